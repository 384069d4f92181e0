"""The scenario exercise: hands each item to the work of its task, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...practice.item import Item
from ...practice.policy import Policy
from ...practice.text import Text
from ...practice.troubles import Doubtful
from ...practice.work import WorkedExercise
from .policies import OPTIONS, PROFILES
from .problem import doubtful
from .tasks import SCENARIO, WORKS


class ScenarioExercise(WorkedExercise):
    """Facilitation and difficult moments: a walk through a branching scenario."""

    name = "scenario"
    title = Text("Scenarios in training")
    works = WORKS
    policy_options = OPTIONS
    profiles = PROFILES
    stepwise = True

    def examine(self, item: Item[Any], policy: Policy) -> Sequence[Doubtful]:
        return doubtful(item.problem)

    def proceed(self, item: Item[Any], walk: Any, move: Any, policy: Policy) -> Any:
        return SCENARIO.proceed(item, walk, move)

    def place(self, item: Item[Any], walk: Any, policy: Policy) -> Any:
        return SCENARIO.place(item, walk)

    def walked(self, item: Item[Any], walk: Any) -> Any:
        return SCENARIO.walked(item, walk)
