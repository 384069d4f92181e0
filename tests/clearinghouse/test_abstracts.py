"""The form of an abstract: what is certain, what is only a sign, and what is neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.clearinghouse.rules.abstracts import LIMITS, Sign, examine, words

GOOD = ("Shows copy catalogers how a record is matched with the item in hand, point by point, and "
        "when it is referred. Worked cases cover editions, reprints and parts of sets.")


def codes(text, title="Matching copy", kind="article"):
    return {one.code: one.certain for one in examine(text, title, kind)}


def test_a_plain_abstract_has_nothing_to_be_said_of_it():
    assert codes(GOOD) == {}


@pytest.mark.parametrize(("text", "code", "certain"), [
    ("", "empty", True), ("  \n ", "empty", True), ("Too short to tell.", "short", False),
    (GOOD + " word" * 250, "long", True),
    ("How to match copy with care is explained here, for those who begin to work with copy and "
     "for those who revise it.", "title", True),
    (GOOD + "\n- one\n- two", "list", True), (GOOD + "\n1. one\n2. two", "list", True),
    (GOOD + "\n\nA second paragraph.", "paragraphs", False),
    (GOOD + " We tried it.", "first-person", False), ("My way. " + GOOD, "first-person", False),
    (GOOD + " It tells us more.", "first-person", False),
    (GOOD + " You can print it.", "second-person", False),
    (GOOD + " Uses FRSAD.", "acronym", False),
])
def test_each_sign_by_itself(text, code, certain):
    found = codes(text, "How to match copy with care")
    assert found.get(code) is certain, found


@pytest.mark.parametrize("text", [
    GOOD + " A US library tried it.", GOOD + " Functional Requirements for Subject Authority Data "
    "(FRSAD) is used; FRSAD is explained.", GOOD + " MARC and RDA are known.",
])
def test_what_only_looks_like_a_sign(text):
    assert codes(text) == {}


@pytest.mark.parametrize("kind", LIMITS)
def test_the_limit_is_that_of_the_kind_of_work(kind):
    most = LIMITS[kind]
    assert "long" not in codes("word " * most, kind=kind)
    assert codes("word " * (most + 1), kind=kind)["long"] is True


@given(st.text(max_size=300), st.text(max_size=40))
def test_any_text_is_examined(text, title):
    for one in examine(text, title):
        assert isinstance(one, Sign) and one.code in Sign.CODES
    assert words(text) >= 0
