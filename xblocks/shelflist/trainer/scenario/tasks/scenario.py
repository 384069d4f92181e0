"""Walk through a scenario: one decision after another, each with what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from ....practice.assessment import Assessment
from ....practice.exercise import ResponseError, Task
from ....practice.form import FieldSpec
from ....practice.html import plain_text
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.policy import Policy
from ....practice.text import Text
from ....practice.work import Work
from .. import authoring, judging, showing
from ..rules.model import Scenario
from ..rules.walk import MOST_MOVES, Walk, expert_walk, replay

MOST_MOVE = 40  # characters


class ScenarioWork(Work[Scenario]):
    task = Task("scenario", Text("Walk through a scenario"), Text(
        "You are the trainer. Choose what you say or do; each choice changes what comes next."),
        Text("Hand in my walk"))
    problem_type = Scenario

    # ------------------------------------------------------------------ authoring

    def read(self, reader: Reader) -> Scenario | None:
        return authoring.read(reader)

    def write(self, problem: Scenario, element: etree._Element) -> None:
        authoring.write(problem, element)

    def fields(self) -> tuple[FieldSpec, ...]:
        return authoring.FIELDS

    def to_form(self, problem: Scenario) -> dict[str, Any]:
        return authoring.to_form(problem)

    def from_form(self, values: Mapping[str, Any]) -> Scenario:
        return authoring.from_form(values)

    # ------------------------------------------------------------------ walking

    def proceed(self, item: Item[Scenario], walk: Any, move: Any) -> Any:
        """Return the walk after one more move. Raises ResponseError."""
        before = replay(item.problem, _moves(walk))
        if not isinstance(move, str) or len(move) > MOST_MOVE:
            raise ResponseError(Text("Choose what to do next."), "move")
        after = replay(item.problem, (*before.moves, move))
        if len(after.moves) == len(before.moves):
            raise ResponseError(Text("This cannot be done here any more: choose again."), "move")
        return {"moves": list(after.moves)}

    def place(self, item: Item[Scenario], walk: Any) -> Any:
        """Return where a walk stands, as a browser may see it."""
        return showing.place(replay(item.problem, _moves(walk)))

    def walked(self, item: Item[Scenario], walk: Any) -> Any:
        """Return the response that a walk makes when it is over, or None."""
        made = replay(item.problem, _moves(walk))
        return {"moves": list(made.moves)} if made.over and made.moves else None

    # ------------------------------------------------------------------ the work

    def public(self, item: Item[Scenario], policy: Policy, seed: str) -> Any:
        return {}

    def grade(self, item: Item[Scenario], response: Any, policy: Policy) -> Assessment:
        return judging.assess(given(item, response), policy)

    def answer(self, item: Item[Scenario], policy: Policy) -> Any:
        return showing.answer(item.problem)

    def worked(self, item: Item[Scenario], policy: Policy) -> tuple[Step, ...]:
        walk, _ = expert_walk(item.problem)
        steps = [Step(Text("{title}: {say} {why}", title=one.node.title, say=one.choice.say,
                           why=one.choice.why), judging.rule_of(one.choice))
                 for one in walk.decisions]
        if walk.end is not None:
            steps.append(Step(Text("{title}: {debrief}", title=walk.end.title,
                                   debrief=walk.end.debrief)))
        return tuple(steps)

    def prompt(self, problem: Scenario) -> str:
        return f"{problem.nodes[0].title}: {plain_text(problem.nodes[0].scene)}"

    def response_text(self, item: Item[Scenario], response: Any) -> str:
        walk = given(item, response)
        said = [one.choice.say for one in walk.decisions]
        end = [walk.end.title] if walk.end else []
        return " → ".join([*said, *end])


def given(item: Item[Scenario], response: Any) -> Walk:
    """Return the walk of a response. Raises ResponseError.

    An answer of ours has its path and the map too; only its moves are walked.
    """
    if not isinstance(response, Mapping) or "moves" not in response or not (
            set(response) <= {"moves", "path", "map"}):
        raise ResponseError(Text("Send a walk as the list of its moves."), "moves")
    moves = response["moves"]
    if not isinstance(moves, list) or len(moves) > MOST_MOVES or not all(
            isinstance(one, str) and len(one) <= MOST_MOVE for one in moves):
        raise ResponseError(Text("Send a walk as the list of its moves."), "moves")
    walk = replay(item.problem, moves)
    if walk.used < len(moves):
        raise ResponseError(Text("This walk does not fit the scenario any more."), "moves")
    return walk


def _moves(walk: Any) -> tuple[str, ...]:
    """Return the moves of a walk, None at the beginning. A preview's comes from its page."""
    moves = walk.get("moves") if isinstance(walk, Mapping) else None
    return tuple(one for one in moves if isinstance(one, str)) if isinstance(moves, list) else ()
