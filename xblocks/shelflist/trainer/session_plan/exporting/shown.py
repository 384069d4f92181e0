"""A plan in the reader's words, as every kind of file shows it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property

from ....practice.files import Asked
from ....practice.olx import NOT_XML
from ....practice.text import Text
from ..problem import PlanProblem
from ..responding import Given
from ..rules.clock import time_of
from ..rules.plan import Slice
from ..wording import METHOD_LABELS, minutes, session_facts


@dataclass(frozen=True, slots=True)
class Line:
    """One slice of the plan, each part as plain text."""

    time: str
    objectives: str
    method: str
    activity: str
    materials: str
    reference: str
    note: str


class Shown:
    """What a file says of a plan. All text is of one language, without controls."""

    def __init__(self, problem: PlanProblem, given: Given, asked: Asked) -> None:
        self.problem, self.plan, self.date = problem, given.plan, given.date
        self._asked = asked
        self.title = plain(problem.session.title)
        self.backup, self.access = plain(given.plan.backup), plain(given.plan.access)
        self.objectives = [(chr(ord("A") + at), plain(one.text))
                           for at, one in enumerate(problem.objectives)]

    def say(self, text: Text) -> str:
        """Return a message in the reader's language."""
        return plain(text.render(self._asked.translator))

    @property
    def when(self) -> str:
        """'2026-11-30, 09:00–10:00', without the day where none was given."""
        span = f"{time_of(self.plan.start)}–{time_of(self.plan.times[-1])}"
        return f"{self.date.isoformat()}, {span}" if self.date else span

    @property
    def facts(self) -> list[str]:
        """Who comes, what the room has, what may be spent."""
        return [self.say(fact) for fact in session_facts(self.problem.session)[1:]]

    @property
    def total(self) -> str:
        plan = self.plan
        return self.say(Text(
            "{minutes} in all; learners do the work in {doing} of {working} working minutes.",
            minutes=minutes(plan.minutes), doing=plan.doing, working=plan.working))

    @cached_property
    def lines(self) -> list[Line]:
        return [self._line(one, start, start + one.minutes)
                for one, start in zip(self.plan.slices, self.plan.times, strict=False)]

    def _line(self, one: Slice, start: int, end: int) -> Line:
        letters = {goal.id: letter for goal, (letter, _) in zip(
            self.problem.objectives, self.objectives, strict=True)}
        return Line(f"{time_of(start)}–{time_of(end)}",
                    ", ".join(letters[name] for name in one.activity.serves),
                    self.say(METHOD_LABELS[one.method]), plain(one.activity.title),
                    plain(", ".join(filter(None, (one.activity.materials,
                                                  *one.activity.needs)))),
                    plain(one.activity.reference), plain(one.note))

    @property
    def starts(self) -> datetime.time:
        return datetime.time(*divmod(self.plan.start, 60))


def plain(text: str) -> str:
    """Return text without controls; its line breaks are `\\n`."""
    return "\n".join(NOT_XML.sub(" ", text).splitlines())
