"""Checks of content designation against the format: tags, indicators, subfields, repetition.

MARC 21 Format for Bibliographic Data, each field's page. Tags that the format leaves to libraries
(9XX, and X9X but for the 490 it defines) are not judged, nor is subfield $9. An 880 is judged as
the field it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .issues import Issue
from .record import Field
from .schema import FieldDef, Schema
from .tagged import Tagged

REQUIRED = ("008", "245")
"""What no record does without. 001, 003 and 005 are the system's, not the cataloger's."""
LOCAL_SUBFIELD = "9"
_ALTERNATE = "880"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class _Shape:
    """What passes without a second look: pairs of indicators, and subfields once or often."""

    indicators: frozenset[str]
    subfields: frozenset[str]
    repeatable: frozenset[str]


def is_local(tag: str) -> bool:
    """Whether the format leaves a tag to libraries (MARC 21, Introduction: 9XX, X9X)."""
    return tag[:1] == "9" or tag[1:2] == "9"


@lru_cache(maxsize=4)
def _shapes(schema: Schema) -> dict[str, _Shape]:
    found = {}
    for tag, known in schema.fields.items():
        firsts, seconds = ([one.value for one in indicator.codes.values() if not one.obsolete]
                           for indicator in (known.ind1, known.ind2))
        subfields = [one for one in known.subfields.values() if not one.obsolete]
        found[tag] = _Shape(
            frozenset(first + second for first in firsts for second in seconds),
            frozenset(one.code for one in subfields),
            frozenset(one.code for one in subfields if one.repeatable))
    return found


def of_record(fields: Tagged, schema: Schema) -> Iterator[Issue]:
    """Yield what is wrong with the designation of a record."""
    shapes = _shapes(schema)
    mains = []
    for tag, some in fields.items():
        known = schema.fields.get(tag)
        if known is None:
            if not is_local(tag):
                for line, _ in some:
                    yield Issue(line, tag, "", "unknown-tag")
            continue
        if tag[0] == "1":
            mains.append((some[0][0], tag))
        if len(some) > 1 and not known.repeatable:
            for line, _ in some[1:]:
                yield Issue(line, tag, "", "field-not-repeatable", {"label": known.label})
        if known.obsolete:
            for line, _ in some:
                yield Issue(line, tag, "", "obsolete-field", {"label": known.label})
        if tag > "009":
            shape = shapes[tag]
            for line, field in some:
                if tag == _ALTERNATE:
                    yield from _alternate(line, field, schema)
                elif not known.open:
                    if field.ind1 + field.ind2 not in shape.indicators:
                        yield from _indicators(line, field, known)
                    if not _is_sound(field, shape):
                        yield from _subfields(line, field, known, shape)
    for line, tag in mains[1:]:
        yield Issue(line, tag, "", "two-main-entries", {"other": mains[0][1]})
    for tag in REQUIRED:
        if tag not in fields:
            yield Issue(0, tag, "", "missing-field", {"label": schema.fields[tag].label})


def _alternate(line: int, field: Field, schema: Schema) -> Iterator[Issue]:
    """An 880 has the indicators and subfields of the field that its $6 names (MARC 21, 880)."""
    tag = field.first("6")[:3]
    known = schema.fields.get(tag)
    if known is None or known.is_control or known.open:
        return
    yield from _indicators(line, field, known)
    yield from _subfields(line, field, known, _shapes(schema)[tag])


def _indicators(line: int, field: Field, known: FieldDef) -> Iterator[Issue]:
    for number, value in ((1, field.ind1), (2, field.ind2)):
        indicator = known.indicator(number)
        code = indicator.codes.get(value)
        if code is None or code.obsolete:
            yield Issue(line, field.tag, f"ind{number}",
                        "indicator" if code is None else "obsolete-indicator",
                        {"value": value, "label": indicator.label, "allowed": "".join(
                            one.value for one in indicator.codes.values() if not one.obsolete)})


def _is_sound(field: Field, shape: _Shape) -> bool:
    """Whether nothing is wrong with a field's subfields: most have nothing."""
    known, repeatable = shape.subfields, shape.repeatable
    had = ""
    for one in field.subfields:
        code, value = one.code, one.value
        if code not in known or not value or not value.isprintable() or value.isspace():
            return False
        if code not in had:
            had += code
        elif code not in repeatable:
            return False
    return True


def _subfields(line: int, field: Field, known: FieldDef, shape: _Shape) -> Iterator[Issue]:
    had = ""
    for one in field.subfields:
        code, value = one.code, one.value
        if not value or value.isspace():
            yield Issue(line, field.tag, code, "empty-subfield")
        elif not value.isprintable() and _CONTROL.search(value):
            yield Issue(line, field.tag, code, "control-character")
        if code not in shape.subfields:
            subfield = known.subfields.get(code)
            if subfield is not None:
                yield Issue(line, field.tag, code, "obsolete-subfield",
                            {"label": subfield.label})
            elif code != LOCAL_SUBFIELD:
                yield Issue(line, field.tag, code, "unknown-subfield")
        elif code in had and code not in shape.repeatable:
            yield Issue(line, field.tag, code, "subfield-not-repeatable",
                        {"label": known.subfields[code].label})
        if code not in had:
            had += code
