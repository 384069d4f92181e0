"""How near two levels are, and which assessments measure an objective."""

from __future__ import annotations

import enum

from .lexicon import Level


class Fit(enum.StrEnum):
    """How an assessment fits an objective, or a level the level that is right."""

    EXACT = "exact"
    NEAR = "near"  # the same content, one level away
    FAR = "far"  # the same content, further away
    OTHER = "other"  # other content


def level_fit(right: tuple[Level, ...], chosen: Level) -> Fit:
    """Return how a level fits the ones that are right: neighbors on the scale are near."""
    distance = min(abs(chosen.rank - level.rank) for level in right)
    return Fit.EXACT if distance == 0 else Fit.NEAR if distance == 1 else Fit.FAR


def assessment_fit(objective: str, level: Level, measures: str, asked: Level) -> Fit:
    """Return how an assessment that measures `measures` at level `asked` fits an objective."""
    return level_fit((level,), asked) if measures == objective else Fit.OTHER
