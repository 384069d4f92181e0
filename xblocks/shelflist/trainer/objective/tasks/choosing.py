"""What matching and sorting share: rows, each with one choice; no dragging."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ....practice.exercise import ResponseError
from ....practice.text import Text
from ....practice.troubles import Trouble
from ....practice.work import only

MOST_ROWS = 12
MOST_TEXT = 400


@lru_cache(maxsize=1024)
def opaque(text: str) -> str:
    """Return an id that tells nothing of the order in which an author wrote things."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def shuffled(ids: Sequence[str], seed: str) -> list[str]:
    """Return the ids in an order that the seed fixes."""
    return sorted(ids, key=lambda one: opaque(f"{seed}|{one}"))


def chosen(response: Any, rows: Container[str], choices: Container[str]) -> Mapping[str, str]:
    """Return the choice of each row that has one. Raises ResponseError."""
    given = only(response, "chosen")["chosen"]
    if not isinstance(given, Mapping):
        raise ResponseError(Text("Send a choice for each row."), "chosen")
    for row, choice in given.items():
        if row not in rows or not isinstance(choice, str) or choice not in choices:
            raise ResponseError(Text("Choose for each row one of the choices offered."), "chosen")
    return given


def text_troubles(field: str, texts: Sequence[str], least: int, most: int) -> list[Trouble]:
    """Return what is wrong with the texts of a field: too few, too many, too long, or twice."""
    found = []
    if not least <= len(texts) <= most:
        found.append(Trouble(field, Text("Give {least} to {most}; there are {n}.", least=least,
                                         most=most, n=len(texts))))
    for row, text in enumerate(texts):
        if len(text) > MOST_TEXT:
            found.append(Trouble(field, Text("A text here has at most {most} characters.",
                                             most=MOST_TEXT), row))
        if text in texts[:row]:
            found.append(Trouble(field, Text("Each text must be different from the others."),
                                 row))
    return found
