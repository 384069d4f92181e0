"""The reference book of the MARC drill: what a field, a position or a code list holds.

Names are MARC 21's own and stand as they are in every language; our own words are `Text`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...practice.text import Text
from .format import marc21
from .rules.schema import Code, FieldDef, Indicator, Position, Schema

LIST_TOPIC = "list:"
MOST_CODES = 60  # of a position on its own page; longer ones are a page of their own
_LIST_NAMES = {
    "countries": Text("MARC Code List for Countries"),
    "languages": Text("MARC Code List for Languages"),
    "geographic_areas": Text("MARC Code List for Geographic Areas"),
    "relators": Text("MARC Code List for Relators"),
    "sources": Text("Common source codes"),
    "rda_content": Text("Content types ($2 rdacontent)"),
    "rda_media": Text("Media types ($2 rdamedia)"),
    "rda_carrier": Text("Carrier types ($2 rdacarrier)"),
}
_LEADER_PAGE = "https://www.loc.gov/marc/bibliographic/bdleader.html"
_FIXED = ("LDR", "006", "007", "008")


def lookup(topic: str, context: str = "") -> dict[str, Any] | None:
    """Return the page of a topic as JSON data, or None when the book has none.

    A topic is a tag, "LDR", or "list:" and the name of a code list. The context chooses the
    configuration of a fixed field: the leader for 008, the field's first character (or the whole
    field) for 006 and 007.
    """
    schema = marc21()
    if topic.startswith(LIST_TOPIC):
        return _list_page(schema, topic.removeprefix(LIST_TOPIC))
    if topic in _FIXED:
        return _fixed_page(schema, topic, context)
    field = schema.field(topic)
    return _field_page(field) if field else None


def _values(codes: Mapping[str, Code]) -> list[dict[str, Any]]:
    return [{"value": one.value, "label": one.label,
             **({"obsolete": True} if one.obsolete else {})} for one in codes.values()]


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {"label": indicator.label or Text("Undefined"), "codes": _values(indicator.codes)}


def _field_page(field: FieldDef) -> dict[str, Any]:
    page: dict[str, Any] = {
        "kind": "field", "tag": field.tag, "label": field.label, "repeatable": field.repeatable,
        "obsolete": field.obsolete, "url": field.url, "indicators": [], "subfields": [],
        **({"open": True} if field.open else {}),
    }
    if not field.is_control:
        page["indicators"] = [_indicator(field.ind1), _indicator(field.ind2)]
        page["subfields"] = [
            {"code": one.code, "label": one.label, "repeatable": one.repeatable,
             **({"obsolete": True} if one.obsolete else {})} for one in field.subfields.values()]
    return page


def _fixed_page(schema: Schema, tag: str, context: str) -> dict[str, Any]:
    first = context if tag in ("006", "007") else ""
    leader = context if tag == "008" else ""
    field = schema.field(tag)
    positions = schema.positions(tag, leader, first)
    return {
        "kind": "fixed", "tag": tag, "label": field.label if field else schema.names["LDR"],
        "configuration": _configuration(schema, tag, leader, first),
        "url": field.url if field else _LEADER_PAGE,
        "positions": [_position(schema, one) for one in positions],
    }


def _configuration(schema: Schema, tag: str, leader: str, first: str) -> str:
    """Return the name of the kind of material that a page describes, or ''."""
    positions = schema.positions(tag, leader, first)
    for name, label in schema.names.items():
        if name != tag and schema.fixed[name] is positions:
            return label
    return ""


def _position(schema: Schema, position: Position) -> dict[str, Any]:
    page: dict[str, Any] = {
        "id": position.id, "start": position.start, "length": position.length,
        "label": position.label, "kind": position.kind,
    }
    if position.list:
        page["list"] = position.list
    codes = schema.codes(position)
    if len(codes) <= MOST_CODES:
        page["codes"] = _values(codes)
    elif not position.list:
        page["list"] = position.id
    return page


def _list_page(schema: Schema, name: str) -> dict[str, Any] | None:
    if name in schema.lists:
        return {"kind": "list", "label": _LIST_NAMES.get(name, Text("Code list")),
                "codes": _values(schema.lists[name])}
    for positions in schema.fixed.values():  # a long list of a position, such as 008/18-19
        for one in positions:
            if one.id == name and len(one.codes) > MOST_CODES:
                return {"kind": "list", "label": one.label, "codes": _values(one.codes)}
    return None
