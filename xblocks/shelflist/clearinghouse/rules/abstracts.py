"""The form of an abstract: what can be seen without having read the work.

After ANSI/NISO Z39.14-1997 (R2015), Guidelines for Abstracts. Whether an abstract is true to the
work, and says what matters in it, only a reader of the work can judge; nothing here claims to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from re import Match

from .abstract_words import TONGUES
from .matching import folded


class Mode(StrEnum):
    """Informative: purpose, method, results, conclusions. Indicative: what the work is about."""

    INDICATIVE = "indicative"
    INFORMATIVE = "informative"


LIMITS = {"note": 100, "article": 250, "long": 300, "editorial": 30}
"""Words at most, by the kind of work (as taught from Z39.14, 5.1)."""
LEAST = 15
SHORT = frozenset({"AACR2", "ALA", "BNE", "CD", "CDD", "CDU", "DDC", "DVD", "EE", "HTML", "ISBD",
                   "ISBN", "ISO", "ISSN", "LC", "LCC", "MARC", "OCLC", "PDF", "RDA", "UK", "URL",
                   "US", "USA", "UU", "XML"})
"""Short forms that readers of a clearinghouse for technical services know."""
MOST_OPINIONS = 5
"""Words of opinion that are named one by one; who is told of five will look for the sixth."""

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LIST = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s", re.MULTILINE)
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{1,7}s?\b")
_IN_PARENTHESES = re.compile(r"\(([A-Z][A-Z0-9]{1,7})s?\)")
_WRITTEN_OUT = re.compile(r"\b([A-Z][A-Z0-9]{1,7})s? \([^)]*\w \w[^)]*\)")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")
_ROMAN = re.compile(r"[IVX]+")


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing about the form. `code` is one of `CODES`; `found` the words it speaks of, which
    stand at `start` to `end` (characters of the text; both 0 where it speaks of the whole)."""

    CODES = ("empty", "long", "short", "title", "list", "first-person", "second-person",
             "acronym", "paragraphs", "opinion", "opener", "mode")

    code: str
    certain: bool
    found: str = ""
    most: int = 0
    start: int = 0
    end: int = 0


def words(text: str) -> int:
    """Return how many words a text has; a hyphenated word is one."""
    return len(_WORD.findall(text))


def has_words(text: str) -> bool:
    """Return whether a text has a word at all."""
    return _WORD.search(text) is not None


def examine(text: str, title: str, kind: str = "article", *, language: str = "en", mode: str = "",
            most: int = 0, known: frozenset[str] = frozenset(), count: int | None = None
            ) -> tuple[Sign, ...]:
    """Return what is to be said of an abstract's form; nothing where nothing is.

    `kind` is a key of `LIMITS`, and `most` a lower limit of its own. A sign that is `certain` is a
    fault by the standard's letter; the others are signs that a person should look at. `language`
    says in which words they are looked for, `mode` which of the two was asked for, `known` which
    short forms its readers know besides `SHORT`. `count` is what `words` says of the text, where
    that is at hand.
    """
    limit = min(most, LIMITS[kind]) if most else LIMITS[kind]
    count = words(text) if count is None else count
    return (*_of_the_whole(text, title, limit, count), *_of_words(text, language, mode),
            *_acronyms(text, known))


def _of_the_whole(text: str, title: str, most: int, count: int) -> Iterator[Sign]:
    if not count:
        yield Sign("empty", True)
        return
    if count > most:
        over = list(_WORD.finditer(text))[most]
        yield Sign("long", True, str(count), most, over.start(), len(text.rstrip()))
    if count < min(LEAST, most):
        yield Sign("short", False, str(count))
    sentence = _SENTENCE.split(text.strip(), maxsplit=1)[0]
    said = folded(title)
    if said.count(" ") > 1 and folded(sentence).startswith(said):
        yield Sign("title", True, title)
    if _LIST.search(text):
        yield Sign("list", True)
    elif "\n\n" in text.strip():
        yield Sign("paragraphs", False)


def _of_words(text: str, language: str, mode: str) -> Iterator[Sign]:
    tongue = TONGUES.get(language)
    if tongue is None:
        return
    # What is quoted is the work's, such as a title, and not the abstractor's.
    own = _QUOTED.sub(lambda found: " " * len(found[0]), text)
    for code, pattern in (("first-person", tongue.first_person),
                          ("second-person", tongue.second_person)):
        if found := pattern.search(own):
            yield _at(code, found)
    if found := tongue.opener.match(own):
        yield _at("opener", found)
    opinions = {one[0].casefold(): one for one in reversed(tongue.opinion.all(own))}
    yield from [_at("opinion", one) for one in reversed(opinions.values())][:MOST_OPINIONS]
    if mode == Mode.INDICATIVE:
        if found := tongue.informative.first(own):
            yield _at("mode", found)
    elif mode == Mode.INFORMATIVE and not tongue.informative.first(own) and (
            found := tongue.indicative.search(own)):
        yield _at("mode", found)


def _acronyms(text: str, known: frozenset[str]) -> Iterator[Sign]:
    seen = SHORT | known
    if "(" in text:
        # The other way round too: BSR (Basic Standard Record).
        seen = seen.union(_IN_PARENTHESES.findall(text), _WRITTEN_OUT.findall(text))
    for found in _ACRONYM.finditer(text):
        short = found[0].removesuffix("s")
        if short not in seen and not short.isdigit() and not _ROMAN.fullmatch(short):
            seen |= {short}
            yield Sign("acronym", False, short, 0, found.start(), found.end())


def _at(code: str, found: Match[str]) -> Sign:
    words = found[0].strip()
    return Sign(code, False, words, 0, found.end() - len(found[0].lstrip()), found.end())
