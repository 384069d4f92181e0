"""Whether the words of a point stand in a text: of any form, in any order of points.

A point is written as an author writes it: `reprint | edition ; match* | same item`. What stands
between semicolons must be there together; what stands between bars is one or the other. A word is
found in its other forms too, by a light stem; with a star at its end it is found in all that begin
so. That a word is there is all that is known: not what the sentence says of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

MOST_ACCEPTED = 500
"""Characters of what a point accepts."""
Span = tuple[int, int]

_TOKEN = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_PATTERN = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*\*?")
_LIGHT = frozenset("a an and at by for from in of on or the to with "
                   "al con de del el en la las los o para por un una y".split())


class Token(NamedTuple):
    """A word of a text: folded, its stem, and where it stands."""

    word: str
    stem: str
    start: int
    end: int


def plain(word: str) -> str:
    """Return a word without case and accents."""
    if word.isascii():  # Nothing to take away.
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("’", "'")


@lru_cache(maxsize=1024)
def stem(word: str, language: str = "en") -> str:
    """Return what the forms of a folded word have in common; short words stay as they are."""
    return (_spanish if language == "es" else _english)(word.removesuffix("'s"))


def _english(word: str) -> str:
    if len(word) <= 3:
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "xes", "zes", "ches", "shes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("eed"):
            word = word.removesuffix(ending)
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    word = word.removesuffix("e") if len(word) > 3 else word
    if word.endswith("gu"):  # catalogue, catalog
        word = word[:-1]
    elif word.endswith("is") and len(word) > 5:  # organise, organize
        word = word[:-1] + "z"
    return word[:-1] + "y" if word.endswith("i") else word


def _spanish(word: str) -> str:
    if len(word) <= 3:
        return word
    if word.endswith("es") and len(word) > 5 and word[-3] not in "aeiou":
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("is"):
        word = word[:-1]
    return word[:-1] if word[-1] in "aeo" and len(word) > 3 else word


def tokens(text: str, language: str = "en") -> list[Token]:
    """Return the words of a text that mean something."""
    return [Token(word, stem(word, language), *one.span())
            for word, one in zip(_plain_words(text), _TOKEN.finditer(text), strict=True)
            if word not in _LIGHT]


def _plain_words(text: str) -> list[str]:
    """Return all words of a text without case and accents, in order."""
    if text.isascii():
        return _TOKEN.findall(text.lower())
    return list(map(plain, _TOKEN.findall(text)))


@lru_cache(maxsize=512)
def groups(accept: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return what a point accepts: all of these, one of which each, of which words each."""
    made = [[tuple(word for word in map(plain, _PATTERN.findall(one)) if word not in _LIGHT)
             for one in group.split("|")] for group in accept.split(";")]
    return tuple(kept for group in made if (kept := tuple(one for one in group if one)))


class Searched:
    """A text that is looked through many times: its words, and where each stem stands."""

    def __init__(self, text: str, language: str = "en") -> None:
        self.language = language
        self.tokens = tokens(text, language)
        self.at: dict[str, list[int]] = {}
        for number, one in enumerate(self.tokens):
            self.at.setdefault(one.stem, []).append(number)

    def find(self, accept: str) -> tuple[Span, ...] | None:
        """Return where the words of a point stand, or None while one of its groups is not there."""
        spans = []
        for group in groups(accept):
            span = next((found for one in group if (found := self._first(one)) is not None), None)
            if span is None:
                return None
            spans.append(span)
        return tuple(sorted(set(spans))) if spans else None

    def _first(self, wanted: Sequence[str]) -> Span | None:
        known = ["" if word.endswith("*") else stem(word, self.language) for word in wanted]
        starts: Iterable[int] = self.at.get(known[0], ()) if known[0] else range(len(self.tokens))
        for at in starts:
            run = self.tokens[at:at + len(known)]
            if len(run) == len(known) and all(map(_is, wanted, known, run)):
                return run[0].start, run[-1].end
        return None


def _is(word: str, its_stem: str, token: Token) -> bool:
    # Words that are alike have a stem in common.
    return its_stem == token.stem if its_stem else token.word.startswith(word[:-1])


def find(accept: str, text: str, language: str = "en") -> tuple[Span, ...] | None:
    """Return where the words of one point stand in a text, or None."""
    return Searched(text, language).find(accept)


LEAST_COPIED = 12
"""Words in a row that two people do not write by chance."""


@lru_cache(maxsize=32)  # A work is the same for each answer.
def _runs(source: str, least: int) -> frozenset[tuple[str, ...]]:
    """Return all runs of so many words of a source."""
    words = _plain_words(source)
    return frozenset(tuple(words[at:at + least]) for at in range(len(words) - least + 1))


def copied(text: str, source: str, least: int = LEAST_COPIED) -> Span | None:
    """Return the longest run of words that stand just so in the source, or None."""
    words = _plain_words(text)
    runs = _runs(source, least)
    best, begin = (0, 0), None
    for at in range(len(words) - least + 2):
        if tuple(words[at:at + least]) in runs:
            begin = at if begin is None else begin
        elif begin is not None:
            if at - begin > best[1] - best[0]:
                best = (begin, at)
            begin = None
    if best[1] == best[0]:
        return None
    own = list(_TOKEN.finditer(text))
    return own[best[0]].start(), own[best[1] + least - 2].end()
