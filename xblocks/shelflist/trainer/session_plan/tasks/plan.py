"""Plan a session: choose activities, order them, and give each its minutes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from lxml import etree

from ....practice.assessment import Assessment
from ....practice.exercise import Task
from ....practice.form import FieldSpec
from ....practice.html import plain_text
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.policy import Policy
from ....practice.text import Fixed, Html, Text, verbatim
from ....practice.work import Work
from .. import forms, olx
from ..advising import advice, rubric
from ..citations import RUBRIC
from ..grading import findings
from ..judging import terms_of
from ..problem import MOST_ROWS, PlanProblem, Row, response_of
from ..responding import given
from ..rules.clock import time_of
from ..rules.constraints import Kind
from ..rules.methods import DOING, FREE, METHODS
from ..wording import METHOD_LABELS, minutes

_METHODS = Fixed([{"value": one.value, "label": METHOD_LABELS[one],
                   "kind": "doing" if one in DOING else "free" if one in FREE else "other"}
                  for one in METHODS])


class PlanWork(Work[PlanProblem]):
    task = Task("plan", Text("Session plan"), Text(
        "Plan this session: choose activities, put them in order, and give each its minutes."),
        Text("Check my plan"))
    problem_type: ClassVar[type[PlanProblem]] = PlanProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> PlanProblem | None:
        return olx.read(reader, self.problem_type)

    def write(self, problem: PlanProblem, element: etree._Element) -> None:
        olx.write(problem, element)

    def fields(self) -> tuple[FieldSpec, ...]:
        return forms.PLAN_FIELDS

    def to_form(self, problem: PlanProblem) -> dict[str, Any]:
        return forms.to_form(problem)

    def from_form(self, values: Mapping[str, Any]) -> PlanProblem:
        return forms.from_form(values, self.problem_type)

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[PlanProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem
        session = problem.session
        return {
            "situation": Html(problem.situation) if problem.situation else None,
            "title": session.title,
            "facts": problem.slot_shown,
            "minutes": session.minutes,
            "start": time_of(session.start),
            "objectives": problem.objectives_shown,
            "limits": terms_of(problem, policy).shown,
            "methods": _METHODS,
            "palette": problem.palette_shown,
            "own": problem.own,
            "backup": Kind.BACKUP in problem.kinds,
            "access": Kind.ACCESS in problem.kinds,
            "most": MOST_ROWS,
            "given": None,
        }

    def grade(self, item: Item[PlanProblem], response: Any, policy: Policy) -> Assessment:
        plan = given(item.problem, response).plan
        return Assessment.from_atoms([*findings(item.problem, plan, policy),
                                      *advice(item.problem, plan)])

    def answer(self, item: Item[PlanProblem], policy: Policy) -> Any:
        return response_of(item.problem.model_plan)

    def worked(self, item: Item[PlanProblem], policy: Policy) -> tuple[Step, ...]:
        problem = item.problem
        plan = problem.model_plan
        steps = []
        for row, one, time in zip(problem.model, plan.slices, plan.times, strict=False):
            steps.append(Step(_slice(row, METHOD_LABELS[one.method], time,
                                     one.activity.title)))
        for label, words in ((Text("When something fails: {words}"), problem.backup),
                             (Text("So that everyone can take part: {words}"), problem.access)):
            if words:
                steps.append(Step(Text(label.msgid, words=words)))
        return (*steps, *(Step(text, RUBRIC) for text in rubric(problem)))

    def prompt(self, problem: PlanProblem) -> str:
        return " ".join(filter(None, (
            problem.session.title, plain_text(problem.situation),
            *(one.text for one in problem.objectives),
            "; ".join(one.title for one in problem.palette))))

    def response_text(self, item: Item[PlanProblem], response: Any) -> str:
        plan = given(item.problem, response).plan
        rows = [f"{time_of(time)} {one.activity.title} ({one.method}, {one.minutes})"
                + (f": {' '.join(one.note.split())}" if one.note else "")
                for one, time in zip(plan.slices, plan.times, strict=False)]
        return "; ".join([*rows, *(f"{name}: {' '.join(words.split())}" for name, words in (
            ("backup", plan.backup), ("access", plan.access)) if words)])


def _slice(row: Row, method: Text, time: int, title: str) -> Text:
    said = Text("{time}, {minutes}: {title} ({method}).", time=time_of(time),
                minutes=minutes(row.minutes), title=verbatim(title), method=method)
    return Text("{said} {why}", said=said, why=verbatim(row.why)) if row.why else said
