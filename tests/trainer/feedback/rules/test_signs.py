"""Signs in English and Spanish: what is found, and what is let pass."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.trainer.feedback.rules import words
from shelflist.trainer.feedback.rules.signs import LONG, Asking, Sign, asking, signs


@pytest.mark.parametrize(("text", "wanted"), [
    ("How did you decide on the second indicator?", Asking.ASKS),
    ("Tell me how you counted.", Asking.ASKS),
    ("Thanks for sending this so soon. Walk me through 245.", Asking.ASKS),
    ("¿Cómo decidiste el segundo indicador?", Asking.ASKS),
    ("Cuéntame cómo lo contaste.", Asking.ASKS),
    ("Gracias por enviarlo. ¿qué miraste primero?", Asking.ASKS),
    ("The indicator is wrong. How did that happen?", Asking.LATE),
    ("You forgot the article. What would you do?", Asking.LATE),
    ("El indicador está mal. ¿Qué pasó?", Asking.LATE),
    ("There’s an error in 245, what happened?", Asking.LATE),
    ("I’d like to hear how you went about it.", Asking.ASKS),
    ("Me gustaría saber cómo lo has contado.", Asking.ASKS),
    ("¿Me puede contar cómo lo ha contado?", Asking.ASKS),
    ("Puedes mejorar mucho.", Asking.NO),
    ("Puede ver en la línea 3 el error.", Asking.NO),
    ("Look at 245.", Asking.NO),
    ("I know what you did and how.", Asking.NO),
    ("Mira el 245, que empieza por The.", Asking.NO),
    ("", Asking.NO),
])
def test_asking(text: str, wanted: Asking) -> None:
    assert asking(text) is wanted


@pytest.mark.parametrize(("text", "sign", "words"), [
    ("You were careless with the indicator.", Sign.JUDGING, ("careless",)),
    ("Please pay more attention to the article.", Sign.JUDGING, ("pay more attention",)),
    ("Fuiste descuidada con el indicador.", Sign.JUDGING, ("descuidada",)),
    ("No prestas atención al artículo.", Sign.JUDGING, ("No prestas atención",)),
    ("You always forget the article.", Sign.SWEEPING, ("You always",)),
    ("You’re always late with claims.", Sign.SWEEPING, ("You're always",)),
    ("Nunca revisas el segundo indicador.", Sign.SWEEPING, ("Nunca revisas",)),
    ("Siempre se te olvida; siempre olvidas el artículo.", Sign.SWEEPING, ("siempre olvidas",)),
    ("Great work on the notes, but 245 is off.", Sign.SANDWICH, ("Great", "but")),
    ("Good start here. However, 245 is off.", Sign.SANDWICH, ("Good", "However")),
    ("Muy bien las notas, pero el 245 no.", Sign.SANDWICH, ("Muy bien", "pero")),
])
def test_signs_are_found_with_their_words(text: str, sign: Sign, words: tuple[str, ...]) -> None:
    assert [found.words for found in signs(text) if found.sign is sign] == [words]


@pytest.mark.parametrize("write", [
    str, str.upper, lambda phrase: phrase.replace("i", "ı").replace("s", "ſ"),
    lambda phrase: phrase.upper().replace("I", "İ"), lambda phrase: f"«{phrase}»"])
def test_every_phrase_is_found_however_it_is_written(write: Callable[[str], str]) -> None:
    def found(text: str, *, impact: bool = False) -> set[Sign]:
        return {one.sign for one in signs(text, impact=impact)}

    for phrase in words.JUDGING:
        assert Sign.JUDGING in found(f"I say {write(phrase)}."), phrase
    for phrase in words.IMPACT:
        assert Sign.NO_IMPACT not in found(f"I say {write(phrase)}.", impact=True), phrase
    for praise, but in itertools.product(words.PRAISING, words.BUT):
        assert Sign.SANDWICH in found(f"{write(praise)} work, {write(but)} look."), (praise, but)
    for phrase in ("you always", "you keep", "every time you", "you're always", "siempre olvidas",
                   "jamás lo miras", "ustedes nunca", "cada vez que catalogas"):
        assert Sign.SWEEPING in found(f"I say {write(phrase)}."), phrase


@pytest.mark.parametrize("text", [
    "The second indicator of 245 is 0, and the title begins with The.",
    "You kept all the notes, and 300 is complete.",
    "The article is always counted with its space.",
    "The heading is right but for its dates.",
    "Siempre se cuenta el artículo con su espacio.",
    "El segundo indicador del 245 es 0 y el título empieza por The.",
    "That was good to read. The second indicator is 0.",
])
def test_plain_words_are_let_pass(text: str) -> None:
    assert signs(text) == ()


@pytest.mark.parametrize(("text", "missing"), [
    ("So the title files under T.", False),
    ("Readers who browse see another title.", False),
    ("Por eso el título se ordena en la T.", False),
    ("El lector que busca ve otro título.", False),
    ("The indicator is wrong in this field.", True),
    ("El indicador es incorrecto en este campo.", True),
])
def test_an_impact_without_a_consequence_is_a_sign(text: str, missing: bool) -> None:
    assert (Sign.NO_IMPACT in {found.sign for found in signs(text, impact=True)}) is missing
    assert Sign.NO_IMPACT not in {found.sign for found in signs(text)}


def test_length_is_a_sign_at_both_ends() -> None:
    assert [found.sign for found in signs("Fix it.")] == [Sign.SHORT]
    assert [found.sign for found in signs("word " * LONG)] == []
    assert [found.sign for found in signs("word " * (LONG + 1))] == [Sign.LONG]
    assert signs("") == ()


@given(st.text(max_size=2000), st.booleans())
def test_nothing_that_is_written_breaks_it(text: str, impact: bool) -> None:
    assert asking(text) in Asking
    assert all(len(found.words) <= 5 for found in signs(text, impact=impact))
