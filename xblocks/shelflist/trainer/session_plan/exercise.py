"""The exercise on planning a session: hands each item to the work of its task."""

from __future__ import annotations

from ...practice.text import Text
from ...practice.work import WorkedExercise
from .policies import OPTIONS, PROFILES
from .tasks import WORKS


class SessionPlanExercise(WorkedExercise):
    """Plan a session from activities, and mend a plan."""

    name = "session_plan"
    title = Text("Planning a session")
    works = WORKS
    policy_options = OPTIONS
    profiles = PROFILES
