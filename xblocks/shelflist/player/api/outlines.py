"""A course as its table of contents, with where the learner stands."""

from __future__ import annotations

from typing import Any

from ..models import Course
from .types import Outline


def outline(course: Course, user: Any, *, working_copy: bool = False) -> Outline:
    """The outline; `working_copy` shows titles as edited (instructors).

    Raises: NotAllowed."""
    raise NotImplementedError


def enrol(course: Course, user: Any) -> None:
    """Enrol the user if they are not yet. Opening a unit does this by itself.

    Raises: SignInRequired."""
    raise NotImplementedError
