"""What is shown: the work in hand as lines, other pieces as HTML; and ids that tell nothing."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from lxml import etree

from ...practice.form import FieldProblem, FieldSpec, FormError
from ...practice.html import plain_text, sanitise
from ...practice.item_form import add_html
from ...practice.olx import Reader
from ...practice.text import Html, Text

MOST_PIECES = 6
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Piece:
    """Something to see beside the work: a label ("Title page") and sanitised HTML."""

    label: str
    html: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with what an author wrote: in which field, and row of it, if any."""

    field: str
    message: Text
    row: int | None = None


def form_error(troubles: Sequence[Trouble]) -> FormError:
    """Return the error of a form that has these troubles."""
    return FormError(tuple(FieldProblem(t.field, t.message, t.row) for t in troubles))


def report_all(reader: Reader, rows: Mapping[str, Sequence[Reader]], troubles: Sequence[Trouble]
               ) -> None:
    """Report each trouble at the element of its row where it has one."""
    for trouble in troubles:
        row = trouble.row
        here = reader if row is None else rows[trouble.field][row]
        here.report(trouble.message, f"feedback-{trouble.field}")


def public_id(item_id: str, words: str) -> str:
    """Return an id that says nothing of the key; the same words have the same id in an item."""
    return "x" + hashlib.sha256(f"{item_id}\x1f{words}".encode()).hexdigest()[:10]


def shuffled(things: Sequence[T], seed: str) -> list[T]:
    """Return the things in an order fixed by `seed`."""
    found = list(things)
    random.Random(seed).shuffle(found)  # noqa: S311 - no secret depends on it
    return found


def folded(text: str) -> str:
    """Return what an author typed as OLX would give it back: white space folded, no controls."""
    return " ".join(_NOT_XML.sub(" ", text).split())


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of what an author typed that are not blank, each stripped."""
    return tuple(line.strip() for line in _NOT_XML.sub(" ", text).splitlines() if line.strip())


# ------------------------------------------------------------------ pieces

PIECES_FIELD = FieldSpec(
    "pieces", "rows", Text("To see beside it"), Text(
        "What the trainee had in hand: a title page, a request, a shelf list. An image needs its "
        "text alternative."),
    columns=(FieldSpec("label", "text", Text("Label"), required=True),
             FieldSpec("html", "html", Text("What is seen"), required=True)))


def read_pieces(reader: Reader) -> tuple[Piece, ...]:
    """Return the `<piece label="">` children; report those that show nothing."""
    pieces = []
    for child in reader.children("piece"):
        label, html = folded(child.attribute("label", required=True)), child.html()
        if not html:
            child.report(Text("Show something here."), "olx-missing")
        pieces.append(Piece(label, html))
    return tuple(pieces)


def write_pieces(pieces: Sequence[Piece], element: etree._Element) -> None:
    """Add the children that `read_pieces` reads back alike."""
    for piece in pieces:
        child = add_html(element, "piece", piece.html)
        if child is not None:
            child.set("label", piece.label)


def public_pieces(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    """Return the pieces as learners see them."""
    return [{"label": piece.label, "html": Html(piece.html)} for piece in pieces]


def pieces_text(pieces: Sequence[Piece]) -> str:
    """Return the words of the pieces, for an index."""
    return " ".join(f"{piece.label}: {plain_text(piece.html)}" for piece in pieces)


def pieces_to_form(pieces: Sequence[Piece]) -> list[dict[str, str]]:
    """Return the pieces as rows of `PIECES_FIELD`."""
    return [{"label": piece.label, "html": piece.html} for piece in pieces]


def pieces_from_form(values: Mapping[str, Any]) -> tuple[Piece, ...]:
    """Return the pieces of a form that has `PIECES_FIELD`."""
    return tuple(Piece(folded(row["label"]), sanitise(row["html"])) for row in values["pieces"])


def pieces_trouble(pieces: Sequence[Piece]) -> list[Trouble]:
    """Return what is wrong with their number."""
    if len(pieces) <= MOST_PIECES:
        return []
    return [Trouble("pieces", Text("{n} pieces are too many; {most} is the limit.",
                                   n=len(pieces), most=MOST_PIECES))]
