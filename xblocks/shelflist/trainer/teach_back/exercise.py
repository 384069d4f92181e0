"""The exercise of a teach-back: exemplars to rate, and the work that is handed in."""

from __future__ import annotations

from ...practice.text import Text
from ...practice.work import WorkedExercise
from .policies import OPTIONS, PROFILES
from .tasks import WORKS


class TeachBackExercise(WorkedExercise):
    """Rate exemplars against experts; hand in, rate and be rated by the same rubric."""

    name = "teach_back"
    title = Text("Teach-back")
    works = WORKS
    policy_options = OPTIONS
    profiles = PROFILES
    scripts = {"hand_in": ("handed_in.css", "handed_in.js")}
    later_scripts = ("queue.css", "queue.js")
