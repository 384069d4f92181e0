"""An engine whose index is tables in a database of the site's, whatever kind that is."""

# ruff: noqa: S608  only names of tables, which are constants, are put into statements
from __future__ import annotations

import abc
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing
from itertools import chain, islice
from uuid import UUID

from django.db import connections

from ..description import Description
from . import writing
from .ahead import ahead
from .bitmaps import Bitmaps
from .interface import Engine, Found, Query
from .preparing import Entry, prepared
from .query import parse
from .searching import Search
from .suggesting import instead_of, suggested
from .tables import ABOUT, BITS, CHUNKS, ENTRIES, Tables

STEP = 4096
"""How many records are prepared, and given to the database, at once."""
BATCH = 16 * STEP
"""How many records are written in one transaction. Their ids are random: the later it ends, the
fewer times one page of an index is written."""
AHEAD = 2
"""How many steps are being prepared, or wait, while one is written."""


class TableEngine(Engine):
    """Keeps its index in the database `using`."""

    batch = BATCH

    def __init__(self, using: str = "default") -> None:
        self.using = using
        self.bitmaps = Bitmaps(BITS, CHUNKS)

    @abc.abstractmethod
    def _tables(self) -> Tables:
        """Return the tables, through the connection of this thread."""

    @abc.abstractmethod
    def _writing(self) -> AbstractContextManager[Tables]:
        """All that is written within becomes visible together, or not at all."""

    @abc.abstractmethod
    def reading(self) -> AbstractContextManager[Tables]:
        """What is read within is of one state of the index, as far as the database can."""

    def put(self, records: Iterable[tuple[UUID, Description, str]]) -> int:
        number, step = 0, min(STEP, self.batch)
        with closing(ahead(prepared, _steps(iter(records), step), AHEAD)) as steps:
            for first in steps:
                with self._writing() as tables:
                    filling = writing.Filling(tables, self.bitmaps)
                    for some in chain([first], islice(steps, self.batch // step - 1)):
                        filling.add(some)
                        number += len(some.records)
                    filling.close()
        return number

    def remove(self, ids: Iterable[UUID]) -> None:
        stream = iter(ids)
        while batch := list(islice(stream, min(STEP, self.batch))):
            with self._writing() as tables:
                writing.remove(tables, self.bitmaps, batch)

    def clear(self) -> None:
        with self._writing() as tables:
            tables.clear()

    def is_there(self) -> bool:
        """True when the tables are there."""
        return ABOUT in connections[self.using].introspection.table_names()

    def drop(self) -> None:
        self._tables().drop()

    def ids(self) -> Iterator[UUID]:
        tables, last = self._tables(), 0
        while found := tables.execute(f"SELECT id, record FROM {ENTRIES} WHERE id > ?"
                                      f" ORDER BY id LIMIT {STEP}", (last,)).fetchall():
            last = found[-1][0]
            yield from (UUID(record) for _, record in found)

    def count(self) -> int:
        return self._tables().execute(f"SELECT COUNT(*) FROM {ENTRIES}").fetchone()[0]

    def search(self, query: Query) -> Found:
        parsed = parse(query.words)
        with self.reading() as tables:
            found = Search(tables, self.bitmaps, query, parsed).found()
            if found.total or not parsed.wanted:
                return found
            instead = instead_of(tables, parsed)
            if instead is not None and Search(tables, self.bitmaps, query, instead).finds():
                return Found(0, (), found.facets, 1, 1, str(instead))
            return found

    def suggest(self, typed: str, most: int = 8) -> tuple[str, ...]:
        with self.reading() as tables:
            return suggested(tables, self.bitmaps, typed, max(0, min(most, 20)))


def _steps(stream: Iterator[Entry], size: int) -> Iterator[list[Entry]]:
    while some := list(islice(stream, size)):
        yield some
