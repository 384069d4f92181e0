"""The sets: what a resource is, what it is about, and which list a curator put it on (2.6).

A set of the first level holds what is in any of those below it: `type` every record, `subject`
what has a heading, `collection` what stands in a public collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from ...models import Collection, CollectionEntry, Record
from ...vocabularies import TYPES, subjects

_SLUG = re.compile(r"[-\w]{1,80}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Set:
    """A set as ListSets names it; names are in English, for programs."""

    spec: str
    name: str
    description: str = ""


def every() -> Iterator[Set]:
    """Yield the sets, parents before children."""
    yield Set("type", "By what the resource is")
    for name, label in TYPES.items():
        yield Set(f"type:{name}", label.render())
    yield Set("subject", "By subject: headings of the Library of Congress")
    for name, label in subjects().items():
        yield Set(f"subject:{name}", label.render())
    yield Set("collection", "Chosen by a curator")
    for one in Collection.objects.filter(is_public=True).order_by("slug"):
        yield Set(f"collection:{one.slug}", one.title, one.intro)


def narrowed(rows: QuerySet[Record], spec: str) -> QuerySet[Record] | None:
    """Return those of the rows that are in a set; None when there is no such set."""
    kind, _, name = spec.partition(":")
    if kind == "type" and (not name or name in TYPES):
        return rows.filter(published__type=name) if name else rows
    if kind == "subject" and (not name or name in subjects()):
        # Not `contains`, which SQLite has not: the identifier, in the quotation marks of JSON.
        return rows.filter(Q(published__subjects__icontains=f'"{name}"') if name
                           else Q(published__has_key="subjects"))
    if kind == "collection" and (not name or _is_public(name)):
        entries = CollectionEntry.objects.filter(record=OuterRef("pk"),
                                                 collection__is_public=True)
        return rows.filter(Exists(entries.filter(collection__slug=name) if name else entries))
    return None


def specs(published: Mapping[str, Any], slugs: Iterable[str]) -> Iterator[str]:
    """Yield the sets that a record is in, the deepest of each branch."""
    kind = published.get("type")
    if kind in TYPES:
        yield f"type:{kind}"
    known = subjects()
    yield from (f"subject:{one}" for one in published.get("subjects", ()) if one in known)
    yield from (f"collection:{one}" for one in slugs)


def collections_of(record_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Return the public collections of each record."""
    found: dict[UUID, list[str]] = {}
    rows = CollectionEntry.objects.filter(
        record__in=list(record_ids), collection__is_public=True).order_by("collection__slug")
    for record_id, slug in rows.values_list("record_id", "collection__slug"):
        found.setdefault(record_id, []).append(slug)
    return found


def _is_public(slug: str) -> bool:
    return bool(_SLUG.match(slug)) and Collection.objects.filter(
        slug=slug, is_public=True).exists()
