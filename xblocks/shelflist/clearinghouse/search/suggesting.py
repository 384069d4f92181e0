"""What is being typed, and what was meant by it, from the words of the index."""

# ruff: noqa: S608  only names of tables, which are constants, are put into statements
from __future__ import annotations

from itertools import islice

from ..rules.matching import folded, match_key
from ..vocabularies import subjects
from .bitmaps import Bitmaps
from .entry import decoded
from .query import Parsed, Term
from .tables import ENTRIES, WORDS, Tables
from .typos import allowed, nearest
from .words import stem, stem_beginning, surfaces

_MOST_CANDIDATES = 20_000


def suggested(tables: Tables, bitmaps: Bitmaps, typed: str, most: int) -> tuple[str, ...]:
    """Return headings and titles for what is being typed: those that begin with it, then those
    that have its words, the last of them unfinished."""
    typed = typed[:100]
    words = surfaces(typed)
    if not words or not most:
        return ()
    beginning = folded(typed)
    filed = match_key(typed, "", "").partition("|")[0]
    stems = [*map(stem, words[:-1]), stem_beginning(words[-1])]
    used = {value for _, values in bitmaps.chunks(tables)
            for value, bits in values.get("subjects", {}).items() if bits}
    headings = [(text.render(), folded(text.render())) for one, text in subjects().items()
                if one in used]
    found = dict.fromkeys(islice((label for label, plain in headings
                                  if plain.startswith(beginning)), (most + 1) // 2))
    found.update(dict.fromkeys(decoded(one).title for (one,) in tables.execute(
        f"SELECT description FROM {ENTRIES} WHERE title >= ? AND title < ?"
        " ORDER BY title, id LIMIT ?", (filed, filed + "\U0010ffff", most))))
    if len(found) < most:
        found.update(dict.fromkeys(label for label, plain in headings
                                   if _has(plain.split(), stems)))
    if len(found) < most and len(words[-1]) > 1:
        found.update(dict.fromkeys(decoded(one).title
                                   for (one,) in tables.titled(stems, 2 * most)))
    return tuple(found)[:most]


def _has(words: list[str], stems: list[str]) -> bool:
    return (any(word.startswith(stems[-1]) for word in words)
            and set(stems[:-1]) <= set(map(stem, words)))


def instead_of(tables: Tables, parsed: Parsed) -> Parsed | None:
    """Return the query with every word that is in no record made the likeliest that is."""
    wanted = []
    for term in parsed.wanted:
        typed, words = list(term.typed), list(term.words)
        for at, word in enumerate(words):
            if not allowed(word) or (term.begins and at == len(words) - 1):
                continue
            if tables.execute(f"SELECT 1 FROM {WORDS} WHERE word = ?", (word,)).fetchone():
                continue
            meant = nearest(word, _candidates(tables, word))
            if not meant:
                return None
            words[at] = meant
            typed[at] = tables.execute(f"SELECT shown FROM {WORDS} WHERE word = ?",
                                   (meant,)).fetchone()[0]
        wanted.append(Term(tuple(words), tuple(typed), term.field, term.begins, term.quoted))
    meant_query = Parsed(tuple(wanted), parsed.unwanted)
    return None if meant_query == parsed else meant_query


def _candidates(tables: Tables, word: str) -> list[tuple[str, int]]:
    """Return words that have the beginning or the end of this one.

    Of `n` slips, at least one of the n + 1 parts of a word is free; the first or the last of them
    unless both ends are hit, which is not looked for.
    """
    slips = allowed(word)
    part = len(word) // (slips + 1)
    rows: list[tuple[str, int]] = []
    for column, end in (("word", word[:part]), ("reversed", word[::-1][:part])):
        rows += tables.execute(
            f"SELECT word, uses FROM {WORDS} WHERE {column} >= ? AND {column} < ?"
            f" AND {tables.length}(word) BETWEEN ? AND ? LIMIT {_MOST_CANDIDATES}",
            (end, end + "\U0010ffff", len(word) - slips, len(word) + slips)).fetchall()
    return rows
