"""The overlap of marked lines, against two other libraries and what must always hold."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.trainer.rating.rules.overlap import (
    evidence,
    overlap,
    precision,
    recall,
    whole_percent,
)

DATA = Path(__file__).parents[1] / "data"


def rows(name: str) -> list[tuple[list[str], list[set[int]]]]:
    """Return each row as its cells, and those that are lists of lines as sets."""
    lines = (DATA / name).read_text("utf-8").splitlines()[1:]
    return [(cells, [set(map(int, cell.split())) for cell in cells if "." not in cell])
            for cells in (line.split("\t") for line in lines)]


def test_one_expert_is_f1_by_scikit_learn() -> None:
    found = rows("overlap.tsv")
    assert len(found) == 300
    for cells, (marked, expert) in found:
        figures = (precision(marked, expert), recall(marked, expert),
                   overlap(marked, expert, expert))
        assert None not in figures
        assert [float(one or 0) for one in figures] == pytest.approx(
            [float(cell) for cell in cells[2:]], abs=1e-9)


def test_several_experts_are_the_alignment_error_rate_by_nltk() -> None:
    found = rows("alignment.tsv")
    assert len(found) == 200
    for cells, (marked, possible, sure) in found:
        assert float(overlap(marked, possible, sure) or 0) == pytest.approx(
            float(cells[3]), abs=1e-9)


@pytest.mark.parametrize(("marked", "possible", "sure", "share"), [
    ({1, 2}, {1, 2}, {1, 2}, 1),
    ({1}, {1, 2}, {1}, 1),
    ({2}, {1, 2}, {1}, Fraction(1, 2)),
    ({1, 2, 9}, {1, 2}, {1}, Fraction(3, 4)),
    (set(), {1, 2}, {1}, 0),
    (set(), {1, 2}, set(), 0),
    ({1}, {1, 2}, set(), 1),
    ({9}, {1, 2}, set(), 0),
    (set(), set(), set(), None),
    ({9}, set(), set(), None),
])
def test_cases(marked: set[int], possible: set[int], sure: set[int], share: object) -> None:
    assert overlap(marked, possible, sure) == share


def test_sure_lines_are_possible_ones() -> None:
    with pytest.raises(ValueError, match="possible"):
        overlap({1}, {1}, {2})


def test_evidence_of_experts_who_marked_any() -> None:
    assert evidence([(1, 2), (2, 3), ()]) == ({1, 2, 3}, {2})
    assert evidence([(), ()]) == (frozenset(), frozenset())


LINES = st.frozensets(st.integers(1, 30), max_size=12)


@given(LINES, st.lists(LINES, max_size=4))
def test_a_share_with_its_bounds(marked: frozenset[int], experts: list[frozenset[int]]) -> None:
    possible, sure = evidence(experts)
    share = overlap(marked, possible, sure)
    assert (share is None) == (not possible)
    if share is not None:
        assert 0 <= share <= 1
        assert (share == 1) == (bool(marked) and sure <= marked <= possible)


@given(LINES, LINES)
def test_with_one_expert_it_is_the_same_both_ways(one: frozenset[int], other: frozenset[int]
                                                  ) -> None:
    if one and other:
        assert overlap(one, other, other) == overlap(other, one, one)


@given(LINES, LINES, st.integers(1, 30))
def test_a_line_that_no_expert_marked_never_helps(marked: frozenset[int], expert: frozenset[int],
                                                  line: int) -> None:
    if expert and line not in expert:
        with_it, without = (overlap(lines, expert, expert) for lines in (marked | {line}, marked))
        assert with_it is not None
        assert without is not None
        assert with_it <= without


@pytest.mark.parametrize(("share", "shown"), [
    ("5/8", 63), ("3/8", 38), ("1/8", 13), ("7/8", 88), ("1/3", 33), ("2/3", 67), ("0", 0), ("1", 100),
])
def test_a_half_percent_is_rounded_up(share: str, shown: int) -> None:
    assert whole_percent(Fraction(share)) == shown
