"""What a coordinator may be told of a group's answers, so that nobody's can be read from it.

Figures are made in rounds, and a round, once shown, never changes. `least` is the least number
of people, 5 or more. Three rules hold them apart (docs/reference/needs.md says why):

1. Each person is counted in one round only: a round is made of those who were in none before, and
   needs `least` of them. Rounds have nobody in common, so that whatever one person changes, takes
   back and shares again, no two rounds, nor any number of them, differ by the answers of a few.
2. A competency is shown where at least `least` of the round rated it, and where those who did
   not are none, or `least` at least (complementary suppression).
3. What is told of a scale leaves at least four of the five ratings possible for each person
   (figures.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .figures import Spread, spread
from .gap import SCALES, Rating

LEAST_GROUP = 5


class Refusal(StrEnum):
    """Why no new round can be shown yet."""

    TOO_FEW = "too-few"
    TOO_FEW_NEW = "too-few-new"


@dataclass(frozen=True, slots=True)
class Contribution:
    """The answers of one person: an opaque mark, the same whenever they share, and the ratings."""

    person: str
    ratings: Mapping[str, Rating]


@dataclass(frozen=True, slots=True)
class Cell:
    """What is shown of one competency."""

    n: int
    importance: Spread
    confidence: Spread
    chance: Spread

    @property
    def gap(self) -> Fraction:
        """The group's need, from 0 to 100, made of nothing but the means that are shown.

        Borich's mean weighted discrepancy, mean importance × (mean importance − mean
        confidence), times the mean chance to use.
        """
        importance = self.importance.mean
        return importance * max(Fraction(0), importance - self.confidence.mean) * self.chance.mean


@dataclass(frozen=True, slots=True)
class Round:
    """Figures as they were shown, and the opaque marks of those they rest on."""

    people: frozenset[str]
    cells: Mapping[str, Cell]

    @property
    def n(self) -> int:
        return len(self.people)


def newcomers(contributions: Sequence[Contribution], earlier: Sequence[Round]
              ) -> list[Contribution]:
    """Return the contributions of those who were in no earlier round (rule 1)."""
    counted = frozenset[str]().union(*(past.people for past in earlier))
    return [one for one in contributions if one.person not in counted]


def refusal(contributions: Sequence[Contribution], earlier: Sequence[Round],
            least: int) -> Refusal | None:
    """Return why these contributions cannot make a new round, or None if they can (rule 1)."""
    if len({one.person for one in newcomers(contributions, earlier)}) >= least:
        return None
    return Refusal.TOO_FEW_NEW if earlier else Refusal.TOO_FEW


def new_round(contributions: Sequence[Contribution], earlier: Sequence[Round],
              least: int) -> Round:
    """Return the figures of a new round. Raises ValueError where `refusal` gives a reason."""
    if refusal(contributions, earlier, least) is not None:
        raise ValueError("these contributions cannot be shown yet")
    counted = {one.person: one.ratings for one in newcomers(contributions, earlier)}
    names = dict.fromkeys(name for ratings in counted.values() for name in ratings)
    cells: dict[str, Cell] = {}
    for name in names:
        ratings = [one[name] for one in counted.values() if name in one]
        if _whole_enough(len(ratings), len(counted), least):
            cells[name] = _cell(ratings)
    return Round(frozenset(counted), cells)


def ranked_cells(cells: Mapping[str, Cell]) -> list[str]:
    """Return the competencies by the group's need, the largest first; then by importance."""
    return sorted(cells, key=lambda name: (-cells[name].gap, -cells[name].importance.mean))


def _whole_enough(raters: int, whole: int, least: int) -> bool:
    rest = whole - raters
    return raters >= least and (rest == 0 or rest >= least)


def _cell(ratings: Sequence[Rating]) -> Cell:
    importance, confidence, chance = (
        spread([getattr(one, scale) for one in ratings]) for scale in SCALES)
    return Cell(len(ratings), importance, confidence, chance)
