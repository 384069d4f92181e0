"""Code the fields of a record from an item in hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from ....practice.assessment import Assessment
from ....practice.exercise import Task
from ....practice.form import FieldSpec
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.pieces import pieces_text, pieces_to_form, write_pieces
from ....practice.policy import Policy
from ....practice.text import Text, verbatim
from ....practice.troubles import Trouble
from ..citations import field_rule
from ..findings import assessment
from ..format import marc21
from ..rules.expected_marks import expected_field
from ..rules.key_field import record_line
from ..rules.marking import mark_coding
from ..rules.record import LEADER_TAG, Field, Record
from ..rules.sheet import leader_field
from .base import (
    IN_HAND_FIELD,
    in_hand_from_form,
    public_in_hand,
    read_in_hand,
    read_record,
    record_field,
    record_from_form,
    record_response,
    record_to_form,
    write_record,
)
from .keyed import (
    BLANK_LEADER,
    KeyedProblem,
    KeyedWork,
    alternatives_without_line,
    fields_from_form,
    fields_to_form,
    keyed_fields,
    raise_troubles,
    read_fields,
    report_troubles,
    write_fields,
)

_NOTHING = Record(BLANK_LEADER)


@dataclass(frozen=True)
class CodeProblem(KeyedProblem):
    """`given` is what stands in the record already; `key` what the learner adds or changes."""

    given: Record
    key: Record

    @property
    def begun(self) -> Record:
        return self.given

    @cached_property
    def whole(self) -> Record:
        """The given record with the key's lines in it, by tags.

        A line of the key takes the place of a given one where the format allows only one.
        """
        leader = self.key.leader if self.key.leader.strip() else self.given.leader
        single = {one.tag for one in self.key.fields if not _repeatable(one.tag)}
        kept = [one for one in self.given.fields
                if one.tag not in single and one not in self.key.fields]
        return Record(leader, tuple(sorted((*kept, *self.key.fields), key=lambda one: one.tag)))


def _repeatable(tag: str) -> bool:
    known = marc21().field(tag)
    return known is None or known.repeatable


class CodeWork(KeyedWork[CodeProblem]):
    task = Task("code", Text("Code a record"), Text(
        "Code the fields that the item in hand calls for."), Text("Check my record"))
    problem_type = CodeProblem

    def read(self, reader: Reader) -> CodeProblem | None:
        before = len(reader.problems)
        pieces = read_in_hand(reader)
        given, key = read_record(reader, "given"), read_record(reader, "key", required=True)
        accept, optional = read_fields(reader, "accept"), read_fields(reader, "optional")
        if len(reader.problems) > before or key is None:
            return None
        problem = CodeProblem(pieces, accept, optional, given or _NOTHING, key)
        return problem if report_troubles(reader, _troubles(problem)) else None

    def write(self, problem: CodeProblem, element: etree._Element) -> None:
        write_pieces(problem.pieces, element)
        write_record(problem.given, element, "given")
        write_record(problem.key, element, "key")
        write_fields(problem.accept, element, "accept")
        write_fields(problem.optional, element, "optional")

    def public(self, item: Item[CodeProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem
        return {"pieces": public_in_hand(problem.pieces), "mrk": problem.mrk,
                "leader": problem.given.leader}

    def grade(self, item: Item[CodeProblem], response: Any, policy: Policy) -> Assessment:
        sheet = item.problem.sheet(policy)
        record = record_response(response, sheet.known)
        return assessment(mark_coding(sheet, record), sheet.key.leader)

    def worked(self, item: Item[CodeProblem], policy: Policy) -> tuple[Step, ...]:
        sheet = item.problem.sheet(policy)
        asked = [leader_field(item.problem.key)] if item.problem.key.leader.strip() else []
        return tuple(_step(expected_field(one, sheet.rules.ends))
                     for one in (*asked, *item.problem.key.fields))

    def prompt(self, problem: CodeProblem) -> str:
        return pieces_text(problem.pieces)

    def fields(self) -> tuple[FieldSpec, ...]:
        return keyed_fields(
            IN_HAND_FIELD,
            record_field("given", Text("Given lines"), Text(
                "What stands in the record already, a line a field; the leader belongs here.")),
            record_field("key", Text("Key"), Text(
                "The lines the learner must add or change."), required=True))

    def to_form(self, problem: CodeProblem) -> dict[str, Any]:
        return {"pieces": pieces_to_form(problem.pieces), "given": record_to_form(problem.given),
                "key": record_to_form(problem.key), "accept": fields_to_form(problem.accept),
                "optional": fields_to_form(problem.optional)}

    def from_form(self, values: Mapping[str, Any]) -> CodeProblem:
        problem = CodeProblem(
            in_hand_from_form(values), fields_from_form(values, "accept"),
            fields_from_form(values, "optional"), record_from_form(values, "given") or _NOTHING,
            record_from_form(values, "key") or _NOTHING)
        raise_troubles(_troubles(problem))
        return problem


def _troubles(problem: CodeProblem) -> list[Trouble]:
    if not problem.key.fields and not problem.key.leader.strip():
        return [Trouble("key", Text("Write the lines the learner must add."))]
    found = alternatives_without_line(problem)
    if not problem.whole.leader.strip():
        found.append(Trouble("given", Text(
            "Give the leader ({tag}), or ask for it in the key: LDR/06 and 07 say what is "
            "described, LDR/18 which marks the record has.", tag=LEADER_TAG)))
    return found


def _step(field: Field) -> Step:
    known = marc21().field(field.tag)
    label = verbatim(known.label) if known else Text("Leader")
    return Step(Text("{label}: {line}", label=label, line=record_line(field)),
                field_rule(field.tag))
