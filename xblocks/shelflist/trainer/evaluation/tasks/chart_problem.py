"""The problem of the task `chart`: a log, the rule in force, and the steps to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ....practice.policy import Policy
from ....practice.text import Fixed, Text, verbatim
from ..policies import independence
from ..rules.independence import Independence, NextStep, next_step
from ..rules.pchart import Chart, Sample, make_chart
from ..wording import NEXT_LABELS, sample_label
from .base import opaque

LEAST_SAMPLES, MOST_SAMPLES = 4, 30
MOST_REVIEWED = 10_000
MOST_CHOICES = 6


def in_percent(share: float) -> float:
    """Return a share as a chart shows it."""
    return round(share * 100, 2)


@dataclass(frozen=True, slots=True)
class Row:
    """A sample of the log as an author writes it; an empty label stands for 'Sample 3'."""

    reviewed: int
    wrong: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class NextChoice:
    """A next step of an author's own, and what is told to who chooses it."""

    text: str
    right: bool = False
    why: str = ""


@dataclass(frozen=True)
class ChartProblem:
    """A log (sample ids are 'n' and the number from 1); without `choices`, the usual steps.

    `consecutive` and `threshold` (percent) are the item's own rule of independence; None leaves
    it to the policy. `baseline` is how many samples, from the first, set the limits; 0: all.
    """

    rows: tuple[Row, ...]
    situation: str = ""
    baseline: int = 0
    consecutive: int | None = None
    threshold: float | None = None
    choices: tuple[NextChoice, ...] = ()

    @cached_property
    def samples(self) -> tuple[Sample, ...]:
        return tuple(Sample(row.reviewed, row.wrong) for row in self.rows)

    @cached_property
    def chart(self) -> Chart:
        return make_chart(self.samples, self.baseline)

    @cached_property
    def shown(self) -> Fixed:
        """The samples as learners see them, with their points on the chart in percent."""
        return Fixed([
            {"id": f"n{at}", "label": sample_label(at, row.label), "reviewed": row.reviewed,
             "wrong": row.wrong, "share": in_percent(point.share),
             "lower": in_percent(point.lower), "upper": in_percent(point.upper)}
            for at, (row, point) in enumerate(zip(self.rows, self.chart.points, strict=True), 1)])

    def rule(self, policy: Policy) -> Independence:
        """Return the rule of independence in force."""
        return independence(policy, self.consecutive, self.threshold)

    def computed_step(self, policy: Policy) -> NextStep:
        return next_step(self.samples, self.chart, self.rule(policy))

    @cached_property
    def steps(self) -> dict[str, Text]:
        """The next steps to choose from, by id: the author's own, or the usual four."""
        if self.choices:
            return {opaque(one.text): verbatim(one.text) for one in self.choices}
        return {step.value: label for step, label in NEXT_LABELS.items()}

    def right_steps(self, policy: Policy) -> tuple[str, ...]:
        """Return the ids of the next steps that are right."""
        if self.choices:
            return tuple(opaque(one.text) for one in self.choices if one.right)
        return (self.computed_step(policy).value,)

    def why(self, step: str) -> str:
        """Return what an author tells of a choice, or ''."""
        return next((one.why for one in self.choices if opaque(one.text) == step), "")
