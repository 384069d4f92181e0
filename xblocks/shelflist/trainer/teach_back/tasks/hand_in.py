"""The teach-back that learners hand in: what is asked, the material, the rubric.

Its items come into no set. What learners hand in goes another way (`handing`), and people rate
it; nothing here does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ....practice.assessment import Assessment
from ....practice.exercise import Task
from ....practice.form import FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.pieces import (
    Piece,
    pieces_field,
    pieces_from_form,
    pieces_text,
    pieces_to_form,
    public_pieces,
    read_pieces,
    too_many_pieces,
    write_pieces,
)
from ....practice.policy import Policy
from ....practice.rubric import (
    Rubric,
    read_rubric,
    rubric_fields,
    rubric_from_form,
    rubric_to_form,
    write_rubric,
)
from ....practice.text import Text
from ....practice.work import Work
from ..citations import JUDGEMENT

MOST_PIECES = 6
PIECES = pieces_field(Text("Material"), Text("What learners may work from, up to 6 pieces."))


@dataclass(frozen=True, slots=True)
class HandInProblem:
    """Material to work from, and the rubric by which it is rated."""

    pieces: tuple[Piece, ...]
    rubric: Rubric


class HandInWork(Work[HandInProblem]):
    task = Task("hand_in", Text("Your teach-back"), Text(
        "Teach one step of your work to a colleague in five to seven minutes, and hand in what "
        "you said, showed and asked."), Text("Hand in"), drawn=False)
    problem_type = HandInProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> HandInProblem | None:
        before = len(reader.problems)
        pieces = read_pieces(reader, Text("Write what learners work from."))
        rubric = read_rubric(reader)
        for trouble in too_many_pieces(pieces, MOST_PIECES):
            reader.report(trouble.message, trouble.field)
        if len(reader.problems) > before or rubric is None:
            return None
        return HandInProblem(pieces, rubric)

    def write(self, problem: HandInProblem, element: etree._Element) -> None:
        write_pieces(problem.pieces, element)
        write_rubric(problem.rubric, element)

    def fields(self) -> tuple[FieldSpec, ...]:
        return (PIECES, *rubric_fields())

    def to_form(self, problem: HandInProblem) -> dict[str, Any]:
        return {"pieces": pieces_to_form(problem.pieces), **rubric_to_form(problem.rubric)}

    def from_form(self, values: Mapping[str, Any]) -> HandInProblem:
        pieces = pieces_from_form(values)
        troubles = too_many_pieces(pieces, MOST_PIECES)
        if troubles:
            raise FormError(troubles)
        return HandInProblem(pieces, rubric_from_form(values))

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[HandInProblem], policy: Policy, seed: str) -> Any:
        return {"pieces": public_pieces(item.problem.pieces),
                "rubric": item.problem.rubric.shown}

    def grade(self, item: Item[HandInProblem], response: Any, policy: Policy) -> Assessment:
        return Assessment(1.0, ())

    def answer(self, item: Item[HandInProblem], policy: Policy) -> Any:
        return {}

    def worked(self, item: Item[HandInProblem], policy: Policy) -> tuple[Step, ...]:
        return (Step(Text("It is rated by people, by the rubric."), JUDGEMENT),)

    def prompt(self, problem: HandInProblem) -> str:
        return pieces_text(problem.pieces)

    def response_text(self, item: Item[HandInProblem], response: Any) -> str:
        return ""
