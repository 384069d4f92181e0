"""The exercise on needs assessment: hands each item to the work of its task."""

from __future__ import annotations

from typing import Any

from ...practice.exercise import ResponseError
from ...practice.files import Asked, File
from ...practice.item import Item
from ...practice.text import Text, rendered
from ...practice.work import WorkedExercise
from .answers import read_answers
from .files import csv_file, own_rows, plan_page
from .results import result
from .tasks import WORKS
from .tasks.survey import SurveyProblem


class NeedsExercise(WorkedExercise):
    """A survey of one's own needs, and a case file to be sorted."""

    name = "needs"
    title = Text("Needs assessment")
    works = WORKS
    scripts = {"survey": ("survey.js",), "triage": ("triage.js",)}
    later_scripts = ("results.js",)
    exports = ("csv", "html")

    def export(self, item: Item[Any], response: Any, kind: str, asked: Asked) -> File:
        if not isinstance(item.problem, SurveyProblem):
            raise ResponseError(Text("Of a case no file is made."), "kind")
        shown = rendered(result(item.problem, read_answers(response, list(item.problem.by_id))),
                         asked.translator)
        if kind == "csv":
            return csv_file(item.id, own_rows(shown), asked.translator)
        return plan_page(item.id, shown, asked)
