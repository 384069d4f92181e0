"""Rows whose neighbors are told apart by one chosen piece of the call number.

Books whose numbers are alike up to that piece make a group; a row is drawn from one group, or
from groups side by side where one is too small. So at least half of the neighbors in a row, and
mostly all, are decided by the piece. Of the promises of difficulty, those that the piece allows
are kept:

* class number of LCC: at level 1 sorting plain text is right, from level 2 on it is wrong;
* decimals and Cutters: from level 3 on (DDC: 2) reading their digits as whole numbers is wrong
  (not with second Cutters, of which the stock has too few pairs for that), from level 4 on a pair
  parts at the second digit or deeper;
* class letters, dates, Dewey class and book numbers: all levels are alike.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby, pairwise

from ..books import parse
from ..rules.pieces import RANK, Key, Kind, Part, compare
from . import stock
from .dice import Dice
from .difficulty import text_order_fails, whole_number_order_fails
from .stock import Entry

ANY = "any"
FOCUSES: dict[str, tuple[str, ...]] = {
    "lcc": (ANY, "class_letters", "class_number", "decimal", "cutter", "second_cutter", "date"),
    "ddc": (ANY, "class", "decimal", "book_number"),
}
_DECIMALS = ("decimal", "cutter", "second_cutter")
_TRIES = 200
_WINDOW = 2  # a group is drawn from a stretch this many times as long as what is taken
_NEAR = 10  # where one group is too small, others are taken from so many on either side

Group = tuple[tuple[int, ...], ...]


def split(scheme: str, focus: str, key: Key) -> tuple[Key, Part | None] | None:
    """Return what stands before the piece in focus, and the piece; None where it has no place.

    A decimal or a date that is not there is the piece None: nothing comes before something.
    """
    ranks = [part[0] for part in key]
    cutter = RANK[Kind.CUTTER]
    at = {"class": 0, "class_letters": 0, "class_number": 1,
          "decimal": 2 if scheme == "lcc" else 1}.get(focus)
    if focus == "decimal" and at is not None:
        there = len(key) > at and ranks[at] == RANK[Kind.CLASS_DECIMAL]
        return key[:at], key[at] if there else None
    if at is None and cutter in ranks:
        at = ranks.index(cutter)
        if focus == "second_cutter":
            at += 1
            if ranks[at:at + 1] != [cutter] or not key[at][2]:
                return None
        elif focus == "date":
            at += ranks.count(cutter)
            if ranks[at:at + 1] not in ([], [RANK[Kind.DATE]]):
                return None
            return key[:at], key[at] if len(key) > at else None
    return None if at is None or at >= len(key) else (key[:at], key[at])


@lru_cache(maxsize=16)
def groups(scheme: str, focus: str) -> tuple[Group, ...]:
    """Return the groups of the bank, in shelf order: for each value of the piece its books.

    Books are indexes of `stock.entries(scheme)`. Each group has two values or more.
    """
    found = []
    for at, entry in enumerate(stock.entries(scheme)):
        parted = split(scheme, focus, entry.key)
        if parted is not None:
            found.append((*parted, at))
    whole = []
    for _, members in groupby(found, key=lambda one: one[0]):
        group = tuple(tuple(at for *_, at in same)
                      for _, same in groupby(members, key=lambda one: one[1]))
        if len(group) > 1:
            whole.append(group)
    return tuple(whole)


@lru_cache(maxsize=16)
def _chances(scheme: str, focus: str) -> tuple[int, ...]:
    """Each group's index as often as it has pairs of neighbors."""
    return tuple(at for at, group in enumerate(groups(scheme, focus)) for _ in group[1:])


def row_of_focus(dice: Dice, scheme: str, size: int, level: int, focus: str) -> list[Entry]:
    """Draw `size` entries in shelf order, told apart by the piece in focus."""
    bank = stock.entries(scheme)
    row: list[Entry] = []
    for _ in range(_TRIES):
        row = [bank[at] for at in sorted(_drawn(dice, scheme, size, focus))]
        if keeps_level(scheme, [entry.book.call_number for entry in row], level, focus):
            break
    return row


def _drawn(dice: Dice, scheme: str, size: int, focus: str) -> set[int]:
    every = groups(scheme, focus)
    first = at = dice.one(_chances(scheme, focus))
    others = [n for n in range(first - _NEAR, first + _NEAR + 1)
              if n != first and 0 <= n < len(every)]
    chosen: set[int] = set()
    while True:
        group = every[at]
        want = min(size - len(chosen), len(group))
        stretch = min(len(group), _WINDOW * want)
        start = dice.below(len(group) - stretch + 1)
        chosen.update(dice.one(same)
                      for same in dice.several(group[start:start + stretch], want))
        if len(chosen) == size:
            return chosen
        at = others.pop(dice.below(len(others)))


def share_in_focus(scheme: str, row: list[Entry], focus: str) -> float:
    """Return the share of neighbors that are alike before the piece in focus and differ in it."""
    parted = [split(scheme, focus, entry.key) for entry in row]
    hits = sum(1 for a, b in pairwise(parted)
               if a is not None and b is not None and a[0] == b[0] and a[1] != b[1])
    return hits / (len(row) - 1)


def keeps_level(scheme: str, numbers: list[str], level: int, focus: str) -> bool:
    """True when a row in shelf order keeps those promises of the level that the focus allows."""
    if focus == "class_number":
        return text_order_fails(scheme, numbers) == (level > 1)
    if focus not in _DECIMALS:
        return True
    decimal_from = 3 if scheme == "lcc" else 2
    if (focus != "second_cutter" and level >= decimal_from
            and not whole_number_order_fails(scheme, numbers)):
        return False
    return level < 4 or any(compare(parse(scheme, a), parse(scheme, b)).digit >= 2
                            for a, b in pairwise(numbers))
