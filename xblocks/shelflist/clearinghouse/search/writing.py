"""Puts records into the tables of an index, and takes them out."""

# ruff: noqa: S608  only names of tables, which are constants, are put into statements
from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from ..description import Description
from .bitmaps import ALL, Bitmaps
from .entry import day, described, facets, kept, texts, title_key
from .tables import ENTRIES, WORDS, Tables
from .typos import allowed
from .words import STEMS, terms

LONGEST_TITLE = 255
"""Characters of a title that it is filed by."""
Entry = tuple[UUID, Description, str]
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def put(tables: Tables, bitmaps: Bitmaps, batch: Sequence[Entry]) -> None:
    """Index a batch of records, all different."""
    tables.lock()
    known = _take_out(tables, bitmaps, [one.hex for one, _, _ in batch])
    following = tables.execute(f"SELECT COALESCE(MAX(id), 0) FROM {ENTRIES}").fetchone()[0]
    entries, words = [], []
    bits: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for record, description, moment in batch:
        number = known.get(record.hex)
        if number is None:
            following += 1
            number = following
        entries.append((number, record.hex, day(description.date), _moment(moment),
                        title_key(description)[:LONGEST_TITLE], _encoded(kept(description))))
        parts = [" ".join(terms(text)) for text in texts(description)]
        counts.update(" ".join(parts).split())
        words.append((number, parts))
        for value in (ALL, *facets(description)):
            bits[value].append(number)
    tables.executemany(f"INSERT INTO {ENTRIES} (id, record, day, added, title, description)"
                       " VALUES (?, ?, ?, ?, ?, ?)", entries)
    tables.add_texts(words)
    # Only words that may be what a slip was meant for; in order, so that pages of the table are
    # touched once each.
    tables.count_words((word, STEMS.shown.get(word, word), word[::-1], n)
                       for word, n in sorted(counts.items()) if allowed(word))
    bitmaps.change(tables, {}, bits)


def remove(tables: Tables, bitmaps: Bitmaps, batch: Sequence[UUID]) -> None:
    """Take a batch of records out of the index."""
    tables.lock()
    _take_out(tables, bitmaps, [one.hex for one in batch])


def _take_out(tables: Tables, bitmaps: Bitmaps, records: Sequence[str]) -> dict[str, int]:
    """Remove all trace of records, and return the numbers they had."""
    within, values = tables.among(records)
    found = tables.execute(f"SELECT id, record, description FROM {ENTRIES}"
                           f" WHERE record IN {within}", values).fetchall()
    if not found:
        return {}
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
        for value in (ALL, *facets(described(json.loads(data)))):
            bits[value].append(number)
    bitmaps.change(tables, bits, {})
    return {record: number for number, record, _ in found}


def _moment(text: str) -> int:
    """Return a moment of ISO 8601 in microseconds, 0 for what is none."""
    try:
        return int(datetime.fromisoformat(text).timestamp() * 1_000_000)
    except ValueError:
        return 0
