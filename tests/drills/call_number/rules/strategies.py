"""Strategies that write call numbers of every shape the rules read."""

from __future__ import annotations

from hypothesis import strategies as st

CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_digits = st.text("0123456789", min_size=1, max_size=5)
_year = st.integers(1500, 2099).map(str)
_mark = st.sampled_from(["", "", "", "a", "b", "x"])
_lcc_class = st.builds(
    lambda letters, number, decimal: f"{letters}{number}{decimal}",
    st.sampled_from(["Q", "QA", "QB", "KFA", "PZ", "HD", "E"]),
    st.integers(1, 9999),
    st.one_of(st.just(""), _digits.map(lambda d: f".{d}")),
)
_cutter = st.builds(lambda letter, digits, mark: f"{letter}{digits}{mark}",
                    st.sampled_from(CAPITALS), _digits, _mark)
_tail = st.one_of(
    st.just(""), _year.map(lambda y: f" {y}"),
    st.builds(lambda y, m: f" {y}{m}", _year, st.sampled_from(["a", "b", "z", "-88"])),
    st.builds(lambda y, v: f" {y} v. {v}", _year, st.integers(1, 200)),
    st.builds(lambda v, n: f" ser. {v}, no. {n}", st.integers(1, 9), st.integers(1, 300)),
    st.sampled_from([" Suppl.", " Index", " c.2", " 1999 c. 3", " no. 1-4"]),
)
_date_in_class = st.sampled_from(["", "", "", " 1901", " 2nd", " 100th"])

lcc_numbers = st.builds(
    lambda prefix, whole, date, point, cutters, tail:
        prefix + whole + date + (point if cutters else "") + " ".join(cutters) + tail,
    st.sampled_from(["", "", "", "Ref. ", "Oversize "]), _lcc_class, _date_in_class,
    st.sampled_from([" .", " ", "."]), st.lists(_cutter, max_size=3), _tail,
)

_ddc_class = st.builds(
    lambda number, decimal: f"{number:03d}{decimal}", st.integers(0, 999),
    st.one_of(st.just(""), _digits.map(lambda d: f".{d}"),
              st.builds(lambda a, b: f"/.{a}/{b}", _digits, _digits)))
_book = st.one_of(
    st.builds(lambda a, d, m: f" {a}{d}{m}", st.sampled_from(["L", "S", "Sch", "Mc"]), _digits,
              _mark),
    st.text(CAPITALS, min_size=1, max_size=4).map(lambda t: f" {t}"), st.just(""))

ddc_numbers = st.builds(
    lambda prefix, whole, book, tail: prefix + whole + book + tail,
    st.sampled_from(["", "", "REF ", "J "]), _ddc_class, _book, _tail)
