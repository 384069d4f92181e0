"""What a coordinator may be told of a group's answers, so that nobody's can be read from it.

Figures are made in rounds, and a round, once shown, never changes. `least` is the least number
of people, 5 or more. Three rules hold them apart (docs/reference/needs.md says why):

1. A round needs `least` people. It must differ from every earlier round in nobody at all, or in
   at least `least` people (joined or left). With nobody joined or left, at least `least` must have
   answered anew. Else the difference of two rounds would be the answers of a few.
2. A competency is shown where at least `least` of the round rated it, and where those who did
   not are none, or `least` at least (complementary suppression). Rule 1 holds for those who rated
   it, too, against every round in which it was shown.
3. Means are rounded to halves and the spread is told in thirds, so that even where all answered
   alike no figure proves the rating of any one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from statistics import median

from .gap import SCALES, Rating

LEAST_GROUP = 5


class Share(StrEnum):
    """How many of a group: less than a third, a third to two thirds, more."""

    FEW = "few"
    SOME = "some"
    MANY = "many"


class Refusal(StrEnum):
    """Why no new round can be shown yet."""

    TOO_FEW = "too-few"
    TOO_LITTLE_NEW = "too-little-new"


@dataclass(frozen=True, slots=True)
class Contribution:
    """The answers of one person: an opaque mark of who, one of which answers, and the ratings."""

    person: str
    version: str
    ratings: Mapping[str, Rating]


@dataclass(frozen=True, slots=True)
class Spread:
    """One scale over a group: the mean to the nearest half, the median, and thirds.

    `low` are ratings of 1 and 2, `middle` of 3, `high` of 4 and 5.
    """

    mean: Fraction
    median: Fraction
    low: Share
    middle: Share
    high: Share


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
    """Figures as they were shown, and which opaque marks they rest on.

    `versions` has the version that counted of each person; `members` who rated a competency.
    """

    versions: Mapping[str, str]
    members: Mapping[str, frozenset[str]]
    cells: Mapping[str, Cell]

    @property
    def n(self) -> int:
        return len(self.versions)


def refusal(contributions: Sequence[Contribution], earlier: Sequence[Round],
            least: int) -> Refusal | None:
    """Return why these contributions cannot make a new round, or None if they can (rule 1)."""
    versions = {one.person: one.version for one in contributions}
    if len(versions) < least:
        return Refusal.TOO_FEW
    if all(_apart(frozenset(versions), frozenset(past.versions), versions, past.versions, least)
           for past in earlier):
        return None
    return Refusal.TOO_LITTLE_NEW


def new_round(contributions: Sequence[Contribution], earlier: Sequence[Round],
              least: int) -> Round:
    """Return the figures of a new round. Raises ValueError where `refusal` gives a reason."""
    if refusal(contributions, earlier, least) is not None:
        raise ValueError("these contributions cannot be shown yet")
    versions = {one.person: one.version for one in contributions}
    names = dict.fromkeys(name for one in contributions for name in one.ratings)
    members: dict[str, frozenset[str]] = {}
    cells: dict[str, Cell] = {}
    for name in names:
        who = frozenset(one.person for one in contributions if name in one.ratings)
        shown_before = [past for past in earlier if name in past.cells]
        if _whole_enough(who, len(versions), least) and all(
                _apart(who, past.members[name], versions, past.versions, least)
                for past in shown_before):
            members[name] = who
            cells[name] = _cell([one.ratings[name] for one in contributions
                                 if name in one.ratings])
    return Round(versions, members, cells)


def ranked_cells(cells: Mapping[str, Cell]) -> list[str]:
    """Return the competencies by the group's need, the largest first; then by importance."""
    return sorted(cells, key=lambda name: (-cells[name].gap, -cells[name].importance.mean))


def _whole_enough(who: frozenset[str], whole: int, least: int) -> bool:
    rest = whole - len(who)
    return len(who) >= least and (rest == 0 or rest >= least)


def _apart(who: frozenset[str], past: frozenset[str], versions: Mapping[str, str],
           past_versions: Mapping[str, str], least: int) -> bool:
    """True when the difference of two looks is that of `least` people, or tells of none."""
    moved = len(who ^ past)
    if moved:
        return moved >= least
    return sum(versions[one] != past_versions[one] for one in who) >= least


def _cell(ratings: Sequence[Rating]) -> Cell:
    importance, confidence, chance = (
        spread([getattr(one, scale) for one in ratings]) for scale in SCALES)
    return Cell(len(ratings), importance, confidence, chance)


def spread(values: Sequence[int]) -> Spread:
    """Return what is told of one scale (rule 3). `values` are ratings from 1 to 5."""
    mean = Fraction(sum(values), len(values))
    return Spread(Fraction(int(mean * 2 + Fraction(1, 2)), 2), Fraction(median(values)),
                  _share(values, (1, 2)), _share(values, (3,)), _share(values, (4, 5)))


def _share(values: Sequence[int], band: Iterable[int]) -> Share:
    share = Fraction(sum(value in band for value in values), len(values))
    if share < Fraction(1, 3):
        return Share.FEW
    return Share.SOME if share <= Fraction(2, 3) else Share.MANY
