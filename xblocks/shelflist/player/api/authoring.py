"""The instructors' working copy: what is edited, publishing, discarding, exporting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..models import Course
from .types import WorkingChange


def working_changes(course: Course, user: Any) -> list[WorkingChange]:
    """The blocks edited and not yet published, in course order. Raises: NotAllowed."""
    raise NotImplementedError


def publish(course: Course, user: Any, usage_key: str | None = None) -> int:
    """Make the draft (of one block, or all) what learners see; how many blocks that were.

    Learner state stays. Raises: NotAllowed, BlockNotFound."""
    raise NotImplementedError


def discard(course: Course, user: Any, usage_key: str | None = None) -> int:
    """Throw the draft away; how many blocks that were. Raises: NotAllowed, BlockNotFound."""
    raise NotImplementedError


def export_archive(course: Course, user: Any, *, working_copy: bool = True) -> Path:
    """Write `ORG-NUMBER-RUN.tar.gz` into the exports folder and return its path.

    Files without an edited block are byte for byte as imported; the element of an edited block
    is written anew by the block itself. Raises: NotAllowed, PlayerError."""
    raise NotImplementedError
