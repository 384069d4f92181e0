"""What a program of training decides for itself about its objectives."""

from __future__ import annotations

from ...practice.form import Choice, FieldSpec
from ...practice.policy import PolicyProfile
from ...practice.text import Text

REQUIRED, ADVISED = "required", "advised"
JUDGED = "judged"

_ASKED = (Choice(REQUIRED, Text("required")), Choice(ADVISED, Text("advised, without cost")))

OPTIONS: tuple[FieldSpec, ...] = (
    FieldSpec("condition", "select", Text("Condition"), choices=_ASKED, default=REQUIRED),
    FieldSpec("degree", "select", Text("Degree"), choices=_ASKED, default=REQUIRED),
    FieldSpec("levels", "select", Text("Level of the verb"), choices=(
        Choice(JUDGED, Text("judged where one is asked for")),
        Choice(ADVISED, Text("told, without cost"))), default=JUDGED),
)

PROFILES: tuple[PolicyProfile, ...] = (
    PolicyProfile("abcd", Text("All four parts"), Text(
        "Audience, behavior, condition and degree are all asked for (Mager; Heinich and "
        "others).")),
    PolicyProfile("outcome", Text("Outcome first"), Text(
        "Condition and degree are advised only, as Gronlund has it: they may stand in the "
        "assessment instead."), {"condition": ADVISED, "degree": ADVISED}),
    PolicyProfile("form", Text("Levels told, not judged"), Text(
        "All four parts; the level of the verb is told without cost."), {"levels": ADVISED}),
)
