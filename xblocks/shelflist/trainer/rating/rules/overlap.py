"""How far the turns that a rater marked are those that experts marked.

What every expert marked is sure evidence; what any of them marked is possible evidence. A mark is
justified by possible evidence and only sure evidence can be missed: the measure by which word
alignments are compared with several annotators' (Och & Ney 2003; 1 less their error rate). With
one expert sure and possible are the same, and the measure is F1, the harmonic mean of precision
and recall.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fractions import Fraction
from math import floor

Turns = Collection[int]


def evidence(experts: Iterable[Turns]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the possible and the sure turns of those experts who marked any."""
    marked = [frozenset(turns) for turns in experts if turns]
    if not marked:
        return frozenset(), frozenset()
    return frozenset.union(*marked), frozenset.intersection(*marked)


def precision(marked: Turns, possible: Turns) -> Fraction | None:
    """Return the share of what was marked that some expert marked too; None if nothing was."""
    return Fraction(len(set(marked) & set(possible)), len(set(marked))) if marked else None


def recall(marked: Turns, sure: Turns) -> Fraction | None:
    """Return the share of the sure turns that was marked; None if no turn is sure."""
    return Fraction(len(set(marked) & set(sure)), len(set(sure))) if sure else None


def whole_percent(share: Fraction) -> int:
    """Return a share in whole percent, a half rounded up as people and spreadsheets do.

    Python's own `round` makes 62 of 62.5, and 38 of 37.5.
    """
    return floor(100 * share + Fraction(1, 2))


def overlap(marked: Turns, possible: Turns, sure: Turns) -> Fraction | None:
    """Return (|A ∩ S| + |A ∩ P|) ÷ (|A| + |S|) of the marked A, the sure S, the possible P.

    None where there is nothing to compare. Raises ValueError if a sure turn is not possible.
    """
    own, may, must = set(marked), set(possible), set(sure)
    if not must <= may:
        raise ValueError("a sure turn is a possible one")
    if not may or not (own or must):
        return None if not may else Fraction()
    return Fraction(len(own & must) + len(own & may), len(own) + len(must))
