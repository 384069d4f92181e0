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


def examine(text: str, title: str, kind: str = "article", *, language: str = "en", mode: str = "",
            most: int = 0, known: frozenset[str] = frozenset()) -> tuple[Sign, ...]:
    """Return what is to be said of an abstract's form; nothing where nothing is.

    `kind` is a key of `LIMITS`, and `most` a lower limit of its own. A sign that is `certain` is a
    fault by the standard's letter; the others are signs that a person should look at. `language`
    says in which words they are looked for, `mode` which of the two was asked for, `known` which
    short forms its readers know besides `SHORT`.
    """
    limit = min(most, LIMITS[kind]) if most else LIMITS[kind]
    return (*_of_the_whole(text, title, limit), *_of_words(text, language, mode),
            *_acronyms(text, known))


def _of_the_whole(text: str, title: str, most: int) -> Iterator[Sign]:
    count = words(text)
    if not count:
        yield Sign("empty", True)
        return
    if count > most:
        over = list(_WORD.finditer(text))[most]
        yield Sign("long", True, str(count), most, over.start(), len(text.rstrip()))
    if count < min(LEAST, most):
        yield Sign("short", False, str(count))
    sentence = _SENTENCE.split(text.strip(), maxsplit=1)[0]
    if title and folded(sentence).startswith(folded(title)) and len(folded(title).split()) > 2:
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
    opinions = {one[0].casefold(): one for one in reversed(list(tongue.opinion.finditer(own)))}
    yield from [_at("opinion", one) for one in reversed(opinions.values())][:MOST_OPINIONS]
    told, about = tongue.informative.search(own), tongue.indicative.search(own)
    if mode == Mode.INDICATIVE and told:
        yield _at("mode", told)
    elif mode == Mode.INFORMATIVE and about and not told:
        yield _at("mode", about)


def _acronyms(text: str, known: frozenset[str]) -> Iterator[Sign]:
    expanded = set(re.findall(r"\(([A-Z][A-Z0-9]{1,7})s?\)", text))
    # The other way round too: BSR (Basic Standard Record).
    expanded |= set(re.findall(r"\b([A-Z][A-Z0-9]{1,7})s? \([^)]*\w \w[^)]*\)", text))
    seen = SHORT | known | expanded
    for found in _ACRONYM.finditer(text):
        short = found[0].removesuffix("s")
        if short not in seen and not short.isdigit() and not _ROMAN.fullmatch(short):
            seen |= {short}
            yield Sign("acronym", False, short, 0, found.start(), found.end())


def _at(code: str, found: Match[str]) -> Sign:
    words = found[0].strip()
    return Sign(code, False, words, 0, found.end() - len(found[0].lstrip()), found.end())
