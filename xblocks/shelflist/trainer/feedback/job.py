"""A job broken down: its steps in order, what is none, key points with their reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ...practice.exercise import ResponseError
from ...practice.item import Item
from ...practice.text import Text
from ...practice.troubles import Trouble
from ...practice.work import only
from .shown import by_id

LEAST_STEPS, MOST_STEPS, MOST_EXTRA, MOST_POINTS = 3, 12, 6, 16
MOST_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class JobStep:
    """A step of the job. Steps beside one another of one `either` may stand either way."""

    text: str
    either: str = ""


@dataclass(frozen=True, slots=True)
class Extra:
    """Something that is no step of this job, and why."""

    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A key point: the steps it may belong to, from 1, the first of them first; its reason."""

    text: str
    steps: tuple[int, ...]
    reason: str = ""


@dataclass(frozen=True)
class BreakdownProblem:
    """The steps in right order, what is none, the key points."""

    steps: tuple[JobStep, ...]
    extras: tuple[Extra, ...] = ()
    points: tuple[Point, ...] = ()

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """A sort key for each step: steps that may stand either way share theirs."""
        found: list[int] = []
        for at, step in enumerate(self.steps):
            tied = at > 0 and step.either and step.either == self.steps[at - 1].either
            found.append(found[-1] if tied else at)
        return tuple(found)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The sort key of each step by its text."""
        return dict(zip((step.text for step in self.steps), self.keys, strict=True))

    @cached_property
    def choices(self) -> tuple[str, ...]:
        """The steps and what is none, as learners choose from them: in alphabetical order."""
        return tuple(sorted((*(one.text for one in self.steps),
                             *(one.text for one in self.extras))))

    @cached_property
    def point_texts(self) -> tuple[str, ...]:
        """The key points in alphabetical order."""
        return tuple(sorted(one.text for one in self.points))

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """The reasons, each once, in alphabetical order."""
        return tuple(sorted({point.reason for point in self.points if point.reason}))


def troubles(problem: BreakdownProblem) -> list[Trouble]:
    """Return all that keeps a problem from being asked."""
    found = _count_troubles(problem) + _text_troubles(problem)
    found += _group_troubles(problem) + _point_troubles(problem)
    return found


def _count_troubles(problem: BreakdownProblem) -> list[Trouble]:
    found = []
    if not LEAST_STEPS <= len(problem.steps) <= MOST_STEPS:
        found.append(Trouble("steps", Text("Give {least} to {most} steps; there are {n}.",
                                           least=LEAST_STEPS, most=MOST_STEPS,
                                           n=len(problem.steps))))
    elif len(set(problem.keys)) == 1:
        found.append(Trouble("steps", Text(
            "All steps may stand either way; there is nothing to put in order.")))
    for field, most, n in (("extras", MOST_EXTRA, len(problem.extras)),
                           ("points", MOST_POINTS, len(problem.points))):
        if n > most:
            found.append(Trouble(field, Text("{n} are too many; {most} is the limit.", n=n,
                                             most=most)))
    return found


def _text_troubles(problem: BreakdownProblem) -> list[Trouble]:
    found = []
    seen: set[str] = set()
    for field, texts in (("steps", [one.text for one in problem.steps]),
                         ("extras", [one.text for one in problem.extras])):
        for row, text in enumerate(texts):
            if text in seen:
                found.append(Trouble(field, Text("“{text}” stands twice.", text=text[:60]), row))
            seen.add(text)
    told: tuple[tuple[str, list[tuple[str, ...]]], ...] = (
        ("steps", [(one.text,) for one in problem.steps]),
        ("extras", [(one.text, one.why) for one in problem.extras]),
        ("points", [(one.text, one.reason) for one in problem.points]))
    for field, parts in told:
        found += [Trouble(field, Text("A text has at most {most} characters.",
                                      most=MOST_CHARACTERS), row)
                  for row, texts in enumerate(parts)
                  if any(len(text) > MOST_CHARACTERS for text in texts)]
    return found


def _group_troubles(problem: BreakdownProblem) -> list[Trouble]:
    groups = [step.either for step, before in zip(
        problem.steps, ("", *(one.either for one in problem.steps)), strict=False)
        if step.either and step.either != before]
    return [Trouble("steps", Text(
        "Steps that may stand either way must stand beside one another; “{name}” stands in two "
        "places.", name=step.either[:20]), row)
        for row, step in enumerate(problem.steps) if groups.count(step.either) > 1]


def _point_troubles(problem: BreakdownProblem) -> list[Trouble]:
    found = []
    texts = [point.text for point in problem.points]
    for row, point in enumerate(problem.points):
        if texts.index(point.text) < row:
            found.append(Trouble("points", Text("“{text}” stands twice.", text=point.text[:60]),
                                 row))
        if not point.steps or not all(1 <= n <= len(problem.steps) for n in point.steps):
            found.append(Trouble("points", Text(
                "Give the number of the step that this point belongs to."), row, "steps"))
    reasoned = sum(bool(point.reason) for point in problem.points)
    if reasoned and len(problem.reasons) < 2:
        found.append(Trouble("points", Text(
            "One reason alone is nothing to match: give another, or none.")))
    return found


@dataclass(frozen=True, slots=True)
class Given:
    """A response, as texts."""

    order: tuple[str, ...]
    steps: Mapping[str, str]
    reasons: Mapping[str, str]


def given(item: Item[BreakdownProblem], response: Any) -> Given:
    """Return what a learner sent. Raises ResponseError."""
    data = only(response, "order", "steps", "reasons")
    problem = item.problem
    steps, points = by_id(item.id, problem.choices), by_id(item.id, problem.point_texts)
    order = data["order"]
    if not isinstance(order, list) or not all(isinstance(one, str) and one in steps
                                              for one in order):
        raise ResponseError(Text("Send the steps as a list of their ids."), "order")
    if len(set(order)) != len(order):
        raise ResponseError(Text("Put each step in once."), "order")
    return Given(tuple(steps[one] for one in order),
                 _pairs(data["steps"], points, steps, "steps"),
                 _pairs(data["reasons"], points, by_id(item.id, problem.reasons), "reasons"))


def _pairs(value: Any, points: Mapping[str, str], known: Mapping[str, str], field: str
           ) -> dict[str, str]:
    if not isinstance(value, Mapping) or not all(
            point in points and isinstance(one, str) and one in known
            for point, one in value.items()):
        raise ResponseError(Text("Match key points by the ids of this exercise."), field)
    return {points[point]: known[one] for point, one in value.items()}
