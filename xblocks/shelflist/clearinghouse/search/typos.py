"""What was probably meant by a word that is nowhere in the index."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA


def allowed(word: str) -> int:
    """Return how many slips are forgiven: none up to 3 letters or in numbers, one up to 7, two
    beyond."""
    if len(word) < 4 or any(one.isdigit() for one in word):
        return 0
    return 1 if len(word) < 8 else 2


def nearest(word: str, known: Iterable[tuple[str, int]]) -> str:
    """Return the known word with the fewest slips, of those the one most used, or ''. A slip is
    a letter left out, added, replaced or swapped with its neighbor; no part of a word is changed
    twice ('optimal string alignment').

    `known` are words with how often they are used.
    """
    most = allowed(word)
    best: tuple[int, int, str] | None = None
    for other, uses in known:
        slips = OSA.distance(word, other, score_cutoff=most)
        if slips <= most and (best is None or (slips, -uses, other) < best):
            best = (slips, -uses, other)
            most = slips
    return best[2] if best else ""
