"""Mark a whole record by its key: what is right, wrong, missing, left, harmed or too much.

Two ways to reckon. *Coding*: what the item gives is kept, what it asks earns its weight, what is
too much or was spoiled takes its share. *Correcting*: each change that was needed earns its weight,
harm to what was right is taken off, and what was right and stays right earns nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import getitem

from .align import Alignment, Fields
from .atoms import AtomId, Fault
from .compare import compare
from .impact import tag_weight
from .judging import ADVICE
from .key_field import KeyField
from .marks import HARM, Mark, State
from .record import Field, Record
from .sheet import Before, Line, Sheet
from .validity import issue_weight, new_issues

# Python 3.11 searches for a member of an enumeration each time; these are asked for most.
_RIGHT, _WRONG, _LEFT, _ADVICE = State.RIGHT, State.WRONG, State.LEFT, State.ADVICE


@dataclass(slots=True)
class Marking:
    """All marks of a record and the score they make, in [0, 1]."""

    marks: tuple[Mark, ...]
    score: float


def mark_coding(sheet: Sheet, record: Record) -> Marking:
    """Mark a record that was to be coded."""
    fields = sheet.fields(record)
    marks = _marks(sheet, fields, sheet.align(fields), evenly=False)
    asked = sum([one.mass for one in marks])
    lost = sum([one.mass * (1.0 - one.credit) for one in marks if one.credit != 1.0])
    return Marking(tuple(marks), (asked - lost) / asked if asked else 1.0)


def mark_correcting(sheet: Sheet, record: Record) -> Marking:
    """Mark a record that was to be corrected."""
    fields = sheet.fields(record)
    found = sheet.align(fields)
    marks = _marks(sheet, fields, found, evenly=True)
    told = {one.line for one in marks}
    marks += [Mark(State.INVALID, one.tag, issue_weight(one), issue_weight(one),
                   line=one.line, got=fields.fields[one.line], issue=one)
              for one in new_issues(sheet, record, fields, found, told)]
    needed = sum([one.mass for one in marks if one.state not in HARM])
    earned = sum([one.mass * one.credit for one in marks])
    harm = sum([one.mass for one in marks if one.state in HARM])
    if not needed:
        return Marking(tuple(marks), 0.0 if harm else 1.0)
    return Marking(tuple(marks), max(0.0, earned - harm) / needed)


def _marks(sheet: Sheet, fields: Fields, found: Alignment, *, evenly: bool) -> list[Mark]:
    """The marks; `evenly`: a field to add counts as much as any other fault, its weight."""
    marks: list[Mark] = []
    lines, befores = sheet.lines, sheet.befores
    rights, done = sheet.rights_evenly if evenly else sheet.rights, 0
    for n in sorted(sheet.uneven.union(found.unlike)):
        marks += filter(None, map(getitem, rights[done:n], found.fields[done:n]))
        done = n + 1
        line, at, form, alike = lines[n], found.fields[n], found.forms[n], found.alike[n]
        key, before = line.forms[form], sheet.before(n, form) if form else befores[n]
        if alike and not before.faults:
            if before.absent:
                marks.append(line.rights(form, evenly)[at])
            continue
        if at < 0:
            marks += _gone(line, key, before, evenly)
            continue
        got = fields.fields[at]
        faults: tuple[Fault, ...] = ()
        if not alike:
            faults = before.found if got is before.got else compare(key, got, fields.parts(at))
        if before.absent:
            marks += _asked(line, key, faults, at, got, evenly)
        else:
            marks += _changed(key, before, faults, at, got)
    marks += filter(None, map(getitem, rights[done:], found.fields[done:]))
    marks += _surplus(sheet, fields, found.extras)
    return marks


def _gone(line: Line, key: KeyField, before: Before, evenly: bool) -> Iterator[Mark]:
    if line.optional:
        return
    # A given field under another tag had to go: what is missing is the field it should become.
    if before.absent or (before.got is not None and before.got.tag != key.tag):
        mass = key.weight if evenly else key.mass
        yield Mark(State.MISSING, key.tag, key.weight, mass, key=key)
        return
    needed = sum(_mass(key, one) for one in before.faults.values() if not one.advice)
    yield Mark(State.LOST, key.tag, key.weight, key.weight, key=key, got=before.got)
    if needed:
        yield Mark(State.MISSING, key.tag, key.weight, needed, key=key)


def _mass(key: KeyField, fault: Fault) -> int:
    """What a fault loses: the atoms it covers, or its own weight where the key has no such atom."""
    own = fault.weight if fault.added else key.weights.get(fault.id, 0)
    return own + sum([key.atom(id) for id in fault.covers]) if fault.covers else own


def _asked(line: Line, key: KeyField, faults: tuple[Fault, ...], at: int, got: Field,
           evenly: bool) -> Iterator[Mark]:
    """A field that was not given: all of its atoms are asked, unless it is optional."""
    scale = key.weight / key.mass if evenly and key.mass else 1.0
    lost: set[AtomId] = set()
    tag = key.tag
    for fault in faults:
        if fault.advice:
            yield Mark(_ADVICE, tag, 0, 0, 1.0, at, key, got, fault)
            continue
        if line.optional:
            yield Mark(State.HARMED, tag, fault.weight, fault.weight, 0.0, at, key, got, fault)
            continue
        lost.add(fault.id)
        lost.update(fault.covers)
        yield Mark(_WRONG, tag, fault.weight, scale * _mass(key, fault),
                   0.5 if fault.slight else 0.0, at, key, got, fault)
    if line.optional:
        return
    weight, mass, parts = key.kept(lost)
    if weight:
        yield Mark(_RIGHT, tag, weight, scale * mass, 1.0, at, key, got, None, parts)


def _changed(key: KeyField, before: Before, faults: tuple[Fault, ...], at: int, got: Field
             ) -> Iterator[Mark]:
    """A field that was given: what had to change, and what must not have."""
    still: set[AtomId] = set()
    for fault in faults:
        old = before.faults.get(fault.id)
        needed = before.ids and (
            fault.id in before.ids or not _hidden(fault).isdisjoint(before.ids))
        if fault.advice and not needed:
            yield Mark(_ADVICE, key.tag, 0, 0, 1.0, at, key, got, fault)
        elif not needed:
            yield Mark(State.HARMED, key.tag, fault.weight, fault.weight, 0.0, at, key, got, fault)
        else:
            still.update((fault.id, *fault.covers))
            state = _LEFT if old is not None and old.got == fault.got \
                and old.places == fault.places else _WRONG
            better = old is not None and fault.places < old.places
            yield Mark(state, key.tag, fault.weight, _mass(key, fault), 0.5 if better else 0.0,
                       at, key, got, fault)
            if old is not None and fault.places - old.places and old.places - fault.places \
                    != old.places:
                yield Mark(State.HARMED, key.tag, fault.weight, fault.weight, 0.0, at, key, got,
                           fault)
    mended = [one for one in before.faults.values()
              if not one.advice and one.id not in still]
    mass = sum((one.weight if one.added else key.atom(one.id))
               + sum(key.atom(id) for id in one.covers if id not in still) for one in mended)
    if mended and mass:
        yield Mark(_RIGHT, key.tag, max(one.weight for one in mended), mass, 1.0, at, key,
                   got, mended[0], tuple(dict.fromkeys(one.part for one in mended)))


def _hidden(fault: Fault) -> set[AtomId]:
    """The greater atoms that would have hidden this one while they were wrong."""
    kind, at = fault.id
    if kind in ("marks", "end", "capitals", "diacritics"):
        return {("words", at), ("code", at)}
    return {("code", at)} if kind == "words" else set()


def _surplus(sheet: Sheet, fields: Fields, extras: tuple[int, ...]) -> Iterator[Mark]:
    left = {name: list(same) for name, same in sheet.surplus.items()}
    for at in extras:
        got = fields.fields[at]
        weight = tag_weight(got.tag)
        same = left.get(fields.signatures[at])
        if same:
            same.pop()
            yield Mark(State.UNREMOVED, got.tag, weight, weight, 0.0, at, got=got)
        elif sheet.judging.extra_fields == ADVICE:
            yield Mark(State.ADVICE, got.tag, 0, 0, 1.0, at, got=got)
        else:
            yield Mark(State.EXTRA, got.tag, weight, weight, 0.0, at, got=got)
    for same in left.values():
        for gone in same:
            weight = tag_weight(gone.tag)
            yield Mark(State.REMOVED, gone.tag, weight, weight, 1.0, got=gone)
