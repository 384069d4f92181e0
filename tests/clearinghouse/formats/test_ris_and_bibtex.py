"""Files of other programs in RIS and BibTeX, whole and broken."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.clearinghouse.formats import FORMATS
from shelflist.clearinghouse.reading import read

RIS = """stray line
TY  - JOUR
T1  - Serials
  and binders
A1  - de la Cruz, Ana
AU  - Library Guild,
JF  - Serials Review
SP  - 12
EP  - 19
SN  - 0378-5955
Y1  - 2019/04//
KW  - Cataloging
KW  - owls
DO  - https://doi.org/10.1000/ABC
LA  - eng
ER  -\x20

TY  - BOOK
TI  - Caf\xe9
"""
BIBTEX = r"""% a comment
@comment{nothing}
@string{sr = "Serials " # {Review}}
@Article{k1, author = {Garc{\'i}a P{\'e}rez, Mar{\'\i}a and {Library and Guild} and Jean de la Cruz
   and King, Jr., Martin}, title = "The {MARC} {\"U}ber \& all: 50\% @home{x}", journal = sr,
   pages = {12--19}, month = mar, year = 2001, number = 3, url={https://example.org/a\_b}}
@book{broken, title = {Never closed
@misc(k3, title = {In round brackets}, howpublished = {\url{https://example.org/c}})
@book{k4 title = {No comma}}
"""


def parsed(name, text, code="utf-8"):
    return list(FORMATS[name].read(io.BytesIO(text.encode(code))))


def test_ris_of_others_is_read():
    stray, first, last = parsed("ris", RIS, "cp1252")
    assert (stray.line, stray.data) == (1, None) and "TY" in stray.reason.render()
    made = read(first.data)
    assert (first.line, made.title, made.date, made.language) == (
        2, "Serials and binders", "2019-04", "en")
    assert [one.inverted for one in made.creators] == ["de la Cruz, Ana", "Library Guild"]
    assert (made.container.title, made.container.pages, made.container.issn) == (
        "Serials Review", "12-19", "0378-5955")
    assert made.identifiers[0].value == "10.1000/abc" and len(made.subjects) == 1
    assert read(last.data).title == "Café", "the last record needs no end, nor UTF-8"


def test_bibtex_of_others_is_read():
    first, broken, round_, comma = parsed("bibtex", BIBTEX)
    made = read(first.data)
    assert made.title == "The MARC Über & all: 50% @homex"
    assert [one.inverted for one in made.creators] == [
        "García Pérez, María", "Library and Guild", "de la Cruz, Jean", "King, Martin, Jr."]
    assert (made.container.title, made.container.pages, made.container.issue, made.date) == (
        "Serials Review", "12-19", "3", "2001-03")
    assert made.url == "https://example.org/a_b"
    assert broken.line == 7 and broken.title == "broken" and "brace" in broken.reason.render()
    assert read(round_.data).url == "https://example.org/c"
    assert comma.data is None and comma.line == 9


@pytest.mark.parametrize(("fields", "issue"), [
    ("journal = {J}, number = 4", "4"), ("booktitle = {B}, number = 4", "4"),
    ("volume = 2, number = 4", "4"), ("number = 4", None),
    ("series = {S}, volume = 2, number = 4", None)])
def test_a_number_in_bibtex_is_an_issue_where_it_is_none_of_a_report_or_series(fields, issue):
    type_ = "article" if "journal" in fields else "misc"
    (one,) = parsed("bibtex", f"@{type_}{{a, title = {{T}}, {fields}}}")
    assert one.data.get("container", {}).get("issue") == issue


@pytest.mark.parametrize("name", ["ris", "bibtex"])
def test_no_file_breaks_it(name):
    @settings(max_examples=100, deadline=None)
    @given(st.text("@{}()\"=,#\\ aTYER-\n1$%"))
    def whatever(text):
        for one in parsed(name, text):
            assert (one.data is None) != (one.reason is None)
    whatever()


@pytest.mark.parametrize(("name", "text"), [
    ("ris", "TY  - BOOK\nAB  - " + "a" * 1_100_000 + "\nER  - \nTY  - BOOK\nTI  - b\nER  - \n"),
    ("bibtex", "@book{a, title={" + ("a" * 99 + "\n") * 11_000 + "}}\n@book{b, title={b}}\n")])
def test_a_giant_is_refused_and_the_next_is_read(name, text):
    giant, after = parsed(name, text)
    assert "1,000,000" in giant.reason.render() and after.data["title"] == "b"


def test_pages_cannot_end_the_entry_that_they_stand_in():
    form = FORMATS["bibtex"]
    made = read({"title": "Whole", "type": "article",
                 "container": {"title": "Review", "pages": "1}, title = {Another"}})
    back = list(form.read(io.BytesIO(b"".join(form.pieces([made])))))
    assert [one.data["title"] for one in back] == ["Whole"]
    assert back[0].data["container"]["pages"] == made.container.pages
