"""What an operation of the API takes and answers, said beside the code that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

Method = TypeVar("Method", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Operation:
    """One method at one address.

    `query` has a schema for each parameter; `body` the schema of a JSON object, or None. `answers`
    has the name of a schema for each status that is no refusal; '' is an empty answer. `refuses`
    are the statuses of refusals beyond those that follow from the rest. With `member` one has to
    be signed in. `cached` is for how many seconds others may keep what everybody sees.
    """

    summary: str
    answers: Mapping[int, str]
    query: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    refuses: tuple[int, ...] = ()
    member: bool = False
    cached: int = 0


def operation(summary: str, answers: Mapping[int, str], **more: Any) -> Callable[[Method], Method]:
    """Say what a method of an endpoint takes and answers. See `Operation`."""
    made = Operation(summary, answers, **more)

    def say(method: Method) -> Method:
        method.operation = made  # type: ignore[attr-defined]
        return method

    return say
