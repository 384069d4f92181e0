"""What MARC 21 defines: fields, indicators, subfields, and the positions of fixed fields.

Values only; `drills/marc/format.py` fills them from the data of the package. Every label is a
name of the *MARC 21 Format for Bibliographic Data* (Library of Congress, Network Development and
MARC Standards Office), of which `Schema.update` names the update described.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

BLANK = " "
FILL = "|"
KINDS = ("code", "set", "date", "number", "list", "text", "undefined")

# Leader/06 alone decides the 008 but for language material, where Leader/07 has a say
# (MARC 21, 008, "Field Definition and Scope").
_MATERIALS = {
    "a": "BK", "t": "BK", "m": "CF", "e": "MP", "f": "MP", "c": "MU", "d": "MU", "i": "MU",
    "j": "MU", "g": "VM", "k": "VM", "o": "VM", "r": "VM", "p": "MX", "b": "MX",
}
_CONTINUING = "bis"
MATERIALS = ("BK", "CF", "MP", "MU", "CR", "VM", "MX")
_CONTINUING_FORM = "s"  # 006/00 says so itself, the leader by its level


@dataclass(frozen=True, slots=True)
class Code:
    """One value and its name; `obsolete` ones stand in older records and are made no more."""

    value: str
    label: str
    obsolete: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator and its values; an undefined one has no label and the value blank alone."""

    label: str
    codes: Mapping[str, Code]

    @property
    def defined(self) -> bool:
        return bool(self.label)


@dataclass(frozen=True, slots=True)
class SubfieldDef:
    """A subfield of a field."""

    code: str
    label: str
    repeatable: bool
    obsolete: bool = False


@dataclass(frozen=True, slots=True)
class FieldDef:
    """A variable field; `url` is its page in the published format.

    `open` fields (880, 886) take the subfields of another field or format: any code may occur.
    """

    tag: str
    label: str
    repeatable: bool
    obsolete: bool
    ind1: Indicator
    ind2: Indicator
    subfields: Mapping[str, SubfieldDef]
    url: str
    open: bool = False

    @property
    def is_control(self) -> bool:
        return self.tag.startswith("00")

    def indicator(self, number: int) -> Indicator:
        """Return indicator 1 or 2."""
        return self.ind1 if number == 1 else self.ind2


@lru_cache(maxsize=1024)
def _position_id(tag: str, start: int, length: int) -> str:
    last = f"-{start + length - 1:02}" if length > 1 else ""
    return f"{tag}/{start:02}{last}"


@dataclass(frozen=True, slots=True)
class Position:
    """Some characters of a fixed field.

    `kind` says how they are read: "code" is one code of `length` characters; "set" is up to
    `length` codes of one character each; "date", "number" and "text" have no list; "list" is a
    code of the list named `list`; "undefined" holds blanks or fill characters.
    """

    tag: str
    start: int
    length: int
    label: str
    kind: str
    codes: Mapping[str, Code] = field(default_factory=dict)
    list: str = ""

    @property
    def id(self) -> str:
        """The name in the format's own notation: "008/18-21", "LDR/06"."""
        return _position_id(self.tag, self.start, self.length)

    @property
    def end(self) -> int:
        """The offset just after the last character."""
        return self.start + self.length

    def value(self, data: str) -> str:
        """Return these characters of a fixed field's data (fewer when it is too short)."""
        return data[self.start:self.start + self.length]


# Without equality of values a schema can be the key of what is reckoned from it.
@dataclass(frozen=True, slots=True, eq=False)
class Schema:
    """The format as data.

    `fixed` holds positions by "LDR", "006", "007" (the first character alone), and by a tag and
    what chooses the rest: "008 BK", "006 BK", "007 s". `lists` are code lists by name, a code
    without trailing blanks. `names` are the names of the fixed fields' configurations and of the
    lists.
    """

    update: str
    fields: Mapping[str, FieldDef]
    fixed: Mapping[str, tuple[Position, ...]]
    lists: Mapping[str, Mapping[str, Code]]
    names: Mapping[str, str] = field(default_factory=dict)

    def field(self, tag: str) -> FieldDef | None:
        """Return the field of this tag, or None."""
        return self.fields.get(tag)

    @staticmethod
    def material(leader: str) -> str:
        """Return which 008 a record has, one of `MATERIALS`; "BK" when Leader/06 is no type."""
        material = _MATERIALS.get(leader[6:7], "BK")
        if leader[6:7] == "a" and leader[7:8] in _CONTINUING:
            return "CR"
        return material

    def positions(self, tag: str, leader: str = "", first: str = "") -> tuple[Position, ...]:
        """Return the positions of LDR, 006, 007 or 008, in order; () for any other tag.

        The leader chooses the 008; `first`, the first character of the field (or the whole of
        it), chooses the 006 or 007. Where that is no defined code only position 00 is known.
        """
        if tag == "008":
            return self.fixed["008 " + self.material(leader)]
        if tag == "007":
            return self.fixed.get("007 " + first[:1]) or self.fixed["007"]
        if tag == "006":
            form = first[:1]
            if form == _CONTINUING_FORM:
                return self.fixed["006 CR"]
            known = form in self.fixed["006"][0].codes
            return self.fixed["006 " + _MATERIALS[form]] if known else self.fixed["006"]
        return self.fixed.get(tag, ())

    def position(self, id: str, leader: str = "", first: str = "") -> Position | None:
        """Return the position of this id, or None where the record's kind has none such."""
        for one in self.positions(id[:3], leader, first):
            if one.id == id:
                return one
        return None

    def codes(self, position: Position) -> Mapping[str, Code]:
        """Return the codes of a position, its own or those of its list."""
        return self.lists.get(position.list, {}) if position.list else position.codes

    def meaning(self, position: Position, value: str) -> Code | None:
        """Return the code that `value` is at a position, or None when there is none such.

        In a list a code may be padded with blanks ("fr "). A set is asked code by code.
        """
        own = position.codes.get(value)
        if own is None and position.list:
            return self.lists.get(position.list, {}).get(value.rstrip(BLANK) or value)
        return own

    def accepts(self, position: Position, value: str) -> bool:
        """Whether a position may hold this value, obsolete codes included.

        A set may be filled up with blanks, and be all fill characters where one stands for it.
        """
        if len(value) != position.length:
            return False
        if position.kind == "set":
            if value == BLANK * len(value):
                return BLANK in position.codes
            return all(one == BLANK or one in position.codes for one in value) and (
                FILL not in value or value == FILL * len(value))
        if position.kind == "date":
            return all(one in "0123456789u |" for one in value)
        if position.kind == "number":
            return (value.isdecimal() or value in position.codes
                    or value in (BLANK * len(value), FILL * len(value)))
        if position.kind == "undefined":
            return all(one in " |" for one in value)
        if position.kind == "text":
            return True
        return self.meaning(position, value) is not None or (
            value == FILL * len(value) and FILL in position.codes)
