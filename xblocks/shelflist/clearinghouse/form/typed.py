"""What was typed, as the JSON of a description. Nothing is judged here, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from ..description import MOST_ROWS
from ..rules.identifiers import IdentifierError, normal
from .asked import GROUPS, Asked

# Parts that a row always has, because they are chosen: alone they make no row.
_CHOSEN = frozenset({"role", "scheme", "type"})


def data_of(typed: QueryDict, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return the description that a form's fields make.

    `kept` is what the description was before: of it stays what the form does not ask.
    """
    asked = [one for group in GROUPS for one in group.fields]
    names = {one.name for one in asked}
    data = {name: value for name, value in kept.items() if name not in names}
    for one in asked:
        value = _value(typed, one, one.name)
        if one.kind == "parts" and isinstance(kept.get(one.name), dict) and any(value.values()):
            inside = {part.name for part in one.parts}
            value = {**{name: part for name, part in kept[one.name].items()
                        if name not in inside}, **value}
        elif one.kind == "checks":
            # Boxes stand in the order of their list; who ticks none of them changes nothing.
            stay = [each for each in kept.get(one.name, ()) if each in value]
            value = [*stay, *(each for each in value if each not in stay)]
        if value not in ("", [], {}):
            data[one.name] = value
    if not data.get("container", {}).get("title", "x") and not any(data["container"].values()):
        del data["container"]
    if not data.get("abstract", {}).get("text"):
        data.pop("abstract", None)
    return data


def guessed(value: str) -> str:
    """Return what kind of identifier was typed, by its form; an address where none fits."""
    text = value.strip()
    if re.match(r"(?i)(\(ocolc\)|oclc|ocm|ocn)", text):
        return "oclc"
    for scheme in ("doi", "url", "issn", "isbn", "eric"):
        try:
            normal(scheme, text)
        except IdentifierError as error:
            # A number of the right form that was copied wrongly is best named for what it is.
            if scheme in ("issn", "isbn") and error.reason == "checksum":
                return scheme
        else:
            return scheme
    return "url"


def _value(typed: QueryDict, one: Asked, name: str) -> Any:
    if one.kind == "rows":
        return _rows(typed, one)
    if one.kind == "parts":
        return {part.name: _value(typed, part, f"{name}-{part.name}") for part in one.parts}
    if one.kind == "checks":
        return [value for value in typed.getlist(name)[:MOST_ROWS + 1] if value]
    text = typed.get(name, "")
    if one.kind != "area":
        text = text.strip()
    if one.kind == "number" and re.fullmatch(r"[0-9]{1,9}", text):
        return int(text)
    return text


def _rows(typed: QueryDict, one: Asked) -> list[dict[str, str]]:
    pattern = re.compile(rf"{one.name}-([0-9]{{1,2}})-\w+\Z")
    numbers = sorted({int(found[1]) for name in typed if (found := pattern.match(name))})
    made = []
    for index in numbers:
        row = {part.name: _value(typed, part, f"{one.name}-{index}-{part.name}")
               for part in one.parts}
        if not any(value for name, value in row.items() if name not in _CHOSEN):
            continue
        if "scheme" in row and not row["scheme"]:
            row["scheme"] = guessed(row["value"])
        made.append({name: value for name, value in row.items() if value})
    return made
