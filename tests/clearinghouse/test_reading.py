"""Whatever data come, a description is read whole, or every fault is named with its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.clearinghouse.description import NAMES, Description, to_json
from shelflist.clearinghouse.reading import DescriptionError, read

WHOLE = {
    "title": "Copy cataloging done well", "subtitle": "a manual", "date": "2021-03",
    "creators": [{"family": "Ortiz", "given": "Lena", "role": "author"},
                 {"name": "Library Guild", "role": "issuing body"}],
    "edition": "Second edition", "publisher": "Guild Press", "place": "Chicago",
    "container": {"title": "Notes on Records", "volume": "4", "issue": "2", "pages": "11-29",
                  "issn": "0378-5955"},
    "type": "manual", "format": "application/pdf", "language": "en", "level": "intermediate",
    "audiences": ["copy-cataloging", "trainers"], "subjects": ["sh85020816"],
    "identifiers": [{"scheme": "isbn", "value": "9780306406157"},
                    {"scheme": "url", "value": "https://example.org/manual"}],
    "rights": "The authors", "license": "CC-BY-4.0", "cost": "free", "rules": ["rda-official"],
    "marc_update": 39, "status": "current", "checked_on": "2026-02-01", "minutes": 90,
    "access": ["structuralNavigation"],
    "abstract": {"text": "Explains how copy is chosen and checked.", "mode": "indicative",
                 "length": "long", "by": "A. Tester", "on": "2026-01-31", "language": "en"},
    "relations": [{"type": "replaces", "title": "First edition"}],
    "provenance": {"source": "Guild list", "identifier": "g1", "on": "2026-01-30"},
}


def faults(**data):
    with pytest.raises(DescriptionError) as refused:
        read({**WHOLE, **data})
    return {str(one.place): one.message.render() for one in refused.value.faults}


def test_a_whole_description_comes_back_as_it_was():
    made = read(WHOLE)
    assert to_json(made) == WHOLE
    assert read(json.loads(json.dumps(to_json(made)))) == made
    assert made.full_title == "Copy cataloging done well: a manual"
    assert made.url == "https://example.org/manual"
    assert made.creators[0].inverted == "Ortiz, Lena" and made.creators[0].direct == "Lena Ortiz"


def test_a_title_is_enough():
    made = read({"title": "Alone"})
    assert made == Description("Alone")
    assert read(to_json(made)) == made


def test_every_fault_is_named_at_once_with_its_place():
    told = faults(title="", date="2017-13", minutes="ninety", subjects=["sh85020816", "owls"],
                  identifiers=[{"scheme": "isbn", "value": "0306406153"},
                               {"scheme": "ark", "value": "1"}],
                  creators=[{"role": "author"}, {"name": "B", "family": "C"}],
                  checked_on="2999-01-01", level="expert", colour="green", container="a box",
                  relations=[{"type": "likes", "title": "x"}])
    assert set(told) == {
        "title", "date", "minutes", "subjects[2]", "identifiers[1].value", "identifiers[2].value",
        "creators[1]", "creators[2]", "checked_on", "level", "colour", "container",
        "relations[1].type"}
    assert "0306406153" in told["identifiers[1].value"]


def test_superseded_names_its_successor():
    assert set(faults(status="superseded")) == {"superseded_by"}
    assert read({**WHOLE, "status": "superseded", "superseded_by": "https://example.org/new"})


@pytest.mark.parametrize(("typed", "kept"), [
    ("<b>Bold</b> title<script>alert(1)</script>", "Bold title"),
    ("Two\r\nlines\x00 and a\u202e turn", "Two lines and a turn"),
    ("Cafe\u0301", "Café"), ("R&amp;D", "R&D"),
])
def test_words_lose_markup_and_what_cannot_be_seen(typed, kept):
    assert read({"title": typed}).title == kept


def test_an_abstract_keeps_its_paragraphs_and_nothing_else():
    made = read({"title": "T", "abstract": {"text": "One <i>two</i>.\nThree.\n\n\n\nFour."}})
    assert made.abstract.text == "One two. Three.\n\nFour."


def test_what_is_too_much_is_refused():
    assert set(faults(title="x" * 600)) >= {"title"}
    assert set(faults(rules=["marc21"] * 100)) == {"rules"}
    assert set(faults(creators=[{"name": str(n)} for n in range(100)])) == {"creators"}
    assert set(faults(abstract={"text": "word " * 2000})) == {"abstract.text"}


def test_what_is_said_twice_is_kept_once():
    made = read({"title": "T", "rules": ["isbd", "isbd"], "identifiers": [
        {"scheme": "doi", "value": "10.1000/A"},
        {"scheme": "doi", "value": "https://doi.org/10.1000/a"}]})
    assert made.rules == ("isbd",) and len(made.identifiers) == 1


@pytest.mark.parametrize("query", ["a=1&section=2&copy=3&lt=4", "x=1&amp;y=2", "reg=1&regents=2"])
def test_an_address_keeps_its_parameters_whatever_they_are_called(query):
    made = read({"title": "R&D &copy; A&T", "identifiers": [
        {"scheme": "url", "value": f"https://example.org/?{query}"}]})
    assert made.url == f"https://example.org/?{query}".replace("&amp;", "&")
    assert made.title == "R&D © A&T"
    assert read(to_json(made)) == made


json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda more: st.lists(more, max_size=3) | st.dictionaries(
        st.sampled_from([*NAMES, "family", "scheme", "value", "text", "x"]), more, max_size=4),
    max_leaves=12)


@settings(max_examples=200, deadline=None)
@given(json_data)
def test_no_data_does_more_than_be_read_or_refused(data):
    try:
        made = read(data)
    except DescriptionError as error:
        assert error.faults
    else:
        assert read(to_json(made), to_json(made)) == made


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("<>b/&amp;lt;# \n\u200f"), min_size=1, max_size=30))
def test_what_was_read_and_kept_comes_through_a_second_reading(words):
    try:
        made = read({"title": words, "rights": words, "abstract": {"text": words + "\n\n" + words},
                     "creators": [{"name": words}], "container": {"title": words}})
    except DescriptionError:
        return
    kept = to_json(made)
    assert read(kept, kept) == made
