"""Calls from a block's JavaScript to its handlers."""

from __future__ import annotations

import logging
from typing import Any

from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from xblock.exceptions import (
    JsonHandlerError,
    NoSuchHandlerError,
    NoSuchUsage,
)

from ..models import Course, Enrolment, WorkingBlock
from ..runtime.field_data import ReadOnlyContent
from ..runtime.index import course_index, working_index
from ..runtime.notices import holds_server_python
from ..runtime.runtime import PlayerRuntime
from .requests import BlockRequest, django_response
from .roles import is_instructor
from .standing import Standing

log = logging.getLogger(__name__)

# Names third-party editors use beside studio_…; none of them is a learner's.
_STUDIO_HANDLERS = frozenset({"submit_studio_edits", "save_editor", "studio_submit"})
_MAX_BODY = 5 * 2**20


class _Refused(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


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

    Answers, never raises: 401 not signed in; 403 not enrolled, or a studio handler without the
    instructor role; 404 no such block in this course or no such handler; 413 a body over 5 MB;
    500 with a JSON `{"error": …}` where the block failed, in which case nothing was stored.
    """
    try:
        _check(course, handler, request, working_copy)
        _check_size(request)
        if request.method in ("GET", "HEAD"):
            return _call(course, usage_key, handler, suffix, request, working_copy)
        with transaction.atomic():
            response = _call(course, usage_key, handler, suffix, request, working_copy)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response
    except _Refused as refusal:
        return _error(refusal.status, refusal.message)
    except ReadOnlyContent:
        log.warning("%s.%s tried to change authored content", usage_key, handler)
        return _error(403, _("This changes the course; only an instructor's working copy can."))
    except OperationalError:
        log.exception("%s.%s could not be stored", usage_key, handler)
        return _error(503, _("The site is busy and nothing was stored. Try again in a moment."))
    except Exception:
        log.exception("%s.%s failed", usage_key, handler)
        return _error(500, _("The block failed, and nothing was stored. Try again."))


def _error(status: int, message: str) -> JsonResponse:
    return JsonResponse({"error": message}, status=status)


def is_studio_handler(name: str) -> bool:
    """Whether a handler belongs to an editor, by the names editors use."""
    return name.startswith("studio") or name in _STUDIO_HANDLERS


def _check(course: Course, handler: str, request: HttpRequest, working_copy: bool) -> None:
    user = request.user
    if not user.is_authenticated:
        raise _Refused(401, _("You are signed out. Sign in again; what you typed is kept."))
    staff = is_instructor(user)
    if working_copy or is_studio_handler(handler):
        if not staff:
            raise _Refused(403, _("Only an instructor can do this."))
        if not working_copy:
            raise _Refused(403, _("Edit the block in the working copy."))
    elif not Enrolment.objects.filter(course=course, user=user).exists():
        raise _Refused(403, _("Open the course first: you are not enrolled in it."))


def _check_size(request: HttpRequest) -> None:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > _MAX_BODY:
        raise _Refused(413, _("This is too much to send at once: at most 5 MB."))


def _call(
    course: Course,
    usage_key: str,
    handler: str,
    suffix: str,
    request: HttpRequest,
    working_copy: bool,
) -> HttpResponse:
    staff = is_instructor(request.user)
    writing = request.method not in ("GET", "HEAD")
    studio = working_copy and is_studio_handler(handler)
    index = working_index(course) if working_copy else course_index(course)
    node = index.nodes.get(usage_key)
    if node is None or not _visible(course, index, node, request.user, staff):
        raise _Refused(404, _("This course has no such block."))
    runtime = PlayerRuntime(
        course,
        index,
        request.user,
        is_staff=staff,
        working_copy=working_copy,
        drafts={} if studio and writing else None,
    )
    runtime.store.prefetch(
        request.user.pk, {runtime.state_prefix + node.id, runtime.state_prefix + node.type}
    )
    try:
        block = runtime.get_block(usage_key)
    except (NoSuchUsage, LookupError):
        raise _Refused(404, _("This block's type is not installed here.")) from None
    if holds_server_python(node):
        raise _Refused(403, _("This problem runs Python on the server, which is off here."))
    try:
        response = runtime.handle(block, handler, BlockRequest(request), suffix)
    except NoSuchHandlerError:
        raise _Refused(404, _("This block has no handler “{name}”.").format(name=handler)) from None
    except JsonHandlerError as error:
        return HttpResponse(
            error.get_response().body, status=error.status_code, content_type="application/json"
        )
    if response.status_code < 500:
        runtime.store.flush()
        _keep_drafts(course, request.user, runtime.fields.drafts)
    return django_response(response)


def _visible(course: Course, index: Any, node: Any, user: Any, staff: bool) -> bool:
    standing = Standing(course, index, user, staff=staff) if _restricted(index) else None
    return standing is None or all(
        standing.sees(above) for above in (node, *index.ancestors(node)) if above.type != "course"
    )


def _restricted(index: Any) -> bool:
    # Most courses hide nothing; then there is nothing to look up.
    return any(
        node.type in ("itembank", "library_content", "split_test")
        or node.fields.get("visible_to_staff_only")
        for node in index.nodes.values()
    )


def _keep_drafts(course: Course, user: Any, drafts: dict[str, dict[str, Any]] | None) -> None:
    for usage_key, fields in (drafts or {}).items():
        WorkingBlock.objects.update_or_create(
            usage_key=usage_key,
            defaults={"course": course, "fields": fields, "edited_by": user},
        )
