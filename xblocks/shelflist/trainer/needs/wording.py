"""What is said of scales, remedies and shares."""

from __future__ import annotations

from ...practice.text import Text
from .rules.aggregate import Refusal
from .rules.figures import Share
from .rules.remedy import Remedy

SCALE_LABELS: dict[str, Text] = {
    "importance": Text("Importance"),
    "confidence": Text("Confidence"),
    "chance": Text("Chance to use"),
}
SCALE_ASKS: dict[str, Text] = {
    "importance": Text("How much does your work depend on it?"),
    "confidence": Text("How well can you do it today?"),
    "chance": Text("How often will it come up in the next six months?"),
}
ANCHORS: dict[str, tuple[Text, ...]] = {
    "importance": (Text("1: not at all"), Text("2: a little"), Text("3: somewhat"),
                   Text("4: much"), Text("5: all of it does")),
    "confidence": (Text("1: not yet"), Text("2: with help"),
                   Text("3: alone, with the manual open"), Text("4: alone, most of it"),
                   Text("5: well enough to teach it")),
    "chance": (Text("1: never"), Text("2: once or twice"), Text("3: every month"),
               Text("4: every week"), Text("5: every day")),
}

REMEDY_LABELS: dict[Remedy, Text] = {
    Remedy.TRAINING: Text("Training"),
    Remedy.JOB_AID: Text("Job aid"),
    Remedy.SYSTEM: Text("System or policy"),
    Remedy.NONE: Text("Not a need"),
}
REMEDY_WHEN: dict[Remedy, Text] = {
    Remedy.NONE: Text("The difference costs nothing that matters: not a need."),
    Remedy.SYSTEM: Text("Those who do the work could do it right: change the system or the "
                        "policy."),
    Remedy.JOB_AID: Text("They could not, and it comes up seldom: give a job aid to look it up."),
    Remedy.TRAINING: Text("They could not, and it comes up often: train."),
}
REMEDY_ASKS: dict[Remedy, Text] = {
    Remedy.TRAINING: Text("Training would help people who cannot do it though it comes up often. "
                          "Is that what the file shows?"),
    Remedy.JOB_AID: Text("A job aid would help where something is not known and comes up seldom. "
                         "Is that what the file shows?"),
    Remedy.SYSTEM: Text("A change of system or policy would help people who can do it and are "
                        "kept from it. Is that what the file shows?"),
    Remedy.NONE: Text("Left alone it would have to cost nothing that matters. Is that what the "
                      "file shows?"),
}

SHARE_LABELS: dict[Share, Text] = {
    Share.FEW: Text("few"), Share.SOME: Text("some"), Share.MANY: Text("most"),
}
REFUSALS: dict[Refusal, Text] = {
    Refusal.TOO_FEW: Text("Fewer than {least} people have agreed to be counted. Nothing can be "
                          "shown yet."),
    Refusal.TOO_FEW_NEW: Text(
        "Each person is counted in one round only. Fewer than {least} of those who agreed are "
        "known to have been in no earlier round."),
}


def quoted(text: str) -> str:
    """Return the head of somebody's words, for a message."""
    return text if len(text) <= 80 else text[:79] + "…"
