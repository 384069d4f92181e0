"""Whether a rater's distance from the experts changes over time.

A rater's standards may move while samples are rated: in severity, and in accuracy (Myford & Wolfe
2009). With the few samples of a course nothing is tested for significance: the earlier and the
later half stand side by side.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from .agreement import Agreement, Pair, agreement

LEAST = 4  # samples, so that each half has two
STEADY = Fraction(1, 10)  # of a level: a smaller change is none


class Course(enum.StrEnum):
    """Where a rater is going."""

    NEARER = "nearer"
    STEADY = "steady"
    FARTHER = "farther"


@dataclass(frozen=True, slots=True)
class Drift:
    """The earlier and the later half of the samples, and whether the experts came nearer."""

    earlier: Agreement
    later: Agreement
    course: Course


def drift(samples: Sequence[Sequence[Pair]]) -> Drift | None:
    """Return how the later half of some samples, in order of time, differs from the earlier.

    Of an odd number the middle one is in neither half. None with fewer than four samples, or where
    a half has no pair.
    """
    half = len(samples) // 2
    if len(samples) < LEAST:
        return None
    earlier = agreement(pair for one in samples[:half] for pair in one)
    later = agreement(pair for one in samples[-half:] for pair in one)
    if earlier is None or later is None:
        return None
    change = later.distance - earlier.distance
    course = (Course.STEADY if abs(change) < STEADY else
              Course.NEARER if change < 0 else Course.FARTHER)
    return Drift(earlier, later, course)
