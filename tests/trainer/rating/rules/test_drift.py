"""The earlier and the later half of some samples."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.trainer.rating.rules.agreement import Pair
from shelflist.trainer.rating.rules.drift import Course, drift

FAR, NEAR, EXACT = [(3, 1), (0, 2)], [(2, 1), (1, 2)], [(1, 1), (2, 2)]


@pytest.mark.parametrize(("samples", "course"), [
    ([FAR, FAR, EXACT, EXACT], Course.NEARER),
    ([EXACT, NEAR, FAR, FAR], Course.FARTHER),
    ([NEAR, EXACT, EXACT, NEAR], Course.STEADY),
    ([FAR, FAR, NEAR, EXACT, EXACT], Course.NEARER),
])
def test_courses(samples: list[list[Pair]], course: Course) -> None:
    found = drift(samples)
    assert found is not None
    assert found.course is course


def test_severity_is_told_from_distance() -> None:
    found = drift([[(2, 1)], [(2, 1)], [(0, 1)], [(0, 1)]])
    assert found is not None
    assert (found.earlier.difference, found.later.difference) == (1, -1)
    assert found.course is Course.STEADY


def test_the_middle_one_is_in_neither_half() -> None:
    found = drift([EXACT, EXACT, FAR, EXACT, EXACT])
    assert found is not None
    assert found.earlier.distance == found.later.distance == 0


@pytest.mark.parametrize("samples", [[], [NEAR] * 3, [[], [], NEAR, NEAR]])
def test_too_little_says_nothing(samples: list[list[Pair]]) -> None:
    assert drift(samples) is None


@settings(max_examples=50)
@given(st.lists(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=5),
                min_size=4, max_size=12))
def test_backwards_in_time_is_the_other_course(samples: list[list[Pair]]) -> None:
    there, back = drift(samples), drift(samples[::-1])
    assert there is not None
    assert back is not None
    assert (there.earlier, there.later) == (back.later, back.earlier)
    other = {Course.NEARER: Course.FARTHER, Course.FARTHER: Course.NEARER}
    assert back.course is other.get(there.course, there.course)
    assert isinstance(there.later.distance - there.earlier.distance, Fraction)
