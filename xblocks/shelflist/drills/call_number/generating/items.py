"""Making an item of each task from a seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from ....practice.item import Item
from ..books import MOST_BOOKS, parse
from ..rules.cutter import find_place, needed_length, read_cutter, suggest
from ..rules.label import LabelStyle, label_lines
from ..rules.pieces import Kind
from ..tasks.cutter import CutterProblem
from ..tasks.insert import InsertProblem
from ..tasks.label import LabelProblem
from ..tasks.misfiled import MisfiledProblem, right_choices
from ..tasks.parse import ParseProblem
from ..tasks.shelve import ShelveProblem
from . import stock
from .dice import Dice
from .focus import ANY, row_of_focus
from .rows import row_of_level
from .stock import Entry

LEVELS = (1, 2, 3, 4, 5)
_TRIES = 400
ROW_TASKS = ("shelve", "misfiled", "insert")
_SOURCE = "Library of Congress, Books All 2016, LCCN {lccns}"


@lru_cache(maxsize=1024)
def generate(task: str, scheme: str, size: int, level: int, focus: str, seed: str, item_id: str
             ) -> Item[Any]:
    """Make the item of this seed.

    The task is made for the scheme, and the focus is of the scheme and for the task.
    """
    dice = Dice("|".join((task, scheme, str(size), str(level), seed,
                          *(() if focus == ANY else (focus,)))))
    if task in ROW_TASKS:
        def draw(books: int) -> list[Entry]:
            if focus == ANY:
                return row_of_level(dice, scheme, books, level)
            return row_of_focus(dice, scheme, books, level, focus)

        problem, used = _ROW_MAKERS[task](dice, scheme, size, level, draw)
    else:
        problem, used = _MAKERS[task](dice, scheme, level)
    lccns = ", ".join(sorted({entry.lccn for entry in used}))
    return Item(item_id, task, problem, difficulty=level, skill=f"{scheme}-{task}",
                source=_SOURCE.format(lccns=lccns))


Draw = Callable[[int], list[Entry]]


def _shelve(dice: Dice, scheme: str, size: int, level: int, draw: Draw
            ) -> tuple[ShelveProblem, list[Entry]]:
    row = draw(size)
    return ShelveProblem(scheme, tuple(entry.book for entry in row)), row


def _insert(dice: Dice, scheme: str, size: int, level: int, draw: Draw
            ) -> tuple[InsertProblem, list[Entry]]:
    row = draw(min(size + 1, MOST_BOOKS))
    taken = dice.below(len(row))
    rest = tuple(entry.book for at, entry in enumerate(row) if at != taken)
    return InsertProblem(scheme, rest, row[taken].book), row


def _misfiled(dice: Dice, scheme: str, size: int, level: int, draw: Draw
              ) -> tuple[MisfiledProblem, list[Entry]]:
    row = draw(size)
    count = 2 if level >= 4 and size >= 6 else 1
    while True:
        order = list(range(len(row)))
        for _ in range(count):
            one = order.pop(dice.below(len(order)))
            order.insert(dice.below(len(order) + 1), one)
        shown = [row[at] for at in order]
        choices = right_choices(tuple(entry.key for entry in shown), count)
        fewer = right_choices(tuple(entry.key for entry in shown), count - 1)
        # One right answer only: a learner who finds it can be sure.
        if len(choices) == 1 and not fewer:
            break
    return MisfiledProblem(scheme, tuple(entry.book for entry in shown),
                           tuple(sorted(choices[0]))), row


def _single(dice: Dice, scheme: str, level: int) -> Entry:
    """Draw a call number by how many pieces it has and how odd they are."""
    bank = stock.segmented() if scheme == "ddc" and level >= 3 else stock.entries(scheme)
    for _ in range(_TRIES):
        entry = dice.one(bank)
        pieces = parse(scheme, entry.book.call_number).pieces
        if _WEIGHED[scheme](pieces) == level:
            break
    return entry


def _lcc_level(pieces: Sequence[Any]) -> int:
    kinds = [piece.kind for piece in pieces]
    odd = {Kind.VOLUME, Kind.SUPPLEMENT, Kind.CLASS_DATE, Kind.CLASS_ORDINAL, Kind.WORK_MARK,
           Kind.TITLE_LETTERS}
    if odd & set(kinds):
        return 5
    twice = kinds.count(Kind.CUTTER) > 1
    return 1 + 2 * twice + (Kind.CLASS_DECIMAL in kinds)


def _ddc_level(pieces: Sequence[Any]) -> int:
    decimal = next((piece for piece in pieces if piece.kind is Kind.CLASS_DECIMAL), None)
    if decimal is None:
        return 1
    marks = decimal.text.count("/")
    return 2 if not marks else min(5, 2 + marks + (len(str(decimal.sort[1])) > 4))


_WEIGHED: dict[str, Callable[[Sequence[Any]], int]] = {"lcc": _lcc_level, "ddc": _ddc_level}


def _parse(dice: Dice, scheme: str, level: int) -> tuple[ParseProblem, list[Entry]]:
    entry = _single(dice, scheme, level)
    return ParseProblem(scheme, entry.book.call_number), [entry]


def _label(dice: Dice, scheme: str, level: int) -> tuple[LabelProblem, list[Entry]]:
    entry = _single(dice, scheme, level)
    while len(label_lines(parse(scheme, entry.book.call_number), LabelStyle())) < 2:
        entry = _single(dice, scheme, level)
    return LabelProblem(scheme, entry.book.call_number), [entry]


# How many headings away on each side the neighbours are taken from, at most.
_REACH = {1: 60, 2: 30, 3: 12, 4: 5, 5: 3}


def _cutter(dice: Dice, scheme: str, level: int) -> tuple[CutterProblem, list[Any]]:
    """Put a heading between two others, all in its class, each with the Cutter LC gave it."""
    bank = stock.headings()
    reach = _REACH[level]
    problem, used = None, []
    for _ in range(_TRIES):
        at = reach + dice.below(len(bank) - 2 * reach)
        here = bank[at]
        left = bank[at - 1 - dice.below(reach)]
        right = bank[at + 1 + dice.below(reach)]
        low, high = read_cutter(left.cutter), read_cutter(right.cutter)
        if low is None or high is None or (low.letter, low.digits) >= (high.letter, high.digits):
            continue
        found = CutterProblem(here.heading, here.class_number,
                              f"{here.class_number} {left.cutter}",
                              f"{here.class_number} {right.cutter}")
        place = find_place(found.heading, found.class_number, found.before, found.after)
        if not suggest(place, 1):
            continue
        problem, used = found, [left, here, right]
        same = low.letter == high.letter == here.name[0].upper()
        if level < 3 or (same and (level < 5 or needed_length(place) > 2)):
            break
    if problem is None:
        raise ValueError("no heading of the bank fits")
    return problem, used


_ROW_MAKERS: dict[str, Callable[[Dice, str, int, int, Draw], tuple[Any, list[Any]]]] = {
    "shelve": _shelve, "misfiled": _misfiled, "insert": _insert,
}
_MAKERS: dict[str, Callable[[Dice, str, int], tuple[Any, list[Any]]]] = {
    "parse": _parse, "cutter": _cutter, "label": _label,
}
