"""What is decided apart from an item: how much a sound choice counts beside an expert's."""

from __future__ import annotations

from ...practice.form import Choice, FieldSpec
from ...practice.policy import PolicyProfile
from ...practice.text import Text

FULL, HALF = "full", "half"

OPTIONS: tuple[FieldSpec, ...] = (
    FieldSpec("sound", "select", Text("A sound choice beside an expert’s"), choices=(
        Choice(FULL, Text("counts in full")), Choice(HALF, Text("counts half"))), default=FULL),
)

PROFILES: tuple[PolicyProfile, ...] = (
    PolicyProfile("standard", Text("Sound is enough"), Text(
        "Where trainers may differ, no choice that does the job costs anything.")),
    PolicyProfile("as_experts", Text("As the experts"), Text(
        "A sound choice counts half where an expert would choose otherwise."), {"sound": HALF}),
)
