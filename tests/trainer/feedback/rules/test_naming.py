"""Naming errors: matched once, at their place, the gravest first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shelflist.trainer.feedback.rules.naming import (
    Flaw,
    Gravest,
    Judged,
    Named,
    Naming,
    gravest,
    judge,
    missed,
)

FLAWS = (Flaw(frozenset({5}), "article", 3), Flaw(frozenset({5}), "capital", 1),
         Flaw(frozenset({2, 3}), "order", 2))


def test_an_error_may_be_named_at_any_of_its_lines() -> None:
    assert judge([Named(3, "order")], FLAWS) == (Judged(Naming.RIGHT, 2),)
    assert judge([Named(2, "order"), Named(3, "order")], FLAWS) == (
        Judged(Naming.RIGHT, 2), Judged(Naming.FALSE, None))


def test_what_is_right_elsewhere_is_false_here() -> None:
    assert judge([Named(1, "article")], FLAWS) == (Judged(Naming.FALSE, None),)


def test_a_wrong_name_points_at_the_gravest_that_is_left() -> None:
    assert judge([Named(5, "")], FLAWS) == (Judged(Naming.MISNAMED, 0),)
    # The exact naming goes first, whatever the order.
    assert judge([Named(5, "x"), Named(5, "article")], FLAWS) == (
        Judged(Naming.MISNAMED, 1), Judged(Naming.RIGHT, 0))


def test_the_gravest_is_first_later_or_left() -> None:
    one, two, three = judge([Named(5, "article"), Named(5, "capital"), Named(2, "order")], FLAWS)
    assert gravest([one, two], FLAWS) is Gravest.FIRST
    assert gravest([two, one], FLAWS) is Gravest.LATER
    assert gravest([two, three], FLAWS) is Gravest.LEFT
    assert gravest([], FLAWS) is Gravest.LEFT


FLAW = st.builds(Flaw, st.frozensets(st.integers(1, 4), min_size=1), st.sampled_from("abc"), st.integers(1, 3))
NAMED = st.builds(Named, st.integers(1, 4), st.sampled_from(["a", "b", "c", ""]))


@given(st.lists(NAMED, max_size=6), st.lists(FLAW, min_size=1, max_size=5))
def test_every_naming_is_judged_and_every_error_met_at_most_once(named: list, flaws: list) -> None:
    judged = judge(named, flaws)
    met = [one.flaw for one in judged if one.flaw is not None]
    assert len(judged) == len(named)
    assert len(set(met)) == len(met)
    assert sorted([*met, *missed(judged, flaws)]) == list(range(len(flaws)))
    for one, found in zip(named, judged, strict=True):
        if found.flaw is not None:
            assert one.line in flaws[found.flaw].lines
            assert (found.naming is Naming.RIGHT) == (one.name == flaws[found.flaw].name)
