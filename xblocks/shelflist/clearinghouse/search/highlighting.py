"""Shows which words of a text matched, as parts of plain text: there is no HTML to go wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .query import Term
from .words import spans

Parts = tuple[tuple[str, bool], ...]
AROUND = 320
"""Characters of an abstract that are shown with a hit."""
_BEFORE = 80


def highlighted(text: str, wanted: Iterable[Term]) -> Parts:
    """Part a text into what matched and what did not; the parts together are the text."""
    return _parted(text, 0, len(text), _matches(text, wanted))


def excerpt(text: str, wanted: Iterable[Term]) -> Parts:
    """Part the stretch of a text around its first match, with '…' where something is left out."""
    text = " ".join(text.split())
    matches = _matches(text, wanted)
    if len(text) <= AROUND:
        return _parted(text, 0, len(text), matches)
    first = matches[0][0] if matches else 0
    start = min(max(0, first - _BEFORE), len(text) - AROUND)
    if start:
        blank = text.find(" ", start, first)
        start = blank + 1 if blank >= 0 else first
    end = len(text)
    if start + AROUND < len(text):
        blank = text.rfind(" ", start + 1, start + AROUND)
        end = blank if blank >= 0 else start + AROUND
    return ((("… ", False),) if start else ()) + _parted(text, start, end, matches) + (
        (("…", False),) if end < len(text) else ())


def _parted(text: str, start: int, end: int, matches: Iterable[tuple[int, int]]) -> Parts:
    parts: list[tuple[str, bool]] = []
    for first, last in matches:
        first, last = max(first, start), min(last, end)
        if first < last:
            if first > start:
                parts.append((text[start:first], False))
            parts.append((text[first:last], True))
            start = last
    if start < end:
        parts.append((text[start:end], False))
    return tuple(parts)


def _matches(text: str, wanted: Iterable[Term]) -> list[tuple[int, int]]:
    """Return where terms stand in a text, in order, none in another."""
    words = spans(text)
    marked: set[int] = set()
    for term in wanted:
        if len(term.words) > 1:
            marked.update(_together(words, term))
        elif term.begins:
            marked.update(index for index, (_, _, own) in enumerate(words)
                          if any(one.startswith(term.words[0]) for one in own))
        else:
            marked.update(index for index, (_, _, own) in enumerate(words)
                          if term.words[0] in own)
    return [words[index][:2] for index in sorted(marked)]


def _together(words: list[tuple[int, int, tuple[str, ...]]], term: Term) -> Iterator[int]:
    flat = [(index, one) for index, (_, _, own) in enumerate(words) for one in own]
    most = len(term.words)
    for at in range(len(flat) - most + 1):
        stretch = flat[at:at + most]
        last = stretch[-1][1]
        if (all(one == word for (_, one), word in zip(stretch, term.words[:-1], strict=False))
                and (last.startswith(term.words[-1]) if term.begins else last == term.words[-1])):
            yield from (index for index, _ in stretch)
