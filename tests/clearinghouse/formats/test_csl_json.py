"""CSL-JSON: a description comes back whole; others' files come in a record at a time."""

from __future__ import annotations

import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.clearinghouse.formats import FORMATS, csl_json
from shelflist.clearinghouse.reading import read
from tests.clearinghouse.formats.described import descriptions

ZOTERO = """[
 {"id": "a", "type": "article-journal", "title": "Serials <i>now</i>", "DOI": "10.1000/ABC",
  "author": [{"family": "Cruz", "given": "Ana", "non-dropping-particle": "de la"},
             {"literal": "Library Guild"}], "container-title": "Serials Review",
  "ISSN": "0378-5955, 1234-5679", "issued": {"date-parts": [["2019", 4]]}, "language": "en-US",
  "keyword": "Cataloging; owls", "accessed": {"date-parts": [[2020, 1, 1]]}},
 {"id": "b", "type": "webpage", "title": oops},
 "words", {"type": "book", "title": "Last", "issued": {"literal": "Spring 2001"}}
]"""


def parsed(text):
    return list(csl_json.read(io.BytesIO(text if isinstance(text, bytes) else text.encode())))


@settings(max_examples=20, deadline=None)
@given(st.lists(descriptions(), max_size=3))
def test_what_is_written_comes_back_whole(made):
    file = io.BytesIO()
    FORMATS["csl-json"].write(made, file)
    json.loads(file.getvalue())
    assert [read(one.data) for one in parsed(file.getvalue())] == made


def test_a_file_of_a_reference_manager_is_read_and_what_is_wrong_is_placed():
    first, second, third = parsed(ZOTERO)
    made = read(first.data)
    assert made.title == "Serials now" and made.date == "2019-04" and made.language == "en"
    assert [one.inverted for one in made.creators] == ["de la Cruz, Ana", "Library Guild"]
    assert made.container.issn == "0378-5955" and made.identifiers[0].value == "10.1000/abc"
    assert not made.checked_on, "their visit is no check of ours"
    assert (second.number, second.line) == (2, 7) and "JSON" in second.reason.render()
    assert read(third.data).date == "2001"


def test_a_file_that_breaks_off_or_holds_a_giant_says_so():
    assert "middle" in parsed('[{"title": "a"}, {"title": ')[1].reason.render()
    giant = '[{"title": "' + "a" * 1_100_000 + '"}, {"title": "b"}]'
    first, second = parsed(giant)
    assert "1,000,000" in first.reason.render() and second.data["title"] == "b"
    assert parsed('{"title": "one alone"}')[0].data["title"] == "one alone"
    assert parsed("") == [] and parsed("[]") == []


@settings(max_examples=20, deadline=None)
@given(st.text('[]{}",:\\ a1'))
def test_no_file_breaks_it(text):
    parsed(text)
