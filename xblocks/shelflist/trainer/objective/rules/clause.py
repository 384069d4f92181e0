"""Where the words of an objective stand: its clauses, and the verb at a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .grammar import Grammar
from .lexicon import Lexicon, Mood, Verb, VerbKind

_WORD = re.compile(r"[\w'-]+")
_BULLET = re.compile(r"[\s\-*•·▪>\"(\[]*(?:(?:\d{1,2}|[a-h])[.)] )?")
_COLON = re.compile(r" ?: ?(?:[-*•·▪] ?|(?:\d|a)[.)] )?")
BREAK = re.compile(r"[,;:.!?)]")
THAT = re.compile(r"(?:^| )(?:that|que|for) ")
_LONGEST_VERB = 6


@dataclass(frozen=True, slots=True)
class Place:
    """A folded text and what of it is already spoken for."""

    text: str
    grammar: Grammar
    lexicon: Lexicon
    timings: Sequence[tuple[int, int]]
    audience: re.Pattern[str] | None
    """The author's own words for the learners."""

    def in_timing(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.timings)


def next_words(text: str, at: int, most: int = _LONGEST_VERB) -> list[re.Match[str]]:
    """Return the words from `at` on, up to a mark of punctuation (a colon may introduce them)."""
    found: list[re.Match[str]] = []
    colon = _COLON.match(text, at)
    at = colon.end() if colon else at
    for word in _WORD.finditer(text, at, at + 200):
        between = text[found[-1].end() if found else at:word.start()]
        if between.strip(" \"(") or len(found) == most:
            break
        found.append(word)
    return found


def clause_begin(place: Place, at: int) -> int:
    """Return where the clause begins that `at` stands in."""
    begin = 0
    for mark in BREAK.finditer(place.text, 0, at):
        inside = mark.group() in ".," and mark.end() < len(place.text) and (
            place.text[mark.end()] not in " \"")
        if not inside:
            begin = mark.end()
    for _start, end in place.timings:
        if end <= at:
            begin = max(begin, end)
    for that in THAT.finditer(place.text, begin, at):
        begin = that.end()
    return bullet_end(place.text, begin)


def bullet_end(text: str, at: int) -> int:
    bullet = _BULLET.match(text, at)
    return bullet.end() if bullet else at


def verb_at(place: Place, at: int, moods: Sequence[Mood]) -> tuple[Verb, int, int, Mood] | None:
    """Return the verb of the list that stands at `at` (adverbs are skipped), and its place."""
    words = next_words(place.text, at, _LONGEST_VERB + 3)
    for skipped in range(3):
        rest = words[skipped:]
        if not rest:
            return None
        vague = place.grammar.vague_phrase.match(place.text, rest[0].start())
        if vague:
            verb = Verb(vague.group(), VerbKind.VAGUE)
            return verb, vague.start(), vague.end(), moods[0]
        activity = place.grammar.activity_phrase.match(place.text, rest[0].start())
        if activity:
            verb = Verb(activity.group(), VerbKind.ACTIVITY)
            return verb, activity.start(), activity.end(), moods[0]
        able = place.grammar.knows_how and place.grammar.knows_how.match(
            place.text, rest[0].start())
        if able:
            return _known_how(place, rest, moods[0])
        found = place.lexicon.find([word.group() for word in rest], moods)
        if found:
            length, verb, mood = found
            return verb, rest[0].start(), rest[length - 1].end(), mood
        if not place.grammar.skip.fullmatch(rest[0].group()):
            return None
    return None


def _known_how(place: Place, words: list[re.Match[str]], mood: Mood
               ) -> tuple[Verb, int, int, Mood]:
    """Return 'saber ordenarlos' as one verb: to be able to, or only to know how to."""
    found = place.lexicon.find([word.group() for word in words[1:]], (Mood.BARE,))
    length, inner = found[:2] if found else (1, Verb(words[1].group(), VerbKind.UNKNOWN))
    start, end = words[0].start(), words[length].end()
    if inner.kind not in (VerbKind.VAGUE, VerbKind.COVERT, VerbKind.ACTIVITY):
        inner = Verb(place.text[start:end], VerbKind.MAYBE, inner.levels)
    return inner, start, end, mood


def unknown_verb(place: Place, at: int) -> tuple[Verb, int, int, Mood] | None:
    for word in next_words(place.text, at):
        if not place.grammar.skip.fullmatch(word.group()):
            return Verb(word.group(), VerbKind.UNKNOWN), word.start(), word.end(), Mood.BARE
    return None
