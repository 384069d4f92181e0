"""Checks of punctuation, each under the Leader/18 of its record, never absolutely.

"a" and "i" say that the marks ISBD prescribes between elements are there; "c" and "n" that they
are left out; blank and "u" say nothing, and nothing is asked. A final period is asked only of
AACR2 records ("a"): since 2020 cooperative programs leave it out where Leader/18 is "i" or "c".
Marks within an element (a series in parentheses, initials) belong to it and are judged alike.
ISBD areas 1, 2, 4, 5, 6; MARC 21, 245, 250, 260, 264, 300, 490, 8XX.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .issues import Issue
from .record import Field, Record
from .tagged import Tagged

_WITH_MARKS = "ai"
_WITHOUT_MARKS = "cn"
# What may stand before a subfield; the first is the one to name.
_BEFORE: dict[str, dict[str, tuple[str, ...]]] = {
    "245": {"b": (" :", " =", " ;"), "c": (" /",)},
    "250": {"b": (" /", " ="," ,", ",")},
    "260": {"b": (" :",), "c": (",",)},
    "264": {"b": (" :",), "c": (",",)},
    "300": {"b": (" :",), "c": (" ;",), "e": (" +",)},
    "490": {"v": (" ;",), "x": (",",)},
}
_AT_END = re.compile(r"(?: [/:;=+]|[ ]?,)$")
_SPACED_INITIALS = re.compile(r"\b[A-Z]\. [A-Z]\.")
_CORRECTION = re.compile(r"\[i\.e\.")
_QUOTES = "\"'”’»“‘"  # a comma stands within them in American practice
_PAIRS = (("[", "]"), ("(", ")"))
# A final period after these marks is too much (ISBD 4 and 6; LC-PCC practice).
_ENDS = {"260": "]", "264": "]", "490": ")", "800": ")", "810": ")", "811": ")", "830": ")"}
_DOUBTFUL_ENDS = ("..", "].", ").")
_NO_TEXT = "0123456789uw"
_NOT_PROSE = frozenset(("880", "856", "857", "505"))


def of_record(record: Record, fields: Tagged) -> Iterator[Issue]:
    """Yield where the marks of a record are not those its leader promises."""
    form = record.leader[18:19] or " "
    for tag, marks in _BEFORE.items():
        for line, field in fields.get(tag, ()):
            if form in _WITH_MARKS:
                yield from _missing(line, field, marks)
            elif form in _WITHOUT_MARKS:
                yield from _unwanted(line, field, marks)
            text = "".join([one.value for one in field.subfields])
            if text.count("[") != text.count("]") or text.count("(") != text.count(")"):
                yield from _unmatched(line, field)
    for line, field in fields.get("245", ()):
        if field.subfields:
            yield from _title(line, field, form)
    for line, field in enumerate(record.fields, 1):
        if field.subfields:
            end = field.subfields[-1].value[-2:]
            if end in _DOUBTFUL_ENDS:
                yield from _end(line, field, end)


def _missing(line: int, field: Field, marks: dict[str, tuple[str, ...]]) -> Iterator[Issue]:
    before = ""
    previous = ""
    for one in field.subfields:
        wanted = marks.get(one.code)
        if wanted and before and not before.rstrip(_QUOTES).endswith(wanted) \
                and not _excused(field.tag, previous, one.code, before):
            yield Issue(line, field.tag, one.code, "mark-missing", {"mark": wanted[0].strip()})
        if one.code not in "0123456789":
            before, previous = one.value, one.code


def _excused(tag: str, previous: str, code: str, before: str) -> bool:
    """Where another mark stands by right instead of the one between the two elements."""
    if tag in ("260", "264") and code == "c":
        # A date may follow the marks of the manufacture, or a place alone in older records.
        return before.endswith((",", ", ", "-", ";")) or previous == "c"
    if tag == "300":
        return (code == "c" and previous == "c") or before.endswith(" +")
    return tag == "245" and code == "b" and previous == "h" and before.endswith(":")


def _unwanted(line: int, field: Field, marks: dict[str, tuple[str, ...]]) -> Iterator[Issue]:
    for one, after in zip(field.subfields, field.subfields[1:], strict=False):
        if after.code in marks and _AT_END.search(one.value):
            yield Issue(line, field.tag, one.code, "mark-unwanted",
                        {"mark": one.value.rstrip()[-1]})


def _title(line: int, field: Field, form: str) -> Iterator[Issue]:
    last = field.subfields[-1]
    if form == "a" and not last.value.rstrip().endswith((".", "?", "!")) \
            and last.code not in "678":
        yield Issue(line, "245", last.code, "final-period-missing")
    for text in field.all("c"):
        if _SPACED_INITIALS.search(text) and not _CORRECTION.search(text):
            yield Issue(line, "245", "c", "initials-spaced", {"text": text[:60]})


def _end(line: int, field: Field, end: str) -> Iterator[Issue]:
    """A field that ends in a period: none too many, none after a mark that ends it already."""
    tag, last = field.tag, field.subfields[-1]
    if last.code in _NO_TEXT or tag in _NOT_PROSE:
        return
    if end == "..":
        if not last.value.endswith("..."):
            yield Issue(line, tag, last.code, "double-period")
    elif _ENDS.get(tag) == end[0]:
        yield Issue(line, tag, last.code, "final-period-unwanted", {"mark": end[0]})


def _unmatched(line: int, field: Field) -> Iterator[Issue]:
    """Brackets and parentheses close within the field."""
    text = "".join(one.value for one in field.subfields if one.code not in "678")
    if "<" in text or text.rstrip().endswith("-"):
        return  # open dates of a set still coming out are closed with its last part
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            yield Issue(line, field.tag, "", "bracket-unmatched", {"mark": opening + closing})
