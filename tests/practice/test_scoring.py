"""Rescoring, overriding, concurrency: the platform's scorable contract."""

from __future__ import annotations

import pytest
from conftest import Handlers
from xblock.scorable import Score


def test_rescoring_grades_the_stored_answers_under_todays_items(practice, call):
    call(practice).submit("cat", "puss", "nonce-0001")
    assert practice.raw_earned == 0.0
    practice.items_olx = practice.items_olx.replace("kitten", "puss")
    practice.rescore(only_if_higher=False)
    assert practice.raw_earned == pytest.approx(1 / 3)
    assert practice.runtime.published[-1] == (
        "grade", {"value": pytest.approx(1 / 3), "max_value": 1.0, "only_if_higher": False})


def test_rescoring_only_if_higher_keeps_a_better_score(practice, call):
    call(practice).submit("cat", "kitten", "nonce-0001")
    practice.items_olx = practice.items_olx.replace("kitten", "puss")
    practice.rescore(only_if_higher=True)
    assert practice.raw_earned == pytest.approx(1 / 3)
    practice.rescore(only_if_higher=False)
    assert practice.raw_earned == 0.0


def test_nothing_to_rescore_is_said(practice):
    assert practice.allows_rescore() and not practice.has_submitted_answer()
    with pytest.raises(ValueError, match="no answer to rescore"):
        practice.rescore(only_if_higher=False)


def test_an_override_is_stored_as_a_share(practice):
    practice.set_score(Score(raw_earned=3, raw_possible=4))
    assert practice.get_score() == Score(raw_earned=0.75, raw_possible=1.0)
    assert practice.max_score() == 1.0
    practice.publish_grade()
    assert practice.runtime.published[-1] == (
        "grade", {"value": 0.75, "max_value": 1.0, "only_if_higher": False})


def test_an_answer_to_an_item_that_is_gone_scores_nothing_but_breaks_nothing(practice, call):
    call(practice).submit("cat", "cat", "nonce-0001")
    practice.items_olx = practice.items_olx.replace('id="cat"', 'id="lion"')
    practice.rescore(only_if_higher=False)
    assert practice.raw_earned == 0.0
    assert practice.state_json()["items"]


class TestConcurrentSubmits:
    """Two requests loaded from one state: the second must not be lost, nor count as the first."""

    @staticmethod
    def twins(make, **fields):
        """Two blocks of one learner as two requests have loaded them, and their cache."""
        first, second = make(draw=0, **fields), make(draw=0, **fields)
        second.scope_ids = first.scope_ids
        return first, second

    def test_the_second_is_told_to_try_again(self, make):
        first, second = self.twins(make)
        assert Handlers(first).submit("cat", "x", "nonce-0001")[0] == 200
        status, body = Handlers(second).submit("cat", "x", "nonce-0002")
        assert (status, body["code"]) == (409, "busy")
        assert second.attempts == 0

    def test_it_goes_through_once_it_is_loaded_again(self, make):
        first, second = self.twins(make)
        Handlers(first).submit("cat", "x", "nonce-0001")
        for name in ("history", "attempts", "tries", "drawn"):
            setattr(second, name, getattr(first, name))
        assert Handlers(second).submit("cat", "x", "nonce-0002")[0] == 200
        assert second.attempts == 2

    def test_a_refused_answer_gives_its_claim_back(self, make):
        first, second = self.twins(make)
        assert Handlers(first).submit("cat", 7, "nonce-0001")[0] == 400
        assert Handlers(second).submit("cat", "x", "nonce-0002")[0] == 200


def test_points_follow_the_weight_and_an_override_is_given_in_points(make, call):
    block = make(use="check", draw=0, weight=30.0)
    call(block)("submit", {"nonce": "nonce-0001", "responses": {"cat": {"word": "cat"}}})
    assert ("grade", {"value": pytest.approx(10.0), "max_value": 30.0, "only_if_higher": False}) \
        in block.runtime.published
    assert block.state_json()["score"]["earned"] == pytest.approx(1 / 3)
    # As the platform does: 24 points, each side divided by the weight.
    points = 24.0
    assert points <= block.max_score()
    block.set_score(Score(raw_earned=points / 30, raw_possible=block.max_score() / 30))
    assert block.get_score() == Score(raw_earned=pytest.approx(24.0), raw_possible=30.0)
