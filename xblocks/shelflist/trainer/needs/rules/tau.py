"""Kendall's rank correlation of two orders, with ties: τ-b."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import isqrt, sqrt


def tau_b(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Return Kendall's τ-b (Kendall 1938; for ties Kendall 1945), from −1 to 1.

    (C − D) ÷ √((P − T₁)(P − T₂)): of all P pairs, C stand in the same order in both, D in
    opposite orders, T₁ and T₂ are tied in the first and in the second. None where an order is
    tied throughout, or has fewer than two members: nothing can then be said.

    Raises:
        ValueError: when the two differ in length.
    """
    agree = free_first = free_second = 0
    for (a, x), (b, y) in combinations(zip(first, second, strict=True), 2):
        one, other = (a > b) - (a < b), (x > y) - (x < y)
        agree += one * other
        free_first += one != 0
        free_second += other != 0
    product = free_first * free_second
    if not product:
        return None
    root = isqrt(product)
    return agree / (root if root * root == product else sqrt(product))
