"""Dewey call numbers: read, sorted and compared.

The class number is three digits and a decimal read digit by digit; the marks of segmentation
(′ ' or /) show where a number may be cut and count for nothing on the shelf. The book number is
a Cutter number, whose digits are a decimal, or plain letters of the author's name. What stands
before the class number, or instead of it, is the library's own: a collection.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .enumeration import last_year
from .pieces import (
    RANK,
    CallNumber,
    Difference,
    Fault,
    Key,
    Kind,
    Part,
    compare,
    fold,
)
from .scan import Scan

SCHEME = "ddc"
MAX_BOOK_NUMBERS = 2

# A collection that can stand instead of a class number, and one that stands only before it.
COLLECTIONS = frozenset((
    "FIC", "F", "FICTION", "E", "EASY", "B", "BIO", "BIOG", "BIOGRAPHY", "SC", "MYS", "SF",
    "GN", "PB", "PIC", "JF", "JE", "JB", "YAF"))
PREFIXES = COLLECTIONS | frozenset((
    "REF", "R", "J", "JUV", "YA", "TEEN", "LP", "LT", "OVERSIZE", "FOLIO", "Q", "DVD", "CD",
    "RARE", "SPEC", "PROF", "PARENT", "MEDIA"))

_ORDINARY = re.compile(
    r"(\d{3})(?:\.(\d+))?(?: ([A-Z]{1,3})(?:(\d+)([a-z]?)))?(?: (\d{4}))?", re.ASCII)
_WORD = re.compile(r"(\[)?([A-Za-z]{1,10})(?(1)\])\.?(?= |$)", re.ASCII)
_NUMBER = re.compile(r"(\d{3})(?!\d)", re.ASCII)
_DECIMAL = re.compile(r"[/'′’]?\.(\d[\d/'′’]*)", re.ASCII)
_SEGMENT = re.compile(r"[/'′’]", re.ASCII)
_BOOK = re.compile(r"\.?([A-Za-z]{1,3})(\d{1,8})", re.ASCII)
_MARK = re.compile(r"[A-Za-z]{1,3}(?![A-Za-z0-9.])", re.ASCII)
_AUTHOR = re.compile(r"[A-Za-z]{1,20}(?![A-Za-z0-9.])", re.ASCII)
# 'LIB 2000' and 'ART' after the class are letters of a name; 'Lib. 2' and 'no. 2' are volumes.
_AUTHOR_FIRST = re.compile(r"[A-Z][A-Za-z]{0,3}(?= \d{4}(?![A-Za-z0-9])|$)", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:[-/](\d{4}|\d{2})(?!\d))?([a-z]{0,2})(?![A-Za-z0-9])", re.ASCII)


def key(text: str) -> Key:
    """Return the sort key of a Dewey call number; it agrees with `parse(text).key`.

    Raises:
        CallNumberError: when the text is not a Dewey call number.
    """
    match = _ORDINARY.fullmatch(text)
    if match is None:
        return parse(text).key
    number, decimal, letters, digits, mark, date = match.groups()
    parts: list[Part] = [(RANK[Kind.CLASS_NUMBER], int(number))]
    if decimal is not None:
        parts.append((RANK[Kind.CLASS_DECIMAL], decimal))
    if letters is not None:
        parts.append((RANK[Kind.CUTTER], letters, digits))
    if mark:
        parts.append((RANK[Kind.WORK_MARK], mark))
    if date is not None:
        parts.append((RANK[Kind.DATE], int(date), 0, ""))
    return tuple(parts)


@lru_cache(maxsize=4096)
def parse(text: str) -> CallNumber:
    """Read a Dewey call number into its pieces, in the order written.

    Raises:
        CallNumberError: saying at which character reading stopped, and why.
    """
    folded = fold(text)
    return CallNumber(SCHEME, folded, tuple(_Scan(folded).pieces()))


class _Scan(Scan):
    """Reads a Dewey call number."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.books = 0

    def read_class(self) -> None:
        instead = self._prefixes()
        if match := _NUMBER.match(self.text, self.at):
            self._class(match)
        elif not instead or self.text[self.at:self.at + 1].isdigit():
            raise self.fail(Fault.THREE_DIGITS)

    def _prefixes(self) -> bool:
        """Read the collections; True when one of them can stand instead of a class number."""
        instead = False
        while match := _WORD.match(self.text, self.at):
            word = match[2].upper()
            last = match.end() >= len(self.text)
            if word not in PREFIXES or (last and not match[1]):
                break
            instead = instead or word in COLLECTIONS
            self.add(Kind.PREFIX, match.end(), word)
            self.skip()
        return instead

    def _class(self, match: re.Match[str]) -> None:
        self.add(Kind.CLASS_NUMBER, match.end(), int(match[1]))
        if match := _DECIMAL.match(self.text, self.at):  # type: ignore[assignment]
            self.add(Kind.CLASS_DECIMAL, match.end(), _SEGMENT.sub("", match[1]))
        elif _SEGMENT.match(self.text, self.at):
            self.at += 1

    def read_next(self) -> None:
        if not self.books and (match := _AUTHOR_FIRST.match(self.text, self.at)):
            self._book(Kind.AUTHOR_LETTERS, match.end(), match[0].upper(), "")
            return
        if self.enumeration():
            return
        if match := _DATE.match(self.text, self.at):
            self.add(Kind.DATE, match.end(), int(match[1]), last_year(match[1], match[2]),
                     match[3])
        elif match := _BOOK.match(self.text, self.at):
            self._book(Kind.CUTTER, match.end(), match[1].upper(), match[2])
            if match := _MARK.match(self.text, self.at):
                self.add(Kind.WORK_MARK, match.end(), match[0].lower())
        elif match := _AUTHOR.match(self.text, self.at):
            self._book(Kind.AUTHOR_LETTERS, match.end(), match[0].upper(), "")
        elif self.text[self.at].isdigit():
            raise self.fail(Fault.DATE_DIGITS)
        else:
            raise self.fail(Fault.UNREADABLE)

    def _book(self, kind: Kind, end: int, *value: str) -> None:
        if self.books == MAX_BOOK_NUMBERS:
            raise self.fail(Fault.BOOK_NUMBER)
        self.books += 1
        self.add(kind, end, *value)


def compare_texts(a: str, b: str) -> Difference:
    """Return where two call numbers part. Raises CallNumberError."""
    return compare(parse(a), parse(b))
