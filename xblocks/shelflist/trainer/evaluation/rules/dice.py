"""Chance that falls the same way for the same seed on every Python."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws from a seed.

    Python promises the same numbers for ever only from `random()` itself, so everything is
    drawn from that.
    """

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def between(self, least: float, most: float) -> float:
        """Return a number from `least` up to `most`."""
        return least + (most - least) * self._random.random()

    def below(self, n: int) -> int:
        """Return a whole number from 0 to n - 1."""
        return int(self._random.random() * n)

    def one(self, some: Sequence[T]) -> T:
        return some[self.below(len(some))]

    def shuffled(self, some: Sequence[T]) -> list[T]:
        """Return them in an order of chance."""
        rest = list(some)
        return [rest.pop(self.below(len(rest))) for _ in range(len(rest))]
