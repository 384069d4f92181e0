"""Untrusted data becomes a description, or a list of all that is wrong with it."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import nh3

from ..practice.text import Text
from .description import (
    LISTS,
    LONG,
    MOST,
    MOST_ROWS,
    NAMES,
    NUMBERS,
    PARTS,
    ROWS,
    Abstract,
    Agent,
    Description,
    Identifier,
    Place,
    Relation,
)
from .rules.dates import is_date
from .rules.identifiers import SCHEMES, IdentifierError, normal
from .vocabularies import vocabulary

LIST_OF = {
    "type": "types", "format": "formats", "level": "levels", "audiences": "audiences",
    "competencies": "competencies", "subjects": "subjects", "cost": "costs", "rules": "rules",
    "status": "statuses", "access": "access", "language": "languages", "role": "roles",
    "mode": "modes", "length": "lengths",
}
"""The controlled list of a field or of a part."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a description, where, and what to do."""

    place: Place
    message: Text


class DescriptionError(ValueError):
    """Data that make no description; `faults` has all that is wrong."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{one.place}: {one.message.render()}" for one in faults))
        self.faults = faults


def read(data: Any, kept: Any = None) -> Description:
    """Make a description of JSON data, from whatever source.

    Words lose HTML and control characters, identifiers take their normal form, a repeated entry of
    a list is taken once. Words that stand in `kept`, JSON that was read before, come through as
    they are: a title may be about `<b>`, which its source wrote as `&lt;b&gt;`.
    Raises DescriptionError with every fault.
    """
    reader = _Reader(frozenset(_texts(kept)))
    made = reader.description(data)
    if reader.faults or made is None:
        raise DescriptionError(tuple(reader.faults))
    return made


class _Reader:
    def __init__(self, known: frozenset[str]) -> None:
        self.faults: list[Fault] = []
        self.known = known

    def fault(self, place: Place, message: Text) -> None:
        self.faults.append(Fault(place, message))

    def description(self, data: Any) -> Description | None:
        if not isinstance(data, Mapping):
            self.fault(Place(""), Text("A record is an object with named fields."))
            return None
        for name in data:
            if name not in NAMES:
                self.fault(Place(str(name)[:60]), Text("A record has no field of this name."))
        values: dict[str, Any] = {}
        for name in NAMES:
            if name not in data or data[name] in (None, "", [], {}):
                continue
            value, place = data[name], Place(name)
            if name in ROWS:
                values[name] = self.rows(place, value, ROWS[name])
            elif name in PARTS:
                values[name] = self.parts(place, value, PARTS[name])
            elif name in LISTS:
                values[name] = self.ids(place, value)
            elif name in NUMBERS:
                values[name] = self.number(place, value)
            else:
                values[name] = self.one(place, name, value)
        if not values.get("title"):
            self.fault(Place("title"), Text("A record needs a title."))
        if self.faults:
            return None
        made = Description(**values)
        if made.status == "superseded" and not made.superseded_by:
            self.fault(Place("superseded_by"), Text("Name what has taken its place."))
        return made

    def rows(self, place: Place, value: Any, kind: type) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            self.fault(place, Text("This field is a list."))
            return ()
        if len(value) > MOST_ROWS:
            self.fault(place, Text("A list has at most {most} entries.", most=MOST_ROWS))
            return ()
        made = [self.parts(Place(place.field, index), one, kind)
                for index, one in enumerate(value)]
        return tuple(dict.fromkeys(one for one in made if one is not None))

    def parts(self, place: Place, value: Any, kind: type) -> Any:
        if not isinstance(value, Mapping):
            self.fault(place, Text("This is an object with named parts."))
            return None
        names = [one.name for one in fields(kind)]
        before = len(self.faults)
        for name in value:
            if name not in names:
                self.fault(Place(place.field, place.row, str(name)[:60]),
                           Text("There is no part of this name."))
        values = {name: self.one(Place(place.field, place.row, name), name, value[name])
                  for name in names if value.get(name) not in (None, "")}
        if len(self.faults) > before:
            return None
        return self.made(place, kind, values)

    def made(self, place: Place, kind: type, values: dict[str, str]) -> Any:
        """Return a value of several parts, which may have to go together."""
        if kind is Identifier:
            return self.identifier(place, values)
        if kind is Agent and not (values.get("name") or values.get("family")):
            self.fault(place, Text("A name is a family name, or the whole name of a body."))
            return None
        if kind is Agent and values.get("name") and values.get("family"):
            self.fault(place, Text("Give family and given name, or the whole name of a body."))
            return None
        if kind is Relation and not (values.get("record") or values.get("url")
                                     or values.get("title")):
            self.fault(place, Text("Say what it is related to: a record, an address or a title."))
            return None
        if kind is Relation and not values.get("type"):
            self.fault(place, Text("Say how it is related."))
            return None
        if kind is Abstract and not values.get("text"):
            return Abstract()
        return kind(**values)

    def identifier(self, place: Place, values: dict[str, str]) -> Identifier | None:
        scheme, value = values.get("scheme", ""), values.get("value", "")
        try:
            return Identifier(scheme, normal(scheme, value))
        except IdentifierError as error:
            named = {"scheme": scheme[:20], "value": value[:80]}
            self.fault(Place(place.field, place.row, "value"), {
                "scheme": Text("“{scheme}” is not a kind of identifier here: use {known}.",
                               known=", ".join(SCHEMES), **named),
                "length": Text("“{value}” has not the length of a {scheme}.", **named),
                "checksum": Text("The check digit of “{value}” does not fit: compare it with the "
                                 "source.", **named),
                "form": Text("“{value}” is not a {scheme}.", **named),
            }[error.reason])
            return None

    def ids(self, place: Place, value: Any) -> tuple[str, ...]:
        if not isinstance(value, (list, tuple)):
            self.fault(place, Text("This field is a list."))
            return ()
        if len(value) > MOST_ROWS:
            self.fault(place, Text("A list has at most {most} entries.", most=MOST_ROWS))
            return ()
        known = vocabulary(LIST_OF[place.field])
        for index, one in enumerate(value):
            if not isinstance(one, str) or one not in known:
                self.unknown(Place(place.field, index), one)
        return tuple(dict.fromkeys(one for one in value if isinstance(one, str)))

    def unknown(self, place: Place, value: Any) -> None:
        self.fault(place, Text("“{value}” is not on the list of this field.",
                               value=str(value)[:60]))

    def number(self, place: Place, value: Any) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 100_000:
            self.fault(place, Text("Give a whole number from 1 to {most}.", most=100_000))
            return None
        return value

    def one(self, place: Place, name: str, value: Any) -> str:
        if not isinstance(value, str):
            self.fault(place, Text("This is text."))
            return ""
        most = LONG.get(name, MOST)
        if name == "url" or (name == "value" and place.field == "identifiers"):
            most = 2000
        text = value.replace("\r\n", "\n")  # as forms send it
        if text not in self.known:
            text = _words(value, lines=name == "text")
        if len(text) > most:
            self.fault(place, Text("At most {most} characters; these are {n}.", most=most,
                                   n=len(text)))
            return ""
        if name in ("date", "on", "checked_on"):
            self.date(place, name, text)
        elif name == "url":
            return self.address(place, text)
        else:
            listed = "relations" if (place.field, name) == ("relations", "type") else (
                LIST_OF.get(name))
            if listed is not None and text not in vocabulary(listed):
                self.unknown(place, text)
        return text

    def date(self, place: Place, name: str, text: str) -> None:
        if not is_date(text) or (name != "date" and len(text) != 10):
            self.fault(place, Text("Write the date as 2017, 2017-05 or 2017-05-30.")
                       if name == "date" else Text("Write the day as 2017-05-30."))
        elif name == "checked_on" and text > date.today().isoformat():
            self.fault(place, Text("This day is still to come."))

    def address(self, place: Place, text: str) -> str:
        try:
            return normal("url", text)
        except IdentifierError:
            self.fault(place, Text("This is no address of the web: begin with https://."))
            return ""


def _texts(data: Any) -> Iterator[str]:
    """Yield every text in JSON data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping | list | tuple):
        for one in data.values() if isinstance(data, Mapping) else data:
            yield from _texts(one)


def _words(value: str, *, lines: bool) -> str:
    """Return text without HTML and control characters, in NFC, blanks single."""
    text = unicodedata.normalize("NFC", value)
    if lines:
        paragraphs = (plain_words(one) for one in re.split(r"\n\s*\n", text))
        return "\n\n".join(one for one in paragraphs if one)
    return plain_words(text)


_BREAK = re.compile(r"<(?:br|hr|/?(?:p|div|li|ul|ol|tr|td|h\d))\b[^>]*>", re.IGNORECASE)


# An ampersand that begins no entity: HTML would take `&section=` in an address for a sign.
_AMPERSAND = re.compile(r"&(?!(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)")


def plain_words(text: str) -> str:
    """Return text in one line without HTML and control characters, entities as what they name."""
    text = _without_controls(text)
    if "<" not in text and "&" not in text:
        return " ".join(text.split())
    text = _AMPERSAND.sub("&amp;", _BREAK.sub(" ", text))
    words = nh3.clean(text, tags=set())
    # A character reference may have stood for a control character.
    return " ".join(_without_controls(html.unescape(words)).split())


def _without_controls(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c
                   for c in text if unicodedata.category(c) != "Cf" or c in "\u200c\u200d")
