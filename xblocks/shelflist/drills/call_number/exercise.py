"""The call-number exercise: hands each item to the work of its task."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from ...practice.assessment import Assessment
from ...practice.exercise import Exercise
from ...practice.form import Choice, FieldSpec, FormError
from ...practice.item import Item, Step
from ...practice.olx import Reader
from ...practice.policy import Policy
from ...practice.text import Text
from .books import LEAST_BOOKS, MOST_BOOKS, SCHEME_FIELD
from .generating import ANY, FOCUSES, LEVELS, ROW_TASKS, generate
from .policies import OPTIONS, PROFILES
from .tasks import WORKS
from .tasks.base import Work

_WORKS: dict[str, Work[Any]] = {work.task.name: work for work in WORKS}
_BY_TYPE: dict[type, Work[Any]] = {work.problem_type: work for work in WORKS}

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


class CallNumberExercise(Exercise[Any]):
    """Shelve, find the misfiled, insert, parse, Cutter and label."""

    name = "call_number"
    title = Text("Call numbers")
    tasks = tuple(work.task for work in WORKS)
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

    def read(self, task: str, reader: Reader) -> Any:
        return _WORKS[task].read(reader)

    def write(self, problem: Any, element: etree._Element) -> None:
        _BY_TYPE[type(problem)].write(problem, element)

    def public(self, item: Item[Any], policy: Policy, seed: str) -> Any:
        return _WORKS[item.task].public(item, policy, seed)

    def grade(self, item: Item[Any], response: Any, policy: Policy) -> Assessment:
        return _WORKS[item.task].grade(item, response, policy)

    def answer(self, item: Item[Any], policy: Policy) -> Any:
        return _WORKS[item.task].answer(item, policy)

    def worked(self, item: Item[Any], policy: Policy) -> tuple[Step, ...]:
        return _WORKS[item.task].worked(item, policy)

    def prompt(self, item: Item[Any]) -> str:
        return _WORKS[item.task].prompt(item.problem)

    def response_text(self, item: Item[Any], response: Any) -> str:
        return _WORKS[item.task].response_text(item, response)

    def fields(self, task: str) -> tuple[FieldSpec, ...]:
        return _WORKS[task].fields()

    def to_form(self, problem: Any) -> dict[str, Any]:
        return _BY_TYPE[type(problem)].to_form(problem)

    def from_form(self, task: str, values: Mapping[str, Any]) -> Any:
        return _WORKS[task].from_form(values)

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
