"""Which marks of a key are expected, and how a field is taken apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.drills.marc.rules.elements import element, parts
from shelflist.drills.marc.rules.expected_marks import expected_field
from shelflist.drills.marc.rules.judging import (
    AS_WRITTEN,
    FULL,
    MINIMAL,
    NO_FINAL,
    NO_MARKS,
    UNJUDGED,
    Judging,
)
from shelflist.drills.marc.rules.mrk import field_line, read_lines
from shelflist.drills.marc.rules.record import Field, Subfield

TITLE = "=245  14$aThe sun :$bthe center /$cMichael D. Cole."
NAME = "=100  1\\$aCole, Michael D.,$d1950-$eauthor.$0n1"


@pytest.mark.parametrize(("line", "ends", "expected"), [
    (TITLE, AS_WRITTEN, TITLE),
    (TITLE, UNJUDGED, TITLE),
    (TITLE, NO_FINAL, "=245  14$aThe sun :$bthe center /$cMichael D. Cole"),
    (TITLE, NO_MARKS, "=245  14$aThe sun$bthe center$cMichael D. Cole"),
    (NAME, NO_FINAL, "=100  1\\$aCole, Michael D.,$d1950-$eauthor$0n1"),
    (NAME, NO_MARKS, "=100  1\\$aCole, Michael D.,$d1950-$eauthor$0n1"),
    ("=264  \\1$aNew York :$bX Co.,$c2001.", NO_MARKS, "=264  \\1$aNew York$bX Co.$c2001"),
    ("=245  00$aFaust.$nPart one.", NO_MARKS, "=245  00$aFaust$nPart one"),
    ("=245  00$aWhat is it? /$cA. B.", NO_MARKS, "=245  00$aWhat is it?$cA. B."),
    ("=300  \\\\$a1 map ;$c20 x 30 cm +$e1 guide.", NO_MARKS,
     "=300  \\\\$a1 map$c20 x 30 cm$e1 guide"),
    ("=008  a.", NO_MARKS, "=008  a."),
])
def test_marks_are_taken_away_and_never_put_in(line: str, ends: str, expected: str) -> None:
    assert field_line(expected_field(read_lines([line]).fields[0], ends)) == expected


@pytest.mark.parametrize(("form", "judging", "ends"), [
    ("a", Judging(), AS_WRITTEN),
    ("i", Judging(), AS_WRITTEN),
    ("c", Judging(), NO_MARKS),
    ("n", Judging(), NO_MARKS),
    (" ", Judging(), UNJUDGED),
    ("u", Judging(), UNJUDGED),
    ("i", Judging(final_punctuation=False), NO_FINAL),
    ("a", Judging(final_punctuation=False), AS_WRITTEN),
    ("c", Judging(marks=FULL), AS_WRITTEN),
    (" ", Judging(marks=FULL), AS_WRITTEN),
    ("a", Judging(marks=MINIMAL), NO_MARKS),
])
def test_leader_18(form: str, judging: Judging, ends: str) -> None:
    assert judging.ends(f"00000nam a2200000 {form} 4500") == ends


@pytest.mark.parametrize(("value", "words", "gaps"), [
    ("The sun :", ["The", "sun"], ["", " ", " :"]),
    ("Cole, Michael D.,", ["Cole", "Michael", "D"], ["", ", ", " ", ".,"]),
    ("1950-", ["1950-"], ["", ""]),
    ("[1950?]", ["1950"], ["[", "?]"]),
    ("©2001", ["©2001"], ["", ""]),
    ("l'été", ["l'été"], ["", ""]),
    ("xii, 24 pages", ["xii", "24", "pages"], ["", ", ", " ", ""]),
    ("...", [], ["..."]),
    ("", [], [""]),
    ("  a \t b ", ["a", "b"], ["", " ", ""]),
])
def test_a_subfield_taken_apart(value: str, words: list[str], gaps: list[str]) -> None:
    one = element("a", value, 0)
    assert ([word.raw for word in one.words], list(one.gaps)) == (words, gaps)


@given(st.text(max_size=60))
def test_nothing_of_a_value_is_lost(value: str) -> None:
    text = " ".join(unicodedata.normalize("NFC", value).split())
    assert element("a", value, 0, exact=True).text == text


@given(st.text(max_size=40))
def test_a_signature_takes_no_notice_of_normal_form_and_white_space(value: str) -> None:
    def made(text: str) -> str:
        return parts(Field("500", subfields=(Subfield("a", text),))).signature

    assert made(unicodedata.normalize("NFD", value)) == made(unicodedata.normalize("NFC", value))
    assert made(f"  {value} ") == made(value)
