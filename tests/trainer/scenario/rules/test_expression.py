"""The language of conditions and effects: what it says, and what it says of slips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.trainer.scenario.rules.expression import (
    ExpressionError,
    Slip,
    check,
    condition,
    effect,
    holds,
)

VALUES, MET = {"time": 5, "trust": 2}, {"listen"}


@pytest.mark.parametrize(("text", "expected"), [
    ("", True),
    ("trust >= 2", True),
    ("trust > 2", False),
    ("trust ≥ 2 and time ≤ 5", True),
    ("trust != 2", False),
    ("trust ≠ 3", True),
    ("time < 5 or trust = 2", True),
    ("met listen", True),
    ("not met listen", False),
    ("not (met listen and trust > 2)", True),
    ("met other or met listen", True),
    ("met other and met listen or trust = 2", True),
    ("met other and (met listen or trust = 2)", False),
    ("not not met listen", True),
    ("time > -1", True),
    ("time > −1", True),
])
def test_a_condition_says_what_it_says(text: str, expected: bool) -> None:
    assert holds(condition(text), VALUES, MET) is expected


@pytest.mark.parametrize(("text", "expected"), [
    ("", []),
    ("time -5", [("add", "time", -5)]),
    ("time −5 ; trust +1", [("add", "time", -5), ("add", "trust", 1)]),
    ("trust = 3;", [("set", "trust", 3)]),
    ("meet listen; lose listen", [("meet", "listen", 0), ("lose", "listen", 0)]),
])
def test_an_effect_is_a_list_of_changes(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert [(one.kind, one.name, one.number) for one in effect(text)] == expected


@pytest.mark.parametrize(("read", "text", "slip", "word", "at"), [
    (condition, "trust >", Slip.EARLY, "", 8),
    (condition, "trust >= two", Slip.UNEXPECTED, "two", 10),
    (condition, "trust 2", Slip.UNEXPECTED, "2", 7),
    (condition, "(trust > 2", Slip.EARLY, "", 11),
    (condition, "trust > 2)", Slip.UNEXPECTED, ")", 10),
    (condition, "trust > 2 time > 3", Slip.UNEXPECTED, "time", 11),
    (condition, "met", Slip.EARLY, "", 4),
    (condition, "met and", Slip.UNEXPECTED, "and", 5),
    (condition, "and trust > 2", Slip.UNEXPECTED, "and", 1),
    (condition, "trust > 2 & time > 1", Slip.UNREADABLE, "&", 11),
    (condition, "__import__('os')", Slip.UNREADABLE, "_", 1),
    (condition, "trust > 99999", Slip.NUMBER, "99999", 9),
    (condition, "x" * 201, Slip.LONG, "", 1),
    (condition, "(" * 61, Slip.LONG, "", 1),
    (effect, "time 5", Slip.SIGN, "5", 6),
    (effect, "time", Slip.EARLY, "", 5),
    (effect, "time -5 trust +1", Slip.UNEXPECTED, "trust", 9),
    (effect, "time -5; meet", Slip.EARLY, "", 14),
    (effect, "time -5; meet 3", Slip.UNEXPECTED, "3", 15),
    (effect, "trust = high", Slip.UNEXPECTED, "high", 9),
    (effect, "not = 3", Slip.UNEXPECTED, "not", 1),
    (effect, "x" * 201, Slip.LONG, "", 1),
])
def test_a_slip_names_its_word_and_character(read, text, slip, word, at) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ExpressionError) as caught:
        read(text)
    assert (caught.value.slip, caught.value.word, caught.value.at) == (slip, word, at)


@pytest.mark.parametrize(("found", "slip"), [
    (condition("patience > 1"), Slip.STATE), (condition("not met time"), Slip.OBJECTIVE),
    (effect("listen +1"), Slip.STATE), (effect("meet trust"), Slip.OBJECTIVE)])
def test_unknown_names_are_told_from_known_ones(found, slip) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ExpressionError) as caught:
        check(found, VALUES.keys(), MET)
    assert caught.value.slip is slip


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=220) | st.lists(st.sampled_from(
    ["and", "or", "not", "met", "meet", "time", "listen", ">=", "=", "3", "-2", "(", ")", ";"]),
    max_size=30).map(" ".join))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    for read in (condition, effect):
        try:
            found = read(text)
            check(found, VALUES.keys(), MET)
        except ExpressionError as error:
            assert 1 <= error.at <= len(text) + 2
        else:
            if read is condition:
                assert holds(found, VALUES, MET) in (True, False)


@given(st.recursive(
    st.sampled_from([("trust >= 2", True), ("met listen", True), ("time < 5", False)]),
    lambda inner: st.one_of(
        inner.map(lambda one: (f"not ({one[0]})", not one[1])),
        st.tuples(inner, inner).map(lambda two: (f"({two[0][0]}) and ({two[1][0]})", two[0][1] and two[1][1])),
        st.tuples(inner, inner).map(lambda two: (f"({two[0][0]}) or ({two[1][0]})", two[0][1] or two[1][1]))),
    max_leaves=6).filter(lambda one: len(one[0]) <= 200 and one[0].count("(") < 12))
def test_and_or_not_are_those_of_logic(made: tuple[str, bool]) -> None:
    assert holds(condition(made[0]), VALUES, MET) is made[1]
