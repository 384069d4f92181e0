"""The packaged banks of real call numbers and headings, in shelf order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from ..books import Book, key
from ..rules.cutter import filing_form
from ..rules.pieces import Key

_DATA = "shelflist.drills.call_number"
_SEGMENTS = re.compile(r"[/'′’]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A real call number with its sort key and the LCCN of its record."""

    key: Key
    book: Book
    lccn: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A real heading with the Cutter that LC gave it; `name` is its filing form."""

    name: str
    heading: str
    class_number: str
    cutter: str
    lccn: str


def _rows(name: str) -> list[list[str]]:
    text = resources.files(_DATA).joinpath("data", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


@lru_cache(maxsize=2)
def entries(scheme: str) -> tuple[Entry, ...]:
    """Return every entry of a scheme's bank in shelf order, one for each place on the shelf."""
    if scheme == "lcc":
        books = [(lccn, Book(number, title, heading))
                 for lccn, number, heading, title in _rows("lcc.tsv")]
    else:
        books = [(lccn, Book(f"{_SEGMENTS.sub('', number)} {letters} {year}", title, heading))
                 for lccn, number, letters, year, heading, title in _rows("ddc.tsv")]
    found: dict[Key, Entry] = {}
    for lccn, book in books:
        place = key(scheme, book.call_number)
        found.setdefault(place, Entry(place, book, lccn))
    return tuple(found[place] for place in sorted(found))


@lru_cache(maxsize=2)
def segmented() -> tuple[Entry, ...]:
    """Return Dewey numbers as records print them, with their marks of segmentation."""
    return tuple(Entry(key("ddc", f"{number} {letters} {year}"),
                       Book(f"{number} {letters} {year}", title, heading), lccn)
                 for lccn, number, letters, year, heading, title in _rows("ddc.tsv"))


@lru_cache(maxsize=1)
def headings() -> tuple[Heading, ...]:
    """Return the headings in filing order."""
    return tuple(sorted(
        (Heading(filing_form(heading), heading, number, cutter, lccn)
         for lccn, heading, number, cutter in _rows("headings.tsv")),
        key=lambda one: (one.name, one.lccn)))
