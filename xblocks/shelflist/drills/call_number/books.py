"""Books on a shelf: how they are written in OLX and in a form, and shown as spines."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

from ...practice.form import Choice, FieldSpec
from ...practice.olx import Reader
from ...practice.text import Text
from ...practice.troubles import Trouble
from .rules import ddc, lcc
from .rules.label import LabelStyle, label_lines
from .rules.pieces import CallNumber, CallNumberError, Key
from .wording import fault_text

LEAST_BOOKS, MOST_BOOKS = 4, 12
SCHEMES = ("lcc", "ddc")

SCHEME_FIELD = FieldSpec(
    "scheme", "select", Text("Scheme"), required=True, default="lcc", choices=(
        Choice("lcc", Text("Library of Congress (LCC)")), Choice("ddc", Text("Dewey (DDC)"))))
BOOK_COLUMNS = (
    FieldSpec("call_number", "text", Text("Call number"), required=True),
    FieldSpec("title", "text", Text("Title")),
    FieldSpec("author", "text", Text("Author")),
)


@dataclass(frozen=True, slots=True)
class Book:
    """A book as its spine shows it."""

    call_number: str
    title: str = ""
    author: str = ""


def parse(scheme: str, call_number: str) -> CallNumber:
    """Read a call number of either scheme. Raises CallNumberError."""
    return (lcc if scheme == "lcc" else ddc).parse(call_number)


def key(scheme: str, call_number: str) -> Key:
    """Return the sort key in either scheme. Raises CallNumberError."""
    return (lcc if scheme == "lcc" else ddc).key(call_number)


def keys(scheme: str, books: Sequence[Book]) -> tuple[Key, ...]:
    """Return the sort keys of books whose call numbers are known to be read."""
    return tuple(parse(scheme, book.call_number).key for book in books)


def unreadable(scheme: str, books: Sequence[Book], field: str) -> list[Trouble]:
    """Return a trouble for every book whose call number cannot be read, by row."""
    troubles = []
    for row, book in enumerate(books):
        try:
            parse(scheme, book.call_number)
        except CallNumberError as error:
            troubles.append(Trouble(field, fault_text(error), row))
    return troubles


def count_trouble(books: Sequence[Book], field: str, least: int = LEAST_BOOKS) -> list[Trouble]:
    if least <= len(books) <= MOST_BOOKS:
        return []
    return [Trouble(field, Text("Give {least} to {most} books; there are {n}.", least=least,
                                most=MOST_BOOKS, n=len(books)))]


# ------------------------------------------------------------------ spines

@lru_cache(maxsize=1024)
def spine_ids(item_id: str, books: tuple[Book, ...]) -> tuple[str, ...]:
    """Return an id for each book that says nothing of its place.

    It is made of what the spine shows; two books that look alike tie, whichever is which.
    """
    seen: dict[str, int] = {}
    ids = []
    for book in books:
        words = "\x1f".join((item_id, book.call_number, book.title, book.author))
        twin = seen[words] = seen.get(words, 0) + 1
        ids.append("b" + hashlib.sha256(f"{words}\x1f{twin}".encode()).hexdigest()[:10])
    return tuple(ids)


def spine(scheme: str, book: Book, spine_id: str, style: LabelStyle) -> dict[str, Any]:
    """Return a spine as the browser draws it."""
    return {"id": spine_id, "call_number": parse(scheme, book.call_number).text,
            "lines": _lines(scheme, book.call_number, style), "title": book.title,
            "author": book.author}


@lru_cache(maxsize=4096)
def _lines(scheme: str, call_number: str, style: LabelStyle) -> tuple[str, ...]:
    return label_lines(parse(scheme, call_number), style)


def shuffled(order: Sequence[Key], seed: str) -> tuple[int, ...]:
    """Return indexes in an order fixed by `seed` in which at least one pair is wrong.

    The keys must not all be equal.
    """
    dice = random.Random(seed)  # noqa: S311 - no secret depends on it
    indexes = list(range(len(order)))
    while True:
        for last in range(len(indexes) - 1, 0, -1):
            other = int(dice.random() * (last + 1))
            indexes[last], indexes[other] = indexes[other], indexes[last]
        if any(order[a] > order[b] for a, b in zip(indexes, indexes[1:], strict=False)):
            return tuple(indexes)


# ------------------------------------------------------------- OLX and form

def read_book(reader: Reader) -> Book:
    """Read `<spine title="" author="">call number</spine>`."""
    return Book(reader.text(), reader.attribute("title"),
                reader.attribute("author"))


def write_book(parent: etree._Element, tag: str, book: Book) -> etree._Element:
    element = etree.SubElement(parent, tag)
    if book.title:
        element.set("title", book.title)
    if book.author:
        element.set("author", book.author)
    element.text = book.call_number
    return element


def read_scheme(reader: Reader) -> str:
    return reader.attribute("scheme", "lcc", required=True, choices=SCHEMES)


def book_of(row: Mapping[str, Any]) -> Book:
    """Make a book of a form's row (its texts have been read and stripped)."""
    return Book(" ".join(row["call_number"].split()), row.get("title", ""),
                row.get("author", ""))


def row_of(book: Book) -> dict[str, Any]:
    return {"call_number": book.call_number, "title": book.title, "author": book.author}


def report_all(reader: Reader, rows: Sequence[Reader], troubles: Sequence[Trouble]) -> None:
    """Report each trouble at the row's own element where it has one."""
    for trouble in troubles:
        here = rows[trouble.row] if trouble.row is not None else reader
        here.report(trouble.message, "call-number")
