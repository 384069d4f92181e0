"""What grading returns: a score, and findings that each name a place, a verdict and a rule."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from .text import ENGLISH, Text, Translator, rendered

# Impact weights (see docs/reference/practice.md): what an error costs the library.
BREAKS = 3  # matching, filing, indexing or money
HARMS = 2  # access or identification
SHOWS = 1  # display only
ADVICE = 0


class Verdict(enum.StrEnum):
    """How one atom of a response compares with the set of answers that are right."""

    credit: float
    """The share of the atom's weight that is earned, in [0, 1]."""
    is_error: bool

    def __new__(cls, word: str, credit: float = 0.0, is_error: bool = True) -> Verdict:
        verdict = str.__new__(cls, word)
        verdict._value_ = word
        verdict.credit, verdict.is_error = credit, is_error
        return verdict

    RIGHT = "right", 1.0, False
    PARTLY = "partly", 0.5
    WRONG = "wrong"
    MISSING = "missing"
    EXTRA = "extra"
    ADVICE = "advice", 1.0, False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the trade that a finding rests on.

    `citation` is the standard and section as the trade cites it ('CSM G 63'), in every language;
    only plain words ('Local practice') are marked by `N_` and translated. `title` says in our
    words what it asks; `url` is its public page, where there is one.
    """

    code: str
    citation: str
    title: Text
    url: str | None = None

    def to_json(self, translator: Translator = ENGLISH) -> dict[str, Any]:
        return {"citation": translator.gettext(self.citation),
                "title": self.title.render(translator), "url": self.url}


Cited = dict[int, tuple[Rule, dict[str, Any]]]
"""Rules as one reader sees them, by their `id`, with the rule so that no other takes its id."""


def _cited(rule: Rule, translator: Translator, cited: Cited | None) -> dict[str, Any]:
    if cited is None:
        return rule.to_json(translator)
    known = cited.get(id(rule))
    if known is None:
        known = cited[id(rule)] = rule, rule.to_json(translator)
    return known[1]


class Finding(NamedTuple):
    """One atom of an assessment: a tuple, for a page may show hundreds.

    `message` may be read before the key may be seen: it names the place, the rule and the next
    step. `expected` and `correction` give the key away and travel only when the show-answer
    policy allows. `place` is JSON that the drill's own renderer understands.
    """

    part: str
    verdict: Verdict
    weight: int
    code: str
    message: Text
    rule: Rule | None
    expected: tuple[str | Text, ...] = ()
    got: str | Text = ""
    correction: Text | None = None
    place: Any = None

    @property
    def is_grave(self) -> bool:
        """True when a reviser would send the work back: an error that breaks something."""
        return self.weight >= BREAKS and self.verdict.is_error

    def to_json(self, translator: Translator = ENGLISH, *, reveal: bool,
                cited: Cited | None = None) -> dict[str, Any]:
        """Return the finding for the browser; with `reveal`, what was expected too.

        `cited` keeps the rules of one page's findings: many rest on few.
        """
        rule, got = self.rule, self.got
        data: dict[str, Any] = {
            "part": self.part,
            "verdict": str(self.verdict),
            "weight": self.weight,
            "code": self.code,
            "message": self.message.render(translator),
            "rules": [] if rule is None else [_cited(rule, translator, cited)],
            "place": self.place,
            "got": got if type(got) is str else rendered(got, translator),
        }
        if reveal:
            data["expected"] = rendered(self.expected, translator)
            if self.correction is not None:
                data["correction"] = self.correction.render(translator)
        return data


@dataclass(frozen=True, slots=True)
class Assessment:
    """A score in [0, 1] and the findings that explain it."""

    score: float
    findings: tuple[Finding, ...]

    def __post_init__(self) -> None:
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"a score lies between 0 and 1, not {self.score}")

    @classmethod
    def from_atoms(cls, findings: Iterable[Finding]) -> Assessment:
        """Score = Σ weight × credit ÷ Σ weight over the findings that carry weight."""
        found = tuple(findings)
        total, earned = 0, 0.0
        for finding in found:
            total += finding.weight
            earned += finding.weight * finding.verdict.credit
        return cls(earned / total if total else 1.0, found)

    @property
    def passed_review(self) -> bool:
        """Would this have passed review? Yes when something is right and nothing breaks."""
        return self.score > 0 and not any(
            one.verdict.is_error for one in self.findings if one.weight >= BREAKS)

    @property
    def is_right(self) -> bool:
        return self.score >= 1.0 and not any(f.verdict.is_error for f in self.findings)
