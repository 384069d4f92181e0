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

    def below(self, n: int) -> int:
        """Return a whole number from 0 to n - 1."""
        return int(self._random.random() * n)

    def one(self, some: Sequence[T]) -> T:
        return some[self.below(len(some))]

    def shuffled(self, some: Sequence[T]) -> list[T]:
        """Return them in an order of chance."""
        rest = list(some)
        return [rest.pop(self.below(len(rest))) for _ in range(len(rest))]

    def several(self, some: Sequence[T], n: int) -> list[T]:
        """Return `n` different places of `some` in their order; all when there are fewer."""
        places = list(range(len(some)))
        while len(places) > n:
            places.pop(self.below(len(places)))
        return [some[place] for place in places]
