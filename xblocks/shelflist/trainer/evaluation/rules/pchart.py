"""The control chart of proportions (p chart), with limits for each sample's own size.

Shewhart, *Economic Control of Quality of Manufactured Product* (1931); NIST/SEMATECH e-Handbook
of Statistical Methods, 6.3.3.2: the center line is p̄, all wrong divided by all reviewed, and the
limits of a sample of n are p̄ ± 3 √(p̄ (1 − p̄) ÷ n), never below 0 or above 1.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

SIGMAS = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """So many records were reviewed (at least 1), so many of them had an error."""

    reviewed: int
    wrong: int

    def __post_init__(self) -> None:
        if self.reviewed < 1 or not 0 <= self.wrong <= self.reviewed:
            raise ValueError(f"{self.wrong} wrong of {self.reviewed} is no sample")

    @property
    def share(self) -> float:
        return self.wrong / self.reviewed


@dataclass(frozen=True, slots=True)
class Point:
    """A sample on the chart; `signal` is 1 above the upper limit, -1 below the lower, 0 between.

    A point on a limit is not beyond it.
    """

    share: float
    lower: float
    upper: float
    signal: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A point for each sample in order. `base` are the samples that set the limits, as one."""

    base: Sample
    points: tuple[Point, ...]

    @property
    def center(self) -> float:
        """The center line."""
        return self.base.share

    @property
    def signals(self) -> tuple[int, ...]:
        """Where the samples stand that are out of control, counted from 0."""
        return tuple(at for at, point in enumerate(self.points) if point.signal)


def make_chart(samples: Sequence[Sample], baseline: int = 0) -> Chart:
    """Return the chart of `samples`, in order.

    `baseline` is how many samples, from the first, set the center line and the limits; 0: all.
    Raises ValueError when there is no sample.
    """
    first = samples[:baseline] if baseline else samples
    reviewed = sum(sample.reviewed for sample in first)
    wrong = sum(sample.wrong for sample in first)
    if not reviewed:
        raise ValueError("a chart needs a sample")
    base = Sample(reviewed, wrong)
    center = base.share
    points = []
    for sample in samples:
        reach = SIGMAS * math.sqrt(center * (1 - center) / sample.reviewed)
        points.append(Point(sample.share, max(0.0, center - reach), min(1.0, center + reach),
                            _signal(sample, wrong, reviewed)))
    return Chart(base, tuple(points))


def _signal(sample: Sample, wrong: int, reviewed: int) -> int:
    """Compare in whole numbers, so that a point on a limit never falls beyond it by rounding."""
    distance = sample.wrong * reviewed - sample.reviewed * wrong
    if distance ** 2 <= SIGMAS ** 2 * sample.reviewed * wrong * (reviewed - wrong):
        return 0
    return 1 if distance > 0 else -1


def sigmas(sample: Sample, center: float) -> float:
    """Return how many standard deviations a sample lies from the center; 0 where none vary."""
    spread = math.sqrt(center * (1 - center) / sample.reviewed)
    return (sample.share - center) / spread if spread else 0.0
