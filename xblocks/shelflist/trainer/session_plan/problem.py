"""What an author sets: the session, objectives, constraints, a palette, a model, a plan to mend."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ...practice.text import Fixed
from .rules.clock import time_of
from .rules.constraints import Constraint, Kind
from .rules.methods import METHODS
from .rules.plan import Activity, Objective, Plan, Session, Slice
from .wording import activity_facts, session_facts

if TYPE_CHECKING:
    from .judging import Terms

MOST_OBJECTIVES, MOST_CRITERIA = 6, 12
LEAST_ACTIVITIES, MOST_ACTIVITIES = 3, 40
MOST_ROWS = 60
MOST_CHARACTERS, MOST_WORDS, MOST_CURRENCY = 300, 2000, 12
MOST_MINUTES = 600


@dataclass(frozen=True, slots=True)
class Row:
    """A slice of an author's plan: an activity's id, minutes, a note, and why (told after)."""

    activity: str
    minutes: int
    why: str = ""
    note: str = ""


@dataclass(frozen=True)
class PlanProblem:
    """A plan to make. `own` allows activities that are not in the palette.

    Its tables and plans are made once: each answer is held against them. `terms` remembers by the
    numbers of a policy what they make of it (see `judging.terms_of`).
    """

    session: Session
    objectives: tuple[Objective, ...]
    constraints: tuple[Constraint, ...]
    activities: tuple[Activity, ...]
    model: tuple[Row, ...]
    situation: str = ""
    backup: str = ""
    access: str = ""
    own: bool = True
    criteria: tuple[str, ...] = ()
    terms: dict[tuple[float, ...], Terms] = field(
        default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def musts(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.activities if one.must)

    @property
    def palette(self) -> tuple[Activity, ...]:
        """The activities as they are shown: by method, then by title, which tells nothing."""
        return tuple(sorted(self.activities,
                            key=lambda one: (METHODS.index(one.method), one.title, one.id)))

    @cached_property
    def palette_shown(self) -> Fixed:
        """The palette as learners see it."""
        titles = {one.id: one.title for one in self.activities}
        return Fixed([{
            "id": public_id(one.id), "title": one.title, "method": one.method.value,
            "minutes": one.minutes, "serves": list(one.serves),
            "facts": activity_facts(one, self.session, titles),
        } for one in self.palette])

    @cached_property
    def slot_shown(self) -> Fixed:
        """What is known of the slot, as learners see it."""
        return Fixed(session_facts(self.session))

    @cached_property
    def objectives_shown(self) -> Fixed:
        """The objectives as learners see them."""
        return Fixed([{"id": one.id, "text": one.text} for one in self.objectives])

    @cached_property
    def objectives_named(self) -> dict[str, str]:
        """By id, the words by which a message names an objective."""
        return {one.id: one.text if len(one.text) <= 90 else one.text[:89] + "…"
                for one in self.objectives}

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of its constraints."""
        return frozenset(one.kind for one in self.constraints)

    def named(self, name: str) -> Activity:
        """Return the activity of this id. Raises KeyError."""
        return self.by_id[name]

    @cached_property
    def by_id(self) -> dict[str, Activity]:
        return {one.id: one for one in self.activities}

    @cached_property
    def by_public_id(self) -> dict[str, Activity]:
        return {public_id(one.id): one for one in self.activities}

    def plan_of(self, rows: tuple[Row, ...], backup: str = "", access: str = "") -> Plan:
        """Return an author's rows as a plan."""
        return Plan(tuple(Slice(self.by_id[row.activity], row.minutes, row.note) for row in rows),
                    self.session.start, backup, access)

    @cached_property
    def model_plan(self) -> Plan:
        return self.plan_of(self.model, self.backup, self.access)


@dataclass(frozen=True)
class RepairProblem(PlanProblem):
    """A given plan to mend."""

    given: tuple[Row, ...] = ()

    @cached_property
    def given_plan(self) -> Plan:
        return self.plan_of(self.given)

    @cached_property
    def given_shown(self) -> Fixed:
        """The plan to mend as learners see it: as an answer that they may change."""
        return Fixed(response_of(self.given_plan))


def public_id(activity_id: str) -> str:
    """Return an id that tells nothing of what an author calls an activity."""
    return "x" + hashlib.sha256(activity_id.encode()).hexdigest()[:10]


def response_of(plan: Plan) -> dict[str, Any]:
    """Return an author's plan as a learner would send it."""
    return {
        "rows": [{"activity": public_id(one.activity.id), "title": "", "minutes": one.minutes,
                  "method": "", "objectives": [], "note": one.note} for one in plan.slices],
        "start": time_of(plan.start), "date": "", "backup": plan.backup, "access": plan.access,
    }
