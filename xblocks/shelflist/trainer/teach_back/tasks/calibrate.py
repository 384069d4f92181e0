"""Rate an exemplar blind, then see how near one came to the experts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from lxml import etree

from ....practice.assessment import BREAKS, HARMS, Assessment, Finding, Verdict
from ....practice.exercise import ResponseError, Task
from ....practice.form import FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader, folded
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
    Criterion,
    RatingError,
    Rubric,
    read_ratings,
    read_rubric,
    rubric_fields,
    rubric_from_form,
    rubric_to_form,
    write_rubric,
)
from ....practice.text import NText, Text
from ....practice.troubles import Trouble, report_all
from ....practice.work import Work, only
from ..citations import AGREEMENT
from ..rules.ratings import near

MOST_PIECES = 6
ENOUGH = 80
"""Percent of the criteria on which a rater agrees with the experts whose ratings are to count."""
EMPTY_PIECE = Text("Write what is seen or heard of the teach-back.")
PIECES = pieces_field(Text("The exemplar"), Text(
    "A transcript, a plan, a video by link: up to 6 pieces, each with a label."))


@dataclass(frozen=True, slots=True)
class Expert:
    """The experts' level for one criterion, and why."""

    criterion: str
    level: int
    why: str = ""


class Row(NamedTuple):
    """A criterion, the experts' rating of it in words, and what is said of a learner's.

    `near` and `far` say it of each level that learners may give.
    """

    criterion: Criterion
    level: int
    gave: Text
    missing: Finding
    near: Mapping[int, Finding]
    far: Mapping[int, Finding]


@dataclass(frozen=True)
class CalibrateProblem:
    """An exemplar, its rubric, and the experts' rating of each criterion.

    What is said of each criterion is made once: each answer is held against it.
    """

    pieces: tuple[Piece, ...]
    rubric: Rubric
    experts: tuple[Expert, ...]

    @cached_property
    def levels(self) -> dict[str, int]:
        return {one.criterion: one.level for one in self.experts}

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """A row for each criterion, in the rubric's order."""
        by_id = {one.criterion: one for one in self.experts}
        return tuple(_row(criterion, by_id[criterion.id]) for criterion in self.rubric.criteria)


class CalibrateWork(Work[CalibrateProblem]):
    task = Task("calibrate", Text("Rate an exemplar"), Text(
        "Rate this teach-back by the rubric. What the experts gave is shown afterwards."),
        Text("Compare with the experts"))
    problem_type = CalibrateProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> CalibrateProblem | None:
        before = len(reader.problems)
        pieces = read_pieces(reader, EMPTY_PIECE)
        rubric = read_rubric(reader)
        rows = reader.children("expert")
        experts = tuple(Expert(row.attribute("criterion", required=True),
                               row.integer("level", -1, 0, 5), row.text())
                        for row in rows if row.attribute("level", required=True))
        if len(reader.problems) > before or rubric is None:
            return None
        problem = CalibrateProblem(pieces, rubric, experts)
        troubles = _troubles(problem)
        report_all(reader, {"experts": rows}, troubles)
        return None if troubles else problem

    def write(self, problem: CalibrateProblem, element: etree._Element) -> None:
        write_pieces(problem.pieces, element)
        write_rubric(problem.rubric, element)
        for one in problem.experts:
            child = etree.SubElement(element, "expert", criterion=one.criterion,
                                     level=str(one.level))
            child.text = one.why or None

    def fields(self) -> tuple[FieldSpec, ...]:
        return (PIECES, *rubric_fields(), FieldSpec(
            "experts", "rows", Text("What the experts gave"), Text(
                "One row for each criterion of the rubric, by its id."), required=True, columns=(
                FieldSpec("criterion", "text", Text("Id of the criterion"), required=True),
                FieldSpec("level", "number", Text("Level"), required=True, minimum=0, maximum=5,
                          step=1),
                FieldSpec("why", "text", Text("Why"), Text("Shown with the answer.")))))

    def to_form(self, problem: CalibrateProblem) -> dict[str, Any]:
        return {"pieces": pieces_to_form(problem.pieces), **rubric_to_form(problem.rubric),
                "experts": [{"criterion": one.criterion, "level": one.level, "why": one.why}
                            for one in problem.experts]}

    def from_form(self, values: Mapping[str, Any]) -> CalibrateProblem:
        problem = CalibrateProblem(pieces_from_form(values), rubric_from_form(values), tuple(
            Expert(folded(row["criterion"]), int(row["level"]), folded(row["why"]))
            for row in values["experts"]))
        troubles = _troubles(problem)
        if troubles:
            raise FormError(troubles)
        return problem

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[CalibrateProblem], policy: Policy, seed: str) -> Any:
        return {"pieces": public_pieces(item.problem.pieces),
                "rubric": item.problem.rubric.shown}

    def grade(self, item: Item[CalibrateProblem], response: Any, policy: Policy) -> Assessment:
        problem, given = item.problem, _given(item.problem, response)
        close = near(given, problem.levels, int(policy["within"]))
        marked = Assessment.from_atoms(
            _finding(row, given.get(row.criterion.id), row.criterion.id in close)
            for row in problem.rows)
        if len(close) * 100 >= ENOUGH * len(problem.rubric.ids):
            return marked
        return Assessment(marked.score, (*marked.findings, Finding(
            "calibration", Verdict.WRONG, BREAKS, "not-calibrated", NText(
                "You agree with the experts on one criterion of {of}; whose rating is to count "
                "agrees on {percent}%.",
                "You agree with the experts on {n} criteria of {of}; whose rating is to count "
                "agrees on {percent}%.", len(close), of=len(problem.rubric.ids), percent=ENOUGH),
            AGREEMENT)))

    def answer(self, item: Item[CalibrateProblem], policy: Policy) -> Any:
        return {"ratings": {row.criterion.id: row.level for row in item.problem.rows}}

    def worked(self, item: Item[CalibrateProblem], policy: Policy) -> tuple[Step, ...]:
        return tuple(Step(row.gave, AGREEMENT) for row in item.problem.rows)

    def prompt(self, problem: CalibrateProblem) -> str:
        return pieces_text(problem.pieces)

    def response_text(self, item: Item[CalibrateProblem], response: Any) -> str:
        given = _given(item.problem, response)
        return "; ".join(f"{name}: {given.get(name, '-')}" for name in item.problem.rubric.ids)


def _given(problem: CalibrateProblem, response: Any) -> dict[str, int]:
    try:
        return read_ratings(problem.rubric, only(response, "ratings")["ratings"], whole=False)
    except RatingError as error:
        raise ResponseError(error.message, "ratings") from None


def _gave(criterion: Criterion, expert: Expert) -> Text:
    level = criterion.level(expert.level)
    if expert.why:
        return Text("{criterion}: {level}, “{text}” {why}", criterion=criterion.title,
                    level=expert.level, text=level.text, why=expert.why)
    return Text("{criterion}: {level}, “{text}”", criterion=criterion.title, level=expert.level,
                text=level.text)


def _row(criterion: Criterion, expert: Expert) -> Row:
    part, name, expected = criterion.id, criterion.title, (str(expert.level),)
    gave, place = _gave(criterion, expert), {"criterion": criterion.id}
    near = Text("{criterion}: the experts agree with you.", criterion=name)
    far = Text("{criterion}: the experts saw it otherwise. Read the levels again, and look for "
               "what was said or done.", criterion=name)
    return Row(
        criterion, expert.level, gave,
        Finding(part, Verdict.MISSING, HARMS, "rating-missing", Text(
            "{criterion} has no level yet.", criterion=name), AGREEMENT, expected, "", gave, place),
        {value: Finding(part, Verdict.RIGHT, HARMS, "rating-near", near, AGREEMENT, expected,
                        str(value), gave, place) for value in criterion.values},
        {value: Finding(part, Verdict.WRONG, HARMS, "rating-far", far, AGREEMENT, expected,
                        str(value), gave, place) for value in criterion.values})


def _finding(row: Row, given: int | None, close: bool) -> Finding:
    if given is None:
        return row.missing
    return (row.near if close else row.far)[given]


def _troubles(problem: CalibrateProblem) -> list[Trouble]:
    troubles = too_many_pieces(problem.pieces, MOST_PIECES)
    if not problem.pieces:
        troubles.append(Trouble("pieces", Text("Give a piece that shows the teach-back.")))
    seen: set[str] = set()
    for row, one in enumerate(problem.experts):
        if one.criterion not in problem.rubric.ids:
            troubles.append(Trouble("experts", Text(
                "The rubric has no criterion “{id}”; its criteria are {ids}.",
                id=one.criterion[:40], ids=", ".join(problem.rubric.ids)), row))
        elif one.level not in problem.rubric.criterion(one.criterion).values:
            troubles.append(Trouble("experts", Text(
                "“{id}” has no level {level}.", id=one.criterion, level=one.level), row))
        if one.criterion in seen:
            troubles.append(Trouble("experts", Text(
                "“{id}” is rated twice.", id=one.criterion[:40]), row))
        seen.add(one.criterion)
    missing = [name for name in problem.rubric.ids if name not in seen]
    if missing:
        troubles.append(Trouble("experts", Text(
            "The experts’ level is missing for {ids}.", ids=", ".join(missing))))
    return troubles
