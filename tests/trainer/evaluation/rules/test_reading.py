"""Numbers, times, terms and signs in free text, English and Spanish."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.trainer.evaluation.rules.reading import (
    first_term,
    folded,
    has_number,
    has_number_beside_tags,
    has_time,
)
from shelflist.trainer.evaluation.rules.signs import Sign, signs_in


@pytest.mark.parametrize("text", [
    "95%", "at most 3 of 100", "½ of them", "two in ten", "none", "Half the records", "every record",
    "zero errors", "No errors", "ningún error", "la mitad de los registros", "dieciséis registros",
    "todos los registros", "sin errores", "un error por semana", "٣ errors",
    "Double the claims sent in May", "Most of them", "As good as the median of the others",
    "Nothing is sent back", "El doble que en mayo", "La mayoría", "La totalidad", "Nada devuelto",
])
def test_numbers_and_words_of_extent_are_seen(text: str) -> None:
    assert has_number(text)


@pytest.mark.parametrize("text", ["", "better records", "fewer errors than before".replace("fewer ", ""),
                                  "menos errores", "mejor calidad", "good quality"])
def test_text_without_a_number_has_none(text: str) -> None:
    assert not has_number(text)


@pytest.mark.parametrize(("text", "found"), [
    ("008 disagrees with 300 or 504", False), ("3 errors in 245", True), ("100% right", True),
    ("100 of the records", True), ("008", False),
])
def test_a_marc_tag_is_no_number(text: str, found: bool) -> None:
    assert has_number_beside_tags(text) is found


@pytest.mark.parametrize("text", [
    "within 30 days", "30-day follow-up", "in Week 2", "Weeks 1 to 4", "every Friday", "by 3/15",
    "2027-01-15", "in the second month", "monthly", "Q2", "wk 3", "in 2027", "Both mornings",
    "tres meses después", "cada semana", "el lunes", "mañana", "en el año", "trimestralmente".replace(
        "mente", ""), "15 de enero", "sem. 3", "dentro de 30 días", "después de la sesión",
    "by Easter", "in 6 wks", "in spring", "antes del verano", "en Navidad",
])
def test_times_are_seen(text: str) -> None:
    assert has_time(text)


@pytest.mark.parametrize("text", ["", "soon", "once the backlog is gone", "when ready", "pronto",
                                  "cuando se pueda", "after training"])
def test_what_names_no_time_is_not_read_as_one(text: str) -> None:
    assert not has_time(text)


@pytest.mark.parametrize(("text", "terms", "found"), [
    ("Error rates in reviewed records", ["error rate"], "error rate"),
    ("registros con RECEPCIÓN parcial", ["recepcion"], "recepcion"),
    ("the reviser's log", ["report", "log"], "log"),
    ("a catalogue", ["log"], None),
    ("error in the rate", ["error rate"], None),
    ("", ["log"], None),
    ("anything", [], None),
    ("anything", ["", "—"], None),
])
def test_terms_are_found_by_the_heads_of_words(text: str, terms: list[str], found: str | None
                                               ) -> None:
    assert first_term(text, terms) == found


@pytest.mark.parametrize(("text", "signs"), [
    ("Records with errors in 008", []),
    ("How satisfied the trainees are", [Sign.REACTION]),
    ("Percent who liked the workshop", [Sign.REACTION]),
    ("La satisfacción del personal", [Sign.REACTION]),
    ("Cuántos se sienten seguros", [Sign.REACTION]),
    ("Score on the quiz", [Sign.LEARNING]),
    ("Resultado del examen", [Sign.LEARNING]),
    ("Number of sessions held", [Sign.ACTIVITY]),
    ("Horas de formación", [Sign.ACTIVITY]),
    ("Attendance, and what they enjoyed", [Sign.REACTION, Sign.ACTIVITY]),
    ("Items that were likely misfiled", []),
    ("Exact matches", []),
])
def test_signs_are_told_by_kind(text: str, signs: list[Sign]) -> None:
    assert [seen.sign for seen in signs_in(text)] == signs


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    has_number(text)
    has_time(text)
    for seen in signs_in(text):
        assert seen.words in folded(text)
    assert first_term(text, [text]) in (text, None)
