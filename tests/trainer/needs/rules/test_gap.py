"""Needs and their ranks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.trainer.needs.rules.gap import MOST_NEED, Rating, ranked

RATINGS = st.builds(Rating, *[st.integers(1, 5)] * 3)


@pytest.mark.parametrize(("rating", "need"), [
    ((5, 1, 5), 100), ((5, 2, 4), 60), ((4, 3, 5), 20), ((3, 3, 5), 0), ((2, 5, 5), 0),
    ((5, 1, 1), 20), ((1, 1, 1), 0),
])
def test_need(rating: tuple[int, int, int], need: int) -> None:
    assert Rating(*rating).need == need


@pytest.mark.parametrize("rating", [(0, 3, 3), (3, 6, 3), (3, 3, -1)])
def test_ratings_keep_their_scale(rating: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        Rating(*rating)


def test_ties_are_told_apart_by_importance_then_confidence_then_chance_and_else_shared() -> None:
    found = ranked({
        "a": Rating(3, 1, 5),  # 30
        "b": Rating(5, 3, 3),  # 30, more important
        "c": Rating(3, 1, 5),  # as a
        "d": Rating(2, 2, 5), "e": Rating(2, 3, 5), "f": Rating(2, 2, 1),  # all 0
    })
    assert [(one.place, one.name) for one in found] == [
        (1, "b"), (2, "a"), (2, "c"), (4, "d"), (5, "f"), (6, "e")]


@given(st.dictionaries(st.text(max_size=3), RATINGS, max_size=12))
def test_the_order_is_whole_and_falls(ratings: dict[str, Rating]) -> None:
    found = ranked(ratings)
    assert sorted(one.name for one in found) == sorted(ratings)
    needs = [one.rating.need for one in found]
    assert needs == sorted(needs, reverse=True)
    assert all(0 <= need <= MOST_NEED for need in needs)
    assert all(one.place <= at + 1 for at, one in enumerate(found))


@given(RATINGS)
def test_more_confidence_never_makes_a_need_larger(rating: Rating) -> None:
    if rating.confidence < 5:
        surer = Rating(rating.importance, rating.confidence + 1, rating.chance)
        assert surer.need <= rating.need
