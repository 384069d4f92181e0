"""What Open edX keeps elsewhere than Django does; nothing of the platform is imported."""

from __future__ import annotations

from typing import Any


def full_name(user: Any) -> str:
    """Return the name that somebody goes by on this site.

    On Open edX it stands in the user's profile, which an account made by a command lacks; elsewhere
    where Django has it. Who gave none goes by the user name.
    """
    profile = getattr(user, "profile", None)
    return str(getattr(profile, "name", "") or user.get_full_name() or user.get_username())
