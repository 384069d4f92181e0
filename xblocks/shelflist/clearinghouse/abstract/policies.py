"""What a clearinghouse or a course decides for itself about abstracts."""

from __future__ import annotations

from ...practice.form import Choice, FieldSpec
from ...practice.policy import Policy, PolicyProfile
from ...practice.text import Text

JUDGED, ADVICE = "judged", "advice"

OPTIONS: tuple[FieldSpec, ...] = (
    FieldSpec("points", "select", Text("The points that an abstract must bring"), choices=(
        Choice(JUDGED, Text("judged")), Choice(ADVICE, Text("told, without cost"))),
        default=JUDGED),
    FieldSpec("known", "text", Text("Short forms that readers know"), Text(
        "Besides the usual ones of the trade, blanks between."), default=""),
    FieldSpec("offer", "checkbox", Text("Learners may offer their abstract to the clearinghouse"),
              default=True),
)

PROFILES: tuple[PolicyProfile, ...] = (
    PolicyProfile("standard", Text("Form and points"), Text(
        "Length, title and list are judged by the standard; of each point a word must be there.")),
    PolicyProfile("form", Text("Form alone"), Text(
        "As above, but a point that was not found is told and costs nothing."),
        {"points": ADVICE}),
)


def known(policy: Policy) -> frozenset[str]:
    """Return the short forms that readers know besides the usual ones."""
    return frozenset(str(policy["known"] or "").replace(",", " ").split())
