"""The form of an abstract: what can be seen without having read the work.

After ANSI/NISO Z39.14-1997 (R2015), Guidelines for Abstracts. Whether an abstract is true to the
work, and says what matters in it, only a reader of the work can judge; nothing here claims to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .matching import folded


class Mode(StrEnum):
    """Informative: purpose, method, results, conclusions. Indicative: what the work is about."""

    INDICATIVE = "indicative"
    INFORMATIVE = "informative"


LIMITS = {"note": 100, "article": 250, "long": 300, "editorial": 30}
"""Words at most, by the kind of work (as taught from Z39.14, 5.1)."""
LEAST = 15
SHORT = frozenset({"ALA", "AACR2", "DDC", "DVD", "CD", "ISBD", "ISBN", "ISSN", "LC", "LCC", "MARC",
                   "OCLC", "PDF", "RDA", "UK", "US", "USA", "URL", "XML", "HTML"})
"""Short forms that readers of a clearinghouse for technical services know."""

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LIST = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s", re.MULTILINE)
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{1,7}s?\b")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b")
_YOU = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing about the form. `code` is one of `CODES`; `found` the words it speaks of."""

    CODES = ("empty", "long", "short", "title", "list", "first-person", "second-person",
             "acronym", "paragraphs")

    code: str
    certain: bool
    found: str = ""
    most: int = 0


def words(text: str) -> int:
    """Return how many words a text has; a hyphenated word is one."""
    return len(_WORD.findall(text))


def examine(text: str, title: str, kind: str = "article") -> tuple[Sign, ...]:
    """Return what is to be said of an abstract's form; nothing where nothing is.

    `kind` is a key of `LIMITS`. A sign that is `certain` is a fault by the standard's letter; the
    others are signs that a person should look at. English only where words are looked for.
    """
    return tuple(_signs(text.strip(), title, LIMITS[kind]))


def _signs(text: str, title: str, most: int) -> Iterator[Sign]:
    count = words(text)
    if not count:
        yield Sign("empty", True)
        return
    if count > most:
        yield Sign("long", True, str(count), most)
    if count < min(LEAST, most):
        yield Sign("short", False, str(count))
    first = folded(_SENTENCE.split(text, maxsplit=1)[0])
    if title and first.startswith(folded(title)) and len(folded(title).split()) > 2:
        yield Sign("title", True, title)
    if _LIST.search(text):
        yield Sign("list", True)
    elif "\n\n" in text:
        yield Sign("paragraphs", False)
    for pattern, code in ((_FIRST_PERSON, "first-person"), (_YOU, "second-person")):
        found = pattern.search(text)
        if found:
            yield Sign(code, False, found[0])
    expanded = set(re.findall(r"\(([A-Z][A-Z0-9]{1,7})s?\)", text))
    for short in dict.fromkeys(one.removesuffix("s") for one in _ACRONYM.findall(text)):
        if short not in SHORT | expanded and not short.isdigit():
            yield Sign("acronym", False, short)
