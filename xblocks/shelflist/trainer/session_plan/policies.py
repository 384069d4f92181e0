"""What libraries decide for themselves: how much practice, how long a talk, how often a break."""

from __future__ import annotations

from ...practice.form import FieldSpec
from ...practice.policy import Policy, PolicyProfile
from ...practice.text import Text
from .rules.constraints import Constraint, Kind

OPTIONS: tuple[FieldSpec, ...] = (
    FieldSpec("tolerance", "number", Text("Percent by which a plan may miss its slot"), minimum=0,
              maximum=50, step=1, default=5),
    FieldSpec("buffer", "number", Text("Minutes kept in hand"), minimum=0, maximum=120, step=1,
              default=5),
    FieldSpec("stretch", "number", Text("Most minutes on end without practice"), minimum=1,
              maximum=240, step=1, default=15),
    FieldSpec("share", "number", Text("Percent of working time in which learners do the work"),
              minimum=0, maximum=100, step=1, default=40),
    FieldSpec("break_every", "number", Text("Most minutes on end without a break"), minimum=1,
              maximum=240, step=1, default=90),
    FieldSpec("discussion", "checkbox", Text("A discussion ends a stretch without practice"),
              default=True),
)
_OPTION: dict[Kind, str] = {
    Kind.TOTAL: "tolerance", Kind.BUFFER: "buffer", Kind.STRETCH: "stretch", Kind.SHARE: "share",
    Kind.BREAKS: "break_every",
}

PROFILES: tuple[PolicyProfile, ...] = (
    PolicyProfile("standard", Text("Workshop"), Text(
        "Within 5% of the slot, 5 minutes in hand, at most 15 minutes without practice, 40% of the "
        "working time for practice, a break every 90 minutes.")),
    PolicyProfile("first_steps", Text("First steps"), Text(
        "Within 10% of the slot, at most 20 minutes without practice, 30% of the working time for "
        "practice."),
        {"tolerance": 10, "stretch": 20, "share": 30}),
    PolicyProfile("hands_on", Text("Hands on"), Text(
        "At most 10 minutes without practice, and discussion is none; 60% of the working time for "
        "practice; a break every 60 minutes."),
        {"stretch": 10, "share": 60, "break_every": 60, "discussion": False}),
)


def numbers_of(policy: Policy) -> tuple[float, ...]:
    """Return all that a policy decides here: under the same numbers, plans are held the same."""
    return tuple([policy[option.name] for option in OPTIONS])


def limit_of(constraint: Constraint, policy: Policy) -> float:
    """Return the number that a constraint is held against: its own, or the policy's; or 0."""
    if constraint.value is not None:
        return constraint.value
    return float(policy[_OPTION[constraint.kind]]) if constraint.kind in _OPTION else 0
