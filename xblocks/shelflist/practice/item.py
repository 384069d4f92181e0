"""The item: one thing to practise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from .assessment import Rule
from .text import ENGLISH, Text, Translator

P = TypeVar("P")

MAX_DIFFICULTY = 5


@dataclass(frozen=True, slots=True)
class Hint:
    """One tier of help: sanitised HTML, and the share of the item's score it costs (0 to 1)."""

    text: str
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Item(Generic[P]):
    """Stem, key, hints and explanation of one exercise.

    `stem`, `explanation` and the hints are sanitised HTML; an empty stem means the task's own.
    `problem` is the drill's dataclass and holds the key. `difficulty` runs from 1 to 5.
    """

    id: str
    task: str
    problem: P
    stem: str = ""
    hints: tuple[Hint, ...] = ()
    explanation: str = ""
    difficulty: int = 1
    skill: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a worked answer, and the rule it applies."""

    text: Text
    rule: Rule | None = None

    def to_json(self, translator: Translator = ENGLISH) -> dict[str, Any]:
        return {"text": self.text.render(translator),
                "rule": self.rule.to_json(translator) if self.rule else None}


def steps_to_json(steps: Sequence[Step], translator: Translator = ENGLISH) -> list[dict[str, Any]]:
    """Return steps for a reader: each cites its rule, the first of those in a row says it too."""
    found = [step.to_json(translator) for step in steps]
    for before, step, shown in zip(steps, steps[1:], found[1:], strict=False):
        if step.rule and step.rule == before.rule:
            shown["rule"]["title"] = ""
    return found
