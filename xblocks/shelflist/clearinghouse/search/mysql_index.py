"""The tables of an index in MySQL or MariaDB, with the full text of InnoDB."""

# ruff: noqa: S608  only names of tables, which are constants, are put into statements
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connections

from .entry import PARTS_OF_TEXT
from .mysql_words import Condition, beginning, token, tokens, weighed
from .query import Parsed
from .tables import ABOUT, BITS, CHUNKS, ENTRIES, LAYOUT, TEXT, WORDS, Rows, Tables

_LONGEST = 60
"""Characters of words that are remembered for typos."""
_AT_ONCE = 10_000
_WORDS = "MATCH (words) AGAINST (? IN BOOLEAN MODE)"

# Everything is compared by code points, as SQLite does it, whatever the collation of the site.
# `stems` are the terms of each part, a line for each; `words` the tokens that are looked for.
_TEXT = "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL"
_ASCII = "CHARACTER SET ascii COLLATE ascii_bin NOT NULL"
_SCHEMA = f"""
CREATE TABLE {ABOUT} (name VARCHAR(16) {_ASCII} PRIMARY KEY, value VARCHAR(16) {_ASCII});
CREATE TABLE {ENTRIES} (
    id BIGINT PRIMARY KEY, record CHAR(32) {_ASCII} UNIQUE, day INT NOT NULL,
    added BIGINT NOT NULL, title VARCHAR(255) {_TEXT}, description MEDIUMTEXT {_TEXT},
    KEY by_day (day), KEY by_added (added), KEY by_title (title));
CREATE TABLE {TEXT} (
    id BIGINT PRIMARY KEY, stems MEDIUMTEXT {_TEXT}, words MEDIUMTEXT {_ASCII},
    FULLTEXT KEY by_words (words));
CREATE TABLE {WORDS} (
    word VARCHAR({_LONGEST}) {_TEXT} PRIMARY KEY, shown VARCHAR({_LONGEST * 2}) {_TEXT},
    reversed VARCHAR({_LONGEST}) {_TEXT}, uses INT NOT NULL, KEY by_reversed (reversed));
CREATE TABLE {BITS} (
    chunk INT NOT NULL, field VARCHAR(16) {_ASCII}, value VARCHAR(500) {_TEXT},
    bits BLOB NOT NULL, PRIMARY KEY (chunk, field, value));
CREATE TABLE {CHUNKS} (chunk INT PRIMARY KEY, token BIGINT NOT NULL);
"""


class MySqlTables(Tables):
    """The tables, through the connection that Django has to the database `using`."""

    length = "CHAR_LENGTH"

    def __init__(self, using: str) -> None:
        self._connection = connections[using]

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Any:
        cursor = self._connection.cursor()
        cursor.execute(statement.replace("?", "%s"), tuple(values))
        return cursor

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> Any:
        given = [tuple(one) for one in rows]
        if given:
            with self._connection.cursor() as cursor:
                cursor.executemany(statement.replace("?", "%s"), given)

    def create(self) -> bool:
        if ABOUT in self._connection.introspection.table_names():
            found = self.execute(f"SELECT value FROM {ABOUT} WHERE name = 'layout'").fetchone()
            if found == (LAYOUT,):
                return False
        self.drop()
        for statement in _SCHEMA.split(";\n"):
            if statement.strip():
                self.execute(f"{statement} ENGINE = InnoDB ROW_FORMAT = DYNAMIC")
        # Last: no statement here can be taken back.
        self.execute(f"INSERT INTO {ABOUT} VALUES ('layout', ?)", (LAYOUT,))
        return True

    def among(self, values: Sequence[Any]) -> tuple[str, Sequence[Any]]:
        return (f"({', '.join('?' * len(values))})", values) if values else ("(NULL)", ())

    def add_texts(self, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        self.executemany(
            f"INSERT INTO {TEXT} (id, stems, words) VALUES (?, ?, ?)",
            ((number, "\n".join(parts), "".join(map(tokens, PARTS_OF_TEXT, parts)))
             for number, parts in rows))

    def texts_of(self, numbers: Sequence[int]) -> Iterable[tuple[int, Sequence[str]]]:
        within, values = self.among(numbers)
        for number, stems in self.execute(
                f"SELECT id, stems FROM {TEXT} WHERE id IN {within}", values):
            yield number, stems.split("\n")

    def remove_texts(self, numbers: Sequence[int]) -> None:
        within, values = self.among(numbers)
        self.execute(f"DELETE FROM {TEXT} WHERE id IN {within}", values)

    def count_words(self, rows: Iterable[tuple[str, str, str, int]]) -> None:
        self.executemany(
            f"INSERT INTO {WORDS} (word, shown, reversed, uses) VALUES (?, ?, ?, ?)"
            " ON DUPLICATE KEY UPDATE uses = uses + VALUES(uses)",
            ((word, shown[:_LONGEST * 2], backwards, n) for word, shown, backwards, n in rows
             if len(word) <= _LONGEST))

    def matching(self, parsed: Parsed) -> Rows:
        where, values = _where(parsed)
        return self.execute(f"SELECT id FROM {TEXT} WHERE {where}", values)

    def ranked(self, parsed: Parsed) -> Rows:
        where, values = _where(parsed)
        ranks = weighed(parsed.wanted)
        rank = " - ".join(f"{weight} * {_WORDS}" for weight, _ in ranks)
        return self.execute(f"SELECT id, -{rank} FROM {TEXT} WHERE {where} ORDER BY id",
                            (*(one for _, one in ranks), *values))

    def titled(self, stems: Sequence[str], most: int) -> Rows:
        wanted = " ".join([*(f"+tit_{token(one)}" for one in stems[:-1]),
                           f"+tit_{beginning(stems[-1])}*"])
        return self.execute(
            f"SELECT description FROM {TEXT} JOIN {ENTRIES} ON {ENTRIES}.id = {TEXT}.id"
            f" WHERE {_WORDS} ORDER BY {ENTRIES}.id LIMIT ?", (wanted, most))

    def in_order(self, statement: str) -> Iterator[tuple[Any, ...]]:
        # A driver fetches all rows of a statement at once.
        start = 0
        while rows := self.execute(f"{statement} LIMIT {_AT_ONCE} OFFSET ?", (start,)).fetchall():
            yield from rows
            start += len(rows)


def _where(parsed: Parsed) -> tuple[str, list[str]]:
    asked = Condition(parsed)
    values: list[str] = []

    def stretch(texts: Iterable[str]) -> str:
        given = list(texts)
        values.extend(given)
        return f"({' OR '.join(['LOCATE(?, words) > 0'] * len(given))})"

    if not parsed.wanted:
        alternatives = []
        if asked.expression:
            values.append(asked.expression)
            alternatives.append(_WORDS)
        if asked.any_stretch:
            alternatives.append(stretch(asked.any_stretch))
        return " OR ".join(alternatives), values
    values.append(asked.expression)
    conditions = [_WORDS, *map(stretch, asked.with_stretches)]
    conditions += [f"NOT {stretch(one)}" for one in asked.without_stretches]
    return " AND ".join(conditions), values
