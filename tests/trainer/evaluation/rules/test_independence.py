"""When review ends, and what a log calls for next."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.trainer.evaluation.rules.independence import Independence, NextStep, next_step
from shelflist.trainer.evaluation.rules.pchart import Sample, make_chart

THREE_AT_5 = Independence(3, Fraction(5))


def log(*wrong: int, of: int = 100) -> list[Sample]:
    return [Sample(of, one) for one in wrong]


@pytest.mark.parametrize(("wrong", "met"), [
    ((5, 5, 5), 2),
    ((9, 5, 4, 3, 9), 3),
    ((5, 5, 6, 5, 5), None),
    ((9, 9, 9), None),
    ((0, 0, 0, 0), 2),
    ((5, 5), None),
    ((), None),
])
def test_the_rule_is_met_by_samples_in_a_row(wrong: tuple[int, ...], met: int | None) -> None:
    assert THREE_AT_5.met_at(log(*wrong)) == met


def test_a_share_on_the_threshold_is_within() -> None:
    assert Independence(1, Fraction("2.5")).within(Sample(40, 1))
    assert not Independence(1, Fraction("2.5")).within(Sample(39, 1))


@pytest.mark.parametrize(("wrong", "step"), [
    ((12, 10, 11, 30, 10, 11), NextStep.CAUSE),
    ((20, 12, 8, 5, 4, 3), NextStep.WITHDRAW),
    ((12, 10, 11, 13, 9, 12), NextStep.TRAINING),
    ((4, 6, 4, 4, 6, 4), NextStep.KEEP),
    ((4, 4, 4, 5, 30, 4), NextStep.CAUSE),  # met, and then a sample above its limit
    ((40, 9, 4, 4, 4, 4), NextStep.WITHDRAW),  # the sample above its limit came before
])
def test_the_first_line_of_the_table_that_holds_decides(wrong: tuple[int, ...], step: NextStep
                                                        ) -> None:
    samples = log(*wrong)
    assert next_step(samples, make_chart(samples), THREE_AT_5) is step


@pytest.mark.parametrize("halves", range(1, 101))
def test_a_center_line_on_the_threshold_is_not_above_it(halves: int) -> None:
    """In binary 100 × 0.07 is more than 7."""
    samples = log(*[halves] * 4, of=200)
    rule = Independence(5, Fraction(halves, 2))
    assert next_step(samples, make_chart(samples), rule) is NextStep.KEEP
    samples = log(*[halves] * 3, halves + 1, of=200)
    assert next_step(samples, make_chart(samples), rule) is NextStep.TRAINING


@given(st.lists(st.integers(0, 20), min_size=1, max_size=15), st.integers(1, 5),
       st.integers(0, 20))
def test_a_run_is_what_counting_by_hand_gives(wrong: list[int], k: int, threshold: int) -> None:
    rule = Independence(k, Fraction(threshold))
    samples = log(*wrong)
    by_hand = [end for end in range(k - 1, len(wrong))
               if all(one <= threshold for one in wrong[end - k + 1:end + 1])]
    assert list(rule.runs(samples)) == by_hand
    assert rule.met_at(samples) == (by_hand[0] if by_hand else None)
    assert next_step(samples, make_chart(samples), rule) in NextStep
