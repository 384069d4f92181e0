"""Contradictions between the fixed fields and the text, one way only.

What the text says outright must be coded; what is coded need not be said. A conference
publication needs no 111, an index no note, a plate no word in 300 $b: such records are sound, so
nothing is judged in that direction. Where the positions of a set are all taken, a code may be
missing by right (MARC 21, 008/18-21 and 24-27: the codes that matter most). Fill characters
claim nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .issues import Issue
from .record import Field, Record
from .schema import BLANK, FILL, Schema
from .tagged import Tagged

# The words of 300 $b and of notes that name a code of 008/18-21 or 24-27 (MARC 21, 008 Books).
_ILLUSTRATIONS = re.compile(
    r"\b(?:(?P<a>ill(?:us(?:trations?)?)?)|(?P<b>maps?)|(?P<c>ports?|portraits?)|(?P<g>music)"
    r"|(?P<h>facsim(?:s|iles?)?)|(?P<i>coats? of arms)|(?P<j>geneal(?:\.|ogical) tables?))\b",
    re.IGNORECASE)
_LISTS = re.compile(r"(?P<b>bibliograph(?:y|ies|ical references))|(?P<k>discograph(?:y|ies))"
                    r"|(?P<q>filmograph(?:y|ies))", re.IGNORECASE)
_READ_OF_A_TEXT = 2000  # patterns look twice at what is repeated; no note is longer
_INCLUDES = "Includes bibliographical references"
_PARENTHESES = re.compile(r"\([^()]*\)")
_INDEX = re.compile(r"\bincludes\b[^.;]*\bindex(?:es)?\b|^\W*index(?:es)?\b", re.I)
_NO_INDEX = re.compile(r"\b(?:no|without|lacks|separate)\b", re.I)
_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_COPYRIGHT = re.compile(r"(?:\bc|\bp|©|℗|copyright )\s?([12][0-9]{3})", re.I)
_RANGE = re.compile(r"[12][0-9]{3}\??(?:\s*>)?\s*-\s*(?:<|c?[12][0-9]{3}|\]?\.?\s*$)")
_IMPRINTS = ("260", "264")
_LARGE_PRINT = re.compile(r"\blarge (?:print|type)\b", re.I)
_SERIAL = "CR"
_READ = ("041", "111", "250", "260", "264", "300", "338", "340", "500", "502", "504")
_FORM_AT = {"MP": 29, "VM": 29}  # elsewhere 23
_NOT_ONLINE = " abcdfr"


def of_record(record: Record, fields: Tagged, schema: Schema) -> Iterator[Issue]:
    """Yield where the 008 of a record denies what its fields say."""
    if "008" not in fields:
        return
    line, field = fields["008"][0]
    data = field.data
    if len(data) != 40:
        return
    material = schema.material(record.leader)
    texts = {tag: [field for _, field in fields[tag]] for tag in _READ if tag in fields}
    if material == "BK":
        yield from _illustrations(line, data[18:22], texts)
        yield from _contents(line, data[24:28], texts)
        if data[31] == "0":
            yield from _index(line, texts)
    if material in ("BK", _SERIAL) and data[29] == "0" and "111" in texts:
        yield _issue(line, "008/29", "conference", "111", texts["111"][0].first("a"))
    if material != _SERIAL:
        yield from _date(line, data, texts)
    yield from _form(line, data, _FORM_AT.get(material, 23), texts)
    yield from _language(line, data[35:38], texts, schema)


def _issue(line: int, position: str, code: str, tag: str, text: str, **params: str) -> Issue:
    return Issue(line, "008", position, code, {"other": tag, "text": text[:60], **params})


def _illustrations(line: int, coded: str, texts: dict[str, list[Field]]) -> Iterator[Issue]:
    if FILL in coded or BLANK not in coded:
        return
    for field in texts.get("300", ()):
        for text in field.all("b"):
            text = text[:_READ_OF_A_TEXT]
            found = {one.lastgroup or "" for one in _ILLUSTRATIONS.finditer(text)}
            for code in sorted(found.difference(coded)):
                yield _issue(line, "008/18-21", "illustrations", "300 $b", text, value=code)


def _contents(line: int, coded: str, texts: dict[str, list[Field]]) -> Iterator[Issue]:
    if FILL in coded or BLANK not in coded:
        return
    for field in (*texts.get("504", ()), *texts.get("500", ())):
        text = field.first("a")[:_READ_OF_A_TEXT]
        if field.tag == "500" and not text.startswith(_INCLUDES):
            continue
        found = {one.lastgroup or "" for one in _LISTS.finditer(text)}
        for code in sorted(found.difference(coded)):
            yield _issue(line, "008/24-27", "bibliography", field.tag, text, value=code)
    for field in texts.get("502", ()):
        if "m" not in coded and (field.first("a").startswith("Thesis") or "b" in field.codes):
            yield _issue(line, "008/24-27", "thesis", "502", field.first("a"), value="m")


def _index(line: int, texts: dict[str, list[Field]]) -> Iterator[Issue]:
    for tag in ("500", "504"):
        for field in texts.get(tag, ()):
            text = field.first("a")[:_READ_OF_A_TEXT]
            said = _PARENTHESES.sub("", text) if "ndex" in text else ""
            if _INDEX.search(said) and not _NO_INDEX.search(said):
                yield _issue(line, "008/31", "index", tag, text)
                return


def _published(texts: dict[str, list[Field]]) -> tuple[str, str]:
    """Return the dates of the imprint and of the copyright notice as they stand."""
    dates: list[str] = []
    notices: list[str] = []
    for tag in _IMPRINTS:
        for field in texts.get(tag, ()):
            to = notices if tag == "264" and field.ind2 == "4" else dates
            to += field.all("c")
            if tag == "260":
                to += field.all("g")
    return " ".join(dates)[:_READ_OF_A_TEXT], " ".join(notices)[:_READ_OF_A_TEXT]


def _date(line: int, data: str, texts: dict[str, list[Field]]) -> Iterator[Issue]:
    kind, first, second = data[6], data[7:11], data[11:15]
    if kind not in "smrtpqe":
        return
    published, notice = _published(texts)
    if kind == "s" and _RANGE.search(published):
        yield _issue(line, "008/06", "date-range", "26X $c", published, value=kind)
        return
    if "<" in published:  # what the library holds of a set; its first year may not be known
        return
    years = _YEAR.findall(published or notice)
    if not years or not first.isdecimal():
        return
    known = years + _YEAR.findall(notice)
    if first not in known and not (kind == "q" and first < min(known) <= second):
        yield _issue(line, "008/07-10", "date", "26X $c", published or notice, value=first)
    elif kind == "t" and second.isdecimal():
        copyrights = _COPYRIGHT.findall(f"{published} {notice}") or _YEAR.findall(notice)
        if copyrights and second not in copyrights:
            yield _issue(line, "008/11-14", "copyright-date", "26X $c",
                         f"{published} {notice}".strip(), value=second)


def _form(line: int, data: str, at: int, texts: dict[str, list[Field]]) -> Iterator[Issue]:
    form = data[at]
    position = f"008/{at}"
    carriers = texts.get("338", ())
    if form in _NOT_ONLINE and carriers and all(
            "online resource" in field.all("a") or "cr" in field.all("b") for field in carriers):
        yield _issue(line, position, "online-form", "338", "online resource", value=form)
    if form in " rosq" and form != "o":
        for tag, code in (("250", "a"), ("300", "a"), ("340", "n")):
            for field in texts.get(tag, ()):
                for text in field.all(code):
                    if _LARGE_PRINT.search(text):
                        yield _issue(line, position, "large-print-form", f"{tag} ${code}",
                                     text, value=form)
                        return


def _language(line: int, coded: str, texts: dict[str, list[Field]],
              schema: Schema) -> Iterator[Issue]:
    """The first code of 041 is the code of 008/35-37 (MARC 21, 041 and 008/35-37)."""
    fields = texts.get("041", ())
    if len(fields) != 1 or fields[0].ind2 != BLANK or coded in ("   ", "|||", "mul", "zxx"):
        return
    first = fields[0].first("a") or fields[0].first("d")
    known = schema.lists["languages"]
    codes = known.get(first[:3]), known.get(coded)
    if first[:3] != coded and all(code and not code.obsolete for code in codes):
        yield _issue(line, "008/35-37", "language", "041", first, value=coded)
