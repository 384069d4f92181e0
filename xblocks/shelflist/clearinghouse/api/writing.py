"""Writes the records of one batch into all tables, many at once.

While an import writes, nobody else can on SQLite, so it is short: values are prepared once and not
row by row, and each table is filled by one prepared statement.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import connections, router
from django.db.models import AutoField, Field, Model
from django.utils import timezone

from .. import search
from ..description import Description
from ..imports.staging import Staged
from ..models import Action as LogEntry
from ..models import Batch, BatchChange, Identifier, Record, State, Version
from ..search.entry import kept
from .workflow import REVIEW_AFTER

INDEXED_AT_ONCE = 2000
"""Records whose part of the search index changes in the transaction that changes them. The index
of more is brought to them afterwards: it would keep the tables locked for longer than all else."""
_CHANGES = ("description", "version", "title", "match_key", "state", "is_public", "published",
            "published_version", "published_at", "changed_at", "review_by")
_NEW = ("id", "description", "title", "match_key")


@dataclass(frozen=True, slots=True)
class _New:
    """A record to be made, its description as JSON text."""

    pk: UUID
    whole: str
    title: str
    key: str
    identifiers: Iterable[tuple[str, str, str]]
    publish: bool


class Writer:
    """One batch on its way into the tables, within a transaction of its caller.

    `verb` is what the log says of each record, `at` the moment of all of it. Without `index` the
    caller brings the search index to it: see `index_batch`.
    """

    def __init__(self, batch: Batch, *, verb: str, at: Any = None, index: bool = True) -> None:
        self.batch, self._indexes = batch, index
        self.at = at or timezone.now()
        self._signed = {"by": batch.by, "by_name": batch.by_name, "at": self.at,
                        "note": batch.source}
        self._verb = verb
        self._added: list[_New] = []
        self._changed: list[tuple[Record, Description, int]] = []
        self._to_index: list[UUID] = []

    def add(self, description: Description, *, publish: bool,
            record_id: UUID | None = None) -> Record:
        """Make a record, in sight at once or as a proposal."""
        record = Record(pk=record_id or uuid4(), version=0, proposed_by=self.batch.by,
                        proposed_by_name=self.batch.by_name, proposed_at=self.at,
                        changed_at=self.at)
        self._describe(record, description)
        if publish:
            self._show(record)
        self._add(_New(record.pk, json.dumps(record.description), record.title, record.match_key,
                       _rows_of(description), publish))
        return record

    def add_staged(self, one: Staged, *, publish: bool) -> None:
        """Make a record of what was read of a file."""
        self._add(_New(uuid4(), one.whole, one.title, one.key, one.identifiers, publish))

    def add_again(self, record: Record, description: Description, *, publish: bool) -> None:
        """Bring back a record that came with a batch that was undone."""
        self._describe(record, description)
        record.state = State.PROPOSED
        if publish:
            self._show(record)
        self._changed.append((record, description, 0))
        self.batch.added += 1

    def change(self, record: Record, description: Description, *, publish: bool) -> None:
        """Keep a new version. With `publish` one that is published is shown in it at once;
        otherwise it goes to a reviewer, as any change of a published record does."""
        before = record.version
        self._describe(record, description)
        if record.state == State.PUBLISHED:
            if publish:
                self._show(record)
            else:
                record.state = State.REVIEW
        self._changed.append((record, description, before))
        self.batch.changed += 1

    def flush(self) -> None:
        """Write what has been handed over."""
        added, changed = self._added, self._changed
        if not added and not changed:
            return
        keys = {one.pk: db_key(one.pk) for one in added} | {
            record.pk: db_key(record.pk) for record, *_ in changed}
        wholes = {one.pk: db_json(one.whole) for one in added} | {
            record.pk: db_json(json.dumps(record.description)) for record, *_ in changed}
        self._insert_new(keys, wholes)
        update(Record, [record for record, *_ in changed], _CHANGES)
        Identifier.objects.filter(record__in=[record.pk for record, *_ in changed]).delete()
        numbers = {one.pk: (0, 1) for one in added} | {
            record.pk: (before, record.version) for record, _, before in changed}
        insert(Version, ("record", "number", "description"), (
            (keys[pk], after, wholes[pk]) for pk, (_, after) in numbers.items()), **self._signed)
        insert(LogEntry, ("record",), ((keys[pk],) for pk in numbers), verb=self._verb,
               **self._signed)
        insert(BatchChange, ("record", "before", "after"), (
            (keys[pk], before, after) for pk, (before, after) in numbers.items()),
            batch=self.batch)
        insert_identifiers([(keys[one.pk], one.identifiers) for one in added] + [
            (keys[record.pk], _rows_of(made)) for record, made, _ in changed])
        self._to_index += [one.pk for one in added if one.publish]
        self._to_index += [record.pk for record, *_ in changed if record.is_public]
        self._added, self._changed = [], []
        if len(self._to_index) >= INDEXED_AT_ONCE:
            self._index()

    def finish(self) -> None:
        """Write the rest, and bring the search index to it. The commit should follow soon."""
        self.flush()
        self._index()
        date_changes(self.at)

    def _add(self, one: _New) -> None:
        self._added.append(one)
        self.batch.added += 1

    def _insert_new(self, keys: dict[UUID, Any], wholes: dict[UUID, Any]) -> None:
        batch = self.batch
        signed = {"proposed_by": batch.by, "proposed_by_name": batch.by_name,
                  "proposed_at": self.at, "changed_at": self.at, "version": 1}
        insert(Record, _NEW, (
            (keys[one.pk], wholes[one.pk], one.title, one.key)
            for one in self._added if not one.publish), state=State.PROPOSED, **signed)
        insert(Record, (*_NEW, "published"), (
            (keys[one.pk], wholes[one.pk], one.title, one.key, wholes[one.pk])
            for one in self._added if one.publish), state=State.PUBLISHED, is_public=True,
            published_version=1, published_at=self.at,
            review_by=timezone.localdate() + REVIEW_AFTER, **signed)

    def _index(self) -> None:
        if self._indexes:
            search.refresh(self._to_index)
        self._to_index = []

    def _describe(self, record: Record, description: Description) -> None:
        record.version += 1
        record.description = kept(description)
        record.title = description.full_title[:255]
        record.match_key = description.match_key[:255]

    def _show(self, record: Record) -> None:
        record.published, record.published_version = record.description, record.version
        record.state, record.is_public = State.PUBLISHED, True
        record.published_at = record.published_at or self.at
        record.changed_at = self.at
        record.review_by = timezone.localdate() + REVIEW_AFTER


def date_changes(at: Any) -> None:
    """Date what readers see otherwise since `at`, when a transaction began, as of now, at its end.

    A harvester that came in between has asked up to a later time than `at`, and would never hear
    of it.
    """
    Record.objects.filter(changed_at=at).update(changed_at=max(timezone.now(), at))


def index_batch(batch: Batch) -> None:
    """Bring the search index to all records of a batch, some at a time, each time in a transaction
    of its own. Where it breaks off, `shelflist_clearinghouse_index` goes on."""
    rows = batch.changes.order_by("pk").values_list("pk", "record_id")
    part = list(rows[:INDEXED_AT_ONCE])
    while part:
        search.refresh([record for _, record in part])
        part = list(rows.filter(pk__gt=part[-1][0])[:INDEXED_AT_ONCE])


def identifiers_of(description: Description) -> dict[str, tuple[str, str]]:
    """Return a description's identifiers by the digest that each is compared by."""
    return {Identifier.digest_of(one.scheme, one.value): (one.scheme, one.value)
            for one in description.identifiers}


def _rows_of(description: Description) -> list[tuple[str, str, str]]:
    return [(digest, *pair) for digest, pair in identifiers_of(description).items()]


# ------------------------------------------------------------------ rows

def insert_identifiers(of: Iterable[tuple[Any, Iterable[tuple[str, str, str]]]]) -> None:
    """Insert identifiers: the key of a record as `db_key` gives it, and its rows."""
    insert(Identifier, ("record", "digest", "scheme", "value"), (
        (key, *row) for key, rows in of for row in rows))


def db_key(pk: UUID) -> Any:
    """Return a record's key as the database takes it."""
    return Record._meta.pk.get_db_prep_save(pk, connections[router.db_for_write(Record)])


def db_json(text: str) -> Any:
    """Return JSON text as the database takes a value of JSON."""
    connection = connections[router.db_for_write(Record)]
    if connection.vendor in ("sqlite", "mysql"):
        return text
    return connection.ops.adapt_json_value(json.loads(text), None)


def insert(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]],
           **same: Any) -> None:
    """Insert rows of values as the database takes them, for the fields of these names; the other
    fields are the same in all of them. Keys that the database gives are not read back."""
    fields = {one.name: one for one in model._meta.concrete_fields
              if not isinstance(one, AutoField)}
    template = model(**same)
    rest = [field for name, field in fields.items() if name not in names]
    end = tuple(_prepared(template, field) for field in rest)
    columns = ", ".join(_quoted(model, one.column) for one in
                        [*(fields[name] for name in names), *rest])
    places, table = ", ".join(["%s"] * len(fields)), _quoted(model, model._meta.db_table)
    _run(model, f"INSERT INTO {table} ({columns}) VALUES ({places})",  # noqa: S608
         [(*row, *end) for row in rows])


def update(model: type[Model], instances: Sequence[Any], names: Iterable[str]) -> None:
    """Update these fields of rows."""
    fields, key = [model._meta.get_field(name) for name in names], model._meta.pk
    assignments = ", ".join(f"{_quoted(model, one.column)} = %s" for one in fields)
    table, where = _quoted(model, model._meta.db_table), _quoted(model, key.column)
    _run(model, f"UPDATE {table} SET {assignments} WHERE {where} = %s",  # noqa: S608
         [[*(_prepared(one, field) for field in fields), _prepared(one, key)]
          for one in instances])


def _prepared(instance: Any, field: Field) -> Any:
    connection = connections[router.db_for_write(type(instance))]
    return field.get_db_prep_save(getattr(instance, field.attname), connection)


def _quoted(model: type[Model], name: str) -> str:
    return str(connections[router.db_for_write(model)].ops.quote_name(name))


def _run(model: type[Model], statement: str, rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        with connections[router.db_for_write(model)].cursor() as cursor:
            cursor.executemany(statement, rows)
