"""Checks of the leader, 006, 007 and 008: their length, their codes, and the dates' agreement.

MARC 21: Leader; 006; 007; 008. A fill character where the format allows none is found; a code of
the past is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .issues import Issue
from .record import LEADER_LENGTH, LEADER_TAG, Record
from .schema import BLANK, FILL, Position, Schema
from .tagged import Tagged

LOCAL_LEVELS = "EIJKLM"
"""Encoding levels (Leader/17) that OCLC's member libraries use and the format leaves out."""
# These 007s may stop before their optional positions (MARC 21, 007: electronic resource 06-13,
# motion picture 09-22).
_SHORTEST = {"c": 6, "m": 9}
_COUNTED = ("LDR/00-04", "LDR/10", "LDR/11", "LDR/12-16", "LDR/20", "LDR/21", "LDR/22", "LDR/23")
"""What the system writes at export; a record being made may have none of it yet."""
_ENCODING_LEVEL = "LDR/17"
_UNKNOWN = "uuuu"
_OPEN = "9999"
_RANGES = "dikmq"  # Date 1 is the earlier
_PAIRS = "dikmpqrt"  # both dates are there


@dataclass(frozen=True, slots=True)
class _Slot:
    """A position and what passes there without a second look: values, or characters of a set."""

    position: Position
    start: int
    end: int
    values: frozenset[str]
    characters: frozenset[str]
    digits: bool


@lru_cache(maxsize=256)
def _slots(schema: Schema, tag: str, leader: str, first: str) -> tuple[_Slot, ...]:
    found = []
    for one in schema.positions(tag, leader, first):
        if one.id in _COUNTED:
            continue
        current = frozenset(
            code.value.ljust(one.length) for code in schema.codes(one).values()
            if not code.obsolete) | frozenset(
            code.value for code in one.codes.values() if not code.obsolete)
        letters = current - {FILL} | {BLANK} if one.kind == "set" else frozenset("")
        values = current - {BLANK} if one.kind == "set" and one.length > 1 else current
        if one.kind == "date":
            values |= {BLANK * one.length, FILL * one.length}
        found.append(_Slot(one, one.start, one.end, values, letters,
                           one.kind in ("date", "number")))
    return tuple(found)


def of_record(record: Record, fields: Tagged, schema: Schema) -> Iterator[Issue]:
    """Yield what is wrong with the fixed fields of a record."""
    leader = record.leader
    if len(leader) != LEADER_LENGTH:
        yield _length(0, LEADER_TAG, leader, LEADER_LENGTH)
    else:
        yield from _values(0, LEADER_TAG, leader, leader, schema)
    for tag in ("006", "007", "008"):
        for line, field in fields.get(tag, ()):
            yield from of_field(line, tag, field.data, leader, schema)


def of_field(line: int, tag: str, data: str, leader: str, schema: Schema) -> Iterator[Issue]:
    """Yield what is wrong with one 006, 007 or 008."""
    positions = schema.positions(tag, leader, data)
    full = positions[-1].end
    if full == 1:  # its first character names no kind of material
        yield _wrong(line, positions[0], data[:1])
        return
    shortest = _SHORTEST.get(data[:1], full) if tag == "007" else full
    if not shortest <= len(data) <= full:
        yield _length(line, tag, data, full)
    yield from _values(line, tag, data, leader, schema)
    if tag == "008" and len(data) == full:
        yield from _dates(line, data)


def _values(line: int, tag: str, data: str, leader: str, schema: Schema) -> Iterator[Issue]:
    # Only Leader/06-07 and the first character choose a configuration.
    for slot in _slots(schema, tag, f"      {leader[6:8]}", "" if tag == "008" else data[:1]):
        value = data[slot.start:slot.end]
        if value in slot.values or (slot.digits and value.isdecimal()) or (
                slot.characters and slot.characters.issuperset(value) and not value.isspace()):
            continue
        if len(value) == slot.position.length:
            yield from _value(line, slot.position, value, schema)


def _value(line: int, position: Position, value: str, schema: Schema) -> Iterator[Issue]:
    code = schema.meaning(position, value)
    if code is not None:
        if code.obsolete:
            yield _wrong(line, position, value, "fixed-obsolete-code")
    elif value in LOCAL_LEVELS and position.id == _ENCODING_LEVEL:
        return
    elif not schema.accepts(position, value):
        yield _wrong(line, position, value)
    elif position.kind == "set":
        for one in value:
            if one != BLANK and position.codes[one].obsolete:
                yield _wrong(line, position, one, "fixed-obsolete-code")


def _wrong(line: int, position: Position, value: str, code: str = "fixed-code") -> Issue:
    return Issue(line, position.tag, position.id, code,
                 {"value": value, "label": position.label})


def _length(line: int, tag: str, data: str, full: int) -> Issue:
    return Issue(line, tag, "", "fixed-length",
                 {"length": str(len(data)), "expected": str(full)})


def _dates(line: int, data: str) -> Iterator[Issue]:
    """Yield where Date 1 and Date 2 do not go with the type of date (MARC 21, 008/06-14)."""
    kind, first, second = data[6], data[7:11], data[11:15]
    if FILL in data[7:15]:
        return
    params = {"type": kind, "date1": first, "date2": second}
    given, more = not first.isspace(), not second.isspace()
    right = {
        "s": given and not more, "n": first == second == _UNKNOWN, "b": not given and not more,
        "c": given and second == _OPEN, "u": given and second == _UNKNOWN, "e": given,
        "m": given and more,
    }.get(kind, kind not in _PAIRS or (given and more and second != _OPEN))
    if not right:
        yield Issue(line, "008", "008/06", "fixed-date-type", params)
    elif first.isdecimal() and second.isdecimal() and (
            (kind in _RANGES and first > second) or (kind == "r" and first < second)):
        yield Issue(line, "008", "008/07-10", "fixed-date-order", params)
