"""The page of a record, and what readers do there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from .. import api
from ..language import said
from ..limits import LimitError, limited
from ..models import Collection, PractitionerReview, Record, SavedRecord
from ..schema_org import learning_resource, script_text
from ..vocabularies import RULES
from .citing import citations, files
from .page import APP, answered, done, not_done, page, signed_in, waiting
from .shown import described, named, shown

SHOWN_REVIEWS = 50


@require_safe
@answered
def record(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Show a record: to everybody what is public, to those who work on it the rest too."""
    found = api.record_for(record_id=record_id, user=request.user)
    return record_page(request, found)


def record_page(request: HttpRequest, found: Record, *, typed: dict[str, Any] | None = None,
                error: str = "", status: int = 200) -> HttpResponse:
    """Return the page; `typed` and `error` are those of a form that was refused."""
    user = request.user
    data = found.published if found.is_public else found.description
    description = described(data)
    address = request.build_absolute_uri(reverse(f"{APP}:record", args=[found.pk]))
    reviews = list(found.practitioner_reviews.order_by("-at", "-pk")[:SHOWN_REVIEWS])
    own = next((one for one in reviews if user.is_authenticated and one.by_id == user.pk), None)
    manages = api.allowed(user, api.Action.MANAGE)
    works = api.allowed(user, api.Action.READ_WORKING, found)
    return page(
        request, "record.html", status=status, record=found, shown=shown(description),
        paragraphs=description.abstract.text.split("\n\n") if description.abstract.text else [],
        citations=citations(description), files=files(),
        linked=script_text(learning_resource(description, address)) if found.is_public else "",
        reviews=[(one, named("rules", one.accurate_for)) for one in reviews
                 if one.is_shown or manages or one is own],
        own=own, saved=_saved(user, found), currencies=PractitionerReview.Currency.choices,
        rules=[(value, said(text)) for value, text in RULES.items()],
        may_work=works, may_revise=api.allowed(user, api.Action.REVISE, found),
        newer=works and found.is_public and found.version != found.published_version,
        link_check=getattr(found, "link_check", None), typed=typed or {}, error=error,
        collections=Collection.objects.order_by("title") if manages and found.is_public else [],
    )


def _saved(user: Any, found: Record) -> SavedRecord | None:
    if not user.is_authenticated:
        return None
    return SavedRecord.objects.filter(user=user, record=found).first()


@require_POST
@signed_in
def review(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Keep a reader's review, or take it back."""
    if "remove" in request.POST:
        api.remove_review(record_id=record_id, actor=request.user)
        return done(request, _("Your review is taken back."), "record", record_id)
    try:
        with limited("review", request.user):
            api.review_record(record_id=record_id, actor=request.user,
                              text=request.POST.get("text", ""),
                              currency=request.POST.get("currency", ""),
                              accurate_for=request.POST.getlist("accurate_for"))
    except (api.StateError, LimitError) as error:
        return _typed_again(request, record_id, "review", error)
    return done(request, _("Your review is shown below the abstract."), "record", record_id)


@require_POST
@signed_in
def show_review(request: HttpRequest, review_id: int) -> HttpResponse:
    """Hide a review from readers, or show it again."""
    shows = request.POST.get("shown") == "1"
    found = api.show_review(review_id=review_id, actor=request.user, shown=shows)
    return done(request, _("The review is shown again.") if shows
                else _("The review is hidden from readers."), "record", found.record_id)


@require_POST
@signed_in
def report(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Take a report of a dead link, or of what should be changed."""
    try:
        with limited("report", request.user):
            api.report(record_id=record_id, actor=request.user, kind=request.POST.get("kind", ""),
                       note=request.POST.get("note", ""))
    except (api.StateError, LimitError) as error:
        return _typed_again(request, record_id, "report", error)
    return done(request, _("Reported. A reviewer will look at this record."), "record", record_id)


@require_POST
@signed_in
def save(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Put a record on the reader's list, or take it off."""
    if "remove" in request.POST:
        api.take_off_list(record_id=record_id, actor=request.user)
        words = _("It is off your list.")
    else:
        api.save_to_list(record_id=record_id, actor=request.user)
        words = _("It is on your list.")
    return done(request, words, "record", record_id)


@require_POST
@signed_in
def collect(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Put a record into a collection, by whoever manages the clearinghouse."""
    slug = request.POST.get("collection", "")
    try:
        api.put_in_collection(slug=slug, record_id=record_id, actor=request.user)
    except api.StateError as error:
        return not_done(request, error, "record", record_id)
    return redirect(f"{APP}:collection", slug)


def _typed_again(request: HttpRequest, record_id: UUID, form: str,
                 error: api.ClearinghouseError) -> HttpResponse:
    found = api.record_for(record_id=record_id, user=request.user)
    typed = {"form": form, "text": request.POST.get("text", ""),
             "currency": request.POST.get("currency", ""),
             "accurate_for": request.POST.getlist("accurate_for"),
             "kind": request.POST.get("kind", ""), "note": request.POST.get("note", "")}
    answer = record_page(request, found, typed=typed, error=said(error.message),
                         status=429 if isinstance(error, LimitError) else 400)
    return waiting(answer, error)
