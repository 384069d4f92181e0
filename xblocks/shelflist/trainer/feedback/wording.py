"""What is said of signs in feedback. A sign is told with its words, and never as a fault."""

from __future__ import annotations

from ...practice.assessment import Rule
from ...practice.text import Text
from .citations import DESCRIPTIVE, LIMITED, SANDWICH, SBI, SELF
from .rules.signs import Found, Sign

PART_LABELS: dict[str, Text] = {
    "opening": Text("Opening"),
    "situation": Text("Situation"),
    "behavior": Text("Behavior"),
    "impact": Text("Impact"),
    "agreement": Text("Next step"),
}

_SIGNS: dict[Sign, tuple[Text, Rule]] = {
    Sign.JUDGING: (Text(
        "{part}: {words} may be heard as a judgment of the person. Say what was done, as a "
        "camera would show it."), SELF),
    Sign.SWEEPING: (Text(
        "{part}: {words} speaks of all that somebody ever does, and invites an exception. Speak "
        "of this one time."), DESCRIPTIVE),
    Sign.SANDWICH: (Text(
        "{part}: {words} may read as praise taken back. Give each its own sentence, and join "
        "them by “and” or by nothing."), SANDWICH),
    Sign.NO_IMPACT: (Text(
        "{part}: no word of a consequence was found, such as so, because or cannot, nor anybody "
        "who bears it. If you told it in other words, leave it."), SBI),
    Sign.LONG: (Text(
        "{part}: this is long to listen to. What could be left out?"), LIMITED),
    Sign.SHORT: (Text(
        "{part}: this is short. Would the trainee know what you mean?"), SBI),
}


def sign_text(found: Found, part: str) -> tuple[Text, Rule]:
    """Return what is said of a sign in a part of the feedback, and the source it rests on."""
    text, rule = _SIGNS[found.sign]
    quoted = ", ".join(f"“{one}”" for one in found.words)
    return Text(text.msgid, part=PART_LABELS[part], words=quoted), rule
