"""How far a row is from its right order, and what to move: of books, of the steps of a job.

Everything here works on sort keys; what has equal keys ties, and ties may stand either way.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, Protocol, TypeVar


class Sortable(Protocol):
    """What a sort key must answer."""

    def __lt__(self, other: Any, /) -> bool: ...


K = TypeVar("K", bound=Sortable)


def broken_pairs(keys: Sequence[K]) -> tuple[int, ...]:
    """Return each index i at which what stands at i is before a smaller one at i + 1."""
    return tuple(i for i in range(len(keys) - 1) if keys[i + 1] < keys[i])


def longest_in_order(keys: Sequence[K]) -> tuple[int, ...]:
    """Return the indexes of a longest subsequence that is already in order (ties are).

    Where several are longest, the one that ends in the smallest keys is taken (patience
    sorting, O(n log n)).
    """
    tails: list[Any] = []
    at: list[int] = []
    previous: list[int] = []
    for index, key in enumerate(keys):
        place = bisect_right(tails, key)
        previous.append(at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(key)
            at.append(index)
        else:
            tails[place] = key
            at[place] = index
    chain: list[int] = []
    index = at[-1] if at else -1
    while index >= 0:
        chain.append(index)
        index = previous[index]
    return tuple(reversed(chain))


def out_of_place(keys: Sequence[K]) -> tuple[int, ...]:
    """Return a smallest set of indexes of what, moved, puts the whole row in order.

    Its size is n minus the length of a longest subsequence in order: the minimal moves.
    """
    standing = set(longest_in_order(keys))
    return tuple(i for i in range(len(keys)) if i not in standing)


def gaps_for(keys: Sequence[K], key: K) -> tuple[int, ...]:
    """Return every gap (0 before the first, n after the last) where `key` keeps the order.

    `keys` must be in order; only ties give more than one gap.
    """
    least = sum(1 for other in keys if other < key)
    most = sum(1 for other in keys if not key < other)
    return tuple(range(least, most + 1))
