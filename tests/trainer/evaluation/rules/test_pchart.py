"""The p chart against published examples, and against statistics computed here by other means."""

from __future__ import annotations

import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.trainer.evaluation.rules.pchart import Sample, make_chart, sigmas

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.3.2 (in the public domain): misregistered
# chips on each of 30 wafers of 50.
NIST = (12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9,
        12, 7, 13, 9, 6)
# Pyzdek & Keller, The Handbook for Quality Management, table 9.6: bruised peaches in crates of
# 250, at times two of them; the center line of 1,544 ÷ 8,000 is printed with it.
PEACHES = ((250, 47), (250, 42), (250, 55), (250, 51), (250, 46), (250, 61), (250, 39), (250, 44),
           (250, 41), (250, 51), (500, 88), (500, 101), (500, 101), (250, 40), (250, 48), (250, 47),
           (250, 50), (250, 48), (250, 57), (250, 45), (250, 43), (500, 105), (500, 98), (500, 100),
           (500, 96))
# A text on business statistics (example 16.6): p̄ 0.16, limits 0.0822 and 0.2378, all within.
TEXTBOOK = (40, 44, 22, 34, 24, 32, 28, 32, 34, 30)


def test_the_handbooks_wafers() -> None:
    chart = make_chart([Sample(50, wrong) for wrong in NIST])
    assert chart.center == pytest.approx(0.2313, abs=5e-5)
    point = chart.points[0]
    assert (point.lower, point.upper) == pytest.approx((0.0525, 0.4102), abs=2e-4)
    # 0.44 and 0.48 are the only shares above 0.41.
    assert [at + 1 for at in chart.signals] == [15, 23]


def test_limits_of_samples_of_two_sizes() -> None:
    samples = [Sample(*one) for one in PEACHES]
    chart = make_chart(samples)
    assert chart.center == pytest.approx(0.193)
    limits = {sample.reviewed: (point.lower, point.upper)
              for sample, point in zip(samples, chart.points, strict=True)}
    assert limits[250] == pytest.approx((0.118, 0.268), abs=5e-4)
    assert limits[500] == pytest.approx((0.140, 0.246), abs=5e-4)
    assert chart.signals == ()


def test_a_textbooks_ten_samples() -> None:
    chart = make_chart([Sample(200, wrong) for wrong in TEXTBOOK])
    assert chart.center == 0.16
    assert chart.points[0].lower == pytest.approx(0.0822, abs=5e-5)
    assert chart.points[0].upper == pytest.approx(0.2378, abs=5e-5)
    assert chart.signals == ()


def test_a_low_share_has_no_lower_limit_but_zero() -> None:
    # An exercise of Montgomery’s (6-1): 117 of 20 × 100; UCL 0.1289, LCL 0.
    chart = make_chart([Sample(100, 5)] * 12 + [Sample(100, 12)] + [Sample(100, 6)] * 6
                       + [Sample(100, 9)])
    assert chart.center == pytest.approx(0.0585)
    assert chart.points[0].upper == pytest.approx(0.1289, abs=5e-5)
    assert chart.points[0].lower == 0


def test_both_sides_can_be_out_of_control() -> None:
    chart = make_chart([Sample(100, 20), Sample(100, 20), Sample(100, 20), Sample(100, 2),
                        Sample(100, 50)])
    assert [point.signal for point in chart.points] == [0, 0, 0, -1, 1]


def test_a_point_on_its_limit_is_within() -> None:
    # p̄ = 1/2 of 36: three standard deviations are exactly 1/4, so 27 is on the limit, 28 beyond.
    base = [Sample(36, 18)] * 4
    assert make_chart([*base, Sample(36, 27)], baseline=4).points[-1].signal == 0
    assert make_chart([*base, Sample(36, 9)], baseline=4).points[-1].signal == 0
    assert make_chart([*base, Sample(36, 28)], baseline=4).points[-1].signal == 1


def test_the_first_samples_may_set_the_limits() -> None:
    samples = [Sample(50, 5), Sample(50, 5), Sample(50, 40)]
    assert make_chart(samples, baseline=2).center == 0.1
    assert make_chart(samples).center == pytest.approx(1 / 3)


def test_no_error_at_all_gives_limits_of_zero() -> None:
    chart = make_chart([Sample(10, 0)] * 3)
    assert (chart.center, chart.points[0].upper, chart.signals) == (0, 0, ())
    assert make_chart([Sample(10, 0)] * 3 + [Sample(10, 1)], baseline=3).signals == (3,)


@pytest.mark.parametrize(("reviewed", "wrong"), [(0, 0), (5, 6), (5, -1)])
def test_what_is_no_sample_is_refused(reviewed: int, wrong: int) -> None:
    with pytest.raises(ValueError, match="no sample"):
        Sample(reviewed, wrong)


def test_a_chart_needs_a_sample() -> None:
    with pytest.raises(ValueError, match="needs a sample"):
        make_chart([])


SAMPLES = st.integers(1, 60).flatmap(
    lambda n: st.builds(Sample, st.just(n), st.integers(0, n)))


@given(st.lists(SAMPLES, min_size=1, max_size=20))
def test_the_chart_agrees_with_statistics_of_single_records(samples: list[Sample]) -> None:
    """Every record is a 0 or a 1; their mean and deviation come from the standard library."""
    records = [mark for one in samples for mark in [1] * one.wrong + [0] * (
        one.reviewed - one.wrong)]
    mean = statistics.fmean(records)
    deviation = statistics.pstdev(records)
    chart = make_chart(samples)
    assert chart.center == pytest.approx(mean)
    center = Fraction(sum(records), len(records))
    for one, point in zip(samples, chart.points, strict=True):
        reach = 3 * deviation / one.reviewed ** 0.5
        assert point.upper == pytest.approx(min(1, mean + reach), abs=1e-9)
        assert point.lower == pytest.approx(max(0, mean - reach), abs=1e-9)
        beyond = (Fraction(one.wrong, one.reviewed) - center) ** 2 * one.reviewed > (
            9 * center * (1 - center))
        assert bool(point.signal) == beyond
        assert abs(sigmas(one, chart.center)) <= 3 + 1e-9 or beyond
        if point.signal:
            assert (point.signal > 0) == (one.share > mean)
