"""What each task of the drill provides; the exercise only hands over."""

from __future__ import annotations

import abc
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from lxml import etree

from ....practice.assessment import Assessment
from ....practice.exercise import ResponseError, Task
from ....practice.form import FieldProblem, FieldSpec, FormError
from ....practice.item import Item, Step
from ....practice.olx import Reader
from ....practice.policy import Policy
from ....practice.text import Text
from ..books import Trouble

P = TypeVar("P")
MOST_RESPONSE_CHARACTERS = 200


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


def only(response: Any, *names: str) -> Mapping[str, Any]:
    """Return the response if it is an object with exactly these fields.

    Raises:
        ResponseError: naming the field that is missing or not known.
    """
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


def known_ids(value: Any, field: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return a list of different ids out of `known`. Raises ResponseError."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ResponseError(Text("Send the books as a list of their ids."), field)
    if len(set(value)) != len(value) or not set(value) <= set(known):
        raise ResponseError(Text("Name each book once, by an id of this exercise."), field)
    return tuple(value)


def form_error(troubles: Sequence[Trouble]) -> FormError:
    return FormError(tuple(FieldProblem(t.field, t.message, t.row) for t in troubles))
