"""The courses there are."""

from __future__ import annotations

from typing import Any

from ..models import Course
from .types import CourseCard, ImportReport


def catalogue(user: Any) -> list[CourseCard]:
    """Every course by title, with the user's progress where they are enrolled."""
    raise NotImplementedError


def get_course(key: str) -> Course:
    """Raises: CourseNotFound."""
    raise NotImplementedError


def import_record(record_id: int, user: Any) -> ImportReport:
    """The stored report of an import. Raises: NotAllowed (partners see their own only)."""
    raise NotImplementedError
