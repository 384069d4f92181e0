"""The tables of an index in SQLite, with FTS5."""

# ruff: noqa: S608  only names of tables, which are constants, are put into statements
from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from .entry import PARTS_OF_TEXT, WEIGHTS
from .query import Parsed, Term
from .tables import ABOUT, BITS, CHUNKS, ENTRIES, LAYOUT, TEXT, WORDS, Rows, Tables

_VALUES = re.compile(r"\bVALUES (\([?, ]+\))")
_MOST_ROWS = 4096
"""Rows of one statement. FTS5 writes out its memory before each that has several."""
RANK = f"bm25({TEXT}, {', '.join(map(str, WEIGHTS))})"
_COLUMNS = ", ".join(PARTS_OF_TEXT)

# Words come folded and stemmed, a blank between: the tokenizer only has to part them, and 'ascii'
# takes all letters beyond ASCII as letters. The short prefix makes suggestions quick; longer ones
# are few words, and each index of prefixes takes a third of the time of the words' own.
_SCHEMA = f"""
CREATE TABLE {ABOUT} (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE {ENTRIES} (
    id INTEGER PRIMARY KEY, record TEXT NOT NULL UNIQUE, day INTEGER NOT NULL,
    added INTEGER NOT NULL, title TEXT NOT NULL, description TEXT NOT NULL);
CREATE INDEX {ENTRIES}_day ON {ENTRIES} (day);
CREATE INDEX {ENTRIES}_added ON {ENTRIES} (added);
CREATE INDEX {ENTRIES}_title ON {ENTRIES} (title);
CREATE VIRTUAL TABLE {TEXT} USING fts5(
    {_COLUMNS}, tokenize = 'ascii', prefix = '2');
CREATE TABLE {WORDS} (
    word TEXT PRIMARY KEY, shown TEXT NOT NULL, reversed TEXT NOT NULL, uses INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX {WORDS}_reversed ON {WORDS} (reversed);
CREATE TABLE {BITS} (
    chunk INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, bits BLOB NOT NULL,
    UNIQUE (chunk, field, value));
CREATE TABLE {CHUNKS} (chunk INTEGER PRIMARY KEY, token INTEGER NOT NULL);
"""


class Fts5Tables(Tables):
    """The tables, through a connection to SQLite."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Any:
        return self._db.execute(statement, values)

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> Any:
        """Carry out a statement for many rows at once where it inserts: Python's lock is free
        while SQLite works on a statement, and another thread prepares what comes next; to get
        the lock back after every row would take longer than the row.

        The numbers of rows are powers of two, so that few statements are made and kept.
        """
        found = _VALUES.search(statement)
        given = [tuple(one) for one in rows]
        if not found:
            return self._db.executemany(statement, given)
        before, one, after = statement[:found.start(1)], found[1], statement[found.end(1):]
        # A failure undoes all that belongs together: SQLite need not be able to undo a statement.
        before = before.replace("INSERT INTO", "INSERT OR FAIL INTO")
        start, size = 0, self._rows_at_once(one.count("?"))
        while start < len(given):
            while size > len(given) - start:
                size >>= 1
            self._db.execute(before + ", ".join([one] * size) + after,
                             list(chain.from_iterable(given[start:start + size])))
            start += size

    def _rows_at_once(self, columns: int) -> int:
        most = self._db.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) // columns
        return min(_MOST_ROWS, 1 << (most.bit_length() - 1))

    def create(self) -> bool:
        if self.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (ABOUT,)).fetchone():
            found = self.execute(f"SELECT value FROM {ABOUT} WHERE name = 'layout'").fetchone()
            if found == (LAYOUT,):
                return False
        self.drop()
        for statement in _SCHEMA.split(";\n"):
            if statement.strip():
                self.execute(statement)
        self.execute(f"INSERT INTO {ABOUT} VALUES ('layout', ?)", (LAYOUT,))
        # FTS5's own memory is flushed after 32 MB instead of 1, and eight segments are merged
        # instead of four: each word's places are written again less often.
        for name, value in (("hashsize", 32_000_000), ("automerge", 8)):
            self.execute(f"INSERT INTO {TEXT} ({TEXT}, rank) VALUES (?, ?)", (name, value))
        return True

    def among(self, values: Sequence[Any]) -> tuple[str, Sequence[Any]]:
        return "(SELECT value FROM json_each(?))", (json.dumps(values),)

    def add_texts(self, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        self.executemany(f"INSERT INTO {TEXT} (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
                         ((number, *parts) for number, parts in rows))

    def texts_of(self, numbers: Sequence[int]) -> Iterable[tuple[int, Sequence[str]]]:
        for number in numbers:
            yield number, self.execute(f"SELECT {_COLUMNS} FROM {TEXT} WHERE rowid = ?",
                                       (number,)).fetchone()

    def remove_texts(self, numbers: Sequence[int]) -> None:
        self.executemany(f"DELETE FROM {TEXT} WHERE rowid = ?", ((one,) for one in numbers))

    def count_words(self, rows: Iterable[tuple[str, str, str, int]]) -> None:
        self.executemany(f"INSERT INTO {WORDS} (word, shown, reversed, uses) VALUES (?, ?, ?, ?)"
                         " ON CONFLICT (word) DO UPDATE SET uses = uses + excluded.uses", rows)

    def matching(self, parsed: Parsed) -> Rows:
        return self.execute(f"SELECT rowid FROM {TEXT} WHERE {TEXT} MATCH ?", (match(parsed),))

    def ranked(self, parsed: Parsed) -> Rows:
        return self.execute(f"SELECT rowid, {RANK} FROM {TEXT} WHERE {TEXT} MATCH ?",
                            (match(parsed),))

    def titled(self, stems: Sequence[str], most: int) -> Rows:
        begins = " AND ".join([*(f'"{one}"' for one in stems[:-1]), f'"{stems[-1]}" *'])
        return self.execute(
            f"SELECT description FROM {TEXT} JOIN {ENTRIES} ON {ENTRIES}.id = {TEXT}.rowid"
            f" WHERE {TEXT} MATCH ? LIMIT ?", (f"title : ({begins})", most))

    def in_order(self, statement: str) -> Rows:
        return self.execute(statement)


def match(parsed: Parsed) -> str:
    """Return a query in FTS5's language: what is wanted without what is not, or, when nothing is
    wanted, what is not wanted."""
    wanted = " AND ".join(map(_expression, parsed.wanted))
    unwanted = " OR ".join(map(_expression, parsed.unwanted))
    return f"({wanted}) NOT ({unwanted})" if wanted and unwanted else wanted or unwanted


def _expression(term: Term) -> str:
    """Return a term in FTS5's language. Its words are letters and digits: nothing to escape."""
    field = f"{term.field} : " if term.field else ""
    return f'({field}"{" ".join(term.words)}"{" *" if term.begins else ""})'
