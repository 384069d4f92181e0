"""The way of a record: proposed, abstracted, reviewed, published; or sent back, or declined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ...practice.text import Text
from .. import search
from ..models import Record, State
from .errors import ConflictError, StateError
from .permissions import Action, Role, require, role_of
from .records import locked, log, name_of, show

REVIEW_AFTER = timedelta(days=730)
"""A published record is looked at again after two years, or when its link fails."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One step: from which states, to which, who may, and whether a reason must be given."""

    starts: frozenset[State]
    ends: State
    action: Action
    reason: bool = False


_OPEN = frozenset({State.PROPOSED, State.ABSTRACTING, State.REVIEW})
TRANSITIONS: Mapping[str, Transition] = {
    "take": Transition(frozenset({State.PROPOSED}), State.ABSTRACTING, Action.TAKE),
    "hand_back": Transition(frozenset({State.ABSTRACTING}), State.PROPOSED, Action.SUBMIT),
    "submit": Transition(frozenset({State.ABSTRACTING}), State.REVIEW, Action.SUBMIT),
    "accept": Transition(frozenset({State.REVIEW}), State.PUBLISHED, Action.JUDGE),
    "send_back": Transition(frozenset({State.REVIEW}), State.ABSTRACTING, Action.JUDGE, True),
    "decline": Transition(_OPEN, State.DECLINED, Action.JUDGE, True),
    "withdraw": Transition(_OPEN | {State.PUBLISHED}, State.WITHDRAWN, Action.MANAGE, True),
    "reinstate": Transition(frozenset({State.DECLINED, State.WITHDRAWN}), State.PROPOSED,
                            Action.MANAGE),
}


def take(*, record_id: UUID, actor: Any) -> Record:
    """Take a proposed record to write its abstract. Raises as `_step` does, all of these do."""
    return _step("take", record_id, actor)


def hand_back(*, record_id: UUID, actor: Any, reason: str = "") -> Record:
    """Give a record that was taken back to whoever wants it."""
    return _step("hand_back", record_id, actor, reason)


def submit(*, record_id: UUID, actor: Any) -> Record:
    """Hand an abstracted record to a reviewer. Without an abstract it raises StateError."""
    return _step("submit", record_id, actor)


def accept(*, record_id: UUID, actor: Any) -> Record:
    """Publish what was reviewed: from now on readers see this version."""
    return _step("accept", record_id, actor)


def send_back(*, record_id: UUID, actor: Any, reason: str) -> Record:
    """Return a record to its abstractor with what is to be mended."""
    return _step("send_back", record_id, actor, reason)


def decline(*, record_id: UUID, actor: Any, reason: str) -> Record:
    """Close a proposal; one that is in sight goes on being seen in its published version."""
    return _step("decline", record_id, actor, reason)


def withdraw(*, record_id: UUID, actor: Any, reason: str) -> Record:
    """Take a record out of sight. Harvesters are told that it is deleted; nothing is lost here."""
    return _step("withdraw", record_id, actor, reason)


def reinstate(*, record_id: UUID, actor: Any) -> Record:
    """Open a closed record again, as a proposal."""
    return _step("reinstate", record_id, actor)


def step(*, verb: str, record_id: UUID, actor: Any, expected: int, reason: str = "") -> Record:
    """Make a step of `TRANSITIONS` on the version that was looked at.

    Raises what `_step` does.
    """
    return _step(verb, record_id, actor, reason, expected)


def _step(verb: str, record_id: UUID, actor: Any, reason: str = "",
          expected: int | None = None) -> Record:
    """Make one step, on the version of the number `expected` where it is given.

    Raises:
        ForbiddenError: when the actor may not make it.
        ConflictError: when it has a newer version.
        StateError: when the record is not where it begins, or lacks what it needs.
    """
    asked = TRANSITIONS[verb]
    with transaction.atomic():
        record = locked(record_id)
        require(actor, asked.action, record)
        if expected is not None and record.version != expected:
            raise ConflictError(Text("Somebody changed this record after you opened it. Look at "
                                     "it again, then decide."))
        if record.state not in asked.starts:
            raise StateError(Text("This cannot be done to a record that is “{state}”.",
                                  state=State(record.state).label))
        if asked.reason and not reason.strip():
            raise StateError(Text("Give a reason: whoever did the work should learn from it."))
        if verb in ("submit", "accept") and not (
                record.description.get("abstract") or {}).get("text"):
            raise StateError(Text("Write the abstract first."))
        if verb == "accept" and _is_own(record, actor):
            raise StateError(Text("Your own abstract is accepted by somebody else."))
        _change(record, verb, asked.ends, actor)
        log(record, actor, verb, reason)
    return record


def _is_own(record: Record, actor: Any) -> bool:
    """True where a reviewer signed the abstract, who need not have been the one who took it."""
    return (role_of(actor) is not Role.MANAGER
            and record.description["abstract"].get("by") == name_of(actor)
            and record.versions.filter(by=actor).exists())


def _change(record: Record, verb: str, ends: State, actor: Any) -> None:
    # A revision of a published record that is declined leaves what is in sight as it is.
    if verb == "decline" and record.is_public:
        ends = State.PUBLISHED
    record.state = ends
    if verb == "take":
        record.abstractor = actor
    elif verb == "hand_back":
        record.abstractor = None
    elif verb == "accept":
        record.review_by = timezone.localdate() + REVIEW_AFTER
        show(record)
        return
    elif verb == "withdraw":
        record.is_public = False
        record.changed_at = timezone.now()
    record.save()
    if verb == "withdraw":
        search.refresh([record.pk])
