"""A session, the activities to choose from, and a plan made of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from .clock import starts
from .methods import DOING, FREE, Method


@dataclass(frozen=True, slots=True)
class Objective:
    """What learners can do afterwards, under a short id."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Session:
    """The slot: its title, minutes, start (minutes since midnight), people, room and money."""

    title: str
    minutes: int
    people: int
    start: int
    room: frozenset[str] = frozenset()
    budget: float | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that may be done in a session.

    `minutes` is the usual time, `least` and `most` the range; `serves` has objectives' ids,
    `needs` what the room must have, `after` ids of activities that come first where they are
    used, `events` the numbers of Gagné's events that it serves (none: those of its method);
    `reference` is what a trainer looks up: a rule, a chapter of a manual.
    """

    id: str
    title: str
    method: Method
    minutes: int
    least: int
    most: int
    serves: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    cost: float = 0
    fewest: int = 1
    largest: int = 999
    materials: str = ""
    after: tuple[str, ...] = ()
    events: tuple[int, ...] = ()
    must: bool = False
    reference: str = ""

    def fits_group(self, people: int) -> bool:
        return self.fewest <= people <= self.largest

    def lacking(self, room: frozenset[str]) -> tuple[str, ...]:
        """Return what it needs and the room has not."""
        return tuple(one for one in self.needs if one not in room)


@dataclass(frozen=True, slots=True)
class Slice:
    """One slice of a plan: an activity, for so many minutes.

    `own` marks an activity that was not in the palette: of it no range, cost or need is known.
    """

    activity: Activity
    minutes: int
    note: str = ""
    own: bool = False

    @property
    def method(self) -> Method:
        return self.activity.method


@dataclass(frozen=True)
class Plan:
    """Slices in their order, from a start; what is prepared for mishaps and for access.

    What is counted of it is kept, for each constraint asks for some of it.
    """

    slices: tuple[Slice, ...]
    start: int
    backup: str = ""
    access: str = ""

    @cached_property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.slices)

    @cached_property
    def times(self) -> tuple[int, ...]:
        """When each slice starts, and when the last ends."""
        return starts((one.minutes for one in self.slices), self.start)

    @cached_property
    def working(self) -> int:
        """The minutes of all but breaks and buffer."""
        return sum(one.minutes for one in self.slices if one.method not in FREE)

    @cached_property
    def doing(self) -> int:
        """The minutes in which learners themselves do the work."""
        return sum(one.minutes for one in self.slices if one.method in DOING)

    @cached_property
    def cost(self) -> float:
        return sum(one.activity.cost for one in self.slices)
