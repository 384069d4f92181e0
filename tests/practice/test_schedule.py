"""Spaced review: the learner rates nothing, what was done decides."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from conftest import Handlers
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from shelflist.practice import schedule

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(("mastered", "full", "hints", "expected"), [
    (False, False, 0, Rating.Again), (True, True, 0, Rating.Good),
    (True, True, 1, Rating.Hard), (True, False, 0, Rating.Hard)])
def test_what_was_done_decides_the_rating(mastered, full, hints, expected):
    assert schedule.rating(mastered=mastered, full=full, hints=hints) is expected


def test_good_answers_space_out_and_a_lapse_brings_back():
    card, at, gaps = None, NOW, []
    for _ in range(6):
        card = schedule.review(card, Rating.Good, at)
        due = schedule.due_date(card)
        gaps.append(due - at)
        at = due
    assert gaps == sorted(gaps) and gaps[-1] > timedelta(days=20)
    lapsed = schedule.review(card, Rating.Again, at)
    assert schedule.due_date(lapsed) - at < timedelta(days=1)


@given(st.lists(st.sampled_from(list(Rating)), min_size=1, max_size=8))
def test_the_same_history_gives_the_same_card(ratings):
    cards = [None, None]
    for step, given_rating in enumerate(ratings):
        at = NOW + timedelta(days=step)
        cards = [schedule.review(card, given_rating, at) for card in cards]
    assert cards[0] == cards[1]


def test_only_the_first_try_of_a_set_counts(practice, call):
    call(practice).submit("cat", "x", "nonce-0001")
    card = practice.cards["cat"]
    call(practice).submit("cat", "cat", "nonce-0002")
    assert practice.cards["cat"] == card


def test_due_items_are_counted_and_drawn_for_review(practice, call):
    call(practice).submit("cat", "x", "nonce-0001")
    call(practice).submit("dog", "dog", "nonce-0002")
    past = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    practice.cards = {**practice.cards, "cat": {**practice.cards["cat"], "due": past},
                      "gone": {**practice.cards["dog"], "due": past}}
    assert practice.due_for_review()["count"] == 1
    assert practice.due_for_review()["next_due"] == practice.cards["dog"]["due"]
    _status, body = call(practice)("new_set", {"review": True})
    assert [item["id"] for item in body["set"]["items"]] == ["cat"]
    assert body["set"]["review"] is True


def test_a_check_schedules_nothing(make):
    block = make(use="check", draw=0)
    Handlers(block)("submit", {"nonce": "nonce-0001", "responses": {"cat": {"word": "cat"}}})
    assert block.cards == {} and block.due_for_review() == {"count": 0, "next_due": None}


def test_cards_are_bounded():
    card = schedule.review(None, Rating.Good, NOW)
    many = {f"i{n}": {**card, "due": (NOW + timedelta(days=n)).isoformat()} for n in range(1200)}
    kept = schedule.bounded(many)
    assert len(kept) == 1000 and "i0" in kept and "i1199" not in kept
