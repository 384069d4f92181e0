"""The rules that a found or missed fault is cited by."""

from __future__ import annotations

from ...practice.assessment import Rule
from ...practice.text import Text
from .citations import (
    CALLED_FOR,
    ORDER,
    capitals_rule,
    field_rule,
    position_rule,
    punctuation_rule,
    words_rule,
)
from .rules.faults import DESCRIPTION, DESIGNATION, FIXED, HEADINGS, KINDS

_POSITIONS = {
    "fixed-date": "008/07-14", "fixed-date-type": "008/06", "fixed-place": "008/15-17",
    "fixed-language": "008/35-37", "fixed-illustrations": "008/18-21",
    "fixed-bibliography": "008/24-27", "fixed-index": "008/31", "fixed-conference": "008/29",
    "fixed-form": "008/23", "fixed-biography": "008/34", "encoding-level": "LDR/17",
    "record-type": "LDR/06-07", "description-form": "LDR/18",
}
# A missed fault may only be cited so widely that the rule does not say where it is.
_FAMILIES = {
    DESIGNATION: Rule("faults-designation", "MARC 21", Text(
        "Tags, indicators and subfield codes say what each thing in a record is."),
        "https://www.loc.gov/marc/bibliographic/"),
    FIXED: Rule("faults-fixed", "MARC 21, Leader; MARC 21, 008", Text(
        "The fixed fields say in codes what the rest of the record says in words."),
        "https://www.loc.gov/marc/bibliographic/bd008.html"),
    DESCRIPTION: Rule("faults-description", "ISBD; RDA 2, 3; AACR2 1", Text(
        "The description says what stands on the item, with the marks the record promises.")),
    HEADINGS: Rule("faults-headings", "RDA 9, 11; AACR2 22, 24", Text(
        "A name stands in the form under which it is looked for.")),
}


def fault_rule(kind: str, tag: str, *, aacr2: bool = False) -> Rule:
    """Return what is cited for a fault of this kind in this field."""
    if kind in _POSITIONS and (tag == "LDR") == _POSITIONS[kind].startswith("LDR"):
        return position_rule(_POSITIONS[kind])
    if kind == "punctuation":
        return punctuation_rule(tag)
    if kind == "capitals":
        return capitals_rule(aacr2=aacr2)
    if kind == "subfield-order":
        return ORDER
    if kind == "missing-field":
        return CALLED_FOR
    if KINDS[kind].family in (DESCRIPTION, HEADINGS):
        return words_rule(tag, aacr2=aacr2)
    return field_rule(tag)


def family_rule(family: str) -> Rule:
    """Return what is cited for a missed fault: its family, and not its place."""
    return _FAMILIES[family]
