"""What is typed, taken apart; words as they are compared; slips."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shelflist.clearinghouse.search.highlighting import AROUND, excerpt, highlighted
from shelflist.clearinghouse.search.query import MOST_TERMS, parse
from shelflist.clearinghouse.search.typos import nearest
from shelflist.clearinghouse.search.words import (
    MARK,
    joined_terms,
    spans,
    stem,
    surfaces,
    terms,
)

TYPED = st.text(alphabet=st.one_of(st.sampled_from('ab "-:*title' "“é図\u0301½"), st.characters()),
                max_size=300)


@pytest.mark.parametrize(("typed", "read"), [
    ("serials maps", "serials maps"), ("a o", "a o"), ("the map of a", "map"), ("con* the", "con*"),
    ('"the map"', '"the map"'), ("“the map”", '"the map"'), ("-Map", "-map"),
    ("- map", "map"), ("Author:Ortiz", "creator:ortiz"), ('title:"A map" x', 'title:"a map" x'),
    ("title:", "title"), ("colour:red", '"colour red"'), ('colour:"red"', 'colour "red"'),
    ("e-books", '"e books"'), ("Z39.71", '"z39 71"'), ("librar*", "librar*"), ("a*", "a"),
    ('open "quote', 'open "quote"'), ("978-0-306-40615-7", "9780306406157"),
    ("0-306-40615-2", "9780306406157"), ("doi:10.1000/X.1", '"10 1000 x 1"'),
    ("1234-5678", '"1234 5678"'), ("map map MAP", "map"), ("図書", '"図 書"'), ("", ""),
])
def test_parse(typed, read):
    assert str(parse(typed)) == read


@given(TYPED)
def test_whatever_is_typed_is_read_and_bounded(typed):
    parsed = parse(typed)
    every = parsed.wanted + parsed.unwanted
    assert len(every) <= MOST_TERMS
    for term in every:
        assert term.words and all(word and word.isalnum() for word in term.words)


@given(st.lists(st.sampled_from(["serials", "-maps", '"a map"', "title:rda", "cat*", "-title:x"]),
                max_size=6))
def test_what_is_written_back_is_read_as_the_same(parts):
    parsed = parse(" ".join(parts))
    assert parse(str(parsed)) == parsed


@pytest.mark.parametrize(("plural", "singular"), [
    ("serials", "serial"), ("libraries", "library"), ("indexes", "index"), ("classes", "class"),
    ("processes", "process"), ("boxes", "box"), ("caches", "cache"), ("notes", "note"),
    ("searches", "search"), ("catalogues", "catalog"), ("cataloguers", "cataloger"),
    ("romanisation", "romanization"), ("bibliotecas", "biblioteca"),
])
def test_a_plural_is_its_singular(plural, singular):
    assert stem(plural) == stem(singular)


@pytest.mark.parametrize("word", ["series", "thesis", "access", "status", "rda", "gas", "news"])
def test_every_word_is_found_by_itself(word):
    assert terms(word) == [stem(word)]


def test_words_that_only_look_alike_stay_apart():
    assert stem("note") != stem("not") and stem("use") != stem("us") and stem("code") != stem("cod")


@given(TYPED)
def test_words_of_any_text_are_letters_and_digits(text):
    assert all(one.isalnum() for one in surfaces(text))


@given(TYPED, TYPED)
def test_parts_together_are_the_text(text, typed):
    wanted = parse(typed).wanted
    assert "".join(one for one, _ in highlighted(text, wanted)) == text
    assert len("".join(one for one, _ in excerpt(text, wanted))) <= AROUND + 3
    for start, end, _ in spans(text):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(("typed", "known", "is_near"), [
    ("serial", "serial", True), ("serial", "seral", True), ("serial", "seriial", True),
    ("serial", "esrial", True), ("serial", "sarial", True), ("serial", "sireal", False),
    ("seral", "serial", True), ("ab", "xyz", False), ("catalogs", "ctaalosg", True),
    ("catalogs", "ctaalogsxy", False)])
def test_as_many_slips_are_forgiven_as_a_word_is_long(typed, known, is_near):
    assert nearest(typed, [(known, 1)]) == (known if is_near else "")


def test_the_fewest_slips_then_the_most_used():
    known = [("serial", 3), ("aerial", 900), ("serifs", 5), ("cereal", 10)]
    assert nearest("serail", known) == "serial"
    assert nearest("xerial", known) == "aerial"
    assert nearest("xyzzy", known) == nearest("map", [("mop", 1)]) == nearest("z3971", known) == ""


@given(st.lists(st.text(st.characters(codec="ascii")) | st.text(), max_size=6))
@example(["", "Two series", ""])
@example(["a\0b", "c"])
@example(["Two series", "Café catalogues"])
def test_terms_of_several_texts_are_those_of_each(texts: list[str]) -> None:
    found, each = joined_terms(texts)
    assert each == [" ".join(terms(one)) for one in texts]
    assert [one for one in found if one != MARK] == [one for text in texts for one in terms(text)]
