"""A record in OLX: an element for each field of its description, as a person would write it.

    <record id="rules" record="3f0c…" as_of="2026-11-26">
      <title>RDA essentials</title>
      <creator family="Mering" given="Margaret" role="author"/>
      <subject id="sh85107141">Technical services (Libraries)</subject>
      <identifier scheme="doi">10.1000/182</identifier>
      <abstract by="A. Tester" on="2026-01-31"><p>…</p></abstract>
    </record>
"""

from __future__ import annotations

import html
from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from lxml import etree

from ...practice.olx import NOT_XML, Reader
from ...practice.text import Text
from ..description import LISTS, NAMES, NUMBERS, PARTS, ROWS, Agent, Place, to_json
from ..reading import plain_words
from ..vocabularies import subjects
from .snapshot import Snapshot, read_what_can_be

TAGS = {"creators": "creator", "identifiers": "identifier", "relations": "relation",
        "audiences": "audience", "competencies": "competency", "subjects": "subject",
        "rules": "rule"}
"""The element of a field that is not called as the field is: one for each entry of a list."""
_CONTENT = {"identifiers": "value", "abstract": "text"}
"""The part that stands between the tags; all others are attributes."""


def write_record(element: etree._Element, snapshot: Snapshot) -> None:
    """Put a record into its element."""
    if snapshot.record:
        element.set("record", snapshot.record)
    if snapshot.as_of:
        element.set("as_of", snapshot.as_of)
    data = to_json(snapshot.description)
    for name in NAMES:
        value = data.get(name)
        if value in (None, [], {}):
            continue
        for one in value if isinstance(value, list) else [value]:
            child = etree.SubElement(element, TAGS.get(name, name))
            if isinstance(one, dict):
                _write_parts(child, name, one)
            elif name == "subjects":
                child.set("id", _xml(one))
                child.text = _xml(subjects()[one].render() if one in subjects() else one)
            else:
                child.text = _xml(str(one))


def _write_parts(child: etree._Element, name: str, parts: dict[str, str]) -> None:
    content = _CONTENT.get(name, "")
    for part, value in parts.items():
        if part != content and not (name == "creators" and (part, value) == ("role", Agent().role)):
            child.set(part, _xml(value))
    text = parts.get(content, "")
    if name == "abstract":
        for paragraph in text.split("\n\n"):
            etree.SubElement(child, "p").text = _xml(paragraph)
    elif text:
        child.text = _xml(text)


def _xml(text: str) -> str:
    """Return text as `reading.read` gives it back: what it would take for HTML is escaped."""
    text = NOT_XML.sub(" ", text)
    return text if plain_words(text) == text else html.escape(text, quote=False)


def read_record(reader: Reader) -> Snapshot | None:
    """Return the record of an element, with a report at the element of each thing wrong with it.

    What is sound is returned even so; None when there is no title. The caller reads further
    attributes and children, and finishes the reader.
    """
    data: dict[str, Any] = {}
    places: dict[tuple[str, int | None], Reader] = {}
    for name in NAMES:
        tag = TAGS.get(name, name)
        if name in ROWS or name in LISTS:
            found = reader.children(tag)
            data[name] = [_parts(one, name) if name in ROWS else _listed(one) for one in found]
            places |= {(name, index): one for index, one in enumerate(found)}
        elif (child := reader.child(tag)) is not None:
            places[name, None] = child
            data[name] = _parts(child, name) if name in PARTS else child.text(required=True)
            if name in NUMBERS:
                data[name] = _number(data[name])
    description, faults = read_what_can_be(data)
    for fault in faults:
        where = places.get((fault.place.field, fault.place.row)) or places.get(
            (fault.place.field, None)) or reader
        where.report(_said(fault.place, fault.message), f"record-{fault.place.field or 'form'}")
    record, as_of = _identity(reader)
    return None if description is None else Snapshot(description, record, as_of)


def _parts(reader: Reader, name: str) -> dict[str, str]:
    kind = (ROWS.get(name) or PARTS[name])
    content = _CONTENT.get(name, "")
    found = {one.name: reader.attribute(one.name) for one in fields(kind) if one.name != content}
    if name == "abstract":
        paragraphs = [one.text() for one in reader.children("p")]
        found[content] = "\n\n".join(one for one in paragraphs if one) if paragraphs else (
            reader.text(required=True))
    elif content:
        found[content] = reader.text(required=True)
    return {part: value for part, value in found.items() if value}


def _listed(reader: Reader) -> str:
    """Return an id of a list: beside it may stand, in words, what it means."""
    words = reader.text(required=True)
    return reader.attribute("id") or words


def _number(text: str) -> int | str:
    return int(text) if text.isdecimal() and len(text) < 9 else text


def _said(place: Place, message: Text) -> Text:
    """Return a fault with the name of the part of an element that it is about."""
    if not place.part or place.part == _CONTENT.get(place.field):
        return message
    return Text("{name}: {message}", name=place.part, message=message)


def _identity(reader: Reader) -> tuple[str, str]:
    """Return the id in the clearinghouse and the day of the copy, each '' where it is none."""
    record, as_of = reader.attribute("record"), reader.attribute("as_of")
    if record and not is_record_id(record):
        reader.report(Text("record=\"{value}\" is no id of a record in a clearinghouse.",
                           value=record[:60]), "record-id")
        record = ""
    if as_of and not is_day(as_of):
        reader.report(Text("as_of=\"{value}\" is no day: write it as 2026-11-26.",
                           value=as_of[:60]), "record-day")
        as_of = ""
    return record, as_of


def is_record_id(text: str) -> bool:
    """True for the id of a record, in the form in which ids are written."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def is_day(text: str) -> bool:
    """True for a day as `2026-11-26`."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
