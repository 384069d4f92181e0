"""Shelf order: each rule of filing, and that together they make one total order."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.drills.call_number.rules import ddc, lcc
from shelflist.drills.call_number.rules.pieces import OrderRule, compare

from .strategies import ddc_numbers, lcc_numbers
from .test_reading import REAL

PAIRS = [
    # before, after, rule, digit. CSM G 55 and G 63 unless said.
    ("Q76 .A2", "QA1 .A2", OrderRule.CLASS_LETTERS, 0),
    ("QA9 .Z9", "QA76 .A2", OrderRule.CLASS_NUMBER, 0),
    ("QA76 .Z9", "QA76.9 .A2", OrderRule.NOTHING_FIRST, 0),
    ("QA76.73 .A2", "QA76.9 .A2", OrderRule.CLASS_DECIMAL, 1),
    ("KF250.39977 .A2", "KF250.4 .A2", OrderRule.CLASS_DECIMAL, 1),
    ("QA76 .B3", "QA76 .C2", OrderRule.CUTTER_LETTER, 0),
    ("QA76 .B3", "QA76 .B47", OrderRule.CUTTER_DECIMAL, 1),
    ("QA76 .B583", "QA76 .B66", OrderRule.CUTTER_DECIMAL, 1),
    ("QA76 .F2498", "QA76 .F5", OrderRule.CUTTER_DECIMAL, 1),
    ("QA76 .B5", "QA76 .B56", OrderRule.CUTTER_DECIMAL, 2),
    ("PN98.D43 Z54", "PN98.D48 E54", OrderRule.CUTTER_DECIMAL, 2),
    ("QA76 .L88", "QA76 .L88 2013", OrderRule.NOTHING_FIRST, 0),
    ("QA76 .L88 1999", "QA76 .L88 2013", OrderRule.DATE, 0),
    ("QA76 .L88 1999", "QA76 .L88 1999b", OrderRule.DATE, 0),  # G 140
    ("HC10 .A4 1987", "HC10 .A4 1987-88", OrderRule.DATE, 0),
    ("HC10 .A4 1987-1990", "HC10 .A4 1987-99", OrderRule.DATE, 0),
    ("HC10 .A4 1987-99", "HC10 .A4 1987-05", OrderRule.DATE, 0),
    ("QA76 .L88 2013", "QA76 .L88 A3", OrderRule.KIND, 0),
    ("HX811 1901 .T2", "HX811 .A2", OrderRule.KIND, 0),
    ("E523.5 14th .A2", "E523.5 100th .A2", OrderRule.ORDINAL, 0),
    ("D5 .B4 v. 9", "D5 .B4 vol. 86", OrderRule.VOLUME, 0),  # G 615
    ("D5 .B4 v. 2", "D5 .B4 v. 10", OrderRule.VOLUME, 0),
    ("D5 .B4 v. 2", "D5 .B4 Suppl.", OrderRule.KIND, 0),
    ("D5 .B4 Suppl.", "D5 .B4 Index", OrderRule.SUPPLEMENT, 0),
    ("D5 .B4 c.2", "D5 .B4 1999", OrderRule.KIND, 0),
    ("D5 .B4", "D5 .B4a", OrderRule.NOTHING_FIRST, 0),
    ("D5 .B4 1999", "D5 .B4a", OrderRule.NOTHING_FIRST, 0),
    ("PZ7.B8 Ap", "PZ7.B8 Apmk", OrderRule.LETTERS, 0),
    ("ZA1 .Z9", "Ref. AC1 .A2", OrderRule.NOTHING_FIRST, 0),
    ("Oversize ZA1 .Z9", "Ref. AC1 .A2", OrderRule.PREFIX, 0),
]
DEWEY = [
    ("451.04217 A1", "451.1 A1", OrderRule.CLASS_DECIMAL, 1),
    ("451 Z9", "451.01 A1", OrderRule.NOTHING_FIRST, 0),
    ("98" "1 Z9", "982 A1", OrderRule.CLASS_NUMBER, 0),
    ("813.54 H38m", "813.54 H38s", OrderRule.WORK_MARK, 0),
    ("813.54 H38", "813.54 H4", OrderRule.CUTTER_DECIMAL, 1),
    ("813.54 LUT 1999", "813.54 LUT 2001", OrderRule.DATE, 0),
    ("813.54 LUC", "813.54 LUT", OrderRule.LETTERS, 0),
    ("FIC ROW", "FIC TOL", OrderRule.LETTERS, 0),
    ("999 ZZZ", "REF 001 AAA", OrderRule.NOTHING_FIRST, 0),
    ("FIC ROW", "REF 001 AAA", OrderRule.PREFIX, 0),
]


@pytest.mark.parametrize(("scheme", "before", "after", "rule", "digit"), [
    *((lcc, *pair) for pair in PAIRS), *((ddc, *pair) for pair in DEWEY)])
def test_each_rule(scheme: object, before: str, after: str, rule: OrderRule, digit: int) -> None:
    found = scheme.compare_texts(before, after)  # type: ignore[attr-defined]
    assert (found.sign, found.rule, found.digit) == (-1, rule, digit)
    back = scheme.compare_texts(after, before)  # type: ignore[attr-defined]
    assert (back.sign, back.rule, back.digit) == (1, rule, digit)


@pytest.mark.parametrize(("a", "b"), [
    ("QA76.73.P98L88 2013", "qa 76.73 .p98 l88 2013"), ("D5 .B4 vol. 2", "D5 .B4 v.2"),
    ("E581.6 3d", "E581.6 3rd")])
def test_ways_of_writing_tie(a: str, b: str) -> None:
    assert lcc.compare_texts(a, b).rule is OrderRule.SAME


def test_two_schemes_share_no_order() -> None:
    with pytest.raises(ValueError, match="share no shelf order"):
        compare(lcc.parse("QA76 .A2"), ddc.parse("813 A2"))


@pytest.mark.parametrize(("scheme", "numbers"), [(lcc, lcc_numbers), (ddc, ddc_numbers)])
def test_the_comparison_agrees_with_the_keys(scheme: object, numbers: st.SearchStrategy) -> None:
    @given(numbers, numbers)
    def agree(a: str, b: str) -> None:
        key_a, key_b = scheme.key(a), scheme.key(b)  # type: ignore[attr-defined]
        sign = (key_a > key_b) - (key_a < key_b)
        assert scheme.compare_texts(a, b).sign == sign  # type: ignore[attr-defined]
        assert scheme.compare_texts(b, a).sign == -sign  # type: ignore[attr-defined]

    agree()


@given(st.lists(lcc_numbers, min_size=3, max_size=3))
def test_the_order_is_transitive(texts: list[str]) -> None:
    a, b, c = sorted((lcc.parse(t) for t in texts), key=lambda n: n.key)
    assert compare(a, b).sign <= 0
    assert compare(b, c).sign <= 0
    assert compare(a, c).sign <= 0


def test_real_numbers_sort_by_comparison_as_by_key() -> None:
    numbers = []
    for text in REAL:
        try:
            numbers.append(lcc.parse(text))
        except ValueError:
            continue
    random.Random(7).shuffle(numbers)
    numbers.sort(key=lambda n: n.key)
    assert all(compare(a, b).sign <= 0 for a, b in pairwise(numbers))
