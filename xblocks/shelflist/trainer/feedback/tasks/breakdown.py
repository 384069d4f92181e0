"""Break a job down: its steps in order, the key points of each step, a reason for each point.

The order is graded as a shelf is: neighbors in right order, and how few moves would mend it.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from ....practice.assessment import Assessment
from ....practice.exercise import Task
from ....practice.form import FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader, folded
from ....practice.order import broken_pairs
from ....practice.policy import Policy
from ....practice.text import Text
from ....practice.troubles import report_all
from ....practice.work import Work
from ..citations import KEY_POINTS, STEPS
from ..job import BreakdownProblem, Extra, JobStep, Point, given, troubles
from ..shown import CODE_PREFIX, by_id, public_id, shuffled
from .breakdown_grading import grade


class BreakdownWork(Work[BreakdownProblem]):
    task = Task("breakdown", Text("Break a job down"), Text(
        "Put the steps of this job in order, leave out what is no step of it, and say which key "
        "point belongs to which step, and why."), Text("Check my breakdown"))
    problem_type = BreakdownProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> BreakdownProblem | None:
        before = len(reader.problems)
        steps = reader.children("step")
        extras = reader.children("extra")
        points: list[Reader] = []
        made: list[Point] = []
        for number, step in enumerate(steps, 1):
            for point in step.children("point"):
                points.append(point)
                made.append(Point(point.text(required=True),
                                  (number, *_numbers(point.attribute("also"))),
                                  folded(point.attribute("reason"))))
        problem = BreakdownProblem(
            tuple(JobStep(folded(step.attribute("does", required=True)),
                          folded(step.attribute("either"))) for step in steps),
            tuple(Extra(extra.text(required=True), folded(extra.attribute("why")))
                  for extra in extras),
            tuple(made))
        if len(reader.problems) > before:
            return None
        found = troubles(problem)
        report_all(reader, {"steps": steps, "extras": extras, "points": points}, found, CODE_PREFIX)
        return None if found else problem

    def write(self, problem: BreakdownProblem, element: etree._Element) -> None:
        for number, step in enumerate(problem.steps, 1):
            child = etree.SubElement(element, "step", does=step.text)
            if step.either:
                child.set("either", step.either)
            for point in problem.points:
                if point.steps[0] == number:
                    found = etree.SubElement(child, "point")
                    found.text = point.text
                    if point.steps[1:]:
                        found.set("also", " ".join(map(str, point.steps[1:])))
                    if point.reason:
                        found.set("reason", point.reason)
        for extra in problem.extras:
            child = etree.SubElement(element, "extra")
            child.text = extra.text
            if extra.why:
                child.set("why", extra.why)

    def fields(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("steps", "rows", Text("Steps"), Text(
                "3 to 12 steps in right order. Steps beside one another that may stand either "
                "way have one word in common."), required=True, columns=(
                FieldSpec("text", "text", Text("What is done"), required=True),
                FieldSpec("either", "text", Text("Either way with")))),
            FieldSpec("points", "rows", Text("Key points"), Text(
                "Up to 16. The number of its step; where another step would be right too, "
                "several: 2 4."), columns=(
                FieldSpec("text", "text", Text("Key point"), required=True),
                FieldSpec("steps", "text", Text("Step"), required=True),
                FieldSpec("reason", "text", Text("Reason")))),
            FieldSpec("extras", "rows", Text("No steps of this job"), columns=(
                FieldSpec("text", "text", Text("What is done"), required=True),
                FieldSpec("why", "text", Text("Why it does not belong")))),
        )

    def to_form(self, problem: BreakdownProblem) -> dict[str, Any]:
        return {
            "steps": [{"text": one.text, "either": one.either} for one in problem.steps],
            "points": [{"text": one.text, "steps": " ".join(map(str, one.steps)),
                        "reason": one.reason} for one in problem.points],
            "extras": [{"text": one.text, "why": one.why} for one in problem.extras]}

    def from_form(self, values: Mapping[str, Any]) -> BreakdownProblem:
        points = [Point(folded(row["text"]), _numbers(row["steps"]), folded(row["reason"]))
                  for row in values["points"]]
        # Where a trouble is placed, the points are counted as they stand in the form.
        typed = sorted(range(len(points)), key=lambda at: points[at].steps[:1])
        problem = BreakdownProblem(
            tuple(JobStep(folded(row["text"]), folded(row["either"])) for row in values["steps"]),
            tuple(Extra(folded(row["text"]), folded(row["why"])) for row in values["extras"]),
            tuple(points[at] for at in typed))
        found = troubles(problem)
        if found:
            raise FormError([replace(one, row=typed[one.row])
                             if one.field == "points" and one.row is not None else one
                             for one in found])
        return problem

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[BreakdownProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem

        def shown(texts: tuple[str, ...], what: str) -> list[dict[str, str]]:
            return [{"id": name, "text": text} for name, text in shuffled(
                by_id(item.id, texts).items(), f"{seed}|{what}")]

        tries = (shown(problem.choices, f"steps {n}") for n in itertools.count())
        # Never in order from the first: with something to leave out, it cannot be.
        first = next(row for row in tries if problem.extras or broken_pairs(
            [problem.places[one["text"]] for one in row]))
        return {"steps": first, "points": shown(problem.point_texts, "points"),
                "reasons": shown(problem.reasons, "reasons")}

    def grade(self, item: Item[BreakdownProblem], response: Any, policy: Policy) -> Assessment:
        return grade(item, given(item, response))

    def answer(self, item: Item[BreakdownProblem], policy: Policy) -> Any:
        problem = item.problem
        return {"order": [public_id(item.id, step.text) for step in problem.steps],
                "steps": {public_id(item.id, one.text):
                          public_id(item.id, problem.steps[one.steps[0] - 1].text)
                          for one in problem.points},
                "reasons": {public_id(item.id, one.text): public_id(item.id, one.reason)
                            for one in problem.points if one.reason}}

    def worked(self, item: Item[BreakdownProblem], policy: Policy) -> tuple[Step, ...]:
        steps = []
        for number, step in enumerate(item.problem.steps, 1):
            mine = [Text("Key point: {point} ({reason})", point=one.text, reason=one.reason)
                    if one.reason else Text("Key point: {point}", point=one.text)
                    for one in item.problem.points if one.steps[0] == number]
            text: Text = Text("{step}.", step=step.text.rstrip("."))
            for one in mine:
                text = Text("{before} {point}.", before=text, point=one)
            steps.append(Step(text, KEY_POINTS if mine else STEPS))
        for extra in item.problem.extras:
            steps.append(Step(Text("Left out: {step}. {why}", step=extra.text.rstrip("."),
                                   why=extra.why), STEPS))
        return tuple(steps)

    def prompt(self, problem: BreakdownProblem) -> str:
        # In alphabetical order: as written, the steps are the key.
        return "; ".join(sorted((
            *(one.text for one in problem.steps), *(one.text for one in problem.extras),
            *(one.text for one in problem.points))))

    def response_text(self, item: Item[BreakdownProblem], response: Any) -> str:
        sent = given(item, response)
        return " | ".join((*sent.order, *(
            f"{point}: {sent.steps.get(point, '')} / {sent.reasons.get(point, '')}"
            for point in (one.text for one in item.problem.points))))


def _numbers(text: str) -> tuple[int, ...]:
    """Return the step numbers in a text; 0 for what is none, which no step has."""
    return tuple(int(one) if one.isdecimal() and len(one) < 4 else 0
                 for one in text.replace(",", " ").split())
