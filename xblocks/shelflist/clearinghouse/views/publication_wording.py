"""What the pages of publications say of steps, lists and the log."""

from __future__ import annotations

from collections.abc import Mapping

from ...practice.text import Text

STEP_NAMES: Mapping[str, Text] = {
    "take": Text("I will write it"), "hand_in": Text("Hand in for review"),
    "hand_back": Text("Hand it back"), "accept": Text("Accept it"),
    "send_back": Text("Send back to the author"), "publish": Text("Publish it"),
    "revise": Text("Revise it"), "drop": Text("Drop it"),
    "withdraw": Text("Withdraw from sight"), "reopen": Text("Open again"),
}
"""What the button of a step says."""
STEP_DONE: Mapping[str, Text] = {
    "take": Text("It is yours to write."),
    "hand_in": Text("It waits for a reviewer now."),
    "hand_back": Text("It is handed back."),
    "accept": Text("It is accepted, and can be published."),
    "send_back": Text("It is back with its author, with what you wrote."),
    "publish": Text("It is published, and its record can be found."),
    "revise": Text("It can be written on. Readers go on seeing the published version."),
    "drop": Text("It is dropped."),
    "withdraw": Text("It is out of sight, and its record too."),
    "reopen": Text("It is wanted again."),
}
VERBS: Mapping[str, Text] = {
    "topic_want": Text("Wanted"), "topic_take": Text("Taken"),
    "topic_hand_in": Text("Handed in"), "topic_hand_back": Text("Handed back"),
    "topic_accept": Text("Accepted"), "topic_send_back": Text("Sent back"),
    "topic_publish": Text("Published"), "topic_revise": Text("Revision begun"),
    "topic_drop": Text("Dropped"), "topic_withdraw": Text("Withdrawn"),
    "topic_reopen": Text("Opened again"),
}
"""What the log says was done."""
