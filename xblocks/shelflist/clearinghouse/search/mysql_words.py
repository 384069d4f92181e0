"""Words as the full text of MySQL and MariaDB is given them, and queries in its language.

What that full text takes for a word depends on the server: it has a shortest and a longest length
and a list of words to leave out, of its own, and letters beyond Unicode's first plane are none.
So each word is given as a token that is none of these: the part of the record in three letters,
then the word in ASCII. `tit_serial` is 'serial' in a title; a search in all parts is one for any
of the six tokens. Phrases cannot run from one part into another.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from .entry import PARTS_OF_TEXT, WEIGHTS
from .query import Parsed, Term

MARKS = {part: f"{part[:3]}_" for part in PARTS_OF_TEXT}
_LONGEST = 60
"""Tokens have up to 84 characters, which `innodb_ft_max_token_size` is where nobody lowered it."""
_KEPT = 48
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_FOREIGN = re.compile(r"[^a-z0-9]")


def tokens(part: str, terms: str) -> str:
    """Return the tokens of a part of a record, a blank before each."""
    mark = f" {MARKS[part]}"
    return "".join(mark + token(word) for word in terms.split())


def token(word: str) -> str:
    """Return a word in ASCII: other letters as four digits of base 36 after an underscore, and of
    a long word its beginning and a digest."""
    made = word if word.isascii() else _FOREIGN.sub(_escaped, word)
    if len(made) <= _LONGEST:
        return made
    return f"{made[:_KEPT]}_{hashlib.sha256(made.encode()).hexdigest()[:10]}"


def beginning(word: str) -> str:
    """Return what tokens begin with whose words begin so."""
    return (word if word.isascii() else _FOREIGN.sub(_escaped, word))[:_KEPT]


def _escaped(found: re.Match[str]) -> str:
    number, digits = ord(found[0]), ""
    for _ in range(4):
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return f"_{digits}"


class Condition:
    """What a WHERE asks for: an expression of the full text, and stretches of tokens.

    A phrase whose last word is unfinished cannot be said in that language: its whole words are
    looked for there, and the phrase as a stretch of the tokens.
    """

    def __init__(self, parsed: Parsed) -> None:
        wanted, unwanted = parsed.wanted, parsed.unwanted
        self.expression = " ".join([*(f"+{expression(one)}" for one in wanted),
                                    *(f"-{expression(one)}" for one in unwanted
                                      if wanted and not _open(one))])
        self.with_stretches = [stretches(one) for one in wanted if _open(one)]
        self.without_stretches = [stretches(one) for one in unwanted if wanted and _open(one)]
        if not wanted:
            self.expression = " ".join(expression(one) for one in unwanted if not _open(one))
            self.any_stretch = [text for one in unwanted if _open(one) for text in stretches(one)]
        else:
            self.any_stretch = []


def expression(term: Term) -> str:
    """Return a term in boolean mode: any of its tokens, or of its phrases of tokens."""
    words, begins = term.words, term.begins
    if _open(term):
        words, begins = words[:-1], False
    made = []
    for part in parts(term):
        mark = MARKS[part]
        if begins:
            made.append(f"{mark}{beginning(words[0])}*")
        elif len(words) == 1:
            made.append(mark + token(words[0]))
        else:
            made.append(f'"{" ".join(mark + token(one) for one in words)}"')
    return f"({' '.join(made)})"


def stretches(term: Term) -> list[str]:
    """Return the stretches of tokens, one of which a record with this unfinished phrase has."""
    *words, last = term.words
    return ["".join(f" {MARKS[part]}{token(one)}" for one in words)
            + f" {MARKS[part]}{beginning(last)}" for part in parts(term)]


def weighed(wanted: Iterable[Term]) -> list[tuple[float, str]]:
    """Return for each part of a record how much it counts and what to look for in it."""
    found: dict[str, list[str]] = {}
    for term in wanted:
        for part in parts(term):
            only = Term(term.words, term.typed, part, term.begins, term.quoted)
            found.setdefault(part, []).append(expression(only))
    return [(weight, " ".join(found[part]))
            for part, weight in zip(PARTS_OF_TEXT, WEIGHTS, strict=True) if part in found]


def parts(term: Term) -> Sequence[str]:
    """Return the parts of a record that a term is looked for in."""
    return (term.field,) if term.field else PARTS_OF_TEXT


def _open(term: Term) -> bool:
    """True for a phrase whose last word is unfinished."""
    return term.begins and len(term.words) > 1
