"""The rating exercise: hands each item to the work of its task."""

from __future__ import annotations

from collections.abc import Iterable

from ...practice.policy import Policy
from ...practice.summary import Attempted, Summary
from ...practice.text import Text
from ...practice.work import WorkedExercise
from .policies import OPTIONS, PROFILES
from .tasks import WORKS
from .together import summary


class RatingExercise(WorkedExercise):
    """Rate training that was observed, and compare one’s ratings with those of experts."""

    name = "rating"
    title = Text("Rating training")
    works = WORKS
    policy_options = OPTIONS
    profiles = PROFILES
    scripts = {"anchors": ("anchors.js",)}
    later_scripts = ("together.css", "together.js")

    def summary(self, attempts: Iterable[Attempted], policy: Policy) -> Summary:
        return summary(attempts, policy)
