"""A reader's own list: what was saved, with a note. It is its owner's alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from ...practice.text import Text
from ..models import SavedRecord
from .errors import StateError
from .permissions import Action, require
from .records import record_for

MOST_SAVED = 1000
MOST_NOTE = 2000
"""Characters of a note."""


def save_to_list(*, record_id: UUID, actor: Any, note: str | None = None) -> SavedRecord:
    """Put a record on the actor's list, or change the note beside it; None leaves the note.

    Raises:
        ForbiddenError: when nobody is signed in, or the record is not for this user.
        StateError: when the list is full, or the note is too long.
    """
    require(actor, Action.SAVE)
    if note is not None and len(note) > MOST_NOTE:
        raise StateError(Text("A note has at most {most} characters; this one has {n}.",
                              most=MOST_NOTE, n=len(note)))
    with transaction.atomic():
        record = record_for(record_id=record_id, user=actor)
        saved = SavedRecord.objects.filter(user=actor, record=record).first()
        if saved is None:
            if SavedRecord.objects.filter(user=actor).count() >= MOST_SAVED:
                raise StateError(Text("A list has at most {most} records: take some off first.",
                                      most=MOST_SAVED))
            saved, _ = SavedRecord.objects.get_or_create(user=actor, record=record)
        if note is not None:
            saved.note = note
            saved.save(update_fields=["note"])
        return saved


def take_off_list(*, record_id: UUID, actor: Any) -> None:
    """Take a record off the actor's list; one that is not on it is no error."""
    require(actor, Action.SAVE)
    SavedRecord.objects.filter(user=actor, record_id=record_id).delete()


def own_list(user: Any) -> QuerySet[SavedRecord]:
    """Return what a user saved and may still see, newest first. Raises ForbiddenError."""
    require(user, Action.SAVE)
    return SavedRecord.objects.filter(user=user, record__is_public=True).select_related("record")
