"""What a record of an author's file becomes in the form of each task.

A record says what is right in it, not what a learner should do with it: the form holds what the
record gives, and the editor asks for the rest (a fault to hunt, a position to ask).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...practice.form import FormError
from ...practice.text import Text
from .exchange import FileError, read_file
from .rules.mrk import field_line, record_text
from .rules.record import Record

_IDENTIFIED = "245"


def bring(task: str, data: bytes) -> Iterator[tuple[dict[str, Any] | None, tuple[Text, ...]]]:
    """Yield the form of each record for `task`, or None, and what is wrong with the record.

    Raises:
        FormError: when the file holds no records, or breaks off.
    """
    try:
        for found in read_file(data):
            yield (None if found.record is None else _form(task, found.record), found.problems)
    except FileError as error:
        raise FormError.at("file", error.message) from None


def _form(task: str, record: Record) -> dict[str, Any]:
    source = _source(record)
    text = record_text(record)
    if task == "code":
        return {"given": record_text(Record(record.leader)), "source": source,
                "key": record_text(Record(fields=record.fields))}
    if task == "correct":
        return {"record": text, "key": text, "source": source}
    if task == "identify":
        title = record.get(_IDENTIFIED)
        return {"line": field_line(title) if title else "", "source": source}
    if task == "nonfiling":
        return {"titles": _titles(record), "source": source}
    return {"record": text, "source": source}


def _titles(record: Record) -> list[dict[str, Any]]:
    language = record.control("008")[35:38]
    return [{"text": field.first("a").rstrip(" /:;="), "language": language, "field": field.tag}
            for field in record.all(_IDENTIFIED)]


def _source(record: Record) -> str:
    """Return the number by which the record can be found again: 010 $a, or 003 and 001."""
    number = record.get("010")
    if number is not None and number.first("a").strip():
        return f"LCCN {number.first('a').strip()}"
    return f"{record.control('003')} {record.control('001')}".strip()
