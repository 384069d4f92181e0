"""Checks JSON by the schemas that the OpenAPI document shows: what is documented is enforced.

Only what those schemas use of JSON Schema is known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ...practice.text import Text

Schema = Mapping[str, Any]
_WHOLE = re.compile(r"-?[0-9]{1,9}\Z")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong. `where` is 'query' or 'body'; `place` is a parameter's name, or a JSON
    Pointer (RFC 6901) into the body."""

    where: str
    place: str
    message: Text


def body_faults(schema: Schema, value: Any, parts: Mapping[str, Schema]) -> list[Fault]:
    """Return all that is wrong with the body of a request. `parts` are the schemas that a
    reference leads to, by name."""
    return [Fault("body", place, message) for place, message in _wrong(schema, value, "", parts)]


def query_faults(known: Mapping[str, Schema], sent: Mapping[str, list[str]],
                 ) -> tuple[dict[str, Any], list[Fault]]:
    """Return the values of an address's query, and all that is wrong with it. A parameter that is
    not known is a fault: it would be taken for one that has had its effect."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, texts in sent.items():
        if name not in known:
            faults.append(Fault("query", name[:60], Text("There is no parameter of this name.")))
            continue
        schema = known[name]
        if schema["type"] == "array":
            value: Any = list(texts)
        elif len(texts) > 1:
            faults.append(Fault("query", name, Text("Give this once.")))
            continue
        else:
            value = texts[0]
            if schema["type"] == "integer" and _WHOLE.match(value):
                value = int(value)
        found = [Fault("query", name, message) for _place, message in _wrong(schema, value, "", {})]
        faults += found
        if not found:
            values[name] = value
    return values, faults


def _wrong(schema: Schema, value: Any, at: str, parts: Mapping[str, Schema],
           ) -> Iterator[tuple[str, Text]]:
    if "$ref" in schema:
        schema = parts[schema["$ref"].rpartition("/")[2]]
    if not _is(schema["type"], value):
        yield at, _of_type(schema)
    elif isinstance(value, str):
        yield from _wrong_text(schema, value, at)
    elif isinstance(value, list):
        if len(value) > schema["maxItems"]:
            yield at, Text("A list has at most {most} entries.", most=schema["maxItems"])
            return
        for index, one in enumerate(value):
            yield from _wrong(schema["items"], one, f"{at}/{index}", parts)
    elif isinstance(value, dict):
        known = schema["properties"]
        for name in value:
            if name not in known:
                yield f"{at}/{_escaped(name)}", Text("There is no part of this name.")
        for name in schema.get("required", ()):
            if name not in value:
                yield f"{at}/{name}", Text("This is missing.")
        for name, one in known.items():
            if name in value:
                yield from _wrong(one, value[name], f"{at}/{name}", parts)
    elif not isinstance(value, bool) and not (
            schema["minimum"] <= value <= schema["maximum"]):
        yield at, _of_type(schema)


def _wrong_text(schema: Schema, value: str, at: str) -> Iterator[tuple[str, Text]]:
    if "enum" in schema:
        if value not in schema["enum"]:
            yield at, Text("“{value}” is not on the list of this field.", value=value[:60])
    elif len(value) > schema["maxLength"]:
        yield at, Text("At most {most} characters; these are {n}.", most=schema["maxLength"],
                       n=len(value))
    elif len(value) < schema.get("minLength", 0):
        yield at, Text("This is missing.")


def _is(kind: str, value: Any) -> bool:
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, {"string": str, "boolean": bool, "array": list, "object": dict}[kind])


def _of_type(schema: Schema) -> Text:
    if schema["type"] == "integer":
        return Text("Give a whole number from {least} to {most}.", least=schema["minimum"],
                    most=schema["maximum"])
    return {"string": Text("This is text."), "boolean": Text("This is true or false."),
            "array": Text("This field is a list."),
            "object": Text("This is an object with named parts.")}[schema["type"]]


def _escaped(name: str) -> str:
    return name[:60].replace("~", "~0").replace("/", "~1")
