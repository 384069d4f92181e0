"""Questions told apart."""

from __future__ import annotations

from typing import Any

import pytest

from shelflist.practice.exercise import ResponseError
from shelflist.practice.text import rendered
from shelflist.trainer.feedback.shown import public_id

from ..items import EXERCISE, SITUATIONS, STANDARD, codes, grade, key

BOX = public_id("questions", "What would you do differently with the next box?")
FIRST = public_id("questions", "How did you decide which record to use?")


def test_the_key_is_right_and_another_kind_may_be() -> None:
    assert grade("questions", key("questions")).is_right
    kinds = key("questions")["kinds"]
    assert grade("questions", {"kinds": {**kinds, BOX: "probing"}}).is_right


def test_a_wrong_kind_is_asked_about_and_not_told() -> None:
    kinds = key("questions")["kinds"]
    assessment = grade("questions", {"kinds": {**kinds, FIRST: "closed"}})
    assert codes(assessment) == ["question-kind"]
    assert assessment.score == pytest.approx(5 / 6)
    (found,) = [f for f in assessment.findings if f.verdict.is_error]
    assert found.place == {"question": FIRST}
    assert not found.to_json(reveal=False).get("expected")
    assert "An open question" not in str(found.message)
    assert grade("questions", {"kinds": {}}).score == 0.0


def test_kinds_are_not_shown() -> None:
    shown = rendered(EXERCISE.public(SITUATIONS["questions"], STANDARD, "seed"))
    assert len(shown["questions"]) == 6
    assert all(set(one) == {"id", "text"} for one in shown["questions"])


@pytest.mark.parametrize("spoiled", [None, {}, {"kinds": []}, {"kinds": {"x": "open"}},
                                     {"kinds": {FIRST: "other"}}, {"kinds": {FIRST: []}}])
def test_malformed_responses_are_refused(spoiled: Any) -> None:
    with pytest.raises(ResponseError):
        grade("questions", spoiled)
