"""What a learner sends of the task `feedback`, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...practice.exercise import ResponseError
from ...practice.item import Item
from ...practice.text import Text
from ...practice.work import only
from . import rubric
from .problem import MODEL, FeedbackProblem, name_ids
from .rules.naming import Named

MOST_NAMED = 10
MOST_CHARACTERS = 2000
"""In each field."""


@dataclass(frozen=True, slots=True)
class Told:
    """An error as a learner names it, and what is said of it where it is taken up now."""

    line: int
    name: str
    now: bool
    citation: str
    situation: str
    behavior: str
    impact: str

    @property
    def named(self) -> Named:
        return Named(self.line, self.name)

    @property
    def parts(self) -> dict[str, str]:
        return {"situation": self.situation, "behavior": self.behavior, "impact": self.impact}


@dataclass(frozen=True, slots=True)
class Said:
    """The feedback as a learner wrote it; `ratings` are the learner's own, 0 to 3."""

    opening: str
    errors: tuple[Told, ...]
    agreement: str
    ratings: Mapping[str, int]


def given(item: Item[FeedbackProblem], response: Any) -> Said:
    """Return what was said. Raises ResponseError."""
    data = only(response, "opening", "errors", "agreement", "ratings")
    rows = data["errors"]
    if not isinstance(rows, list) or len(rows) > MOST_NAMED:
        raise ResponseError(Text("Name at most {most} errors.", most=MOST_NAMED), "errors")
    names = name_ids(item)
    errors = tuple(_told(row, len(item.problem.lines), names) for row in rows)
    if len({(one.line, one.name) for one in errors}) < len(errors):
        raise ResponseError(Text("Name each error once: one stands there twice."), "errors")
    return Said(_text(data, "opening"), errors, _text(data, "agreement"),
                _ratings(data["ratings"]))


def _told(row: Any, lines: int, names: Mapping[str, str]) -> Told:
    data = only(row, "line", "name", "now", "citation", *MODEL)
    line, name, now = data["line"], data["name"], data["now"]
    if type(line) is not int or not 1 <= line <= lines:
        raise ResponseError(Text("Name an error by the number of its line."), "line")
    if name != "" and (not isinstance(name, str) or name not in names):
        raise ResponseError(Text("Say what is wrong by one of the names given."), "name")
    if type(now) is not bool:
        raise ResponseError(Text("Say of each error whether you take it up now."), "now")
    return Told(line, names.get(name, ""), now, _text(data, "citation"),
                *(_text(data, part) for part in MODEL))


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data[name]
    if not isinstance(value, str) or len(value) > MOST_CHARACTERS:
        raise ResponseError(Text("Write text of at most {most} characters.",
                                 most=MOST_CHARACTERS), name)
    return value.strip()


def _ratings(value: Any) -> Mapping[str, int]:
    if not isinstance(value, Mapping) or not set(value) <= set(rubric.BY_NAME) or not all(
            type(one) is int and 0 <= one <= rubric.MOST for one in value.values()):
        raise ResponseError(Text("Rate yourself from 0 to {most}.", most=rubric.MOST), "ratings")
    return {name: value[name] for name in rubric.BY_NAME if name in value}
