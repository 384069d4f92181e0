"""Keeps the index what readers see, and says which engine it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections, router, transaction
from django.db.models import F
from django.utils.module_loading import import_string

from ..description import Description
from ..models import Record
from .entry import described
from .interface import Engine, Found, Query

BATCH = 2000
_ENGINES = {"sqlite": "shelflist.clearinghouse.search.fts5.Fts5Engine",
            "mysql": "shelflist.clearinghouse.search.mysql.MySqlEngine"}
"""The engine of a site that names none, by the kind of the database for the index."""
_NAMED = {"platform": "shelflist.clearinghouse.search.platform.PlatformEngine"}
"""What the setting may say instead of the path of a class."""
_made: dict[tuple[str, str], Engine] = {}


def engine() -> Engine:
    """Return the site's engine: the class that the setting SHELFLIST_SEARCH_ENGINE names, or the
    one for the database of the index. That is the site's own, or another of DATABASES that the
    setting SHELFLIST_SEARCH_DATABASE names.

    Raises:
        ImproperlyConfigured: when none is named and there is none for the database.
    """
    using = getattr(settings, "SHELFLIST_SEARCH_DATABASE", "") or _database()
    vendor = connections[using].vendor
    name = getattr(settings, "SHELFLIST_SEARCH_ENGINE", "") or _ENGINES.get(vendor, "")
    name = _NAMED.get(name, name)
    if not name:
        raise ImproperlyConfigured(
            f"The clearinghouse has no search engine for {vendor}: name a database of SQLite in "
            "the setting SHELFLIST_SEARCH_DATABASE, or an engine in SHELFLIST_SEARCH_ENGINE.")
    if (name, using) not in _made:
        _made[name, using] = import_string(name)(using)
    return _made[name, using]


def search(query: Query) -> Found:
    """Return one page of what readers may see, by the site's engine."""
    return engine().search(query)


def suggest(typed: str, most: int = 8) -> tuple[str, ...]:
    """Return titles and headings for what is being typed, by the site's engine."""
    return engine().suggest(typed, most)


def refresh(record_ids: Iterable[UUID]) -> None:
    """Bring the index to what readers see of these records: changed, new, out of sight or gone.

    Call it in the transaction that changes them. An index that is transactional changes in that
    very transaction; any other after it, from what is then in the database, and what goes wrong
    then is logged: the record is published, and `rebuild` mends the index. On a site without an
    engine there is nothing to keep.
    """
    ids = list(dict.fromkeys(record_ids))
    try:
        chosen = engine()
    except ImproperlyConfigured:
        return

    def change() -> None:
        rest = iter(ids)
        while batch := list(islice(rest, BATCH)):
            _refresh(batch)

    if chosen.transactional:
        change()
    elif ids:
        transaction.on_commit(change, using=_database(), robust=True)


def rebuild(*, empty: bool = False) -> Iterator[int]:
    """Go through all records, then take out of the index what is no longer there.

    Readers can search all the while, and records may change. With `empty` the index is emptied
    first. Yields how many records are done.
    """
    chosen = engine()
    chosen.prepare()
    if empty:
        chosen.clear()
    done = 0
    public = Record.objects.filter(is_public=True).order_by("pk").values_list("pk", flat=True)
    batch = list(public[:BATCH])
    while batch:
        _refresh(batch)
        done += len(batch)
        yield done
        batch = list(public.filter(pk__gt=batch[-1])[:BATCH])
    indexed = chosen.ids()
    while batch := list(islice(indexed, BATCH)):
        there = set(Record.objects.filter(pk__in=batch, is_public=True)
                    .values_list("pk", flat=True))
        if gone := [one for one in batch if one not in there]:
            _refresh(gone)


def ready(sender: Any, using: str = "default", **_: Any) -> None:
    """After `migrate` and `flush`: make the index where it is missing, and mend one that holds
    another number of records than readers see. `migrate … zero` takes it away with the records."""
    if using != _database():
        return
    try:
        chosen = engine()
    except ImproperlyConfigured:
        return
    if Record._meta.db_table not in connections[using].introspection.table_names():
        chosen.drop()
        return
    public = Record.objects.using(using).filter(is_public=True).count()
    if chosen.prepare() or chosen.count() != public:
        for _done in rebuild():
            pass


def forget(sender: Any, instance: Record, **_: Any) -> None:
    """After a record's row is deleted."""
    refresh([instance.pk])


def _refresh(ids: list[UUID]) -> None:
    chosen = engine()
    with transaction.atomic(using=_database()):
        # Nobody shows another version between reading and writing: SQLite locks what is locked
        # for others by FOR UPDATE only when something is written.
        if chosen.transactional:
            Record.objects.filter(pk=ids[0]).update(version=F("version"))
        rows = (Record.objects.select_for_update().filter(pk__in=ids, is_public=True)
                .order_by("published_at", "pk").values_list("pk", "published", "published_at"))
        there: list[tuple[UUID, Description, str]] = [
            (pk, described(published or {}), moment.isoformat() if moment else "")
            for pk, published, moment in rows]
        chosen.put(there)
        chosen.remove(set(ids) - {pk for pk, _, _ in there})


def _database() -> str:
    return router.db_for_write(Record)
