"""An instructor's pages: the working copy, its editors, publishing, export."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import api
from ..models import Course
from ..templatetags.player_parts import anchor
from .page import course_page, scripts_for, stays_on_paper


@require_safe
def outline(request: HttpRequest, course_key: str) -> HttpResponse:
    """The working copy as its outline, with what is changed and not yet published."""
    course = api.get_course(course_key)
    changes = api.working_changes(course, request.user)
    return course_page(
        request,
        "author/outline.html",
        course,
        outline=api.outline(course, request.user, working_copy=True),
        changes=changes,
        changed_units={change.unit_key for change in changes},
    )


@require_safe
def unit(request: HttpRequest, course_key: str, unit_key: str) -> HttpResponse:
    """A unit of the working copy, with an editor for each of its blocks."""
    course = api.get_course(course_key)
    changes = api.working_changes(course, request.user)
    rendered = api.render_unit(course, unit_key, request.user, working_copy=True)
    return course_page(
        request,
        "author/unit.html",
        course,
        unit=rendered,
        crumbs=rendered.breadcrumbs[:-1],
        lesson=rendered.breadcrumbs[-1].title if rendered.breadcrumbs else "",
        blocks=[
            {"block": block, "paper": stays_on_paper(block.type) and not block.is_placeholder}
            for block in rendered.blocks
        ],
        changed={change.usage_key for change in changes},
        scripts=scripts_for("".join(block.html for block in rendered.blocks)),
    )


def _unit_url(course: Course, usage_key: str) -> str:
    unit_key = api.unit_of(course, usage_key)
    return reverse("author_unit", args=[course.key, unit_key]) + "#" + anchor(usage_key)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, course_key: str, usage_key: str) -> HttpResponse:
    """A block's own Studio editor, or its source where it has none."""
    course = api.get_course(course_key)
    source = api.block_source(course, usage_key, request.user)
    back = _unit_url(course, usage_key)
    if source.editor != "form":
        return _edit_source(request, course, source, back)
    view = api.render_block_view(course, usage_key, request.user, "studio_view")
    return course_page(
        request,
        "author/edit.html",
        course,
        view=view,
        title=source.title,
        back=back,
        scripts=scripts_for(view.html, jquery=True),
    )


def _edit_source(
    request: HttpRequest, course: Course, source: api.BlockSource, back: str
) -> HttpResponse:
    issues: list[api.ImportIssue] = []
    refused = request.method == "POST" and source.editor != "source"
    if request.method == "POST" and not refused:
        # A form sends line ends as CR LF; in the source they are LF.
        olx = request.POST.get("olx", "").replace("\r\n", "\n")
        html = None
        if source.html is not None:
            html = request.POST.get("html", "").replace("\r\n", "\n")
        issues = api.save_source(course, source.usage_key, request.user, olx, html)
        refused = any(issue.severity == "error" for issue in issues)
        if not refused:
            messages.success(request, _("Saved in the working copy. Publish it when it is ready."))
            for issue in issues:
                messages.warning(request, issue.message)
            return redirect(back)
        source = replace(source, olx=olx, html=html)
    return course_page(
        request,
        "author/source.html",
        course,
        source=source,
        errors=issues,
        back=back,
        status=400 if refused else 200,
    )


def _return_to(request: HttpRequest, course: Course) -> HttpResponseRedirect:
    block = request.POST.get("block")
    return redirect(_unit_url(course, block) if block else reverse("author", args=[course.key]))


@require_POST
def publish(request: HttpRequest, course_key: str) -> HttpResponse:
    """Publish the working copy, or the one block named in `block`."""
    course = api.get_course(course_key)
    count = api.publish(course, request.user, request.POST.get("block"))
    messages.success(
        request,
        ngettext(
            "Published: learners see %(n)d block as it is now.",
            "Published: learners see %(n)d blocks as they are now.",
            count,
        )
        % {"n": count},
    )
    return _return_to(request, course)


@require_POST
def discard(request: HttpRequest, course_key: str) -> HttpResponse:
    """Throw away the working copy's changes, or those of the one block named in `block`."""
    course = api.get_course(course_key)
    count = api.discard(course, request.user, request.POST.get("block"))
    messages.success(
        request,
        ngettext(
            "Discarded: %(n)d block is again as learners see it.",
            "Discarded: %(n)d blocks are again as learners see them.",
            count,
        )
        % {"n": count},
    )
    return _return_to(request, course)


@require_POST
def export(request: HttpRequest, course_key: str) -> HttpResponse:
    """The working copy as an archive, to download."""
    course = api.get_course(course_key)
    try:
        path = api.export_archive(course, request.user)
    except api.NotAllowed:
        raise
    except api.PlayerError as error:
        messages.error(request, str(error))
        return redirect("author", course.key)
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=path.name, content_type="application/gzip"
    )
