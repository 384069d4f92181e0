"""A row and its order: what is out of place, and that no smaller move would do."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from shelflist.practice.order import broken_pairs, gaps_for, longest_in_order, out_of_place

KEYS = st.lists(st.integers(0, 9).map(lambda n: ((1, n),)), max_size=9)


@given(KEYS)
def test_moving_what_is_out_of_place_puts_the_row_in_order(keys: list) -> None:
    moved = out_of_place(keys)
    standing = [k for i, k in enumerate(keys) if i not in moved]
    assert standing == sorted(standing)
    assert len(moved) + len(longest_in_order(keys)) == len(keys)
    assert (not moved) == (not broken_pairs(keys)) == (keys == sorted(keys))


@given(KEYS.filter(lambda keys: len(keys) <= 7))
def test_no_longer_row_stands_in_order(keys: list) -> None:
    best = max(n for n in range(len(keys) + 1)
               if any(list(c) == sorted(c) for c in combinations(keys, n)))
    assert len(longest_in_order(keys)) == best


@given(KEYS, st.integers(0, 9))
def test_gaps_keep_the_order(keys: list, n: int) -> None:
    row, key = sorted(keys), ((1, n),)
    good = [g for g in range(len(row) + 1)
            if [*row[:g], key, *row[g:]] == sorted([*row, key])]
    assert list(gaps_for(row, key)) == good
