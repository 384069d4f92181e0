"""What blocks publish: grades, completion, and events for the log."""

from __future__ import annotations

import json
import logging
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock

from ..models import Completion, Course, Event, Score

log = logging.getLogger(__name__)

# An event is for the log, not a store of files.
_MAX_PAYLOAD = 64_000


def weighted(earned: float, possible: float, weight: float | None) -> tuple[float, float]:
    """Points in the block's weight, as the platform's grades reckon it: a weight scales the
    points, and an unset weight or no possible points leaves them as they are."""
    if weight is None or not possible:
        return earned, possible
    return earned * weight / possible, weight


def publish_grade(course: Course, user: Any, block: XBlock, event: dict[str, Any]) -> None:
    """Store a `grade` event: `value`, `max_value`, and `only_if_higher` where given."""
    if event.get("value") is None or event.get("max_value") is None:
        return
    earned, possible = weighted(
        float(event["value"]), float(event["max_value"]), getattr(block, "weight", None)
    )
    key = str(block.scope_ids.usage_id)
    if event.get("only_if_higher"):
        old = Score.objects.filter(user=user, usage_key=key).first()
        if old and old.possible and possible and old.earned / old.possible >= earned / possible:
            return
    Score.objects.update_or_create(
        user=user,
        usage_key=key,
        defaults={"course": course, "earned": earned, "possible": possible},
    )
    if block.has_score and not getattr(block, "has_custom_completion", False):
        publish_completion(course, user, key, 0.0 if event.get("score_deleted") else 1.0)


def publish_completion(course: Course, user: Any, usage_key: str, value: float) -> None:
    """Store how far the user is with a block; values outside 0 to 1 are refused."""
    if not 0.0 <= value <= 1.0:
        raise ValueError(f"completion must be between 0 and 1, not {value}")
    Completion.objects.update_or_create(
        user=user, usage_key=usage_key, defaults={"course": course, "value": value}
    )


def publish_event(course: Course, user: Any, usage_key: str, name: str, payload: Any) -> None:
    """Append an event to the log."""
    text = json.dumps(payload, cls=DjangoJSONEncoder, default=str)
    if len(text) > _MAX_PAYLOAD:
        text = json.dumps({"truncated": len(text)})
    Event.objects.create(
        course=course, user=user, usage_key=usage_key, name=name[:255], payload=text
    )


def completes_on_view(cls: type[XBlock]) -> bool:
    """The platform's rule: no score, no completion of its own, and not a container."""
    return (
        XBlockCompletionMode.get_mode(cls) == XBlockCompletionMode.COMPLETABLE
        and not getattr(cls, "has_score", False)
        and not getattr(cls, "has_custom_completion", False)
    )
