"""An empty index of every engine that is proven here."""

from __future__ import annotations

from uuid import UUID

import pytest


class Index:
    """An engine, and a short way to fill it: records are numbered from 1 in the order put."""

    def __init__(self, engine):
        from shelflist.clearinghouse.reading import read

        self.engine, self._read, self.number = engine, read, 0

    def put(self, **data):
        self.number += 1
        return self.replace(self.number, **data)

    def replace(self, number, **data):
        described = self._read({"title": "Untitled", **data})
        moment = f"2026-01-01T00:{number // 60:02d}:{number % 60:02d}+00:00"
        assert self.engine.put([(UUID(int=number), described, moment)]) == 1
        return number

    def remove(self, *numbers):
        self.engine.remove([UUID(int=one) for one in numbers])

    def found(self, words="", **query):
        return self.engine.search(self.query(words, **query))

    def numbers(self, words="", **query):
        return [one.record_id.int for one in self.found(words, **query).hits]

    def counts(self, field, words="", **query):
        return {one.value: one.count for one in self.found(words, **query).facets[field]}

    @staticmethod
    def query(words="", **query):
        from shelflist.clearinghouse.search import Query

        return Query(words, **query)


def _fts5():
    from shelflist.clearinghouse.search.fts5 import Fts5Engine

    return Fts5Engine("default")


ENGINES = {"fts5": _fts5}


@pytest.fixture(params=sorted(ENGINES))
def index(request, db):
    engine = ENGINES[request.param]()
    engine.prepare()
    engine.clear()
    return Index(engine)
