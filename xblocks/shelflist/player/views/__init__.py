"""The player's pages: each view asks `player.api` and fills a template, and decides nothing."""
