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


@pytest.mark.parametrize(("text", "code", "found"), [
    (GOOD + " An excellent guide.", "opinion", "excellent"),
    (GOOD + " Well-written.", "opinion", "Well-written"),
    ("This article discusses how " + GOOD, "opener", "This article discusses"),
    ("In this study, catalogers " + GOOD, "opener", "In this study, catalogers"),
])
def test_signs_of_comment_and_padding_name_their_words(text, code, found):
    (sign,) = examine(text, "Matching copy")
    assert (sign.code, sign.certain, sign.found) == (code, False, found)
    assert text[sign.start:sign.end] == found


@pytest.mark.parametrize(("mode", "text", "found"), [
    ("indicative", GOOD, ""), ("informative", GOOD, ""), ("", GOOD + " Found that 5% fail.", ""),
    ("indicative", GOOD + " It found that 5% fail.", "found that"),
    ("informative", GOOD + " Errors are discussed.", "are discussed"),
    ("informative", GOOD + " Errors are discussed; 5% fail.", ""),
])
def test_the_mode_asked_for_is_looked_at(mode, text, found):
    assert [one.found for one in examine(text, "", mode=mode) if one.code == "mode"] == (
        [found] if found else [])


@pytest.mark.parametrize(("text", "codes"), [
    ("Muestra cómo se coteja un registro con el documento en mano, punto por punto, y cuándo se "
     "consulta; los términos y los préstamos se explican.", set()),
    ("En este trabajo presentamos una guía excelente para cotejar su registro con el documento, "
     "punto por punto, si usted quiere.", {"opener", "first-person", "opinion", "second-person"}),
])
def test_spanish_words_are_looked_for_in_spanish_abstracts(text, codes):
    assert {one.code for one in examine(text, "", language="es")} == codes
    assert {one.code for one in examine(text, "", language="fr")} == set()


@pytest.mark.parametrize("text", [
    GOOD + " Takes up “Our excellent claims”, BSR (Basic Standard Record) and Part IV.",
    "The authors of records " + GOOD,
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
