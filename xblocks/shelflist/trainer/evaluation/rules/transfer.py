"""The transfer matrix: who does what before, during and after training (Broad & Newstrom 1992)."""

from __future__ import annotations

import enum
from collections.abc import Collection


class Role(enum.StrEnum):
    MANAGER = "manager"
    TRAINER = "trainer"
    LEARNER = "learner"


class Phase(enum.StrEnum):
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


CELLS: tuple[str, ...] = tuple(f"{role}-{phase}" for role in Role for phase in Phase)
"""The nine cells in order: 'manager-before' … 'learner-after'."""


def parts(cell: str) -> tuple[Role, Phase]:
    """Return who and when of a cell. Raises ValueError for what is none."""
    role, _, phase = cell.partition("-")
    return Role(role), Phase(phase)


class Placing(enum.Enum):
    """How a chosen cell compares with the accepted ones."""

    RIGHT = "right"
    ROLE = "role"
    """The person is one of those accepted, the time is not."""
    PHASE = "phase"
    """The time is one of those accepted, the person is not."""
    BOTH = "both"
    """Person and time are each accepted, but not together."""
    NEITHER = "neither"


def placing(accepted: Collection[str], chosen: str) -> Placing:
    """Return how `chosen` compares with the accepted cells."""
    if chosen in accepted:
        return Placing.RIGHT
    role, phase = parts(chosen)
    roles = {parts(cell)[0] for cell in accepted}
    phases = {parts(cell)[1] for cell in accepted}
    if role in roles:
        return Placing.BOTH if phase in phases else Placing.ROLE
    return Placing.PHASE if phase in phases else Placing.NEITHER
