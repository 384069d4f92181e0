"""An abstract that was written in a course and accepted there comes to the clearinghouse."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ...practice.text import Text
from ..description import Abstract, Description, Provenance, to_json
from ..models import Record, State
from ..reading import read
from .duplicates import duplicates
from .errors import DuplicateError, StateError
from .permissions import Action, allowed, require
from .records import keep, locked, log, propose
from .workflow import accept


def contribute_abstract(*, abstract: Abstract, actor: Any, course: str,
                        record_id: UUID | None = None, description: Description | None = None
                        ) -> Record:
    """Give a record a new abstract, as a version of its own that a reviewer judges.

    `abstract` carries the name it is signed with, or none; the day is today's. It becomes that of
    the record of `record_id` or, where this site has none of that id, of the resource of
    `description`, which is looked for and else proposed. Where the actor, who has accepted the
    abstract in a course, may judge the record too, it is published; else it waits in review, and
    readers go on seeing what they saw. `course` goes into the log and the version's note.

    Raises:
        ForbiddenError: when the actor is nobody.
        DuplicateError: when several records may be of this resource.
        StateError: when there is neither record nor description, or somebody is at work on the
            record, or it is closed.
    """
    require(actor, Action.PROPOSE)
    signed = replace(abstract, on=timezone.localdate().isoformat())
    abstract = read({"title": "-", "abstract": to_json(signed)}).abstract
    note = f"{course}: {abstract.by}" if abstract.by else course
    with transaction.atomic():
        record = _record_of(record_id, description)
        if record is None:
            record = _proposed(description, abstract, actor, note)
        else:
            _revise(record, abstract, actor, note)
        record.state = State.REVIEW
        record.save(update_fields=["state"])
        log(record, actor, "contribute", note)
        if allowed(actor, Action.JUDGE, record):
            record = accept(record_id=record.pk, actor=actor)
    return record


def _record_of(record_id: UUID | None, description: Description | None) -> Record | None:
    if record_id is not None and Record.objects.filter(pk=record_id).exists():
        return locked(record_id)
    same = duplicates(description) if description is not None else ()
    if len(same) > 1:
        raise DuplicateError(same)
    return locked(same[0].pk) if same else None


def _proposed(description: Description | None, abstract: Abstract, actor: Any, note: str
              ) -> Record:
    if description is None:
        raise StateError(Text("There is no such record."))
    made = replace(description, abstract=abstract, provenance=Provenance(
        source=note[:500], on=abstract.on))
    return propose(description=made, actor=actor, note=note)


def _revise(record: Record, abstract: Abstract, actor: Any, note: str) -> None:
    if record.state in (State.ABSTRACTING, State.REVIEW):
        raise StateError(Text("Somebody is at work on this record: “{state}”. Accept it when that "
                              "is done.", state=State(record.state).label))
    if record.state in (State.DECLINED, State.WITHDRAWN):
        raise StateError(Text("This record is closed; it can no longer be changed."))
    # A revision that was declined is the newest version, and is not to come back this way.
    stands = record.published if record.is_public else record.description
    keep(record, replace(read(stands, stands), abstract=abstract), actor, note)
