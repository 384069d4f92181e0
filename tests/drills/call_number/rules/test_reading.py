"""Reading call numbers: what each piece is, and what is said of text that is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.drills.call_number.rules import ddc, lcc
from shelflist.drills.call_number.rules.pieces import CallNumberError, Fault, Kind

from .strategies import ddc_numbers, lcc_numbers

DATA = Path(__file__).parent.parent / "data"
REAL = [line.split("\t")[1]
        for line in (DATA / "call_numbers.tsv").read_text("utf-8").splitlines()[1:]]

LCC = [
    # CSM G 55: class letters, class number, Cutters, date.
    ("QA76.73.P98 L88 2013",
     "class_letters=QA class_number=76 class_decimal=.73 cutter=.P98 cutter=L88 date=2013"),
    ("QA76.73.P98L88",
     "class_letters=QA class_number=76 class_decimal=.73 cutter=.P98 cutter=L88"),
    ("QA 76.73 P98 L88",
     "class_letters=QA class_number=76 class_decimal=.73 cutter=P98 cutter=L88"),
    ("  qa76.73.p98\tl88  2013 ",
     "class_letters=qa class_number=76 class_decimal=.73 cutter=.p98 cutter=l88 date=2013"),
    ("HD1375 2nd", "class_letters=HD class_number=1375 class_ordinal=2nd"),
    ("E523.5 100th .S4", "class_letters=E class_number=523 class_decimal=.5 "
                         "class_ordinal=100th cutter=.S4"),
    ("HX811 1901 .T2", "class_letters=HX class_number=811 class_date=1901 cutter=.T2"),
    ("G4364 .R6 1994", "class_letters=G class_number=4364 cutter=.R6 date=1994"),
    ("PR4300 189- .N3", "class_letters=PR class_number=4300 class_date=189- cutter=.N3"),
    # CSM G 140: work letters after a date; G 65: facsimiles.
    ("JF8 .I54a no. 36",
     "class_letters=JF class_number=8 cutter=.I54 work_mark=a volume=no. 36"),
    ("PS2262 .A1 1901b", "class_letters=PS class_number=2262 cutter=.A1 date=1901b"),
    ("HC10 .A4 1987-88", "class_letters=HC class_number=10 cutter=.A4 date=1987-88"),
    # CSM G 615: designations.
    ("H31 .J6 Ser. 16, no. 1-4",
     "class_letters=H class_number=31 cutter=.J6 volume=Ser. 16 volume=no. 1-4"),
    ("DS793.H7 H79 1987 vol. 1", "class_letters=DS class_number=793 cutter=.H7 cutter=H79 "
                                 "date=1987 volume=vol. 1"),
    ("CS484 .P37 1996 Index",
     "class_letters=CS class_number=484 cutter=.P37 date=1996 supplement=Index"),
    ("QA76 .L88 v2 c.3",
     "class_letters=QA class_number=76 cutter=.L88 volume=v2 copy=c.3"),
    ("PZ7.W6845 To 1997",
     "class_letters=PZ class_number=7 cutter=.W6845 title_letters=To date=1997"),
    ("Oversize Ref. N40 .A1", "prefix=Oversize prefix=Ref. class_letters=N class_number=40 "
                              "cutter=.A1"),
]
DDC = [
    ("813/.54 LUT 1999",
     "class_number=813 class_decimal=/.54 author_letters=LUT date=1999"),
    ("512′.5 A12", "class_number=512 class_decimal=′.5 cutter=A12"),
    ("REF 030 E56 2005", "prefix=REF class_number=030 cutter=E56 date=2005"),
    ("J FIC ROW", "prefix=J prefix=FIC author_letters=ROW"),
    ("B L97i", "prefix=B cutter=L97 work_mark=i"),
    ("[Fic]", "prefix=[Fic]"),
    ("813.54 Sch15a v.2 c.2",
     "class_number=813 class_decimal=.54 cutter=Sch15 work_mark=a volume=v.2 copy=c.2"),
    ("973.92 B62 D85", "class_number=973 class_decimal=.92 cutter=B62 cutter=D85"),
]


@pytest.mark.parametrize(("text", "pieces"), LCC)
def test_lcc_pieces(text: str, pieces: str) -> None:
    number = lcc.parse(text)
    assert " ".join(f"{p.kind}={p.text}" for p in number.pieces) == pieces
    assert lcc.key(text) == number.key


@pytest.mark.parametrize(("text", "pieces"), DDC)
def test_ddc_pieces(text: str, pieces: str) -> None:
    number = ddc.parse(text)
    assert " ".join(f"{p.kind}={p.text}" for p in number.pieces) == pieces
    assert ddc.key(text) == number.key


@pytest.mark.parametrize(("scheme", "text", "last_two"), [
    (lcc, "KF26 .A35 1999d", [Kind.CUTTER, Kind.DATE]),
    (lcc, "E581.6 3d .A2", [Kind.CLASS_ORDINAL, Kind.CUTTER]),
    (lcc, "PZ8.2.L135 No 1999", [Kind.TITLE_LETTERS, Kind.DATE]),
    (lcc, "PZ7.L967 Ch", [Kind.CUTTER, Kind.TITLE_LETTERS]),
    (lcc, "PZ8 .J27 no. 12", [Kind.CUTTER, Kind.VOLUME]),
    (ddc, "720/.92 LIB 2000", [Kind.AUTHOR_LETTERS, Kind.DATE]),
    (ddc, "704 ART", [Kind.CLASS_NUMBER, Kind.AUTHOR_LETTERS]),
    (ddc, "704 ART 1999 no. 2", [Kind.DATE, Kind.VOLUME]),
    (ddc, "704 no. 2", [Kind.CLASS_NUMBER, Kind.VOLUME]),
])
def test_letters_that_could_be_a_designation_or_an_ordinal(
        scheme: Any, text: str, last_two: list[Kind]) -> None:
    number = scheme.parse(text)
    assert [piece.kind for piece in number.pieces][-2:] == last_two
    assert scheme.key(text) == number.key


@pytest.mark.parametrize(("text", "position", "fault"), [
    ("", 0, Fault.EMPTY),
    ("   ", 0, Fault.EMPTY),
    ("76.73", 0, Fault.CLASS_LETTERS),
    ("QAXX76", 3, Fault.CLASS_LETTERS),
    ("QA", 1, Fault.CLASS_NUMBER),
    ("QA12345", 2, Fault.CLASS_NUMBER),
    ("MLCS 98/1234", 5, Fault.UNCLASSED),
    ("Microfilm 12345 (D)", 10, Fault.UNCLASSED),
    ("QA76 .L", 5, Fault.CUTTER_DIGITS),
    ("QA76 .L88 98", 10, Fault.DATE_DIGITS),
    ("HV6250.25 .B47 20000", 15, Fault.DATE_DIGITS),
    ("QA76 A1 B2 C3 D4", 14, Fault.TOO_MANY_CUTTERS),
    ("QA76 .L88 (1999)", 10, Fault.UNREADABLE),
    ("Q" * 500, 119, Fault.TOO_LONG),
])
def test_lcc_faults_name_the_character(text: str, position: int, fault: Fault) -> None:
    with pytest.raises(CallNumberError) as caught:
        lcc.parse(text)
    assert (caught.value.position, caught.value.fault) == (position, fault)


@pytest.mark.parametrize(("text", "position", "fault"), [
    ("92 LUT", 0, Fault.THREE_DIGITS),
    ("REF", 0, Fault.THREE_DIGITS),
    ("8133 A1", 0, Fault.THREE_DIGITS),
    ("813.54 98", 7, Fault.DATE_DIGITS),
    ("813 A1 B2 C3", 10, Fault.BOOK_NUMBER),
    ("813 (A1)", 4, Fault.UNREADABLE),
])
def test_ddc_faults_name_the_character(text: str, position: int, fault: Fault) -> None:
    with pytest.raises(CallNumberError) as caught:
        ddc.parse(text)
    assert (caught.value.position, caught.value.fault) == (position, fault)


def test_nearly_every_real_number_is_read_and_keyed_alike() -> None:
    read, strip = 0, str.maketrans("", "", " .,")
    for text in REAL:
        try:
            number = lcc.parse(text)
        except CallNumberError:
            continue
        read += 1
        assert lcc.key(text) == number.key
        assert "".join(p.text for p in number.pieces).translate(strip) \
            == number.text.translate(strip)
    assert read >= 0.99 * len(REAL)


@given(lcc_numbers)
def test_lcc_pieces_cover_the_text(text: str) -> None:
    number = lcc.parse(text)
    for piece in number.pieces:
        assert number.text[piece.start:piece.end].strip() == piece.text
    assert [p.start for p in number.pieces] == sorted(p.start for p in number.pieces)
    assert lcc.key(text) == number.key


@given(lcc_numbers)
def test_lcc_spacing_and_repeat_reading_change_nothing(text: str) -> None:
    number = lcc.parse(text)
    assert lcc.parse("  " + text.replace(" ", "  ") + " ").key == number.key
    assert lcc.parse(number.text) == number


@given(ddc_numbers)
def test_ddc_marks_of_segmentation_count_for_nothing(text: str) -> None:
    number = ddc.parse(text)
    assert ddc.key(text) == number.key
    assert ddc.parse(text.replace("/", "")).key == number.key


@given(st.text(max_size=140))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    for scheme in (lcc, ddc):
        try:
            number = scheme.parse(text)
        except CallNumberError as error:
            assert 0 <= error.position <= max(0, len(error.text) - 1)
        else:
            assert number.key == scheme.key(text)
