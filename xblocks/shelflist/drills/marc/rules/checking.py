"""Checks a record against the MARC 21 format and against itself.

Each part has its file: designation, fixed fields, numbers and codes, contradictions between
coded and written data, relations of fields, and marks. What a check claims is certain by the
format or by the record's own words; what two libraries may do differently is a warning or is not
judged. The codes are `issues.CODES`.
"""

from __future__ import annotations

from . import (
    checks_contradictions,
    checks_designation,
    checks_fixed,
    checks_marks,
    checks_numbers,
    checks_relations,
)
from .issues import CODES, ERROR, WARNING, Issue
from .record import Record
from .schema import Schema
from .tagged import by_tag

__all__ = ["CODES", "ERROR", "WARNING", "Issue", "check"]


def check(record: Record, schema: Schema) -> tuple[Issue, ...]:
    """Return everything found in a record, by line, in the order of `issues.CODES` within one."""
    fields = by_tag(record)
    found = [
        *checks_designation.of_record(fields, schema),
        *checks_fixed.of_record(record, fields, schema),
        *checks_numbers.of_record(fields, schema),
        *checks_contradictions.of_record(record, fields, schema),
        *checks_relations.of_record(record, fields),
        *checks_marks.of_record(record, fields),
    ]
    if len(found) > 1:
        found.sort(key=_place)
    return tuple(found)


_ORDER = {code: at for at, code in enumerate(CODES)}


def _place(issue: Issue) -> tuple[int, int]:
    return issue.line, _ORDER[issue.code]
