"""SQLite's engine answers what every engine answers."""

import sqlite3

import pytest

from tests.clearinghouse.search.conformance import *  # noqa: F403


@pytest.mark.parametrize("variables", [250_000, 999, 7, 4])
def test_rows_of_one_statement_are_rows_one_by_one(index, variables):
    from shelflist.clearinghouse.search.fts5_index import Fts5Tables
    from shelflist.clearinghouse.search.tables import WORDS

    db = index.engine._db()
    before = db.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, variables)
    try:
        tables = Fts5Tables(db)
        for size in (0, 1, 2, 3, 7, 300):
            db.execute(f"DELETE FROM {WORDS}")
            tables.count_words((f"w{n}", "w", f"{n}w", 1) for n in range(size))
            tables.count_words((f"w{n}", "w", f"{n}w", n) for n in range(size))
            found = db.execute(f"SELECT word, uses FROM {WORDS}").fetchall()
            assert dict(found) == {f"w{n}": n + 1 for n in range(size)}
    finally:
        db.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, before)
