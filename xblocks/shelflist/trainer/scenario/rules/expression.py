"""The small language of conditions and effects. It is read and reckoned here, never executed.

A condition: `trust >= 2 and (met listen or not time < 5)`. An effect: `time -5; trust = 3; meet
listen; lose rapport`. Names are those of a scenario's states and objectives; numbers are whole.
"""

from __future__ import annotations

import enum
import operator
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

MOST_CHARACTERS = 200
MOST_TOKENS = 60
MOST_NUMBER = 9999
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,31}")
RESERVED = frozenset({"and", "or", "not", "met", "meet", "lose"})

_TOKEN = re.compile(
    r"\s*(?:(?P<op>>=|<=|!=|[<>=≥≤≠])|(?P<number>[+\-−]?\d+)(?![\w])"
    r"|(?P<name>[A-Za-z][A-Za-z0-9_-]*)|(?P<mark>[()]))")
_SAME = {"≥": ">=", "≤": "<=", "≠": "!="}
_COMPARE = {">=": operator.ge, "<=": operator.le, "!=": operator.ne, "<": operator.lt,
            ">": operator.gt, "=": operator.eq}


class Slip(enum.StrEnum):
    """What can be wrong with an expression."""

    LONG = "long"
    UNREADABLE = "unreadable"
    EARLY = "early"  # it ends where something must follow
    UNEXPECTED = "unexpected"
    SIGN = "sign"  # an effect's number without + or - or =
    NUMBER = "number"  # too large
    STATE = "state"  # no state of this name
    OBJECTIVE = "objective"  # no objective of this name


class ExpressionError(ValueError):
    """An expression that cannot be read: what is wrong, the word, and its character from 1."""

    def __init__(self, slip: Slip, word: str = "", at: int = 1) -> None:
        super().__init__(f"{slip}: {word} ({at})")
        self.slip, self.word, self.at = slip, word, at


class Token(NamedTuple):
    kind: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Compared:
    """`name op number`."""

    name: str
    op: str
    number: int


@dataclass(frozen=True, slots=True)
class Met:
    """`met name`."""

    name: str


@dataclass(frozen=True, slots=True)
class Joined:
    """`and`, `or` or `not` over one or more conditions."""

    word: str
    parts: tuple[Condition, ...]


Condition = Compared | Met | Joined


@dataclass(frozen=True, slots=True)
class Change:
    """One part of an effect: `add` or `set` a state by `number`; `meet` or `lose` an objective."""

    kind: str
    name: str
    number: int = 0


@lru_cache(maxsize=4096)
def condition(text: str) -> Condition | None:
    """Return what a condition says; None for an empty one, which always holds.

    Raises:
        ExpressionError: where it cannot be read.
    """
    tokens = _tokens(text)
    if not tokens:
        return None
    reader = _Reader(tokens, text)
    found = reader.either()
    if reader.left:
        raise ExpressionError(Slip.UNEXPECTED, reader.left[0].text, reader.left[0].at)
    return found


@lru_cache(maxsize=4096)
def effect(text: str) -> tuple[Change, ...]:
    """Return the changes of an effect, in order. Raises ExpressionError."""
    changes = []
    start = 0
    if len(text) > MOST_CHARACTERS:
        raise ExpressionError(Slip.LONG)
    for part in text.split(";"):
        tokens = [token._replace(at=token.at + start) for token in _tokens(part)]
        if tokens:
            changes.append(_change(tokens, start + len(part)))
        start += len(part) + 1
    return tuple(changes)


def check(found: Condition | tuple[Change, ...] | None, states: Set[str], objectives: Set[str]
          ) -> None:
    """Raise ExpressionError for the first name that is no state's, or no objective's."""
    for slip, name in _names(found):
        if name not in (states if slip is Slip.STATE else objectives):
            raise ExpressionError(slip, name)


def holds(found: Condition | None, values: Mapping[str, int], met: Set[str]) -> bool:
    """True when a condition holds of these states and objectives met."""
    match found:
        case None:
            return True
        case Compared(name, op, number):
            return bool(_COMPARE[op](values[name], number))
        case Met(name):
            return name in met
        case Joined("not", (inner,)):
            return not holds(inner, values, met)
        case Joined(word, parts):
            over = all if word == "and" else any
            return over(holds(part, values, met) for part in parts)
    raise TypeError(found)


def _names(found: Condition | tuple[Change, ...] | None) -> Iterator[tuple[Slip, str]]:
    match found:
        case Compared(name, _, _):
            yield Slip.STATE, name
        case Met(name):
            yield Slip.OBJECTIVE, name
        case Joined(_, parts):
            for part in parts:
                yield from _names(part)
        case tuple():
            for change in found:
                number = change.kind in ("add", "set")
                yield (Slip.STATE if number else Slip.OBJECTIVE), change.name


def _tokens(text: str) -> list[Token]:
    if len(text) > MOST_CHARACTERS:
        raise ExpressionError(Slip.LONG)
    tokens = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            rest = text[at:].lstrip()
            raise ExpressionError(Slip.UNREADABLE, rest[:1], len(text) - len(rest) + 1)
        word = found[found.lastgroup]
        tokens.append(Token(found.lastgroup, _SAME.get(word, word), found.start(
            found.lastgroup) + 1))
        at = found.end()
    if len(tokens) > MOST_TOKENS:
        raise ExpressionError(Slip.LONG)
    return tokens


def _number(token: Token) -> int:
    number = int(token.text.replace("−", "-"))
    if abs(number) > MOST_NUMBER:
        raise ExpressionError(Slip.NUMBER, token.text, token.at)
    return number


def _change(tokens: list[Token], end: int) -> Change:
    words = [*tokens, *[Token("end", "", end + 1)] * 3]
    first, second, third = words[:3]
    if first.text in ("meet", "lose") and first.kind == "name":
        _want(second, "name")
        size, change = 2, Change(first.text, second.text)
    else:
        _want(first, "name")
        if second.text == "=":
            _want(third, "number")
            size, change = 3, Change("set", first.text, _number(third))
        else:
            _want(second, "number")
            if second.text[0] not in "+-−":
                raise ExpressionError(Slip.SIGN, second.text, second.at)
            size, change = 2, Change("add", first.text, _number(second))
    if len(tokens) > size:
        raise ExpressionError(Slip.UNEXPECTED, tokens[size].text, tokens[size].at)
    return change


def _want(token: Token, kind: str) -> None:
    if token.kind == "end":
        raise ExpressionError(Slip.EARLY, "", token.at)
    if token.kind != kind or (kind == "name" and token.text in RESERVED):
        raise ExpressionError(Slip.UNEXPECTED, token.text, token.at)


class _Reader:
    """Reads a condition from the left; `left` are the tokens still to read."""

    def __init__(self, tokens: list[Token], text: str) -> None:
        self.left = tokens
        self._end = Token("end", "", len(text) + 1)

    def _take(self) -> Token:
        return self.left.pop(0) if self.left else self._end

    def _next(self, word: str) -> bool:
        if self.left and self.left[0].text == word and self.left[0].kind != "number":
            self.left.pop(0)
            return True
        return False

    def either(self) -> Condition:
        parts = [self._both()]
        while self._next("or"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Joined("or", tuple(parts))

    def _both(self) -> Condition:
        parts = [self._one()]
        while self._next("and"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else Joined("and", tuple(parts))

    def _one(self) -> Condition:
        if self._next("not"):
            return Joined("not", (self._one(),))
        if self._next("("):
            inner = self.either()
            closing = self._take()
            if closing.text != ")":
                raise ExpressionError(Slip.EARLY if closing.kind == "end" else Slip.UNEXPECTED,
                                      closing.text, closing.at)
            return inner
        if self._next("met"):
            name = self._take()
            _want(name, "name")
            return Met(name.text)
        name, op, number = self._take(), self._take(), self._take()
        for token, kind in ((name, "name"), (op, "op"), (number, "number")):
            _want(token, kind)
        return Compared(name.text, op.text, _number(number))
