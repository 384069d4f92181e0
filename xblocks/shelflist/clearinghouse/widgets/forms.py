"""An entry as a form, and a form as an entry.

A record of the clearinghouse is not the author's to change: its form asks only what is said of it
in this place. What an author describes without one has a short form. In both, `rest` carries the
whole description, so that nothing is lost which the form does not ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...practice.form import Choice, FieldSpec, FormError, read_form
from ...practice.html import sanitise
from ...practice.text import Text
from ...practice.troubles import Trouble
from ..description import Description, to_json
from ..vocabularies import vocabulary
from .entries import ENTRY_ID, MOST_MINUTES, Entry
from .record_olx import is_day, is_record_id
from .snapshot import Snapshot, read_what_can_be

OF_THE_CLEARINGHOUSE, OWN = "record", "own"
_CARRIED = ("task", "id", "record", "as_of", "rest", "title_of_record", "line")
_WORDS = ("title", "subtitle", "date", "type", "publisher", "level", "cost")
_FIELD_OF = {"identifiers": "url", "container": "within"}
"""Where the form asks for a part of a field under another name."""


def _choices(name: str, nothing: bool = False) -> tuple[Choice, ...]:
    listed = tuple(Choice(value, words) for value, words in vocabulary(name).items())
    return (Choice("", Text("Not said")), *listed) if nothing else listed


def said_here(many: bool) -> tuple[FieldSpec, ...]:
    """Return the fields of what is said of any record in this place."""
    fields = [
        FieldSpec("annotation", "html", Text("What you say of it"),
                  Text("Why to read it, or what to look for. HTML is taken.")),
        FieldSpec("minutes", "number", Text("Minutes it takes"),
                  Text("Where only a part is to be read, or the record does not say."),
                  minimum=1, maximum=MOST_MINUTES, step=1, default=None)]
    if many:
        fields.append(FieldSpec("required", "checkbox", Text("Required"), default=False))
    return tuple(fields)


def described_here() -> tuple[FieldSpec, ...]:
    """Return the fields of a description of the author's own."""
    return (
        FieldSpec("title", "text", Text("Title"), required=True),
        FieldSpec("subtitle", "text", Text("Subtitle")),
        FieldSpec("creators", "rows", Text("Who made it"), columns=(
            FieldSpec("family", "text", Text("Family name")),
            FieldSpec("given", "text", Text("Given name")),
            FieldSpec("name", "text", Text("Or a body’s name")),
            FieldSpec("role", "select", Text("Role"), choices=_choices("roles"),
                      default="author"))),
        FieldSpec("date", "text", Text("Date of publication"),
                  Text("2017, 2017-05 or 2017-05-30.")),
        FieldSpec("type", "select", Text("What it is"), choices=_choices("types"),
                  default="website"),
        FieldSpec("within", "text", Text("Journal or book it stands in")),
        FieldSpec("publisher", "text", Text("Publisher")),
        FieldSpec("url", "text", Text("Address"), Text("It begins with https:// or http://.")),
        FieldSpec("level", "select", Text("Level"), choices=_choices("levels", nothing=True)),
        FieldSpec("cost", "select", Text("Cost"), choices=_choices("costs", nothing=True)),
        FieldSpec("abstract", "textarea", Text("Abstract")),
    )


def specs(task: str, many: bool) -> tuple[FieldSpec, ...]:
    """Return the form of a record of the clearinghouse, or of the author's own."""
    return said_here(many) if task == OF_THE_CLEARINGHOUSE else (
        *described_here(), *said_here(many))


def form_of(entry: Entry) -> dict[str, Any]:
    """Return an entry as the editor holds it."""
    one, data = entry.snapshot.description, to_json(entry.snapshot.description)
    form: dict[str, Any] = {
        "task": OF_THE_CLEARINGHOUSE if entry.snapshot.record else OWN, "id": entry.id,
        "record": entry.snapshot.record, "as_of": entry.snapshot.as_of, "rest": data,
        "title_of_record": one.full_title, "annotation": entry.annotation,
        "minutes": entry.minutes, "required": entry.required}
    if form["task"] == OWN:
        form |= {name: data.get(name, "") for name in _WORDS} | {
            "creators": [{"family": each.family, "given": each.given, "name": each.name,
                          "role": each.role} for each in one.creators],
            "url": one.url, "within": one.container.title, "abstract": one.abstract.text}
    return form


def form_for(description: Description, record: str, as_of: str) -> dict[str, Any]:
    """Return the form of a record that is about to be put in; the editor gives it its id."""
    return form_of(Entry("", Snapshot(description, record, as_of)))


def entry_of(form: Mapping[str, Any], many: bool) -> Entry:
    """Make an entry of a form.

    Raises:
        FormError: naming each field that is wrong; '' for what no field of the form asks.
    """
    task = OF_THE_CLEARINGHOUSE if form.get("record") else OWN
    values = read_form(specs(task, many), {
        name: value for name, value in form.items() if name not in _CARRIED})
    troubles: list[Trouble] = []
    entry_id, record = str(form.get("id") or ""), str(form.get("record") or "")
    as_of = str(form.get("as_of") or "")
    if not ENTRY_ID.match(entry_id):
        troubles.append(Trouble("id", Text("Use 1 to 64 letters, digits, - and _ for id.")))
    if (record and not is_record_id(record)) or (as_of and not is_day(as_of)):
        troubles.append(Trouble("id", Text("This is no record of a clearinghouse: put it in "
                                           "again.")))
    rest = form.get("rest")
    data, rows = dict(rest) if isinstance(rest, Mapping) else {}, []
    if task == OWN:
        rows = [index for index, one in enumerate(values["creators"])
                if one["family"] or one["given"] or one["name"]]
        _describe(data, {**values, "creators": [values["creators"][index] for index in rows]})
    description, faults = read_what_can_be(data)
    for fault in faults:
        name, row = fault.place.field, fault.place.row
        if name == "creators" and row is not None and row < len(rows):
            row = rows[row]
        troubles.append(Trouble(_FIELD_OF.get(name, name), fault.message,
                                row if name == "creators" else None))
    if troubles or description is None:
        raise FormError(troubles)
    return Entry(entry_id, Snapshot(description, record, as_of), sanitise(values["annotation"]),
                 bool(values.get("required")), values["minutes"] or None)


def _describe(data: dict[str, Any], values: Mapping[str, Any]) -> None:
    """Put what the form asks into the data of a description."""
    for name in (*_WORDS, "creators"):
        data[name] = values[name]
    container = data.get("container")
    data["container"] = {**(container if isinstance(container, Mapping) else {}),
                         "title": values["within"]}
    if values["abstract"]:
        abstract = data.get("abstract")
        data["abstract"] = {**(abstract if isinstance(abstract, Mapping) else {}),
                            "text": values["abstract"]}
    else:
        data.pop("abstract", None)
    found = data.get("identifiers")
    identifiers = [one for one in found if isinstance(one, Mapping)] if isinstance(
        found, list) else []
    at = next((index for index, one in enumerate(identifiers) if one.get("scheme") == "url"),
              len(identifiers))
    url = [{"scheme": "url", "value": values["url"]}] if values["url"] else []
    data["identifiers"] = [*identifiers[:at], *url, *identifiers[at + 1:]]
