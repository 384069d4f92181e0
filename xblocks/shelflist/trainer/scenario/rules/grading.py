"""What a walk is worth.

Each decision between two or more open choices counts, then each objective, then the outcome.
A choice earns 1 when it is an expert's, 1 or 1/2 (as the policy says) when sound, 1/2 when weak, 0
when harmful. The weight of a decision says what the worst choice open there would break: 3 where
one is harmful, 2 where one is weak, else 1; a weak choice weighs at most 2. A good end earns 1, a
poor one 0, with weight 3; a fair one earns 1/2, with weight 2. Score = Σ weight × credit ÷
Σ weight, less the declared cost of each rewind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .model import Choice, Objective, Outcome, Quality
from .walk import Decision, Walk

_BREAKS, _HARMS, _SHOWS = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Mark:
    """A decision that counts: its number on the path from 1, and what it weighs."""

    number: int
    decision: Decision
    weight: int


def stake(choices: Sequence[Choice]) -> int:
    """Return what the worst of the open choices would break, 1 to 3."""
    qualities = {choice.quality for choice in choices}
    if Quality.HARMFUL in qualities:
        return _BREAKS
    return _HARMS if Quality.WEAK in qualities else _SHOWS


def marks(walk: Walk) -> Iterator[Mark]:
    """Yield the decisions that count: those between two choices or more."""
    for number, decision in enumerate(walk.decisions, 1):
        if len(decision.open) > 1:
            weight = stake(decision.open)
            if decision.choice.quality is Quality.WEAK:
                weight = min(weight, _HARMS)
            yield Mark(number, decision, weight)


def outcome_weight(outcome: Outcome) -> int:
    """Return the weight of an end: a fair one breaks nothing."""
    return _HARMS if outcome is Outcome.FAIR else _BREAKS


def missed(walk: Walk) -> tuple[Objective, ...]:
    """Return the objectives that were not met when the walk was over."""
    return tuple(one for one in walk.scenario.objectives
                 if one.id not in walk.position.state.met)
