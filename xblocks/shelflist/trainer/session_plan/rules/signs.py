"""Signs of good design in a plan: show, tell and do in order, memory put to use.

Each may be wrong for a good reason (a pretest comes before practice by intent), so that none costs.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from .methods import FREE, Method
from .plan import Objective, Plan


class Sign(enum.StrEnum):
    """What a plan may lack."""

    UNSHOWN = "unshown"
    """An objective is practiced before anything of it is told or shown."""
    TOLD_ONLY = "told-only"
    """It is told and practiced, and never shown."""
    EARLY_CHECK = "early-check"
    """It is checked before it is practiced."""
    NO_RECALL = "no-recall"
    """Nothing in the plan is answered from memory."""
    AFTER_BREAK = "after-break"
    """After a break, learners are told something first."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A sign, the slice where it was seen, and an objective's id, where there are such."""

    sign: Sign
    row: int | None = None
    objective: str = ""


def signs(plan: Plan, objectives: Sequence[Objective]) -> tuple[Seen, ...]:
    """Return the signs of a plan: of each objective, then of the whole."""
    found = [seen for one in objectives for seen in _objective(plan, one.id)]
    if Method.RECALL not in plan.spent:
        found.append(Seen(Sign.NO_RECALL))
    found += [Seen(Sign.AFTER_BREAK, row) for row in _after_breaks(plan)
              if plan.methods[row] is Method.TELL]
    return tuple(found)


def _objective(plan: Plan, objective: str) -> list[Seen]:
    serving = plan.serving
    found: list[Seen] = []
    practiced = serving.get((objective, Method.PRACTICE))
    if practiced:
        done = practiced[0]
        told, shown, checked = [
            serving[objective, method][0] if (objective, method) in serving else None
            for method in (Method.TELL, Method.SHOW, Method.CHECK)]
        if (told is None or told > done) and (shown is None or shown > done):
            found.append(Seen(Sign.UNSHOWN, done, objective))
        elif shown is None:
            found.append(Seen(Sign.TOLD_ONLY, done, objective))
        if checked is not None and checked < done:
            found.append(Seen(Sign.EARLY_CHECK, checked, objective))
    return found


def _after_breaks(plan: Plan) -> list[int]:
    """Return the first working slice after each break."""
    found: list[int] = []
    if Method.BREAK not in plan.spent:
        return found
    waiting = False
    for row, method in enumerate(plan.methods):
        if method is Method.BREAK:
            waiting = True
        elif waiting and method not in FREE:
            found.append(row)
            waiting = False
    return found
