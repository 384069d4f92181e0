"""The scenario exercise: hands each item to the work of its task, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...practice.item import Item
from ...practice.policy import Policy
from ...practice.text import Text
from ...practice.troubles import Doubtful
from ...practice.work import WorkedExercise
from .policies import OPTIONS, PROFILES
from .problem import doubtful
from .sketching import sketch
from .tasks import SCENARIO, WORKS


class ScenarioExercise(WorkedExercise):
    """Facilitation and difficult moments: a walk through a branching scenario."""

    name = "scenario"
    title = Text("Scenarios in training")
    works = WORKS
    policy_options = OPTIONS
    profiles = PROFILES
    stepwise = True
    later_scripts = ("graph.js",)
    overview_scripts = ("graph.js", "overview.js")
    overview_title = Text("Map of the scenario, and what is doubtful in it")

    def overview(self, task: str, form: Mapping[str, Any]) -> Any:
        return sketch(form)

    def examine(self, item: Item[Any], policy: Policy) -> Sequence[Doubtful]:
        return doubtful(item.problem)

    def proceed(self, item: Item[Any], walk: Any, move: Any, policy: Policy) -> Any:
        return SCENARIO.proceed(item, walk, move)

    def place(self, item: Item[Any], walk: Any, policy: Policy) -> Any:
        return SCENARIO.place(item, walk)

    def walked(self, item: Item[Any], walk: Any) -> Any:
        return SCENARIO.walked(item, walk)
