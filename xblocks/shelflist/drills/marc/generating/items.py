"""Making an item of each task from a seed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from ....practice.item import Item
from ....practice.text import N_
from ..rules.dice import Dice
from ..rules.faults import KINDS
from ..rules.planting import Planted, plant
from ..rules.record import Record
from ..tasks.correct import CorrectProblem
from ..tasks.fixed import FixedProblem
from ..tasks.hunt import HuntFault, HuntProblem
from ..tasks.identify import IdentifyProblem
from ..tasks.nonfiling import NonfilingProblem, Title
from ..wording_faults import fault_text
from . import stock
from .lines import line_with_gaps
from .meanings import designations
from .pieces import pieces_of
from .positions import positions

LEVELS = (1, 2, 3, 4, 5)
ANY = "any"
FAULT_TASKS = ("hunt", "correct")
_TRIES = 60
_TITLES = 4
_SOURCE = "Library of Congress, Books All 2016, LCCN {lccns}"
SKILLS = {
    "hunt": N_("finding faults"), "correct": N_("correcting records"),
    "fixed": N_("fixed fields"), "identify": N_("content designation"),
    "nonfiling": N_("nonfiling characters"),
}


@lru_cache(maxsize=512)
def generate(task: str, faults: int, level: int, rules: str, family: str, seed: str, item_id: str
             ) -> Item[Any]:
    """Make the item of this seed. Raises ValueError when nothing can be made."""
    dice = Dice("|".join((task, str(faults), str(level), rules, family, seed)))
    if task in FAULT_TASKS:
        problem, lccns = _of_faults(dice, task, faults, level, rules, family)
    else:
        problem, lccns = _MAKERS[task](dice, level, rules)
    return Item(item_id, task, problem, difficulty=level, skill=SKILLS[task],
                source=_SOURCE.format(lccns=", ".join(lccns)) if lccns else "")


# ------------------------------------------------------------------ faults

def _of_faults(dice: Dice, task: str, faults: int, level: int, rules: str, family: str
               ) -> tuple[Any, list[str]]:
    record, planted = _planted(dice, faults, level, rules, family)
    pieces = pieces_of(record)
    if task == "correct":
        return CorrectProblem(pieces, (), (), planted.record, record), [stock.lccn(record)]
    return HuntProblem(pieces, planted.record, tuple(
        HuntFault(one.line, one.kind, fault_text(one), one.also) for one in planted.faults)), [
            stock.lccn(record)]


def _planted(dice: Dice, faults: int, level: int, rules: str, family: str
             ) -> tuple[Record, Planted]:
    kinds = () if family == ANY else tuple(
        name for name, kind in KINDS.items() if kind.family == family)
    bank = stock.records(rules)
    for _ in range(_TRIES):
        record = dice.one(bank)
        try:
            return record, plant(record, faults, str(dice.below(10**9)), difficulty=level,
                                 kinds=kinds)
        except ValueError:
            continue
    raise ValueError(f"no record of the bank bears {faults} faults of this family")


# ------------------------------------------------------------------ the rest

def _fixed(dice: Dice, level: int, rules: str) -> tuple[FixedProblem, list[str]]:
    record = dice.one(stock.records(rules))
    return (FixedProblem(pieces_of(record), record, positions(record, level, dice)),
            [stock.lccn(record)])


def _identify(dice: Dice, level: int, rules: str) -> tuple[IdentifyProblem, list[str]]:
    if dice.below(2):
        return IdentifyProblem(meaning=dice.one(designations(level))), []
    bank = stock.records(rules)
    for _ in range(_TRIES):
        record = dice.one(bank)
        found = line_with_gaps(record, level, dice)
        if found is not None:
            return IdentifyProblem(*found), [stock.lccn(record)]
    raise ValueError("no line of the bank has such gaps")


def _nonfiling(dice: Dice, level: int, rules: str) -> tuple[NonfilingProblem, list[str]]:
    """Four titles: half of them as hard as asked, the rest easier; some have no article."""
    hardest = min(level, 4)
    bank = stock.titles()
    hard = [one for one in bank if one.level == hardest]
    rest = [one for one in bank if one.level < hardest] if level < 5 else hard
    chosen = dice.several(dice.shuffled(hard), _TITLES if not rest else _TITLES // 2)
    others = [one for one in dice.shuffled(rest or hard) if one not in chosen]
    chosen = dice.shuffled([*chosen, *others[:_TITLES - len(chosen)]])
    return (NonfilingProblem(tuple(Title(one.text, one.language) for one in chosen)),
            [one.lccn for one in chosen])


_MAKERS: dict[str, Callable[[Dice, int, str], tuple[Any, list[str]]]] = {
    "fixed": _fixed, "identify": _identify, "nonfiling": _nonfiling,
}
