"""The engine on SQLite's FTS5, in the site's own database: index and records change together."""

# ruff: noqa: S608  only names of tables, which are constants, are put into statements
from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from uuid import UUID

from django.db import connections, router, transaction

from ..description import Description
from ..models import Record
from . import fts5_index
from .bitmaps import Bitmaps
from .fts5_index import BITS, CHUNKS, ENTRIES
from .fts5_search import Search
from .fts5_words import instead_of, suggested
from .interface import Engine, Found, Query
from .query import parse

BATCH = 5000


class Fts5Engine(Engine):
    """Keeps its index in the database `using`, which has to be SQLite with FTS5."""

    def __init__(self, using: str = "default") -> None:
        self.using = using
        self._bitmaps = Bitmaps(BITS, CHUNKS)

    @property
    def transactional(self) -> bool:
        return self.using == router.db_for_write(Record)

    def prepare(self) -> bool:
        with transaction.atomic(using=self.using):
            return fts5_index.create(self._db())

    def put(self, records: Iterable[tuple[UUID, Description, str]]) -> int:
        number = 0
        stream = iter(records)
        while batch := {one[0]: one for one in islice(stream, BATCH)}:
            with self._writing() as db:
                fts5_index.put(db, self._bitmaps, list(batch.values()))
            number += len(batch)
        return number

    def remove(self, ids: Iterable[UUID]) -> None:
        stream = iter(ids)
        while batch := list(islice(stream, BATCH)):
            with self._writing() as db:
                fts5_index.remove(db, self._bitmaps, batch)

    def clear(self) -> None:
        with self._writing() as db:
            fts5_index.clear(db)

    def ids(self) -> Iterator[UUID]:
        db, last = self._db(), 0
        while found := db.execute(f"SELECT id, record FROM {ENTRIES} WHERE id > ? ORDER BY id"
                                  f" LIMIT {BATCH}", (last,)).fetchall():
            last = found[-1][0]
            yield from (UUID(record) for _, record in found)

    def count(self) -> int:
        return self._db().execute(f"SELECT COUNT(*) FROM {ENTRIES}").fetchone()[0]

    def search(self, query: Query) -> Found:
        parsed = parse(query.words)
        with self._reading() as db:
            found = Search(db, self._bitmaps, query, parsed).found()
            if found.total or not parsed.wanted:
                return found
            instead = instead_of(db, parsed)
            if instead is not None:
                meant = Search(db, self._bitmaps, query, instead).found()
                if meant.total:
                    return Found(0, (), found.facets, 1, 1, str(instead))
            return found

    def suggest(self, typed: str, most: int = 8) -> tuple[str, ...]:
        with self._reading() as db:
            return suggested(db, self._bitmaps, typed, max(0, min(most, 20)))

    def _db(self) -> sqlite3.Connection:
        connection = connections[self.using]
        connection.ensure_connection()
        return connection.connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with transaction.atomic(using=self.using), connections[self.using].wrap_database_errors:
            yield self._db()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One state of the index for all that a search asks, whoever writes meanwhile."""
        db = self._db()
        with connections[self.using].wrap_database_errors:
            if db.in_transaction:
                yield db
                return
            db.execute("BEGIN DEFERRED")
            try:
                yield db
            finally:
                db.execute("ROLLBACK")
