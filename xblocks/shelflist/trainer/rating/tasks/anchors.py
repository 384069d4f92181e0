"""Give levels to anchor descriptions, before a whole sample is rated."""

from __future__ import annotations

import hashlib
from typing import Any

from lxml import etree

from ....practice.assessment import Assessment
from ....practice.exercise import Task
from ....practice.form import FieldSpec
from ....practice.html import plain_text
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.policy import Policy
from ....practice.text import Html, NText, Text
from ....practice.work import Work
from ..anchors import (
    ANCHOR_FIELDS,
    AnchorsProblem,
    anchors_from_form,
    anchors_to_form,
    read_anchors,
    read_levels,
    write_anchors,
)
from ..citations import TRAINING
from ..judging import calibration, credit, within, worth


class AnchorsWork(Work[AnchorsProblem]):
    task = Task("anchors", Text("Calibrate on anchors"), Text(
        "Which level of the criterion does each of these show?"), Text("Compare my levels"))
    problem_type = AnchorsProblem

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> AnchorsProblem | None:
        return read_anchors(reader)

    def write(self, problem: AnchorsProblem, element: etree._Element) -> None:
        write_anchors(problem, element)

    def fields(self) -> tuple[FieldSpec, ...]:
        return ANCHOR_FIELDS

    def to_form(self, problem: AnchorsProblem) -> dict[str, Any]:
        return anchors_to_form(problem)

    def from_form(self, values: Any) -> AnchorsProblem:
        return anchors_from_form(values)

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[AnchorsProblem], policy: Policy, seed: str) -> Any:
        problem = item.problem
        shown = sorted(problem.by_id, key=lambda name: hashlib.sha256(
            f"{seed}|{name}".encode()).digest())
        return {
            "situation": Html(problem.situation) if problem.situation else None,
            **problem.shown,
            "anchors": [{"id": name, "text": problem.by_id[name].text} for name in shown],
        }

    def grade(self, item: Item[AnchorsProblem], response: Any, policy: Policy) -> Assessment:
        given, near = read_levels(item.problem, response), credit(policy)
        judged = [scale[given.get(name)]
                  for name, scale in item.problem.scales(partly=near > 0).items()]
        found, n = within(judged, policy), len(judged)
        calibrated = calibration(found, n, NText(
            "Within one level of the experts on {within} of {n} anchor; the rule asks for "
            "{percent}%.",
            "Within one level of the experts on {within} of {n} anchors; the rule asks for "
            "{percent}%.", n, **found))
        score = float(sum(worth(one, near) for one in judged) / n)
        return Assessment(score, (*(one.sent_back if calibrated.is_grave else one.finding
                                    for one in judged), calibrated))

    def answer(self, item: Item[AnchorsProblem], policy: Policy) -> Any:
        return {"levels": {name: one.level for name, one in item.problem.by_id.items()}}

    def worked(self, item: Item[AnchorsProblem], policy: Policy) -> tuple[Step, ...]:
        return (*(Step(Text("“{text}”: {level}", text=one.quoted, level=one.reason))
                  for one in item.problem.anchors),
                Step(Text("Keep these in mind as marks on the scale when a whole sample is rated."),
                     TRAINING))

    def prompt(self, problem: AnchorsProblem) -> str:
        texts = sorted(one.text for one in problem.anchors)
        return " ".join(filter(None, (plain_text(problem.situation), *texts)))

    def response_text(self, item: Item[AnchorsProblem], response: Any) -> str:
        given = read_levels(item.problem, response)
        return "; ".join(f"{one.quoted}: {given.get(name, '-')}"
                         for name, one in item.problem.by_id.items())
