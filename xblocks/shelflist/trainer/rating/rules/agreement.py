"""How far two raters agree on an ordered scale: exact, adjacent, kappa, severity.

Exact and adjacent agreement are consensus estimates (Stemler 2004). Kappa corrects agreement for
what chance would give, and with weights counts a disagreement by how far it goes (Cohen 1960,
1968); with squared distances it is the quadratic weighted kappa (Fleiss & Cohen 1973).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

Pair = tuple[int, int]
"""A level of one's own and an expert's for the same criterion of the same sample."""
Table = Mapping[Pair, int | Fraction]
"""How often each pair was given, as counts or as proportions."""
Disagreement = Callable[[int, int], int]
"""What a disagreement between two levels counts: 0 when they are the same."""


def nominal(one: int, other: int) -> int:
    """Every disagreement counts the same (Cohen 1960)."""
    return int(one != other)


def linear(one: int, other: int) -> int:
    """A disagreement counts by its distance."""
    return abs(one - other)


def quadratic(one: int, other: int) -> int:
    """A disagreement counts by the square of its distance (Fleiss & Cohen 1973)."""
    return (one - other) ** 2


def kappa(table: Table, disagreement: Disagreement = quadratic) -> Fraction | None:
    """Return weighted kappa: 1 less the disagreement observed over that expected by chance.

    Cohen 1968, in terms of disagreement. None where it is not defined: nothing was rated, or both
    raters gave one and the same level throughout, so that chance expects no disagreement.
    """
    total = sum((Fraction(count) for count in table.values()), Fraction())
    own: defaultdict[int, Fraction] = defaultdict(Fraction)
    expert: defaultdict[int, Fraction] = defaultdict(Fraction)
    for (mine, theirs), count in table.items():
        own[mine] += count
        expert[theirs] += count
    expected = sum((disagreement(mine, theirs) * m * t
                    for mine, m in own.items() for theirs, t in expert.items()), Fraction())
    if not expected:
        return None
    observed = sum((disagreement(mine, theirs) * Fraction(count)
                    for (mine, theirs), count in table.items()), Fraction())
    return 1 - observed * total / expected


@dataclass(frozen=True, slots=True)
class Agreement:
    """What some pairs say together; shares lie in [0, 1].

    `difference` is the mean of one's own level less the expert's: above 0 one is more lenient,
    below 0 more severe. `distance` is the mean without its sign.
    """

    n: int
    exact: Fraction
    within_one: Fraction
    difference: Fraction
    distance: Fraction
    kappa: Fraction | None


def agreement(pairs: Iterable[Pair]) -> Agreement | None:
    """Return how far the pairs agree, or None when there are none."""
    table = Counter(pairs)
    n = table.total()
    if not n:
        return None

    def mean(of: Callable[[int], int]) -> Fraction:
        return Fraction(sum(of(mine - theirs) * count
                            for (mine, theirs), count in table.items()), n)

    return Agreement(n, mean(lambda d: d == 0), mean(lambda d: abs(d) <= 1), mean(int), mean(abs),
                     kappa(table))
