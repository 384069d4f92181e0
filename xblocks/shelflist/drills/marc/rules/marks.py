"""The marks a record is given, one for each thing that is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .atoms import Fault
from .checking import Issue
from .key_field import KeyField
from .record import Field


class State(StrEnum):
    """What became of something the key asks."""

    RIGHT = "right"
    WRONG = "wrong"  # asked, and not as it should be
    LEFT = "left"  # had to change and stands as it was
    MISSING = "missing"  # a field that is not there
    LOST = "lost"  # a given field that was right and is gone
    HARMED = "harmed"  # was right and is not any more
    EXTRA = "extra"  # a field that nothing calls for
    UNREMOVED = "unremoved"  # a given field that had to go
    REMOVED = "removed"  # and is gone
    INVALID = "invalid"  # the checks of a record find it, and did not before
    ADVICE = "advice"


HARM = frozenset((State.LOST, State.HARMED, State.EXTRA, State.INVALID))


@dataclass(slots=True)
class Mark:
    """One finding on a record.

    `line` is the learner's (0 the leader, -1 none); `key` the line of the key it was judged by;
    `parts` name what is right in a field that is not wholly right; `mass` counts in the score,
    and `credit` of it is earned. `told` is kept by who puts marks into words, with such as are the
    same for every learner.
    """

    state: State
    tag: str
    weight: int
    mass: float
    credit: float = 0.0
    line: int = -1
    key: KeyField | None = None
    got: Field | None = None
    fault: Fault | None = None
    parts: tuple[str, ...] = ()
    issue: Issue | None = None
    told: Any = None


_MOST_PLACES = 8


class Rights(dict[int, Mark]):
    """The marks of a line of the key that is wholly right, by the place of its field."""

    def __init__(self, tag: str, weight: int, mass: float) -> None:
        super().__init__()
        self._asked = tag, weight, mass

    def __missing__(self, at: int) -> Mark:
        mark = Mark(State.RIGHT, *self._asked, 1.0, at)
        if len(self) < _MOST_PLACES:
            self[at] = mark
        return mark
