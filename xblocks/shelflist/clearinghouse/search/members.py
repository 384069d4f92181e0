"""The records of a collection, for every engine the same."""

from __future__ import annotations

from uuid import UUID

from ..models import CollectionEntry


def members(slug: str) -> list[UUID]:
    """Return the records of a public collection; none when there is no such collection."""
    return list(CollectionEntry.objects.filter(
        collection__slug=slug, collection__is_public=True).values_list("record_id", flat=True))
