"""A description that is here, and what a file says of the same resource: what becomes of both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..description import LISTS, MOST_ROWS, Description
from ..models import Identifier
from ..search.entry import described

ROUGH = frozenset({"ris", "bibtex"})
"""Formats whose types are few: what a record here is said to be stays."""


def merged(here: Mapping[str, Any], given: Mapping[str, Any], *,
           rough: bool = False) -> dict[str, Any]:
    """Return the JSON of a description with what is given taken over, in the order of `here`.

    What the file does not speak of stays. Ids of lists and identifiers are joined. What the file
    says less exactly stays: a title that is only written in one piece, a date without its day,
    the roles of the same names, and an abstract that is signed. So does where the description
    came from.
    """
    made = dict(here)
    old, new = described(here), described(given)
    for name, value in given.items():
        if name == "provenance" or (name == "type" and rough):
            continue
        if name in ("title", "subtitle"):
            if old.full_title == new.full_title:
                continue
        elif name == "date" and old.date.startswith(new.date):
            continue
        elif name == "creators" and _names(old) == _names(new):
            continue
        elif name == "abstract" and old.abstract.text and (
                old.abstract.by or old.abstract.text == new.abstract.text):
            continue
        elif name == "container":
            value = {**here.get("container", {}), **value}
        elif name == "identifiers":
            value = _joined(list(here.get(name, [])), value)
        elif name in LISTS:
            value = list(dict.fromkeys([*here.get(name, []), *value]))[:MOST_ROWS]
        made[name] = value
    if "title" in given and old.full_title != new.full_title and "subtitle" not in given:
        made.pop("subtitle", None)
    return made


def _names(one: Description) -> list[str]:
    return [agent.inverted for agent in one.creators]


def _joined(here: list[dict[str, str]], given: list[dict[str, str]]) -> list[dict[str, str]]:
    known = {Identifier.digest_of(one["scheme"], one["value"]) for one in here}
    return [*here, *(one for one in given if Identifier.digest_of(
        one["scheme"], one["value"]) not in known)][:MOST_ROWS]
