"""The database wrapper Django looks for in a backend.

Django 5.1 has an option for IMMEDIATE, 4.2 has none; one class serves both. A deferred
transaction that reads, then writes, fails or loses updates when another wrote in between:
forty simultaneous votes once counted as two.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Every `atomic()` block takes the write lock when it begins, and waits for it."""

    def init_connection_state(self) -> None:
        super().init_connection_state()
        with self.cursor() as cursor:
            # Readers do not wait for a writer; NORMAL is what SQLite advises with it.
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=NORMAL")

    def _start_transaction_under_autocommit(self) -> Any:
        self.cursor().execute("BEGIN IMMEDIATE")
