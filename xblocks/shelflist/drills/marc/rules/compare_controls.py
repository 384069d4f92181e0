"""Control subfields ($0-$8): the same ones must be there, in any order.

A learner's own $0 and $1 are let be, and so is a $4 that says what the key's $e says.
"""

from __future__ import annotations

from . import impact
from .atoms import AtomId, Fault
from .elements import Parts
from .key_field import KeyField, relator_codes

_FREE = "01"  # Identifiers of authority records and real-world objects: systems add them.


def compare_controls(key: KeyField, got: Parts) -> list[Fault]:
    """Return the faults of control subfields."""
    left = list(got.controls)
    asked = []
    for n, (code, value, _at) in enumerate(key.parts.controls):
        same = next((one for one in left if one[:2] == (code, value)), None)
        if same is None:
            asked.append((n, code, value))
        else:
            left.remove(same)
    free = _FREE if key.rules.judging.relators else _FREE + relator_codes(key.tag)[-1:]
    faults = []
    for n, code, value in asked:
        other = next((one for one in left if one[0] == code), None)
        id: AtomId = ("control", n)
        if other is not None:
            left.remove(other)
            faults.append(Fault(id, code, key.atom(id), "control-subfield", other[1], value,
                                at=other[2]))
        elif code not in free or code in _FREE:
            faults.append(Fault(id, code, key.atom(id), "subfield-missing", "", f"${code}{value}"))
    faults += [Fault((f"extra {code} {value}", -1), code, impact.SHOWS, "subfield-extra", value,
                     at=at, added=True)
               for code, value, at in left if code not in free
               and not (code == "4" and value in key.relators)]
    return faults
