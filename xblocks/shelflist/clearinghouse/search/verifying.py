"""Whether a record has what was typed, told from its terms: for what others found."""

from __future__ import annotations

from collections.abc import Mapping

from .entry import PARTS_OF_TEXT
from .query import Parsed, Term


def has_all(parsed: Parsed, parts: Mapping[str, str]) -> bool:
    """True when a record has all that is wanted and nothing that is not.

    `parts` are its terms, a blank between, for each of `PARTS_OF_TEXT`.
    """
    return (all(_has(one, parts) for one in parsed.wanted)
            and not any(_has(one, parts) for one in parsed.unwanted))


def _has(term: Term, parts: Mapping[str, str]) -> bool:
    stretch = f" {' '.join(term.words)}" + ("" if term.begins else " ")
    return any(stretch in f" {parts[part]} "
               for part in ((term.field,) if term.field else PARTS_OF_TEXT))
