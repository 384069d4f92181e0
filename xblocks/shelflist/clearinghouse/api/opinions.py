"""What readers say of a record: reviews by those who used the resource, and reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ...practice.text import Text
from ..models import Action as LogEntry
from ..models import PractitionerReview
from ..vocabularies import RULES
from .errors import ForbiddenError, StateError
from .permissions import Action, require
from .records import locked, log, name_of, record_for

MOST_WORDS = 2000
"""Characters of a review or of a report."""
REPORTS = ("dead-link", "change")
"""What a reader can report: a link that leads nowhere, or something that should be changed."""


def review_record(*, record_id: UUID, actor: Any, text: str, currency: str,
                  accurate_for: Sequence[str] = ()) -> PractitionerReview:
    """Say what one found when working with a resource; a second time changes the first.

    Raises:
        ForbiddenError: when nobody is signed in, or the record is not public.
        StateError: when something is missing, too long, or not on its list.
    """
    require(actor, Action.REVIEW_AS_PRACTITIONER)
    text = _plain(text)
    if not text:
        raise StateError(Text("Say in a few words what you found when you used it."))
    if currency not in PractitionerReview.Currency.values:
        raise StateError(Text("Say whether it can still be worked by."))
    if any(one not in RULES for one in accurate_for):
        raise StateError(Text("Choose the rules from the list."))
    with transaction.atomic():
        record = record_for(record_id=record_id, user=actor)
        if not record.is_public:
            raise StateError(Text("Only a public record can be reviewed."))
        made, _ = PractitionerReview.objects.update_or_create(
            record=record, by=actor, defaults={
                "by_name": name_of(actor), "at": timezone.now(), "text": text,
                "currency": currency, "accurate_for": list(dict.fromkeys(accurate_for))})
        log(record, actor, "practitioner_review")
    return made


def remove_review(*, record_id: UUID, actor: Any) -> None:
    """Take back the actor's own review; where there is none, nothing happens.

    Raises:
        StateError: when it was hidden: the next one would be in sight again.
    """
    require(actor, Action.REVIEW_AS_PRACTITIONER)
    with transaction.atomic():
        found = PractitionerReview.objects.filter(record_id=record_id, by=actor).first()
        if found is not None and not found.is_shown:
            raise StateError(Text("This review is hidden from readers: it can be changed, and a "
                                  "manager can show it again."))
        if found is not None:
            log(found.record, actor, "remove_review")
            found.delete()


def show_review(*, review_id: int, actor: Any, shown: bool) -> PractitionerReview:
    """Hide somebody's review from readers, or show it again. Raises ForbiddenError, StateError."""
    require(actor, Action.MANAGE)
    with transaction.atomic():
        found = PractitionerReview.objects.filter(pk=review_id).first()
        if found is None:
            raise StateError(Text("There is no such review."))
        found.is_shown = shown
        found.save(update_fields=["is_shown"])
        log(found.record, actor, "show_review" if shown else "hide_review", found.by_name)
    return found


def report(*, record_id: UUID, actor: Any, kind: str, note: str) -> None:
    """Tell those who keep the clearinghouse what is wrong with a public record.

    The record comes up for review at once. `kind` is one of `REPORTS`.

    Raises:
        ForbiddenError: when nobody is signed in, or the record is not public.
        StateError: when it is not said what is wrong.
    """
    require(actor, Action.PROPOSE)
    note = _plain(note)
    if kind not in REPORTS or (kind == "change" and not note):
        raise StateError(Text("Say what should be changed, and where that can be seen."))
    with transaction.atomic():
        record = locked(record_id)
        if not record.is_public:
            raise ForbiddenError(Text("There is no such record, or it is not public."))
        today = timezone.localdate()
        if record.review_by is None or record.review_by > today:
            record.review_by = today
            record.save(update_fields=["review_by"])
        log(record, actor, f"report_{kind}", note)


def reports(record_ids: Sequence[UUID], user: Any) -> QuerySet[LogEntry]:
    """Return what readers reported of records, newest first, to those who keep them."""
    require(user, Action.JUDGE)
    return LogEntry.objects.filter(record__in=record_ids, verb__startswith="report_"
                                   ).order_by("-at", "-pk")


def _plain(text: str) -> str:
    text = "\n".join(text.replace("\x00", "").splitlines()).strip()
    if len(text) > MOST_WORDS:
        raise StateError(Text("At most {most} characters; these are {n}.", most=MOST_WORDS,
                              n=len(text)))
    return text
