"""Django's SQLite backend with IMMEDIATE transactions and a write-ahead log."""
