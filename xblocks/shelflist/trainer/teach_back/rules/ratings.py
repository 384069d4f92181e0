"""Ratings of one piece of work: how near two are, their median, their share of all levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Ratings = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far two ratings may lie apart: in levels on a criterion, in percent on the total."""

    criterion: int
    total: float


def near(mine: Ratings, theirs: Ratings, within: float) -> frozenset[str]:
    """Return the criteria of `theirs` on which `mine` lies within so many levels.

    Adjacent agreement (Stemler 2004): a level next to the other's counts as agreement.
    """
    return frozenset(name for name, level in theirs.items()
                     if name in mine and abs(mine[name] - level) <= within)


def share(ratings: Ratings, possible: int) -> float:
    """Return the levels' sum as a share of all that can be had, in [0, 1]."""
    return min(1.0, sum(ratings.values()) / possible) if possible else 0.0


def medians(several: Sequence[Ratings]) -> dict[str, float]:
    """Return the median level on each criterion that any of them rates; {} for none."""
    names = dict.fromkeys(name for ratings in several for name in ratings)
    return {name: _middle(sorted(ratings[name] for ratings in several if name in ratings))
            for name in names}


def _middle(levels: Sequence[float]) -> float:
    half = len(levels) // 2
    return float(levels[half] if len(levels) % 2 else (levels[half - 1] + levels[half]) / 2)


def differ(one: Ratings, other: Ratings, tolerance: Tolerance, possible: int) -> bool:
    """True when two ratings lie farther apart than the author lets stand."""
    apart = any(abs(one[name] - other[name]) > tolerance.criterion
                for name in one.keys() & other.keys())
    total = abs(share(one, possible) - share(other, possible)) * 100
    return apart or total > tolerance.total + 1e-9


def any_differ(several: Sequence[Ratings], tolerance: Tolerance, possible: int) -> bool:
    """True when any two of them do."""
    return any(differ(one, other, tolerance, possible)
               for index, one in enumerate(several) for other in several[index + 1:])
