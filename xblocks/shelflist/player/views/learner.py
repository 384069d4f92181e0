"""A learner's pages: catalogue, course, unit, progress, review."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import strip_tags
from django.views.decorators.http import require_safe

from .. import api
from ..templatetags.player_parts import anchor, percent
from .page import (
    course_page,
    language_attributes,
    language_name,
    page,
    scripts_for,
    stays_on_paper,
)


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every course, with the user's progress."""
    courses = [
        {**asdict(card), "language_name": language_name(card.language),
         "language_attributes": language_attributes(card.language)}
        for card in api.catalogue(request.user)
    ]
    return page(request, "catalogue.html", courses=courses, place="catalogue")


@require_safe
def course(request: HttpRequest, course_key: str) -> HttpResponse:
    """A course's front page: what it is, its contents, where the learner goes on."""
    found = api.get_course(course_key)
    outline = api.outline(found, request.user)
    due = api.due_for_review(found, request.user) if request.user.is_authenticated else []
    return course_page(
        request,
        "course.html",
        found,
        outline=outline,
        due_count=sum(entry.count for entry in due),
        effort=strip_tags(found.about.get("effort", "")).strip(),
    )


@require_safe
def unit(request: HttpRequest, course_key: str, unit_key: str) -> HttpResponse:
    """A unit with its blocks. `?small=1` begins with the contents folded."""
    found = api.get_course(course_key)
    rendered = api.render_unit(found, unit_key, request.user)
    outline = api.outline(found, request.user)
    html = "".join(block.html for block in rendered.blocks)
    keys = [entry.key for entry in rendered.subsection_units]
    titles = {
        entry.key: entry.title
        for section in outline.sections
        for lesson in section.subsections
        for entry in lesson.units
    }
    return course_page(
        request,
        "unit.html",
        found,
        unit=rendered,
        crumbs=rendered.breadcrumbs[:-1],
        lesson=rendered.breadcrumbs[-1].title if rendered.breadcrumbs else "",
        blocks=[
            {"block": block, "paper": stays_on_paper(block.type) and not block.is_placeholder}
            for block in rendered.blocks
        ],
        outline=outline,
        section_key=rendered.breadcrumbs[0].key if rendered.breadcrumbs else "",
        position=keys.index(unit_key) + 1 if unit_key in keys else None,
        previous_title=titles.get(rendered.previous_key or "", ""),
        next_title=titles.get(rendered.next_key or "", ""),
        scripts=scripts_for(html),
        needs_scripts=any(block.type != "html" for block in rendered.blocks),
    )


@require_safe
def jump(request: HttpRequest, course_key: str, usage_key: str) -> HttpResponseRedirect:
    """To the unit that holds a block, at the block; of a lesson or section, to its first unit."""
    found = api.get_course(course_key)
    unit_key = api.unit_of(found, usage_key)
    return redirect(reverse("unit", args=[course_key, unit_key]) + "#" + anchor(usage_key))


@require_safe
def progress(request: HttpRequest, course_key: str) -> HttpResponse:
    """The learner's grades, what is needed to pass, and completion."""
    found = api.get_course(course_key)
    report = api.progress(found, request.user)
    pass_mark = min((share for _letter, share in report.cutoffs), default=None)
    return course_page(
        request,
        "progress.html",
        found,
        report=report,
        assignments=[
            {"entry": entry, "adds": entry.weighted * 100} for entry in report.assignments
        ],
        pass_mark=pass_mark,
        # Of the percentages as shown, so that the sum on the page is right.
        lacking=max(int(percent(pass_mark) or 0) - int(percent(report.percent)), 0),
    )


@require_safe
def review(request: HttpRequest, course_key: str) -> HttpResponse:
    """What is due for review now, and what comes next."""
    found = api.get_course(course_key)
    entries = api.due_for_review(found, request.user)
    return course_page(
        request,
        "review.html",
        found,
        due=[entry for entry in entries if entry.count],
        later=[entry for entry in entries if not entry.count],
    )
