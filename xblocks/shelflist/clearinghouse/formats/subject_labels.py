"""Headings of the subject list, found by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..rules.matching import folded
from ..vocabularies import subjects


def ids_of(words: str) -> Iterator[str]:
    """Yield the ids of the headings in a list that semicolons or line ends part.

    Keywords that are no heading of the list are not guessed at. LCSH has commas within headings,
    so that a comma parts nothing, unless the whole list would then have no heading.
    """
    yield from dict.fromkeys(name for _, name in _looked_up(words) if name)


def strangers(words: str) -> Iterator[str]:
    """Yield what of such a list is no heading of ours."""
    yield from dict.fromkeys(" ".join(one.split()) for one, name in _looked_up(words)
                             if not name and one.strip())


def _looked_up(words: str) -> list[tuple[str, str]]:
    known = _known()
    for between in (r"[;\n]", ","):
        found = [(one, known.get(folded(one), "")) for one in re.split(between, words)]
        if any(name for _, name in found):
            return found
    return [(one, "") for one in re.split(r"[;\n]", words)]


@cache
def _known() -> dict[str, str]:
    return {folded(label.render()): name for name, label in subjects().items()}
