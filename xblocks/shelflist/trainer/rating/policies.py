"""What libraries decide for themselves: what a near miss is worth, when a rater is calibrated."""

from __future__ import annotations

from ...practice.form import Choice, FieldSpec
from ...practice.policy import PolicyProfile
from ...practice.text import Text

MAJORITY, ANY = "majority", "any"

OPTIONS: tuple[FieldSpec, ...] = (
    FieldSpec("adjacent_credit", "number", Text("Credit for a level next to the experts’ (0 to 1)"),
              minimum=0, maximum=1, step=0.05, default=0.5),
    FieldSpec("within", "number",
              Text("Percent of criteria that must be within one level of the experts’"),
              minimum=0, maximum=100, step=1, default=80),
    FieldSpec("experts", "select", Text("Where experts differ by one level"), default=MAJORITY,
              choices=(Choice(MAJORITY, Text("the level that most of them gave counts; both, where "
                                             "each was given as often")),
                       Choice(ANY, Text("each level that one of them gave counts")))),
)

PROFILES: tuple[PolicyProfile, ...] = (
    PolicyProfile("standard", Text("Within one level"), Text(
        "A level next to the experts’ is half right; a rating passes when 80% of its criteria are "
        "within one level.")),
    PolicyProfile("strict", Text("Exact levels"), Text(
        "A level next to the experts’ is a fifth right; 90% of the criteria must be within one "
        "level."), {"adjacent_credit": 0.2, "within": 90}),
    PolicyProfile("first_steps", Text("First samples"), Text(
        "For the first samples: a level next to the experts’ is three quarters right, each "
        "expert’s level counts, and 70% of the criteria must be within one level."),
        {"adjacent_credit": 0.75, "within": 70, "experts": ANY}),
)
