"""What content designation means, by the format's own names: gaps, choices and their wording.

Names of fields, indicators, subfields and codes are MARC 21's and stand as they are.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache

from ...practice.assessment import Rule
from ...practice.text import Text, verbatim
from .citations import field_rule, position_rule
from .format import marc21
from .rules.dice import Dice
from .rules.gaps import CODE, FIRST, POSITION, TAG, Gap, Template, as_blank
from .rules.schema import FILL, Code, FieldDef, Position

MOST_CHOICES = 4
_FAR = 100  # tags
_OF = re.compile(r"([0-9]{3})(?: \$([a-z0-9])| ind([12]) (.))?$")
_OF_POSITION = re.compile(r"((?:LDR|006|007|008)/\d\d(?:-\d\d)?)(?: (.+))?$")


class MeaningError(ValueError):
    """A designation that the format does not have, or nothing to choose from."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.render())
        self.message = message


# ---------------------------------------------------------------------- gaps

def find_position(tag: str, start: int, length: int, first: str = "") -> Position | None:
    """Return the position of a book's fixed field that a gap covers."""
    for one in marc21().positions(tag, "", first):
        if one.start <= start and start + length <= one.end:
            return one
    return None


def _first(template_tag: str, gap: Gap) -> str:
    return gap.answer[:1] if template_tag in ("006", "007") and gap.start == 0 else ""


def gap_name(tag: str, gap: Gap) -> str:
    """Return the format's notation of a gap in a fixed field: 008/06, 008/07-10."""
    end = gap.start + len(gap.answer) - 1
    return f"{tag}/{gap.start:02}" + (f"-{end:02}" if end > gap.start else "")


def gap_label(template: Template, gap: Gap) -> Text:
    """Return what a gap is called."""
    if gap.kind == TAG:
        return Text("Tag")
    if gap.kind == CODE:
        return Text("Subfield code")
    if gap.kind == POSITION:
        return verbatim(gap_name(template.tag, gap))
    return Text("Indicator {n}", n=1 if gap.kind == FIRST else 2)


def gap_rule(tag: str, gap: Gap) -> Rule:
    return position_rule(gap_name(tag, gap)) if gap.kind == POSITION else field_rule(tag)


def _meaning(tag: str, gap: Gap, value: str) -> str | None:
    """Return the format's name of a value in a gap, '' where it has none to give, or None.

    None means that the format does not have the value.
    """
    schema = marc21()
    if gap.kind == POSITION:
        position = find_position(tag, gap.start, len(gap.answer), _first(tag, gap))
        if position is None or position.kind not in ("code", "list", "set"):
            return ""
        found = schema.meaning(position, value) or position.codes.get(value)
        if position.kind == "set" and found is None:
            labels = [position.codes[one].label for one in value.strip() if one in position.codes]
            return "; ".join(labels) if len(labels) == len(value.strip()) else None
        return found.label if found else None
    field = schema.field(tag if gap.kind != TAG else value)
    if field is None:
        return None
    if gap.kind == TAG:
        return field.label
    if gap.kind == CODE:
        known = field.subfields.get(value)
        return known.label if known else None
    code = field.indicator(1 if gap.kind == FIRST else 2).codes.get(value)
    return code.label if code else None


def designation(tag: str, gap: Gap, value: str) -> Text:
    """Return a value and what it means."""
    meaning = _meaning(tag, gap, value)
    shown = value.replace(" ", "\\")
    if not meaning:
        return Text("{value}", value=shown)
    return Text("{value} ({label})", value=shown, label=meaning)


def gap_wrong(label: Text, tag: str, gap: Gap, got: str) -> Text:
    """Return what is said of a wrong value: what it would mean, and where to look."""
    shown, meaning = got.replace(" ", "\\"), _meaning(tag, gap, got)
    if meaning is None:
        return Text("{place}: MARC 21 has no {value} here.", place=label, value=shown)
    if not meaning:
        return Text("{place}: {value} is not it. Count the positions from 00.", place=label,
                    value=shown)
    return Text("{place}: {value} means “{label}”. Is that what stands here?", place=label,
                value=shown, label=meaning)


# ---------------------------------------------------------------------- meanings

def choice_id(label: str) -> str:
    """Return the id of a choice, which does not say what it is a choice of."""
    return hashlib.sha256(label.encode()).hexdigest()[:10]


def meaning_of(of: str) -> str:
    """Return what a designation means. Raises MeaningError."""
    return _choices(of)[0]


def meaning_rule(of: str) -> Rule:
    return position_rule(of.split(" ")[0]) if "/" in of else field_rule(of[:3])


def choices_of(of: str, seed: str | None) -> tuple[str, ...]:
    """Return the right meaning among others, in an order of the seed; None: all there are.

    Raises:
        MeaningError: when the format does not have it, or nothing else to choose.
    """
    right, *others = _choices(of)
    if seed is None:
        return (right, *others)
    dice = Dice(f"{of}|{seed}")
    return tuple(dice.shuffled([right, *dice.several(others, MOST_CHOICES - 1)]))


@lru_cache(maxsize=1024)
def _choices(of: str) -> tuple[str, ...]:
    """Return the right label first, then every label that is certainly another."""
    labels, right = _of_position(of) if "/" in of else _of_field(of)
    seen = {right.casefold()}
    others = []
    for label in labels:
        if label and label.casefold() not in seen:
            seen.add(label.casefold())
            others.append(label)
    if not others:
        raise MeaningError(Text("“{of}” has nothing else to choose from.", of=of[:40]))
    return (right, *others)


def _unknown(of: str) -> MeaningError:
    return MeaningError(Text(
        "“{of}”: MARC 21 has no such thing. Write 245, 245 $c, 245 ind1 1 or 008/23 o.",
        of=of[:40]))


def _of_field(of: str) -> tuple[list[str], str]:
    found = _OF.fullmatch(of)
    field = marc21().field(of[:3])
    if found is None or field is None:
        raise _unknown(of)
    _, code, indicator, value = found.groups()
    if code is not None:
        subfield = field.subfields.get(code)
        if subfield is None:
            raise _unknown(of)
        return [one.label for one in field.subfields.values() if not one.obsolete], subfield.label
    if indicator is not None:
        codes = field.indicator(int(indicator)).codes
        right = codes.get(as_blank(value))
        if right is None:
            raise _unknown(of)
        return [*_labels(codes), *_labels(field.indicator(3 - int(indicator)).codes)], right.label
    return _neighbors(field), field.label


def _neighbors(field: FieldDef) -> list[str]:
    """Labels of the fields of the same hundred; where those are few, of the tags around it."""
    known = [one for one in marc21().fields.values() if not one.obsolete and not one.is_control]
    own = [one.label for one in known if one.tag[0] == field.tag[0]]
    if len(own) >= MOST_CHOICES:
        return own
    return [one.label for one in known if abs(int(one.tag) - int(field.tag)) < _FAR]


def _labels(codes: Mapping[str, Code]) -> list[str]:
    return [one.label for value, one in codes.items()
            if not one.obsolete and value.strip(FILL)]


def _of_position(of: str) -> tuple[list[str], str]:
    found = _OF_POSITION.fullmatch(of)
    schema = marc21()
    position = schema.position(found[1]) if found else None
    if found is None or position is None:
        raise _unknown(of)
    value = found[2]
    if value is None:
        return [one.label for one in schema.positions(position.tag)
                if one.kind != "undefined"], position.label
    codes = schema.codes(position)
    right = codes.get(as_blank(value)) or codes.get(value)
    if right is None:
        raise _unknown(of)
    return _labels(codes), right.label
