"""What is told of one scale over a group, so that nobody's own rating can be read from it.

A mean is told to the nearest half, and its ends are merged: 4.5 stands for every mean that rounds
to 4.5 or more, 1.5 for every one that rounds to 1.5 or less. How many are low, middle and high is
told in thirds, and only where it leaves the figures as wide as the rule asks:

    In a group of five or more, whatever is told of a scale, each person may still have given any
    of at least four of the five ratings. Told in thirds or not told, that holds.

What is told depends on the size of the group and on the figures themselves, never on more of the
ratings: that a spread is not told says no more than that it is one of those that are never told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import ceil, floor

RATINGS = range(1, 6)
OPEN = 4  # how many of the five ratings stay possible for each person
LOWEST_MEAN, HIGHEST_MEAN = Fraction(3, 2), Fraction(9, 2)
_BANDS = ((1, 2), (3,), (4, 5))


class Share(StrEnum):
    """How many of a group: less than a third, a third to two thirds, more."""

    FEW = "few"
    SOME = "some"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Shares:
    """How many ratings are low (1 and 2), middle (3) and high (4 and 5)."""

    low: Share
    middle: Share
    high: Share


@dataclass(frozen=True, slots=True)
class Spread:
    """One scale over a group; `shares` is None where they would tell too much."""

    mean: Fraction
    shares: Shares | None


def spread(values: Sequence[int]) -> Spread:
    """Return what is told of one scale. `values` are ratings from 1 to 5."""
    n, mean = len(values), _told_mean(sum(values), len(values))
    shares = Shares(*(_share(sum(value in band for value in values), n) for band in _BANDS))
    return Spread(mean, shares if shares in _told_shares(n, mean) else None)


def _told_mean(total: int, n: int) -> Fraction:
    nearest = Fraction(floor(Fraction(2 * total, n) + Fraction(1, 2)), 2)
    return min(HIGHEST_MEAN, max(LOWEST_MEAN, nearest))


def _share(count: int, n: int) -> Share:
    if 3 * count < n:
        return Share.FEW
    return Share.SOME if 3 * count <= 2 * n else Share.MANY


@lru_cache(maxsize=256)
def _told_shares(n: int, mean: Fraction) -> frozenset[Shares]:
    """Return the shares that may be told beside a mean of `n` ratings."""
    fitting: Mapping[Shares, frozenset[int]] = {
        shares: found for shares in (Shares(*three) for three in product(Share, repeat=3))
        if (found := possible(n, mean, shares))}
    told = {shares for shares, found in fitting.items() if len(found) >= OPEN}
    untold = frozenset[int]().union(*(
        found for shares, found in fitting.items() if shares not in told))
    if told and untold and len(untold) < OPEN:
        # That nothing is told would itself tell too much, if no wider shares were untold, too:
        # rather some without a majority than those with one, which say the most that is of use.
        told.remove(min(told, key=lambda shares: (Share.MANY in astuple(shares), astuple(shares))))
    return frozenset(told)


def possible(n: int, mean: Fraction, shares: Shares) -> frozenset[int]:
    """Return the ratings that a person of a group with these figures may have given.

    The group has `n` people. By symmetry they are the same for each of them; none where no group
    has such figures.
    """
    return frozenset(rating for rating in RATINGS if any(
        _fits(n, low, rating, mean, shares) for low in _counts(n, shares.low)))


def _fits(n: int, low: int, rating: int, mean: Fraction, shares: Shares) -> bool:
    """True when some group with `low` low ratings, and this rating in it, has these figures.

    With l low and h high ratings, sums run from 3n - 2l + h (every one a 1, 3 or 4) to
    3n - l + 2h (every one a 2, 3 or 5), and each between them can be had. One rating that is held
    fast moves an end by one: a 2 or a 5 the least sum, a 1 or a 4 the greatest.
    """
    least, most = _sums(n, mean)
    middles, highs = _counts(n, shares.middle), _counts(n, shares.high)
    if not middles or not highs or (rating in _BANDS[0] and not low):
        return False
    fewest = max(highs[0], int(rating in _BANDS[2]), n - low - middles[-1],
                 ceil(Fraction(least - 3 * n + low + (rating in (1, 4)), 2)))
    return fewest <= min(highs[-1], n - low - max(middles[0], int(rating in _BANDS[1])),
                         most - 3 * n + 2 * low - (rating in (2, 5)))


@lru_cache(maxsize=256)
def _sums(n: int, mean: Fraction) -> tuple[int, int]:
    """Return the least and the greatest sum of `n` ratings of which this mean is told."""
    quarter = Fraction(1, 4)
    return (n if mean == LOWEST_MEAN else ceil(n * (mean - quarter)),
            5 * n if mean == HIGHEST_MEAN else ceil(n * (mean + quarter)) - 1)


@lru_cache(maxsize=256)
def _counts(n: int, share: Share) -> range:
    """Return how many of `n` people make this share."""
    third, two_thirds = ceil(Fraction(n, 3)), floor(Fraction(2 * n, 3))
    return {Share.FEW: range(third), Share.SOME: range(third, two_thirds + 1),
            Share.MANY: range(two_thirds + 1, n + 1)}[share]
