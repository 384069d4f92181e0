"""Compare a learner's field with a line of the key, part by part.

The order of looking: tag, indicators, borders of subfields, words, capitals and diacritics, marks.
What is lost with something greater is not told twice. Fixed fields are in `compare_fixed`.
"""

from __future__ import annotations

from operator import is_not

from . import impact
from .atoms import IND1, IND2, TAG, AtomId, Fault
from .compare_controls import compare_controls
from .compare_fixed import compare_fixed
from .compare_marks import compare_marks
from .compare_words import compare_words
from .elements import Parts
from .key_field import KeyField, relator_codes
from .matching import match_elements
from .record import Field
from .relators import without_relators


def compare(key: KeyField, got: Field, taken: Parts) -> tuple[Fault, ...]:
    """Return what is wrong with `got`, taken apart, judged by `key`; nothing when it is right."""
    if not key.field.subfields:
        return compare_fixed(key, got)
    faults = _designation(key, got)
    mine, theirs, loose = key.parts.elements, taken.elements, False
    if len(mine) != len(theirs) or any(map(is_not, mine, theirs)):
        if not key.rules.judging.relators:
            mine, theirs, loose = without_relators(relator_codes(key.tag), mine, theirs)
        matching = match_elements(mine, theirs)
        faults += compare_words(key, matching)
        if key.rules.marks and not matching.reordered:
            faults += compare_marks(key, matching, loose)
    if key.parts.controls or taken.controls:
        faults += compare_controls(key, taken)
    return tuple(faults)


def _designation(key: KeyField, got: Field) -> list[Fault]:
    """Tag and indicators; those of a wrong tag mean something else and are lost with it."""
    want = key.field
    if got.tag != want.tag:
        lost = [id for id, a, b in ((IND1, want.ind1, got.ind1), (IND2, want.ind2, got.ind2))
                if a != b]
        return [Fault(TAG, "tag", key.atom(TAG), "tag", got.tag, want.tag, covers=tuple(lost))]
    faults = []
    if got.ind1 != want.ind1:
        faults.append(_indicator(key, IND1, 1, got.ind1, want.ind1))
    if got.ind2 != want.ind2:
        faults.append(_indicator(key, IND2, 2, got.ind2, want.ind2))
    return faults


def _indicator(key: KeyField, id: AtomId, number: int, got: str, want: str) -> Fault:
    code = "nonfiling" if impact.is_nonfiling(key.tag, number) else "indicator"
    return Fault(id, f"ind{number}", key.atom(id), code, got, want)
