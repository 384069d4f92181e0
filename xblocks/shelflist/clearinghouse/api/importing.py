"""Many records at once, kept together so that they can be undone together."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
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
_AT_ONCE = 200  # records, that is up to some 800 parameters of a query

Entry = tuple[UUID, Description]


def load_starter(*, again: bool = False) -> Batch | None:
    """Publish the starter collection; None where this edition of it was loaded before.

    It is not loaded a second time even if its batch was undone since, unless `again` is true.
    """
    source = f"Starter collection {starter.fingerprint()}"
    if not again and Batch.objects.filter(format=STARTER, source=source).exists():
        return None
    return load_batch(entries=starter.entries(), source=source, format=STARTER)


def load_batch(*, entries: Iterable[Entry], source: str, format: str,
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
        rest = iter(entries)
        while chunk := list(islice(rest, _AT_ONCE)):
            loading.take(chunk)
        loading.finish()
    return batch


class _Loading:
    """One batch on its way into the tables, some at once: a query for each would take seconds."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.ids: list[UUID] = []
        self.added: list[tuple[Record, Description]] = []
        self.changed: list[tuple[Record, Description]] = []

    def take(self, chunk: list[Entry]) -> None:
        here = Record.objects.select_for_update().in_bulk([record_id for record_id, _ in chunk])
        known = _known([one for record_id, one in chunk if record_id not in here])
        for record_id, description in chunk:
            self.batch.read += 1
            record = here.get(record_id)
            if record is None:
                marks = _marks(description)
                if marks & known and self.is_refused(record_id, description):
                    continue
                known |= marks
                self.added.append((self.made(record_id), description))
            elif record.description != to_json(description) and self.is_untouched(record):
                self.changed.append((record, description))
        self.write()

    def is_refused(self, record_id: UUID, description: Description) -> bool:
        self.write()  # what it resembles may be of this very chunk
        same = duplicates(description, besides=record_id)
        if not same:
            return False
        self.batch.refused += 1
        if len(self.batch.refusals) < _MOST_REFUSALS:
            reason = Text("This may be here already: {titles}.", titles=same[0].title)
            self.batch.refusals.append({"line": self.batch.read, "title": description.full_title,
                                        "reason": reason.render()})
        return True

    def is_untouched(self, record: Record) -> bool:
        newest = record.versions.get(number=record.version)
        return (record.is_public and record.state == State.PUBLISHED
                and newest.by_id == self.batch.by_id and newest.by_name == self.batch.by_name)

    def made(self, record_id: UUID) -> Record:
        return Record(pk=record_id, version=0, proposed_by=self.batch.by,
                      proposed_by_name=self.batch.by_name, proposed_at=self.batch.at)

    def write(self) -> None:
        for record, description in self.added + self.changed:
            self.publish(record, description)
        Record.objects.bulk_create(record for record, _ in self.added)
        for record, _ in self.changed:
            record.save()
            record.identifiers.all().delete()
        self.trace(self.added + self.changed)
        self.batch.added += len(self.added)
        self.batch.changed += len(self.changed)
        self.added, self.changed = [], []

    def publish(self, record: Record, description: Description) -> None:
        record.version += 1
        record.description = record.published = to_json(description)
        record.published_version = record.version
        record.title = description.full_title[:255]
        record.match_key = description.match_key[:255]
        record.state, record.is_public = State.PUBLISHED, True
        record.published_at = record.published_at or self.batch.at
        record.changed_at = self.batch.at
        record.review_by = timezone.localdate() + REVIEW_AFTER

    def trace(self, written: list[tuple[Record, Description]]) -> None:
        """Keep versions, identifiers, lines of the log, and what belongs to the batch."""
        batch, records = self.batch, [record for record, _ in written]
        signed = {"by": batch.by, "by_name": batch.by_name, "at": batch.at, "note": batch.source}
        Version.objects.bulk_create(
            Version(record=one, number=one.version, description=one.description, **signed)
            for one in records)
        LogEntry.objects.bulk_create(LogEntry(record=one, verb="load", **signed)
                                     for one in records)
        BatchChange.objects.bulk_create(
            BatchChange(batch=batch, record=one, before=one.version - 1, after=one.version)
            for one in records)
        Identifier.objects.bulk_create(
            Identifier(record=record, scheme=scheme, value=value, digest=digest)
            for record, description in written
            for digest, (scheme, value) in {
                Identifier.digest_of(one.scheme, one.value): (one.scheme, one.value)
                for one in description.identifiers}.items())
        self.ids += [one.pk for one in records]

    def finish(self) -> None:
        search.refresh(self.ids)
        self.batch.state = Batch.State.DONE
        self.batch.save()


def _marks(description: Description) -> set[str]:
    """Return what another description of the same resource may share."""
    marks = {Identifier.digest_of(one.scheme, one.value) for one in description.identifiers}
    return marks | {description.match_key[:255]}


def _known(descriptions: list[Description]) -> set[str]:
    """Return those of their marks that records carry already."""
    marks = set().union(*(_marks(one) for one in descriptions))
    digests = Identifier.objects.filter(digest__in=marks).values_list("digest", flat=True)
    keys = Record.objects.filter(match_key__in=marks).values_list("match_key", flat=True)
    return set(digests) | set(keys)
