"""What may be asked of the clearinghouse, and all that changes it.

Every function that changes something takes the user who asks as `actor`, refuses what that user
may not do, and leaves a line in the audit log. Nothing else writes to the tables.
"""

from .collecting import (
    collection_for,
    collections,
    entries,
    keep_collection,
    move_in_collection,
    put_in_collection,
    take_out_of_collection,
)
from .contributing import contribute_abstract
from .duplicates import duplicates
from .errors import (
    ClearinghouseError,
    ConflictError,
    DuplicateError,
    ForbiddenError,
    StateError,
)
from .importing import (
    batch_for,
    batches,
    drop_import,
    has_broken_off,
    import_batch,
    is_waiting,
    look_through,
    may_open,
    receive,
)
from .loading import load_batch, load_starter
from .looking import first_of
from .opinions import REPORTS, remove_review, report, reports, review_record, show_review
from .own_list import own_list, save_to_list, take_off_list
from .permissions import Action, Role, allowed, require, role_of
from .records import propose, published, record_for, revert, revise, versions
from .repositories import keep_repository, repositories, repository_for
from .undoing import left_alone, undo_batch
from .workflow import (
    TRANSITIONS,
    accept,
    decline,
    hand_back,
    reinstate,
    send_back,
    step,
    submit,
    take,
    withdraw,
)

__all__ = [
    "REPORTS", "TRANSITIONS", "Action", "ClearinghouseError", "ConflictError", "DuplicateError",
    "ForbiddenError", "Role", "StateError", "accept", "allowed", "batch_for", "batches",
    "collection_for", "collections", "contribute_abstract", "decline", "drop_import",
    "duplicates", "entries", "first_of", "hand_back", "has_broken_off", "import_batch",
    "is_waiting", "keep_collection", "keep_repository", "left_alone", "load_batch",
    "load_starter", "look_through", "may_open", "move_in_collection", "own_list", "propose",
    "published", "put_in_collection", "receive", "record_for", "reinstate", "remove_review",
    "report", "reports", "repositories", "repository_for", "require", "revert", "review_record",
    "revise", "role_of", "save_to_list", "send_back", "show_review", "step", "submit", "take",
    "take_off_list", "take_out_of_collection", "undo_batch", "versions", "withdraw",
]
