"""The tables of the FTS5 engine, and all that writes to them."""

# ruff: noqa: S608  only names of tables, which are constants, are put into statements
from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from ..description import Description
from .bitmaps import ALL, Bitmaps
from .entry import PARTS_OF_TEXT, WEIGHTS, day, described, facets, kept, texts, title_key
from .typos import allowed
from .words import STEMS, terms

PREFIX = "shelflist_clearinghouse_search_"
ENTRIES, TEXT, WORDS = PREFIX + "entry", PREFIX + "text", PREFIX + "word"
BITS, CHUNKS, ABOUT = PREFIX + "bits", PREFIX + "chunk", PREFIX + "about"
LAYOUT = "1"
"""Raised when tables or the rules for words change: an index of another layout is made anew."""
RANK = f"bm25({TEXT}, {', '.join(map(str, WEIGHTS))})"

# Words come folded and stemmed; the tokenizer only has to part them. The short prefixes make
# suggestions quick; longer ones are few words.
_SCHEMA = f"""
CREATE TABLE {ABOUT} (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE {ENTRIES} (
    id INTEGER PRIMARY KEY, record TEXT NOT NULL UNIQUE, day INTEGER NOT NULL,
    added INTEGER NOT NULL, title TEXT NOT NULL, description TEXT NOT NULL);
CREATE INDEX {ENTRIES}_day ON {ENTRIES} (day);
CREATE INDEX {ENTRIES}_added ON {ENTRIES} (added);
CREATE INDEX {ENTRIES}_title ON {ENTRIES} (title);
CREATE VIRTUAL TABLE {TEXT} USING fts5(
    {", ".join(PARTS_OF_TEXT)}, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
CREATE TABLE {WORDS} (
    word TEXT PRIMARY KEY, shown TEXT NOT NULL, reversed TEXT NOT NULL, uses INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX {WORDS}_reversed ON {WORDS} (reversed);
CREATE TABLE {BITS} (
    chunk INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, bits BLOB NOT NULL,
    UNIQUE (chunk, field, value));
CREATE TABLE {CHUNKS} (chunk INTEGER PRIMARY KEY, token INTEGER NOT NULL);
"""
TABLES = (TEXT, ENTRIES, WORDS, BITS, CHUNKS, ABOUT)
Entry = tuple[UUID, Description, str]
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def create(db: sqlite3.Connection) -> bool:
    """Make the tables where they are missing or of another layout. True when they were made."""
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (ABOUT,)).fetchone():
        found = db.execute(f"SELECT value FROM {ABOUT} WHERE name = 'layout'").fetchone()
        if found == (LAYOUT,):
            return False
    for table in TABLES:
        db.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in _SCHEMA.split(";\n"):
        if statement.strip():
            db.execute(statement)
    db.execute(f"INSERT INTO {ABOUT} VALUES ('layout', ?)", (LAYOUT,))
    # A flush of FTS5's own memory after 8 MB instead of 1: fewer, larger segments to merge.
    db.execute(f"INSERT INTO {TEXT} ({TEXT}, rank) VALUES ('hashsize', 8000000)")
    return True


def clear(db: sqlite3.Connection) -> None:
    """Empty the tables."""
    for table in (TEXT, ENTRIES, WORDS, BITS, CHUNKS):
        db.execute(f"DELETE FROM {table}")


def lock(db: sqlite3.Connection) -> None:
    """Take the lock on writing, so that what is read next is not older than what is written."""
    db.execute(f"UPDATE {ABOUT} SET value = value WHERE name = 'layout'")


def put(db: sqlite3.Connection, bitmaps: Bitmaps, batch: Sequence[Entry]) -> None:
    """Index a batch of records, all different."""
    lock(db)
    known = _take_out(db, bitmaps, [one.hex for one, _, _ in batch])
    following = db.execute(f"SELECT COALESCE(MAX(id), 0) FROM {ENTRIES}").fetchone()[0]
    entries, words = [], []
    bits: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for record, description, moment in batch:
        number = known.get(record.hex)
        if number is None:
            following += 1
            number = following
        entries.append((number, record.hex, day(description.date), _moment(moment),
                        title_key(description), _encoded(kept(description))))
        parts = [" ".join(terms(text)) for text in texts(description)]
        counts.update(" ".join(parts).split())
        words.append((number, *parts))
        for value in (ALL, *facets(description)):
            bits[value].append(number)
    db.executemany(f"INSERT INTO {ENTRIES} (id, record, day, added, title, description)"
                   " VALUES (?, ?, ?, ?, ?, ?)", entries)
    db.executemany(f"INSERT INTO {TEXT} (rowid, {', '.join(PARTS_OF_TEXT)})"
                   " VALUES (?, ?, ?, ?, ?, ?, ?)", words)
    # Only words that may be what a slip was meant for; in order, so that pages of the table are
    # touched once each.
    db.executemany(f"INSERT INTO {WORDS} (word, shown, reversed, uses) VALUES (?, ?, ?, ?)"
                   " ON CONFLICT (word) DO UPDATE SET uses = uses + excluded.uses",
                   [(word, STEMS.shown.get(word, word), word[::-1], n)
                    for word, n in sorted(counts.items()) if allowed(word)])
    bitmaps.change(db, {}, bits)


def remove(db: sqlite3.Connection, bitmaps: Bitmaps, batch: Sequence[UUID]) -> None:
    """Take a batch of records out of the index."""
    lock(db)
    _take_out(db, bitmaps, [one.hex for one in batch])


def _take_out(db: sqlite3.Connection, bitmaps: Bitmaps, records: Iterable[str]) -> dict[str, int]:
    """Remove all trace of records, and return the numbers they had."""
    found = db.execute(
        f"SELECT id, record, description FROM {ENTRIES}"
        " WHERE record IN (SELECT value FROM json_each(?))",
        (json.dumps(list(records)),)).fetchall()
    if not found:
        return {}
    numbers = [(number,) for number, _, _ in found]
    counts: Counter[str] = Counter()
    for number in numbers:
        text = db.execute(f"SELECT {', '.join(PARTS_OF_TEXT)} FROM {TEXT} WHERE rowid = ?",
                          number).fetchone()
        counts.update(" ".join(text).split())
    db.executemany(f"DELETE FROM {TEXT} WHERE rowid = ?", numbers)
    db.executemany(f"DELETE FROM {ENTRIES} WHERE id = ?", numbers)
    db.executemany(f"UPDATE {WORDS} SET uses = uses - ? WHERE word = ?",
                   [(n, word) for word, n in counts.items()])
    db.execute(f"DELETE FROM {WORDS} WHERE uses <= 0 AND word IN"
               " (SELECT value FROM json_each(?))", (json.dumps(list(counts)),))
    bits: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, _, data in found:
        for value in (ALL, *facets(described(json.loads(data)))):
            bits[value].append(number)
    bitmaps.change(db, bits, {})
    return {record: number for number, record, _ in found}


def _moment(text: str) -> int:
    """Return a moment of ISO 8601 in microseconds, 0 for what is none."""
    try:
        return int(datetime.fromisoformat(text).timestamp() * 1_000_000)
    except ValueError:
        return 0
