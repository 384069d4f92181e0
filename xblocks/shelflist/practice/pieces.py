"""Pieces: what learners see of the item in hand, each with its label, as HTML.

A title page, a verso, a request, a list of facts. In OLX a piece is `<piece label="…">` with HTML
in it; in a form it is a row; in a public problem it is `{label, html}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from .form import FieldSpec
from .html import plain_text, sanitise
from .item_form import add_html
from .olx import Reader, folded
from .text import Html, Text
from .troubles import Trouble

FIELD = "pieces"


@dataclass(frozen=True, slots=True)
class Piece:
    """Something of the item in hand: a label ("Title page") and sanitised HTML."""

    label: str
    html: str


def too_many_pieces(pieces: Sequence[Piece], most: int) -> list[Trouble]:
    """Return the trouble with their number, if there are more than `most`."""
    if len(pieces) <= most:
        return []
    return [Trouble(FIELD, Text("{n} pieces are too many; {most} is the limit.", n=len(pieces),
                                most=most))]


# ------------------------------------------------------------------ OLX

def read_pieces(reader: Reader, when_empty: Text) -> tuple[Piece, ...]:
    """Return the `<piece label="">` children; report those without a label or anything to see.

    `when_empty` is what an author is told of a piece that shows nothing.
    """
    pieces = []
    for child in reader.children("piece"):
        label, html = folded(child.attribute("label", required=True)), child.html()
        if not html:
            child.report(when_empty, "olx-missing")
        pieces.append(Piece(label, html))
    return tuple(pieces)


def write_pieces(pieces: Sequence[Piece], element: etree._Element) -> None:
    """Add the `<piece>` children that `read_pieces` reads back alike."""
    for piece in pieces:
        child = add_html(element, "piece", piece.html)
        if child is not None:
            child.set("label", piece.label)


# ------------------------------------------------------------------ learners and indexes

def public_pieces(pieces: Sequence[Piece], label: Callable[[str], str | Text] = str
                  ) -> list[dict[str, Any]]:
    """Return the pieces as learners see them.

    `label` is `Text` where labels may be ours, which catalogues have; an author's is in none,
    and stays as it is.
    """
    return [{"label": label(piece.label), "html": Html(piece.html)} for piece in pieces]


def pieces_text(pieces: Sequence[Piece]) -> str:
    """Return the words of the pieces, for an index."""
    return " ".join(f"{piece.label}: {plain_text(piece.html)}" for piece in pieces)


# ------------------------------------------------------------------ forms

def pieces_field(label: Text, help: Text) -> FieldSpec:
    """Return the form field of the pieces, a row each."""
    return FieldSpec(FIELD, "rows", label, help, columns=(
        FieldSpec("label", "text", Text("Label"), required=True),
        FieldSpec("html", "html", Text("What is seen"), required=True)))


def pieces_to_form(pieces: Sequence[Piece]) -> list[dict[str, str]]:
    """Return the pieces as rows of their field."""
    return [{"label": piece.label, "html": piece.html} for piece in pieces]


def pieces_from_form(values: Mapping[str, Any]) -> tuple[Piece, ...]:
    """Return the pieces of a form that has their field."""
    return tuple(Piece(folded(row["label"]), sanitise(row["html"])) for row in values[FIELD])
