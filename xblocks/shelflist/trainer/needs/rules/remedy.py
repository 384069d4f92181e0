"""What mends a gap in performance: a decision table of three questions.

After the idea of Mager and Pipe (Analyzing Performance Problems), in our own words and shorter:
training mends only what somebody cannot do and has occasion to keep in practice. Whoever could do
the work if they had to lacks something else: time, a sign that it matters, a system that lets
them.
"""

from __future__ import annotations

from enum import StrEnum


class Remedy(StrEnum):
    """What a gap asks for."""

    TRAINING = "training"
    JOB_AID = "job-aid"
    SYSTEM = "system"
    NONE = "none"


def remedy(matters: bool, able: bool | None = None, often: bool | None = None) -> Remedy:
    """Return the remedy by the first line that holds.

    1. The difference costs nothing that matters: not a need.
    2. Those who do the work could do it right: a change of system or policy.
    3. They could not, and do it seldom: a job aid, to be looked at when it comes up.
    4. They could not, and do it often: training.

    Raises:
        ValueError: when a question that decides is left open (None).
    """
    if not matters:
        return Remedy.NONE
    if able is None or (not able and often is None):
        raise ValueError("the question that decides has no answer")
    if able:
        return Remedy.SYSTEM
    return Remedy.TRAINING if often else Remedy.JOB_AID
