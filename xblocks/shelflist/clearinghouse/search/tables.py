"""The tables of an index in a database of the site's, and what differs from one kind to another.

Statements have `?` where a value belongs. Each kind of database brings its own full text; counting,
sorting and all that is shown is the same for all.
"""

from __future__ import annotations

import abc
from collections.abc import Iterable, Sequence
from typing import Any

from .query import Parsed

PREFIX = "shelflist_clearinghouse_search_"
ENTRIES, TEXT, WORDS = PREFIX + "entry", PREFIX + "text", PREFIX + "word"
BITS, CHUNKS, ABOUT = PREFIX + "bits", PREFIX + "chunk", PREFIX + "about"
TABLES = (TEXT, ENTRIES, WORDS, BITS, CHUNKS, ABOUT)
LAYOUT = "3"
"""Raised when tables, the rules for words or the fields of a description change: an index of
another layout is made anew."""

Rows = Iterable[tuple[Any, ...]]


class Tables(abc.ABC):
    """The tables, through one connection."""

    length = "LENGTH"
    """The function that counts the characters of a text."""

    @abc.abstractmethod
    def execute(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Carry out a statement, and return its cursor."""

    @abc.abstractmethod
    def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> Any:
        """Carry out a statement once for each row of values."""

    @abc.abstractmethod
    def create(self) -> bool:
        """Make the tables where they are missing or of another layout. True when they were
        made."""

    @abc.abstractmethod
    def among(self, values: Sequence[Any]) -> tuple[str, Sequence[Any]]:
        """Return what follows IN to look for any of these values, and the values to pass."""

    @abc.abstractmethod
    def add_texts(self, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Keep the terms of records, by number: one text for each of `PARTS_OF_TEXT`."""

    @abc.abstractmethod
    def texts_of(self, numbers: Sequence[int]) -> Iterable[tuple[int, Sequence[str]]]:
        """Return what was given to `add_texts`."""

    @abc.abstractmethod
    def remove_texts(self, numbers: Sequence[int]) -> None:
        """Forget the terms of records."""

    @abc.abstractmethod
    def count_words(self, rows: Iterable[tuple[str, str, str, int]]) -> None:
        """Add to how often words are used: word, as it was written, reversed, and how often."""

    @abc.abstractmethod
    def matching(self, parsed: Parsed) -> Rows:
        """Return the numbers of records that match: that have all that is wanted and nothing that
        is not, or, when nothing is wanted, something that is not."""

    @abc.abstractmethod
    def ranked(self, parsed: Parsed) -> Rows:
        """Return the same, in order of number, with a rank each: the lower the better."""

    @abc.abstractmethod
    def titled(self, stems: Sequence[str], most: int) -> Rows:
        """Return descriptions whose title has all these terms, the last of them unfinished."""

    @abc.abstractmethod
    def in_order(self, statement: str) -> Rows:
        """Return the rows of a SELECT one after another, as far as they are asked for."""

    def lock(self) -> None:
        """Take the lock on writing, so that what is read next is not older than what is
        written."""
        self.execute(f"UPDATE {ABOUT} SET value = value WHERE name = 'layout'")  # noqa: S608

    def drop(self) -> None:
        """Take the tables away; the mark of the layout first, lest they seem to be whole."""
        for table in reversed(TABLES):
            self.execute(f"DROP TABLE IF EXISTS {table}")

    def clear(self) -> None:
        """Empty the tables."""
        self.lock()
        for table in (TEXT, ENTRIES, WORDS, BITS, CHUNKS):
            self.execute(f"DELETE FROM {table}")  # noqa: S608  a constant
