"""The generator's stock: only numbers that could stand as models in a cataloger's manual."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from shelflist.drills.call_number.generating import stock
from shelflist.drills.call_number.rules import ddc, lcc
from shelflist.drills.call_number.rules.cutter import filing_form
from shelflist.drills.call_number.rules.pieces import Kind

CLASS = r"[A-Z]{1,3}\d{1,4}(?:\.\d{1,4})?"
IN_CLASS = r"(?: (?:(?:1[5-9]|20)\d\d|\d{0,2}(?:1st|2nd|3rd|2d|3d|\dth)))?"  # a date, an ordinal
CUTTER = r"[A-Z]\d{1,5}"
DATE = r"(?: (?:1[5-9]|20)\d\d[a-z]?)?"
VOLUME = (r"(?: (?:vol\.|v\.|no\.|Bd\.|Heft|Nr\.|nr\.|t\.|ser\.|box) [1-9]\d{0,3}"
          r"(?:, no\. [1-9]\d{0,3})?| Suppl\.(?: [1-9])?| Index)?")
# One point before the first Cutter, spaced from a bare class and joined when two Cutters follow;
# letters of the title in PZ alone; designations as G 615 writes them; one number, not two.
LCC = re.compile(
    rf"(?:{CLASS}{IN_CLASS} \.{CUTTER}[a-z]?|{CLASS}\.{CUTTER} {CUTTER}"
    rf"|{CLASS}{IN_CLASS} \.{CUTTER} {CUTTER}){DATE}{VOLUME}"
    rf"|PZ\d{{1,2}}(?:\.\d)?\.[A-Z]\d{{1,6}} [A-Z][a-z]?{DATE}")
DDC = re.compile(r"(\d{3}/?(?:\.\d[\d/]*)?) ([A-Z]{3}) ((?:1[5-9]|20)\d\d)")


def test_every_lcc_number_is_a_model() -> None:
    odd = [entry.book.call_number for entry in stock.entries("lcc")
           if not LCC.fullmatch(entry.book.call_number)]
    assert odd == []


def test_no_lcc_number_is_read_as_something_else() -> None:
    for entry in stock.entries("lcc"):
        number = lcc.parse(entry.book.call_number)
        pieces = number.pieces
        assert len(number.of_kind(Kind.CUTTER)) in (1, 2)
        assert [piece.kind for piece in pieces[:2]] == [Kind.CLASS_LETTERS, Kind.CLASS_NUMBER]
        assert len(number.of_kind(Kind.CLASS_LETTERS)) == 1
        assert not number.of_kind(Kind.COPY, Kind.PREFIX)
        if number.of_kind(Kind.TITLE_LETTERS):
            assert pieces[0].text == "PZ"
        elif pieces[0].text == "PZ":
            assert len(number.of_kind(Kind.CUTTER)) == 2


def test_volumes_of_one_work_have_one_designation() -> None:
    found = defaultdict(set)
    for entry in stock.entries("lcc"):
        number = lcc.parse(entry.book.call_number)
        volumes = number.of_kind(Kind.VOLUME)
        if volumes:
            found[number.text[:volumes[0].start]].add(volumes[0].text.split()[0])
    assert [work for work, names in found.items() if len(names) > 1] == []


def test_every_dewey_number_is_a_model() -> None:
    for entry in stock.segmented():
        match = DDC.fullmatch(entry.book.call_number)
        assert match, entry
        digits = re.sub(r"\D", "", match[1])
        assert len(digits) <= 12, entry
        assert len(digits) == 3 or not digits.endswith("0"), entry
        assert match[1].count("/") <= 2, entry
        filed = filing_form(entry.book.author or entry.book.title).replace(" ", "")
        assert filed[:3].upper() == match[2], entry
        assert ddc.parse(entry.book.call_number).of_kind(Kind.AUTHOR_LETTERS)


def test_every_heading_has_a_model_cutter() -> None:
    for heading in stock.headings():
        assert re.fullmatch(CLASS, heading.class_number), heading
        assert re.fullmatch(r"\.[A-Z]\d{0,3}[2-9]", heading.cutter), heading
        assert heading.cutter[1] == heading.name[0].upper(), heading


@pytest.mark.parametrize("scheme", ["lcc", "ddc"])
def test_accents_stand_on_letters_that_bear_them(scheme: str) -> None:
    # Slips of conversion put an accent one letter late: te\u013a\u0107oms for télécoms.
    for entry in stock.entries(scheme):
        assert not re.search("[\u013a\u1e3f\u0155]", entry.book.title + entry.book.author)
