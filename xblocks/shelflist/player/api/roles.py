"""Who may do what: four Django groups. An instructor may everything a learner may.

A coordinator runs the clearinghouse; what a group may do there are Django's permissions.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from .errors import NotAllowed, SignInRequired

LEARNER = "learner"
INSTRUCTOR = "instructor"
PARTNER = "partner"
COORDINATOR = "coordinator"
ROLES = (LEARNER, INSTRUCTOR, PARTNER, COORDINATOR)
PERMISSIONS = {INSTRUCTOR: ("abstract_record", "review_proposal"),
               COORDINATOR: ("manage_clearinghouse",)}
"""Of the clearinghouse, by role: instructors write and review abstracts."""


def roles_of(user: Any) -> frozenset[str]:
    """The roles of a user: names of `ROLES`. A superuser has all, a visitor none."""
    if not user.is_authenticated:
        return frozenset()
    if user.is_superuser:
        return frozenset(ROLES)
    cached = getattr(user, "_shelflist_roles", None)
    if cached is None:
        cached = frozenset(user.groups.filter(name__in=ROLES).values_list("name", flat=True))
        user._shelflist_roles = cached
    return cached


def is_instructor(user: Any) -> bool:
    """May edit a working copy, publish, export, and see learners' results."""
    return INSTRUCTOR in roles_of(user)


def is_partner(user: Any) -> bool:
    """May import an archive. Instructors may too."""
    return bool({PARTNER, INSTRUCTOR} & roles_of(user))


def require_signed_in(user: Any) -> None:
    """Raises: SignInRequired."""
    if not user.is_authenticated:
        raise SignInRequired(_("Sign in to open this."))


def require_instructor(user: Any) -> None:
    """Raises: SignInRequired, NotAllowed."""
    require_signed_in(user)
    if not is_instructor(user):
        raise NotAllowed(_("Only an instructor can do this. Sign in with an instructor account."))


def require_partner(user: Any) -> None:
    """Raises: SignInRequired, NotAllowed."""
    require_signed_in(user)
    if not is_partner(user):
        raise NotAllowed(
            _("Only a partner or an instructor can import an archive. Sign in as one of them.")
        )
