"""Calls from a block's JavaScript to its handlers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from ..models import Course


def handle(
    course: Course,
    usage_key: str,
    handler: str,
    suffix: str,
    request: HttpRequest,
    *,
    working_copy: bool = False,
) -> HttpResponse:
    """Call a handler for `request.user` inside one IMMEDIATE transaction.

    Answers, never raises: 403 not signed in, not enrolled, or a studio handler without the
    instructor role; 404 no such block in this course or no such handler; 500 with a JSON
    `{"error": …}` where the block failed, in which case nothing was stored.
    """
    raise NotImplementedError
