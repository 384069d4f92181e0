"""What a library decides for itself about feedback: how much of it, and what is judged."""

from __future__ import annotations

from ...practice.form import Choice, FieldSpec
from ...practice.policy import PolicyProfile
from ...practice.text import Text

JUDGED, ADVICE = "judged", "advice"
_CHOICES = (Choice(JUDGED, Text("judged")), Choice(ADVICE, Text("told, without cost")))

OPTIONS: tuple[FieldSpec, ...] = (
    FieldSpec("priorities", "number", Text("Most errors taken up at once"), minimum=1, maximum=3,
              step=1, default=2),
    FieldSpec("asking", "select", Text("A question before anything is told"), choices=_CHOICES,
              default=ADVICE),
    FieldSpec("rule", "select", Text("The rule for each error taken up"), choices=_CHOICES,
              default=JUDGED),
)

PROFILES: tuple[PolicyProfile, ...] = (
    PolicyProfile("standard", Text("Two priorities"), Text(
        "At most two errors are taken up, each with its rule; whether the opening asks is told "
        "as advice, for a program reads signs and not sense.")),
    PolicyProfile("ask_first", Text("Ask first"), Text(
        "As above, and an opening without a question costs points."), {"asking": JUDGED}),
    PolicyProfile("one_thing", Text("One thing at a time"), Text(
        "One error is taken up, the gravest."), {"priorities": 1}),
    PolicyProfile("first_weeks", Text("First weeks"), Text(
        "For trainers who are new to the rules themselves: the rule is told as advice."),
        {"rule": ADVICE}),
)
