"""Marked lines held against those that experts point to for a criterion.

What may be said of them is put together once; an answer picks from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...practice.assessment import ADVICE, SHOWS, Finding, Verdict
from ...practice.rubric import Criterion
from ...practice.text import Text
from .citations import EVIDENCE, OVERLAP
from .rules.overlap import overlap, whole_percent
from .rules.transcript import write_numbers

Said = tuple[Verdict, str, Text]


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that some expert points to, and those that all do, who point to any.

    `said` is by how the marked lines compare, and has them graded or as advice.
    """

    criterion: str
    possible: frozenset[int]
    sure: frozenset[int]
    graded: bool
    said: Mapping[Verdict, Said]
    expected: tuple[str, ...]
    told: Mapping[Verdict, Text]
    """The experts' lines and the overlap where it is none or whole."""
    place: Any

    def judged(self, marked: tuple[int, ...]) -> tuple[Fraction, Finding]:
        """Return how far the marked lines overlap with the experts', and what is said of it."""
        shared = overlap(marked, self.possible, self.sure) or Fraction()
        how = (Verdict.MISSING if not marked else Verdict.RIGHT if shared == 1 else
               Verdict.PARTLY if shared else Verdict.WRONG)
        verdict, code, message = self.said[how]
        return shared, Finding(
            f"{self.criterion}-lines", verdict, SHOWS if self.graded else ADVICE, code, message,
            OVERLAP if self.graded and marked else EVIDENCE, self.expected, write_numbers(marked),
            self.told.get(how) or _told(self.possible, self.sure, shared), self.place)


def lines_of(criterion: Criterion, possible: frozenset[int], sure: frozenset[int], *,
             graded: bool) -> Lines:
    """Put together what may be said of the lines that are marked for a criterion."""
    return Lines(
        criterion.id, possible, sure, graded,
        {how: (how if graded or how is Verdict.RIGHT else Verdict.ADVICE, code,
               Text(message.msgid, criterion=criterion.title))
         for how, (code, message) in _SAID.items()},
        tuple(map(str, sorted(possible))),
        {how: _told(possible, sure, Fraction(share)) for how, share in (
            (Verdict.MISSING, 0), (Verdict.WRONG, 0), (Verdict.RIGHT, 1))},
        {"criterion": criterion.id, "lines": True} if graded else None)


_SAID: Mapping[Verdict, tuple[str, Text]] = {
    Verdict.MISSING: ("lines-missing", Text(
        "“{criterion}”: mark the lines that the rating rests on, so that it can be talked "
        "about.")),
    Verdict.RIGHT: ("lines-shared", Text(
        "“{criterion}”: the lines are those of the experts.")),
    Verdict.PARTLY: ("lines-partly", Text(
        "“{criterion}”: experts point to some of these lines, not to all and only these.")),
    Verdict.WRONG: ("lines-apart", Text(
        "“{criterion}”: the experts point to other lines.")),
}


def _told(possible: frozenset[int], sure: frozenset[int], shared: Fraction) -> Text:
    return Text(
        "The experts point to {possible}; all of them to {sure}. Overlap: {share}%.",
        possible=write_numbers(possible), sure=write_numbers(sure) or Text("none"),
        share=whole_percent(shared))
