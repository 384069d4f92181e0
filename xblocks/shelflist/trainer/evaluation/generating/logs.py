"""Making a log of reviewed records from a seed: one in which a wanted next step is right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ....practice.item import Item
from ....practice.text import N_
from ..rules.dice import Dice
from ..rules.independence import Independence, NextStep, next_step
from ..rules.pchart import SIGMAS, Sample, make_chart, sigmas
from ..tasks.chart_problem import ChartProblem, Row

ANY = "any"
LEVELS = (1, 2, 3, 4, 5)
SCENES: tuple[str, ...] = tuple(step.value for step in NextStep)
SKILL = N_("Reading a log of reviewed records")
USUAL = Independence(3, Fraction(5))
"""The rule that shapes a log whose rule is left to the policy."""
_TRIES = 3000
_EASIEST = 1
_ENOUGH = 15
_SIZES = {1: (60,), 2: (50, 60, 70), 3: (40, 60, 80, 120), 4: (30, 50, 80, 120),
          5: (25, 40, 60, 100, 150)}
_CLEAR = 0.25  # standard deviations between a sample and its limit, so that the eye can decide


@lru_cache(maxsize=512)
def generate(samples: int, difficulty: int, scene: str, consecutive: int, threshold: float,
             seed: str, item_id: str) -> Item[Any]:
    """Make the item of this seed.

    `consecutive` and `threshold` of 0 leave the rule to the policy. Raises ValueError when no log
    of this length shows the scene.
    """
    rule = Independence(consecutive or USUAL.consecutive,
                        Fraction(str(threshold)) if threshold else USUAL.threshold)
    dice = Dice("|".join((str(samples), str(difficulty), scene, str(consecutive), f"{threshold:g}",
                          seed)))
    wanted = NextStep(dice.one(SCENES) if scene == ANY else scene)
    log = _log(dice, samples, difficulty, wanted, rule)
    problem = ChartProblem(tuple(Row(one.reviewed, one.wrong) for one in log),
                           consecutive=consecutive or None, threshold=threshold or None)
    return Item(item_id, "chart", problem, difficulty=difficulty, skill=SKILL)


def _log(dice: Dice, samples: int, difficulty: int, wanted: NextStep, rule: Independence
         ) -> list[Sample]:
    # Where the rule leaves little room, as over 16 samples under 1%, a log of a lower difficulty
    # is better than none.
    for level in (difficulty, _EASIEST):
        log = _searched(dice, samples, level, wanted, rule)
        if log is not None:
            return log
    raise ValueError(f"no log of {samples} samples shows this")


def _searched(dice: Dice, samples: int, difficulty: int, wanted: NextStep, rule: Independence
              ) -> list[Sample] | None:
    plain: list[Sample] | None = None
    without_decoy = 0
    for _ in range(_TRIES):
        log = _drawn(dice, samples, difficulty, wanted, rule)
        if not _shows(log, wanted, rule):
            continue
        if difficulty < 3 or _has_decoy(log):
            return log
        plain = plain or log
        without_decoy += 1
        if without_decoy == _ENOUGH:  # a log without a decoy is better than a long search
            break
    return plain


def _drawn(dice: Dice, samples: int, difficulty: int, wanted: NextStep, rule: Independence
           ) -> list[Sample]:
    sizes = _scaled(_SIZES[difficulty], rule)
    level = float(rule.threshold) / 100
    shares = _shares(dice, samples, wanted, rule, level)
    noise = 1.2 if difficulty < 3 else 2.0  # standard deviations
    log = []
    for share in shares:
        reviewed = dice.one(sizes)
        spread = math.sqrt(share * (1 - share) * reviewed)
        wrong = round(reviewed * share + dice.between(-noise, noise) * spread)
        log.append(Sample(reviewed, max(0, min(reviewed, wrong))))
    return log


def _scaled(sizes: Sequence[int], rule: Independence) -> list[int]:
    """Samples grow where the threshold is low, or one error would be above it at once."""
    factor = max(1, math.ceil(1.5 / (float(rule.threshold) / 100 * min(sizes))))
    return [size * min(factor, 8) for size in sizes]


def _shares(dice: Dice, samples: int, wanted: NextStep, rule: Independence, level: float
            ) -> list[float]:
    """Return the share of errors each sample is drawn around."""
    if wanted is NextStep.WITHDRAW:
        good = min(samples - 1, rule.consecutive + dice.below(2))
        start = level * dice.between(1.6, 2.6)
        learning = [start + (level * 1.2 - start) * at / max(1, samples - good - 1)
                    for at in range(samples - good)]
        return [*learning, *(level * dice.between(0.2, 0.6) for _ in range(good))]
    if wanted is NextStep.KEEP:
        shares = [level * dice.between(0.4, 0.8) for _ in range(samples)]
        # Every so often one above the threshold, so that no run is long enough.
        for at in range(dice.below(rule.consecutive), samples, rule.consecutive):
            shares[at] = level * dice.between(1.15, 1.7)
        return shares
    steady = level * dice.between(1.7, 2.6)
    shares = [steady] * samples
    if wanted is NextStep.CAUSE:
        for at in {dice.below(samples) for _ in range(1 + dice.below(2))}:
            shares[at] = min(0.9, steady * 2 + dice.between(0.15, 0.3))
    return shares


def _shows(log: Sequence[Sample], wanted: NextStep, rule: Independence) -> bool:
    """True when the step is right and every point is clearly inside or outside its limits."""
    chart = make_chart(log)
    if next_step(log, chart, rule) is not wanted:
        return False
    if wanted in (NextStep.TRAINING, NextStep.KEEP) and chart.signals:
        return False
    return all(abs(abs(sigmas(sample, chart.center)) - SIGMAS) > _CLEAR for sample in log)


def _has_decoy(log: Sequence[Sample]) -> bool:
    """True when a sample in control has a higher share than one above its limit, or comes near.

    Such a log cannot be read by one straight line: each sample's own size decides.
    """
    chart = make_chart(log)
    inside = [point.share for point in chart.points if not point.signal]
    above = [point.share for point in chart.points if point.signal > 0]
    if above:
        return bool(inside) and max(inside) > min(above) * 0.75
    tightest = min(point.upper for point in chart.points)
    return max(inside) > tightest
