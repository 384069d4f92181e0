"""What an author sets: the session, objectives, constraints, a palette, a model, a plan to mend."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from .rules.constraints import Constraint, Kind
from .rules.methods import METHODS
from .rules.plan import Activity, Objective, Plan, Session, Slice

MOST_OBJECTIVES, MOST_CRITERIA = 6, 12
LEAST_ACTIVITIES, MOST_ACTIVITIES = 3, 40
MOST_ROWS = 60
MOST_CHARACTERS, MOST_WORDS = 300, 2000
MOST_MINUTES = 600


@dataclass(frozen=True, slots=True)
class Row:
    """A slice of an author's plan: an activity's id, minutes, a note, and why (told after)."""

    activity: str
    minutes: int
    why: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """A plan to make. `own` allows activities that are not in the palette."""

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

    @property
    def musts(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.activities if one.must)

    @property
    def palette(self) -> tuple[Activity, ...]:
        """The activities as they are shown: by method, then by title, which tells nothing."""
        return tuple(sorted(self.activities,
                            key=lambda one: (METHODS.index(one.method), one.title, one.id)))

    def asks(self, kind: Kind) -> bool:
        return any(one.kind is kind for one in self.constraints)

    def named(self, name: str) -> Activity:
        """Return the activity of this id. Raises KeyError."""
        return {one.id: one for one in self.activities}[name]

    def plan_of(self, rows: tuple[Row, ...], backup: str = "", access: str = "") -> Plan:
        """Return an author's rows as a plan."""
        by_id = {one.id: one for one in self.activities}
        return Plan(tuple(Slice(by_id[row.activity], row.minutes, row.note) for row in rows),
                    self.session.start, backup, access)

    @property
    def model_plan(self) -> Plan:
        return self.plan_of(self.model, self.backup, self.access)


@dataclass(frozen=True, slots=True)
class RepairProblem(PlanProblem):
    """A given plan to mend."""

    given: tuple[Row, ...] = ()

    @property
    def given_plan(self) -> Plan:
        return self.plan_of(self.given)


def public_id(activity_id: str) -> str:
    """Return an id that tells nothing of what an author calls an activity."""
    return "x" + hashlib.sha256(activity_id.encode()).hexdigest()[:10]
