"""Building a Cutter: what it must do on the shelf, and what the table says.

LC's own numbers follow the shelf first and the table second (CSM G 63: find the filing position,
then use the table, then adjust), so a proposal is judged by several checks and there is never
one right value.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from . import lcc
from .cutter_table import Digits, first_digits, next_digit
from .pieces import RANK, Key, Kind

MAX_DIGITS = 10
USUAL_DIGITS = 2  # the examples of G 63 have two

_ARTICLE = re.compile(r"(?:the|an|a) +(?=\w)", re.IGNORECASE)
_PROPOSED = re.compile(r"\s*\.?\s*([A-Za-z])\s*(\d{1,12})\s*", re.ASCII)
_LETTERS = str.maketrans({
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th",
    "Þ": "Th", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "ı": "i", "ʻ": "", "ʼ": "",
    "’": "", "'": ""})


class CutterTest(enum.StrEnum):
    """What a Cutter is asked to do."""

    LETTER = "letter"
    FITS = "fits"
    FIRST_DIGIT = "first_digit"
    ENDING = "ending"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Cutter:
    letter: str
    digits: str

    def __str__(self) -> str:
        return f".{self.letter}{self.digits}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a Cutter has to go.

    `name` is the heading in filing form; `low` and `high` are the digits it must file strictly
    between, under its letter; None where that side of the shelf is open. `letter_fits` is False
    when no Cutter of the heading's letter can stand between the neighbours.
    """

    name: str
    letter: str
    low: str | None
    high: str | None
    letter_fits: bool
    class_number: str
    before: Key | None
    after: Key | None

    def fits(self, cutter: Cutter) -> bool:
        """True when the Cutter files after `before` and before `after`, equal to neither."""
        new = (*lcc.key(self.class_number), (RANK[Kind.CUTTER], cutter.letter, cutter.digits))
        size = len(new)
        return ((self.before is None or self.before[:size] < new)
                and (self.after is None or new < self.after[:size]))


@dataclass(frozen=True, slots=True)
class Check:
    """One test of a proposed Cutter; `side` is 'before' or 'after' where a neighbour objects."""

    test: CutterTest
    passed: bool
    side: str = ""


def filing_form(heading: str, nonfiling: int | None = None) -> str:
    """Return the heading as it files: lower-case ASCII letters, digits and single spaces.

    `nonfiling` is the number of characters to skip, as in a MARC non-filing indicator; with
    None an English initial article is skipped, unless the heading is an inverted name (CSM
    G 100).
    """
    if nonfiling is None:
        name = "," in heading.split(" ")[0]
        match = None if name else _ARTICLE.match(heading.strip())
        nonfiling = match.end() if match else 0
        heading = heading.strip()
    plain = unicodedata.normalize("NFKD", heading[nonfiling:].translate(_LETTERS))
    kept = (c if c.isascii() and c.isalnum() else "" if unicodedata.combining(c) else " "
            for c in plain)
    return " ".join("".join(kept).lower().split())


def read_cutter(text: str) -> Cutter | None:
    """Read '.L88', 'L88' or 'l 88'; None when it is not one letter and digits."""
    match = _PROPOSED.fullmatch(text)
    return Cutter(match[1].upper(), match[2]) if match else None


def find_place(heading: str, class_number: str, before: str = "", after: str = "",
               nonfiling: int | None = None) -> Place:
    """Return where the heading's Cutter has to stand.

    Raises:
        CallNumberError: when the class number or a neighbour is not an LC call number.
        ValueError: when the heading has nothing to Cutter by, or the neighbours are not in
            order with the class number between them.
    """
    name = filing_form(heading, nonfiling)
    if not name:
        raise ValueError("heading")
    letter = "A" if name[0].isdigit() else name[0].upper()
    base = lcc.key(class_number)
    left = lcc.key(before) if before else None
    right = lcc.key(after) if after else None
    if left is not None and right is not None and not left < right:
        raise ValueError("order")
    size = len(base)
    bottom, top = (RANK[Kind.CUTTER], letter, ""), (RANK[Kind.CUTTER], letter, "~")
    low, high, fits = "", None, True
    if left is not None and (*base, bottom) < left[:size + 1]:
        if left[:size] == base and left[size][:2] == bottom[:2]:
            low = str(left[size][2])
        else:
            fits = False
    if right is not None and right[:size + 1] < (*base, top):
        if right[:size] == base and right[size:size + 1] and right[size][:2] == bottom[:2]:
            high = str(right[size][2])
        else:
            fits = False
    return Place(name, letter, low or None, high, fits, class_number, left, right)


def candidates(place: Place, length: int) -> Iterator[str]:
    """Yield the digits of every Cutter of `length` that fits the place and does not end in 0 or
    1, from the lowest to the highest."""
    if not place.letter_fits:
        return
    low, high = place.low or "", place.high
    stack = [""]
    while stack:
        start = stack.pop()
        if len(start) == length:
            if start > low and (high is None or start < high) and start[-1] not in "01":
                yield start
            continue
        for digit in "9876543210" if start else "987654321":
            longer = start + digit
            reaches = longer >= low[:len(longer)]
            if reaches and (high is None or longer < high):
                stack.append(longer)


def allowed_digits(place: Place) -> Digits:
    """Return the first digits the table allows, or, where none of them fits this shelf, all.

    The table yields to the shelf (CSM G 63).
    """
    allowed = first_digits(place.name)
    if any(int(digits[0]) in allowed for digits in _narrowest(place)):
        return allowed
    return frozenset(range(1, 10))


def needed_length(place: Place) -> int:
    """Return how many digits the place needs, at least the usual two; 0 where nothing fits."""
    return _needed_length(place, allowed_digits(place))


def _needed_length(place: Place, allowed: Digits) -> int:
    for length in range(1, MAX_DIGITS + 1):
        if any(int(digits[0]) in allowed for digits in candidates(place, length)):
            return max(USUAL_DIGITS, length)
    return 0


def check(place: Place, cutter: Cutter, spare_digits: int = 0) -> tuple[Check, ...]:
    """Judge a proposed Cutter.

    `spare_digits` is how many digits beyond the needed ones the library tolerates.
    """
    new = (*lcc.key(place.class_number), (RANK[Kind.CUTTER], cutter.letter, cutter.digits))
    size = len(new)
    side = ""
    if place.before is not None and not place.before[:size] < new:
        side = "before"
    elif place.after is not None and not new < place.after[:size]:
        side = "after"
    allowed = allowed_digits(place)
    longest = _needed_length(place, allowed) + spare_digits
    return (
        Check(CutterTest.LETTER, cutter.letter == place.letter),
        Check(CutterTest.FITS, not side, side),
        Check(CutterTest.FIRST_DIGIT, int(cutter.digits[0]) in allowed),
        Check(CutterTest.ENDING, cutter.digits[-1] not in "01"),
        Check(CutterTest.LENGTH, len(cutter.digits) <= longest),
    )


def table_digits(name: str, length: int) -> str:
    """Return the digits the table gives `name` at `length`, taking its lower choice."""
    if not name:
        return ""
    if name[0].isdigit():
        return "15"[:length]
    digits = str(min(first_digits(name)))
    used = 3 if name.startswith(("qu", "sch")) else 2
    for letter in name.replace(" ", "")[used:]:
        if len(digits) >= length:
            break
        digits += str(next_digit(letter))
    return digits.ljust(length, "5")[:length]


def suggest(place: Place, most: int = 3) -> tuple[Cutter, ...]:
    """Return up to `most` Cutters that pass every check, nearest to the table first.

    Empty when no Cutter of the heading's letter fits between the neighbours.
    """
    allowed = allowed_digits(place)
    length = _needed_length(place, allowed)
    if not length:
        return ()
    aim = int(table_digits(place.name, length))
    found = [one for one in candidates(place, length) if int(one[0]) in allowed]
    found = found or [one for one in candidates(place, length - 1) if int(one[0]) in allowed]
    found.sort(key=lambda digits: (abs(int(digits) - aim), digits))
    return tuple(Cutter(place.letter, digits) for digits in found[:most])


def _narrowest(place: Place) -> Iterator[str]:
    """Yield the candidates of the shortest length that has any, and of one digit more."""
    for length in range(1, MAX_DIGITS + 1):
        found = tuple(candidates(place, length))
        if found:
            yield from found
            yield from candidates(place, length + 1)
            return
