"""The exercise: hands each item to the work of its task."""

from __future__ import annotations

from ...practice.text import Text
from ...practice.work import WorkedExercise
from .policies import OPTIONS, PROFILES
from .tasks import WORKS


class AbstractExercise(WorkedExercise):
    """Write, mend and judge abstracts after ANSI/NISO Z39.14."""

    name = "abstract"
    title = Text("Abstracts")
    works = WORKS
    policy_options = OPTIONS
    profiles = PROFILES
    later_scripts = ("offer.js", "desk.js")
