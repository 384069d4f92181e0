"""Judging one position of a fixed field."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ....practice.assessment import ADVICE, HARMS, Finding, Rule, Verdict
from ....practice.text import NText, Text, verbatim
from ..citations import position_rule
from ..format import marc21
from ..rules import dates
from ..rules.schema import FILL, Code, Position
from ..wording import value_shown
from ..wording_fixed import date_meaning, evidence


@dataclass(frozen=True, slots=True)
class Answered:
    """A position, its right values (the record's own first) and what was given ('' for nothing).

    `date_type` is the type of date that the dates given go with.
    """

    position: Position
    right: tuple[str, ...]
    given: str
    material: str
    date_type: str = ""

    @property
    def label(self) -> Text:
        return Text("{place} ({label})", place=self.position.id, label=self.position.label)


def judge(one: Answered, weight: int) -> list[Finding]:
    """Return the finding of a position first, and advice on its style after it."""
    if one.given in one.right and one.position.kind != "set":
        return [_right(one, weight)]
    rule = position_rule(one.position.id)
    return _set(one, weight, rule) if one.position.kind == "set" else [_wrong(one, weight, rule)]


def _right(one: Answered, weight: int) -> Finding:
    return _right_at(one.position.id, one.position.label, one.given, weight)


@lru_cache(maxsize=4096)
def _right_at(place: str, label: str, value: str, weight: int) -> Finding:
    return Finding(place, Verdict.RIGHT, weight, "position", Text(
        "{place} ({label}): {value} is right.", place=place, label=label,
        value=value_shown(value)), position_rule(place), place={"position": place})


def _made(one: Answered, verdict: Verdict, weight: int, code: str, message: Text, rule: Rule
          ) -> Finding:
    return Finding(
        one.position.id, verdict, weight, code, message, rule,
        tuple(value_shown(value) for value in one.right),
        verbatim(value_shown(one.given)) if one.given else "", _correction(one),
        {"position": one.position.id})


def _correction(one: Answered) -> Text:
    right = one.right[0]
    found = _found(one.position, right)
    if found is None:
        return Text("{place} is {value}.", place=one.position.id, value=value_shown(right))
    return Text("{place} is {value}: {meaning}.", place=one.position.id,
                value=value_shown(right), meaning=verbatim(found.label))


def _found(position: Position, value: str) -> Code | None:
    return None if FILL in value else marc21().meaning(position, value)


def _nothing(one: Answered, weight: int, rule: Rule) -> Finding | None:
    """The finding where nothing was coded: left empty, or filled."""
    if not one.given:
        return _made(one, Verdict.MISSING, weight, "no-value", Text(
            "{place}: nothing is coded; a blank is a code too.", place=one.label), rule)
    if set(one.given) == {FILL}:
        return _made(one, Verdict.MISSING, min(weight, HARMS), "fill", Text(
            "{place}: the fill character says that no one tried to code it. The item tells.",
            place=one.label), rule)
    return None


def _wrong(one: Answered, weight: int, rule: Rule) -> Finding:
    position, shown = one.position, value_shown(one.given)
    nothing = _nothing(one, weight, rule)
    if nothing is not None:
        return nothing
    if position.kind == "date":
        return _made(one, Verdict.WRONG, weight, "date", _date(one, shown), rule)
    if position.kind in ("code", "list"):
        found = _found(position, one.given)
        if found is None:
            message = Text("{place}: there is no code {value} in the MARC list.", place=one.label,
                           value=shown) if position.list else Text(
                "{place}: there is no code {value}.", place=one.label, value=shown)
            return _made(one, Verdict.WRONG, weight, "no-such-code", message, rule)
        if found.obsolete:
            return _made(one, Verdict.WRONG, weight, "obsolete-code", Text(
                "{place}: {value} is obsolete.", place=one.label, value=shown), rule)
        message = Text("{place}: {value} is “{meaning}”.", place=one.label, value=shown,
                       meaning=found.label)
        return _made(one, Verdict.WRONG, weight, "position", _look(one, message), rule)
    return _made(one, Verdict.WRONG, weight, "position", _look(one, Text(
        "{place}: {value} is not it.", place=one.label, value=shown)), rule)


def _look(one: Answered, message: Text) -> Text:
    where = evidence(one.position, one.material)
    return Text("{what} Look at {where}.", what=message, where=where) if where else message


def _date(one: Answered, shown: str) -> Text:
    second = one.position.start == 11
    meanings = dates.SECOND if second else dates.FIRST
    message = Text("{place}: {value} is not it.", place=one.label, value=shown)
    settled = not one.given.strip() and meanings.get(one.date_type) == "blank"  # By a wrong type.
    if one.position.tag == "008" and one.date_type in meanings and not settled:
        return Text("{what} {rule}", what=message, rule=date_meaning(
            one.date_type, second, meanings[one.date_type]))
    return _look(one, message)


def _set(one: Answered, weight: int, rule: Rule) -> list[Finding]:
    """Codes of one character each, in any order; order and gaps are a matter of style."""
    given = set(one.given) - {" "}
    wanted = [set(value) - {" "} for value in one.right]
    if not one.given or (given == {FILL} and {FILL} not in wanted):
        nothing = _nothing(one, weight, rule)
        return [nothing] if nothing else []
    if given in wanted and len(one.given.replace(" ", "")) == len(given):
        value = one.right[wanted.index(given)]
        if value == one.given or "".join(sorted(given)).ljust(len(value)) == one.given:
            return [_right(one, weight)]
        return [_right(one, weight), Finding(
            one.position.id, Verdict.ADVICE, ADVICE, "set-order", Text(
                "{place}: put the codes at the left, in the order of the alphabet, and blanks "
                "after them.", place=one.label), rule, place={"position": one.position.id})]
    nearest = max(wanted, key=lambda some: (len(given & some), -len(given ^ some)))
    unknown = sorted(code for code in given if code not in one.position.codes)
    right, extra, lacking = given & nearest, sorted(given - nearest), nearest - given
    verdict = Verdict.PARTLY if right else Verdict.WRONG
    message = _set_message(one, unknown, extra, bool(lacking))
    return [_made(one, verdict, weight, "no-such-code" if unknown else "position",
                  _look(one, message), rule)]


def _set_message(one: Answered, unknown: list[str], extra: list[str], lacking: bool) -> Text:
    if unknown:
        return NText("{place}: there is no code {codes}.", "{place}: there are no codes {codes}.",
                     len(unknown), place=one.label, codes=", ".join(unknown))
    if extra:
        labels = ", ".join(f"{code} ({one.position.codes[code].label})" for code in extra)
        if lacking:
            return Text("{place}: nothing calls for {codes}, and something is not coded.",
                        place=one.label, codes=labels)
        return Text("{place}: nothing calls for {codes}.", place=one.label, codes=labels)
    if lacking:
        return Text("{place}: something is not coded.", place=one.label)
    return Text("{place}: a code stands twice.", place=one.label)
