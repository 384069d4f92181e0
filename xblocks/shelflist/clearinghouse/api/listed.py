"""What becomes of the records of one list of a harvest.

What people have worked on since it came in is never changed: where its source changes or deletes
it, they are told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.utils import timezone

from ...practice.text import Text
from .. import search
from ..description import Description, Provenance, to_json
from ..imports.messages import kept, of_faults
from ..models import Action as LogEntry
from ..models import Batch, BatchChange, HarvestedRecord, Record, Refusal, Repository, State
from ..oai.harvest.lists import Item
from ..reading import DescriptionError, read
from .links import LINK, make_due
from .matching import Kind, marks, verdicts
from .writing import Writer, date_changes

HARVEST, WITHDRAWN, CHANGED, DELETED = (
    "harvest", "harvest_withdraw", "source_changed", "source_deleted")
"""What the log calls what a harvest does: brought in or renewed, taken out of sight; and what it
only tells: changed, or deleted, where it came from."""
OF_MACHINES = frozenset({HARVEST, WITHDRAWN, CHANGED, DELETED, "undo_import", LINK})
"""Lines of the log that are nobody's work on a record."""
MOST_REFUSALS = 10_000
"""Refused records of one harvest that are kept with their reasons; all are counted."""
_CLOSED = (State.DECLINED, State.WITHDRAWN)
_Fresh = tuple[Item, int, Description]
_T = TypeVar("_T")


class Taking:
    """One list on its way into the tables, within a transaction of its caller."""

    def __init__(self, repository: Repository, batch: Batch) -> None:
        self.repository, self.batch = repository, batch
        self.now = timezone.now()
        self.writer = Writer(batch, verb=HARVEST, at=self.now)
        self.known: dict[str, HarvestedRecord] = {}
        self.here: dict[UUID, Record] = {}
        self.touched: set[UUID] = set()
        self.became: dict[str, tuple[Item, Record | None]] = {}
        self.told: list[LogEntry] = []
        self.withdrawn: dict[UUID, tuple[Record, str]] = {}
        self.due: list[Record] = []
        self.refusals: list[Refusal] = []

    def take(self, items: Sequence[Item]) -> None:
        """Write what the items say, and count it in the batch, which is not saved."""
        last = {one.identifier: one for one in items if one.identifier}
        for some in _some(list(last)):
            self._look(some)
        earlier = {one.record_id: one for some in _some(list(self.here))
                   for one in self.batch.changes.filter(record__in=some)}
        fresh: list[_Fresh] = []
        for one in items:
            self.batch.read += 1
            if one.identifier and last[one.identifier] is not one:
                continue  # said again further down the same list
            item, record = self._of(one)
            if one.is_deleted:
                self._deleted(one, item, record)
                continue
            description = self._read(one)
            if description is None:
                continue
            if item is not None and record is not None:
                self._known(one, item, record, description)
            else:
                fresh.append((one, self.batch.read, description))
        for part in _some(fresh):
            self._fresh(part)
        self._write(earlier)

    def _look(self, identifiers: list[str]) -> None:
        found = HarvestedRecord.objects.filter(
            repository=self.repository, digest__in=[_digest(one) for one in identifiers])
        self.known |= {one.digest: one for one in found}
        records = [one.record_id for one in found if one.record_id]
        self.here |= Record.objects.select_for_update().in_bulk(records)
        self.touched |= set(LogEntry.objects.filter(record__in=records).exclude(
            verb__in=OF_MACHINES).values_list("record_id", flat=True))

    def _of(self, one: Item) -> tuple[HarvestedRecord | None, Record | None]:
        item = self.known.get(_digest(one.identifier))
        return item, self.here.get(item.record_id) if item and item.record_id else None

    def _read(self, one: Item) -> Description | None:
        reason = one.parsed.reason
        if one.parsed.data is not None:
            try:
                # What a record says of its own origin is no matter: it came from here.
                return read({**one.parsed.data, "provenance": to_json(Provenance(
                    self.repository.name[:500], one.identifier[:500], one.datestamp[:10]))})
            except DescriptionError as error:
                reason = of_faults(error)
        self._refuse(one, self.batch.read, reason or Text("This record cannot be read."))
        return None

    def _known(self, one: Item, item: HarvestedRecord, record: Record,
               description: Description) -> None:
        """Renew a record that came in before, unless people have worked on it."""
        is_closed = record.state in _CLOSED
        if record.pk in self.touched:
            self.batch.unchanged += 1
            if one.datestamp > item.datestamp and not is_closed:
                self._tell(record, CHANGED)
        elif is_closed:
            # Deleted there, or undone here, and there again.
            self.writer.add_again(record, description, publish=self._publishes(description))
        elif _without_day(to_json(description)) == _without_day(record.description):
            self.batch.unchanged += 1
        else:
            self.writer.change(record, description, publish=self._publishes(description))
        self.became[one.identifier] = one, record

    def _fresh(self, fresh: list[_Fresh]) -> None:
        """Add what was not here before, unless the same resource came from elsewhere."""
        found = verdicts([to_json(description) for *_, description in fresh], rough=False,
                         locked=True)
        added: set[str] = set()
        for (one, number, description), verdict in zip(fresh, found, strict=True):
            mine = marks(description)
            if mine & added:
                self.writer.flush()  # what it resembles is of this very list
                verdict = verdicts([to_json(description)], rough=False, locked=True)[0]
            record = None
            if verdict.kind is Kind.NEW:
                record = self.writer.add(description, publish=self._publishes(description))
            elif verdict.kind is Kind.AGAIN and verdict.record is not None:
                record = verdict.record
                self.writer.add_again(record, description, publish=self._publishes(description))
            elif verdict.kind is Kind.SAME:
                self.batch.unchanged += 1
            else:
                titles = verdict.record.title if verdict.record else ""
                self._refuse(one, number, verdict.reason or Text(
                    "This may be here already: {titles}.", titles=titles), description.full_title)
            if record is not None:
                added |= mine
            self.became[one.identifier] = one, record
        self.writer.flush()

    def _deleted(self, one: Item, item: HarvestedRecord | None, record: Record | None) -> None:
        """Take out of sight what is deleted where it came from, or tell those who work on it."""
        if item is None or item.is_deleted:
            return
        self.became[one.identifier] = one, record
        if record is None or record.state in _CLOSED:
            return
        if record.pk in self.touched:
            self._tell(record, DELETED)
            if record.is_public:
                self.due.append(record)
            return
        self.withdrawn[record.pk] = record, record.state
        record.changed_at = self.now if record.is_public else record.changed_at
        record.state, record.is_public = State.WITHDRAWN, False
        self._tell(record, WITHDRAWN)

    def _publishes(self, description: Description) -> bool:
        return self.repository.publishes and bool(description.abstract.text)

    def _tell(self, record: Record, verb: str) -> None:
        self.told.append(LogEntry(record=record, by=self.batch.by, by_name=self.batch.by_name,
                                  verb=verb, at=self.now, note=self.repository.name))

    def _refuse(self, one: Item, number: int, reason: Text, title: str = "") -> None:
        self.batch.refused += 1
        if self.batch.refused > MOST_REFUSALS:
            return
        pattern, values = kept(reason)
        shown = " ".join((title or one.parsed.title).replace("\x00", "").split())
        self.refusals.append(Refusal(
            batch=self.batch, number=number, reason=pattern, values=values,
            title=" · ".join(part for part in (shown[:300], one.identifier[:180]) if part)))

    def _write(self, earlier: dict[UUID, BatchChange]) -> None:
        batch = self.batch
        self.writer.finish()
        for some in _some(list(earlier)):
            # Changed twice by one harvest: what is undone is both.
            for change in batch.changes.filter(record__in=some).exclude(
                    pk__in=[earlier[one].pk for one in some]):
                earlier[change.record_id].after = change.after
                earlier[change.record_id].save(update_fields=["after"])
                change.delete()
        self._withdraw()
        date_changes(self.now)
        batch.options = {**batch.options, "withdrawn": batch.options.get("withdrawn", 0)
                         + len(self.withdrawn)}
        for record in self.due:
            make_due(record)
        LogEntry.objects.bulk_create(self.told)
        Refusal.objects.bulk_create(self.refusals)
        self._keep_items()

    def _withdraw(self) -> None:
        """Take out of sight what is deleted, and note it in the batch, so that it can come back."""
        for record, _ in self.withdrawn.values():
            record.save(update_fields=["state", "is_public", "changed_at"])
        search.refresh(list(self.withdrawn))
        for some in _some(list(self.withdrawn)):
            changes = {one.record_id: one for one in self.batch.changes.filter(record__in=some)}
            for pk in some:
                record, state = self.withdrawn[pk]
                change = changes.get(pk) or BatchChange(
                    batch=self.batch, record=record, before=record.version, after=record.version)
                change.withdrawn_from = state
                change.save()

    def _keep_items(self) -> None:
        """Note what became of each item, by which it is known the next time."""
        new: list[HarvestedRecord] = []
        old: list[HarvestedRecord] = []
        for one, record in self.became.values():
            digest = _digest(one.identifier)
            item = self.known.get(digest) or HarvestedRecord(
                repository=self.repository, identifier=one.identifier, digest=digest)
            item.datestamp, item.is_deleted, item.record = one.datestamp, one.is_deleted, record
            (old if item.pk else new).append(item)
        HarvestedRecord.objects.bulk_create(new, batch_size=200)
        HarvestedRecord.objects.bulk_update(old, ["datestamp", "is_deleted", "record"],
                                            batch_size=200)


def _digest(identifier: str) -> str:
    return hashlib.sha256(identifier.encode()).hexdigest()


def _some(many: list[_T]) -> Iterator[list[_T]]:
    """Yield a list in parts that a query can name."""
    for start in range(0, len(many), 200):
        yield many[start:start + 200]


def _without_day(data: dict[str, Any]) -> dict[str, Any]:
    """Return what is compared: a record that is only dated anew has not changed."""
    source = {name: value for name, value in data.get("provenance", {}).items() if name != "on"}
    return {**data, "provenance": source}
