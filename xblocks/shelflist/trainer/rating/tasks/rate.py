"""Rate a sample of training on a rubric, and mark the lines that each rating rests on."""

from __future__ import annotations

from typing import Any

from lxml import etree

from ....practice.assessment import Assessment
from ....practice.exercise import Task
from ....practice.form import FieldSpec
from ....practice.html import plain_text
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.policy import Policy
from ....practice.text import Html, Link, Text
from ....practice.work import Work
from .. import grading
from ..forms import FIELDS, problem_from_form, problem_to_form
from ..olx import read_problem, write_problem
from ..problem import Media, RateProblem
from ..responding import read_response
from ..rules.transcript import write_numbers


class RateWork(Work[RateProblem]):
    task = Task("rate", Text("Rate a piece of training"), Text(
        "Rate this piece of training on each criterion, and mark the lines your rating rests on."),
        Text("Compare my rating"))
    problem_type = RateProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> RateProblem | None:
        return read_problem(reader)

    def write(self, problem: RateProblem, element: etree._Element) -> None:
        write_problem(problem, element)

    def fields(self) -> tuple[FieldSpec, ...]:
        return FIELDS

    def to_form(self, problem: RateProblem) -> dict[str, Any]:
        return problem_to_form(problem)

    def from_form(self, values: Any) -> RateProblem:
        return problem_from_form(values)

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[RateProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem
        return {
            "title": problem.title,
            "situation": Html(problem.situation) if problem.situation else None,
            "media": _media(problem.sample.media),
            **problem.shown,
        }

    def grade(self, item: Item[RateProblem], response: Any, policy: Policy) -> Assessment:
        return grading.grade(item.problem, read_response(item.problem, response), policy)

    def answer(self, item: Item[RateProblem], policy: Policy) -> Any:
        problem = item.problem
        return {
            "ratings": {one.id: problem.levels(one.id, policy)[0] for one in problem.criteria},
            "evidence": {one.id: sorted(problem.evidence_for(one.id)[0])
                         for one in problem.criteria},
            "experts": [{"name": expert.name, "ratings": {
                one.criterion: one.level for one in expert.ratings}}
                for expert in problem.experts],
        }

    def worked(self, item: Item[RateProblem], policy: Policy) -> tuple[Step, ...]:
        return grading.steps(item.problem)

    def prompt(self, problem: RateProblem) -> str:
        return " ".join(filter(None, (problem.title, plain_text(problem.situation),
                                      *problem.sample.lines)))

    def response_text(self, item: Item[RateProblem], response: Any) -> str:
        given = read_response(item.problem, response)
        return "; ".join(
            f"{one.id}: {given.levels.get(one.id, '-')}"
            + (f" ({write_numbers(given.marked[one.id])})" if given.marked.get(one.id) else "")
            for one in item.problem.criteria)


def _media(media: Media | None) -> dict[str, Any] | None:
    if media is None:
        return None
    return {"kind": media.kind, "src": Link(media.src),
            "captions": Link(media.captions) if media.captions else None,
            "lang": media.lang or None}
