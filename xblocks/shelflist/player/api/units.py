"""Units and single blocks, rendered."""

from __future__ import annotations

from typing import Any

from ..models import Course
from .types import RenderedUnit, RenderedView


def render_unit(
    course: Course,
    unit_key: str,
    user: Any,
    *,
    view: str = "student_view",
    working_copy: bool = False,
    as_user: Any = None,
) -> RenderedUnit:
    """A unit with all its blocks. Enrols the user, and remembers the visit.

    Where the visitor is not signed in, `public_view` is rendered if the course's
    `course_visibility` is "public". `working_copy` shows the draft (instructors; their answers
    there are kept apart and never graded). `as_user` shows it as that learner sees it, read-only
    (instructors).

    Raises: BlockNotFound, SignInRequired, NotAllowed.
    """
    raise NotImplementedError


def render_block_view(
    course: Course,
    usage_key: str,
    user: Any,
    view: str = "student_view",
    *,
    working_copy: bool = False,
) -> RenderedView:
    """One view of one block. `studio_view` implies the working copy and asks for an instructor;
    a block type without a studio_view shows its OLX, read-only.

    Raises: BlockNotFound, SignInRequired, NotAllowed.
    """
    raise NotImplementedError


def unit_of(course: Course, usage_key: str) -> str:
    """The key of the unit that holds a block; of a section or subsection, its first unit.

    Raises: BlockNotFound."""
    raise NotImplementedError
