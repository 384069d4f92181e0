"""What follows from asking for the addresses of records: nothing is deleted, people are told."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ..models import Action as LogEntry
from ..models import LinkCheck, Record
from .loading import SIGNATURE

LINK = "link_check"
"""What the log calls a change of what is known of an address."""
_FAILED = (LinkCheck.Outcome.GONE, LinkCheck.Outcome.FAILED, LinkCheck.Outcome.REFUSED)


def keep_link_check(*, record_id: UUID, url: str, outcome: str, status: int | None = None,
                    moved_to: str = "") -> LinkCheck | None:
    """Keep what came of asking for the address of a public record; None when it is public no more.

    The record comes up for review when its address is found gone, and when it has given no answer
    for the third time in a row (SHELFLIST_LINK_FAILURES); once: who looks at it again need not do
    so after every check. Only code on the server may ask for that.
    """
    with transaction.atomic():
        record = Record.objects.select_for_update().filter(pk=record_id, is_public=True).first()
        if record is None:
            return None
        before = LinkCheck.objects.filter(record=record).first()
        known = before if before is not None and before.url == url else None
        failures = 0 if outcome not in _FAILED else 1 + (known.failures if known else 0)
        was = known.outcome if known else ""
        made, _ = LinkCheck.objects.update_or_create(record=record, defaults={
            "url": url, "at": timezone.now(), "outcome": outcome, "status": status,
            "moved_to": moved_to, "failures": failures})
        most = max(1, int(getattr(settings, "SHELFLIST_LINK_FAILURES", 3)))
        gone = outcome == LinkCheck.Outcome.GONE
        if (gone and was != LinkCheck.Outcome.GONE) or (not gone and failures == most):
            make_due(record)
        if outcome != (was or LinkCheck.Outcome.FOUND):
            LogEntry.objects.create(
                record=record, by_name=SIGNATURE, verb=LINK, at=timezone.now(),
                note=" ".join(str(part) for part in (
                    made.get_outcome_display(), status or "", url,
                    f"→ {moved_to}" if moved_to else "") if part)[:2000])
    return made


def make_due(record: Record) -> None:
    """Let a record come up for review at once."""
    today = timezone.localdate()
    if record.review_by is None or record.review_by > today:
        record.review_by = today
        record.save(update_fields=["review_by"])
