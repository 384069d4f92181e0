"""Tasks in which learners say what they think: nothing is right or wrong, and none is told what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import EchoBlock
from echo import EchoExercise


class Asked(EchoExercise):
    tasks = (replace(EchoExercise.tasks[0], personal=True),)


class AskedBlock(EchoBlock):
    exercise = Asked()


@pytest.fixture
def asked(make):
    return make(block_class=AskedBlock, use="practice", draw=0, showanswer="always")


def test_an_opinion_counts_as_done_and_has_no_verdict_no_answer_and_no_review(asked, call):
    _, data = call(asked).submit("cat", "kitten", "nonce-0001")
    state = data["state"]["items"]["cat"]
    assert data["results"] == {"cat": None}
    assert (state["result"], state["score"], state["passed"], state["mastered"]) == (
        None, None, None, False)
    assert state["response"] == {"word": "kitten"}
    assert not state["can_show_answer"]
    assert asked.cards == {}
    assert asked.raw_earned == pytest.approx(1 / 3)
    assert call(asked)("show_answer", {"item": "cat"})[0] == 403


def test_the_report_says_that_there_was_an_answer_and_not_which(asked, call):
    call(asked).submit("cat", "kitten", "nonce-0001")

    class Learner:
        username, state = "ann", {"history": asked.history}

    ((name, row),) = asked.generate_report_data([Learner()])
    assert (name, row["Item"], row["Answer"]) == ("ann", "cat", "Kept to the learner")
    assert "kitten" not in str(row)
    assert (row["Finding"], row["Code"], row["Verdict"]) == ("", "", "")


def test_a_check_keeps_opinions_to_the_learner_too(make, call):
    block = make(block_class=AskedBlock, use="check", draw=0)
    _, data = call(block)("submit", {"nonce": "nonce-0001", "responses": {
        "cat": {"word": "cat"}, "dog": {"word": "dog"}, "cow": {"word": "cow"}}})
    assert {one["score"] for one in data["state"]["items"].values()} == {None}
    assert set(data["results"].values()) == {None}
    assert block.raw_earned == 1.0
