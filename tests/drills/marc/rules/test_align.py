"""Aligning fields with lines, and words with words, at least cost."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.drills.marc.format import marc21
from shelflist.drills.marc.rules.align import assign
from shelflist.drills.marc.rules.judging import Judging
from shelflist.drills.marc.rules.mrk import read_lines
from shelflist.drills.marc.rules.record import Record
from shelflist.drills.marc.rules.sheet import Sheet
from shelflist.drills.marc.rules.token_alignment import Token, align_tokens

costs = st.integers(0, 5).flatmap(lambda columns: st.lists(
    st.lists(st.sampled_from([0.0, -0.25, -0.5, -1.0, -1.75]), min_size=columns,
             max_size=columns), min_size=1, max_size=4))


def cheapest(table: list[list[float]]) -> float:
    rows, columns = len(table), len(table[0])
    spots = [*range(columns), *[-1] * rows]  # -1: the row stays alone
    return min(sum(table[r][c] for r, c in enumerate(chosen) if c >= 0)
               for chosen in set(permutations(spots, rows)))


@given(costs)
def test_the_assignment_costs_least(table: list[list[float]]) -> None:
    pairs = assign(table)
    assert len({r for r, _ in pairs}) == len(pairs) == len({c for _, c in pairs})
    assert sum(table[r][c] for r, c in pairs) == pytest.approx(cheapest(table))


def test_a_table_too_large_is_still_assigned() -> None:
    table = [[-1.0 if row == column else 0.0 for column in range(200)] for row in range(200)]
    assert sorted(assign(table)) == [(n, n) for n in range(200)]


tokens = st.lists(st.one_of(
    st.tuples(st.just("$"), st.sampled_from("ab")),
    st.tuples(st.just(""), st.sampled_from("uvwxyz"))), max_size=8)
BORDER, WORD = 9, 10


def price(key: list[Token], got: list[Token], pairs: list[tuple[int, int]]) -> int:
    total = 0
    for k, g in pairs:
        if k < 0 or g < 0:
            total += BORDER if (key[k] if g < 0 else got[g])[0] else WORD
        elif key[k] != got[g]:
            assert key[k][0] == got[g][0], "a border stood for a word"
            total += WORD
    return total


def least(key: list[Token], got: list[Token]) -> int:
    row = [sum(BORDER if one[0] else WORD for one in got[:n]) for n in range(len(got) + 1)]
    for one in key:
        lose = BORDER if one[0] else WORD
        new = [row[0] + lose]
        for n, other in enumerate(got):
            same = 0 if one == other else WORD if one[0] == other[0] else 1000
            new.append(min(row[n] + same, row[n + 1] + lose,
                           new[n] + (BORDER if other[0] else WORD)))
        row = new
    return row[-1]


@given(tokens, tokens)
def test_words_are_aligned_at_least_cost(key: list[Token], got: list[Token]) -> None:
    pairs = align_tokens(key, got)
    assert [k for k, _ in pairs if k >= 0] == list(range(len(key)))
    assert [g for _, g in pairs if g >= 0] == list(range(len(got)))
    assert price(key, got, pairs) == least(key, got)


@given(st.lists(st.integers(0, 400), max_size=6), st.integers(350, 500))
def test_long_fields_are_aligned_too(changed: list[int], length: int) -> None:
    key = [("", f"w{n}") for n in range(length)]
    got = [("", f"x{n}") if n in changed else one for n, one in enumerate(key)]
    assert align_tokens(key, got) == [(n, n) for n in range(length)]


def aligned(key: list[str], got: list[str]) -> tuple[list[int], list[int]]:
    """Return the learner's line for each line of the key, and the lines that are too many."""
    leader = "=LDR  00000nam\\a2200000\\i\\4500"
    sheet = Sheet(read_lines([leader, *key]), Judging(), marc21(), given=Record())
    found = sheet.align(sheet.fields(read_lines([leader, *got])))
    return list(found.fields[1:]), list(found.extras)


SUN, MOON, STARS = "=650  \\0$aSun.", "=650  \\0$aMoon.", "=650  \\0$aStars."


@pytest.mark.parametrize(("key", "got", "lines", "extras"), [
    ([SUN, MOON], [MOON, SUN], [2, 1], []),
    ([SUN, MOON], [MOON], [-1, 1], []),
    ([SUN], [SUN, SUN], [1], [2]),
    ([SUN, SUN], [SUN], [1, -1], []),
    # Near ones are paired before those that only share a tag.
    (["=650  \\0$aSun$vMaps.", "=650  \\0$aMoon$vMaps."],
     ["=650  \\0$aMoon$vMap.", "=650  \\0$aSun$vMap."], [2, 1], []),
    ([SUN], [STARS], [1], []),
    # A field under a wrong tag, and one that is another field altogether.
    (["=700  1\\$aCole, Ann."], ["=100  1\\$aCole, Ann."], [1], []),
    (["=264  \\1$aNew York :$bX,$c2001."], ["=260  \\\\$aNew York :$bX,$c2001."], [1], []),
    (["=700  1\\$aCole, Ann."], ["=500  \\\\$aIncludes index."], [-1], [1]),
    (["=246  3\\$aThe moon", "=245  14$aThe sun"], ["=245  14$aThe moon", "=246  3\\$aThe sun"],
     [2, 1], []),
    (["=008  abc"], ["=650  \\0$aabc"], [-1], [1]),
    (["=006  a\\\\", "=006  j\\\\"], ["=006  j\\|", "=006  a\\|"], [2, 1], []),
])
def test_fields_find_their_lines(key: list[str], got: list[str], lines: list[int],
                                 extras: list[int]) -> None:
    assert aligned(key, got) == (lines, extras)
