"""Exercises made of several tasks, each with its own kind of problem: one `Work` a task."""

from __future__ import annotations

import abc
from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeVar

from lxml import etree

from .assessment import Assessment
from .exercise import Exercise, ResponseError, Task
from .form import FieldSpec
from .item import Item, Step
from .olx import Reader
from .policy import Policy
from .text import Text

P = TypeVar("P")


class Work(abc.ABC, Generic[P]):
    """One task. The methods are those of `Exercise`, for this task's problems alone."""

    task: ClassVar[Task]
    problem_type: ClassVar[type]

    @abc.abstractmethod
    def read(self, reader: Reader) -> P | None: ...

    @abc.abstractmethod
    def write(self, problem: P, element: etree._Element) -> None: ...

    @abc.abstractmethod
    def public(self, item: Item[P], policy: Policy, seed: str) -> Any: ...

    @abc.abstractmethod
    def grade(self, item: Item[P], response: Mapping[str, Any], policy: Policy) -> Assessment: ...

    @abc.abstractmethod
    def answer(self, item: Item[P], policy: Policy) -> Any: ...

    @abc.abstractmethod
    def worked(self, item: Item[P], policy: Policy) -> tuple[Step, ...]: ...

    @abc.abstractmethod
    def prompt(self, problem: P) -> str: ...

    @abc.abstractmethod
    def response_text(self, item: Item[P], response: Mapping[str, Any]) -> str: ...

    @abc.abstractmethod
    def fields(self) -> tuple[FieldSpec, ...]: ...

    @abc.abstractmethod
    def to_form(self, problem: P) -> dict[str, Any]: ...

    @abc.abstractmethod
    def from_form(self, values: Mapping[str, Any]) -> P: ...


class WorkedExercise(Exercise[Any]):
    """An exercise that hands each item to the work of its task.

    A subclass sets `works`; `tasks` follows from it.
    """

    works: ClassVar[tuple[Work[Any], ...]]
    _by_task: ClassVar[dict[str, Work[Any]]]
    _by_type: ClassVar[dict[type, Work[Any]]]

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        cls.tasks = tuple(work.task for work in cls.works)
        cls._by_task = {work.task.name: work for work in cls.works}
        cls._by_type = {work.problem_type: work for work in cls.works}

    def read(self, task: str, reader: Reader) -> Any:
        return self._by_task[task].read(reader)

    def write(self, problem: Any, element: etree._Element) -> None:
        self._by_type[type(problem)].write(problem, element)

    def public(self, item: Item[Any], policy: Policy, seed: str) -> Any:
        return self._by_task[item.task].public(item, policy, seed)

    def grade(self, item: Item[Any], response: Any, policy: Policy) -> Assessment:
        return self._by_task[item.task].grade(item, response, policy)

    def answer(self, item: Item[Any], policy: Policy) -> Any:
        return self._by_task[item.task].answer(item, policy)

    def worked(self, item: Item[Any], policy: Policy) -> tuple[Step, ...]:
        return self._by_task[item.task].worked(item, policy)

    def prompt(self, item: Item[Any]) -> str:
        return self._by_task[item.task].prompt(item.problem)

    def response_text(self, item: Item[Any], response: Any) -> str:
        return self._by_task[item.task].response_text(item, response)

    def fields(self, task: str) -> tuple[FieldSpec, ...]:
        return self._by_task[task].fields()

    def to_form(self, problem: Any) -> dict[str, Any]:
        return self._by_type[type(problem)].to_form(problem)

    def from_form(self, task: str, values: Mapping[str, Any]) -> Any:
        return self._by_task[task].from_form(values)


def only(response: Any, *names: str) -> Mapping[str, Any]:
    """Return the response if it is an object with exactly these fields.

    Raises:
        ResponseError: naming the field that is missing or not known.
    """
    if type(response) is dict and response.keys() == {*names}:
        return response  # as nearly all are
    if not isinstance(response, Mapping):
        raise ResponseError(Text("Send the answer as an object with {names}.",
                                 names=", ".join(names)))
    for name in names:
        if name not in response:
            raise ResponseError(Text("The answer lacks “{name}”.", name=name), name)
    for name in response:
        if name not in names:
            shown = str(name)[:40]
            raise ResponseError(Text("“{name}” is not part of this answer.", name=shown), shown)
    return response
