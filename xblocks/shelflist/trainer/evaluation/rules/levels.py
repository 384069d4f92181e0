"""The four levels of evaluating training (Kirkpatrick 1959; Kirkpatrick & Kirkpatrick 2006)."""

from __future__ import annotations

import enum
from collections.abc import Collection


class Level(enum.IntEnum):
    """What an instrument asks about."""

    REACTION = 1
    """What those who were trained thought of the training."""
    LEARNING = 2
    """What they know or can do when it ends."""
    BEHAVIOR = 3
    """What they do at their own desks afterwards."""
    RESULTS = 4
    """What changes for the library and its readers."""


class Fit(enum.Enum):
    """How a chosen level compares with those that are right."""

    EXACT = "exact"
    ADJACENT = "adjacent"
    FAR = "far"


def fit(right: Collection[Level], chosen: Level) -> Fit:
    """Return whether `chosen` is one of the right levels, next to one, or farther off."""
    if chosen in right:
        return Fit.EXACT
    nearest = min(abs(chosen - level) for level in right)
    return Fit.ADJACENT if nearest == 1 else Fit.FAR
