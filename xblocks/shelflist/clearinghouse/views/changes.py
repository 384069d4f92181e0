"""What differs between two states of a description, field by field, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..description import NAMES
from ..language import said
from ..reading import LIST_OF
from .shown import LABELS, label
from .wording import FIELDS, PARTS


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs, as lines."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return the fields that differ, in the order of a description."""
    return tuple(Change(said(FIELDS[name]), _lines(name, before.get(name)),
                        _lines(name, after.get(name)))
                 for name in NAMES if before.get(name) != after.get(name))


def _lines(name: str, value: Any) -> tuple[str, ...]:
    if value in (None, "", [], {}):
        return ()
    if isinstance(value, list):
        return tuple(line for one in value for line in _lines(name, one))
    if isinstance(value, Mapping):
        listed = {"type": "relations"} if name == "relations" else LIST_OF
        parts = [f"{said(PARTS[part])}: {_word(part, text, listed)}" for part, text in
                 value.items() if part in PARTS]
        return tuple(parts) if name in ("abstract", "container") else ("; ".join(parts),)
    return (_word(name, value, LIST_OF),)


def _word(name: str, value: Any, lists: Mapping[str, str]) -> str:
    if name == "scheme":
        return LABELS.get(str(value), str(value))
    return label(lists[name], str(value)) if name in lists else str(value)
