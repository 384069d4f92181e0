r"""What the tasks of this drill share: the item in hand, records as lines, the learner's lines.

The item in hand is shown in pieces (`practice/pieces.py`). A record stands in OLX, in forms, in
public problems and in responses as mnemonic text, a line a field (`rules/mrk.py`); its leader is
line 0 and its fields are lines 1, 2, …
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from ....practice.exercise import ResponseError
from ....practice.form import FieldSpec, FormError
from ....practice.olx import NOT_XML, OlxProblem, Reader
from ....practice.pieces import (
    Piece,
    pieces_field,
    pieces_from_form,
    public_pieces,
    read_pieces,
    too_many_pieces,
)
from ....practice.text import Text
from ....practice.troubles import Trouble, report_all
from ....practice.work import only
from ..rules.mrk import (
    NOTHING_KNOWN,
    Known,
    MrkError,
    MrkFault,
    read_lines,
    record_lines,
)
from ..rules.record import LEADER_TAG, Record
from ..wording_mrk import mrk_fault

MOST_PIECES = 12
MOST_FIELDS = 300
MOST_SUBFIELDS = 200
MOST_MRK_CHARACTERS = 50_000
_SHOWN_FAULTS = 3


# ------------------------------------------------------------------ the item in hand

IN_HAND_FIELD = pieces_field(Text("Item in hand"), Text(
    "What learners see of it: title page, verso, facts such as pages and size. An image "
    "needs its text alternative."))


def read_in_hand(reader: Reader) -> tuple[Piece, ...]:
    """Return the pieces of the item in hand; report those that show nothing, and too many."""
    pieces = read_pieces(reader, Text("Show something of the item in hand here."))
    report_all(reader, {}, too_many_pieces(pieces, MOST_PIECES))
    return pieces


def in_hand_from_form(values: Mapping[str, Any]) -> tuple[Piece, ...]:
    """Return the pieces of a form that has `IN_HAND_FIELD`. Raises FormError."""
    pieces = pieces_from_form(values)
    if troubles := too_many_pieces(pieces, MOST_PIECES):
        raise FormError(troubles)
    return pieces


def public_in_hand(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    """Return the pieces as learners see them, the labels of generated items translated."""
    return public_pieces(pieces, Text)


# ------------------------------------------------------------------ records in OLX

def read_record(reader: Reader, tag: str, *, required: bool = False) -> Record | None:
    """Return the record in the only child of this tag, or None if there is none or it is faulty.

    Every faulty line is reported at its own line of the OLX.
    """
    found = reader.child(tag, required=required)
    if found is None:
        return None
    found.lines(required=True)  # so that the reader knows the text has been read
    return read_element(found)


def read_element(reader: Reader) -> Record | None:
    """Return the record that an element holds as lines; report each faulty line at its line."""
    lines = [line.strip() for line in _own_text(reader.element).splitlines()]
    try:
        record = read_lines(lines)
    except MrkError as error:
        first = reader.element.sourceline
        for fault in error.faults:
            reader.problems.append(OlxProblem(
                "error", "mrk", Text("“{text}”: {why}", text=lines[fault.line - 1][:60],
                                     why=mrk_fault(fault)),
                None if first is None else first + fault.line - 1, reader.tag))
        return None
    if len(record.fields) > MOST_FIELDS:
        reader.report(Text("{n} fields are too many; {most} is the limit.",
                           n=len(record.fields), most=MOST_FIELDS), "mrk")
        return None
    return record


def _own_text(element: etree._Element) -> str:
    """The text between the tags; a comment leaves its line breaks, so that lines still count."""
    parts = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str):
            parts.append("\n" * (child.text or "").count("\n"))
        parts.append(child.tail or "")
    return "".join(parts)


def write_record(record: Record | None, element: etree._Element, tag: str) -> None:
    """Add a child of this tag that `read_record` reads back alike; nothing for None."""
    if record is not None and (record.fields or record.leader.strip()):
        etree.SubElement(element, tag).text = "\n".join(["", *record_lines(record), ""])


# ------------------------------------------------------------------ records in forms

def record_field(name: str, label: Text, help: Text | None = None, *, required: bool = False
                 ) -> FieldSpec:
    """Return the form field of a record as lines."""
    return FieldSpec(name, "textarea", label, help, required=required)


def record_to_form(record: Record | None) -> str:
    """Return a record as the text of its form field."""
    return "" if record is None else "\n".join(record_lines(record))


def record_from_form(values: Mapping[str, Any], name: str) -> Record | None:
    """Return the record in a form's field, or None where it is empty.

    Raises:
        FormError: naming every faulty line, counted from 1.
    """
    text = values[name]
    if not text.strip():
        return None
    lines = [line.strip() for line in text.splitlines()]
    problems = [Trouble(name, Text("Line {line}: a control character stands in it.",
                                   line=number))
                for number, line in enumerate(lines, 1) if NOT_XML.search(line)]
    try:
        record = read_lines(lines)
    except MrkError as error:
        problems += [Trouble(name, _at_line(fault, lines)) for fault in error.faults]
    if problems:
        raise FormError(tuple(problems))
    if len(record.fields) > MOST_FIELDS:
        raise FormError.at(name, Text("{n} fields are too many; {most} is the limit.",
                                      n=len(record.fields), most=MOST_FIELDS))
    return record


def _at_line(fault: MrkFault, lines: Sequence[str]) -> Text:
    return Text("Line {line}, “{text}”: {why}", line=fault.line,
                text=lines[fault.line - 1].strip()[:60], why=mrk_fault(fault))


# ------------------------------------------------------------------ what learners see and send

def public_mrk(record: Record) -> str:
    """Return a record as lines for the browser; its first line is always the leader."""
    lines = record_lines(record)
    if not record.leader.strip():
        lines.insert(0, f"={LEADER_TAG}  " + "\\" * len(record.leader))
    return "\n".join(lines)


def record_response(response: Any, known: Known = NOTHING_KNOWN) -> Record:
    """Return the record of a response `{mrk}`.

    `known` are the fields of the item, by their lines. Other delimiters (ǂ, ‡, |) are read as `$`
    on a line that has no `$`; `#` and `␢` are read as blanks in indicators, the leader and 006-008.

    Raises:
        ResponseError: naming each line that cannot be read, counted from 1, and why.
    """
    text = only(response, "mrk")["mrk"]
    if not isinstance(text, str) or len(text) > MOST_MRK_CHARACTERS:
        raise ResponseError(Text("Send the record as text of at most {most} characters.",
                                 most=MOST_MRK_CHARACTERS), "mrk")
    lines = text.split("\n")
    if len(lines) > 2 * MOST_FIELDS:
        raise ResponseError(Text("The record has {n} lines; {most} fields are the limit.",
                                 n=len(lines), most=MOST_FIELDS), "mrk")
    if text.count("$") > MOST_SUBFIELDS:
        _count_subfields(lines)
    usual = _usual_signs if "#" in text or "|" in text or not text.isascii() else str
    try:
        record = read_lines(lines, known, usual)
    except MrkError as error:
        raise ResponseError(_all_faults(error.faults, list(map(usual, lines))), "mrk") from None
    if len(record.fields) > MOST_FIELDS:
        raise ResponseError(Text("The record has {n} fields; {most} is the limit.",
                                 n=len(record.fields), most=MOST_FIELDS), "mrk")
    return record


def _count_subfields(lines: Sequence[str]) -> None:
    for number, line in enumerate(lines, 1):
        if line.count("$") > MOST_SUBFIELDS:
            raise ResponseError(Text("Line {line} has {n} subfields; {most} is the limit.",
                                     line=number, n=line.count("$"), most=MOST_SUBFIELDS), "mrk")
    if sum(line.count("$") for line in lines) > MOST_FIELDS * 10:
        raise ResponseError(Text("The record has too many subfields."), "mrk")


def _all_faults(faults: Sequence[MrkFault], lines: Sequence[str]) -> Text:
    message = _at_line(faults[0], lines)
    for fault in faults[1:_SHOWN_FAULTS]:
        message = Text("{one} {other}", one=message, other=_at_line(fault, lines))
    return message


_FIELD = re.compile(r"(=[0-9A-Za-z]{3} {1,2})(.{2})(.*)", re.DOTALL)
_FIXED = ("=LDR", "=000", "=006", "=007", "=008")
_DELIMITER = re.compile(r" ?[ǂ‡|](?=[a-z0-9])")


def _usual_signs(line: str) -> str:
    if line.isascii() and "#" not in line and "|" not in line:
        return line
    if line[:4].upper() in _FIXED:
        return line.replace("#", "\\").replace("␢", "\\")
    found = _FIELD.fullmatch(line)
    if found is None or line.startswith("=00"):
        return line
    head, indicators, rest = found.groups()
    if "$" not in line:
        rest = _DELIMITER.sub("$", rest)
    return head + indicators.replace("#", "\\").replace("␢", "\\") + rest
