"""Many records at once, kept together so that they can be undone together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ...practice.text import Text
from .. import search, starter
from ..description import Description, to_json
from ..models import Action as LogEntry
from ..models import Batch, BatchChange, Identifier, Record, State, Version
from .duplicates import duplicates
from .permissions import Action, require
from .workflow import REVIEW_AFTER

SIGNATURE = "Shelflist"
"""What stands under the work of the software itself, which is no user."""
STARTER = "starter"
"""The `format` of batches that bring in the starter collection."""
_MOST_REFUSALS = 200


def load_starter(*, again: bool = False) -> Batch | None:
    """Publish the starter collection; None where this edition of it was loaded before.

    It is not loaded a second time even if its batch was undone since, unless `again` is true.
    """
    source = f"Starter collection {starter.fingerprint()}"
    if not again and Batch.objects.filter(format=STARTER, source=source).exists():
        return None
    return load_batch(entries=starter.entries(), source=source, format=STARTER)


def load_batch(*, entries: Iterable[tuple[UUID, Description]], source: str, format: str,
               actor: Any = None, name: str = SIGNATURE) -> Batch:
    """Publish described resources under the ids given, all of them or, on an error, none.

    Without an `actor` it is the software that loads what it brings along, signed with `name`; only
    code on the server may ask for that. A record that is here under its id is renewed while nobody
    has touched it since the last load, and otherwise left alone; what is here under another id is
    refused, and the batch says why.

    Raises:
        ForbiddenError: when there is an actor, who does not manage the clearinghouse.
    """
    if actor is not None:
        require(actor, Action.MANAGE)
    with transaction.atomic():
        batch = Batch.objects.create(source=source[:500], format=format, by=actor,
                                     by_name=name[:255], at=timezone.now())
        loading = _Loading(batch)
        for row, (record_id, description) in enumerate(entries, start=1):
            loading.take(row, record_id, description)
        loading.finish()
    return batch


class _Loading:
    """One batch on its way into the tables."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.records: list[Record] = []

    def take(self, row: int, record_id: UUID, description: Description) -> None:
        self.batch.read += 1
        data = to_json(description)
        record = Record.objects.select_for_update().filter(pk=record_id).first()
        if record is None:
            same = duplicates(description, besides=record_id)
            if same:
                self.refuse(row, description, Text("This may be here already: {titles}.",
                                                   titles=same[0].title))
            else:
                self.add(record_id, description, data)
        elif record.description != data and self.is_untouched(record):
            self.change(record, description, data)

    def refuse(self, row: int, description: Description, reason: Text) -> None:
        self.batch.refused += 1
        if len(self.batch.refusals) < _MOST_REFUSALS:
            self.batch.refusals.append({"line": row, "title": description.full_title,
                                        "reason": reason.render()})

    def is_untouched(self, record: Record) -> bool:
        newest = record.versions.get(number=record.version)
        return (record.is_public and record.state == State.PUBLISHED
                and newest.by_id == self.batch.by_id and newest.by_name == self.batch.by_name)

    def add(self, record_id: UUID, description: Description, data: dict[str, Any]) -> None:
        record = Record(pk=record_id, version=0, proposed_by=self.batch.by,
                        proposed_by_name=self.batch.by_name, proposed_at=self.batch.at)
        self.publish(record, description, data)
        record.save(force_insert=True)
        self.trace(record, description, before=0)
        self.batch.added += 1

    def change(self, record: Record, description: Description, data: dict[str, Any]) -> None:
        before = record.version
        self.publish(record, description, data)
        record.save()
        record.identifiers.all().delete()
        self.trace(record, description, before=before)
        self.batch.changed += 1

    def publish(self, record: Record, description: Description, data: dict[str, Any]) -> None:
        record.version += 1
        record.description = record.published = data
        record.published_version = record.version
        record.title = description.full_title[:255]
        record.match_key = description.match_key[:255]
        record.state, record.is_public = State.PUBLISHED, True
        record.published_at = record.published_at or self.batch.at
        record.changed_at = self.batch.at
        record.review_by = timezone.localdate() + REVIEW_AFTER

    def trace(self, record: Record, description: Description, before: int) -> None:
        """Keep the version, the identifiers, the line of the log and the part in the batch."""
        batch = self.batch
        Version.objects.create(record=record, number=record.version,
                               description=record.description, by=batch.by,
                               by_name=batch.by_name, at=batch.at, note=batch.source)
        Identifier.objects.bulk_create(
            Identifier(record=record, scheme=scheme, value=value, digest=digest)
            for digest, (scheme, value) in {
                Identifier.digest_of(one.scheme, one.value): (one.scheme, one.value)
                for one in description.identifiers}.items())
        LogEntry.objects.create(record=record, by=batch.by, by_name=batch.by_name, verb="load",
                                at=batch.at, note=batch.source)
        BatchChange.objects.create(batch=batch, record=record, before=before,
                                   after=record.version)
        self.records.append(record)

    def finish(self) -> None:
        search.refresh([record.pk for record in self.records])
        self.batch.state = Batch.State.DONE
        self.batch.save()
