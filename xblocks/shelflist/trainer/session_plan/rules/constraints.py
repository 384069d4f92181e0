"""Constraints that an author sets for a plan, and how a plan keeps or breaks one."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import NamedTuple


class Kind(enum.StrEnum):
    """What is counted."""

    TOTAL = "total"
    BUFFER = "buffer"
    STRETCH = "stretch"
    SHARE = "share"
    PRACTICED = "practiced"
    CHECKED = "checked"
    BREAKS = "breaks"
    GROUP = "group"
    ROOM = "room"
    BUDGET = "budget"
    RANGE = "range"
    ORDER = "order"
    MUST = "must"
    FRAME = "frame"
    BACKUP = "backup"
    ACCESS = "access"


VALUED: frozenset[Kind] = frozenset(
    {Kind.TOTAL, Kind.BUFFER, Kind.STRETCH, Kind.SHARE, Kind.BREAKS})
"""These have a number: their own, or the policy's."""
MOST_VALUE: dict[Kind, int] = {
    Kind.TOTAL: 50, Kind.BUFFER: 120, Kind.STRETCH: 240, Kind.SHARE: 100, Kind.BREAKS: 240}
WEIGHTS: dict[Kind, int] = {
    Kind.TOTAL: 3, Kind.BUFFER: 1, Kind.STRETCH: 2, Kind.SHARE: 2, Kind.PRACTICED: 3,
    Kind.CHECKED: 3, Kind.BREAKS: 2, Kind.GROUP: 3, Kind.ROOM: 3, Kind.BUDGET: 3, Kind.RANGE: 2,
    Kind.ORDER: 2, Kind.MUST: 3, Kind.FRAME: 1, Kind.BACKUP: 2, Kind.ACCESS: 2,
}
"""The weight of each where the author gives none."""
FORBIDDING: frozenset[Kind] = frozenset({
    Kind.STRETCH, Kind.BREAKS, Kind.GROUP, Kind.ROOM, Kind.BUDGET, Kind.RANGE, Kind.ORDER})
"""A plan with nothing in it breaks none of these: they tell something from half the slot on."""

PER_OBJECTIVE: frozenset[Kind] = frozenset({Kind.PRACTICED, Kind.CHECKED})
"""These are kept, or not, for each objective by itself."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint. `value` is None where the policy's holds; `weight` is None for the usual."""

    kind: Kind
    value: float | None = None
    weight: int | None = None

    @property
    def weighs(self) -> int:
        return WEIGHTS[self.kind] if self.weight is None else self.weight


class Outcome(NamedTuple):
    """How a plan keeps a constraint, or where it breaks it: a tuple, for each answer makes dozens.

    `rows` are indexes of slices, the most telling first; `at` is a time of day in minutes;
    `number` what was counted, `limit` what it is held against; `objective` an objective's id;
    `things` names what lacks or stands in the way. `told` is False while there is too little in
    the plan to tell.
    """

    kind: Kind
    kept: bool
    rows: tuple[int, ...] = ()
    at: int | None = None
    number: float = 0
    limit: float = 0
    objective: str = ""
    things: tuple[str, ...] = ()
    told: bool = True
