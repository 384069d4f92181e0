"""Spine labels: a call number broken into lines.

How a label breaks is the library's own decision (CSM leaves it so); `LabelStyle` holds it.
"""

from __future__ import annotations

from dataclasses import dataclass

from .pieces import CallNumber, Kind, Piece

_CLASS = (Kind.CLASS_LETTERS, Kind.CLASS_NUMBER, Kind.CLASS_DECIMAL)
_BOOK = (Kind.CUTTER, Kind.TITLE_LETTERS, Kind.AUTHOR_LETTERS)
_DATES = (Kind.CLASS_DATE, Kind.CLASS_ORDINAL, Kind.DATE)
_ENUMERATION = (Kind.VOLUME, Kind.SUPPLEMENT, Kind.COPY)


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """How a library breaks its labels.

    `width` is in characters. The other options say what begins a line of its own; with
    `keep_point` false the point before a Cutter is dropped.
    """

    width: int = 8
    split_class: bool = True
    split_decimal: bool = False
    keep_point: bool = True
    split_cutters: bool = True
    split_date: bool = True
    split_enumeration: bool = True


def label_lines(number: CallNumber, style: LabelStyle) -> tuple[str, ...]:
    """Return the lines of the label, none longer than `style.width` characters.

    A piece that is wider than the label is broken before its decimal point where it has one,
    and otherwise at the last character that fits.
    """
    lines: list[str] = []
    line = ""
    previous: Piece | None = None
    for piece in number.pieces:
        text = _written(number, piece, style)
        glue = "" if previous is None or _glued(previous, piece, text) else " "
        own_line = previous is None or _breaks(previous, piece, style)
        if piece.kind is Kind.WORK_MARK:
            line += text
        elif own_line or len(line) + len(glue) + len(text) > style.width:
            if line:
                lines.append(line)
            line = text
        else:
            line += glue + text
        while len(line) > style.width:
            lines.append(line[:style.width].rstrip())
            line = line[style.width:].lstrip()
        previous = piece
    lines.append(line)
    return tuple(lines)


def _is_pointed(number: CallNumber, piece: Piece) -> bool:
    """True for the first Cutter of an LC number, the only one a point precedes."""
    return number.scheme == "lcc" and piece is number.of_kind(Kind.CUTTER)[0]


def _written(number: CallNumber, piece: Piece, style: LabelStyle) -> str:
    """The piece as the label prints it."""
    if piece.kind is Kind.CLASS_LETTERS:
        return piece.text.upper()
    if piece.kind is Kind.CLASS_DECIMAL:
        return "." + str(piece.sort[1])
    if piece.kind is Kind.CUTTER:
        text = piece.text.lstrip(". ")
        text = text[:1].upper() + text[1:]
        return "." + text if style.keep_point and _is_pointed(number, piece) else text
    return piece.text


def _glued(previous: Piece, piece: Piece, text: str) -> bool:
    """True when nothing stands between the two on one line."""
    if piece.kind is Kind.CLASS_NUMBER:
        return previous.kind is Kind.CLASS_LETTERS
    return text.startswith(".") and previous.kind in _CLASS


def _breaks(previous: Piece, piece: Piece, style: LabelStyle) -> bool:
    """True when the style gives this piece a line of its own."""
    if previous.kind is Kind.PREFIX:
        return True
    if piece.kind is Kind.CLASS_NUMBER:
        return style.split_class and previous.kind is Kind.CLASS_LETTERS
    if piece.kind is Kind.CLASS_DECIMAL:
        return style.split_decimal
    if piece.kind in _BOOK:
        return style.split_cutters
    if piece.kind in _DATES:
        return style.split_date
    if piece.kind in _ENUMERATION:
        return style.split_enumeration and previous.kind is not piece.kind
    return False
