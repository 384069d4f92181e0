"""Which errors of a trainee's work somebody has named, and whether the gravest comes first."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flaw:
    """An error that is in the work: the lines at which it may be named, its name, what it breaks.

    `severity` is 3 where matching, filing, indexing or money break, 2 where access or
    identification is harmed, 1 where it shows only.
    """

    lines: frozenset[int]
    name: str
    severity: int


@dataclass(frozen=True, slots=True)
class Named:
    """An error as somebody names it: a line, and what is said to be wrong ('' if nothing is)."""

    line: int
    name: str


class Naming(enum.StrEnum):
    """What naming an error was."""

    RIGHT = "right"
    MISNAMED = "misnamed"  # something is wrong there, but not this
    FALSE = "false"  # what is right was called wrong


class Gravest(enum.StrEnum):
    """Where the gravest error stands among those taken up."""

    FIRST = "first"
    LATER = "later"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one naming; `flaw` is the index of the error meant, None for a false one."""

    naming: Naming
    flaw: int | None


def judge(named: Sequence[Named], flaws: Sequence[Flaw]) -> tuple[Judged, ...]:
    """Return what came of each naming. Each error is matched once; exact namings go first."""
    left = dict(enumerate(flaws))
    found: dict[int, Judged] = {}
    for at, one in enumerate(named):
        exact = next((n for n, flaw in left.items()
                      if one.line in flaw.lines and one.name == flaw.name), None)
        if exact is not None:
            del left[exact]
            found[at] = Judged(Naming.RIGHT, exact)
    for at, one in enumerate(named):
        if at in found:
            continue
        here = [n for n, flaw in left.items() if one.line in flaw.lines]
        if here:
            meant = max(here, key=lambda n: flaws[n].severity)
            del left[meant]
            found[at] = Judged(Naming.MISNAMED, meant)
        else:
            found[at] = Judged(Naming.FALSE, None)
    return tuple(found[at] for at in range(len(named)))


def missed(judged: Sequence[Judged], flaws: Sequence[Flaw]) -> tuple[int, ...]:
    """Return the indexes of the errors that nobody named, nor pointed at."""
    met = {one.flaw for one in judged}
    return tuple(n for n in range(len(flaws)) if n not in met)


def gravest(taken: Sequence[Judged], flaws: Sequence[Flaw]) -> Gravest:
    """Return where an error of the highest severity stands among those taken up, in order."""
    top = max(flaw.severity for flaw in flaws)
    grave = [one.flaw is not None and one.naming is Naming.RIGHT
             and flaws[one.flaw].severity == top for one in taken]
    if grave and grave[0]:
        return Gravest.FIRST
    return Gravest.LATER if any(grave) else Gravest.LEFT
