"""Write the abstract of a work: form and points checked, the model beside it, rated by oneself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from ....practice.assessment import Assessment
from ....practice.exercise import Task
from ....practice.form import FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.policy import Policy
from ....practice.text import Text
from ....practice.work import Work
from ..judging import (
    CERTAIN,
    form_findings,
    model_spans,
    model_steps,
    own_rating,
    point_findings,
)
from ..policies import JUDGED
from ..responding import written
from ..rubric import CRITERIA
from ..setting import (
    FIELDS,
    Setting,
    read_setting,
    setting_from_form,
    setting_to_form,
    write_setting,
)


class WriteWork(Work[Setting]):
    task = Task("write", Text("Write an abstract"), Text(
        "Write an abstract of this work, from which its readers can tell whether it serves them."),
        Text("Check my abstract"))
    problem_type = Setting

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> Setting | None:
        return read_setting(reader)

    def write(self, problem: Setting, element: etree._Element) -> None:
        write_setting(problem, element)

    def fields(self) -> tuple[FieldSpec, ...]:
        return FIELDS

    def to_form(self, problem: Setting) -> dict[str, Any]:
        return setting_to_form(problem)

    def from_form(self, values: Mapping[str, Any]) -> Setting:
        setting, troubles = setting_from_form(values)
        if troubles:
            raise FormError(troubles)
        return setting

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[Setting], policy: Policy, seed: str) -> Any:
        return {**item.problem.to_json(), "rubric": CRITERIA}

    def grade(self, item: Item[Setting], response: Any, policy: Policy) -> Assessment:
        setting = item.problem
        text, ratings = written(response)
        there = setting.searched(text)
        points = point_findings(setting, text, there, policy)
        form = list(form_findings(setting, text, there, policy))
        # A sound form earns nothing by itself, and costs where it is not: else an abstract that
        # says nothing would score.
        judged = policy["points"] == JUDGED
        most = sum(one.weight for one in points) if judged else CERTAIN
        earned = sum(one.weight * one.verdict.credit for one in points) if judged else CERTAIN
        harm = sum(one.weight for one in form if one.verdict.is_error)
        return Assessment(max(0.0, (earned - harm) / most),
                          (*points, *form, own_rating(ratings)))

    def answer(self, item: Item[Setting], policy: Policy) -> Any:
        setting = item.problem
        return {"text": setting.model, "ratings": {}, "points": model_spans(setting)}

    def worked(self, item: Item[Setting], policy: Policy) -> tuple[Step, ...]:
        return model_steps(item.problem)

    def prompt(self, problem: Setting) -> str:
        return problem.prompt

    def response_text(self, item: Item[Setting], response: Any) -> str:
        text, ratings = written(response)
        rated = ", ".join(f"{name} {level}" for name, level in ratings.items())
        return " ".join(text.split()) + (f" [{rated}]" if rated else "")
