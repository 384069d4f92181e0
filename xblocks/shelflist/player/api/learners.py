"""What an instructor does for a learner: look, reset, rescore, report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..models import Course
from .types import LearnerState


def learner_states(course: Course, usage_key: str, user: Any) -> list[LearnerState]:
    """Every learner who has a state, a score or a completion in the block, by username.

    Raises: NotAllowed, BlockNotFound."""
    raise NotImplementedError


def reset_attempts(course: Course, usage_key: str, learner: Any, user: Any) -> bool:
    """Set `attempts` to 0 in the learner's state, as the platform does; false if there is none.

    Raises: NotAllowed, BlockNotFound."""
    raise NotImplementedError


def rescore(
    course: Course, usage_key: str, learner: Any, user: Any, *, only_if_higher: bool = False
) -> tuple[float, float] | None:
    """Grade the learner's stored answer again; (earned, possible), None if nothing was answered.

    Raises: NotAllowed, BlockNotFound, PlayerError (the block cannot be rescored)."""
    raise NotImplementedError


def response_report_csv(course: Course, user: Any, usage_key: str | None = None) -> Iterator[str]:
    """Lines of a CSV report of every learner's answers, of one block or of the whole course.

    Columns: username, block title, usage key, then what `generate_report_data` gives. Cells
    that a spreadsheet would run as a formula are quoted. Raises: NotAllowed, BlockNotFound."""
    raise NotImplementedError
