"""What a file has held already, however long it is, in flat memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable


class Seen:
    """Marks with the number of the record that first had each: a private table on disk, which is
    gone with the object."""

    def __init__(self) -> None:
        # An empty name is a temporary database: SQLite writes it to disk when it grows.
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute("PRAGMA journal_mode=OFF")
        self._db.execute("CREATE TABLE seen (mark TEXT PRIMARY KEY, number INT) WITHOUT ROWID")
        self._db.execute("BEGIN")

    def first(self, marks: Iterable[str], number: int) -> int:
        """Return the number of an earlier record with one of these marks, or 0, and keep them."""
        known = 0
        for mark in marks:
            row = self._db.execute("SELECT number FROM seen WHERE mark = ?", (mark,)).fetchone()
            known = known or (row[0] if row else 0)
            if row is None:
                self._db.execute("INSERT INTO seen VALUES (?, ?)", (mark, number))
        return known

    def close(self) -> None:
        """Forget all."""
        self._db.close()
