"""What is due for review across a course."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from ..models import Course
from ..runtime.block_types import block_class
from ..runtime.index import course_index
from ..runtime.runtime import PlayerRuntime
from ..runtime.state import Slot
from .outlines import listed_units, title_of
from .roles import is_instructor, require_signed_in
from .standing import Standing
from .types import DueEntry

log = logging.getLogger(__name__)

_NEVER = datetime.max.replace(tzinfo=UTC)


def due_for_review(course: Course, user: Any) -> list[DueEntry]:
    """Blocks with a method `due_for_review() -> {"count": int, "next_due": ISO 8601 | None}`.

    Those with something due first, then by the next date; blocks with nothing scheduled are
    left out. Raises: SignInRequired."""
    require_signed_in(user)
    index = course_index(course)
    staff = is_instructor(user)
    standing = Standing(course, index, user, staff=staff)
    runtime = PlayerRuntime(course, index, user, is_staff=staff, keep=False)
    nodes = [
        (unit, node)
        for unit in listed_units(index, standing)
        for node in index.below(unit)
        if hasattr(block_class(node.type), "due_for_review") and standing.sees(node)
    ]
    runtime.store.prefetch(user.pk, [node.id for _unit, node in nodes])
    entries = []
    for unit, node in nodes:
        # Nothing done in a block, nothing to review; most blocks need not even be built.
        if not runtime.store.fields(Slot("user_state", user.pk, node.id)):
            continue
        try:
            due = runtime.get_block(node.id).due_for_review()
        except Exception:
            log.exception("due_for_review of %s failed", node.id)
            continue
        when = _when(due.get("next_due"))
        if due.get("count") or when:
            entries.append(
                DueEntry(
                    unit_key=unit.id,
                    unit_title=title_of(unit),
                    block_title=title_of(node),
                    usage_key=node.id,
                    count=int(due.get("count") or 0),
                    next_due=when,
                )
            )
    return sorted(entries, key=lambda entry: (entry.count == 0, entry.next_due or _NEVER))


def _when(text: str | None) -> datetime | None:
    found = parse_datetime(text) if text else None
    if found is not None and found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    return found
