"""Rows of real call numbers that punish given mistakes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

from ..books import parse
from ..rules.pieces import OrderRule, compare
from . import stock
from .dice import Dice
from .difficulty import is_late, is_of_level, whole_number_reading
from .stock import Entry

_TRIES = 60
_REACH = 12  # entries of the bank within which two books make a telling pair
_NEAR = 40  # entries of the bank on either side from which a row is filled up

Pair = tuple[int, int]


@lru_cache(maxsize=2)
def telling_pairs(scheme: str) -> dict[str, tuple[Pair, ...]]:
    """Return the pairs of the bank, by index, that punish a mistake.

    'text': plain text order is wrong; 'whole': reading all digits as whole numbers is wrong;
    'fine': neighbours that part at a second digit or deeper; 'late': neighbours that part after
    the class and the first Cutter; 'short': neighbours of which one ends where the other goes
    on.
    """
    bank = stock.entries(scheme)
    texts = [entry.book.call_number for entry in bank]
    read = [tuple(whole_number_reading(text)) for text in texts]
    rank = {reading: at for at, reading in enumerate(sorted(set(read)))}
    whole = [rank[reading] for reading in read]
    near = [(a, b) for a in range(len(bank)) for b in range(a + 1, min(a + _REACH, len(bank)))]
    beside = [(a, compare(parse(scheme, texts[a]), parse(scheme, texts[a + 1])))
              for a in range(len(bank) - 1)]
    return {
        "text": tuple((a, b) for a, b in near if texts[a] > texts[b]),
        "whole": tuple((a, b) for a, b in near if whole[a] > whole[b]),
        "fine": tuple((a, a + 1) for a, part in beside if part.digit >= 2),
        "late": tuple((a, a + 1) for a, part in beside if is_late(scheme, part)),
        "short": tuple((a, a + 1) for a, part in beside
                       if part.rule is OrderRule.NOTHING_FIRST),
    }


# The pairs a row of each level is built from, the rarest first.
_PLANS: dict[str, dict[int, tuple[str, ...]]] = {
    "lcc": {2: ("text",), 3: ("whole", "text"), 4: ("fine", "whole", "text"),
            5: ("late", "fine", "whole", "text")},
    "ddc": {2: ("whole",), 3: ("short", "whole"), 4: ("short", "fine", "whole"),
            5: ("late", "short", "fine", "whole")},
}


def row_of_level(dice: Dice, scheme: str, size: int, level: int) -> list[Entry]:
    """Draw `size` entries in shelf order that make a row of the level.

    Rows of the highest levels do not always exist near where the dice fell; then the last draw
    is returned, which is of a lower level.
    """
    bank = stock.entries(scheme)
    draw: Callable[[], set[int]]
    if level == 1:
        def draw() -> set[int]:
            return set(dice.several(range(len(bank)), size))
    else:
        def draw() -> set[int]:
            return _planned(dice, scheme, size, level)
    row: list[Entry] = []
    for _ in range(_TRIES):
        row = [bank[at] for at in sorted(draw())]
        if is_of_level(scheme, [entry.book.call_number for entry in row], level):
            break
    return row


def _planned(dice: Dice, scheme: str, size: int, level: int) -> set[int]:
    """Take one pair of each kind the level plans, near one another, and fill the row up."""
    pairs = telling_pairs(scheme)
    first, *rest = _PLANS[scheme][level]
    chosen = set(dice.one(pairs[first]))
    anchor = min(chosen)
    for kind in rest:
        around = bisect_left(pairs[kind], (anchor, 0))
        some = pairs[kind][max(0, around - 8):around + 8]
        # A pair that shares a book with the row leaves more room for the others.
        pair = next((p for p in some if len(chosen | set(p)) < len(chosen) + 2 and
                     not set(p) <= chosen), None) if dice.below(2) else None
        more = set(pair or dice.one(some))
        if len(chosen | more) <= size:
            chosen |= more
    last = len(stock.entries(scheme))
    window = range(max(0, anchor - _NEAR), min(last, anchor + _NEAR))
    filling = [at for at in window if at not in chosen]
    return chosen | set(dice.several(filling, size - len(chosen)))
