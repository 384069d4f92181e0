"""The smallest things that grading judges, and what was wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

# (what is judged, of which subfield of the key line or position): ("words", 0), ("ind2", -1).
AtomId = tuple[str, int | str]

TAG: AtomId = ("tag", -1)
IND1: AtomId = ("ind1", -1)
IND2: AtomId = ("ind2", -1)

SLIGHT = 0.25  # at most this share of the words may be wrong in an element that is partly right


class Atom(NamedTuple):
    """One thing the key asks of a field.

    `part` names it for learners: "tag", "ind1", "ind2", a subfield code, a position's id or "".
    """

    id: AtomId
    part: str
    weight: int


@dataclass(slots=True)
class Fault:
    """What is wrong with an atom in a learner's field.

    `code` is one of `CODES`. `covers` are further atoms that are lost with it (all of a missing
    subfield). An `added` fault is of nothing the key asks: it takes from the score all the same.
    `places` tell apart faults of one atom, so that a new one can be told from an old one.
    `slight`: most of the atom is right. `at` is the subfield's index in the learner's field, -1
    for none. `advice`: told, without cost.
    """

    id: AtomId
    part: str
    weight: int
    code: str
    got: str = ""
    expected: str = ""
    after: str = ""
    at: int = -1
    covers: tuple[AtomId, ...] = ()
    added: bool = False
    slight: bool = False
    advice: bool = False
    places: frozenset[object] = frozenset()


CODES = (
    "tag", "indicator", "nonfiling",
    "subfield-code", "subfield-missing", "subfield-extra", "subfield-order", "boundary-missing",
    "boundary-extra", "boundary-moved",
    "words", "word-missing", "word-extra", "diacritics", "capitals", "control-subfield",
    "mark-missing", "mark-extra", "mark-wrong", "mark-space", "final-missing", "final-extra",
    "final-wrong", "inner-marks", "brackets",
    "position", "fill", "set-order", "length", "control-data",
)


def covered(faults: Iterable[Fault]) -> frozenset[AtomId]:
    """Return the ids of every atom that these faults lose."""
    return frozenset(one for fault in faults if not fault.advice
                     for one in (fault.id, *fault.covers))
