"""A check: one fixed draw, handed in as a whole, attempts limited, graded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from conftest import EchoBlock, Handlers
from xblock.fields import DateTime, Scope, String


class DatedBlock(EchoBlock):
    """What a platform's inheritance mixin adds."""

    due = DateTime(scope=Scope.settings, default=None)
    show_correctness = String(scope=Scope.settings, default="always")


@pytest.fixture
def check(make):
    return make(use="check", draw=0, max_attempts=2)


def hand_in(block, nonce, **words):
    return Handlers(block)("submit", {
        "nonce": nonce, "responses": {i: {"word": w} for i, w in words.items()}, "seconds": 60})


def test_the_score_is_the_mean_of_all_items_answered_or_not(check):
    status, body = hand_in(check, "nonce-0001", cat="cat", dog="x")
    assert status == 200
    assert body["state"]["score"]["earned"] == pytest.approx(1 / 3)
    assert set(body["results"]) == {"cat", "dog"}
    assert ("grade", {"value": pytest.approx(1 / 3), "max_value": 1.0, "only_if_higher": False}) \
        in check.runtime.published
    assert ("completion", {"completion": 1.0}) in check.runtime.published


def test_each_item_of_a_check_tells_its_score_and_what_was_left_out_scores_nothing(check):
    _, body = hand_in(check, "nonce-0001", cat="cat", dog="x")
    told = {i: (one["tries"], one["score"], one["passed"])
            for i, one in body["state"]["items"].items()}
    assert told == {"cat": (1, 1.0, True), "dog": (1, 0.0, False), "cow": (1, 0.0, False)}


def test_attempts_are_limited_and_a_refused_one_changes_nothing(check):
    hand_in(check, "nonce-0001", cat="x")
    hand_in(check, "nonce-0002", cat="x")
    before = list(check.history)
    status, body = hand_in(check, "nonce-0003", cat="cat", dog="dog", cow="cow")
    assert (status, body["code"]) == (403, "closed")
    assert "2 attempts" in body["error"]
    assert check.history == before and check.attempts == 2


def test_an_instructor_resets_attempts_as_the_platform_does(check):
    hand_in(check, "nonce-0001", cat="x")
    hand_in(check, "nonce-0002", cat="x")
    check.attempts = 0
    status, body = hand_in(check, "nonce-0003", cat="cat", dog="dog", cow="cow")
    assert status == 200 and body["state"]["score"]["earned"] == 1.0


@pytest.mark.parametrize(("method", "expected"), [
    ("first_score", 1 / 3), ("last_score", 0.0), ("highest_score", 1.0), ("average_score", 4 / 9)])
def test_grading_methods(make, method, expected):
    block = make(use="check", draw=0, grading_method=method)
    hand_in(block, "nonce-0001", cat="cat")
    hand_in(block, "nonce-0002", cat="cat", dog="dog", cow="cow")
    hand_in(block, "nonce-0003", cat="x")
    assert block.get_score().raw_earned == pytest.approx(expected)


def test_answers_to_items_outside_the_set_are_refused(check):
    status, body = hand_in(check, "nonce-0001", cat="cat", lion="lion")
    assert status == 400 and "lion" in body["error"] and check.attempts == 0


@pytest.mark.parametrize("responses", [None, [], "x", {"cat": "cat"}, {"cat": {"word": None}}])
def test_malformed_check_answers_cost_no_attempt(check, responses):
    status, body = Handlers(check)("submit", {"nonce": "nonce-0001", "responses": responses})
    assert status == 400 and body["error"] and check.attempts == 0


def test_a_check_has_no_new_set(check):
    assert Handlers(check)("new_set", {})[0] == 403


def test_the_wait_between_attempts(make):
    block = make(use="check", draw=0, submission_wait_seconds=3600)
    hand_in(block, "nonce-0001", cat="x")
    status, body = hand_in(block, "nonce-0002", cat="cat")
    assert (status, body["code"]) == (403, "wait")


def test_after_the_due_date_nothing_is_taken(make):
    past = datetime.now(UTC) - timedelta(days=1)
    block = make(use="check", draw=0, block_class=DatedBlock, due=past.isoformat())
    status, body = hand_in(block, "nonce-0001", cat="cat")
    assert (status, body["code"]) == (403, "closed")
    assert block.state_json()["closed"] == "The due date has passed."


def test_hidden_correctness_hides_score_findings_and_answer(make):
    block = make(use="check", draw=0, block_class=DatedBlock, show_correctness="never",
                 showanswer="always")
    _status, body = hand_in(block, "nonce-0001", cat="cat")
    assert body["results"] == {} and body["state"]["score"] is None
    assert body["state"]["items"]["cat"]["result"] is None
    assert body["state"]["items"]["cat"]["response"] == {"word": "cat"}
    assert Handlers(block)("show_answer", {"item": "cat"})[0] == 403


def test_findings_of_a_check_keep_the_key_while_attempts_remain(make):
    block = make(use="check", draw=0, max_attempts=2, showanswer="after_all_attempts")
    _status, body = hand_in(block, "nonce-0001", cat="x")
    assert "expected" not in body["results"]["cat"]["findings"][0]
    _status, body = hand_in(block, "nonce-0002", cat="x")
    assert body["results"]["cat"]["findings"][0]["expected"] == ["cat", "kitten"]


def test_the_draw_of_a_check_stays_when_the_bank_grows(make):
    block = make(use="check", draw=2)
    drawn = block.set_ids()
    hand_in(block, "nonce-0001", **{drawn[0]: "x"})
    block.items_olx += "".join(
        f'<item id="new{n}" task="type"><word>new</word></item>' for n in range(20))
    assert block.set_ids() == drawn
    block.items_olx = block.items_olx.replace(f'id="{drawn[0]}"', 'id="gone"')
    assert drawn[0] not in block.set_ids() and block.set_ids()[1] == drawn[1]
    assert len(block.set_ids()) == 2
