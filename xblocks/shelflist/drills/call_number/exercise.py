"""The call-number exercise: hands each item to the work of its task."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...practice.form import Choice, FieldSpec, FormError
from ...practice.item import Item
from ...practice.text import Text
from ...practice.work import WorkedExercise
from .books import LEAST_BOOKS, MOST_BOOKS, SCHEME_FIELD
from .generating import ANY, FOCUSES, LEVELS, ROW_TASKS, generate
from .policies import OPTIONS, PROFILES
from .tasks import WORKS

_LEVEL_LABELS = (
    Text("1: by the class alone"),
    Text("2: class numbers read as whole numbers, Dewey decimals digit by digit"),
    Text("3: decimals of classes and Cutters"),
    Text("4: decimals that differ only late"),
    Text("5: every rule at once"),
)
_FOCUS_LABELS = {
    "any": Text("Any piece"),
    "class_letters": Text("LCC: class letters"),
    "class_number": Text("LCC: class number"),
    "decimal": Text("Decimal of the class"),
    "cutter": Text("LCC: first Cutter"),
    "second_cutter": Text("LCC: second Cutter"),
    "date": Text("LCC: date"),
    "class": Text("Dewey: first three digits"),
    "book_number": Text("Dewey: book number"),
}


class CallNumberExercise(WorkedExercise):
    """Shelve, find the misfiled, insert, parse, Cutter and label."""

    name = "call_number"
    title = Text("Call numbers")
    works = WORKS
    policy_options = OPTIONS
    profiles = PROFILES
    generator_tasks = tuple(work.task.name for work in WORKS)
    generator_fields = (
        SCHEME_FIELD,
        FieldSpec("size", "number", Text("Books in a row"), Text(
            "For shelve, misfiled and insert."), minimum=LEAST_BOOKS, maximum=MOST_BOOKS,
            step=1, default=6),
        FieldSpec("difficulty", "select", Text("Difficulty"), required=True, default="2",
                  choices=tuple(Choice(str(level), label)
                                for level, label in zip(LEVELS, _LEVEL_LABELS, strict=True))),
        FieldSpec("focus", "select", Text("Focus"), Text(
            "The piece that tells most neighbors in a row apart. For shelve, misfiled and "
            "insert."), default="any",
            choices=tuple(Choice(name, label) for name, label in _FOCUS_LABELS.items())),
    )

    def generate(self, task: str, values: Mapping[str, Any], seed: str, item_id: str
                 ) -> Item[Any]:
        _go_together(task, str(values["scheme"]), str(values["focus"]))
        return generate(task, str(values["scheme"]), int(values["size"]),
                        int(values["difficulty"]), str(values["focus"]), seed, item_id)


def _go_together(task: str, scheme: str, focus: str) -> None:
    """Raise FormError when nothing is made of these three."""
    if task == "cutter" and scheme != "lcc":
        raise FormError.at("scheme", Text("Cutters are made for LCC only."))
    if focus == ANY:
        return
    if task not in ROW_TASKS:
        raise FormError.at("focus", Text("A focus is for these tasks only: {tasks}.",
                                         tasks=", ".join(ROW_TASKS)))
    if focus not in FOCUSES[scheme]:
        raise FormError.at("focus", Text(
            "The focus “{focus}” is not of this scheme; {scheme} has {choices}.", focus=focus,
            scheme=scheme, choices=", ".join(FOCUSES[scheme])))
