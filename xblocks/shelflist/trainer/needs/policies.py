"""What an author decides of sorting a case: whether the order of priority counts."""

from __future__ import annotations

from ...practice.form import FieldSpec
from ...practice.policy import PolicyProfile
from ...practice.text import Text

OPTIONS: tuple[FieldSpec, ...] = (
    FieldSpec("rank", "checkbox", Text("Priority counts for a third of the score of a case"),
              default=True),
)
PROFILES: tuple[PolicyProfile, ...] = (
    PolicyProfile("standard", Text("Sort and rank"), Text(
        "What mends each gap counts for two thirds, the order of priority for one third.")),
    PolicyProfile("sort_only", Text("Sort only"), Text(
        "What mends each gap counts; the order of priority is compared, and costs nothing."),
        {"rank": False}),
)
