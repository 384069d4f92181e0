"""What libraries decide for themselves: when review ends, whether a near miss counts, dates."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from ...practice.form import Choice, FieldSpec
from ...practice.policy import Policy, PolicyProfile
from ...practice.text import Text
from .rules.independence import Independence

REQUIRED, ADVISED = "required", "advised"
LEAST_CONSECUTIVE, MOST_CONSECUTIVE = 1, 10

OPTIONS: tuple[FieldSpec, ...] = (
    FieldSpec("consecutive", "number", Text("Samples in a row for independence"),
              minimum=LEAST_CONSECUTIVE, maximum=MOST_CONSECUTIVE, step=1, default=3),
    FieldSpec("threshold", "number", Text("Percent of records that may be wrong in each"),
              minimum=0, maximum=50, step=0.5, default=5),
    FieldSpec("adjacent_credit", "checkbox",
              Text("Half credit for the level next to the right one"), default=True),
    FieldSpec("dates", "select", Text("Date or week for each action of a plan"), default=REQUIRED,
              choices=(Choice(REQUIRED, Text("required")),
                       Choice(ADVISED, Text("advised, without cost")))),
)

PROFILES: tuple[PolicyProfile, ...] = (
    PolicyProfile("standard", Text("Three samples in a row"), Text(
        "Independent after three samples in a row with at most 5% of their records wrong; half "
        "credit for an adjacent level; each action of a plan has a date or week.")),
    PolicyProfile("strict", Text("Five samples in a row"), Text(
        "Independent after five samples in a row with at most 2% of their records wrong; levels "
        "must be exact."),
        {"consecutive": 5, "threshold": 2, "adjacent_credit": False}),
    PolicyProfile("first_steps", Text("First steps"), Text(
        "Independent after two samples in a row with at most 10% of their records wrong; dates are "
        "advised."),
        {"consecutive": 2, "threshold": 10, "dates": ADVISED}),
)


def independence(policy: Policy, consecutive: int | None, threshold: float | None) -> Independence:
    """Return the rule in force: an item's own numbers come before the policy's."""
    return _independence(
        int(policy["consecutive"]) if consecutive is None else consecutive,
        str(policy["threshold"] if threshold is None else threshold))


@lru_cache(maxsize=64)
def _independence(consecutive: int, threshold: str) -> Independence:
    return Independence(consecutive, Fraction(threshold))
