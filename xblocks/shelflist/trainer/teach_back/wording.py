"""Words that several parts of this block say."""

from __future__ import annotations

from ...practice.text import Text
from .rules.judging import Status

ALONE = Text("Nobody else can see your work here; you can rate the exemplars, write, and rate "
             "yourself.")
NOTHING_HANDED_IN = Text("Hand in your work first.")
NO_MORE_VERSIONS = Text("All versions have been handed in.")
STATUS = {
    Status.WAITING: Text("Waiting for a rating"),
    Status.RATED: Text("Rated"),
    Status.TO_MODERATE: Text("Being moderated: two ratings differ"),
    Status.MODERATED: Text("Moderated"),
}
