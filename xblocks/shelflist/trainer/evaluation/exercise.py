"""The exercise on evaluating training: hands each item to the work of its task."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...practice.form import Choice, FieldSpec, FormError
from ...practice.item import Item
from ...practice.text import Text
from ...practice.work import WorkedExercise
from .generating import ANY, LEVELS, SCENES, generate
from .policies import MOST_CONSECUTIVE, OPTIONS, PROFILES
from .rules.independence import NextStep
from .tasks import WORKS
from .wording import NEXT_LABELS

_LEVEL_LABELS = (
    Text("1: samples of one size"),
    Text("2: sizes nearly alike"),
    Text("3: sizes that differ, so that limits do"),
    Text("4: sizes that differ much"),
    Text("5: sizes that differ most"),
)
_SPARE = 3  # samples beyond those that independence needs


class EvaluationExercise(WorkedExercise):
    """Levels, indicators and test items, transfer plans, logs as control charts."""

    name = "evaluation"
    title = Text("Evaluating training")
    works = WORKS
    policy_options = OPTIONS
    profiles = PROFILES
    generator_tasks = ("chart",)
    generator_fields = (
        FieldSpec("samples", "number", Text("Samples in a log"), minimum=6, maximum=16, step=1,
                  default=8),
        FieldSpec("difficulty", "select", Text("Difficulty"), required=True, default="2",
                  choices=tuple(Choice(str(level), label)
                                for level, label in zip(LEVELS, _LEVEL_LABELS, strict=True))),
        FieldSpec("scene", "select", Text("What comes next"), default=ANY, choices=(
            Choice(ANY, Text("Any of the four")),
            *(Choice(scene, NEXT_LABELS[NextStep(scene)]) for scene in SCENES))),
        FieldSpec("consecutive", "number", Text("Samples in a row for independence"), Text(
            "0: as the policy says; the log is then made for 3."), minimum=0,
            maximum=MOST_CONSECUTIVE, step=1, default=0),
        FieldSpec("threshold", "number", Text("Percent of records that may be wrong in each"), Text(
            "0: as the policy says; the log is then made for 5."), minimum=0, maximum=20,
            step=0.5, default=0),
    )

    def generate(self, task: str, values: Mapping[str, Any], seed: str, item_id: str
                 ) -> Item[Any]:
        samples, consecutive = int(values["samples"]), int(values["consecutive"])
        if consecutive == 1:
            raise FormError.at("consecutive", Text(
                "For one sample no log is made; give 2 or more, or 0."))
        if samples < consecutive + _SPARE:
            raise FormError.at("samples", Text(
                "A log for {n} samples in a row needs at least {least}.", n=consecutive,
                least=consecutive + _SPARE))
        if 0 < float(values["threshold"]) < 1:
            raise FormError.at("threshold", Text("Below 1 percent no log is made."))
        return generate(samples, int(values["difficulty"]), str(values["scene"]), consecutive,
                        float(values["threshold"]), seed, item_id)
