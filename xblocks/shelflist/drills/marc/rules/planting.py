"""Planting faults in a sound record: k of them, of chosen kinds, easy or hard to see.

Every fault is a real error of the trade, plain from the record itself or from the item in hand;
none touches a field that another one changes or leans on, so that mending each restores the
record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from . import planting_description, planting_designation, planting_fixed
from .dice import Dice
from .faults import KINDS
from .planting_change import Change, Sound
from .record import Field, Record

_PLANTERS = (*planting_designation.PLANTERS, *planting_fixed.PLANTERS,
             *planting_description.PLANTERS)
LEVELS = (1, 2, 3, 4, 5)
# How easy and how hard a fault to plant may be to see, by the difficulty asked for.
_RANGES = {1: (1, 2), 2: (1, 3), 3: (2, 4), 4: (3, 5), 5: (4, 5)}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a faulty record.

    It is marked at `line`; the `length` lines from `first` stand where the `sound` fields should
    (or `leader`, at line 0). `detail` and `params` say what is wrong, `also` what else it may be
    called.
    """

    kind: str
    detail: str
    level: int
    line: int
    first: int
    length: int
    sound: tuple[Field, ...]
    leader: str
    params: Mapping[str, str]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Planted:
    """A faulty record and its faults by line."""

    record: Record
    faults: tuple[Fault, ...]


def changes(record: Record, dice: Dice) -> list[Change]:
    """Return every way known here of spoiling a sound record by one fault."""
    sound = Sound(record)
    return [change for planter in _PLANTERS for change in planter(sound, dice)]


def plant(record: Record, count: int, seed: str, *, difficulty: int = 3,
          kinds: Iterable[str] = ()) -> Planted:
    """Return the record with `count` faults, the same for the same seed.

    `kinds` are names of `KINDS` to choose from, all when empty. Kinds differ as far as they
    reach; where too few faults of the difficulty are to be had, others fill up.

    Raises:
        ValueError: when the record does not bear so many faults of these kinds.
    """
    dice = Dice(seed)
    wanted = frozenset(kinds) or frozenset(KINDS)
    able = [change for change in changes(record, dice) if change.kind in wanted]
    low, high = _RANGES[difficulty]
    near = [change for change in able if low <= change.level <= high]
    far = sorted((change for change in dice.shuffled(able) if not low <= change.level <= high),
                 key=lambda change: abs(change.level - difficulty))
    chosen = _choose([*_by_kinds(near, dice), *far], count)
    if len(chosen) < count:
        raise ValueError(f"this record bears {len(chosen)} such faults, not {count}")
    return spoil(record, chosen)


def _by_kinds(some: Sequence[Change], dice: Dice) -> list[Change]:
    """Return the changes so that every kind comes before any kind comes again."""
    groups: dict[str, list[Change]] = {}
    for change in some:
        groups.setdefault(change.kind, []).append(change)
    order = dice.shuffled(sorted(groups))
    decks = [dice.shuffled(groups[kind]) for kind in order]
    most = max((len(deck) for deck in decks), default=0)
    return [deck[n] for n in range(most) for deck in decks if n < len(deck)]


def _choose(some: Sequence[Change], count: int) -> list[Change]:
    chosen: list[Change] = []
    changed: set[int] = set()
    leaned: set[int] = set()
    for fresh in (True, False):
        for change in some:
            if len(chosen) == count:
                return chosen
            lines = set(change.lines)
            if lines & (changed | leaned) or changed & set(change.leans):
                continue
            if fresh and any(one.kind == change.kind for one in chosen):
                continue
            chosen.append(change)
            changed |= lines
            leaned |= set(change.leans) - lines
    return chosen


def spoil(record: Record, some: Sequence[Change]) -> Planted:
    """Return the record with these changes, which do not touch one another."""
    leader, fields, faults = record.leader, list(record.fields), []
    shift = 0
    for change in sorted(some, key=lambda one: one.line):
        if change.line == 0:
            faults.append(Fault(change.kind, change.detail, change.level, 0, 0, 1, (), leader,
                                change.params, change.also))
            leader = change.leader
            continue
        start = change.line - 1 + shift
        old = tuple(fields[start:start + change.length])
        fields[start:start + change.length] = change.spoiled
        faults.append(Fault(change.kind, change.detail, change.level, start + 1 + change.at,
                            start + 1, len(change.spoiled), old, "", change.params, change.also))
        shift += len(change.spoiled) - change.length
    return Planted(Record(leader, tuple(fields)), tuple(faults))


def mend(record: Record, faults: Iterable[Fault]) -> Record:
    """Return a faulty record with these of its faults mended."""
    leader, fields = record.leader, list(record.fields)
    for fault in sorted(faults, key=lambda one: -one.line):
        if fault.leader:
            leader = fault.leader
        else:
            fields[fault.first - 1:fault.first - 1 + fault.length] = fault.sound
    return Record(leader, tuple(fields))
