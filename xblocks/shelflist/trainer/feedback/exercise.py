"""The feedback exercise: hands each item to the work of its task."""

from __future__ import annotations

from ...practice.text import Text
from ...practice.work import WorkedExercise
from .policies import OPTIONS, PROFILES
from .tasks import WORKS


class FeedbackExercise(WorkedExercise):
    """Give feedback on a trainee’s work, break a job down, tell questions apart."""

    name = "feedback"
    title = Text("Feedback and job breakdown")
    works = WORKS
    policy_options = OPTIONS
    profiles = PROFILES
