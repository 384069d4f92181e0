"""How far a row of books is from shelf order, and which books to move.

Everything here works on sort keys; books with equal keys tie, and ties may stand either way.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from .pieces import Key


def broken_pairs(keys: Sequence[Key]) -> tuple[int, ...]:
    """Return each index i at which the book at i stands before a smaller one at i + 1."""
    return tuple(i for i in range(len(keys) - 1) if keys[i] > keys[i + 1])


def longest_in_order(keys: Sequence[Key]) -> tuple[int, ...]:
    """Return the indexes of a longest subsequence that is already in order (ties are).

    Where several are longest, the one that ends in the smallest keys is taken (patience
    sorting, O(n log n)).
    """
    tails: list[Key] = []
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


def out_of_place(keys: Sequence[Key]) -> tuple[int, ...]:
    """Return a smallest set of indexes whose books, moved, put the whole row in order.

    Its size is n minus the length of a longest subsequence in order: the minimal moves.
    """
    standing = set(longest_in_order(keys))
    return tuple(i for i in range(len(keys)) if i not in standing)


def gaps_for(keys: Sequence[Key], key: Key) -> tuple[int, ...]:
    """Return every gap (0 before the first, n after the last) where `key` keeps the order.

    `keys` must be in order; only ties give more than one gap.
    """
    least = sum(1 for other in keys if other < key)
    most = sum(1 for other in keys if other <= key)
    return tuple(range(least, most + 1))
