"""Lists of records by the time of their last change, a page at a time.

What was once in sight is listed for good: a record that was withdrawn as deleted. A record that
never was public is not listed. Records are found by the index of `changed_at`, since those that
are withdrawn stand among those that are public; a page goes on where the one before ended, at a
time and an id, so that what changes meanwhile moves no other record from one page to the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from ...models import Record
from . import sets

PAGE = 100
"""Records of a response."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for: changed at `since` or later and before `before`, in a set or anywhere."""

    before: datetime
    since: datetime | None = None
    set: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The last record of a page."""

    at: datetime
    id: UUID


@dataclass(frozen=True, slots=True)
class Item:
    """A record as it is handed out; `published` is what readers see, or saw."""

    id: UUID
    changed_at: datetime
    is_deleted: bool
    published: dict[str, Any]
    specs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Records in their order, and where the next page goes on; None at the end."""

    items: tuple[Item, ...]
    last: Place | None


def listed() -> QuerySet[Record]:
    """Return what is public, or was."""
    return Record.objects.filter(published_at__isnull=False)


def selected(selection: Selection) -> QuerySet[Record] | None:
    """Return all that a selection holds; None when there is no such set."""
    rows = listed().filter(changed_at__lt=selection.before)
    if selection.since is not None:
        rows = rows.filter(changed_at__gte=selection.since)
    return sets.narrowed(rows, selection.set) if selection.set else rows


def page(rows: QuerySet[Record], after: Place | None) -> Page:
    """Return the records after a place, in three queries however many they are."""
    found = list(keys(rows, after)[:PAGE + 1])
    last = Place(*found[PAGE - 1]) if len(found) > PAGE else None
    return Page(items([pk for _at, pk in found[:PAGE]]), last)


def keys(rows: QuerySet[Record], after: Place | None) -> QuerySet[Record, Any]:
    """Return time and id of the rows after a place, in their order.

    These alone, since a whole row is long and would be carried through the sorting.
    """
    if after is not None:
        rows = rows.filter(Q(changed_at__gt=after.at) | Q(pk__gt=after.id),
                           changed_at__gte=after.at)
    return rows.order_by("changed_at", "pk").values_list("changed_at", "pk")


def items(ids: list[UUID]) -> tuple[Item, ...]:
    """Return records in the order of their ids."""
    found = Record.objects.only("id", "changed_at", "is_public", "published").in_bulk(ids)
    slugs = sets.collections_of(ids)
    return tuple(_item(found[one], slugs.get(one, [])) for one in ids if one in found)


def _item(record: Record, slugs: list[str]) -> Item:
    published = record.published if isinstance(record.published, dict) else {}
    return Item(record.pk, record.changed_at, not record.is_public, published,
                tuple(sets.specs(published, slugs)))


def earliest() -> datetime | None:
    """Return the oldest datestamp there is."""
    first: datetime | None = listed().order_by("changed_at").values_list(
        "changed_at", flat=True).first()
    return first
