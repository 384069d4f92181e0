"""What is due for review across a course."""

from __future__ import annotations

from typing import Any

from ..models import Course
from .types import DueEntry


def due_for_review(course: Course, user: Any) -> list[DueEntry]:
    """Blocks with a method `due_for_review() -> {"count": int, "next_due": ISO 8601 | None}`.

    Those with something due first, then by the next date; blocks with nothing scheduled are
    left out. Raises: SignInRequired."""
    raise NotImplementedError
