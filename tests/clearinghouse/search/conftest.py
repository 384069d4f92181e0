"""An empty index of SQLite's engine."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("tests.clearinghouse.search.conformance")


@pytest.fixture
def index(db):
    from shelflist.clearinghouse.search.fts5 import Fts5Engine
    from tests.clearinghouse.search.conformance import Index

    engine = Fts5Engine("default")
    engine.prepare()
    engine.clear()
    return Index(engine)
