"""The work that is abstracted: what learners see of it, and what the clearinghouse would need."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ...practice.form import Choice, FieldSpec
from ...practice.olx import Reader, folded
from ...practice.text import Text
from ...practice.troubles import Trouble
from ..reading import DescriptionError, read
from ..vocabularies import TYPES

NAMES = ("title", "citation", "url", "record", "creators", "date", "publisher", "type")
MOST_CHARACTERS = 1000


@dataclass(frozen=True, slots=True)
class Resource:
    """A work: `record` is its id in the clearinghouse, where it has one.

    `citation` is what learners read under the title. With an address or a record, what is written
    of it can be offered to the clearinghouse; `creators` are 'Family, Given' or the name of a
    body, semicolons between.
    """

    title: str
    citation: str = ""
    url: str = ""
    record: str = ""
    creators: str = ""
    date: str = ""
    publisher: str = ""
    type: str = ""

    @property
    def can_be_offered(self) -> bool:
        return bool(self.url or self.record)

    @property
    def data(self) -> dict[str, Any]:
        """The work as data of a description, which `reading.read` reads."""
        found = {name: getattr(self, name) for name in ("title", "date", "publisher", "type")}
        names = [one.strip() for one in self.creators.split(";") if one.strip()]
        found["creators"] = [_agent(one) for one in names]
        if self.url:
            found["identifiers"] = [{"scheme": "url", "value": self.url}]
        return {name: value for name, value in found.items() if value}

    def to_json(self) -> dict[str, str]:
        """Return what learners see."""
        return {"title": self.title, "citation": self.citation, "url": self.url}

    @property
    def prompt(self) -> str:
        return " ".join(filter(None, (self.title, self.citation)))


def _agent(name: str) -> dict[str, str]:
    family, comma, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"name": name}


def troubles(resource: Resource) -> list[Trouble]:
    """Return what is wrong with what an author says of a work."""
    found = [Trouble(name, Text("At most {most} characters.", most=MOST_CHARACTERS))
             for name in NAMES if len(getattr(resource, name)) > MOST_CHARACTERS]
    if resource.record:
        try:
            uuid.UUID(resource.record)
        except ValueError:
            found.append(Trouble("record", Text(
                "“{id}” is no id of a record: copy it from the record’s address.",
                id=resource.record[:60])))
    if not found:
        try:
            read(resource.data)
        except DescriptionError as error:
            fields = {"identifiers": "url"}
            found += [Trouble(fields.get(one.place.field, one.place.field or "title"), one.message)
                      for one in error.faults]
    return found


# ------------------------------------------------------------------ OLX and forms

def read_resource(reader: Reader) -> Resource | None:
    """Read the `<resource>` child; report what is wrong with it."""
    child = reader.child("resource", required=True)
    if child is None:
        return None
    values = {name: folded(child.attribute(name, required=name == "title")) for name in NAMES}
    resource = Resource(**values)
    wrong = troubles(resource) if resource.title else []
    for one in wrong:
        child.report(one.message, f"resource-{one.field}")
    return None if wrong or not resource.title else resource


def write_resource(resource: Resource, element: etree._Element) -> None:
    etree.SubElement(element, "resource", **{
        name: value for name in NAMES if (value := getattr(resource, name))})


FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("title", "text", Text("Title of the work"), required=True),
    FieldSpec("citation", "text", Text("Citation"), Text(
        "What learners read under the title: who, where, when.")),
    FieldSpec("url", "text", Text("Address"), Text(
        "Learners can open it; with it, an abstract can be offered to the clearinghouse.")),
    FieldSpec("record", "text", Text("Record in the clearinghouse"), Text(
        "Its id, from the record’s address; empty where it has none yet.")),
    FieldSpec("creators", "text", Text("Who made it"), Text(
        "For a new record: Family, Given; or the name of a body; semicolons between.")),
    FieldSpec("date", "text", Text("Date of publication"), Text("2017, 2017-05 or 2017-05-30.")),
    FieldSpec("publisher", "text", Text("Publisher")),
    FieldSpec("type", "select", Text("What it is"), choices=(
        Choice("", Text("not said")), *(Choice(name, label) for name, label in TYPES.items()))),
)


def resource_to_form(resource: Resource) -> dict[str, str]:
    return {name: getattr(resource, name) for name in NAMES}


def resource_from_form(values: Mapping[str, Any]) -> tuple[Resource, list[Trouble]]:
    """Return the work of a form that has `FIELDS`, and what is wrong with it."""
    resource = Resource(**{name: folded(str(values[name] or "")) for name in NAMES})
    return resource, troubles(resource)
