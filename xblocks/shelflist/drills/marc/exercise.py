"""The MARC exercise: hands each item to the work of its task."""

from __future__ import annotations

from ...practice.text import Text
from ...practice.work import WorkedExercise
from .policies import OPTIONS, PROFILES
from .tasks import WORKS


class MarcExercise(WorkedExercise):
    """Code, correct and hunt through records; know the format by heart."""

    name = "marc"
    title = Text("MARC records")
    works = WORKS
    scripts = {"code": ("record.js",), "correct": ("record.js",), "fixed": ("book.js",),
               "hunt": ("marking.js",), "identify": ("marking.js",), "nonfiling": ("marking.js",)}
    later_scripts = ("book.js",)
    policy_options = OPTIONS
    profiles = PROFILES
