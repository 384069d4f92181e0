"""Library of Congress call numbers: read, sorted and compared.

The parts and their order follow the Library's Classification and Shelflisting Manual (CSM),
G 55 (call numbers), G 63 (Cutters are decimals), G 140 (dates) and G 615 (designations).
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

SCHEME = "lcc"
MAX_CUTTERS = 3
TITLE_LETTER_CLASS = "PZ"  # LC's fiction and juvenile numbers end in letters of the title

_ORDINARY = re.compile(
    r"([A-Z]{1,3})(\d{1,4})(?:\.(\d+))? ?\.?([A-Z])(\d+)(?: ?\.?([A-Z])(\d+))?(?: (\d{4}))?",
    re.ASCII)
_PREFIX = re.compile(
    r"(?:(?:ref|fol|juv|law|med|cd|dvd|spec|coll|rare|q|f)\.(?= )|"
    r"(?:ref|fol|juv|law|med|cd|dvd)(?= )|[a-z]{4,20}\.?(?= ))", re.ASCII | re.IGNORECASE)
_LETTERS = re.compile(r"[A-Z]{1,3}", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r" ?(\d{1,4})(?!\d)", re.ASCII)
_DECIMAL = re.compile(r" ?\.(\d+)(?!\d|st\b|nd\b|rd\b|th\b|d\b)", re.ASCII)
# Four digits and d are a year with its work letter: 1999d.
_ORDINAL = re.compile(r"\.?(\d{1,4}(?=st|nd|rd|th)|\d{1,3}(?=d))(st|nd|rd|th|d)\b\.?",
                      re.ASCII | re.IGNORECASE)
_DATE = re.compile(
    r"(\d{4})(?:[-/](\d{4}|\d{2})(?!\d))?([a-z]{0,2})(?![A-Za-z0-9+])|(\d{3})-(?![A-Za-z0-9])",
    re.ASCII)
_CUTTER = re.compile(r"\. ?([A-Za-z])(\d+)|([A-Z])(\d+)|([a-z])(\d+)", re.ASCII)
_MARK = re.compile(r"[a-z]{1,2}(?![A-Za-z0-9.])", re.ASCII)
_TITLE = re.compile(r"([A-Z][a-z]{0,6})(\d*)(?![A-Za-z0-9+])", re.ASCII)
# 'No 1999' and 'Ch 2001' in PZ are letters of a title; 'No. 2' is a number.
_TITLE_FIRST = re.compile(r"[A-Z][a-z]{0,6}(?: \d{4}[a-z]?(?= |$)|$)", re.ASCII)
_LOWER_TITLE = re.compile(r"([a-z]{1,7})(\d*)(?![a-z0-9+])", re.ASCII)

_CLASS, _NUM, _DEC = RANK[Kind.CLASS_LETTERS], RANK[Kind.CLASS_NUMBER], RANK[Kind.CLASS_DECIMAL]
_CUT, _DAY = RANK[Kind.CUTTER], RANK[Kind.DATE]


def key(text: str) -> Key:
    """Return the sort key of a call number: keys compare in shelf order.

    The ordinary shape is read by one expression; anything else goes through `parse`, and the
    two agree.

    Raises:
        CallNumberError: when the text is not an LC call number.
    """
    match = _ORDINARY.fullmatch(text)
    if match is None:
        return parse(text).key
    letters, number, decimal, letter, digits, letter2, digits2, date = match.groups()
    parts: list[Part] = [(_CLASS, letters), (_NUM, int(number))]
    if decimal is not None:
        parts.append((_DEC, decimal))
    parts.append((_CUT, letter, digits))
    if letter2 is not None:
        parts.append((_CUT, letter2, digits2))
    if date is not None:
        parts.append((_DAY, int(date), 0, ""))
    return tuple(parts)


@lru_cache(maxsize=4096)
def parse(text: str) -> CallNumber:
    """Read an LC call number into its pieces, in the order written.

    Takes numbers glued ('QA76.73.P98L88') or spaced, with or without the point before a
    Cutter, in lower case, with prefixes, class dates and ordinals, up to three Cutters, work
    letters, dates, volumes, supplements and copies.

    Raises:
        CallNumberError: saying at which character reading stopped, and why.
    """
    folded = fold(text)
    return CallNumber(SCHEME, folded, tuple(_Scan(folded).pieces()))


class _Scan(Scan):
    """Reads an LC call number."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.cutters = 0
        self.enumerated = False

    def read_class(self) -> None:
        while match := _PREFIX.match(self.text, self.at):
            self.add(Kind.PREFIX, match.end(), match[0].strip(".").upper())
            self.at += 1
        match = _LETTERS.match(self.text, self.at)
        if match is None:
            raise self.fail(Fault.UNCLASSED if self.found else Fault.CLASS_LETTERS)
        self.add(Kind.CLASS_LETTERS, match.end(), match[0].upper())
        match = _NUMBER.match(self.text, self.at)
        if match is None:
            more = self.text[self.at:self.at + 1].isalpha()
            raise self.fail(Fault.CLASS_LETTERS if more else Fault.CLASS_NUMBER)
        self.add(Kind.CLASS_NUMBER, match.end(), int(match[1]), start=match.start(1))
        if match := _DECIMAL.match(self.text, self.at):
            self.add(Kind.CLASS_DECIMAL, match.end(), match[1], start=match.start(1) - 1)

    def read_next(self) -> None:
        if self.text.startswith(". ", self.at):
            self.at += 1 if not self.text[self.at + 2].isalpha() else 0
        if _TITLE_FIRST.match(self.text, self.at) and self._title():
            return
        if self._enumeration() or self._number() or self._cutter() or self._title():
            return
        stopped = self.text[self.at:].lstrip(". ")[:1]
        if stopped.isdigit():
            raise self.fail(Fault.DATE_DIGITS)
        raise self.fail(Fault.CUTTER_DIGITS if stopped.isalpha() else Fault.UNREADABLE)

    def _enumeration(self) -> bool:
        found = self.enumeration()
        self.enumerated = self.enumerated or found
        return found

    def _number(self) -> bool:
        if match := _ORDINAL.match(self.text, self.at):
            self.add(Kind.CLASS_ORDINAL, match.end(), int(match[1]), 0, "")
            return True
        match = _DATE.match(self.text, self.at)
        if match is None:
            return False
        year, until, mark, decade = match.groups()
        kind = Kind.DATE if self.cutters or self.enumerated or self.at_end(
            match.end()) else Kind.CLASS_DATE
        if decade:
            self.add(kind, match.end(), int(decade + "0"), 0, "-")
        else:
            self.add(kind, match.end(), int(year), last_year(year, until), mark)
        return True

    def _cutter(self) -> bool:
        match = _CUTTER.match(self.text, self.at)
        if match is None or (match[5] and not self.all_lower):
            return False
        if self.cutters == MAX_CUTTERS:
            raise self.fail(Fault.TOO_MANY_CUTTERS)
        self.cutters += 1
        letter = match[1] or match[3] or match[5]
        digits = match[2] or match[4] or match[6]
        self.add(Kind.CUTTER, match.end(), letter.upper(), digits)
        if match := _MARK.match(self.text, self.at):
            self.add(Kind.WORK_MARK, match.end(), match[0])
        return True

    def _title(self) -> bool:
        letters = next(p for p in self.found if p.kind is Kind.CLASS_LETTERS)
        match = (_LOWER_TITLE if self.all_lower else _TITLE).match(self.text, self.at)
        if match is None or letters.sort[1] != TITLE_LETTER_CLASS or not self.cutters:
            return False
        self.add(Kind.TITLE_LETTERS, match.end(), match[1].upper(), match[2])
        return True


def compare_texts(a: str, b: str) -> Difference:
    """Return where two call numbers part. Raises CallNumberError."""
    return compare(parse(a), parse(b))
