"""Spine labels: where the lines break, style by style."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.drills.call_number.rules import ddc, lcc
from shelflist.drills.call_number.rules.label import LabelStyle, label_lines

from .strategies import ddc_numbers, lcc_numbers

BOOK = "QA76.73.P98 L88 2013"


@pytest.mark.parametrize(("text", "style", "lines"), [
    (BOOK, LabelStyle(), "QA|76.73|.P98|L88|2013"),
    (BOOK, LabelStyle(split_class=False), "QA76.73|.P98|L88|2013"),
    (BOOK, LabelStyle(split_decimal=True, keep_point=False), "QA|76|.73|P98|L88|2013"),
    (BOOK, LabelStyle(width=14, split_class=False, split_cutters=False),
     "QA76.73.P98|L88|2013"),
    (BOOK, LabelStyle(width=30, split_class=False, split_cutters=False, split_date=False),
     "QA76.73.P98 L88 2013"),
    ("qa76.73 p98 l88", LabelStyle(), "QA|76.73|.P98|L88"),
    ("Ref. KKH494.31943.A6 S35 1943 v.2 c.2", LabelStyle(),
     "Ref.|KKH|494|.31943|.A6|S35|1943|v.2|c.2"),
    ("HX811 1901 .T2", LabelStyle(), "HX|811|1901|.T2"),
    ("QA76 .L88a 1999", LabelStyle(), "QA|76|.L88a|1999"),
    ("H31 .J6 ser. 16, no. 4", LabelStyle(width=14), "H|31|.J6|ser. 16 no. 4"),
])
def test_lcc_labels(text: str, style: LabelStyle, lines: str) -> None:
    assert "|".join(label_lines(lcc.parse(text), style)) == lines


@pytest.mark.parametrize(("text", "style", "lines"), [
    ("REF 813/.54 L97i 1999 v.2", LabelStyle(), "REF|813.54|L97i|1999|v.2"),
    ("946.081/1 SMI", LabelStyle(split_decimal=True), "946|.0811|SMI"),
    ("352.4/973023/090511 SMI 1999", LabelStyle(), "352|.4973023|090511|SMI|1999"),
    ("FIC ROW", LabelStyle(), "FIC|ROW"),
])
def test_ddc_labels(text: str, style: LabelStyle, lines: str) -> None:
    assert "|".join(label_lines(ddc.parse(text), style)) == lines


_styles = st.builds(LabelStyle, st.integers(4, 20), *[st.booleans()] * 6)


@given(st.one_of(lcc_numbers.map(lcc.parse), ddc_numbers.map(ddc.parse)), _styles)
def test_no_line_is_too_wide_and_nothing_is_lost(number: object, style: LabelStyle) -> None:
    lines = label_lines(number, style)  # type: ignore[arg-type]
    assert all(0 < len(line) <= style.width for line in lines)
    shown = "".join(lines)
    strip = str.maketrans("", "", " ./,")
    assert shown.translate(strip).upper() == number.text.translate(strip).upper()  # type: ignore[attr-defined]
