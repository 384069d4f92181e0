"""What the tasks of this drill share: ids in a response."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ....practice.exercise import ResponseError
from ....practice.text import Text

MOST_RESPONSE_CHARACTERS = 200


def known_ids(value: Any, field: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return a list of different ids out of `known`. Raises ResponseError."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ResponseError(Text("Send the books as a list of their ids."), field)
    if len(set(value)) != len(value) or not set(value) <= set(known):
        raise ResponseError(Text("Name each book once, by an id of this exercise."), field)
    return tuple(value)
