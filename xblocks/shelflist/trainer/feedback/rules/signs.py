"""Signs in the words of feedback: what may be worth a second look, never what is wrong.

A program cannot tell how a sentence will be heard. It can find a question mark, and words that
often go with feedback that fails; each sign gives the words it was found by.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import words

LONG = 80
"""Words from which a part of spoken feedback is called long."""
SHORT = 4
"""Words below which a part is called short."""


class Asking(enum.StrEnum):
    """Whether an opening asks."""

    ASKS = "asks"
    LATE = "late"  # it tells something first
    NO = "no"


class Sign(enum.StrEnum):
    """What a word or its absence may be a sign of."""

    JUDGING = "judging"
    SWEEPING = "sweeping"
    SANDWICH = "sandwich"
    NO_IMPACT = "no-impact"
    LONG = "long"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Found:
    """A sign, with the words it was found by (none where it is an absence)."""

    sign: Sign
    words: tuple[str, ...] = ()


def _any_of(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(phrases, key=len, reverse=True))


def _whole(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_of(phrases)})(?!\w)", re.IGNORECASE)


_WORD = re.compile(r"\w+")
# To a pattern that heeds no case these are an i and an s; to `lower` they are not.
_SAME = str.maketrans("İıſ", "iis")
_BETWEEN = {sign: " " for sign in range(128) if not _WORD.match(chr(sign))}


def _words_of(text: str) -> frozenset[str]:
    """Return the words of a text, with letters as a pattern that heeds no case takes them."""
    if text.isascii():
        # Faster than the pattern, and most texts are.
        return frozenset(text.lower().translate(_BETWEEN).split())
    return frozenset(_WORD.findall(text.translate(_SAME).lower()))


def _needed(phrases: Sequence[str]) -> frozenset[str]:
    """Return a word of each phrase: a text that has none of them has none of the phrases.

    To look for each phrase at each place of a text takes far longer.
    """
    return frozenset(max(_WORD.findall(one), key=len) for one in phrases)


_HEAD = re.compile(rf"(?:^|[.!?:;,\n]\s*)¿?\s*(?:{_any_of(words.ASKING)})(?!\w)", re.IGNORECASE)
_TELLING = _whole(words.TELLING)
_JUDGING = _whole(words.JUDGING)
_SWEEPING = re.compile(rf"(?<!\w)(?:{'|'.join(words.SWEEPING)})", re.IGNORECASE)
_PRAISING = _whole(words.PRAISING)
_BUT = _whole(words.BUT)
_IMPACT = _whole(words.IMPACT)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")

_JUDGING_WORDS = _needed(words.JUDGING)
_SWEEPING_WORDS = frozenset(words.SWEEPING_WORDS)
_PRAISING_WORDS, _BUT_WORDS = _needed(words.PRAISING), _needed(words.BUT)
_IMPACT_WORDS = _needed(words.IMPACT)
_IMPACT_ALONE = _IMPACT_WORDS.intersection(words.IMPACT)


def _plain(text: str) -> str:
    return text.replace("’", "'")


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return len(text.split())


def asking(text: str) -> Asking:
    """Return whether an opening asks, and before it tells."""
    text = _plain(text)
    # A sentence is questioned from its head, or from the first question word in it; a mark at its
    # end may stand far behind.
    starts = [head.start() if (head := _HEAD.search(text, *found.span())) else found.start()
              for found in _SENTENCE.finditer(text)
              if "?" in found.group() or "¿" in found.group()][:1]
    if starts != [0] and (head := _HEAD.search(text)):
        starts.append(head.start())
    if not starts:
        return Asking.NO
    return Asking.LATE if _TELLING.search(text[:min(starts)]) else Asking.ASKS


def signs(text: str, *, impact: bool = False) -> tuple[Found, ...]:
    """Return the signs in one part of the feedback; `impact` is the part that tells the effect."""
    text = _plain(text)
    said = _words_of(text)
    found = []
    for sign, pattern, needed in ((Sign.JUDGING, _JUDGING, _JUDGING_WORDS),
                                  (Sign.SWEEPING, _SWEEPING, _SWEEPING_WORDS)):
        if said.isdisjoint(needed):
            continue
        hits = tuple(dict.fromkeys(hit.group() for hit in pattern.finditer(text)))
        if hits:
            found.append(Found(sign, hits[:5]))
    if not said.isdisjoint(_PRAISING_WORDS) and not said.isdisjoint(_BUT_WORDS):
        found += _sandwich(text)
    size = count_words(text)
    if impact and size and not _tells_impact(text, said):
        found.append(Found(Sign.NO_IMPACT))
    if size > LONG:
        found.append(Found(Sign.LONG))
    elif 0 < size < SHORT:
        found.append(Found(Sign.SHORT))
    return tuple(found)


def _tells_impact(text: str, said: frozenset[str]) -> bool:
    if not said.isdisjoint(_IMPACT_ALONE):
        return True
    return not said.isdisjoint(_IMPACT_WORDS) and _IMPACT.search(text) is not None


def _sandwich(text: str) -> list[Found]:
    """Praise, and in the same sentence or the next one a 'but'."""
    sentences = _SENTENCE.findall(text)
    for at, sentence in enumerate(sentences):
        praise = _PRAISING.search(sentence)
        if praise is None:
            continue
        but = _BUT.search(sentence, praise.end())
        if but is None and at + 1 < len(sentences):
            but = _BUT.match(sentences[at + 1].lstrip())
        if but is not None:
            return [Found(Sign.SANDWICH, (praise.group(), but.group()))]
    return []
