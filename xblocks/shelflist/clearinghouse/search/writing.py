"""Puts records into the tables of an index, and takes them out."""

# ruff: noqa: S608  only names of tables, which are constants, are put into statements
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from uuid import UUID

from .bitmaps import ALL, Bitmaps
from .entry import decoded, facets
from .preparing import Prepared
from .tables import ENTRIES, WORDS, Tables
from .typos import allowed
from .words import STEMS


class Filling:
    """Puts records into the tables, within one transaction.

    How often words are used, and who has which value, is written at the end, once for all: those
    rows are the same for many records. So what was added is whole when `close` was called.
    """

    def __init__(self, tables: Tables, bitmaps: Bitmaps) -> None:
        self._tables, self._bitmaps = tables, bitmaps
        tables.lock()
        self._last = tables.execute(f"SELECT COALESCE(MAX(id), 0) FROM {ENTRIES}").fetchone()[0]
        self._counts: Counter[str] = Counter()
        self._bits: defaultdict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, some: Prepared) -> None:
        """Put some records, all different; those that are there are replaced."""
        tables, bits = self._tables, self._bits
        found = _found(tables, some.records)
        if found:
            self.close()
            _take_out(tables, self._bitmaps, found)
        known = {record: number for number, record, _ in found}
        numbers = [known.get(record) or self._next() for record in some.records]
        for value, places in some.values.items():
            bits[value] += [numbers[at] for at in places]
        bits[ALL] += numbers
        self._counts.update(some.words)
        tables.executemany(
            f"INSERT INTO {ENTRIES} (id, record, day, added, title, description)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [(number, record, *one) for number, record, one
             in zip(numbers, some.records, some.entries, strict=True)])
        tables.add_texts(zip(numbers, some.texts, strict=True))

    def _next(self) -> int:
        self._last += 1
        return self._last

    def close(self) -> None:
        """Write what is to be written once for all."""
        # Only words that may be what a slip was meant for; in order, so that pages of the table
        # are touched once each.
        self._tables.count_words((word, STEMS.shown.get(word, word), word[::-1], n)
                                 for word, n in sorted(self._counts.items()) if allowed(word))
        self._bitmaps.change(self._tables, {}, self._bits)
        self._counts.clear()
        self._bits.clear()


def remove(tables: Tables, bitmaps: Bitmaps, batch: Sequence[UUID]) -> None:
    """Take a batch of records out of the index."""
    tables.lock()
    if found := _found(tables, [one.hex for one in batch]):
        _take_out(tables, bitmaps, found)


def _found(tables: Tables, records: Sequence[str]) -> list[tuple[int, str, str]]:
    """Return number, id and description of those that are in the index."""
    within, values = tables.among(records)
    return list(tables.execute(f"SELECT id, record, description FROM {ENTRIES}"
                               f" WHERE record IN {within}", values).fetchall())


def _take_out(tables: Tables, bitmaps: Bitmaps, found: Sequence[tuple[int, str, str]]) -> None:
    """Remove all trace of these records."""
    numbers = [number for number, _, _ in found]
    counts: Counter[str] = Counter()
    for _, text in tables.texts_of(numbers):
        counts.update(" ".join(text).split())
    tables.remove_texts(numbers)
    within, values = tables.among(numbers)
    tables.execute(f"DELETE FROM {ENTRIES} WHERE id IN {within}", values)
    tables.executemany(f"UPDATE {WORDS} SET uses = uses - ? WHERE word = ?",
                       [(n, word) for word, n in counts.items() if allowed(word)])
    if counts:
        within, values = tables.among(list(counts))
        tables.execute(f"DELETE FROM {WORDS} WHERE uses <= 0 AND word IN {within}", values)
    bits: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, _, data in found:
        for value in (ALL, *facets(decoded(data))):
            bits[value].append(number)
    bitmaps.change(tables, bits, {})
