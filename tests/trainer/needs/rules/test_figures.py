"""What is told of a scale leaves four ratings possible for everybody: every group is tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.trainer.needs.rules.aggregate import LEAST_GROUP
from shelflist.trainer.needs.rules.figures import (
    OPEN,
    RATINGS,
    Share,
    Shares,
    Spread,
    possible,
    spread,
)

FEW, SOME, MANY = Share


def every_group(n: int) -> Iterator[tuple[int, ...]]:
    """Yield the ratings of every group of `n` people, each but once: who said what is left out."""
    return combinations_with_replacement(RATINGS, n)


def shares_of(ratings: tuple[int, ...]) -> Shares:
    """Count by hand what `spread` tells or keeps to itself."""
    def share(*band: int) -> Share:
        count = sum(one in band for one in ratings)
        return FEW if 3 * count < len(ratings) else SOME if 3 * count <= 2 * len(ratings) else MANY

    return Shares(share(1, 2), share(3), share(4, 5))


@pytest.mark.parametrize("n", range(LEAST_GROUP, 14))
def test_whatever_is_told_each_person_may_have_given_any_of_four_ratings(n: int) -> None:
    fitting: dict[Spread, set[int]] = defaultdict(set)
    groups: dict[Spread, int] = defaultdict(int)
    for ratings in every_group(n):
        told = spread(ratings)
        # Anybody of the group may be whoever gave any of its ratings.
        fitting[told] |= set(ratings)
        groups[told] += 1
    assert min(len(found) for found in fitting.values()) >= OPEN
    assert min(groups.values()) > 1
    assert {told.mean for told in fitting} == {Fraction(half, 2) for half in range(3, 10)}


@pytest.mark.parametrize("n", range(LEAST_GROUP + 1, 14))
def test_from_six_people_on_a_mean_alone_leaves_all_five_possible(n: int) -> None:
    by_mean: dict[Fraction, set[int]] = defaultdict(set)
    for ratings in every_group(n):
        by_mean[spread(ratings).mean] |= set(ratings)
    assert all(found == set(RATINGS) for found in by_mean.values())


@pytest.mark.parametrize("n", range(LEAST_GROUP, 12))
def test_what_is_possible_is_what_every_group_with_these_figures_shows(n: int) -> None:
    fitting: dict[tuple[Fraction, Shares], set[int]] = defaultdict(set)
    for ratings in every_group(n):
        fitting[spread(ratings).mean, shares_of(ratings)] |= set(ratings)
    for half, shares in product(range(3, 10), (Shares(*one) for one in product(Share, repeat=3))):
        mean = Fraction(half, 2)
        assert possible(n, mean, shares) == fitting.get((mean, shares), set())


@given(st.lists(st.integers(1, 5), min_size=14, max_size=120), st.data())
def test_larger_groups_too(ratings: list[int], data: st.DataObject) -> None:
    told = spread(ratings)
    if told.shares:
        assert told.shares == shares_of(tuple(ratings))
        assert set(ratings) <= possible(len(ratings), told.mean, told.shares)
        assert len(possible(len(ratings), told.mean, told.shares)) >= OPEN


@pytest.mark.parametrize(("ratings", "mean"), [
    ([1, 1, 1, 1, 1], Fraction(3, 2)),  # once told as 1.0: everybody said 1 or 2
    ([5, 5, 5, 5, 5], Fraction(9, 2)),
    ([5, 5, 5, 5, 4, 4], Fraction(9, 2)),
    ([2, 2, 2, 2, 2], Fraction(2)),
    ([3, 3, 3, 4, 4], Fraction(7, 2)),
])
def test_groups_that_agree_are_not_told_from_those_that_do_nearly(
        ratings: list[int], mean: Fraction) -> None:
    assert spread(ratings).mean == mean


@pytest.mark.parametrize("ratings", [
    [1, 1, 1, 4, 4],  # the one group of five with this mean of which some are low, some high
    [3, 3, 3, 3, 5],
    [3, 3, 5, 5, 5, 5],
])
def test_shares_that_one_group_alone_can_have_are_not_told(ratings: list[int]) -> None:
    assert spread(ratings).shares is None


def test_shares_are_told_where_they_leave_enough_open() -> None:
    assert spread([1] * 5) == Spread(Fraction(3, 2), Shares(MANY, FEW, FEW))
    assert spread([1] * 6 + [5] * 6) == Spread(Fraction(3), Shares(SOME, FEW, SOME))


def test_means_are_the_nearest_half_between_the_ends() -> None:
    assert spread([4, 4, 4, 4, 4, 5]).mean == 4  # 4.17
    assert spread([3, 3, 3, 3, 4, 4, 4, 4, 2, 3]).mean == Fraction(7, 2)  # 3.3
    assert spread([3, 3, 3, 4]).mean == Fraction(7, 2)  # 3.25: the quarter goes up
