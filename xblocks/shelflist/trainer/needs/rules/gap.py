"""The gap between what a person's work asks and what they feel sure of, and its rank.

Borich (1980) weighs the difference between importance and competence by importance. Here the
product is weighed once more, by the chance to use what is learned, because training that is not
used soon on the job is lost (Burke & Hutchins 2007 review the evidence):

    need = importance × (importance − confidence) × chance to use, and 0 where confidence is
    as high as importance or higher

Each rating is a whole number from 1 to 5, so that a need runs from 0 to 100.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LEAST, MOST = 1, 5
SCALES = ("importance", "confidence", "chance")
MOST_NEED = MOST * (MOST - LEAST) * MOST


@dataclass(frozen=True, slots=True)
class Rating:
    """What one person says of one competency; each from 1 to 5."""

    importance: int
    confidence: int
    chance: int

    def __post_init__(self) -> None:
        if not all(LEAST <= one <= MOST for one in (self.importance, self.confidence,
                                                    self.chance)):
            raise ValueError(f"ratings run from {LEAST} to {MOST}")

    @property
    def need(self) -> int:
        """The need, from 0 to 100."""
        return self.importance * max(0, self.importance - self.confidence) * self.chance


@dataclass(frozen=True, slots=True)
class Ranked:
    """A competency's place among those rated, counted from 1."""

    name: str
    rating: Rating
    place: int


def ranked(ratings: Mapping[str, Rating]) -> list[Ranked]:
    """Return the competencies by need, the largest first.

    Of two with the same need the more important comes first, then the one with less confidence,
    then the one with more chance to use it; what is still alike shares its place, and keeps the
    order of the list.
    """
    def key(name: str) -> tuple[int, int, int, int]:
        one = ratings[name]
        return (-one.need, -one.importance, one.confidence, -one.chance)

    found: list[Ranked] = []
    for at, name in enumerate(sorted(ratings, key=key)):
        shared = found and key(found[-1].name) == key(name)
        found.append(Ranked(name, ratings[name], found[-1].place if shared else at + 1))
    return found
