"""Writes the records of one batch into all tables, many at once.

Rows are inserted by one prepared statement each, not by one statement for many rows: while an
import writes, nobody else can on SQLite, so it is short.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections, router
from django.db.models import AutoField, Field, Model
from django.utils import timezone

from .. import search
from ..description import Description, to_json
from ..models import Action as LogEntry
from ..models import Batch, BatchChange, Identifier, Record, State, Version
from .workflow import REVIEW_AFTER

_INDEXED_AT_ONCE = 2000
_CHANGES = ("description", "version", "title", "match_key", "state", "is_public", "published",
            "published_version", "published_at", "changed_at", "review_by")


class Writer:
    """One batch on its way into the tables, within a transaction of its caller.

    `verb` is what the log says of each record, `at` the moment of all of it.
    """

    def __init__(self, batch: Batch, *, verb: str, at: Any = None) -> None:
        self.batch, self.verb = batch, verb
        self.at = at or timezone.now()
        self._added: list[tuple[Record, Description]] = []
        self._changed: list[tuple[Record, Description]] = []
        self._before: dict[Any, int] = {}
        self._to_index: list[Any] = []

    def add(self, description: Description, *, publish: bool, record_id: Any = None) -> Record:
        """Make a record, in sight at once or as a proposal."""
        named = {} if record_id is None else {"pk": record_id}
        record = Record(version=0, proposed_by=self.batch.by, proposed_at=self.at,
                        proposed_by_name=self.batch.by_name, changed_at=self.at, **named)
        self._describe(record, description)
        if publish:
            self._show(record)
        self._added.append((record, description))
        self.batch.added += 1
        return record

    def add_again(self, record: Record, description: Description, *, publish: bool) -> None:
        """Bring back a record that came with a batch that was undone."""
        self._describe(record, description)
        record.state = State.PROPOSED
        if publish:
            self._show(record)
        self._changed.append((record, description))
        self._before[record.pk] = 0
        self.batch.added += 1

    def change(self, record: Record, description: Description, *, publish: bool) -> None:
        """Keep a new version. With `publish` one that is published is shown in it at once;
        otherwise it goes to a reviewer, as any change of a published record does."""
        self._before[record.pk] = record.version
        self._describe(record, description)
        if record.state == State.PUBLISHED:
            if publish:
                self._show(record)
            else:
                record.state = State.REVIEW
        self._changed.append((record, description))
        self.batch.changed += 1

    def flush(self) -> None:
        """Write what has been handed over."""
        records = [record for record, _ in self._added + self._changed]
        if not records:
            return
        batch = self.batch
        insert(Record, [record for record, _ in self._added])
        changed = [record for record, _ in self._changed]
        update(Record, changed, _CHANGES)
        Identifier.objects.filter(record__in=changed).delete()
        signed = {"by": batch.by, "by_name": batch.by_name, "at": self.at, "note": batch.source}
        insert(Version, [Version(record=one, number=one.version, description=one.description,
                                 **signed) for one in records])
        insert(LogEntry, [LogEntry(record=one, verb=self.verb, **signed) for one in records])
        insert(BatchChange, [BatchChange(batch=batch, record=one, after=one.version,
                                         before=self._before.get(one.pk, 0)) for one in records])
        insert(Identifier, [
            Identifier(record=record, scheme=scheme, value=value, digest=digest)
            for record, description in self._added + self._changed
            for digest, (scheme, value) in identifiers_of(description).items()])
        self._to_index += [one.pk for one in records if one.is_public]
        self._added, self._changed, self._before = [], [], {}
        if len(self._to_index) >= _INDEXED_AT_ONCE:
            self._index()

    def finish(self) -> None:
        """Write the rest, and bring the search index to it."""
        self.flush()
        self._index()

    def _index(self) -> None:
        search.refresh(self._to_index)
        self._to_index = []

    def _describe(self, record: Record, description: Description) -> None:
        record.version += 1
        record.description = to_json(description)
        record.title = description.full_title[:255]
        record.match_key = description.match_key[:255]

    def _show(self, record: Record) -> None:
        record.published, record.published_version = record.description, record.version
        record.state, record.is_public = State.PUBLISHED, True
        record.published_at = record.published_at or self.at
        record.changed_at = self.at
        record.review_by = timezone.localdate() + REVIEW_AFTER


def identifiers_of(description: Description) -> dict[str, tuple[str, str]]:
    """Return a description's identifiers by the digest that each is compared by."""
    return {Identifier.digest_of(one.scheme, one.value): (one.scheme, one.value)
            for one in description.identifiers}


def insert(model: type[Model], instances: Sequence[Any]) -> None:
    """Insert rows. Keys that the database gives are not read back."""
    fields = [one for one in model._meta.concrete_fields if not isinstance(one, AutoField)]
    columns = ", ".join(_quoted(model, one.column) for one in fields)
    places, table = ", ".join(["%s"] * len(fields)), _quoted(model, model._meta.db_table)
    _run(model, f"INSERT INTO {table} ({columns}) VALUES ({places})",  # noqa: S608
         ([_prepared(one, field, add=True) for field in fields] for one in instances))


def update(model: type[Model], instances: Sequence[Any], names: Iterable[str]) -> None:
    """Update these fields of rows."""
    fields, key = [model._meta.get_field(name) for name in names], model._meta.pk
    assignments = ", ".join(f"{_quoted(model, one.column)} = %s" for one in fields)
    table, where = _quoted(model, model._meta.db_table), _quoted(model, key.column)
    _run(model, f"UPDATE {table} SET {assignments} WHERE {where} = %s",  # noqa: S608
         ([*(_prepared(one, field) for field in fields), _prepared(one, key)]
          for one in instances))


def _prepared(instance: Any, field: Field, *, add: bool = False) -> Any:
    connection = connections[router.db_for_write(type(instance))]
    return field.get_db_prep_save(field.pre_save(instance, add), connection)


def _quoted(model: type[Model], name: str) -> str:
    return str(connections[router.db_for_write(model)].ops.quote_name(name))


def _run(model: type[Model], statement: str, rows: Iterable[list[Any]]) -> None:
    whole = list(rows)
    if whole:
        with connections[router.db_for_write(model)].cursor() as cursor:
            cursor.executemany(statement, whole)
