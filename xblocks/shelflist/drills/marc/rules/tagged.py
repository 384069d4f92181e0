"""A record's fields by tag, each with its line: what every check looks through."""

from __future__ import annotations

from collections import defaultdict

from .record import Field, Record

Tagged = dict[str, list[tuple[int, Field]]]


def by_tag(record: Record) -> Tagged:
    """Return the fields of a record by their tags, in order, with lines that count from 1."""
    found: Tagged = defaultdict(list)
    for line, field in enumerate(record.fields, 1):
        found[field.tag].append((line, field))
    return dict(found)
