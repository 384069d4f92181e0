"""A session, the activities to choose from, and a plan made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from .methods import DOING, FREE, Method

OWN_ID = ""
"""The id of every activity that was not in the palette."""


def in_cents(money: float) -> float:
    """Return a sum of prices, each of two decimals, without what adding them up leaves behind."""
    return round(money, 2)


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


class Slice(NamedTuple):
    """One slice of a plan: an activity, for so many minutes. A tuple, for each answer makes dozens.

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

    What is counted of it is counted at once, in one walk: each constraint asks for some of it.
    """

    slices: tuple[Slice, ...]
    start: int
    backup: str = ""
    access: str = ""
    methods: tuple[Method, ...] = field(init=False, repr=False, compare=False)
    """The method of each slice."""
    times: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """When each slice starts, and when the last ends."""
    minutes: int = field(init=False, repr=False, compare=False)
    working: int = field(init=False, repr=False, compare=False)
    """The minutes of all but breaks and buffer."""
    doing: int = field(init=False, repr=False, compare=False)
    """The minutes in which learners themselves do the work."""
    cost: float = field(init=False, repr=False, compare=False)
    spent: Mapping[Method, int] = field(init=False, repr=False, compare=False)
    """By method, the minutes."""
    first: Mapping[str, int] = field(init=False, repr=False, compare=False)
    """By activity, the index of the first slice in which it stands."""
    serving: Mapping[tuple[str, Method], list[int]] = field(init=False, repr=False, compare=False)
    """By objective and method, the indexes of the slices that serve the one by the other."""

    def __post_init__(self) -> None:
        methods: list[Method] = []
        times = [self.start]
        spent: dict[Method, int] = {}
        first: dict[str, int] = {}
        serving: dict[tuple[str, Method], list[int]] = {}
        end = self.start
        cost: float = 0
        for index, (activity, minutes, _note, _own) in enumerate(self.slices):
            method = activity.method
            methods.append(method)
            end += minutes
            times.append(end)
            spent[method] = spent.get(method, 0) + minutes
            first.setdefault(activity.id, index)
            cost += activity.cost
            for objective in activity.serves:
                serving.setdefault((objective, method), []).append(index)
        minutes = end - self.start
        self.__dict__.update(
            methods=tuple(methods), times=tuple(times), minutes=minutes,
            working=minutes - sum([spent.get(method, 0) for method in FREE]),
            doing=sum([spent.get(method, 0) for method in DOING]), cost=in_cents(cost),
            spent=spent, first=first, serving=serving)
