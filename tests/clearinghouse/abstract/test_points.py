"""Points: the words of one are found in their other forms, and nothing else is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.clearinghouse.rules.abstract_words import TONGUES
from shelflist.clearinghouse.rules.points import copied, find, groups


def quoted(accept: str, text: str, language: str = "en") -> list[str] | None:
    found = find(accept, text, language)
    return None if found is None else [text[start:end] for start, end in found]


@pytest.mark.parametrize(("accept", "text", "found"), [
    ("claim", "When issues are claimed", ["claimed"]),
    ("claiming", "Claims are sent", ["Claims"]),
    ("catalog", "Cataloguing and catalogues", ["Cataloguing"]),
    ("organize", "It organises", ["organises"]),
    ("study", "Two studies", ["studies"]),
    ("box", "boxes", ["boxes"]), ("match", "matches", ["matches"]),
    ("plan", "planned", ["planned"]), ("process", "processed", ["processed"]),
    ("reprint | edition", "of editions", ["editions"]),
    ("reprint ; edition", "of editions", None),
    ("edition ; reprint", "Reprints, then editions", ["Reprints", "editions"]),
    ("copy catalog*", "for copy catalogers", ["copy catalogers"]),
    ("checklist for staff", "a checklist of the staff", ["checklist of the staff"]),
    ("small library", "a small public library", None),
    ("library", "liberal", None), ("cat", "category", None), ("cat*", "category", ["category"]),
    ("naïve", "NAIVE users", ["NAIVE"]), ("reader's", "the readers’ needs", ["readers"]),
    ("245", "field 245", ["245"]),
])
def test_english_words_are_found_in_their_forms(accept, text, found):
    assert quoted(accept, text) == found


@pytest.mark.parametrize(("accept", "text", "found"), [
    ("préstamo", "Los prestamos", ["prestamos"]),
    ("catalogación", "dos catalogaciones", ["catalogaciones"]),
    ("biblioteca pequeña", "en bibliotecas pequeñas", ["bibliotecas pequeñas"]),
    ("red de bibliotecas", "las redes", None), ("lápiz", "crisis", None),
])
def test_spanish_words_too(accept, text, found):
    assert quoted(accept, text, "es") == found


def test_what_accepts_nothing_is_told_apart():
    assert groups(" ; | the of * ") == ()
    assert find("the", "the end") is None


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["en", "es", "xx"]))
def test_any_text_is_read_and_what_is_found_stands_there(accept, text, language):
    for start, end in find(accept, text, language) or ():
        assert 0 <= start < end <= len(text)


@given(st.text(max_size=60), st.sampled_from(["en", "es", "xx"]))
def test_a_text_has_each_of_its_own_words(text, language):
    for word in re.findall(r"[^\W_]+", text):
        if groups(word) and "*" not in word:
            (start, end), = find(word, f"{text} {word}", language) or ()
            assert find(word, f"{text} {word}"[start:end], language)


@pytest.mark.parametrize("language", TONGUES)
@given(st.data())
def test_what_a_cue_matches_has_one_of_its_parts(language, data):
    for cue in (TONGUES[language].opinion, TONGUES[language].informative):
        text = data.draw(st.from_regex(cue.pattern))
        assert cue.first(text) is not None


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=30),
       st.lists(st.sampled_from("abcdefgh"), max_size=30), st.integers(2, 6))
def test_the_longest_copied_run_is_found(own, other, least):
    # Each letter is a word here, long enough to be no article.
    text, source = (" ".join(letter * 3 for letter in one) for one in (own, other))
    longest = max((size for size in range(len(own) + 1) for at in range(len(own) - size + 1)
                   if any(own[at:at + size] == other[to:to + size]
                          for to in range(len(other) - size + 1))), default=0)
    run = copied(text, source, least)
    if longest < least:
        assert run is None
    else:
        assert len(text[run[0]:run[1]].split()) >= longest
