"""Who may do what: one table, by role and action."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from ...practice.text import Text
from ..models import Record, State
from .errors import ForbiddenError


class Action(StrEnum):
    """What can be done."""

    READ = "read"
    READ_WORKING = "read_working"
    PROPOSE = "propose"
    REVISE = "revise"
    TAKE = "take"
    SUBMIT = "submit"
    JUDGE = "judge"
    REVIEW_AS_PRACTITIONER = "review_as_practitioner"
    SAVE = "save"
    MANAGE = "manage"


class Role(StrEnum):
    """The most that somebody is, in rising order."""

    ANYONE = "anyone"
    MEMBER = "member"
    ABSTRACTOR = "abstractor"
    REVIEWER = "reviewer"
    MANAGER = "manager"


_ABSTRACTOR = frozenset({Action.READ, Action.READ_WORKING, Action.PROPOSE, Action.TAKE,
                         Action.SAVE, Action.REVIEW_AS_PRACTITIONER})
ROLES: Mapping[Role, frozenset[Action]] = {
    Role.ANYONE: frozenset({Action.READ}),
    Role.MEMBER: frozenset({Action.READ, Action.PROPOSE, Action.SAVE,
                            Action.REVIEW_AS_PRACTITIONER}),
    Role.ABSTRACTOR: _ABSTRACTOR,
    Role.REVIEWER: _ABSTRACTOR | {Action.JUDGE, Action.REVISE, Action.SUBMIT},
    Role.MANAGER: frozenset(Action),
}
"""What each role may do with any record. Whose record it is gives more: see `allowed`."""
_PERMISSIONS = (
    (Role.MANAGER, "shelflist_clearinghouse.manage_clearinghouse"),
    (Role.REVIEWER, "shelflist_clearinghouse.review_proposal"),
    (Role.ABSTRACTOR, "shelflist_clearinghouse.abstract_record"),
)


def role_of(user: Any) -> Role:
    """Return the role that a user's permissions give; an anonymous or inactive one is anyone."""
    if user is None or not user.is_authenticated or not user.is_active:
        return Role.ANYONE
    for role, permission in _PERMISSIONS:
        if user.has_perm(permission):
            return role
    return Role.MEMBER


def allowed(user: Any, action: Action, record: Record | None = None) -> bool:
    """True when this user may do this, to this record.

    Beyond the table: who proposed a record may see it and, while nobody has taken it, change it;
    who has taken it to abstract may change it and submit it. A reviewer does not judge a record
    whose abstract is his or her own.
    """
    role = role_of(user)
    if record is None or role is Role.ANYONE:
        return action in ROLES[role]
    if action is Action.JUDGE and record.abstractor_id == user.pk and role is not Role.MANAGER:
        return False
    if action in ROLES[role]:
        return True
    is_proposer = record.proposed_by_id == user.pk
    is_abstractor = record.abstractor_id == user.pk and record.state == State.ABSTRACTING
    if action is Action.READ_WORKING:
        return is_proposer or record.abstractor_id == user.pk
    if action is Action.REVISE:
        return is_abstractor or (is_proposer and record.state == State.PROPOSED)
    return action is Action.SUBMIT and is_abstractor


def require(user: Any, action: Action, record: Record | None = None) -> None:
    """Raise ForbiddenError when this user may not do this."""
    if not allowed(user, action, record):
        raise ForbiddenError(Text("You may not do this.") if role_of(user) is not Role.ANYONE
                             else Text("Sign in first."))
