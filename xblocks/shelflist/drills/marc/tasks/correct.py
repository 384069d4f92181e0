"""Mend a faulty record, and harm nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ....practice.assessment import Assessment
from ....practice.exercise import Task
from ....practice.form import FieldSpec
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.pieces import pieces_text, pieces_to_form, write_pieces
from ....practice.policy import Policy
from ....practice.text import Text
from ....practice.troubles import Trouble
from ..citations import EXTRA, field_rule
from ..findings import assessment
from ..rules.key_field import record_line
from ..rules.marking import mark_correcting
from ..rules.record import Record
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


@dataclass(frozen=True)
class CorrectProblem(KeyedProblem):
    """`record` as it stands, and `key`, the whole record mended."""

    record: Record
    key: Record

    @property
    def begun(self) -> Record:
        return self.record

    @property
    def whole(self) -> Record:
        return self.key


class CorrectWork(KeyedWork[CorrectProblem]):
    task = Task("correct", Text("Correct a record"), Text(
        "Mend what is wrong in this record, and leave what is right as it is."),
        Text("Check my corrections"))
    problem_type = CorrectProblem

    def read(self, reader: Reader) -> CorrectProblem | None:
        before = len(reader.problems)
        pieces = read_in_hand(reader)
        record = read_record(reader, "record", required=True)
        key = read_record(reader, "key", required=True)
        accept, optional = read_fields(reader, "accept"), read_fields(reader, "optional")
        if len(reader.problems) > before or record is None or key is None:
            return None
        problem = CorrectProblem(pieces, accept, optional, record, key)
        return problem if report_troubles(reader, _troubles(problem)) else None

    def write(self, problem: CorrectProblem, element: etree._Element) -> None:
        write_pieces(problem.pieces, element)
        write_record(problem.record, element, "record")
        write_record(problem.key, element, "key")
        write_fields(problem.accept, element, "accept")
        write_fields(problem.optional, element, "optional")

    def public(self, item: Item[CorrectProblem], policy: Policy, seed: str) -> Any:
        return {"pieces": public_in_hand(item.problem.pieces), "mrk": item.problem.mrk}

    def grade(self, item: Item[CorrectProblem], response: Any, policy: Policy) -> Assessment:
        sheet = item.problem.sheet(policy)
        record = record_response(response, sheet.known)
        return assessment(mark_correcting(sheet, record), sheet.key.leader)

    def worked(self, item: Item[CorrectProblem], policy: Policy) -> tuple[Step, ...]:
        return tuple(_steps(item.problem, policy))

    def prompt(self, problem: CorrectProblem) -> str:
        title = problem.record.get("245")
        words = " ".join(one.value for one in title.subfields) if title else ""
        return " ".join((pieces_text(problem.pieces), words)).strip()

    def fields(self) -> tuple[FieldSpec, ...]:
        return keyed_fields(
            IN_HAND_FIELD,
            record_field("record", Text("Record as it stands"), Text(
                "All its lines, faults and all."), required=True),
            record_field("key", Text("Key"), Text("The whole record, mended."), required=True))

    def to_form(self, problem: CorrectProblem) -> dict[str, Any]:
        return {"pieces": pieces_to_form(problem.pieces),
                "record": record_to_form(problem.record), "key": record_to_form(problem.key),
                "accept": fields_to_form(problem.accept),
                "optional": fields_to_form(problem.optional)}

    def from_form(self, values: Mapping[str, Any]) -> CorrectProblem:
        nothing = Record()
        problem = CorrectProblem(
            in_hand_from_form(values), fields_from_form(values, "accept"),
            fields_from_form(values, "optional"), record_from_form(values, "record") or nothing,
            record_from_form(values, "key") or nothing)
        raise_troubles(_troubles(problem))
        return problem


def _troubles(problem: CorrectProblem) -> list[Trouble]:
    found = [Trouble(name, Text("Write the whole record, with its leader."))
             for name, record in (("record", problem.record), ("key", problem.key))
             if not record.fields or not record.leader.strip()]
    if not found and problem.record == problem.key:
        found.append(Trouble("key", Text("The key is the record as it stands: there is nothing to "
                                         "mend.")))
    return found or alternatives_without_line(problem)


def _steps(problem: CorrectProblem, policy: Policy) -> Iterator[Step]:
    """Every line that changes, what it becomes, and the lines that come and go."""
    sheet = problem.sheet(policy)
    for at, line in enumerate(sheet.lines):
        before, right = sheet.before(at, 0), line.key.line
        if line.optional:
            continue
        rule = field_rule(line.key.tag)
        if before.absent:
            yield Step(Text("Add {line}", line=right), rule)
        elif any(one.weight for one in before.faults.values()):
            was = record_line(before.got) if before.got is not None else ""
            yield Step(Text("{was} becomes {now}", was=was, now=right), rule)
    for same in sheet.surplus.values():
        for one in same:
            yield Step(Text("Take out {line}", line=record_line(one)), EXTRA)
