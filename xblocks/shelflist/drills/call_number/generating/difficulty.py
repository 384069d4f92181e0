"""How hard a row of call numbers is, by the mistakes it punishes.

LCC:

1. every pair parts at the class letters or the class number, and sorting plain text is right;
2. sorting plain text is wrong (class numbers of different length within one class);
3. as 2, and reading every run of digits as a whole number is wrong too;
4. as 3, and a pair parts at the second digit of a decimal or deeper;
5. as 4, three kinds of rule are needed, and a pair parts after the first Cutter or where one
   number ends.

DDC:

1. every pair parts at the first three digits, and sorting plain text is right;
2. reading the digits after the point as a whole number is wrong;
3. as 2, and a number ends where another goes on;
4. as 3, and a pair parts at the second digit of the decimal or deeper;
5. as 4, three kinds of rule are needed, and a pair parts at the book number or the date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..books import key, parse
from ..rules.pieces import Difference, Kind, OrderRule, compare

_DIGITS = re.compile(r"(\d+)", re.ASCII)
_CLASS = {OrderRule.CLASS_LETTERS, OrderRule.CLASS_NUMBER}


def text_order_fails(scheme: str, numbers: Sequence[str]) -> bool:
    """True when sorting the call numbers as plain text puts a pair in the wrong order."""
    return _fails(scheme, sorted(numbers))


def whole_number_order_fails(scheme: str, numbers: Sequence[str]) -> bool:
    """True when reading every run of digits as a whole number puts a pair in wrong order."""
    return _fails(scheme, sorted(numbers, key=whole_number_reading))


def naive_order_fails(scheme: str, numbers: Sequence[str]) -> bool:
    """True when the naive reading of the scheme is wrong.

    Naive is plain text order in LCC, where class numbers then go astray; in DDC, where text
    order is nearly right, it is reading the digits after the point as a whole number.
    """
    if scheme == "lcc":
        return text_order_fails(scheme, numbers)
    return whole_number_order_fails(scheme, numbers)


def _fails(scheme: str, numbers: Sequence[str]) -> bool:
    return any(key(scheme, a) > key(scheme, b) for a, b in pairwise(numbers))


def whole_number_reading(number: str) -> list[tuple[int, int, str]]:
    """Return what a learner compares who reads every run of digits as a whole number."""
    return [(0, int(run), "") if run.isdigit() else (1, 0, run)
            for run in _DIGITS.split(number) if run.strip()]


def is_of_level(scheme: str, numbers: Sequence[str], level: int) -> bool:
    """True when a row in shelf order asks what the level asks (see the module's table)."""
    if level > 1 and not naive_order_fails(scheme, numbers):
        return False
    if level > 2 and not whole_number_order_fails(scheme, numbers):
        return False
    if level == 2:
        return True
    parsed = [parse(scheme, number) for number in numbers]
    parts = [compare(a, b) for a, b in pairwise(parsed)]
    rules = {part.rule for part in parts}
    if level == 1:
        easy = _CLASS if scheme == "lcc" else {OrderRule.CLASS_NUMBER}
        return rules <= easy and not text_order_fails(scheme, numbers)
    deeper = scheme == "lcc" or OrderRule.NOTHING_FIRST in rules
    fine = any(part.digit >= 2 for part in parts)
    late = any(is_late(scheme, part) for part in parts) and len(rules) >= 3
    return deeper and (level < 4 or fine) and (level < 5 or late)


def is_late(scheme: str, part: Difference) -> bool:
    """True when two numbers part after the class and the first Cutter, or where one ends."""
    if scheme == "ddc":
        return part.rule in (OrderRule.LETTERS, OrderRule.DATE)
    if part.rule in (OrderRule.NOTHING_FIRST, OrderRule.DATE, OrderRule.KIND, OrderRule.VOLUME):
        return True
    first = part.first
    return first is not None and first.kind is Kind.CUTTER and not first.text.startswith(".")
