"""Records that code on the server brings along, under ids of their own."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ...practice.text import Text
from .. import starter
from ..description import Description, to_json
from ..models import Batch, Identifier, Record, State
from .duplicates import duplicates
from .permissions import Action, require
from .writing import Writer

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
        now = timezone.now()
        batch = Batch.objects.create(source=source[:500], format=format, by=actor,
                                     by_name=name[:255], at=now)
        loading = _Loading(batch)
        rest = iter(entries)
        while chunk := list(islice(rest, _AT_ONCE)):
            loading.take(chunk)
        loading.writer.finish()
        batch.state, batch.finished_at = Batch.State.DONE, timezone.now()
        batch.save()
    return batch


class _Loading:
    """One batch on its way into the tables, some at once: a query for each would take seconds."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.writer = Writer(batch, verb="load", at=batch.at)

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
                self.writer.add(description, publish=True, record_id=record_id)
            elif record.description != to_json(description) and self.is_untouched(record):
                self.writer.change(record, description, publish=True)
            else:
                self.batch.unchanged += 1
        self.writer.flush()

    def is_refused(self, record_id: UUID, description: Description) -> bool:
        self.writer.flush()  # what it resembles may be of this very chunk
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
