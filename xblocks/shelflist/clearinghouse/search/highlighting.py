"""Shows which words of a text matched, as parts of plain text: there is no HTML to go wrong."""

from __future__ import annotations

from collections.abc import Iterable

from .query import Term
from .words import spans

Parts = tuple[tuple[str, bool], ...]
AROUND = 320
"""Characters of an abstract that are shown with a hit."""
_BEFORE = 80


def highlighted(text: str, wanted: Iterable[Term]) -> Parts:
    """Part a text into what matched and what did not; the parts together are the text."""
    parts: list[tuple[str, bool]] = []
    reached = 0
    for start, end in _matches(text, wanted):
        if start > reached:
            parts.append((text[reached:start], False))
        parts.append((text[start:end], True))
        reached = end
    if reached < len(text):
        parts.append((text[reached:], False))
    return tuple(parts)


def excerpt(text: str, wanted: Iterable[Term]) -> Parts:
    """Part the stretch of a text around its first match, with '…' where something is left out."""
    wanted = tuple(wanted)
    text = " ".join(text.split())
    if len(text) <= AROUND:
        return highlighted(text, wanted)
    first = next(iter(_matches(text, wanted)), (0, 0))[0]
    start = min(max(0, first - _BEFORE), len(text) - AROUND)
    if start:
        blank = text.find(" ", start, first)
        start = blank + 1 if blank >= 0 else first
    end = len(text)
    if start + AROUND < len(text):
        blank = text.rfind(" ", start + 1, start + AROUND)
        end = blank if blank >= 0 else start + AROUND
    parts = highlighted(text[start:end], wanted)
    before = (("… ", False),) if start else ()
    return before + parts + ((("…", False),) if end < len(text) else ())


def _matches(text: str, wanted: Iterable[Term]) -> list[tuple[int, int]]:
    """Return where terms stand in a text, in order, none in another."""
    words = spans(text)
    flat = [(index, term) for index, (_, _, own) in enumerate(words) for term in own]
    marked: set[int] = set()
    for term in wanted:
        most = len(term.words)
        for at in range(len(flat) - most + 1):
            if all(_is(flat[at + n][1], word, term.begins and n == most - 1)
                   for n, word in enumerate(term.words)):
                marked.update(flat[at + n][0] for n in range(most))
    return [words[index][:2] for index in sorted(marked)]


def _is(word: str, wanted: str, begins: bool) -> bool:
    return word.startswith(wanted) if begins else word == wanted
