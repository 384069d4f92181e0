"""The objective exercise: hands each item to the work of its task."""

from __future__ import annotations

from ...practice.text import Text
from ...practice.work import WorkedExercise
from .policies import OPTIONS, PROFILES
from .tasks import WORKS


class ObjectiveExercise(WorkedExercise):
    """Write, repair, match and sort learning objectives."""

    name = "objective"
    title = Text("Learning objectives")
    works = WORKS
    policy_options = OPTIONS
    profiles = PROFILES
