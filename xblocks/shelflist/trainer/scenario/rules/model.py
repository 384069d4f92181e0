"""A scenario: states, objectives, nodes with choices, ends."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .expression import Change, Condition, condition, effect

if TYPE_CHECKING:
    from .walk import Decision


class Quality(enum.StrEnum):
    """How an expert judges a choice."""

    EXPERT = "expert"
    SOUND = "sound"
    WEAK = "weak"
    HARMFUL = "harmful"


class Outcome(enum.StrEnum):
    """How an end serves those who were to learn."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


QUALITIES, OUTCOMES = tuple(Quality), tuple(Outcome)


@dataclass(frozen=True, slots=True)
class Variable:
    """A number of the scene: minutes left, trust. It is held between `least` and `most`.

    With `runs_out`, a choice after which it stands at `least` leads to that end, wherever the
    choice was to lead.
    """

    id: str
    label: str
    start: int
    least: int = 0
    most: int = 10
    shown: bool = True
    runs_out: str = ""


@dataclass(frozen=True, slots=True)
class Objective:
    """What is to be reached in the scene; what missing it breaks (0 to 3)."""

    id: str
    text: str
    weight: int = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be done at a node. `why` and `cite` are told when the walk is over."""

    say: str
    to: str
    quality: Quality
    when: str = ""
    effect: str = ""
    then: str = ""
    why: str = ""
    cite: str = ""

    @property
    def condition(self) -> Condition | None:
        return condition(self.when)

    @property
    def changes(self) -> tuple[Change, ...]:
        return effect(self.effect)


@dataclass(frozen=True, slots=True)
class Node:
    """A moment: a title, what is seen and heard (HTML), what may be done."""

    id: str
    title: str
    scene: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """Where a walk is over. The outcome is `better` instead where `when` holds."""

    id: str
    title: str
    outcome: Outcome
    scene: str = ""
    debrief: str = ""
    better: Outcome | None = None
    when: str = ""


class State(NamedTuple):
    """The numbers of a scenario's variables, in their order, and the objectives met.

    A tuple, like a position: thousands of them are compared when a graph is tried.
    """

    values: tuple[int, ...]
    met: frozenset[str] = frozenset()

    def named(self, scenario: Scenario) -> dict[str, int]:
        return dict(zip(scenario.variable_names, self.values, strict=True))


class Position(NamedTuple):
    """A node or an end, and the state in which one stands there."""

    place: str
    state: State


@dataclass(frozen=True)
class Scenario:
    """A whole scenario. It begins at the first node; `expert` names the places of a path."""

    variables: tuple[Variable, ...]
    objectives: tuple[Objective, ...]
    nodes: tuple[Node, ...]
    ends: tuple[End, ...]
    expert: tuple[str, ...] = ()
    rewinds: int = 0
    rewind_cost: float = 0.0

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Made once: it goes through every choice."""
        return hash((self.variables, self.objectives, self.nodes, self.ends, self.expert,
                     self.rewinds, self.rewind_cost))

    @cached_property
    def start(self) -> Position:
        """Where it begins."""
        return Position(self.nodes[0].id, State(tuple(one.start for one in self.variables)))

    @cached_property
    def decisions(self) -> dict[Position, Mapping[str, Decision]]:
        """By positions and moves, what may be decided there: see `rules.walk.decisions`."""
        return {}

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        return {node.id: node for node in reversed(self.nodes)}

    @cached_property
    def variable_names(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.variables)

    @cached_property
    def end_by_id(self) -> Mapping[str, End]:
        return {end.id: end for end in reversed(self.ends)}

    def choices(self) -> Iterator[tuple[Node, Choice]]:
        """Yield every choice with its node, in order."""
        return ((node, choice) for node in self.nodes for choice in node.choices)

    def title(self, place: str) -> str:
        """Return the title of a node or an end."""
        found = self.by_id.get(place) or self.end_by_id.get(place)
        return found.title if found else place


def choice_id(node: Node, choice: Choice) -> str:
    """Return a name for a choice that tells neither its place in the source nor its quality."""
    return _choice_id(node.id, choice.say)


@lru_cache(maxsize=1024)
def _choice_id(node: str, say: str) -> str:
    return "c" + hashlib.sha256(f"{node}\x1f{say}".encode()).hexdigest()[:10]
