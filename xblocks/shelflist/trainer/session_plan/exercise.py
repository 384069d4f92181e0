"""The exercise on planning a session: hands each item to the work of its task."""

from __future__ import annotations

from typing import Any

from ...practice.files import Asked, File
from ...practice.item import Item
from ...practice.text import Text
from ...practice.work import WorkedExercise
from .exporting import KINDS, export
from .policies import OPTIONS, PROFILES
from .responding import given
from .tasks import WORKS


class SessionPlanExercise(WorkedExercise):
    """Plan a session from activities, and mend a plan."""

    name = "session_plan"
    title = Text("Planning a session")
    works = WORKS
    policy_options = OPTIONS
    profiles = PROFILES
    later_scripts = ("more.js",)
    exports = KINDS

    def export(self, item: Item[Any], response: Any, kind: str, asked: Asked) -> File:
        return export(item.problem, given(item.problem, response), kind, asked)
