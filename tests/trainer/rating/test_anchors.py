"""Anchors: levels near and far, a second level, an order of chance, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.practice.exercise import ResponseError
from shelflist.practice.text import rendered

from .items import CHECKS, CLOSURE, EXERCISE, STANDARD, codes, finding, grade, item, key, policy

ANCHORS = list(item(CHECKS).problem.by_id)  # from level 0 to level 3


def levels(*given: int) -> dict[str, Any]:
    return {"levels": dict(zip(ANCHORS, given, strict=False))}


@pytest.mark.parametrize(("response", "score", "wrong"), [
    (levels(0, 1, 2, 3), 1.0, []),
    (levels(1, 1, 2, 3), 0.875, ["level-adjacent"]),
    (levels(0, 1, 2), 0.75, ["level-missing", "not-calibrated"]),
    (levels(3, 1, 2, 3), 0.75, ["level-far", "not-calibrated"]),
])
def test_scores(response: Any, score: float, wrong: list[str]) -> None:
    assessment = grade(CHECKS, response)
    assert (assessment.score, codes(assessment)) == (score, wrong)


def test_the_policy_counts_here_too() -> None:
    assert grade(CHECKS, levels(3, 1, 2, 3), policy(within=75)).passed_review
    assert grade(CHECKS, levels(1, 1, 2, 3), policy(adjacent_credit=0)).score == 0.75


def test_a_level_that_can_be_argued_for_is_right() -> None:
    argued = next(name for name, one in item(CLOSURE).problem.by_id.items() if one.also)
    for level in (0, 1):
        assert grade(CLOSURE, {"levels": {**key(CLOSURE)["levels"], argued: level}}).is_right
    told = finding(grade(CLOSURE, {"levels": {**key(CLOSURE)["levels"], argued: 3}}), argued)
    assert told.expected == ("0", "1")
    assert "level 0 or 1. The clock ends it." in str(told.correction)
    assert "clock" not in str(told.message)


def test_the_page_gets_the_levels_in_words_and_the_anchors_in_an_order_of_chance() -> None:
    orders = set()
    for seed in "abcdefgh":
        shown = rendered(EXERCISE.public(item(CHECKS), STANDARD, seed))
        assert [level["value"] for level in shown["levels"]] == [0, 1, 2, 3]
        assert {one["id"] for one in shown["anchors"]} == set(ANCHORS)
        orders.add(tuple(one["id"] for one in shown["anchors"]))
        assert "answered wrongly" not in str(shown)
    assert len(orders) > 3


@pytest.mark.parametrize("response", [
    None, {}, {"levels": []}, {"levels": {"x1": 0}}, {"levels": {ANCHORS[0]: 4}},
    {"levels": {ANCHORS[0]: "0"}}, {"levels": {ANCHORS[0]: True}}, {"levels": {}, "more": 1},
])
def test_another_form_is_refused(response: Any) -> None:
    with pytest.raises(ResponseError):
        grade(CHECKS, response)


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from(ANCHORS), st.integers(0, 3)))
def test_every_response_is_graded(given_levels: dict[str, int]) -> None:
    assessment = grade(CHECKS, {"levels": given_levels})
    assert 0 <= assessment.score <= 1
    assert all(found.rule is not None for found in assessment.findings)
    EXERCISE.response_text(item(CHECKS), {"levels": given_levels})
