"""A sample to rate, its rubric, and what experts gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ...practice.html import plain_text
from ...practice.policy import Policy
from ...practice.rubric import Criterion, Rubric
from ...practice.text import Fixed, Text
from .judging import Scale, credit, scale
from .lines import Lines, lines_of
from .policies import ANY
from .rules import overlap
from .rules.transcript import Turn, read_turn, write_numbers

TRANSCRIPT, TEXT = "transcript", "text"
AUDIO, VIDEO = "audio", "video"
ADVICE, GRADED = "advice", "graded"
_SHOWN = 60  # characters of a title made from the situation


@dataclass(frozen=True, slots=True)
class Media:
    """A recording beside its transcript: a file of the course, and a video's captions."""

    kind: str
    src: str
    captions: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """A piece of training as its lines, with its recording where there is one."""

    kind: str
    lines: tuple[str, ...]
    media: Media | None = None

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The numbered lines: of a transcript with time and speaker, of a text as they stand."""
        return tuple((read_turn(n, line) if self.kind == TRANSCRIPT else None) or Turn(n, line)
                     for n, line in enumerate(self.lines, 1))


@dataclass(frozen=True, slots=True)
class Rating:
    """One expert's level for one criterion, the turns it rests on, and why."""

    criterion: str
    level: int
    turns: tuple[int, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Expert:
    """Somebody who rated the sample, under the name that learners read."""

    name: str
    ratings: tuple[Rating, ...]

    def rating(self, criterion: str) -> Rating:
        """Return the rating of a criterion. Raises KeyError."""
        for one in self.ratings:
            if one.criterion == criterion:
                return one
        raise KeyError(criterion)


@dataclass(frozen=True)
class RateProblem:
    """What is rated, by what, and by whom it was rated before.

    `asked` are the ids of the criteria that are rated; empty means all of the rubric. What is
    shown, what the experts gave and what may be said of a rating are put together once: each
    answer is held against it.
    """

    sample: Sample
    rubric: Rubric
    experts: tuple[Expert, ...]
    title: str = ""
    situation: str = ""
    asked: tuple[str, ...] = ()
    evidence: str = ADVICE

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria that are rated, in the rubric's order."""
        return tuple(one for one in self.rubric.criteria if not self.asked or one.id in self.asked)

    @cached_property
    def rated_by(self) -> Rubric:
        """The rubric that has these criteria alone."""
        return Rubric("", "", self.criteria)

    @cached_property
    def shown(self) -> Mapping[str, Fixed]:
        """The lines and the criteria as every page has them."""
        return {"turns": Fixed([_line(turn) for turn in self.sample.turns]),
                "criteria": Fixed(self.rated_by.to_json()["criteria"])}

    @property
    def name(self) -> str:
        """What the sample is called in a list."""
        words = self.title or plain_text(self.situation) or self.sample.lines[0]
        return words if len(words) <= _SHOWN else words[:_SHOWN - 1] + "…"

    def ratings(self, criterion: str) -> tuple[tuple[Expert, Rating], ...]:
        """Return what each expert gave for a criterion."""
        return tuple((expert, expert.rating(criterion)) for expert in self.experts)

    def levels(self, criterion: str, policy: Policy) -> tuple[int, ...]:
        """Return the levels that agree with the experts, lowest first.

        The one that most of them gave (both, where two were given as often), or any that one of
        them gave, as the policy says.
        """
        return self._levels[policy["experts"] == ANY][criterion]

    @cached_property
    def _levels(self) -> Mapping[bool, Mapping[str, tuple[int, ...]]]:
        given = {one.id: Counter(rating.level for _, rating in self.ratings(one.id))
                 for one in self.criteria}
        return {any_counts: {name: tuple(sorted(
            level for level, times in found.items()
            if any_counts or times == max(found.values()))) for name, found in given.items()}
            for any_counts in (False, True)}

    def scales(self, policy: Policy) -> Mapping[str, Scale]:
        """Return by criterion what is said of each level, put together once for like policies."""
        any_counts, partly = policy["experts"] == ANY, credit(policy) > 0
        found = self._scales.get((any_counts, partly))
        if found is None:
            found = self._scales[any_counts, partly] = {one.id: scale(
                one.id, one.title, one.values, self._levels[any_counts][one.id],
                self.reasons[one.id], {"criterion": one.id}, partly=partly)
                for one in self.criteria}
        return found

    @cached_property
    def _scales(self) -> dict[tuple[bool, bool], Mapping[str, Scale]]:
        return {}

    def evidence_for(self, criterion: str) -> tuple[frozenset[int], frozenset[int]]:
        """Return the turns that some expert marked, and those that every marking one did."""
        return self._evidence[criterion]

    @cached_property
    def _evidence(self) -> Mapping[str, tuple[frozenset[int], frozenset[int]]]:
        return {one.id: overlap.evidence(rating.turns for _, rating in self.ratings(one.id))
                for one in self.criteria}

    @cached_property
    def lines(self) -> Mapping[str, Lines]:
        """What is said of marked lines, by those criteria for which some expert marked any."""
        return {one.id: lines_of(one, *self.evidence_for(one.id), graded=self.evidence == GRADED)
                for one in self.criteria if self.evidence_for(one.id)[0]}

    @cached_property
    def reasons(self) -> Mapping[str, Text]:
        """What each expert gave and why, one after the other, by criterion."""
        found = {}
        for criterion in self.criteria:
            told, *others = (_reason(*one) for one in self.ratings(criterion.id))
            for one in others:
                told = Text("{one} {other}", one=told, other=one)
            found[criterion.id] = told
        return found


def _line(turn: Turn) -> dict[str, Any]:
    return {"n": turn.n, "speaker": turn.speaker, "at": turn.at, "seconds": turn.seconds,
            "words": turn.words}


def _reason(expert: Expert, rating: Rating) -> Text:
    if not rating.turns:
        return Text("{expert}: {level}. {why}", expert=expert.name, level=rating.level,
                    why=rating.why)
    return Text("{expert}: {level} (lines {lines}). {why}", expert=expert.name, level=rating.level,
                lines=write_numbers(rating.turns), why=rating.why)
