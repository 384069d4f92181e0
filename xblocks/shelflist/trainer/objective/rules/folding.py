"""Text made comparable (small letters, no accents, single blanks), with the way back to it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_SAME = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"',
         "–": "-", "—": "-", "‑": "-", "…": "."}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text for matching; `origin` gives for each of its characters the place it came from."""

    source: str
    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where `text[start:end]` stands in the source, without blanks at either end.

        Places count code points of the source as it was given, from 0; the end is exclusive.
        """
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        if start >= end:
            at = self.origin[start] if start < len(self.origin) else len(self.source)
            return at, at
        last = self.origin[end - 1] + 1
        while last < len(self.source) and unicodedata.combining(self.source[last]):
            last += 1
        return self.origin[start], last


def fold(source: str) -> Folded:
    """Return `source` folded. Lines, tabs and runs of blanks are one blank."""
    text: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(source):
        character = _SAME.get(character, character)
        for one in unicodedata.normalize("NFKD", character).lower():
            if unicodedata.combining(one):
                continue
            blank = one.isspace() or not one.isprintable()
            if blank and (not text or text[-1] == " "):
                continue
            text.append(" " if blank else one)
            origin.append(at)
    return Folded(source, "".join(text), tuple(origin))


def fold_word(word: str) -> str:
    """Return a word or phrase of a list as it appears in a folded text."""
    return fold(word).text.strip()
