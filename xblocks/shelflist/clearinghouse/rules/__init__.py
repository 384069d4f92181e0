"""What is right of a record whoever holds it: identifiers, dates, keys to match by, abstracts."""
