"""A MARC 21 record as values: leader, control fields and data fields (ISO 2709; MARC 21 Leader)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

LEADER_LENGTH = 24
LEADER_TAG = "LDR"


@dataclass(frozen=True, slots=True)
class Subfield:
    """One subfield: its code (one character, without delimiter) and its text."""

    code: str
    value: str

    def __init__(self, code: str, value: str) -> None:
        _set_code(self, code)
        _set_value(self, value)


@dataclass(frozen=True, slots=True)
class Field:
    """One variable field.

    A control field (001-009) has `data` and neither indicators nor subfields; a data field has
    two indicators (one character each, a blank is a space) and subfields, and no `data`.
    """

    tag: str
    ind1: str = " "
    ind2: str = " "
    subfields: tuple[Subfield, ...] = ()
    data: str = ""

    def __init__(self, tag: str, ind1: str = " ", ind2: str = " ",
                 subfields: tuple[Subfield, ...] = (), data: str = "") -> None:
        _set_tag(self, tag)
        _set_ind1(self, ind1)
        _set_ind2(self, ind2)
        _set_subfields(self, subfields)
        _set_data(self, data)

    @property
    def is_control(self) -> bool:
        return self.tag.startswith("00")

    def first(self, code: str) -> str:
        """Return the text of the first subfield of this code, or ''."""
        return next((one.value for one in self.subfields if one.code == code), "")

    def all(self, code: str) -> tuple[str, ...]:
        """Return the texts of every subfield of this code, in order."""
        return tuple(one.value for one in self.subfields if one.code == code)

    @property
    def codes(self) -> str:
        """The subfield codes in order: 'abc'."""
        return "".join([one.code for one in self.subfields])


# A record has a hundred of these: their slots are filled without a search for them.
_set_code, _set_value = (Subfield.__dict__[name].__set__ for name in ("code", "value"))
_set_tag, _set_ind1, _set_ind2, _set_subfields, _set_data = (
    Field.__dict__[name].__set__ for name in ("tag", "ind1", "ind2", "subfields", "data"))


@dataclass(frozen=True, slots=True)
class Record:
    """A leader of 24 characters and the variable fields in their order."""

    leader: str = " " * LEADER_LENGTH
    fields: tuple[Field, ...] = ()

    def get(self, tag: str) -> Field | None:
        """Return the first field of this tag, or None."""
        return next((field for field in self.fields if field.tag == tag), None)

    def all(self, *tags: str) -> tuple[Field, ...]:
        """Return every field of these tags, in the record's order."""
        return tuple(field for field in self.fields if field.tag in tags)

    def control(self, tag: str) -> str:
        """Return the data of the first control field of this tag, or ''; 'LDR' is the leader."""
        if tag == LEADER_TAG:
            return self.leader
        field = self.get(tag)
        return field.data if field else ""

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields)
