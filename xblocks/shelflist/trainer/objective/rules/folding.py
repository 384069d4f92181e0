"""Text made comparable (small letters, no accents, single blanks), with the way back to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_SAME = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"',
         "–": "-", "—": "-", "‑": "-", "…": "."}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text for matching; `origin` gives for each of its characters the place it came from."""

    source: str
    text: str
    origin: Sequence[int]

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


@lru_cache(maxsize=64)  # A text is folded to tell its language, to read it, and for its words.
def fold(source: str) -> Folded:
    """Return `source` folded. Lines, tabs and runs of blanks are one blank."""
    if source.isascii() and source.isprintable() and "  " not in source and source[:1] != " ":
        # As it stands, but for its letters' size: most of what is written in English.
        return Folded(source, source.lower().replace("`", "'"), range(len(source)))
    text: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(source):
        for one in _folded(character):
            if one == " " and (not text or text[-1] == " "):
                continue
            text.append(one)
            origin.append(at)
    return Folded(source, "".join(text), tuple(origin))


@lru_cache(maxsize=2048)
def _folded(character: str) -> str:
    """Return the small letters without accents that a character comes to; blanks as ' '."""
    decomposed = unicodedata.normalize("NFKD", _SAME.get(character, character)).lower()
    return "".join(" " if one.isspace() or not one.isprintable() else one
                   for one in decomposed if not unicodedata.combining(one))


@lru_cache(maxsize=256)
def fold_word(word: str) -> str:
    """Return a word or phrase of a list as it appears in a folded text."""
    return fold(word).text.strip()
