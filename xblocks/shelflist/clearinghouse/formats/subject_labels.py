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
    known = _known()
    found = [known.get(folded(one)) for one in re.split(r"[;\n]", words)]
    if not any(found):
        found = [known.get(folded(one)) for one in words.split(",")]
    yield from dict.fromkeys(one for one in found if one)


@cache
def _known() -> dict[str, str]:
    return {folded(label.render()): name for name, label in subjects().items()}
