"""What a reader types, taken apart: words, "phrases", -without, field:word, begin*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..rules.identifiers import IdentifierError, normal
from .interface import MOST_WORDS
from .words import stem, stem_beginning, surfaces

FIELDS = {
    "title": "title", "creator": "creators", "author": "creators", "name": "creators",
    "subject": "subjects", "publisher": "publisher", "abstract": "abstract",
}
"""What may stand before a colon, and the part of a record that is then looked in."""
MOST_TERMS = 24
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_TERM = re.compile(r'(?<!\S)(?P<minus>-(?=\S))?(?:(?P<field>[A-Za-z]+):(?=[^\s]))?'
                   r'(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))|(?P<rest>[^\s"]+)|"(?P<open>[^"]*)"?')
# Outside phrases these say nothing of what is looked for; English and Spanish.
_SMALL = frozenset("a an and as at by for from in into is it of on or the to with "
                   "al con de del el en la las los o para por que un una y".split())


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together, one for a plain word: `words` as they are compared, `typed` as
    they were typed but for case and accents. `field` is a value of `FIELDS`, or ''. With
    `begins` the last word may go on."""

    words: tuple[str, ...]
    typed: tuple[str, ...]
    field: str = ""
    begins: bool = False
    quoted: bool = False

    def __str__(self) -> str:
        """As it could be typed."""
        words = " ".join(self.typed) + ("*" if self.begins else "")
        name = next((one for one, field in FIELDS.items() if field == self.field), "")
        return (f"{name}:" if name else "") + (f'"{words}"' if self.quoted else words)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What must occur, and what must not."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    def __str__(self) -> str:
        """As it could be typed: it is read as the same again."""
        return " ".join([*map(str, self.wanted), *(f"-{one}" for one in self.unwanted)])


def parse(text: str) -> Parsed:
    """Take apart what was typed. Nothing is an error: what makes no sense as syntax is words.

    Articles and the like are left out where other words remain. At most `MOST_WORDS` characters
    and `MOST_TERMS` terms are looked at.
    """
    wanted: dict[Term, None] = {}
    unwanted: dict[Term, None] = {}
    for found in _TERM.finditer(text[:MOST_WORDS].translate(_QUOTES)):
        for term in _terms(found):
            if len(wanted) + len(unwanted) < MOST_TERMS:
                (unwanted if found["minus"] else wanted).setdefault(term)
    telling = tuple(one for one in wanted
                    if one.field or one.quoted or one.begins or len(one.words) > 1
                    or one.words[0] not in _SMALL)
    return Parsed(telling or tuple(wanted), tuple(unwanted))


def _terms(found: re.Match[str]) -> Iterator[Term]:
    named = (found["field"] or "").lower()
    field = FIELDS.get(named, "")
    phrase = found["phrase"] if found["phrase"] is not None else found["open"]
    if phrase is not None:
        if named and not field:
            yield from _made(named, "", quoted=False)
        yield from _made(phrase, field, quoted=True)
        return
    word = found["word"] or found["rest"] or ""
    if named and not field:
        word = f"{named}:{word}"
    yield from _made(_identifier(word), field, quoted=False)


def _made(text: str, field: str, *, quoted: bool) -> Iterator[Term]:
    words = tuple(surfaces(text))
    if not words:
        return
    begins = text.endswith("*") and len(words[-1]) > 1
    last = stem_beginning(words[-1]) if begins else stem(words[-1])
    yield Term((*map(stem, words[:-1]), last), words, field, begins, quoted or len(words) > 1)


def _identifier(word: str) -> str:
    """Return an ISBN or a DOI in the form in which it is kept; any other word as it is."""
    if sum(one.isdigit() for one in word) < 5:
        return word
    for scheme in ("isbn", "doi"):
        try:
            return normal(scheme, word)
        except IdentifierError:
            continue
    return word
