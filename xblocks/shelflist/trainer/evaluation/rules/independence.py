"""When a trainee works without review, and what a log of reviewed records calls for next.

Each library decides: here a trainee is independent once so many samples in a row are each at or
below a threshold. What to do next follows by a table that learners see with the log.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from .pchart import Chart, Sample


@dataclass(frozen=True, slots=True)
class Independence:
    """`consecutive` samples in a row, each with at most `threshold` percent wrong."""

    consecutive: int
    threshold: Fraction

    def within(self, sample: Sample) -> bool:
        # In whole numbers: to multiply fractions takes many times as long.
        return (100 * sample.wrong * self.threshold.denominator
                <= self.threshold.numerator * sample.reviewed)

    def runs(self, samples: Sequence[Sample]) -> tuple[int, ...]:
        """Return where each sample stands (from 0) that ends enough samples in a row."""
        ends, run = [], 0
        for at, sample in enumerate(samples):
            run = run + 1 if self.within(sample) else 0
            if run >= self.consecutive:
                ends.append(at)
        return tuple(ends)

    def met_at(self, samples: Sequence[Sample]) -> int | None:
        """Return where the sample stands with which the rule is first met, or None."""
        return next(iter(self.runs(samples)), None)


class NextStep(enum.StrEnum):
    """What to do next."""

    CAUSE = "cause"
    """Find out what was different about a sample above the upper limit."""
    WITHDRAW = "withdraw"
    """Stop reviewing everything; look at a few records now and then."""
    TRAINING = "training"
    """Change the training or the job aid: errors are steady and too many."""
    KEEP = "keep"
    """Go on reviewing: errors are few, but not yet for long enough."""


def next_step(samples: Sequence[Sample], chart: Chart, rule: Independence) -> NextStep:
    """Return what the table calls for; its first line that holds decides.

    1. A sample above the upper limit, and the rule of independence not met since: find the cause.
    2. The rule of independence is met: withdraw the review.
    3. The center line is above the threshold: change the training.
    4. Otherwise: go on reviewing.

    Lines 1 and 3 are Shewhart's difference between assignable and chance causes: one is looked for
    where it happened, the other mended only by changing how the work is done.
    """
    ends = rule.runs(samples)
    last_met = ends[-1] if ends else -1
    if any(point.signal > 0 for point in chart.points[last_met + 1:]):
        return NextStep.CAUSE
    if ends:
        return NextStep.WITHDRAW
    if not rule.within(chart.base):
        return NextStep.TRAINING
    return NextStep.KEEP
