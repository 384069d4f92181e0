"""Cutters: the table against LC's printed examples, the shelf, and LC's own practice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shelflist.drills.call_number.rules.cutter import (
    Cutter,
    CutterTest,
    check,
    filing_form,
    find_place,
    read_cutter,
    suggest,
)
from shelflist.drills.call_number.rules.cutter_table import first_digits

DATA = Path(__file__).parent.parent / "data"

# The names and Cutters that CSM G 63 prints beside its table.
PRINTED = """IBM I26, Idaho I33, Ilardo I4, Import I48, Inman I56, Ipswich I67, Ito I87, Ivy I94,
Sadron S23, Scanlon S29, Schreiber S37, Shillingburg S53, Singer S57, Stinson S75, Suryani S87,
Symposium S96, Qadduri Q28, Qiao Q27, Quade Q33, Queiroz Q45, Quinn Q56, Quorum Q67, Qutub Q88,
Qvortrup Q97, Campbell C36, Ceccaldi C43, Chertok C48, Clark C58, Cobblestone C63, Cryer C79,
Cuellar C84, Cymbal C96"""


@pytest.mark.parametrize("pair", [p.split() for p in PRINTED.replace("\n", " ").split(", ")])
def test_the_table_allows_every_printed_example(pair: list[str]) -> None:
    name, cutter = pair
    assert int(cutter[1]) in first_digits(filing_form(name))


@pytest.mark.parametrize(("name", "digits"), [
    ("abbot", {2}), ("aaron", {2}), ("aho", {3, 4}), ("auer", {9}), ("azar", {9}),
    ("baker", {3}), ("bly", {5, 6}), ("byrd", {9}), ("bz", {9}),
    ("sabin", {2}), ("schwarz", {3}), ("scott", {3, 4}), ("scanlon", {2, 3}), ("sforza", {4, 5}),
    ("slater", {5, 6}), ("sri lanka", {6, 7}), ("svevo", {8, 9}), ("szabo", {9}),
    ("qatar", {2}), ("quine", {5}), ("qwerty", {9}), ("39 steps", {1}), ("", set()),
])
def test_digit_sets(name: str, digits: set[int]) -> None:
    assert first_digits(name) == digits


@pytest.mark.parametrize(("heading", "nonfiling", "form"), [
    ("Lutz, Mark", None, "lutz mark"),
    ("The shelver's handbook", None, "shelvers handbook"),
    ("A is for apple", 0, "a is for apple"),
    ("A. Philip Randolph", None, "a philip randolph"),
    ("L'anglais tel qu'on le parle", 2, "anglais tel quon le parle"),
    ("Čapek, Karel", None, "capek karel"),
    ("Łódź", None, "lodz"),
    ("Ørsted, H. C.", None, "orsted h c"),
    ("Theater today", None, "theater today"),
])
def test_filing_form(heading: str, nonfiling: int | None, form: str) -> None:
    assert filing_form(heading, nonfiling) == form


@pytest.mark.parametrize(("text", "cutter"), [
    (".L88", Cutter("L", "88")), ("l 88", Cutter("L", "88")), (" . L88 ", Cutter("L", "88")),
    ("L", None), ("88", None), ("LL8", None), ("", None), ("L8a", None)])
def test_read_cutter(text: str, cutter: Cutter | None) -> None:
    assert read_cutter(text) == cutter


BEFORE, AFTER = "QA76.73.P98 L37 2010", "QA76.73.P98 M37 2005"


@pytest.mark.parametrize(("proposed", "failed"), [
    (".L88", set()),
    (".L8", set()),
    (".L78", {CutterTest.FIRST_DIGIT}),
    (".L37", {CutterTest.FITS, CutterTest.FIRST_DIGIT}),
    (".L371", {CutterTest.FIRST_DIGIT, CutterTest.ENDING, CutterTest.LENGTH}),
    (".L80", {CutterTest.ENDING}),
    (".L885", {CutterTest.LENGTH}),
    (".M2", {CutterTest.LETTER, CutterTest.FIRST_DIGIT}),
    (".M88", {CutterTest.LETTER, CutterTest.FITS}),
])
def test_checks(proposed: str, failed: set[CutterTest]) -> None:
    place = find_place("Lutz, Mark", "QA76.73.P98", BEFORE, AFTER)
    cutter = read_cutter(proposed)
    assert cutter is not None
    assert {c.test for c in check(place, cutter) if not c.passed} == failed


def test_a_neighbour_with_the_same_cutter_is_named() -> None:
    place = find_place("Lutz, Mark", "QA76.73.P98", BEFORE, "QA76.73.P98 L88 2001")
    fits = {c.test: c for c in check(place, Cutter("L", "88"))}[CutterTest.FITS]
    assert (fits.passed, fits.side) == (False, "after")


def test_the_table_yields_to_a_full_shelf() -> None:
    place = find_place("Lutz, Mark", "QA76.73.P98", "QA76.73.P98 L2", "QA76.73.P98 L23")
    assert [str(c) for c in suggest(place)] == [".L22"]


def test_numerals_are_cuttered_a12_to_a19() -> None:
    place = find_place("39 steps", "PN1997")
    assert str(suggest(place)[0]) == ".A15"


@pytest.mark.parametrize(("heading", "before", "after"), [
    ("", "", ""), ("???", "", ""), ("Lutz", "QA76 .M3", "QA76 .B3")])
def test_places_that_cannot_be(heading: str, before: str, after: str) -> None:
    with pytest.raises(ValueError, match=r"heading|order"):
        find_place(heading, "QA76", before, after)


_names = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8)
_cutters = st.builds(lambda a, d, e: f"{a}{d}{e}", st.sampled_from("ABCLMQSZ"),
                     st.integers(1, 9999).map(str), st.sampled_from("23456789"))


@given(_names, st.lists(_cutters, min_size=2, max_size=2, unique=True))
def test_every_suggestion_passes_its_own_checks(name: str, pair: list[str]) -> None:
    before, after = sorted(pair, key=lambda c: (c[0], c[1:]))
    place = find_place(name, "QA76.73", f"QA76.73 .{before} 1999", f"QA76.73 .{after} 2001")
    found = suggest(place)
    assume(place.letter_fits)
    assert found or not after[1:].startswith(before[1:])
    for cutter in found:
        assert all(c.passed for c in check(place, cutter)), str(cutter)


def test_lc_agrees_with_the_letter_nearly_always_and_with_the_first_digit_mostly() -> None:
    letter = digit = total = 0
    for line in (DATA / "cutters.tsv").read_text("utf-8").splitlines()[1:]:
        _, heading, class_number, text = line.split("\t")
        cutter, place = read_cutter(text), find_place(heading, class_number)
        assert cutter is not None
        total += 1
        same = cutter.letter == place.letter
        letter += same
        digit += same and int(cutter.digits[0]) in first_digits(place.name)
    assert letter / total > 0.95
    assert 0.70 < digit / total < 0.85
