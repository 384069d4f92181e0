"""Records put together: by a curator for everybody, by a reader for themselves."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .records import Record

USER = settings.AUTH_USER_MODEL


class Collection(models.Model):
    """A curated list, for a role or a topic."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=255)
    intro = models.TextField(blank=True)
    curator = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")
    curator_name = models.CharField(max_length=255, blank=True)
    is_public = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.title


class CollectionEntry(models.Model):
    """One record of a collection, with what its curator says of it there."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="entries")
    record = models.ForeignKey(Record, models.CASCADE, related_name="+")
    position = models.PositiveIntegerField(default=0)
    annotation = models.TextField(blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=["collection", "record"],
                                    name="shelflist_ch_one_entry"),
        )

    def __str__(self) -> str:
        return f"{self.collection_id} {self.position}"


class SavedRecord(models.Model):
    """A record on somebody's own list. Nobody else sees it; it goes with its owner."""

    user = models.ForeignKey(USER, models.CASCADE, related_name="+")
    record = models.ForeignKey(Record, models.CASCADE, related_name="+")
    note = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["user", "record"], name="shelflist_ch_one_saved"),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.record_id}"
