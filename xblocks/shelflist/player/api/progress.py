"""Grades and completion, as the platform reckons them."""

from __future__ import annotations

from typing import Any

from ..models import Course
from .types import ProgressReport


def progress(course: Course, user: Any) -> ProgressReport:
    """The user's grades by subsection and by assignment type, and the completed share.

    Raises: SignInRequired."""
    raise NotImplementedError
