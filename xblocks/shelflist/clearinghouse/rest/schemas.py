"""The schemas of what goes in and comes out, made of the controlled lists and the limits that
`reading.read` keeps, so that the two cannot differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from ..api import TRANSITIONS
from ..citations import STYLES
from ..description import LISTS, LONG, MOST, MOST_ROWS, NAMES, NUMBERS, PARTS, ROWS
from ..formats import FORMATS
from ..models import LinkCheck, PractitionerReview, State
from ..reading import LIST_OF
from ..rules.identifiers import MOST as MOST_IDENTIFIER
from ..rules.identifiers import SCHEMES
from ..search import FACETS
from ..vocabularies import RULES, names, vocabulary

Schema = dict[str, Any]


def text(most: int = MOST, **more: Any) -> Schema:
    """Text of at most so many characters."""
    return {"type": "string", "maxLength": most, **more}


def chosen(values: Iterable[str], **more: Any) -> Schema:
    """One of these."""
    return {"type": "string", "enum": list(values), **more}


def whole(least: int, most: int, **more: Any) -> Schema:
    """A whole number within bounds."""
    return {"type": "integer", "minimum": least, "maximum": most, **more}


def rows(items: Schema, most: int | None = None) -> Schema:
    """A list, of at most so many where it is sent."""
    return {"type": "array", "items": items, **({} if most is None else {"maxItems": most})}


def sent(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """An object that is sent: nothing else may be in it."""
    return {"type": "object", "properties": dict(properties), "required": list(required),
            "additionalProperties": False}


def answered(**properties: Schema) -> Schema:
    """An object that is answered: all of this is in it, and later versions may add to it."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def part(name: str) -> Schema:
    """A reference to a schema of `SCHEMAS`."""
    return {"$ref": f"#/components/schemas/{name}"}


def _field(name: str, field: str = "") -> Schema:
    """The schema of a field of a description, or of a part of `field`."""
    if name in ROWS and not field:
        return rows(part(name.capitalize().removesuffix("s")), MOST_ROWS)
    if name in PARTS and not field:
        return part(name.capitalize())
    if name in LISTS and not field:
        return rows(chosen(vocabulary(LIST_OF[name])), MOST_ROWS)
    if name in NUMBERS:
        return whole(1, 100_000)
    if (field, name) == ("relations", "type"):
        return chosen(vocabulary("relations"))
    if (field, name) == ("identifiers", "scheme"):
        return chosen(SCHEMES)
    if name in LIST_OF:
        return chosen(vocabulary(LIST_OF[name]))
    if name == "url" or (field, name) == ("identifiers", "value"):
        return text(MOST_IDENTIFIER)
    return text(LONG.get(name, MOST))


def _described() -> dict[str, Schema]:
    made: dict[str, Schema] = {"Description": sent({one: _field(one) for one in NAMES}, ["title"])}
    # Empty values may be sent of what a record can do without; the title cannot.
    made["Description"]["properties"]["title"]["minLength"] = 1
    needed = {"identifiers": ["scheme", "value"], "relations": ["type"]}
    for name, kind in {**ROWS, **PARTS}.items():
        called = name.capitalize().removesuffix("s") if name in ROWS else name.capitalize()
        made[called] = sent({one.name: _field(one.name, name) for one in fields(kind)},
                            needed.get(name, ()))
    return made


_ID: Schema = {"type": "string", "format": "uuid"}
_ADDRESS: Schema = {"type": "string", "format": "uri"}
_MOMENT: Schema = {"type": "string", "format": "date-time"}
_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "integer"}
_FLAG: Schema = {"type": "boolean"}


def nullable(schema: Schema) -> Schema:
    """The same, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def _page(of: str, **more: Schema) -> Schema:
    return answered(count=_NUMBER, page=_NUMBER, pages=_NUMBER, next=nullable(_ADDRESS),
                    previous=nullable(_ADDRESS), results=rows(part(of)), **more)


_MARKED = rows(answered(text=_TEXT, matched=_FLAG))
_BRIEF = {"id": _ID, "url": _ADDRESS, "page": _ADDRESS, "title": _TEXT}

SCHEMAS: Mapping[str, Schema] = {
    **_described(),
    "Problem": {
        "type": "object", "required": ["code", "message"],
        "description": "What was refused and why; `message` is in the language asked for.",
        "properties": {
            "code": chosen(("invalid", "sign_in", "forbidden", "not_found", "method", "type",
                            "conflict", "duplicate", "state", "too_large", "too_many",
                            "unavailable")),
            "message": _TEXT,
            "faults": rows(answered(
                where=chosen(("query", "body")),
                place={"type": "string", "description": "A parameter's name, or a JSON Pointer "
                                                        "into what was sent."},
                message=_TEXT)),
            "records": rows(part("Brief")),
            "version": {"type": "integer", "description": "The newest version of the record."},
        }},
    "Brief": {"type": "object", "required": ["id", "title"], "properties": dict(_BRIEF),
              "description": "A record; it has addresses where it may be read."},
    "Entrance": answered(user=nullable(_TEXT), role=_TEXT,
                         addresses={"type": "object", "additionalProperties": _ADDRESS}),
    "Hit": answered(**_BRIEF, description=part("Description"),
                    highlights=answered(title=_MARKED, abstract=_MARKED)),
    "Found": _page("Hit", instead=_TEXT, facets={
        "type": "object", "additionalProperties": rows(part("Facet"))}),
    "Facet": answered(value=_TEXT, label=_TEXT, count=_NUMBER, chosen=_FLAG),
    "Record": {
        **answered(**_BRIEF, is_public=_FLAG, changed_at=_MOMENT, published_at=nullable(_MOMENT),
                   description=part("Description"),
                   citations=answered(**{one: answered(text=_TEXT, html=_TEXT) for one in STYLES}),
                   formats=answered(**dict.fromkeys(FORMATS, _ADDRESS)),
                   json_ld={"type": "object"}, link_check=nullable(part("LinkCheck")))},
    "LinkCheck": answered(at=_MOMENT, outcome=chosen(LinkCheck.Outcome.values)),
    "Working": answered(
        state=chosen(State.values), version=_NUMBER, published_version=nullable(_NUMBER),
        description=part("Description"), steps=rows(chosen(TRANSITIONS))),
    "Suggestions": answered(suggestions=rows(_TEXT)),
    "Vocabulary": answered(name=chosen(names()), terms=rows(answered(id=_TEXT, label=_TEXT))),
    "Vocabularies": answered(vocabularies=rows(part("Vocabulary"))),
    "Collection": answered(slug=_TEXT, title=_TEXT, intro=_TEXT, curator=_TEXT, is_public=_FLAG,
                           count=_NUMBER, changed_at=_MOMENT, url=_ADDRESS, page=_ADDRESS,
                           entries=_ADDRESS),
    "Collections": _page("Collection"),
    "Entry": answered(record=part("Listed"), annotation=_TEXT),
    "Entries": _page("Entry"),
    "Listed": answered(**_BRIEF, description=part("Description")),
    "Saved": answered(record=part("Listed"), note=_TEXT, at=_MOMENT),
    "OwnList": _page("Saved"),
    "Review": answered(by=_TEXT, at=_MOMENT, text=_TEXT,
                       currency=chosen(PractitionerReview.Currency.values),
                       accurate_for=rows(chosen(RULES)), own=_FLAG, is_shown=_FLAG),
    "Reviews": _page("Review"),
}
SCHEMAS["Record"]["properties"]["working"] = {
    **part("Working"), "description": "Only for those who work on the record."}
SEARCHED: Mapping[str, Schema] = {
    "q": text(200, description="Words; the syntax is that of the search page."),
    **{name: rows(chosen(vocabulary(LIST_OF[name])), 20) for name in FACETS},
}
"""What a search is narrowed by."""
