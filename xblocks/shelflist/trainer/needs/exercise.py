"""The exercise on needs assessment: hands each item to the work of its task."""

from __future__ import annotations

from ...practice.text import Text
from ...practice.work import WorkedExercise
from .tasks import WORKS


class NeedsExercise(WorkedExercise):
    """A survey of one's own needs, and a case file to be sorted."""

    name = "needs"
    title = Text("Needs assessment")
    works = WORKS
    scripts = {"survey": ("survey.js",), "triage": ("triage.js",)}
    later_scripts = ("results.js",)
