"""A call number as a row of typed pieces, and the order that follows from them.

Both schemes, Library of Congress and Dewey, are read into the same pieces, so that one way of
comparing serves both: look for the first piece that differs and ask what kind it is.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import NamedTuple

Part = tuple[int | str, ...]
Key = tuple[Part, ...]


class Kind(enum.StrEnum):
    """What a piece of a call number is."""

    PREFIX = "prefix"
    CLASS_LETTERS = "class_letters"
    CLASS_NUMBER = "class_number"
    CLASS_DECIMAL = "class_decimal"
    CLASS_DATE = "class_date"
    CLASS_ORDINAL = "class_ordinal"
    CUTTER = "cutter"
    TITLE_LETTERS = "title_letters"
    AUTHOR_LETTERS = "author_letters"
    WORK_MARK = "work_mark"
    DATE = "date"
    VOLUME = "volume"
    SUPPLEMENT = "supplement"
    COPY = "copy"


class OrderRule(enum.StrEnum):
    """Why one call number stands before another."""

    SAME = "same"
    NOTHING_FIRST = "nothing_first"
    PREFIX = "prefix"
    CLASS_LETTERS = "class_letters"
    CLASS_NUMBER = "class_number"
    CLASS_DECIMAL = "class_decimal"
    CUTTER_LETTER = "cutter_letter"
    CUTTER_DECIMAL = "cutter_decimal"
    LETTERS = "letters"
    WORK_MARK = "work_mark"
    DATE = "date"
    ORDINAL = "ordinal"
    VOLUME = "volume"
    SUPPLEMENT = "supplement"
    COPY = "copy"
    KIND = "kind"


# Where one number has ended or goes on with a different kind of piece, these decide. A second
# copy stands beside the first; numbers come before letters, so a date comes before a Cutter;
# 'nothing before something' puts whatever belongs to the bare class number before its decimal
# extension, what belongs to a Cutter before the same Cutter with a work mark, and every
# unprefixed number before the prefixed ones.
RANK: dict[Kind, int] = {
    Kind.CLASS_LETTERS: 0,
    Kind.CLASS_NUMBER: 1,
    Kind.COPY: 2,
    Kind.CLASS_DATE: 3,
    Kind.DATE: 3,
    Kind.CLASS_ORDINAL: 3,
    Kind.VOLUME: 4,
    Kind.SUPPLEMENT: 5,
    Kind.CUTTER: 6,
    Kind.TITLE_LETTERS: 6,
    Kind.AUTHOR_LETTERS: 6,
    Kind.WORK_MARK: 7,
    Kind.CLASS_DECIMAL: 8,
    Kind.PREFIX: 9,
}

_RULE_OF_KIND: dict[Kind, OrderRule] = {
    Kind.PREFIX: OrderRule.PREFIX,
    Kind.CLASS_LETTERS: OrderRule.CLASS_LETTERS,
    Kind.CLASS_NUMBER: OrderRule.CLASS_NUMBER,
    Kind.CLASS_DECIMAL: OrderRule.CLASS_DECIMAL,
    Kind.CLASS_DATE: OrderRule.DATE,
    Kind.CLASS_ORDINAL: OrderRule.ORDINAL,
    Kind.CUTTER: OrderRule.CUTTER_DECIMAL,
    Kind.TITLE_LETTERS: OrderRule.LETTERS,
    Kind.AUTHOR_LETTERS: OrderRule.LETTERS,
    Kind.WORK_MARK: OrderRule.WORK_MARK,
    Kind.DATE: OrderRule.DATE,
    Kind.VOLUME: OrderRule.VOLUME,
    Kind.SUPPLEMENT: OrderRule.SUPPLEMENT,
    Kind.COPY: OrderRule.COPY,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: what it is, its text as written, and where it stands in the folded text.

    `sort` is what the piece contributes to the shelf order: its rank, then its value. Numbers
    that are read whole are ints; numbers that are read as decimals are strings of digits.
    """

    kind: Kind
    text: str
    start: int
    end: int
    sort: Part


@dataclass(frozen=True, slots=True)
class CallNumber:
    """A call number that was read wholly; `text` has its white space folded.

    `key` is the sort key: tuples of one scheme compare in shelf order.
    """

    scheme: str
    text: str
    pieces: tuple[Piece, ...]
    key: Key = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", tuple(piece.sort for piece in self.pieces))

    def of_kind(self, *kinds: Kind) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.kind in kinds)


class Fault(enum.StrEnum):
    """Why a text cannot be read as a call number."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    CLASS_LETTERS = "class_letters"
    CLASS_NUMBER = "class_number"
    THREE_DIGITS = "three_digits"
    UNCLASSED = "unclassed"
    CUTTER_DIGITS = "cutter_digits"
    BOOK_NUMBER = "book_number"
    DATE_DIGITS = "date_digits"
    TOO_MANY_CUTTERS = "too_many_cutters"
    UNREADABLE = "unreadable"


class CallNumberError(ValueError):
    """A text that is not a call number of its scheme.

    `position` counts characters from 0 in `text`, the input with its white space folded.
    """

    def __init__(self, text: str, position: int, fault: Fault) -> None:
        super().__init__(f"“{text}”, character {position + 1}: {fault.value}")
        self.text = text
        self.position = position
        self.fault = fault

    @property
    def found(self) -> str:
        """What stands at the place that could not be read."""
        return self.text[self.position:self.position + 12]


class Difference(NamedTuple):
    """Where two call numbers part, and by which rule.

    `sign` is -1 when the first stands before the second, 1 when after, 0 when they tie. `first`
    and `second` are the pieces that differ, None where that number has ended. `digit` counts
    from 1: the digit at which two decimals part, 0 when it is not a matter of digits.
    """

    sign: int
    rule: OrderRule
    first: Piece | None
    second: Piece | None
    digit: int = 0


MAX_CHARACTERS = 120


def fold(text: str) -> str:
    """Return `text` with its white space folded and trimmed. Raises CallNumberError."""
    folded = " ".join(text.split())
    if not folded:
        raise CallNumberError("", 0, Fault.EMPTY)
    if len(folded) > MAX_CHARACTERS:
        raise CallNumberError(folded[:MAX_CHARACTERS], MAX_CHARACTERS - 1, Fault.TOO_LONG)
    return folded


def compare(a: CallNumber, b: CallNumber) -> Difference:
    """Return where `a` and `b` part and which of them stands first.

    Raises:
        ValueError: when the two are of different schemes, which share no shelf order.
    """
    if a.scheme != b.scheme:
        raise ValueError(f"a {a.scheme} and a {b.scheme} number share no shelf order")
    for at, (first, second) in enumerate(zip(a.key, b.key, strict=False)):
        if first != second:
            return _part(a.pieces[at], b.pieces[at])
    shared = min(len(a.pieces), len(b.pieces))
    if len(a.pieces) == len(b.pieces):
        return Difference(0, OrderRule.SAME, None, None)
    if len(a.pieces) < len(b.pieces):
        return Difference(-1, OrderRule.NOTHING_FIRST, None, b.pieces[shared])
    return Difference(1, OrderRule.NOTHING_FIRST, a.pieces[shared], None)


def _part(first: Piece, second: Piece) -> Difference:
    sign = -1 if first.sort < second.sort else 1
    if first.sort[0] != second.sort[0]:
        later = second if sign < 0 else first
        something = (Kind.CLASS_DECIMAL, Kind.PREFIX, Kind.WORK_MARK)
        rule = OrderRule.NOTHING_FIRST if later.kind in something else OrderRule.KIND
        return Difference(sign, rule, first, second)
    if first.kind is Kind.CLASS_DECIMAL:
        return Difference(sign, OrderRule.CLASS_DECIMAL, first, second,
                          _digit(str(first.sort[1]), str(second.sort[1])))
    if Kind.CUTTER in (first.kind, second.kind):
        if first.sort[1] != second.sort[1]:
            return Difference(sign, OrderRule.CUTTER_LETTER, first, second)
        return Difference(sign, OrderRule.CUTTER_DECIMAL, first, second,
                          _digit(str(first.sort[2]), str(second.sort[2])))
    return Difference(sign, _RULE_OF_KIND[first.kind], first, second)


def _digit(a: str, b: str) -> int:
    for place, (x, y) in enumerate(zip(a, b, strict=False), start=1):
        if x != y:
            return place
    return min(len(a), len(b)) + 1


def rule_of(piece: Piece) -> OrderRule:
    """Return the rule by which a piece of this kind files among its like."""
    return _RULE_OF_KIND[piece.kind]
