"""Walking through a scenario: the same moves always lead to the same place.

A walk is the list of its moves, in order: the id of a choice, or `back:N`, which takes back all
decisions from the N-th on (counted from 0). Nothing in it is ever removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .expression import condition, holds
from .model import (
    Choice,
    End,
    Node,
    Outcome,
    Position,
    Quality,
    Scenario,
    State,
    choice_id,
)

MOST_MOVES = 120
MOST_KEPT = 1000  # positions of a scenario
LONGEST_EXPERT = 60
_BACK = re.compile(r"back:(0|[1-9]\d{0,2})")


@dataclass(frozen=True)
class Decision:
    """One choice made at a node: which were open, the positions before and after."""

    node: Node
    choice: Choice
    open: tuple[Choice, ...]
    before: Position
    after: Position

    @cached_property
    def best(self) -> Choice | None:
        """The best of the open choices."""
        return best(self.open)


@dataclass(frozen=True)
class Walk:
    """What moves come to. `used` counts those that fit the scenario as it is today."""

    scenario: Scenario
    decisions: tuple[Decision, ...]
    taken_back: tuple[Decision, ...]
    rewinds: int
    used: int
    moves: tuple[str, ...]

    @property
    def position(self) -> Position:
        return self.decisions[-1].after if self.decisions else self.scenario.start

    @cached_property
    def end(self) -> End | None:
        return self.scenario.end_by_id.get(self.position.place)

    @property
    def open(self) -> tuple[tuple[Node, Choice], ...]:
        return tuple((one.node, one.choice)
                     for one in decisions(self.scenario, self.position).values())

    @property
    def rewinds_left(self) -> int:
        return max(0, self.scenario.rewinds - self.rewinds)

    @property
    def over(self) -> bool:
        """True at an end, and where no choice is open or no more moves fit."""
        return self.end is not None or len(self.moves) >= MOST_MOVES or not (
            decisions(self.scenario, self.position))


def open_choices(scenario: Scenario, position: Position) -> Iterator[tuple[Node, Choice]]:
    """Yield the choices whose condition holds at a position, each with its node."""
    node = scenario.by_id.get(position.place)
    if node is not None:
        values = position.state.named(scenario)
        for choice in node.choices:
            if holds(choice.condition, values, position.state.met):
                yield node, choice


def after(scenario: Scenario, state: State, choice: Choice) -> Position:
    """Return where a choice leads: its effect first, then a variable that has run out."""
    values, met = state.named(scenario), state.met
    for change in choice.changes:
        if change.kind == "meet":
            met = met | {change.name}
        elif change.kind == "lose":
            met = met - {change.name}
        else:
            values[change.name] = change.number + (
                values[change.name] if change.kind == "add" else 0)
    to = choice.to
    bounded = tuple([min(max(values[one.id], one.least), one.most)
                     for one in scenario.variables])
    for one, value in zip(scenario.variables, bounded, strict=True):
        if one.runs_out and value == one.least:
            to = one.runs_out
            break
    return Position(to, State(bounded, met))


def decisions(scenario: Scenario, position: Position) -> Mapping[str, Decision]:
    """Return what may be decided at a position, by the moves: nothing at an end.

    Kept with the scenario for the first `MOST_KEPT` positions that are asked for: it follows from
    what the author wrote, and many walks come by the same places.
    """
    kept = scenario.decisions
    found = kept.get(position)
    if found is None:
        ways = tuple(open_choices(scenario, position))
        choices = tuple(choice for _, choice in ways)
        found = {choice_id(node, choice): Decision(
            node, choice, choices, position, after(scenario, position.state, choice))
            for node, choice in ways}
        if len(kept) < MOST_KEPT:
            kept[position] = found
    return found


def outcome(scenario: Scenario, position: Position) -> Outcome | None:
    """Return the outcome of an end in a state; None at a node."""
    end = scenario.end_by_id.get(position.place)
    if end is None:
        return None
    if end.better and holds(condition(end.when), position.state.named(scenario),
                            position.state.met):
        return end.better
    return end.outcome


def replay(scenario: Scenario, moves: Sequence[str]) -> Walk:
    """Return what moves come to; those from the first that does not fit are left out."""
    made: list[Decision] = []
    taken_back: list[Decision] = []
    position = scenario.start
    rewinds = used = 0
    for move in moves[:MOST_MOVES]:
        decision = decisions(scenario, position).get(move)
        if decision is not None:
            made.append(decision)
            position = decision.after
        else:
            back = _BACK.fullmatch(move)
            to = int(back[1]) if back else len(made)
            if to >= len(made) or rewinds >= scenario.rewinds:
                break
            rewinds += 1
            taken_back += made[to:]
            position = made[to].before
            del made[to:]
        used += 1
    return Walk(scenario, tuple(made), tuple(taken_back), rewinds, used, tuple(moves[:used]))


@dataclass(frozen=True)
class Blocked:
    """Why an expert's path cannot be walked: where it stops, and where it was to lead."""

    place: str
    to: str = ""


def best(choices: Sequence[Choice]) -> Choice | None:
    """Return the choice that an expert judges best, the first of several."""
    return min(choices, key=lambda choice: _ORDER[choice.quality], default=None)


_ORDER = {quality: number for number, quality in enumerate(Quality)}


def expert_walk(scenario: Scenario) -> tuple[Walk, Blocked | None]:
    """Return the expert's walk, and where it cannot go on.

    It goes by the places that the scenario names; where it names none, by the first choice open
    at each node that is marked expert.
    """
    moves: list[str] = []
    position = scenario.start
    blocked: Blocked | None = None
    path = scenario.expert
    if path and path[0] != position.place:
        return replay(scenario, ()), Blocked(position.place, path[0])
    while position.place not in scenario.end_by_id:
        to = path[len(moves) + 1] if path and len(moves) + 1 < len(path) else ""
        found = list(open_choices(scenario, position))
        fitting = [choice for _, choice in found
                   if (after(scenario, position.state, choice).place == to if path
                       else choice.quality is Quality.EXPERT)]
        chosen = best(fitting)
        if chosen is None or len(moves) >= LONGEST_EXPERT:
            blocked = Blocked(position.place, to)
            break
        moves.append(choice_id(found[0][0], chosen))
        position = after(scenario, position.state, chosen)
    walk = replay(scenario, moves)
    if blocked is None and path and len(path) != len(moves) + 1:
        blocked = Blocked(position.place, path[len(moves) + 1])
    return walk, blocked
