"""A reader's own list."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from .. import api
from ..language import said
from .downloads import download
from .page import done, number, page, signed_in
from .shown import described, shown_all

PAGE = 100


@require_safe
@signed_in
def own_list(request: HttpRequest) -> HttpResponse:
    """Show what the reader saved, to that reader."""
    return _list(request)


@require_POST
@signed_in
def note(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Keep a note beside a record, or take the record off the list."""
    if "remove" in request.POST:
        api.take_off_list(record_id=record_id, actor=request.user)
        return done(request, _("It is off your list."), "own_list")
    text = request.POST.get("note", "").replace("\x00", "")
    try:
        api.save_to_list(record_id=record_id, actor=request.user, note=text)
    except api.StateError as error:
        return _list(request, record_id, text, said(error.message))
    return done(request, _("Your note is kept."), "own_list")


def _list(request: HttpRequest, refused: UUID | None = None, text: str = "",
          error: str = "") -> HttpResponse:
    paged = Paginator(api.own_list(request.user), PAGE)
    current = paged.get_page(number(request.GET.get("page")))
    entries = list(current.object_list)
    rows = [(one.record_id, each, text if one.record_id == refused else one.note,
             error if one.record_id == refused else "") for one, each in zip(
                 entries, shown_all([described(one.record.published) for one in entries]),
                 strict=True)]
    return page(request, "own_list.html", place="own_list", rows=rows, current=current,
                download=download(request.user, "export_list", total=paged.count),
                status=400 if error else 200)
