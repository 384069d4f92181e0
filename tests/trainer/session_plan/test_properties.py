"""What holds of every plan, however strange."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shelflist.practice.assessment import ADVICE, Verdict
from shelflist.practice.exercise import ResponseError
from shelflist.trainer.session_plan.problem import public_id
from shelflist.trainer.session_plan.rules.checks import bounds, stretch
from shelflist.trainer.session_plan.rules.clock import minutes_of, time_of
from shelflist.trainer.session_plan.rules.methods import DOING, FREE, METHODS, Method
from shelflist.trainer.session_plan.rules.plan import Activity, Plan, Slice

from .items import AUTHORITY, CLAIMS, EXERCISE, FIXED, PAGES, RECEIVING, STANDARD, item, of

TEXT = st.text(max_size=40)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4))


@st.composite
def plans(draw: Any, name: str) -> Any:
    """Plans of an item: activities of its palette and own ones, in any order and length."""
    problem = item(name).problem
    goals = [one.id for one in problem.objectives]
    palette = st.fixed_dictionaries({
        "activity": st.sampled_from([public_id(one.id) for one in problem.activities]),
        "title": st.just(""), "minutes": st.integers(1, 90), "method": st.just(""),
        "objectives": st.just([]), "note": TEXT})
    mine = st.fixed_dictionaries({
        "activity": st.just(""), "title": st.text(min_size=1, max_size=20).filter(str.strip),
        "minutes": st.integers(1, 90), "method": st.sampled_from([str(one) for one in METHODS]),
        "objectives": st.lists(st.sampled_from(goals), unique=True), "note": TEXT})
    return of(*draw(st.lists(palette | mine, max_size=14)),
              start=time_of(draw(st.integers(0, 1439))), backup=draw(TEXT), access=draw(TEXT))


@pytest.mark.parametrize("name", [PAGES, CLAIMS, FIXED, RECEIVING, AUTHORITY])
@settings(max_examples=15)
@given(data=st.data())
def test_a_plan_is_graded_the_same_each_time_and_advice_never_costs(name: str, data: Any) -> None:
    response = data.draw(plans(name))
    one = item(name)
    first = EXERCISE.grade(one, response, STANDARD)
    assert EXERCISE.grade(one, json.loads(json.dumps(response)), STANDARD) == first
    assert 0.0 <= first.score <= 1.0
    assert first.is_right == (first.score == 1.0 and not any(
        finding.verdict.is_error for finding in first.findings))
    rows = len(response["rows"])
    for finding in first.findings:
        assert str(finding.message)
        assert finding.rule is not None
        assert (finding.verdict is Verdict.ADVICE) <= (finding.weight == ADVICE)
        assert all(0 <= row < rows for row in (finding.place or {}).get("rows", ()))
    assert EXERCISE.response_text(one, response).count("; ") >= max(0, rows - 1)


@settings(max_examples=60)
@given(JSON | st.fixed_dictionaries({
    "rows": JSON, "start": JSON, "date": JSON, "backup": JSON, "access": JSON}))
def test_anything_else_is_refused_in_words(response: Any) -> None:
    try:
        EXERCISE.grade(item(PAGES), response, STANDARD)
    except ResponseError as error:
        assert str(error.message)


SLICES = st.lists(st.tuples(st.sampled_from(METHODS), st.integers(1, 60)), max_size=20)


@given(SLICES, st.booleans())
def test_the_longest_stretch_is_that_of_every_minute_counted(
    slices: list[tuple[Method, int]], discussion: bool
) -> None:
    plan = Plan(tuple(Slice(Activity("a", "a", method, n, n, n), n) for method, n in slices), 540)
    ends = DOING | FREE | ({Method.DISCUSS} if discussion else set())
    minutes = "".join(("." if method in ends else "x") * n for method, n in slices)
    longest = max(map(len, minutes.split(".")), default=0)
    assert stretch(15, plan, discussion=discussion).number == longest
    assert stretch(15, plan, discussion=discussion).kept == (longest <= 15)
    assert plan.working == sum(n for method, n in slices if method not in FREE)
    assert plan.doing == sum(n for method, n in slices if method in DOING)
    assert plan.times[-1] == 540 + len(minutes)


@given(st.integers(0, 1439))
def test_times_come_back_alike(minutes: int) -> None:
    assert minutes_of(time_of(minutes)) == minutes
    assert time_of(minutes + 1440) == time_of(minutes)


@given(TEXT)
def test_what_is_no_time_of_day_is_none(text: str) -> None:
    found = minutes_of(text)
    assert found is None or time_of(found).lstrip("0") == text.lstrip("0") or text[:1] == "0"


@given(st.lists(st.integers(1, 100_000), min_size=1, max_size=12))
@example([10, 20])
def test_prices_add_up_to_what_they_cost_in_cents(cents: list[int]) -> None:
    """In binary 0.1 and 0.2 are more than 0.3, and a plan would cost more than its budget."""
    rows = tuple(Slice(Activity(f"x{n}", "x", Method.TELL, 5, 5, 5, cost=float(Decimal(one) / 100)),
                       5) for n, one in enumerate(cents))
    assert Plan(rows, 540).cost == float(Decimal(sum(cents)) / 100)


@given(st.integers(5, 600), st.integers(0, 500))
@example(250, 292)
def test_a_slot_is_missed_by_whole_minutes(minutes: int, tenths: int) -> None:
    part = Fraction(tenths, 1000) * minutes
    assert bounds(tenths / 10, minutes) == (ceil(minutes - part), floor(minutes + part))
