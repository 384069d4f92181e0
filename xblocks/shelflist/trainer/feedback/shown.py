"""What is shown beside the work, the work's lines, and ids and orders that tell nothing."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from ...practice.olx import NOT_XML
from ...practice.pieces import pieces_field
from ...practice.text import Text

MOST_PIECES = 6
CODE_PREFIX = "feedback-"

T = TypeVar("T")


@lru_cache(maxsize=1024)
def public_id(item_id: str, words: str) -> str:
    """Return an id that says nothing of the key; the same words have the same id in an item."""
    return "x" + hashlib.sha256(f"{item_id}\x1f{words}".encode()).hexdigest()[:10]


@lru_cache(maxsize=256)
def by_id(item_id: str, words: tuple[str, ...]) -> Mapping[str, str]:
    """Return what an author wrote, each once, by its public id; an item's are asked for often."""
    return {public_id(item_id, one): one for one in words}


def shuffled(things: Iterable[T], seed: str) -> list[T]:
    """Return the things in an order fixed by `seed`."""
    found = list(things)
    random.Random(seed).shuffle(found)  # noqa: S311 - no secret depends on it
    return found


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of what an author typed that are not blank, each stripped."""
    return tuple(line.strip() for line in NOT_XML.sub(" ", text).splitlines() if line.strip())


PIECES_FIELD = pieces_field(Text("To see beside it"), Text(
    "What the trainee had in hand: a title page, a request, a shelf list. An image needs its "
    "text alternative."))
