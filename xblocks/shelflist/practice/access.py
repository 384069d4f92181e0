"""Who is asking: the learner's ids and what they may do, whichever services a runtime has."""

from __future__ import annotations

import hashlib
from typing import Any


def optional_service(block: Any, name: str) -> Any:
    """Return a runtime service, or None where the runtime has none or cannot give it now."""
    try:
        return block.runtime.service(block, name)
    except Exception:  # noqa: BLE001 - runtimes raise anything from NoSuchServiceError up
        return None


def _attributes(block: Any) -> dict[str, Any]:
    service = optional_service(block, "user")
    if service is None:
        return {}
    try:
        return dict(service.get_current_user().opt_attrs)
    except Exception:  # noqa: BLE001
        return {}


def learner_id(block: Any) -> str:
    """Return a stable id of the learner; '' where nobody is signed in."""
    attributes = _attributes(block)
    found = (attributes.get("edx-platform.anonymous_user_id")
             or attributes.get("edx-platform.user_id") or block.scope_ids.user_id)
    return "" if found is None else str(found)


def is_staff(block: Any) -> bool:
    """True for the course team, as the platform's user service says."""
    return bool(_attributes(block).get("edx-platform.user_is_staff"))


def may_author(block: Any) -> bool:
    """True when the user may write the block.

    Studio says so by its `studio_user_permissions` service, other runtimes by the user
    service's staff flag. A content library has neither for its authors; its runtime refuses
    the write itself (`save_block`), and no author's handler here returns stored content.
    """
    permissions = optional_service(block, "studio_user_permissions")
    if permissions is not None:
        return bool(permissions.can_write(block.context_key))
    if is_staff(block):
        return True
    return getattr(block.context_key, "is_course", True) is False


def owner_of(block: Any) -> str:
    """Return what tells this learner's state of this block from any other's: 'usage|learner'."""
    return f"{block.scope_ids.usage_id}|{learner_id(block)}"


def storage_key(owner: str) -> str:
    """Return the name under which an owner's drafts are kept in a browser."""
    return "shelflist:" + hashlib.sha256(owner.encode()).hexdigest()[:24]
