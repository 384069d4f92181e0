"""Whether the words of a point stand in a text: of any form, in any order of points.

A point is written as an author writes it: `reprint | edition ; match* | same item`. What stands
between semicolons must be there together; what stands between bars is one or the other. A word is
found in its other forms too, by a light stem; with a star at its end it is found in all that begin
so. That a word is there is all that is known: not what the sentence says of it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MOST_ACCEPTED = 500
"""Characters of what a point accepts."""
LEAST_COPIED = 12
"""Words in a row that two people do not write by chance."""
Span = tuple[int, int]
_Run = tuple[tuple[str, str], ...]  # of words in a row: the stem, and all but the last letter

_TOKEN = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_PATTERN = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*\*?")
_LIGHT = frozenset("a an and at by for from in of on or the to with "
                   "al con de del el en la las los o para por un una y".split())


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


@lru_cache(maxsize=512)  # A point is the same for each answer.
def _wanted(accept: str, language: str) -> tuple[tuple[_Run, ...], ...]:
    """Return what a point accepts with the stem of each word, '' where a beginning will do."""
    return tuple(tuple(tuple(("" if word.endswith("*") else stem(word, language), word[:-1])
                             for word in run) for run in group) for group in groups(accept))


class Searched:
    """A text that is looked through many times: its words are read and folded once."""

    def __init__(self, text: str, language: str = "en") -> None:
        self.language = language
        # In ASCII a small letter stands where its capital stood.
        self._matches = list(_TOKEN.finditer(text.lower() if text.isascii() else text))
        self._words = [one[0] for one in self._matches]
        if not text.isascii():
            self._words = list(map(plain, self._words))
        self._told = [at for at, word in enumerate(self._words) if word not in _LIGHT]
        """Which of the words mean something."""
        self._stems = [stem(self._words[at], language) for at in self._told]
        self._known = frozenset(self._stems)

    def find(self, accept: str) -> tuple[Span, ...] | None:
        """Return where the words of a point stand, or None while one of its groups is not there."""
        spans = []
        for group in _wanted(accept, self.language):
            for run in group:
                span = self._first(run)
                if span is not None:
                    spans.append(span)
                    break
            else:
                return None
        return tuple(sorted(set(spans))) if spans else None

    def _first(self, run: _Run) -> Span | None:
        first = run[0][0]
        if first and first not in self._known:
            return None
        stems = self._stems
        for at in range(len(stems) - len(run) + 1):
            if first and stems[at] != first:
                continue
            if all(self._is(at + more, *word) for more, word in enumerate(run)):
                return self._span(self._told[at], self._told[at + len(run) - 1])
        return None

    def _is(self, at: int, its_stem: str, beginning: str) -> bool:
        # Words that are alike have a stem in common.
        return (its_stem == self._stems[at] if its_stem
                else self._words[self._told[at]].startswith(beginning))

    def _span(self, first: int, last: int) -> Span:
        return self._matches[first].start(), self._matches[last].end()

    def copied(self, source: str, least: int = LEAST_COPIED) -> Span | None:
        """Return the longest run of words that stand just so in the source, or None."""
        words = self._words
        known, runs = _runs(source, least)
        best, begin = (0, 0), None
        # Between two words that the source has not: most stretches are too short to ask about.
        foreign = [at for at, word in enumerate(words) if word not in known]
        for before, after in zip([-1, *foreign], [*foreign, len(words)], strict=True):
            for at in range(before + 1, after - least + 2):
                if tuple(words[at:at + least]) in runs:
                    begin = at if begin is None else begin
                elif begin is not None:
                    if at - begin > best[1] - best[0]:
                        best = (begin, at)
                    begin = None
        return self._span(best[0], best[1] + least - 2) if best[1] > best[0] else None


def find(accept: str, text: str, language: str = "en") -> tuple[Span, ...] | None:
    """Return where the words of one point stand in a text, or None."""
    return Searched(text, language).find(accept)


def copied(text: str, source: str, least: int = LEAST_COPIED) -> Span | None:
    """Return the longest run of words of a text that stand just so in a source, or None."""
    return Searched(text).copied(source, least)


@lru_cache(maxsize=32)  # A work is the same for each answer.
def _runs(source: str, least: int) -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    """Return the words of a source, and all its runs of so many words."""
    words = _plain_words(source)
    return frozenset(words), frozenset(
        tuple(words[at:at + least]) for at in range(len(words) - least + 1))
