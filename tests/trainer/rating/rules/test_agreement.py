"""Kappa and its company, against published examples, another library, and what must always hold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.trainer.rating.rules.agreement import (
    Pair,
    agreement,
    kappa,
    linear,
    nominal,
    quadratic,
)

ROWS = [line.split("\t") for line in (Path(__file__).parents[1] / "data/kappa.tsv").read_text(
    "utf-8").splitlines()[1:]]
WEIGHTS = {"unweighted": nominal, "linear": linear, "quadratic": quadratic}


def table(rows: Sequence[Sequence[int | str]]) -> dict[Pair, Fraction]:
    return {(own, expert): Fraction(count)
            for own, row in enumerate(rows) for expert, count in enumerate(row)}


ANXIETY = list(zip(
    [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
    [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4], strict=True))
COHEN_1968 = [["0.44", "0.07", "0.09"], ["0.05", "0.20", "0.05"], ["0.01", "0.03", "0.06"]]


@pytest.mark.parametrize(("rows", "weights", "published"), [
    # Cohen 1968, table 1; as psych's documentation of cohen.kappa gives it too.
    pytest.param(COHEN_1968, "unweighted", 0.492, id="Cohen 1968, kappa"),
    # Fleiss, Levin & Paik 2003, chapter 18: psychiatric diagnoses.
    pytest.param([[75, 1, 4], [5, 4, 1], [0, 0, 10]], "unweighted", 0.676, id="Fleiss"),
    # SAS, as in the tests of statsmodels' cohens_kappa.
    pytest.param([[0, 4, 1], [0, 8, 0], [0, 1, 5]], "unweighted", 0.4842, id="SAS, kappa"),
    pytest.param([[0, 4, 1], [0, 8, 0], [0, 1, 5]], "linear", 0.4701, id="SAS, weighted kappa"),
    # Hout, Duncan & Sobel 1987, in Agresti 1990; the example of vcd's Kappa.
    pytest.param([[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]], "unweighted", 0.1293,
                 id="Hout, kappa"),
    pytest.param([[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]], "linear", 0.2374,
                 id="Hout, weighted kappa"),
    # Agresti: carcinoma of the uterine cervix, two pathologists.
    pytest.param([[22, 2, 2, 0], [5, 7, 14, 0], [0, 2, 36, 0], [0, 1, 17, 10]], "unweighted",
                 0.493, id="Agresti"),
    # Three tables of the encyclopedia article on Cohen's kappa.
    pytest.param([[20, 5], [10, 15]], "unweighted", 0.4, id="grants"),
    pytest.param([[45, 15], [25, 15]], "unweighted", 0.1304, id="same percentage, lower"),
    pytest.param([[25, 35], [5, 35]], "unweighted", 0.2593, id="same percentage, higher"),
])
def test_published_examples(rows: list[list[int]], weights: str, published: float) -> None:
    found = kappa(table(rows), WEIGHTS[weights])
    assert found is not None
    digits = len(str(published).split(".")[1])
    assert round(float(found), digits) == published


def test_cohens_own_weights() -> None:
    grave = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]  # Cohen 1968, table 1
    found = kappa(table(COHEN_1968), lambda one, other: grave[one][other])
    assert found is not None
    assert round(float(found), 3) == 0.348


def test_the_squared_example_of_irr() -> None:
    found = agreement(ANXIETY)
    assert found is not None
    assert found.kappa is not None
    assert round(float(found.kappa), 3) == 0.297


def test_the_example_of_scikit_learn() -> None:
    words = {"negative": 0, "neutral": 1, "positive": 2}
    one = ["negative", "positive", "negative", "neutral", "positive"]
    other = ["negative", "positive", "negative", "neutral", "negative"]
    counts: dict[Pair, int] = {}
    for pair in zip((words[w] for w in one), (words[w] for w in other), strict=True):
        counts[pair] = counts.get(pair, 0) + 1
    assert kappa(counts, nominal) == Fraction(11, 16)  # 0.6875


@pytest.mark.parametrize("weights", WEIGHTS)
def test_four_hundred_tables_by_scikit_learn(weights: str) -> None:
    column = 1 + list(WEIGHTS).index(weights)
    for row in ROWS:
        found = kappa(table(json.loads(row[0])), WEIGHTS[weights])
        if row[column] == "undefined":
            assert found is None, row[0]
        else:
            assert found is not None, row[0]
            assert float(found) == pytest.approx(float(row[column]), abs=1e-9), row[0]
    assert len(ROWS) == 400
    assert sum(row[column] == "undefined" for row in ROWS) == 6


def test_where_kappa_is_not_defined() -> None:
    assert kappa({}) is None
    assert agreement([]) is None
    same = agreement([(2, 2)] * 9)
    assert same is not None
    assert (same.exact, same.kappa) == (1, None)
    one_sided = agreement([(2, 2), (2, 1), (2, 3)])
    assert one_sided is not None
    assert one_sided.kappa == 0  # one rater who never varies agrees as chance would


def test_the_figures_of_a_small_set() -> None:
    found = agreement([(3, 2), (2, 2), (1, 2), (0, 2)])
    assert found is not None
    assert (found.n, found.exact, found.within_one) == (4, Fraction(1, 4), Fraction(3, 4))
    assert (found.difference, found.distance) == (Fraction(-1, 2), Fraction(1))


LEVELS = st.integers(0, 5)
PAIRS = st.lists(st.tuples(LEVELS, LEVELS), min_size=1, max_size=40)


@settings(max_examples=50)
@given(PAIRS)
def test_who_is_called_the_expert_makes_no_difference_to_kappa(pairs: list[Pair]) -> None:
    there, back = agreement(pairs), agreement([(b, a) for a, b in pairs])
    assert there is not None
    assert back is not None
    assert (there.kappa, there.exact, there.within_one) == (back.kappa, back.exact,
                                                            back.within_one)
    assert there.difference == -back.difference


@settings(max_examples=50)
@given(st.lists(LEVELS, min_size=1, max_size=40))
def test_full_agreement_is_one_or_not_defined(levels: list[int]) -> None:
    found = agreement([(level, level) for level in levels])
    assert found is not None
    assert found.exact == 1
    assert found.kappa == (1 if len(set(levels)) > 1 else None)


@settings(max_examples=50)
@given(PAIRS, st.sampled_from([nominal, linear, quadratic]))
def test_kappa_has_its_bounds(pairs: list[Pair], weights: object) -> None:
    found = kappa({pair: pairs.count(pair) for pair in pairs}, weights)  # type: ignore[arg-type]
    assert found is None or -1 <= found <= 1
    assert found != 1 or all(own == expert for own, expert in pairs)


@settings(max_examples=50)
@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_pairs_makes_no_difference(pairs: list[Pair], dice: object) -> None:
    mixed = list(pairs)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    assert agreement(mixed) == agreement(pairs)


@settings(max_examples=50)
@given(PAIRS, st.integers(1, 4), st.integers(1, 7))
def test_a_shift_of_the_scale_and_more_of_the_same_change_nothing(pairs: list[Pair], by: int,
                                                                  times: int) -> None:
    moved = agreement([(own + by, expert + by) for own, expert in pairs] * times)
    found = agreement(pairs)
    assert found is not None
    assert moved is not None
    assert (moved.kappa, moved.exact, moved.difference) == (found.kappa, found.exact,
                                                            found.difference)


@settings(max_examples=50)
@given(st.lists(LEVELS, min_size=1, max_size=6), st.permutations(range(6)))
def test_the_names_of_levels_make_no_difference_to_unweighted_kappa(levels: list[int],
                                                                    names: list[int]) -> None:
    pairs = [(level, levels[(at + 1) % len(levels)]) for at, level in enumerate(levels)]
    renamed = [(names[a], names[b]) for a, b in pairs]
    assert kappa({p: pairs.count(p) for p in pairs}, nominal) == kappa(
        {p: renamed.count(p) for p in renamed}, nominal)
