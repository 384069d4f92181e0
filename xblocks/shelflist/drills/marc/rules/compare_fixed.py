"""Fixed fields, position by position (MARC 21, Leader, 006, 007, 008), and other control fields."""

from __future__ import annotations

from itertools import compress
from operator import ne

from .atoms import AtomId, Fault
from .key_field import KeyField
from .record import Field
from .schema import FILL, Position

_BLANKS = (" ", FILL)
# New, corrected, raised (Leader/05): which of them it is says what was done, and systems set it
# when a record is saved. Deleted, d, is another matter.
_STATUS, _IN_USE = "LDR/05", frozenset("acnp")


def compare_fixed(key: KeyField, got: Field) -> tuple[Fault, ...]:
    """Return what is wrong with a control field or leader, judged by the key's."""
    want = key.field
    if not key.positions:
        if key.mass == 0 or want.data.strip() == got.data.strip():
            return ()
        id: AtomId = ("data", -1)
        return (Fault(id, "", key.weight, "control-data", got.data, want.data),)
    faults = []
    data = got.data
    values = key.read_values(data)
    for (position, weight), expected, have in compress(
            zip(key.positions, key.values, values, strict=False), map(ne, key.values, values)):
        if position.id == _STATUS and {expected, have} <= _IN_USE:
            continue
        fault = compare_position(position, weight, expected, have)
        if fault is not None:
            faults.append(fault)
    length = len(want.data)
    if len(data) > length:
        faults.append(Fault(("length", -1), "", 1, "length", str(len(data)), str(length),
                            added=True))
    return tuple(faults)


def compare_position(position: Position, weight: int, want: str, have: str) -> Fault | None:
    """Return what is wrong with the value of one position.

    The codes of a set count in any order, and it is told when blanks stand before a code; a fill
    character earns nothing, and neither does a position that is not there.
    """
    if have == want:
        return None
    name = position.id
    id: AtomId = ("at", name)
    if have and not have.strip(FILL):
        return Fault(id, name, weight, "fill", have, want)
    if position.kind == "set" and len(have) == len(want):
        if sorted(have) == sorted(want):
            return Fault(id, name, 0, "set-order", have, want, advice=True) \
                if " " in have.rstrip() else None
        right, wrong = set(want) - set(_BLANKS), set(have) - set(_BLANKS)
        return Fault(id, name, weight, "position", have, want,
                     slight=bool(right & wrong), places=frozenset(right ^ wrong))
    return Fault(id, name, weight, "position", have, want, places=frozenset({have}))
