"""Undoing an import: what came in leaves, what was changed goes back, people's work stays."""

from __future__ import annotations

import json
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
from .listed import OF_MACHINES
from .permissions import Action, require
from .records import log, name_of
from .writing import (
    INDEXED_AT_ONCE,
    date_changes,
    db_json,
    db_key,
    identifiers_of,
    index_batch,
    insert,
    insert_identifiers,
    update,
)

VERB = "undo_import"
_AT_ONCE = 200
_FIELDS = ("state", "is_public", "changed_at", "version", "description", "title", "match_key",
           "published", "published_version")


def undo_batch(*, batch_id: int, actor: Any) -> Batch:
    """Undo an import, whoever made it, all of it in one go.

    What it added is withdrawn: harvesters hear that it is deleted, and here nothing is lost. What
    it changed goes back to the version before, as a version of its own. What it withdrew, because
    it was deleted where it came from, is again where it was. What anybody has done something to
    since is left as it is: see `left_alone`. Without an actor it is code on the server that asks.

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
        large = batch.added + batch.changed + batch.options.get("withdrawn", 0) > INDEXED_AT_ONCE
        after = 0
        while changes := list(batch.changes.filter(pk__gt=after).order_by("pk")[:_AT_ONCE]):
            after = changes[-1].pk
            shown = _undo(changes, batch, actor, now)
            if not large:
                search.refresh(shown)
        batch.state, batch.undone_at = Batch.State.UNDONE, now
        batch.undone_by_name = name_of(actor) if actor is not None else ""
        batch.save()
        date_changes(now)
        log(None, actor, VERB, f"#{batch.pk} {batch.source}")
    if large:
        index_batch(batch)
    return batch


def left_alone(batch: Batch) -> QuerySet[BatchChange]:
    """Return what the undoing of a batch left as it was, because of what people did since."""
    undone = LogEntry.objects.filter(record=OuterRef("record"), verb=VERB, at=batch.undone_at)
    return batch.changes.filter(~Exists(undone)).select_related("record").order_by("pk")


def _undo(changes: list[BatchChange], batch: Batch, actor: Any, now: Any) -> list[Any]:
    """Undo some, and return those that readers see otherwise now."""
    rows = Record.objects.select_for_update()
    if not any(one.before for one in changes):
        rows = rows.defer("description", "published")
    records = rows.in_bulk([one.record_id for one in changes])
    written = {one.record_id: one.at for one in _versions(changes, "after")}
    before = {one.record_id: one for one in _versions(changes, "before")}
    busy = _busy(list(records), written)
    added: list[Record] = []
    changed: list[tuple[Record, Version]] = []
    restored: list[Record] = []
    for change in changes:
        record = records.get(change.record_id)
        if record is None or record.version != change.after or record.pk in busy:
            continue
        if not change.before:
            added.append(record)
            continue
        if change.withdrawn_from:
            _restore(record, change, now)
        if change.before == change.after:
            restored.append(record)
        elif record.pk in before:
            _go_back(record, before[record.pk], now)
            changed.append((record, before[record.pk]))
    return _write(added, changed, restored, batch, actor, now)


def _busy(ids: list[Any], written: dict[Any, Any]) -> set[Any]:
    """Return the records that somebody has done something to since they were written."""
    lines = LogEntry.objects.filter(record__in=ids, at__gt=min(written.values())) if written else (
        LogEntry.objects.none())
    return {pk for pk, at in lines.exclude(verb__in=OF_MACHINES).values_list("record_id", "at")
            if at > written.get(pk, at)}


def _versions(changes: list[BatchChange], which: str) -> list[Version]:
    wanted = {one.record_id: getattr(one, which) for one in changes if getattr(one, which)}
    found = Version.objects.filter(record__in=list(wanted), number__in=set(wanted.values()))
    if which == "after":
        found = found.defer("description")
    return [one for one in found if one.number == wanted[one.record_id]]


def _restore(record: Record, change: BatchChange, now: Any) -> None:
    if record.state != State.WITHDRAWN:
        return  # a later list of the same harvest had it again
    record.state = change.withdrawn_from
    if record.state == State.PUBLISHED:
        record.is_public, record.changed_at = True, now


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


def _write(added: list[Record], changed: list[tuple[Record, Version]], restored: list[Record],
           batch: Batch, actor: Any, now: Any) -> list[Any]:
    shown = [one.pk for one in added if one.is_public]
    ids = [one.pk for one in added]
    # What readers never saw has not changed for them.
    Record.objects.filter(pk__in=shown).update(changed_at=now)
    Record.objects.filter(pk__in=ids).update(state=State.WITHDRAWN, is_public=False)
    records = [record for record, _ in changed]
    update(Record, records, _FIELDS)
    update(Record, restored, ("state", "is_public", "changed_at"))
    Identifier.objects.filter(record__in=[one.pk for one in records]).delete()
    insert_identifiers([(db_key(one.pk), [
        (digest, *pair) for digest, pair in identifiers_of(described(one.description)).items()])
        for one in records])
    signed = {"by": actor, "by_name": name_of(actor) if actor is not None else "", "at": now,
              "note": batch.source}
    insert(LogEntry, ("record",), ((db_key(pk),) for pk in [
        *ids, *(one.pk for one in (*records, *restored))]),
           verb=VERB, **signed)
    insert(Version, ("record", "number", "description", "reverts_to"), (
        (db_key(one.pk), one.version, db_json(json.dumps(one.description)), old.number)
        for one, old in changed), **signed)
    return [*shown, *(one.pk for one in (*records, *restored) if one.is_public)]
