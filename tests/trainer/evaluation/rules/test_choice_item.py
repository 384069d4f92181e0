"""Multiple-choice items, levels and cells: what is certain, and what is a sign."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.trainer.evaluation.rules.choice_item import (
    ChoiceItem,
    key_stands_out,
    negation,
    of_the_above,
    shared_words,
    twins,
)
from shelflist.trainer.evaluation.rules.levels import Fit, Level, fit
from shelflist.trainer.evaluation.rules.transfer import CELLS, Placing, parts, placing


@pytest.mark.parametrize(("options", "pairs"), [
    (("0", "4", "3"), ()),
    (("Field 245", "field  245.", "Field 246"), ((0, 1),)),
    (("", "", "a"), ()),
    (("a", "a", "a"), ((0, 1), (0, 2), (1, 2))),
    (("$a", "$b", "$c"), ()),
    (("él", "el", "la"), ()),
])
def test_options_that_say_the_same(options: tuple[str, ...], pairs: tuple[tuple[int, int], ...]
                                   ) -> None:
    assert twins(ChoiceItem("?", options, 0)) == pairs


@pytest.mark.parametrize(("option", "seen"), [
    ("All of the above", True), ("none of these", True), ("Both of the above", True),
    ("Todas las anteriores", True), ("Ninguna de las anteriores", True),
    ("Todo lo anterior", True), ("above the line", False), ("All of the records", False),
    ("Todas las series", False),
])
def test_all_and_none_of_the_above(option: str, seen: bool) -> None:
    assert (of_the_above(ChoiceItem("?", ("a", option), 0)) == 1) is seen


@pytest.mark.parametrize(("stem", "word"), [
    ("Which field is not repeatable?", "not"), ("All are fixed fields EXCEPT", "except"),
    ("¿Cuál no es un campo fijo?", "no"), ("What does $n hold?", None),
    ("Where does the note go?", None), ("What is no. 5 in 490?", None),
])
def test_negative_stems(stem: str, word: str | None) -> None:
    assert negation(ChoiceItem(stem, ("a", "b"), 0)) == word


def test_a_key_far_longer_than_the_rest_stands_out() -> None:
    long = "The first indicator, because there is a main entry in a 1XX field"
    assert key_stands_out(ChoiceItem("?", (long, "0", "The second"), 0))
    assert not key_stands_out(ChoiceItem("?", (long, long[:60], "0"), 0))
    assert not key_stands_out(ChoiceItem("?", ("yes indeed", "no", "0"), 0))
    assert not key_stands_out(ChoiceItem("?", (long,), 0))
    assert not key_stands_out(ChoiceItem("?", (long, "0"), None))


OBJECTIVE = "Given a title page, trainees give the second indicator of field 245."


@pytest.mark.parametrize(("stem", "terms", "shared"), [
    ("What is the 245 second indicator?", (), True),
    ("Which indicators does this need?", (), True),
    ("How many trucks are there?", (), False),
    ("¿Cuál es el segundo indicador?", ("indicador",), True),
])
def test_ties_to_the_objective(stem: str, terms: tuple[str, ...], shared: bool) -> None:
    assert shared_words(ChoiceItem(stem, ("4", "0"), 0), OBJECTIVE, terms) is shared


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=5),
       st.none() | st.integers(0, 4))
def test_any_item_can_be_looked_at(stem: str, options: list[str], key: int | None) -> None:
    item = ChoiceItem(stem, tuple(options), key)
    of_the_above(item)
    negation(item)
    assert key_stands_out(item) in (True, False)
    assert all(one < other for one, other in twins(item))
    assert len(item.distractors) <= len(options)


@pytest.mark.parametrize(("right", "chosen", "found"), [
    ((1,), 1, Fit.EXACT), ((1,), 2, Fit.ADJACENT), ((1,), 4, Fit.FAR),
    ((3, 2), 2, Fit.EXACT), ((3, 2), 1, Fit.ADJACENT), ((2,), 4, Fit.FAR),
])
def test_levels_are_exact_adjacent_or_far(right: tuple[int, ...], chosen: int, found: Fit) -> None:
    assert fit([Level(one) for one in right], Level(chosen)) is found


@pytest.mark.parametrize(("accepted", "chosen", "found"), [
    (["manager-before"], "manager-before", Placing.RIGHT),
    (["manager-before"], "manager-after", Placing.ROLE),
    (["manager-before"], "trainer-before", Placing.PHASE),
    (["manager-before", "trainer-after"], "manager-after", Placing.BOTH),
    (["manager-before"], "learner-during", Placing.NEITHER),
])
def test_places_in_the_matrix(accepted: list[str], chosen: str, found: Placing) -> None:
    assert placing(accepted, chosen) is found


def test_the_matrix_has_nine_cells() -> None:
    assert len({parts(cell) for cell in CELLS}) == 9
    with pytest.raises(ValueError, match="boss"):
        parts("boss-before")
