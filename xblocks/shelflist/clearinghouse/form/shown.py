"""The form as it is shown: values, choices, and each fault beside the field it is of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...practice.text import Text
from ..description import MOST_ROWS
from ..language import said
from ..reading import Fault
from ..rules.identifiers import SCHEMES
from ..views.shown import LABELS
from ..views.wording import FIELDS, HELP, PARTS
from ..vocabularies import vocabulary
from .asked import GROUPS, Asked

BLANK_ROWS = 1
"""Empty rows after those that are filled; where more are asked for, one more."""


@dataclass(slots=True)
class Item:
    """A field of the form, or a group of them: `rows` for lists, `items` for parts."""

    kind: str
    id: str
    name: str
    label: str
    help: str = ""
    value: str = ""
    options: Sequence[tuple[str, str, bool]] = ()
    rows: Sequence[Sequence[Item]] = ()
    items: Sequence[Item] = ()
    errors: list[str] = field(default_factory=list)
    technical: bool = False
    needed: bool = False

    @property
    def described_by(self) -> str:
        """Ids of what is said of the field."""
        return " ".join(one for one in (f"{self.id}-help" if self.help else "",
                                        f"{self.id}-error" if self.errors else "") if one)


@dataclass(slots=True)
class FormGroup:
    """Fields under one heading; `open` when somebody should see into it."""

    id: str
    heading: str
    items: list[Item]
    open: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """One fault for the list above the form, with the id of its field."""

    id: str
    label: str
    message: str


def form_groups(data: Mapping[str, Any], faults: Iterable[Fault] = (), *,
                more: str = "", opened: str = "") -> list[FormGroup]:
    """Return the form filled with `data`. `more` is a list that gets further empty rows;
    `opened` is the id of a group to show open."""
    said_of: dict[str, list[str]] = {}
    for fault in faults:
        said_of.setdefault(_id(fault), []).append(said(fault.message))
    made = []
    for group in GROUPS:
        items = [_item(one, one.name, data.get(one.name), said_of, more) for one in group.fields]
        is_open = group.id in ("needed", opened) or any(
            _has_fault(one) or one.name == more for one in items)
        made.append(FormGroup(group.id, said(group.heading), items, is_open))
    return made


def summary_of(faults: Iterable[Fault]) -> list[Summary]:
    """Return all that is wrong, for the list above the form."""
    made = []
    for fault in faults:
        name = FIELDS.get(fault.place.field)
        label = said(name) if name else fault.place.field
        if fault.place.row is not None:
            label += f" {fault.place.row + 1}"
        if fault.place.part in PARTS:
            label += f", {said(PARTS[fault.place.part])}"
        made.append(Summary(_id(fault), label, said(fault.message)))
    return made


def _id(fault: Fault) -> str:
    """Return the id of the field a fault is of, or of its row or list."""
    place = fault.place
    asked = {one.name: one for group in GROUPS for one in group.fields}.get(place.field)
    parts = [place.field]
    if place.row is not None and asked is not None and asked.kind == "rows":
        # A fault of a whole row is said at its first field.
        parts += [str(place.row), place.part or asked.parts[0].name]
    elif place.part:
        parts.append(place.part)
    return "f-" + "-".join(parts)


def _item(one: Asked, name: str, value: Any, said_of: Mapping[str, list[str]], more: str,
          part: bool = False) -> Item:
    known = PARTS if part else FIELDS
    item = Item(one.kind, f"f-{name}", name, said(known.get(one.name, Text(one.name))),
                technical=one.technical, needed=one.needed)
    if not part and one.name in HELP:
        item.help = said(HELP[one.name])
    item.errors = said_of.get(item.id, [])
    if one.kind == "rows":
        filled = value if isinstance(value, list) else []
        count = len(filled) + BLANK_ROWS + (one.name == more)
        filled = [*filled, *({} for _ in range(count - len(filled)))][:MOST_ROWS]
        item.rows = [[_item(each, f"{name}-{index}-{each.name}", row.get(each.name), said_of, "",
                            True) for each in one.parts] for index, row in enumerate(filled)]
    elif one.kind == "parts":
        inside = value if isinstance(value, dict) else {}
        item.items = [_item(each, f"{name}-{each.name}", inside.get(each.name), said_of, "", True)
                      for each in one.parts]
    elif one.kind in ("choice", "checks"):
        item.options = _options(one, value)
    else:
        item.value = "" if value is None else str(value)
    return item


def _options(one: Asked, value: Any) -> list[tuple[str, str, bool]]:
    if one.vocabulary == "schemes":
        choices = [(scheme, LABELS[scheme]) for scheme in SCHEMES]
    else:
        choices = [(key, said(label)) for key, label in vocabulary(one.vocabulary).items()]
    if one.kind == "checks":
        chosen = value if isinstance(value, list) else []
        return [(key, label, key in chosen) for key, label in choices]
    value = value or ("" if one.optional else _USUAL.get(one.name, ""))
    made = [(key, label, key == value) for key, label in choices]
    if one.optional:
        made.insert(0, ("", said(_LEFT.get(one.vocabulary, Text("Not said"))), not value))
    if value and not any(chosen for _, _, chosen in made):
        # What was sent and is on no list is shown, with its fault beside it.
        made.append((str(value)[:60], str(value)[:60], True))
    return made


_USUAL = {"role": "author", "type": "website", "format": "text/html", "language": "en",
          "status": "current", "mode": "indicative", "length": "article"}
"""What a field has when nothing was said; `type` of a relation has nothing."""
_LEFT = {"schemes": Text("Find out by its form"), "relations": Text("Choose")}


def _has_fault(item: Item) -> bool:
    return bool(item.errors) or any(_has_fault(one) for row in item.rows for one in row) or any(
        _has_fault(one) for one in item.items)
