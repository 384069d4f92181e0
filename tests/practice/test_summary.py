"""A drill may sum a learner's attempts up: for the learner what is revealed, for the report all."""

from __future__ import annotations

import pytest
from conftest import EchoBlock, Handlers
from echo import EchoExercise

from shelflist.practice.summary import Figure, Summary
from shelflist.practice.text import Text


class CountingExercise(EchoExercise):
    def summary(self, attempts, policy):
        found = [(one.item.id, one.response["word"], one.helped) for one in attempts]
        return Summary({"words": found}, (Figure("count", Text("Words"), str(len(found))),))


class CountingBlock(EchoBlock):
    exercise = CountingExercise()


@pytest.fixture
def counting(make):
    return lambda **fields: make(block_class=CountingBlock, draw=0, **fields)


def words(block):
    status, body = Handlers(block)("summary")
    assert status == 200
    return [one[0] for one in body["summary"]["words"]]


def test_most_drills_have_none(practice, call):
    call(practice).submit("cat", "cat", "nonce-0001")
    assert call(practice)("summary") == (200, {"summary": None})


def test_an_attempt_counts_when_its_answer_was_asked_for(counting, call):
    block = counting(use="practice", showanswer="attempted")
    call(block).submit("cat", "dog", "nonce-0001")
    call(block).submit("cow", "cow", "nonce-0002")
    assert words(block) == []
    call(block)("show_answer", {"item": "cow"})
    assert words(block) == ["cow"]
    call(block).submit("cow", "cow", "nonce-0003")
    _, body = call(block)("summary")
    assert body["summary"]["words"] == [["cow", "cow", False], ["cow", "cow", True]]


@pytest.mark.parametrize(("showanswer", "word", "seen"), [
    ("attempted", "x", ["cat"]), ("never", "cat", []), ("answered", "x", []),
    ("answered", "cat", ["cat"]), ("past_due", "cat", []),
])
def test_an_item_of_an_earlier_set_counts_as_its_answer_was_to_be_had(counting, call, showanswer,
                                                                     word, seen):
    block = counting(use="practice", showanswer=showanswer)
    call(block).submit("cat", word, "nonce-0001")
    block.set_number, block.drawn, block.tries = 1, ["dog", "cow"], {}
    assert words(block) == seen


def test_an_item_that_is_in_hand_again_waits_for_its_answer(counting, call):
    block = counting(use="practice", showanswer="attempted")
    call(block).submit("cat", "cat", "nonce-0001")
    call(block)("new_set", {"review": False})
    assert "cat" in block.set_ids()
    assert words(block) == []


def test_a_check_counts_once_it_is_closed(counting, call):
    block = counting(use="check", max_attempts=2, showanswer="attempted")
    for nonce, seen in (("nonce-0001", []), ("nonce-0002", ["cat", "dog"] * 2)):
        call(block)("submit", {"nonce": nonce, "responses": {
            "cat": {"word": "cat"}, "dog": {"word": "x"}}})
        assert words(block) == seen


def test_the_report_ends_each_learner_with_the_figures_and_keeps_its_limit(counting, call):
    block = counting(use="practice", showanswer="never")
    call(block).submit("cat", "cat", "nonce-0001")

    class Learner:
        username = "ana"
        state = {"history": block.history}

    rows = list(block.generate_report_data([Learner(), Learner()]))
    assert [row["Code"] for _, row in rows][1::2] == ["count", "count"]
    assert rows[1][1]["Finding"] == "Words: 1"
    assert list(rows[0][1]) == list(rows[1][1])
    assert len(list(block.generate_report_data([Learner(), Learner()], 3))) == 3
