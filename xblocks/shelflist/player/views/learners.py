"""What an instructor does for learners: look, give attempts back, grade again, report."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .. import api
from ..models import Course
from ..templatetags.player_parts import anchor, points
from .page import course_page


@require_safe
def learners(request: HttpRequest, course_key: str) -> HttpResponse:
    """Where to look for learners' answers, unit by unit."""
    course = api.get_course(course_key)
    return course_page(
        request,
        "author/learners.html",
        course,
        outline=api.outline(course, request.user, working_copy=True),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def learners_of(request: HttpRequest, course_key: str, usage_key: str) -> HttpResponse:
    """Every learner's standing in one block; POST `action` "reset" or "rescore" for one."""
    course = api.get_course(course_key)
    states = api.learner_states(course, usage_key, request.user)
    if request.method == "POST":
        _act(request, course, usage_key)
        return redirect("learners_of", course_key, usage_key)
    unit_key = api.unit_of(course, usage_key)
    view = api.render_block_view(course, usage_key, request.user, working_copy=True)
    return course_page(
        request,
        "author/learners_of.html",
        course,
        states=states,
        usage_key=usage_key,
        block_title=view.title,
        back=reverse("author_unit", args=[course_key, unit_key]) + "#" + anchor(usage_key),
    )


def _act(request: HttpRequest, course: Course, usage_key: str) -> None:
    learner_id = request.POST.get("learner", "")
    learner = get_object_or_404(get_user_model(), pk=learner_id if learner_id.isdecimal() else None)
    name = {"name": learner.get_username()}
    if request.POST.get("action") == "reset":
        if api.reset_attempts(course, usage_key, learner, request.user):
            messages.success(request, _("%(name)s may answer again.") % name)
        else:
            messages.info(request, _("%(name)s has not used any attempt.") % name)
        return
    try:
        score = api.rescore(course, usage_key, learner, request.user)
    except api.NotAllowed:
        raise
    except api.PlayerError as error:
        messages.error(request, str(error))
        return
    if score is None:
        messages.info(request, _("%(name)s has not answered yet.") % name)
    else:
        values = {"earned": points(score[0]), "possible": points(score[1]), **name}
        messages.success(request, _("%(name)s now has %(earned)s of %(possible)s points.") % values)


@require_safe
def responses(request: HttpRequest, course_key: str) -> StreamingHttpResponse:
    """Learners' answers as CSV: of the whole course, or of the block named in `?block=`."""
    course = api.get_course(course_key)
    usage_key = request.GET.get("block") or None
    lines = api.response_report_csv(course, request.user, usage_key)
    name = f"{course.org}-{course.number}-{course.run}-answers.csv"
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
