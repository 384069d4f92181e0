"""What the clearinghouse does when the platform retires a user."""

from __future__ import annotations

from typing import Any


def on_retirement(sender: Any = None, user: Any = None, **_more: Any) -> None:
    """Forget the person, signatures too: the platform promises that no name stays.

    Receives the LMS's USER_RETIRE_LMS_MISC, which it sends before the account itself is retired.
    It may come again after a step that failed; then there is nothing left to do.
    """
    from .api import retiring

    if user is not None:
        retiring.retire(user)
