"""Loads the MARC 21 format from the data of the package, once and only when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from .rules.schema import (
    BLANK,
    MATERIALS,
    Code,
    FieldDef,
    Indicator,
    Position,
    Schema,
    SubfieldDef,
)

_DATA = Path(__file__).resolve().parent / "data" / "marc21"
_OBSOLETE = "obsolete"
_UNDEFINED = Indicator("", {BLANK: Code(BLANK, "Undefined")})
_SIX_FROM_EIGHT = 17  # 006/01-17 are 008/18-34 moved (MARC 21, 006)


def _codes(data: Mapping[str, Any]) -> dict[str, Code]:
    return {value: Code(value, one) if isinstance(one, str) else Code(value, one[0], True)
            for value, one in data.items()}


def _indicator(data: list[Any] | None) -> Indicator:
    if data is None:
        return _UNDEFINED
    label, codes = data
    return Indicator(label, _codes(codes) if label else {**_UNDEFINED.codes, **_codes(codes)})


def _field(tag: str, data: Mapping[str, Any]) -> FieldDef:
    return FieldDef(
        tag, data["label"], data["flags"][0] == "R", _OBSOLETE in data["flags"],
        _indicator(data.get("ind1")), _indicator(data.get("ind2")),
        {code: SubfieldDef(code, one[0], one[1] == "R", len(one) > 2)
         for code, one in data["subfields"].items()},
        data["url"], data.get("open", False))


def _position(tag: str, data: list[Any]) -> Position:
    start, length, kind, label, *codes = data
    kind, _, name = kind.partition(":")
    return Position(tag, start, length, label, kind, _codes(codes[0]) if codes else {}, name)


def _additional(eight: tuple[Position, ...], form: Position) -> tuple[Position, ...]:
    """Return the 006 that belongs to an 008."""
    moved = (Position("006", one.start - _SIX_FROM_EIGHT, one.length, one.label, one.kind,
                      one.codes, one.list) for one in eight if 18 <= one.start < 35)
    return (form, *moved)


@lru_cache(maxsize=1)
def marc21() -> Schema:
    """Return the MARC 21 bibliographic format."""
    read = {path.stem: json.loads(path.read_bytes()) for path in sorted(_DATA.glob("*.json"))}
    fields = {tag: _field(tag, one) for name, part in read.items()
              if name.startswith("fields_") for tag, one in part.items()}
    names: dict[str, str] = {}
    fixed: dict[str, tuple[Position, ...]] = {}
    for name, part in read.items():
        if not name.startswith("fixed_"):
            continue
        for configuration, one in part.items():
            names[configuration] = one["label"]
            fixed[configuration] = tuple(
                _position(configuration[:3], row) for row in one["positions"])
    form = fixed["006"][0]
    for material in MATERIALS:
        fixed[f"006 {material}"] = _additional(fixed[f"008 {material}"], form)
        names[f"006 {material}"] = names[f"008 {material}"]
    lists = {name.removeprefix("list_"): _codes(part) for name, part in read.items()
             if name.startswith("list_")}
    return Schema(read["format"]["update"], fields, fixed, lists, names)
