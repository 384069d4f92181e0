"""Undoing an import: what came in leaves, what was changed goes back, people's work stays."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from ...practice.text import Text
from .. import search
from ..models import Action as LogEntry
from ..models import Batch, BatchChange, Identifier, Record, State, Version
from ..search.entry import described
from .errors import ForbiddenError, StateError
from .permissions import Action, require
from .records import log, name_of
from .writing import identifiers_of, insert, update

VERB = "undo_import"
_AT_ONCE = 200
_FIELDS = ("state", "is_public", "changed_at", "version", "description", "title", "match_key",
           "published", "published_version")


def undo_batch(*, batch_id: int, actor: Any) -> Batch:
    """Undo an import, whoever made it, all of it in one go.

    What it added is withdrawn: harvesters hear that it is deleted, and here nothing is lost. What
    it changed goes back to the version before, as a version of its own. What anybody has done
    something to since is left as it is: see `left_alone`. Without an actor it is code on the
    server that asks.

    Raises:
        ForbiddenError: when there is an actor, who does not manage the clearinghouse.
        StateError: when it is not done, or was undone already.
    """
    if actor is not None:
        require(actor, Action.MANAGE)
    with transaction.atomic():
        batch = Batch.objects.select_for_update().filter(pk=batch_id).first()
        if batch is None:
            raise ForbiddenError(Text("There is no such import."))
        if batch.state != Batch.State.DONE:
            raise StateError(Text("This import was undone already, or was never done."))
        now = timezone.now()
        after = 0
        while changes := list(batch.changes.filter(pk__gt=after).order_by("pk")[:_AT_ONCE]):
            after = changes[-1].pk
            _undo(changes, batch, actor, now)
        batch.state, batch.undone_at = Batch.State.UNDONE, now
        batch.undone_by_name = name_of(actor) if actor is not None else ""
        batch.save()
        log(None, actor, VERB, f"#{batch.pk} {batch.source}")
    return batch


def left_alone(batch: Batch) -> QuerySet[BatchChange]:
    """Return what the undoing of a batch left as it was, because of what people did since."""
    undone = LogEntry.objects.filter(record=OuterRef("record"), verb=VERB, at=batch.undone_at)
    return batch.changes.filter(~Exists(undone)).select_related("record").order_by("pk")


def _undo(changes: list[BatchChange], batch: Batch, actor: Any, now: Any) -> None:
    records = Record.objects.select_for_update().in_bulk([one.record_id for one in changes])
    written = {one.record_id: one.at for one in _versions(changes, "after")}
    before = {one.record_id: one for one in _versions(changes, "before")}
    busy: dict[Any, Any] = {}
    for pk, at in LogEntry.objects.filter(record__in=list(records)).values_list("record_id", "at"):
        busy[pk] = max(at, busy.get(pk, at))
    undone: list[Record] = []
    reverted: list[tuple[Record, Version]] = []
    for change in changes:
        record = records.get(change.record_id)
        if record is None or record.version != change.after or (
                busy[record.pk] > written[record.pk]):
            continue
        if change.before and change.record_id not in before:
            continue
        undone.append(record)
        if change.before:
            _go_back(record, before[record.pk], now)
            reverted.append((record, before[record.pk]))
        else:
            record.changed_at = now if record.is_public else record.changed_at
            record.state, record.is_public = State.WITHDRAWN, False
    _write(undone, reverted, batch, actor, now)


def _versions(changes: list[BatchChange], which: str) -> list[Version]:
    wanted = {one.record_id: getattr(one, which) for one in changes if getattr(one, which)}
    found = Version.objects.filter(record__in=list(wanted), number__in=set(wanted.values()))
    return [one for one in found if one.number == wanted[one.record_id]]


def _go_back(record: Record, old: Version, now: Any) -> None:
    was_shown = record.published_version == record.version
    description = described(old.description)
    record.version += 1
    record.description = old.description
    record.title = description.full_title[:255]
    record.match_key = description.match_key[:255]
    if record.is_public and was_shown:
        record.published, record.changed_at = old.description, now
        record.published_version = record.version
    elif record.is_public and record.published == old.description:
        record.published_version = record.version
        if record.state == State.REVIEW:
            record.state = State.PUBLISHED


def _write(undone: list[Record], reverted: list[tuple[Record, Version]], batch: Batch, actor: Any,
           now: Any) -> None:
    signed = {"by": actor, "by_name": name_of(actor) if actor is not None else "", "at": now,
              "note": batch.source}
    update(Record, undone, _FIELDS)
    insert(LogEntry, [LogEntry(record=one, verb=VERB, **signed) for one in undone])
    insert(Version, [Version(record=record, number=record.version, description=record.description,
                             reverts_to=old.number, **signed) for record, old in reverted])
    Identifier.objects.filter(record__in=[record for record, _ in reverted]).delete()
    insert(Identifier, [Identifier(record=record, scheme=scheme, value=value, digest=digest)
                        for record, _ in reverted for digest, (scheme, value)
                        in identifiers_of(described(record.description)).items()])
    search.refresh([one.pk for one in undone])
