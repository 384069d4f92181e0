"""The engine on the search service of an Open edX site, beside the site's own database.

The service says which records may have the words, and in what order. What it cannot be asked for is
done on our own tables: phrases, fields and words that must not occur are looked at in the record's
terms; filters, counts, sorting, typos and suggestions are those of the database's engine. Where the
service does not answer, or has more than it gives, the full text of the database answers.
"""

# ruff: noqa: S608  only names of tables, which are constants, are put into statements
from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from time import monotonic
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from ..description import Description
from .entry import PARTS_OF_TEXT, texts
from .interface import Engine, Found, Query
from .platform_service import Service
from .query import Parsed, parse
from .searching import Search
from .table_engine import TableEngine
from .tables import ENTRIES, Rows, Tables
from .verifying import has_all
from .words import joined_terms

BATCH = 500
SILENCE = 30
"""Seconds for which a service is not asked that did not answer."""
_log = logging.getLogger(__name__)


class PlatformEngine(Engine):
    """Keeps its index in the site's search service and in the database `using`."""

    def __init__(self, using: str = "default") -> None:
        self.using = using
        self._own = _engine_for(using)
        self._service = Service()
        self._silent_until = 0.0

    def prepare(self) -> bool:
        return self._own.prepare()

    def put(self, records: Iterable[tuple[UUID, Description, str]]) -> int:
        number = 0
        stream = iter(records)
        while batch := {one[0]: one for one in islice(stream, BATCH)}:
            self._own.put(batch.values())
            documents = [_document(record, description)
                         for record, description, _ in batch.values()]
            self._later(lambda documents=documents: self._service.index(documents))
            number += len(batch)
        return number

    def remove(self, ids: Iterable[UUID]) -> None:
        stream = iter(ids)
        while batch := list(islice(stream, BATCH)):
            self._own.remove(batch)
            self._later(lambda batch=batch: self._service.remove([one.hex for one in batch]))

    def clear(self) -> None:
        ids = self._own.ids()
        while batch := list(islice(ids, BATCH)):
            self._later(lambda batch=batch: self._service.remove([one.hex for one in batch]))
        self._own.clear()

    def drop(self) -> None:
        if self._own.is_there():
            self.clear()
        self._own.drop()

    def ids(self) -> Iterator[UUID]:
        return self._own.ids()

    def count(self) -> int:
        return self._own.count()

    def search(self, query: Query) -> Found:
        parsed = parse(query.words)
        candidates = self._candidates(parsed) if parsed.wanted else None
        if candidates is not None:
            with self._own.reading() as tables:
                found = Search(_Answered(tables, candidates), self._own.bitmaps, query,
                               parsed).found()
            if found.total:
                return found
        return self._own.search(query)

    def suggest(self, typed: str, most: int = 8) -> tuple[str, ...]:
        return self._own.suggest(typed, most)

    def _candidates(self, parsed: Parsed) -> list[str] | None:
        if monotonic() < self._silent_until:
            return None
        try:
            return self._service.candidates(parsed)
        except Exception:
            self._silent_until = monotonic() + SILENCE
            _log.warning("The site's search service does not answer: searching in the database",
                         exc_info=True)
            return None

    def _later(self, work: Any) -> None:
        """Tell the service once our own tables are certain. What goes wrong is logged."""
        transaction.on_commit(work, using=self.using, robust=True)


class _Answered:
    """Our own tables, with what the service found in the place of their full text."""

    def __init__(self, own: Tables, candidates: Sequence[str]) -> None:
        self._own, self._candidates = own, candidates

    def __getattr__(self, name: str) -> Any:
        return getattr(self._own, name)

    def matching(self, parsed: Parsed) -> Rows:
        return ((number,) for number, _ in self.ranked(parsed))

    def ranked(self, parsed: Parsed) -> Iterator[tuple[int, int]]:
        if not self._candidates:
            return
        place = {record: at for at, record in enumerate(self._candidates)}
        among, records = self._own.among(list(place))
        numbers = dict(self._own.execute(
            f"SELECT id, record FROM {ENTRIES} WHERE record IN {among}", records).fetchall())
        for number, parts in sorted(self._own.texts_of(list(numbers))) if numbers else ():
            if has_all(parsed, dict(zip(PARTS_OF_TEXT, parts, strict=True))):
                yield number, place[numbers[number]]


def _engine_for(using: str) -> TableEngine:
    if connections[using].vendor == "sqlite":
        from .fts5 import Fts5Engine

        return Fts5Engine(using)
    from .mysql import MySqlEngine

    return MySqlEngine(using)


def _document(record: UUID, description: Description) -> dict[str, Any]:
    """Return a record as the service is given it: the terms of each part, as they are compared."""
    return {"id": record.hex, "content": dict(zip(
        PARTS_OF_TEXT, joined_terms(texts(description))[1], strict=True))}
