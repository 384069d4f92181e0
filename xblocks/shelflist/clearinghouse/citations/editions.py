"""Editions as citation styles name them."""

from __future__ import annotations

import re

_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
          "tenth", "eleventh", "twelfth")
_STATED = re.compile(r"(?:(\d{1,3})(?:st|nd|rd|th)?|([a-z]+))(?:\s+(?:ed\.?|edition))?\.?\Z",
                     re.IGNORECASE)


def number(edition: str) -> int | None:
    """Return 2 for 'Second edition', '2nd ed.' or '2'; None for other words."""
    found = _STATED.match(edition.strip())
    if not found:
        return None
    if found[1]:
        return int(found[1])
    word = found[2].lower()
    return _WORDS.index(word) + 1 if word in _WORDS else None


def short(edition: str) -> str:
    """Return '2nd ed.', 'Rev. ed.', or the words as they are; '' for a first edition."""
    counted = number(edition)
    if counted is not None:
        return f"{ordinal(counted)} ed." if counted > 1 else ""
    words = re.sub(r"\bRevised\b", "Rev.", edition)
    return re.sub(r"\b[Ee]dition\b\.?", "ed.", words)


def ordinal(n: int) -> str:
    """Return '1st', '2nd', '11th'."""
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"
