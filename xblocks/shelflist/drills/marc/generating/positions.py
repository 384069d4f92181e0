"""Which positions of a packaged record can be coded from the item in hand and the description."""

from __future__ import annotations

from ..rules.dice import Dice
from ..rules.record import Record

# What is asked at a level: the new ones first.
_NEW = {
    1: ("008/07-10", "008/15-17", "008/35-37"),
    2: ("008/06", "008/18-21", "008/31"),
    3: ("008/11-14", "008/24-27", "LDR/06", "LDR/07"),
    4: ("008/23", "008/29", "LDR/18"),
    5: ("008/34", "LDR/17", "008/29"),
}
_HOW_MANY = {1: 3, 2: 4, 3: 5, 4: 7, 5: 9}
_ILLUSTRATIONS, _CONTENTS = frozenset("abc "), frozenset("b ")
_AUTOBIOGRAPHY, _BIOGRAPHY = "ab"


def positions(record: Record, level: int, dice: Dice) -> tuple[str, ...]:
    """Return the ids of positions to ask at a level, in the order of the fields."""
    new = [name for name in dict.fromkeys(_NEW[level]) if _decided(record, name)]
    old = [name for lower in range(1, level) for name in _NEW[lower]
           if name not in new and _decided(record, name)]
    chosen = dice.several(new, _HOW_MANY[level])
    chosen += dice.several(old, _HOW_MANY[level] - len(chosen))
    return tuple(sorted(set(chosen), key=lambda name: (name[:3] != "LDR", name)))


def _decided(record: Record, name: str) -> bool:
    """Whether item and description tell the value of a position beyond doubt."""
    eight = record.control("008")
    if name == "008/18-21":
        return set(eight[18:22]) <= _ILLUSTRATIONS
    if name == "008/24-27":
        return set(eight[24:28]) <= _CONTENTS
    if name == "008/34":
        authors = {one.first("a").rstrip(" ,.") for one in record.all("100")}
        subjects = {one.first("a").rstrip(" ,.") for one in record.all("600")}
        return bool(subjects) and eight[34] == (
            _AUTOBIOGRAPHY if authors & subjects else _BIOGRAPHY)
    return True
