"""Checks of fields against one another: titles, linked scripts, series, and the rules followed.

MARC 21: 245 and Appendix F (nonfiling characters), Appendix A (880 and $6), 490 and 8XX, 040 $e;
RDA by number: B.7 (abbreviations), 2.7-2.10 (imprint), 6.9, 3.2, 3.3 (content, media, carrier).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import articles, nonfiling
from .issues import Issue
from .record import Field, Record
from .tagged import Tagged

_LINK = re.compile(r"(\d{3})-(\d{2})(?:/.*)?")
_UNLINKED = "00"
_TRACED = frozenset(("400", "410", "411", "800", "810", "811", "830"))
_MAIN = frozenset(("100", "110", "111", "130"))
_ARTICLES = frozenset(word for some in (
    *articles.ARTICLES.values(), articles.FOREIGN_IN_ENGLISH, articles.FOREIGN_ELSEWHERE,
    articles.DOUBTFUL_IN_ENGLISH) for word in some)
_ABBREVIATION = re.compile(r"\b(?:pp?|v|vols?|ill|illus|ports?|facsims?|col)\.", re.I)
_AACR2 = "a"
_TYPES = ("336", "337", "338")
Links = dict[tuple[str, str], int]


def of_record(record: Record, fields: Tagged) -> Iterator[Issue]:
    """Yield where fields of a record do not go together."""
    main = not _MAIN.isdisjoint(fields)
    for line, field in fields.get("245", ()):
        if "a" not in field.codes:
            yield Issue(line, "245", "a", "no-title")
        if main and field.ind1 == "0":
            yield Issue(line, "245", "ind1", "title-added-entry", {"value": "0"})
    for tag in nonfiling.FIELDS:
        for line, field in fields.get(tag, ()):
            yield from _nonfiling(line, field, record)
    if "880" in fields or _has_link(record):
        yield from _links(fields)
    series = [line for line, field in fields.get("490", ()) if field.ind1 == "1"]
    if series and _TRACED.isdisjoint(fields):
        yield Issue(series[0], "490", "ind1", "series-untraced")
    for line, field in fields.get("040", ()):
        if "rda" in field.all("e"):
            yield from _by_rda(line, record, fields)


def _has_link(record: Record) -> bool:
    for field in record.fields:
        if field.subfields and field.subfields[0].code == "6":
            return True
    return False


def _is_plain(title: str) -> bool:
    """Whether a title begins with a word that is an article in no language."""
    first = title.partition(" ")[0]
    return first.isalnum() and first.isascii() and first.casefold() not in _ARTICLES


def _nonfiling(line: int, field: Field, record: Record) -> Iterator[Issue]:
    number = nonfiling.indicator_of(field.tag)
    value = field.ind1 if number == 1 else field.ind2
    title = field.first("a")
    if not value.isdecimal() or not title:
        return
    skipped = int(value)
    if skipped and (skipped >= len(title) or (
            title[skipped - 1].isalnum() and title[skipped].isalnum())):
        yield Issue(line, field.tag, f"ind{number}", "nonfiling-in-word",
                    {"value": value, "title": title[:60]})
    elif field.tag == "245" and not (skipped == 0 and _is_plain(title)):
        # Other titles may be in another language than the record's.
        right = nonfiling.count(title, record.control("008")[35:38])
        if skipped != right.count and skipped not in right.others and skipped != right.normalized:
            yield Issue(line, field.tag, f"ind{number}", "nonfiling",
                        {"value": value, "expected": str(right.count), "title": title[:60]})


def _links(fields: Tagged) -> Iterator[Issue]:
    """MARC 21, Appendix A: $6 names the other field and the pair's number; 00 is alone."""
    regular: Links = {}
    alternate: Links = {}
    for tag, some in fields.items():
        for line, field in some:
            if tag != "880" and "6" not in field.codes:
                continue
            value = field.first("6")
            found = _LINK.fullmatch(value)
            if not value:
                yield Issue(line, tag, "6", "linkage-missing")
            elif found is None or (found[1] == "880") == (tag == "880"):
                yield Issue(line, tag, "6", "linkage-form", {"value": value})
            elif found[2] != _UNLINKED and tag == "880":
                alternate[found[1], found[2]] = line
            elif found[2] != _UNLINKED:
                regular[tag, found[2]] = line
    yield from _unanswered(regular, alternate)


def _unanswered(regular: Links, alternate: Links) -> Iterator[Issue]:
    """Yield a link whose other side is not there."""
    for (tag, number), line in regular.items():
        if (tag, number) not in alternate:
            yield Issue(line, tag, "6", "linkage-unanswered", {"value": f"880-{number}"})
    for (tag, number), line in alternate.items():
        if (tag, number) not in regular:
            yield Issue(line, "880", "6", "linkage-unanswered", {"value": f"{tag}-{number}"})


def _by_rda(line: int, record: Record, fields: Tagged) -> Iterator[Issue]:
    """Yield what a record that says it follows RDA (040 $e) has of older rules."""
    if record.leader[18:19] == _AACR2:
        yield Issue(line, "040", "e", "rules-leader", {"value": _AACR2})
    missing = [tag for tag in _TYPES if tag not in fields]
    if missing:
        yield Issue(line, "040", "e", "rda-types-missing", {"tags": ", ".join(missing)})
    if "264" not in fields:
        for at, _ in fields.get("260", ()):
            yield Issue(at, "260", "", "rda-imprint")
    for at, field in fields.get("245", ()):
        if "h" in field.codes:
            yield Issue(at, "245", "h", "rda-medium")
    for at, field in fields.get("300", ()):
        for one in field.subfields:
            found = _ABBREVIATION.search(one.value) if one.code in "ab" else None
            if found:
                yield Issue(at, "300", one.code, "rda-abbreviation", {"value": found[0]})
