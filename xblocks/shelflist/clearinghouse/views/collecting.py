"""Collections: read by everybody, kept by those who manage the clearinghouse."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import api
from ..language import said
from ..models import Collection, CollectionEntry
from .downloads import download
from .page import APP, answered, done, page, permitted, signed_in
from .shown import Shown, described, shown_all

EVERY = ("put", "earlier", "later", "remove")


@require_safe
@answered
def collections(request: HttpRequest) -> HttpResponse:
    """List the collections."""
    found = api.collections(request.user).annotate(
        count=Count("entries", filter=Q(entries__record__is_public=True)))
    return page(request, "collections.html", place="collections", collections=found)


@require_safe
@answered
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a collection, to read or to print."""
    found = api.collection_for(slug=slug, user=request.user)
    rows = _rows(found)
    return page(request, "collection.html", place="collections", collection=found, rows=rows,
                download=download(request.user, "export_collection", found.slug, total=len(rows)),
                minutes=sum(each.description.minutes or 0 for _entry, each in rows))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def curate(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Make a collection, or change its title, introduction and whether it is public."""
    permitted(request, api.Action.MANAGE)
    found = api.collection_for(slug=slug, user=request.user) if slug else None
    if request.method != "POST":
        return _form(request, found)
    try:
        made = api.keep_collection(
            actor=request.user, title=request.POST.get("title", ""), slug=slug,
            intro=request.POST.get("intro", ""), is_public="is_public" in request.POST)
    except api.StateError as error:
        return _form(request, found, said(error.message))
    return done(request, _("The collection is kept."), "collection", made.slug)


@require_POST
@signed_in
def entry(request: HttpRequest, slug: str, record_id: UUID) -> HttpResponse:
    """Annotate an entry, move it, or take it out."""
    asked = next((one for one in EVERY if one in request.POST), "put")
    where = {"slug": slug, "record_id": record_id, "actor": request.user}
    try:
        if asked == "remove":
            api.take_out_of_collection(**where)
        else:
            api.put_in_collection(annotation=request.POST.get("annotation", ""), **where)
        if asked in ("earlier", "later"):
            api.move_in_collection(earlier=asked == "earlier", **where)
    except api.StateError as error:
        found = api.collection_for(slug=slug, user=request.user)
        return _form(request, found, said(error.message), refused=record_id)
    return redirect(f"{APP}:curate", slug)


def _rows(found: Collection) -> list[tuple[CollectionEntry, Shown]]:
    entries = list(api.entries(found))
    return list(zip(entries, shown_all([described(one.record.published) for one in entries]),
                    strict=True))


def _form(request: HttpRequest, found: Collection | None, error: str = "", *,
          refused: UUID | None = None) -> HttpResponse:
    """Return the form; `refused` is the record whose annotation was not taken."""
    typed = request.POST if error and refused is None else None
    rows = [] if found is None else _rows(found)
    return page(
        request, "curate.html", place="collections", collection=found, rows=rows, error=error,
        refused=refused, annotation=request.POST.get("annotation", ""),
        title=typed.get("title", "") if typed is not None else found.title if found else "",
        intro=typed.get("intro", "") if typed is not None else found.intro if found else "",
        is_public="is_public" in typed if typed is not None
        else found.is_public if found else False,
        status=400 if error else 200)
