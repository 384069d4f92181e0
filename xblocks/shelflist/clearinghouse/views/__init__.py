"""The pages: plain HTML forms, each action through `api`, all of it without a script."""
