"""What was marked is not marked again while it is remembered, and nothing else is taken for it."""

from __future__ import annotations

import pytest
from echo import EchoExercise

ITEMS = """
  <item id="owl" task="type"><word>owl</word></item>
  <item id="elk" task="type"><word>elk</word></item>
"""


@pytest.fixture
def marked(monkeypatch):
    """The (item, word) of every call of the exercise's `grade`."""
    calls = []
    grade = EchoExercise.grade

    def counted(self, item, response, policy):
        calls.append((item.id, response.get("word")))
        return grade(self, item, response, policy)

    monkeypatch.setattr(EchoExercise, "grade", counted)
    return calls


def test_a_page_shows_what_was_marked(make, call, marked):
    block = make(ITEMS + "<!-- shown -->", draw=0)
    call(block).submit("owl", "owl", "nonce-0001")
    state = block.state_json()["items"]
    block.student_view()
    assert marked == [("owl", "owl")]
    assert state["owl"]["result"]["score"] == 1.0 and state["elk"]["result"] is None


def test_a_check_is_marked_once(make, call, marked):
    block = make(ITEMS + "<!-- check -->", use="check", draw=0)
    responses = {"owl": {"word": "owl"}, "elk": {"word": "moose"}}
    call(block)("submit", {"responses": responses, "nonce": "nonce-0001"})
    call(block)("submit", {"responses": {**responses, "elk": {"word": "elk"}},
                           "nonce": "nonce-0002"})
    assert sorted(marked) == [("elk", "elk"), ("elk", "moose"), ("owl", "owl")]


def test_learners_who_wrote_the_same_share_the_marking_and_nothing_else(make, call, marked):
    first, second = (make(ITEMS + "<!-- two -->", draw=0) for _ in range(2))
    call(first).submit("owl", "ow", "nonce-0001")
    call(second).submit("owl", "ow", "nonce-0002")
    assert marked == [("owl", "ow")]
    assert first.history[0]["nonce"] == "nonce-0001" and second.attempts == 1


def test_an_edited_item_is_marked_anew(make, call, marked):
    block = make(ITEMS + "<!-- old -->", draw=0)
    call(block).submit("owl", "eule", "nonce-0001")
    assert block.state_json()["items"]["owl"]["result"]["score"] == 0.0
    block.items_olx = ITEMS.replace("<word>owl</word>", "<word>owl</word><also>eule</also>")
    assert block.state_json()["items"]["owl"]["result"]["score"] == 1.0
    assert len(marked) == 2


def test_what_could_not_be_marked_is_refused_each_time(make, call, marked):
    block = make(ITEMS + "<!-- refused -->", draw=0)
    for nonce in ("nonce-0001", "nonce-0002"):
        status, _ = call(block)("submit", {"item": "owl", "response": {}, "nonce": nonce})
        assert status == 400
    assert len(marked) == 2
