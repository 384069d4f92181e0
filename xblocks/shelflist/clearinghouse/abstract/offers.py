"""An offer: an abstract that a learner has handed to the clearinghouse's instructor, as data.

What one learner offers in a block stands in the course's store, by item. A value is JSON.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from ...practice.errors import PracticeError
from ...practice.text import Text

Offer = dict[str, Any]
MOST_COMMENT = 2000


class Stage(StrEnum):
    """How an offer stands. `FORWARDED`: accepted by the instructor, and in review."""

    WAITING = "waiting"
    SENT_BACK = "sent_back"
    DECLINED = "declined"
    FORWARDED = "forwarded"
    PUBLISHED = "published"


ACCEPTED = frozenset({Stage.FORWARDED, Stage.PUBLISHED})
LABELS: Mapping[str, Text] = {
    Stage.WAITING: Text("Waiting for the instructor"),
    Stage.SENT_BACK: Text("Sent back"),
    Stage.DECLINED: Text("Declined"),
    Stage.FORWARDED: Text("Accepted; in review in the clearinghouse"),
    Stage.PUBLISHED: Text("Published in the clearinghouse"),
}


def made(text: str, name: str) -> Offer:
    """Return a new offer of an abstract, signed with a name or, with '', not signed."""
    return {"text": text, "name": name, "stage": str(Stage.WAITING), "comment": "", "record": "",
            "at": datetime.now(UTC).isoformat(timespec="seconds")}


def mark_of(offer: Offer) -> str:
    """Return what tells this offer, as it stands, from any other."""
    return hashlib.sha256(json.dumps(offer, sort_keys=True).encode()).hexdigest()[:16]


def stage_of(offer: Offer) -> Stage:
    return Stage(offer["stage"])


def taken_back(offers: Mapping[str, Offer], item: str) -> dict[str, Offer]:
    """Return the offers without one that was not accepted yet. Raises PracticeError."""
    offer = offers.get(item)
    if offer is not None and stage_of(offer) in ACCEPTED:
        raise PracticeError(Text("This abstract was accepted; it is the clearinghouse’s now."),
                            "accepted", 403)
    return {name: one for name, one in offers.items() if name != item}


def put(offers: Mapping[str, Offer], item: str, offer: Offer) -> dict[str, Offer]:
    """Return the offers with a new one in place of an older. Raises PracticeError."""
    return {**taken_back(offers, item), item: offer}
