"""Puts records into the tables of an index, and takes them out."""

# ruff: noqa: S608  only names of tables, which are constants, are put into statements
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from ..description import Description
from .bitmaps import ALL, Bitmaps
from .entry import day, decoded, encoded, facets, texts, title_key
from .tables import ENTRIES, WORDS, Tables
from .typos import allowed
from .words import STEMS, joined_terms

LONGEST_TITLE = 255
"""Characters of a title that it is filed by."""
Entry = tuple[UUID, Description, str]


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

    def add(self, batch: Sequence[Entry]) -> None:
        """Put some records, all different; those that are there are replaced."""
        tables, bits = self._tables, self._bits
        found = _found(tables, [one.hex for one, _, _ in batch])
        if found:
            self.close()
            _take_out(tables, self._bitmaps, found)
        known = {record: number for number, record, _ in found}
        entries, texts_of, words = [], [], list[str]()
        for record, description, moment in batch:
            number = known.get(record.hex)
            if number is None:
                self._last += 1
                number = self._last
            entries.append((number, record.hex, day(description.date), _moment(moment),
                            title_key(description)[:LONGEST_TITLE], encoded(description)))
            own, parts = joined_terms(texts(description))
            words += own
            texts_of.append((number, parts))
            for value in facets(description):
                bits[value].append(number)
        bits[ALL] += [one[0] for one in entries]
        self._counts.update(words)
        tables.executemany(f"INSERT INTO {ENTRIES} (id, record, day, added, title, description)"
                           " VALUES (?, ?, ?, ?, ?, ?)", entries)
        tables.add_texts(texts_of)

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


def _moment(text: str) -> int:
    """Return a moment of ISO 8601 in microseconds, 0 for what is none."""
    try:
        return int(datetime.fromisoformat(text).timestamp() * 1_000_000)
    except ValueError:
        return 0
