"""What was probably meant by a word that is nowhere in the index."""

from __future__ import annotations

from collections.abc import Iterable


def allowed(word: str) -> int:
    """Return how many slips are forgiven: none up to 3 letters or in numbers, one up to 7, two
    beyond."""
    if len(word) < 4 or any(one.isdigit() for one in word):
        return 0
    return 1 if len(word) < 8 else 2


def nearest(word: str, known: Iterable[tuple[str, int]]) -> str:
    """Return the known word with the fewest slips, of those the one most used, or ''.

    `known` are words with how often they are used.
    """
    most = allowed(word)
    letters = set(word)
    best: tuple[int, int, str] | None = None
    for other, uses in known:
        # A slip takes one letter away, adds one, or both: most words are told apart by that.
        if (abs(len(other) - len(word)) > most
                or len(letters.symmetric_difference(other)) > 2 * most):
            continue
        slips = distance(word, other, most if best is None else best[0])
        if slips <= most and (best is None or (slips, -uses, other) < best):
            best = (slips, -uses, other)
    return best[2] if best else ""


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters were left out, added, replaced or swapped with a neighbor; any
    number above `most` when there are more.

    The 'optimal string alignment' distance: no part of a word is changed twice.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, beside in enumerate(other, 1):
            slips = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != beside))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == beside:
                slips = min(slips, before_last[j - 2] + 1)
            row.append(slips)
        if min(row) > most:
            return most + 1
        before_last, last = last, row
    return last[-1]
