"""Code positions of the leader and the fixed fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from ....practice.assessment import ADVICE, Assessment, Finding, Verdict
from ....practice.exercise import ResponseError, Task
from ....practice.form import FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.pieces import Piece, pieces_text, pieces_to_form, write_pieces
from ....practice.policy import Policy
from ....practice.text import Text, verbatim
from ....practice.troubles import Trouble
from ....practice.work import Work, only
from ..citations import position_rule
from ..format import marc21
from ..lookup import MOST_CODES
from ..rules import dates
from ..rules.gaps import as_blank
from ..rules.impact import position_weight
from ..rules.planting_change import put
from ..rules.record import LEADER_TAG, Field, Record
from ..rules.schema import FILL, Position
from ..wording import value_shown
from ..wording_fixed import date_fault
from .base import (
    IN_HAND_FIELD,
    in_hand_from_form,
    public_in_hand,
    public_mrk,
    read_in_hand,
    read_record,
    record_field,
    record_from_form,
    record_to_form,
    write_record,
)
from .fixed_position import Answered, judge

MOST_ASKED = 40
_DATES = ("008/06", "008/07-10", "008/11-14")


@dataclass(frozen=True)
class FixedProblem:
    """The item in hand, the whole record, the positions asked by id, and other right values."""

    pieces: tuple[Piece, ...]
    record: Record
    asked: tuple[str, ...]
    accept: tuple[tuple[str, str], ...] = ()

    @cached_property
    def mrk(self) -> str:
        """The record without what is asked, as the browser has it; written once."""
        return public_mrk(_masked(self))

    @cached_property
    def shown(self) -> list[dict[str, Any]]:
        """The positions asked, as the browser has them."""
        return [_public(one) for one in self.positions]

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """The positions asked, in their order. Raises KeyError."""
        found = []
        for name in self.asked:
            position = find_position(self.record, name)
            if position is None:
                raise KeyError(name)
            found.append(position)
        return tuple(found)

    @property
    def material(self) -> str:
        return marc21().material(self.record.leader)

    def value(self, name: str) -> str:
        """Return what the record has at a position."""
        if name in self.rights:
            return self.rights[name][0]
        position = find_position(self.record, name)
        return "" if position is None else position.value(self.record.control(position.tag))

    @cached_property
    def rights(self) -> dict[str, tuple[str, ...]]:
        """Every right value of each position asked, the record's own first."""
        return {one.id: (one.value(self.record.control(one.tag)), *(
            as_blank(value).ljust(one.length) for name, value in self.accept if name == one.id))
            for one in map(self._position, self.asked) if one is not None}

    @cached_property
    def weights(self) -> dict[str, int]:
        """What an error at each position asked costs."""
        return {one.id: max(1, position_weight(one, self.material)) for one in self.positions}

    def _position(self, name: str) -> Position | None:
        return find_position(self.record, name)


def find_position(record: Record, name: str) -> Position | None:
    """Return a position of this record's fixed fields by its id, or None."""
    tag = name[:3]
    return marc21().position(name, record.leader, record.control(tag)) if (
        record.control(tag)) else None


class FixedWork(Work[FixedProblem]):
    task = Task("fixed", Text("Code fixed fields"), Text(
        "Code the positions that are asked, from the item and the rest of the record."),
        Text("Check these codes"))
    problem_type = FixedProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> FixedProblem | None:
        before = len(reader.problems)
        pieces, record = read_in_hand(reader), read_record(reader, "record", required=True)
        ask = reader.child("ask", required=True)
        asked = tuple(ask.text(required=True).split()) if ask else ()
        accept = tuple((one.attribute("at", required=True), one.attribute("value", required=True))
                       for one in reader.children("accept"))
        if len(reader.problems) > before or record is None or ask is None:
            return None
        problem = FixedProblem(pieces, record, asked, accept)
        for trouble in _troubles(problem):
            (ask if trouble.field == "asked" else reader).report(trouble.message, "fixed")
        return None if len(reader.problems) > before else problem

    def write(self, problem: FixedProblem, element: etree._Element) -> None:
        write_pieces(problem.pieces, element)
        write_record(problem.record, element, "record")
        etree.SubElement(element, "ask").text = " ".join(problem.asked)
        for name, value in problem.accept:
            etree.SubElement(element, "accept", at=name, value=value)

    def fields(self) -> tuple[FieldSpec, ...]:
        return (
            IN_HAND_FIELD,
            record_field("record", Text("Record"), Text(
                "The whole record, right: learners see it without the positions asked."),
                required=True),
            FieldSpec("asked", "text", Text("Positions asked"), Text(
                "With blanks between: 008/06 008/07-10 LDR/06"), required=True),
            FieldSpec("accept", "rows", Text("Also right"), columns=(
                FieldSpec("at", "text", Text("Position"), required=True),
                FieldSpec("value", "text", Text("Value"), Text("\\ is a blank."),
                          required=True))),
        )

    def to_form(self, problem: FixedProblem) -> dict[str, Any]:
        return {"pieces": pieces_to_form(problem.pieces),
                "record": record_to_form(problem.record), "asked": " ".join(problem.asked),
                "accept": [{"at": name, "value": value} for name, value in problem.accept]}

    def from_form(self, values: Mapping[str, Any]) -> FixedProblem:
        problem = FixedProblem(
            in_hand_from_form(values), record_from_form(values, "record") or Record(),
            tuple(values["asked"].split()),
            tuple((row["at"], row["value"]) for row in values["accept"]))
        troubles = _troubles(problem)
        if troubles:
            raise FormError(troubles)
        return problem

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[FixedProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem
        return {"pieces": public_in_hand(problem.pieces),
                "mrk": problem.mrk, "positions": problem.shown}

    def grade(self, item: Item[FixedProblem], response: Any, policy: Policy) -> Assessment:
        problem, given = item.problem, _given(item.problem, response)
        findings: list[Finding] = []
        earned = total = 0.0
        date_type = _date_type(problem, given)
        for position in problem.positions:
            weight = problem.weights[position.id]
            answered = Answered(position, problem.rights[position.id], given[position.id],
                                problem.material, date_type)
            made = judge(answered, weight)
            total += weight
            # The fill character earns nothing; its finding weighs less, as it misleads nobody.
            earned += weight * made[0].verdict.credit
            findings += made
        findings += _dates_together(problem, given, findings)
        return Assessment(earned / total, tuple(findings))

    def answer(self, item: Item[FixedProblem], policy: Policy) -> Any:
        return {"positions": {name: item.problem.value(name) for name in item.problem.asked}}

    def worked(self, item: Item[FixedProblem], policy: Policy) -> tuple[Step, ...]:
        return tuple(Step(_meaning(one, item.problem.value(one.id)), position_rule(one.id))
                     for one in item.problem.positions)

    def prompt(self, problem: FixedProblem) -> str:
        title = problem.record.get("245")
        words = " ".join(one.value for one in title.subfields) if title else ""
        return " ".join((pieces_text(problem.pieces), words, *problem.asked)).strip()

    def response_text(self, item: Item[FixedProblem], response: Any) -> str:
        given = _given(item.problem, response)
        return " | ".join(f"{name}: {value_shown(value)}" for name, value in given.items())


def _troubles(problem: FixedProblem) -> list[Trouble]:
    """What keeps a problem from being asked."""
    if not problem.record.leader.strip() or not problem.record.fields:
        return [Trouble("record", Text("Write the whole record, with its leader."))]
    if len(problem.asked) > MOST_ASKED:
        return [Trouble("asked", Text("{n} positions are too many; {most} is the limit.",
                                      n=len(problem.asked), most=MOST_ASKED))]
    if len(set(problem.asked)) != len(problem.asked):
        return [Trouble("asked", Text("Ask each position once."))]
    troubles = []
    schema = marc21()
    for name in problem.asked:
        position = find_position(problem.record, name)
        if position is None or position.kind == "undefined":
            troubles.append(Trouble("asked", Text(
                "“{name}” is no position of this record’s fixed fields.", name=name[:20])))
        elif not schema.accepts(position, problem.value(name)):
            troubles.append(Trouble("record", Text(
                "{name} has {value}, which is no value of it.", name=name,
                value=value_shown(problem.value(name)))))
    for name, value in problem.accept:
        position = find_position(problem.record, name) if name in problem.asked else None
        if position is None or len(value) > position.length:
            troubles.append(Trouble("accept", Text(
                "{name} is not asked, or {value} is too long for it.", name=name[:20],
                value=value[:20])))
    code = dates.fault(*(problem.value(name) for name in _DATES))
    if not troubles and code and set(_DATES) & set(problem.asked):
        troubles.append(Trouble("record", date_fault(code, problem.value(_DATES[0]))))
    return troubles


def _masked(problem: FixedProblem) -> Record:
    """The record with question marks where positions are asked."""
    leader, fields = problem.record.leader, list(problem.record.fields)
    for position in problem.positions:
        marks = "?" * position.length
        if position.tag == LEADER_TAG:
            leader = put(leader, position.start, marks)
            continue
        at = next(n for n, one in enumerate(fields) if one.tag == position.tag)
        fields[at] = Field(position.tag, data=put(fields[at].data, position.start, marks))
    return Record(leader, tuple(fields))


def _public(position: Position) -> dict[str, Any]:
    codes, name = [] if position.list else list(position.codes.values()), position.list
    if len(codes) > MOST_CODES:
        codes, name = [], position.id
    return {"id": position.id, "tag": position.tag, "start": position.start,
            "length": position.length, "label": position.label, "kind": position.kind,
            "codes": [{"value": one.value, "label": one.label} for one in codes
                      if not one.obsolete] or None, "list": name}


def _given(problem: FixedProblem, response: Any) -> dict[str, str]:
    """Return what was given at each position, as long as it is; '' where nothing was."""
    positions = only(response, "positions")["positions"]
    known = {one.id: one for one in problem.positions}
    if not isinstance(positions, Mapping) or not set(positions) <= set(known):
        raise ResponseError(Text("Send a value for each position that is asked."), "positions")
    given = {}
    for name, position in known.items():
        value = positions.get(name, "")
        if not isinstance(value, str) or len(value) > position.length:
            raise ResponseError(Text("{name} holds {n} characters at most.", name=name,
                                     n=position.length), name)
        given[name] = as_blank(value).ljust(position.length) if value else ""
    return given


def _date_type(problem: FixedProblem, given: Mapping[str, str]) -> str:
    """The type of date that the learner's dates go with: their own, or the record's."""
    return given.get(_DATES[0]) or problem.value(_DATES[0])


def _dates_together(problem: FixedProblem, given: Mapping[str, str],
                    findings: Sequence[Finding]) -> list[Finding]:
    """Advice where the dates given cannot stand with the type given."""
    wrong = {one.part for one in findings if one.verdict.is_error}
    if not wrong & set(_DATES) or any(given.get(name) == "" for name in _DATES):
        return []
    values = [given.get(name, problem.value(name)) for name in _DATES]
    code = dates.fault(*values)
    if not code:
        return []
    return [Finding("008/06-14", Verdict.ADVICE, ADVICE, "dates-together",
                    date_fault(code, values[0]), position_rule("008/06-14"),
                    place={"position": _DATES[0]})]


def _meaning(position: Position, value: str) -> Text:
    """A position with its value and what that means."""
    codes = marc21().codes(position)
    labels = [codes[one].label for one in value if one in codes and one != " "] if (
        position.kind == "set") else []
    found = marc21().meaning(position, value)
    meaning = "; ".join(labels) or (found.label if found else "")
    if not meaning or FILL in value:
        return Text("{place} {label}: {value}", place=position.id, label=position.label,
                    value=value_shown(value))
    return Text("{place} {label}: {value} ({meaning})", place=position.id, label=position.label,
                value=value_shown(value), meaning=verbatim(meaning))
