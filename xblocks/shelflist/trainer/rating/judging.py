"""Levels held against those of the experts: how far each is, and what is said of it.

What is said of a level follows from what an author wrote. It is put together once for every level
that may be given, and an answer finds it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ...practice.assessment import BREAKS, HARMS, Finding, Verdict
from ...practice.policy import Policy
from ...practice.text import Text
from .citations import ADJACENT, CALIBRATED, TRAINING


@dataclass(frozen=True, slots=True)
class Judgment:
    """How many levels from the nearest that is right, None without a level; and what is said.

    `sent_back` is said instead where the rating as a whole is sent back: far levels are why.
    """

    apart: int | None
    finding: Finding
    sent_back: Finding


Scale = Mapping[int | None, Judgment]
"""The judgment of each level that may be given for a criterion or an anchor, and of none."""


def scale(part: str, title: str | Text, values: Iterable[int], levels: tuple[int, ...],
          reasons: Text, place: Any, *, partly: bool) -> Scale:
    """Return what is said of each of some values, where `levels` are right.

    `partly`: the next level is worth something.
    """
    expected = tuple(map(str, levels))
    found: dict[int | None, Judgment] = {}
    for level in values:
        apart = abs(level - nearest(levels, level))
        verdict, code, message = _said(title, level, apart, partly)
        finding = Finding(part, verdict, HARMS, code, message, ADJACENT, expected, str(level),
                          reasons, place)
        found[level] = Judgment(apart, finding,
                                finding._replace(weight=BREAKS) if apart > 1 else finding)
    missing = Finding(part, Verdict.MISSING, BREAKS, "level-missing", Text(
        "“{criterion}” has no level yet.", criterion=title), TRAINING, expected, "", reasons, place)
    found[None] = Judgment(None, missing, missing)
    return found


def _said(title: str | Text, level: int, apart: int, partly: bool) -> tuple[Verdict, str, Text]:
    if not apart:
        return Verdict.RIGHT, "level-exact", Text(
            "“{criterion}”: level {level}, as the experts.", criterion=title, level=level)
    if apart == 1:
        return Verdict.PARTLY if partly else Verdict.WRONG, "level-adjacent", Text(
            "“{criterion}”: one level from the experts. Read the levels beside {level} again, "
            "beside what was said and done.", criterion=title, level=level)
    return Verdict.WRONG, "level-far", Text(
        "“{criterion}”: two levels or more from the experts. Look for what speaks against "
        "{level}.", criterion=title, level=level)


def nearest(levels: tuple[int, ...], given: int) -> int:
    """Return the one of some levels that is nearest to a given one; the lower of two."""
    return min(levels, key=lambda level: (abs(level - given), level))


# ------------------------------------------------------------------ a whole rating

def worth(judgment: Judgment, near: Fraction) -> Fraction | int:
    """Return what a level is worth: 1 for the experts', `near` for the next one, 0 for others."""
    return near if judgment.apart == 1 else int(judgment.apart == 0)


def credit(policy: Policy) -> Fraction:
    """Return what the policy gives for a level next to the experts'."""
    return _exactly(str(policy["adjacent_credit"]))


@lru_cache(maxsize=64)
def _exactly(written: str) -> Fraction:
    return Fraction(written)


def within(judged: Iterable[Judgment], policy: Policy) -> dict[str, int]:
    """Return how many are within one level, and the percentage the policy asks for."""
    return {"within": sum(one.apart in (0, 1) for one in judged),
            "percent": int(policy["within"])}


def calibration(found: Mapping[str, int], n: int, said: Text) -> Finding:
    """Return whether enough of `n` levels are `within` one of the experts'."""
    passed = 100 * found["within"] >= found["percent"] * n
    return Finding("calibration", Verdict.RIGHT if passed else Verdict.WRONG, BREAKS,
                   "calibrated" if passed else "not-calibrated", said, CALIBRATED)
