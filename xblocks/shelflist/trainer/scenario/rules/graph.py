"""What is doubtful in the graph of a scenario: found by its arrows, then by trying every state."""

from __future__ import annotations

import enum
from collections import deque
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from .model import OUTCOMES, Choice, Outcome, Position, Scenario, State
from .walk import Blocked, after, expert_walk, open_choices, outcome

MOST_POSITIONS = 10_000


class Doubt(enum.StrEnum):
    """What may be wrong with a graph. `is_error`: a learner could not come to an end."""

    is_error: bool

    def __new__(cls, word: str, is_error: bool) -> Doubt:
        doubt = str.__new__(cls, word)
        doubt._value_ = word
        doubt.is_error = is_error
        return doubt

    DEAD_END = "dead-end", True  # a node without a choice
    NO_EXIT = "no-exit", True  # a loop: no arrow from here leads to an end
    STUCK = "stuck", True  # a state in which no choice is open
    TRAPPED = "trapped", True  # a state from which no end can be reached
    EXPERT = "expert", True  # the expert's path cannot be walked
    ORPHAN = "orphan", False  # no arrow leads here
    UNREACHED = "unreached", False  # arrows lead here, but never in a state that opens them
    NEVER = "never", False  # a choice that is never open
    PARTIAL = "partial", False  # too many states to try them all


@dataclass(frozen=True)
class Found:
    """One doubt: the place, the choice where it is about one, the state in which it shows."""

    doubt: Doubt
    place: str
    choice: Choice | None = None
    state: State | None = None
    blocked: Blocked | None = None


def arrows(scenario: Scenario) -> Mapping[str, Set[str]]:
    """Return for each place those that its choices may lead to, whatever the state."""
    ends = {one.runs_out for one in scenario.variables if one.runs_out}
    known = {*scenario.by_id, *scenario.end_by_id}
    found: dict[str, set[str]] = {place: set() for place in known}
    for node in scenario.nodes:
        for choice in node.choices:
            changed = {change.name for change in choice.changes}
            found[node.id] |= {choice.to, *(
                one.runs_out for one in scenario.variables
                if one.runs_out in ends and one.id in changed)} & known
    return found


def _reached(graph: Mapping[str, Set[str]], roots: Set[str]) -> set[str]:
    reached, waiting = set(roots), deque(roots)
    while waiting:
        for to in graph[waiting.popleft()]:
            if to not in reached:
                reached.add(to)
                waiting.append(to)
    return reached


def _backward(graph: Mapping[str, Set[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {place: set() for place in graph}
    for place, tos in graph.items():
        for to in tos:
            found[to].add(place)
    return found


@dataclass(frozen=True)
class Exploration:
    """Every position that can be reached, with the ways on; `complete` unless there were too many.

    `best` is the best outcome that can still be reached from a position.
    """

    ways: Mapping[Position, tuple[tuple[Choice, Position], ...]]
    complete: bool
    best: Mapping[Position, Outcome]


@lru_cache(maxsize=128)
def explore(scenario: Scenario) -> Exploration:
    """Try every state that walks can bring about, up to `MOST_POSITIONS`."""
    first = scenario.start
    ways: dict[Position, tuple[tuple[Choice, Position], ...]] = {}
    waiting, seen = deque([first]), {first}
    while waiting and len(ways) < MOST_POSITIONS:
        position = waiting.popleft()
        ways[position] = tuple((choice, after(scenario, position.state, choice))
                               for _, choice in open_choices(scenario, position))
        for _, to in ways[position]:
            if to not in seen:
                seen.add(to)
                waiting.append(to)
    return Exploration(ways, not waiting, _best(scenario, ways))


def _best(scenario: Scenario, ways: Mapping[Position, tuple[tuple[Choice, Position], ...]]
          ) -> Mapping[Position, Outcome]:
    back: dict[Position, list[Position]] = {}
    ends: dict[Outcome, list[Position]] = {one: [] for one in OUTCOMES}
    for position, tos in ways.items():
        reached = outcome(scenario, position)
        if reached is not None:
            ends[reached].append(position)
        for _, to in tos:
            back.setdefault(to, []).append(position)
    best: dict[Position, Outcome] = {}
    for quality in OUTCOMES:  # the best first: what has an outcome keeps it
        waiting = deque(ends[quality])
        while waiting:
            position = waiting.popleft()
            if position not in best:
                best[position] = quality
                waiting.extend(back.get(position, ()))
    return best


def by_arrows(scenario: Scenario) -> Iterator[Found]:
    """Yield what is doubtful whatever the state: dead ends, loops, orphans, the expert's path.

    The scenario's names must be sound: every choice leads somewhere, every expression reads.
    """
    lost = False
    for found in _by_arrows(scenario):
        lost = lost or found.doubt.is_error
        yield found
    blocked = None if lost else expert_walk(scenario)[1]
    if blocked is not None:
        yield Found(Doubt.EXPERT, blocked.place, blocked=blocked)


def _by_arrows(scenario: Scenario) -> Iterator[Found]:
    graph = arrows(scenario)
    saved = _reached(_backward(graph), set(scenario.end_by_id))
    reached = _reached(graph, {scenario.nodes[0].id})
    for node in scenario.nodes:
        if not node.choices:
            yield Found(Doubt.DEAD_END, node.id)
        elif node.id not in saved:
            yield Found(Doubt.NO_EXIT, node.id)
        if node.id not in reached:
            yield Found(Doubt.ORPHAN, node.id)
    for end in scenario.ends:
        if end.id not in reached:
            yield Found(Doubt.ORPHAN, end.id)


def by_states(scenario: Scenario) -> Iterator[Found]:
    """Yield what is doubtful in some state, of a scenario whose arrows keep nobody from an end."""
    known = {one.place for one in _by_arrows(scenario)}
    tried = explore(scenario)
    told: set[tuple[Doubt, str]] = set()
    for position, ways in tried.ways.items():
        if position.place in scenario.end_by_id:
            continue
        doubt = Doubt.STUCK if not ways else Doubt.TRAPPED
        lost = not ways or (tried.complete and position not in tried.best)
        if lost and (doubt, position.place) not in told:
            told.add((doubt, position.place))
            yield Found(doubt, position.place, state=position.state)
    if not tried.complete:
        yield Found(Doubt.PARTIAL, scenario.nodes[0].id)
        return
    places = {position.place for position in tried.ways}
    opened = {(position.place, choice) for position, ways in tried.ways.items()
              for choice, _ in ways}
    for place in (*scenario.by_id, *scenario.end_by_id):
        if place not in places and place not in known:
            yield Found(Doubt.UNREACHED, place)
    for node, choice in scenario.choices():
        if node.id in places and (node.id, choice) not in opened:
            yield Found(Doubt.NEVER, node.id, choice)
