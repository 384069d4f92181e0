"""What may be asked of the clearinghouse, and all that changes it.

Every function that changes something takes the user who asks as `actor`, refuses what that user
may not do, and leaves a line in the audit log. Nothing else writes to the tables.
"""

from .duplicates import duplicates
from .errors import (
    ClearinghouseError,
    ConflictError,
    DuplicateError,
    ForbiddenError,
    StateError,
)
from .permissions import Action, allowed, role_of
from .records import propose, published, record_for, revert, revise, versions
from .workflow import (
    TRANSITIONS,
    accept,
    decline,
    hand_back,
    reinstate,
    send_back,
    submit,
    take,
    withdraw,
)

__all__ = [
    "TRANSITIONS", "Action", "ClearinghouseError", "ConflictError", "DuplicateError",
    "ForbiddenError", "StateError", "accept", "allowed", "decline", "duplicates", "hand_back",
    "propose", "published", "record_for", "reinstate", "revert", "revise", "role_of", "send_back",
    "submit", "take", "versions", "withdraw",
]
