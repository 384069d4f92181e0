"""Collections: curated lists, made by those who manage the clearinghouse."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.text import slugify

from ...practice.text import Text
from ..models import Collection, CollectionEntry, Record
from .errors import ForbiddenError, StateError
from .permissions import Action, allowed, require
from .records import log, name_of, record_for

MOST_ENTRIES = 500
MOST_WORDS = 4000
"""Characters of an introduction or an annotation."""


def collections(user: Any) -> QuerySet[Collection]:
    """Return the collections that a user may see, by title."""
    found = Collection.objects.order_by("title", "pk")
    return found if allowed(user, Action.MANAGE) else found.filter(is_public=True)


def collection_for(*, slug: str, user: Any) -> Collection:
    """Return a collection that a user may see. Raises ForbiddenError: none, and hidden, alike."""
    found = collections(user).filter(slug=slug).first()
    if found is None:
        raise ForbiddenError(Text("There is no such collection, or it is not public."))
    return found


def entries(collection: Collection) -> QuerySet[CollectionEntry]:
    """Return the entries of a collection whose records are public, in its curator's order."""
    return collection.entries.filter(record__is_public=True).select_related("record")


def keep_collection(*, actor: Any, title: str, intro: str = "", is_public: bool = False,
                    slug: str = "") -> Collection:
    """Make a collection, or change the one of this slug.

    Raises:
        ForbiddenError: when the actor does not manage the clearinghouse.
        StateError: when it has no title, or a text is too long.
    """
    require(actor, Action.MANAGE)
    title, intro = " ".join(title.split()), _plain(intro)
    if not title or len(title) > 255:
        raise StateError(Text("Give the collection a title of at most {most} characters.",
                              most=255))
    with transaction.atomic():
        if slug:
            made = collection_for(slug=slug, user=actor)
        else:
            made = Collection(slug=_free_slug(title), curator=actor, curator_name=name_of(actor))
        if made.pk and made.is_public != is_public:
            _changed(made.entries.values_list("record_id", flat=True))
        made.title, made.intro, made.is_public = title, intro, is_public
        made.save()
        log(None, actor, "collection", f"{made.slug}: {title}")
    return made


def put_in_collection(*, slug: str, record_id: UUID, actor: Any,
                      annotation: str | None = None) -> CollectionEntry:
    """Add a public record at the end, or change its annotation; None leaves that as it is.

    Raises:
        ForbiddenError: when the actor does not manage the clearinghouse.
        StateError: when the record is not public, or the collection is full.
    """
    require(actor, Action.MANAGE)
    with transaction.atomic():
        collection = collection_for(slug=slug, user=actor)
        record = record_for(record_id=record_id, user=actor)
        found = collection.entries.filter(record=record).first()
        if found is None:
            if not record.is_public:
                raise StateError(Text("Only a public record can be put into a collection."))
            if collection.entries.count() >= MOST_ENTRIES:
                raise StateError(Text("A collection has at most {most} records.",
                                      most=MOST_ENTRIES))
            last = collection.entries.aggregate(last=Max("position"))["last"]
            found = CollectionEntry(collection=collection, record=record,
                                    position=0 if last is None else last + 1)
            if collection.is_public:
                _changed([record.pk])
        if annotation is not None:
            found.annotation = _plain(annotation)
        found.save()
        log(record, actor, "collect", slug)
    return found


def take_out_of_collection(*, slug: str, record_id: UUID, actor: Any) -> None:
    """Take a record out; one that is not in is no error."""
    require(actor, Action.MANAGE)
    with transaction.atomic():
        collection = collection_for(slug=slug, user=actor)
        for entry in collection.entries.filter(record_id=record_id):
            log(entry.record, actor, "uncollect", slug)
            if collection.is_public:
                _changed([entry.record_id])
            entry.delete()


def move_in_collection(*, slug: str, record_id: UUID, actor: Any, earlier: bool) -> None:
    """Move a record one place to the beginning or to the end."""
    require(actor, Action.MANAGE)
    with transaction.atomic():
        rows = list(collection_for(slug=slug, user=actor).entries.select_for_update())
        at = next((index for index, one in enumerate(rows) if one.record_id == record_id), None)
        if at is None:
            return
        to = at - 1 if earlier else at + 1
        if 0 <= to < len(rows):
            rows[at], rows[to] = rows[to], rows[at]
        for position, one in enumerate(rows):
            if one.position != position:
                one.position = position
                one.save(update_fields=["position"])


def _changed(record_ids: Iterable[UUID]) -> None:
    """Tell harvesters, for whom a public collection is a set that a record is in."""
    Record.objects.filter(pk__in=record_ids, is_public=True).update(changed_at=timezone.now())


def _free_slug(title: str) -> str:
    stem = slugify(title)[:70] or "collection"
    taken = set(Collection.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(one for one in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3)))
                if one not in taken)


def _plain(text: str) -> str:
    text = "\n".join(text.replace("\x00", "").splitlines()).strip()
    if len(text) > MOST_WORDS:
        raise StateError(Text("At most {most} characters; these are {n}.", most=MOST_WORDS,
                              n=len(text)))
    return text
