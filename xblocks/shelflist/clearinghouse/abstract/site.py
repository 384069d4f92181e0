"""What the site around a block has: the course's store, the clearinghouse, people's names."""

from __future__ import annotations

from typing import Any

from ...practice.access import learner_id, optional_service
from ...practice.item import Item
from ..widgets.present import installed
from .setting import Setting


def store_of(block: Any) -> Any:
    """Return the cohort's API, or None where nothing can be handed to the clearinghouse.

    That is where one of the two apps is not installed, in a library, while an author looks at a
    draft, and for a visitor.
    """
    runtime = block.runtime
    if getattr(runtime, "is_author_mode", False) or getattr(runtime, "working_copy", False):
        return None
    if not getattr(block.context_key, "is_course", False) or not learner_id(block):
        return None
    if not installed():
        return None
    from ...cohort import api

    return api if api.available() else None


def is_offerable(item: Item[Any] | None, policy: Any) -> bool:
    """True for a written abstract of a work that the clearinghouse could know."""
    return bool(item is not None and isinstance(item.problem, Setting)
                and item.problem.resource.can_be_offered and policy["offer"])


def usage_of(block: Any) -> str:
    return str(block.scope_ids.usage_id)


def own_name(block: Any) -> str:
    """Return the name of the account of whoever looks: the full one, else the user's name."""
    try:
        user = optional_service(block, "user").get_current_user()
        found = user.full_name or user.opt_attrs.get("edx-platform.username")
    except Exception:  # noqa: BLE001 - a runtime may tell no names
        found = ""
    return " ".join(str(found or "").split())[:200]


def name_of(block: Any, learner: str) -> str:
    """Return what the course team calls a learner: the user's name, where this site tells it."""
    look = getattr(optional_service(block, "user"), "get_user_by_anonymous_id", None)
    try:
        user = look(learner) if look else None
    except Exception:  # noqa: BLE001 - a site may tell no names
        user = None
    return str(getattr(user, "username", "") or learner[:8])
