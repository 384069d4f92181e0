"""The kinds of fault a cataloger finds in a record: their weight, their family, their neighbors.

Weights say what a fault breaks (docs/reference/practice.md): 3 matching, overlay, filing or
indexing; 2 access or identification; 1 display. The kinds are the common errors of copy
cataloging by where they stand: content designation, fixed fields, description, headings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

DESIGNATION, FIXED, DESCRIPTION, HEADINGS = "designation", "fixed", "description", "headings"
FAMILIES = (DESIGNATION, FIXED, DESCRIPTION, HEADINGS)
MISNAMED = 0.5
"""What a fault earns that was found and called by another name."""
WHOLE_RECORD = "missing-field"
"""The one kind that has no line of its own: what is not there can be marked anywhere."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault; `accepts` names kinds the trade would call it by as well."""

    name: str
    weight: int
    family: str
    accepts: frozenset[str] = frozenset()


def _kinds(*rows: tuple[str, int, str, str]) -> MappingProxyType[str, Kind]:
    return MappingProxyType({name: Kind(name, weight, family, frozenset(accepts.split()))
                             for name, weight, family, accepts in rows})


KINDS = _kinds(
    ("wrong-tag", 3, DESIGNATION, ""),
    ("indicator", 2, DESIGNATION, ""),
    ("nonfiling", 3, DESIGNATION, "indicator"),  # it is an indicator; the narrower name is better
    ("subfield-code", 2, DESIGNATION, ""),
    ("subfield-order", 1, DESIGNATION, ""),
    ("obsolete", 2, DESIGNATION, ""),
    ("not-repeatable", 2, DESIGNATION, ""),
    ("missing-field", 2, DESIGNATION, ""),
    ("invalid-code", 2, DESIGNATION, ""),
    ("fixed-date", 3, FIXED, "wrong-date"),
    ("fixed-date-type", 3, FIXED, ""),
    ("fixed-place", 2, FIXED, ""),
    ("fixed-language", 3, FIXED, ""),
    ("fixed-illustrations", 1, FIXED, ""),
    ("fixed-bibliography", 2, FIXED, ""),
    ("fixed-index", 1, FIXED, ""),
    ("fixed-conference", 2, FIXED, ""),
    ("fixed-form", 3, FIXED, ""),
    ("fixed-biography", 1, FIXED, ""),
    ("encoding-level", 3, FIXED, ""),
    ("record-type", 3, FIXED, ""),
    ("description-form", 1, FIXED, ""),
    ("transcription", 3, DESCRIPTION, ""),
    ("punctuation", 1, DESCRIPTION, ""),
    ("capitals", 1, DESCRIPTION, ""),
    ("abbreviation", 1, DESCRIPTION, ""),
    ("wrong-date", 2, DESCRIPTION, "transcription"),
    ("wrong-extent", 2, DESCRIPTION, ""),
    ("isbn", 3, DESCRIPTION, "transcription"),
    ("name-form", 3, HEADINGS, ""),
)


def credit(kind: str, named: str, also: Iterable[str] = ()) -> float:
    """Return what naming a fault of `kind` as `named` earns: 1, or `MISNAMED`.

    `also` are further names for this one fault, such as `invalid-code` for a language code that
    does not exist.
    """
    right = named == kind or named in also or named in KINDS[kind].accepts
    return 1.0 if right else MISNAMED
