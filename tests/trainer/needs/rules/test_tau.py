"""Kendall's τ against published figures, and by its properties."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.trainer.needs.rules.tau import tau_b


@pytest.mark.parametrize(("first", "second", "tau"), [
    # Hollander & Wolfe 1973, p. 187: Hunter L values of tuna, as R's cor.test shows them.
    ([44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1],
     [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8], 0.4444444),
    # With ties: the example of SciPy's documentation of kendalltau.
    ([12, 2, 1, 12, 2], [1, 4, 7, 1, 0], -0.47140452079103173),
    ([1, 2, 3, 4], [1, 2, 3, 4], 1.0),
    ([1, 2, 3, 4], [4, 3, 2, 1], -1.0),
    ([1, 2, 3, 4], [2, 1, 3, 4], 2 / 3),
])
def test_published_figures(first: list[float], second: list[float], tau: float) -> None:
    assert tau_b(first, second) == pytest.approx(tau, abs=1e-7)


def test_a_tied_order_says_nothing() -> None:
    assert tau_b([1, 2, 3], [7, 7, 7]) is None
    assert tau_b([1], [1]) is None
    assert tau_b([], []) is None
    with pytest.raises(ValueError, match=r"shorter|longer"):
        tau_b([1, 2], [1])


def test_without_ties_the_mean_over_all_orders_is_none() -> None:
    taus = [tau_b([1, 2, 3, 4], order) for order in permutations([1, 2, 3, 4])]
    assert sum(taus) == pytest.approx(0)  # type: ignore[arg-type]


ORDERS = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), min_size=2, max_size=10)


@given(ORDERS)
def test_it_is_symmetric_bounded_and_turns_with_an_order(pairs: list[tuple[int, int]]) -> None:
    first, second = [one for one, _ in pairs], [other for _, other in pairs]
    tau = tau_b(first, second)
    assert tau == tau_b(second, first)
    if tau is not None:
        assert -1 <= tau <= 1
        assert tau_b(first, [-other for other in second]) == -tau
        assert tau_b(first, first) == 1
