"""What coding and correcting share: a record for a key, its alternatives and optional fields."""

from __future__ import annotations

import abc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from lxml import etree

from ....practice.form import FieldSpec, FormError
from ....practice.item import Item
from ....practice.olx import Reader
from ....practice.pieces import Piece
from ....practice.policy import Policy
from ....practice.text import Text
from ....practice.troubles import Trouble
from ....practice.work import Work
from ..format import marc21
from ..policies import judging
from ..rules.expected_marks import expected_field
from ..rules.judging import Judging
from ..rules.key_field import record_line
from ..rules.record import LEADER_LENGTH, Field, Record
from ..rules.sheet import Sheet, unattached
from .base import public_mrk, read_record, record_field, record_from_form, record_response

BLANK_LEADER = " " * LEADER_LENGTH


@dataclass(frozen=True)
class KeyedProblem(abc.ABC):
    """The item in hand, and what may stand for lines of the key or be left out."""

    pieces: tuple[Piece, ...]
    accept: tuple[Field, ...]
    optional: tuple[Field, ...]

    @property
    @abc.abstractmethod
    def begun(self) -> Record:
        """What the learner begins with."""

    @property
    @abc.abstractmethod
    def whole(self) -> Record:
        """The whole record as it should be."""

    @cached_property
    def mrk(self) -> str:
        """What the learner begins with, as the browser has it; written once."""
        return public_mrk(self.begun)

    @cached_property
    def _sheets(self) -> dict[Judging, Sheet]:
        return {}

    @cached_property
    def _latest(self) -> list[tuple[Policy, Sheet]]:
        """The policy asked for last, with its sheet: that of the block, time and again."""
        return []

    def sheet(self, policy: Policy) -> Sheet:
        """Return the key as this policy judges it; made once."""
        for same, sheet in self._latest:
            if same is policy:
                return sheet
        how = judging(policy)
        known = self._sheets.get(how)
        if known is None:
            known = self._sheets[how] = Sheet(
                self.whole, how, marc21(), self.accept, self.optional, self.begun)
        self._latest[:] = [(policy, known)]
        return known


P = TypeVar("P", bound=KeyedProblem)


class KeyedWork(Work[P], Generic[P]):
    """A task answered by a record."""

    def answer(self, item: Item[P], policy: Policy) -> Any:
        sheet = item.problem.sheet(policy)
        return {"mrk": public_mrk(Record(sheet.key.leader, tuple(
            expected_field(one, sheet.rules.ends) for one in sheet.key.fields)))}

    def response_text(self, item: Item[P], response: Mapping[str, Any]) -> str:
        """Return the lines that are not those the learner began with."""
        begun = item.problem.begun
        record, known = record_response(response), set(begun.fields)
        lines = [] if record.leader == begun.leader else [f"LDR {record.leader}"]
        lines += [record_line(one) for one in record.fields if one not in known]
        return " | ".join(lines)


ACCEPT_FIELD = record_field("accept", Text("Alternatives"), Text(
    "Lines that may each stand for the nearest line of their tag, at no cost."))
OPTIONAL_FIELD = record_field("optional", Text("Optional lines"), Text(
    "Lines that may be there or not, at no cost."))


def read_fields(reader: Reader, tag: str) -> tuple[Field, ...]:
    """Return the fields in the only child of this tag; a leader has no place there."""
    record = read_record(reader, tag)
    if record is None:
        return ()
    if record.leader.strip():
        reader.children(tag)[0].report(_no_leader(tag), "mrk")
    return record.fields


def _no_leader(name: str) -> Text:
    return Text("The leader has no place in <{tag}>.", tag=name)


def write_fields(fields: Sequence[Field], element: etree._Element, tag: str) -> None:
    """Add a child that `read_fields` reads back alike; nothing for no fields."""
    if fields:
        etree.SubElement(element, tag).text = "\n".join(["", *map(record_line, fields), ""])


def fields_to_form(fields: Sequence[Field]) -> str:
    """Return fields as the text of their form field."""
    return "\n".join(map(record_line, fields))


def fields_from_form(values: Mapping[str, Any], name: str) -> tuple[Field, ...]:
    """Return the fields in a form's field. Raises FormError."""
    record = record_from_form(values, name)
    if record is None:
        return ()
    if record.leader.strip():
        raise FormError.at(name, _no_leader(name))
    return record.fields


def alternatives_without_line(problem: KeyedProblem) -> list[Trouble]:
    """Return a trouble for each alternative that no line of the key is like."""
    sheet = Sheet(problem.whole, Judging(local_fields=True), marc21())
    return [Trouble("accept", Text("The key has no line that {line} could stand for.",
                                   line=record_line(one)[:80]))
            for one in unattached(sheet, problem.accept)]


def report_troubles(reader: Reader, troubles: Sequence[Trouble]) -> bool:
    """Report each trouble at the child it stands in; return whether there was none."""
    for trouble in troubles:
        where = next(iter(reader.children(trouble.field)), reader)
        where.report(trouble.message, "mrk")
    return not troubles


def raise_troubles(troubles: Sequence[Trouble]) -> None:
    """Raise FormError if there is any trouble."""
    if troubles:
        raise FormError(troubles)


def keyed_fields(*own: FieldSpec) -> tuple[FieldSpec, ...]:
    """Return the form of a task: its own fields, then alternatives and optional lines."""
    return (*own, ACCEPT_FIELD, OPTIONAL_FIELD)
