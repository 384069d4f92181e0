"""The engine on SQLite's FTS5, in the site's own database: index and records change together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, router, transaction

from ..models import Record
from .fts5_index import Fts5Tables
from .table_engine import TableEngine
from .tables import Tables

CACHE = 64_000
"""KB of pages that a writer may keep: ids are random, so every record touches other pages."""


class Fts5Engine(TableEngine):
    """Keeps its index in the database `using`, which has to be SQLite with FTS5."""

    @property
    def transactional(self) -> bool:
        return self.using == router.db_for_write(Record)

    def prepare(self) -> bool:
        with transaction.atomic(using=self.using):
            return self._tables().create()

    def _db(self) -> sqlite3.Connection:
        connection = connections[self.using]
        connection.ensure_connection()
        return connection.connection

    def _tables(self) -> Tables:
        return Fts5Tables(self._db())

    @contextmanager
    def _writing(self) -> Iterator[Tables]:
        with transaction.atomic(using=self.using), connections[self.using].wrap_database_errors:
            db = self._db()
            (before,) = db.execute("PRAGMA cache_size").fetchone()
            db.execute(f"PRAGMA cache_size = -{CACHE}")
            try:
                yield Fts5Tables(db)
            finally:
                db.execute(f"PRAGMA cache_size = {before}")

    @contextmanager
    def reading(self) -> Iterator[Tables]:
        """One state of the index for all that a search asks, whoever writes meanwhile."""
        db = self._db()
        with connections[self.using].wrap_database_errors:
            if db.in_transaction:
                yield Fts5Tables(db)
                return
            db.execute("BEGIN DEFERRED")
            try:
                yield Fts5Tables(db)
            finally:
                db.execute("ROLLBACK")
