"""Records: proposing, revising, reverting, and what readers see of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ...practice.text import Text
from .. import search
from ..description import Description, to_json
from ..models import Action as LogEntry
from ..models import Identifier, Record, State, Version
from ..platform import full_name
from ..reading import read
from .duplicates import duplicates, one_at_a_time
from .errors import ConflictError, DuplicateError, ForbiddenError, StateError
from .permissions import Action, allowed, require


def propose(*, description: Description, actor: Any, note: str = "",
            despite_duplicates: bool = False) -> Record:
    """Make a record of a resource that is not here yet.

    Raises:
        ForbiddenError: when nobody is signed in.
        DuplicateError: when the resource may be here already, unless `despite_duplicates`.
    """
    require(actor, Action.PROPOSE)
    with transaction.atomic():
        one_at_a_time()
        same = duplicates(description)
        if same and not despite_duplicates:
            raise DuplicateError(same)
        now = timezone.now()
        record = Record(proposed_by=actor, proposed_by_name=name_of(actor), proposed_at=now,
                        changed_at=now, version=0, description={})
        keep(record, description, actor, note)
        log(record, actor, "propose", note)
    return record


def revise(*, record_id: UUID, description: Description, actor: Any, expected: int,
           note: str = "") -> Record:
    """Keep a new version of a record. `expected` is the number of the version that was edited.

    Readers go on seeing the published version until the new one is accepted.

    Raises:
        ForbiddenError: when the actor may not revise it in its state.
        ConflictError: when it has a newer version.
    """
    with transaction.atomic():
        record = locked(record_id)
        require(actor, Action.REVISE, record)
        if record.state in (State.DECLINED, State.WITHDRAWN):
            raise StateError(Text("This record is closed; it can no longer be changed."))
        if record.version != expected:
            raise ConflictError(Text("Somebody has changed this record since you opened it: load "
                                     "it again, and make your change in the newer version."))
        if to_json(description) == record.description:
            return record
        keep(record, description, actor, note)
        log(record, actor, "revise", note)
        if record.state == State.PUBLISHED:
            # What is in sight was accepted by somebody; so must be what takes its place.
            record.state = State.REVIEW
            record.save(update_fields=["state"])
    return record


def revert(*, record_id: UUID, number: int, actor: Any, note: str = "") -> Record:
    """Make an earlier version the newest again, as a version of its own.

    Raises:
        ForbiddenError: when the actor does not manage the clearinghouse.
        StateError: when there is no such version.
    """
    require(actor, Action.MANAGE)
    with transaction.atomic():
        record = locked(record_id)
        old = record.versions.filter(number=number).first()
        if old is None:
            raise StateError(Text("This record has no version {n}.", n=number))
        keep(record, read(old.description, old.description), actor, note, reverts_to=number)
        if record.is_public:
            show(record)
        log(record, actor, "revert", note or str(number))
    return record


def record_for(*, record_id: UUID, user: Any) -> Record:
    """Return a record that this user may see, public or not.

    Raises:
        ForbiddenError: when there is none, or it is not for this user: the two are not told apart.
    """
    record = Record.objects.filter(pk=record_id).first()
    if record is not None and (record.is_public or allowed(user, Action.READ_WORKING, record)):
        return record
    raise ForbiddenError(Text("There is no such record, or it is not public."))


def published() -> QuerySet[Record]:
    """Return what everybody may see."""
    return Record.objects.filter(is_public=True)


def versions(*, record_id: UUID, user: Any) -> QuerySet[Version]:
    """Return a record's versions, newest first, to those who may see its working side."""
    record = record_for(record_id=record_id, user=user)
    require(user, Action.READ_WORKING, record)
    return record.versions.order_by("-number")


# ------------------------------------------------------------------ inside `api`

def name_of(user: Any) -> str:
    """Return the name a user's work is signed with."""
    return full_name(user)[:255]


def locked(record_id: UUID) -> Record:
    """Return a record that nobody else changes until the transaction ends."""
    record = Record.objects.select_for_update().filter(pk=record_id).first()
    if record is None:
        raise StateError(Text("There is no such record."))
    return record


def show(record: Record) -> None:
    """Make the newest version what readers see."""
    now = timezone.now()
    record.is_public = True
    record.published, record.published_version = record.description, record.version
    record.published_at = record.published_at or now
    record.changed_at = now
    record.save()
    search.refresh([record.pk])


def log(record: Record | None, actor: Any, verb: str, note: str = "") -> None:
    """Add a line to the audit log."""
    LogEntry.objects.create(record=record, by=actor, by_name=name_of(actor) if actor else "",
                            verb=verb, at=timezone.now(), note=note[:2000])


def keep(record: Record, description: Description, actor: Any, note: str,
         reverts_to: int | None = None) -> None:
    """Keep a description as the newest version of a record."""
    data = to_json(description)
    record.version += 1
    record.description = data
    record.title = description.full_title[:255]
    record.match_key = description.match_key[:255]
    record.save()
    Version.objects.create(record=record, number=record.version, description=data, by=actor,
                           by_name=name_of(actor) if actor else "", at=timezone.now(),
                           note=note[:500], reverts_to=reverts_to)
    record.identifiers.all().delete()
    Identifier.objects.bulk_create(
        Identifier(record=record, scheme=scheme, value=value, digest=digest)
        for digest, (scheme, value) in {
            Identifier.digest_of(one.scheme, one.value): (one.scheme, one.value)
            for one in description.identifiers}.items())
