"""The item in hand of a packaged record: what a cataloger would have before them.

The pages are made from the record itself, without its marks, codes and abbreviations, so that
they show what a fault in the record hides.
"""

from __future__ import annotations

import html
import re

from ....practice.pieces import Piece
from ....practice.text import N_
from ..format import marc21
from ..rules.planting_change import bare
from ..rules.record import Record

TITLE_PAGE, VERSO, FACTS = N_("Title page"), N_("Back of the title page"), N_("The book itself")
_NO_BRACKETS = str.maketrans("", "", "[]")
_IMPRINT = ("260", "264")
_ABBREVIATED = re.compile(r"(?:\b(?:Jr|Sr|Co|Inc|Hg)|\b[A-Z])\.$")
_SPELLED = (
    (r"\bp\. of plates", "pages of plates"), (r"\bp\.", "pages"), (r"\bill\.", "illustrations"),
    (r"\bcol\.", "color"), (r"\bports?\.", "portraits"),
    (r"\bfacsims?\.", "facsimiles"), (r"\bcm\.?", "cm high"), (r"\[(\d+)\]", r"\1"),
)


def pieces_of(record: Record) -> tuple[Piece, ...]:
    """Return the title page, its back and the facts of the book of a record."""
    return (Piece(TITLE_PAGE, _paragraphs(_title_page(record))),
            Piece(VERSO, _paragraphs(_verso(record))),
            Piece(FACTS, _paragraphs(_facts(record))))


def _paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines if line)


def _title_page(record: Record) -> list[str]:
    title = record.get("245")
    lines = []
    for one in title.subfields if title else ():
        parts = re.split(" [=:] ", one.value) if one.code in "ab" else [one.value]
        lines += [_shown(part.replace(" ... [et al.]", ", and others")) for part in parts]
    lines += [_words(bare(one.first("a"))) + _more(one.first("b")) for one in record.all("250")]
    lines += [_series(one.first("a"), one.first("v")) for one in record.all("490")]
    imprint = next(iter(record.all(*_IMPRINT)), None)
    if imprint is not None:
        date = bare(imprint.first("c"))
        places = [one.value for one in imprint.subfields if one.code in "ab"]
        lines.append(", ".join([*(text.rstrip(" :;,") for text in places),
                                *([date] if date.isdecimal() else [])]))
    return lines


def _shown(text: str) -> str:
    """Return an element without the mark at its end; a point of an abbreviation stays."""
    text = text.rstrip(" /:;=,")
    return text if _ABBREVIATED.search(text) else text.rstrip(".")


def _words(text: str) -> str:
    """An edition statement keeps the point of its abbreviation: '3rd ed.'"""
    return f"{text}." if text.endswith((" ed", "éd", "Aufl", "Originalausg")) else text


def _more(text: str) -> str:
    return f", {bare(text)}" if text else ""


def _series(name: str, volume: str) -> str:
    return f"{bare(name)}, {bare(volume)}" if volume else bare(name)


def _verso(record: Record) -> list[str]:
    lines = []
    for one in record.all(*_IMPRINT):
        year = re.search(r"[c©](\d{4})", one.first("c"))
        if year:
            lines.append(f"© {year[1]}")
    lines += [one.first("a").rstrip(".").replace(" : ", ", ") for one in record.all("500")
              if one.first("a").startswith(("Originally published", "First published"))]
    for one in record.all("020"):
        note = one.first("q").strip("()").replace(" : ", ", ")
        lines.append(f"ISBN {one.first('a')}" + (f" ({note})" if note else ""))
    return lines


def _facts(record: Record) -> list[str]:
    extent = record.get("300")
    lines = []
    if extent is not None:
        lines += [_spelled(bare_extent(one.value)) for one in extent.subfields if one.code in "abc"]
    notes = " ".join(one.first("a") for one in record.all("500", "504"))
    for one in record.all("504"):
        found = re.findall(r"\((?:p\.|pages?) ([^)]*)\)", one.first("a"))
        if "bibliograph" in one.first("a").lower():
            word = "pages" if len(found) > 1 or re.search(r"[-,]", "".join(found)) else "page"
            found = [one.translate(_NO_BRACKETS) for one in found]
            lines.append("Bibliography" + (f" on {word} {', '.join(found)}" if found else ""))
    if re.search(r"\bindex", notes):
        lines.append("Index at the end")
    language = marc21().lists["languages"].get(record.control("008")[35:38])
    if language is not None:
        lines.append(f"Text in {language.label}")
    return lines


def bare_extent(text: str) -> str:
    """Return an element of the extent without the mark at its end, its points kept."""
    return re.sub(r" ?[:;]$", "", text)


def _spelled(text: str) -> str:
    for pattern, word in _SPELLED:
        text = re.sub(pattern, word, text)
    return text.rstrip(".")
