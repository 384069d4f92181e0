"""The key of a whole record as it is judged: lines, their alternatives, and what was given.

Made once for an item and a library's choices, and used for every answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from .align import Alignment, Fields, Lines, align, distance
from .atoms import AtomId, Fault, covered
from .checking import check
from .compare import compare
from .elements import Element, known_elements, parts
from .judging import Judging, is_local
from .key_field import KeyField, Rules, key_field
from .marks import Mark, Rights
from .mrk import Known, known_fields
from .record import LEADER_TAG, Field, Record
from .schema import Schema

# The date and time of the latest transaction, which systems write, and a leader that is not there.
_UNJUDGED = ("005", "")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the key: its own form first, then the alternatives; `optional` may be left out."""

    forms: tuple[KeyField, ...]
    optional: bool = False

    @property
    def key(self) -> KeyField:
        return self.forms[0]

    def rights(self, form: int, evenly: bool) -> Rights:
        """Return the marks of who had nothing of the line and has all of a form of it.

        `evenly`: it counts what the field weighs, however much there is in it.
        """
        key = self.forms[form]
        if self.optional:
            return Rights(key.tag, 0, 0)
        return Rights(key.tag, key.weight, key.weight if evenly else key.mass)


@dataclass(frozen=True, slots=True)
class Before:
    """How the given record stood to a line of the key.

    `absent`: it had no such field, and all of it is asked. Else `faults` are what had to change
    in `got`, and `found` is what is wrong with it as an answer.
    """

    absent: bool
    faults: dict[AtomId, Fault] = field(default_factory=dict)
    ids: frozenset[AtomId] = frozenset()
    got: Field | None = None
    found: tuple[Fault, ...] = ()


_ABSENT = Before(True)


class _NoMark(dict[int, None]):
    """No mark at any place. Nothing is kept: it is shared by all, and a place is a learner's."""

    def __missing__(self, at: int) -> None:
        return None


_NO_MARK: Mapping[int, Mark | None] = _NoMark()


def leader_field(record: Record) -> Field:
    """Return a record's leader as a field, so that it is compared as one; a blank one is none."""
    return Field(LEADER_TAG if record.leader.strip() else "", data=record.leader)


@dataclass(frozen=True)
class Sheet:
    """The key of a record.

    `key` is the whole record as it should be; `accept` are fields that may each stand for a line
    of the key, `optional` ones that may be there or not; `given` is what the learner began with.
    """

    key: Record
    judging: Judging
    schema: Schema
    accept: tuple[Field, ...] = ()
    optional: tuple[Field, ...] = ()
    given: Record | None = None

    @cached_property
    def rules(self) -> Rules:
        return Rules(self.judging, self.judging.ends(self.key.leader))

    def looks_at(self, tag: str) -> bool:
        """True for fields that are judged at all."""
        return tag not in _UNJUDGED and (self.judging.local_fields or not is_local(tag))

    def fields(self, record: Record) -> Fields:
        """Return a record's leader and fields, ready to be aligned; line n is index n."""
        leader = self._leader if record.leader == self.key.leader else leader_field(record)
        return Fields([leader, *record.fields], exact=self.judging.typography,
                      seen=self._known_signatures, known=self._elements)

    @cached_property
    def _leader(self) -> Field:
        return leader_field(self.key)

    def _prepare(self, one: Field) -> KeyField:
        leader = self.key.leader
        positions = self.schema.positions(one.tag, leader, one.data) if one.data else ()
        made = key_field(one, self.rules, positions, self.schema.material(leader), self._terms,
                         self._elements)
        self._elements.update(known_elements(made.field, made.parts))
        return made

    @cached_property
    def _elements(self) -> dict[tuple[int, str, str], Element]:
        """The elements of the lines prepared so far: learners' fields have most of them too."""
        return {}

    @cached_property
    def _terms(self) -> dict[str, str]:
        """The relator terms, in small letters, with their codes."""
        return {one.label.lower(): one.value for one in self.schema.lists["relators"].values()}

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The leader, the key's fields, then the optional ones."""
        fields = [leader_field(self.key), *self.key.fields]
        forms = [[self._prepare(one)] for one in fields if self.looks_at(one.tag)]
        for one in self.accept:
            other = self._prepare(one)
            for at in _stands_for(other, [line[0] for line in forms]):
                forms[at].append(other)
        return (*(Line(tuple(one)) for one in forms),
                *(Line((self._prepare(one),), optional=True) for one in self.optional
                  if self.looks_at(one.tag)))

    @cached_property
    def known(self) -> Known:
        """The fields of the key and of the given record by their lines."""
        return known_fields([*self.key.fields, *self.accept, *self.optional,
                             *(self.given.fields if self.given else ())])

    @cached_property
    def _known_signatures(self) -> dict[int, str]:
        """Of the leader and the fields of `known`, which live as long as this."""
        # The text of a signature is the same object as the line's: it is found without reading it.
        own = {form.parts.signature: form.parts.signature
               for line in self.lines for form in line.forms}
        written = {id(one): parts(one, exact=self.judging.typography).signature
                   for one in (self._leader, *self.known.fields.values())}
        return {field: own.get(one, one) for field, one in written.items()}

    @cached_property
    def _lines(self) -> Lines:
        return Lines(line.forms for line in self.lines)

    def align(self, fields: Fields) -> Alignment:
        """Return which field stands for which line; extras are judged ones alone."""
        found = align(self._lines, fields)
        if not self._lines.several and not found.extras:
            return found
        forms, extras = found.forms, found.extras
        for n in self._lines.several:
            at = found.fields[n]
            if at >= 0 and not found.alike[n]:
                kindest = _kindest(self.lines[n].forms, forms[n], fields, at)
                forms = (*forms[:n], kindest, *forms[n + 1:])
        if extras:
            extras = tuple(at for at in extras if self.looks_at(fields.fields[at].tag))
        return Alignment(found.fields, forms, found.alike, found.unlike, extras)

    @cached_property
    def _start(self) -> tuple[Fields, Alignment] | None:
        if self.given is None:
            return None
        fields = self.fields(self.given)
        return fields, self.align(fields)

    @cached_property
    def surplus(self) -> dict[str, list[Field]]:
        """The given fields that nothing in the key stands for, by signature: they are to go."""
        surplus: dict[str, list[Field]] = {}
        if self._start is not None:
            fields, found = self._start
            for at in found.extras:
                surplus.setdefault(fields.signatures[at], []).append(fields.fields[at])
        return surplus

    @cached_property
    def given_signatures(self) -> frozenset[str]:
        """The signatures of the given record's lines."""
        return frozenset(self._start[0].signatures if self._start else ())

    @cached_property
    def issues_before(self) -> Counter[tuple[str, str, str]]:
        """How often the checks find what in the given record or the key, the greater of both."""
        most: Counter[tuple[str, str, str]] = Counter()
        for record in (self.key, *((self.given,) if self.given else ())):
            most |= Counter((one.tag, one.subfield, one.code)
                            for one in check(record, self.schema))
        return most

    @cached_property
    def _before(self) -> dict[tuple[int, int], Before]:
        return {}

    @cached_property
    def befores(self) -> tuple[Before, ...]:
        """How the given record stood to each line's own form."""
        return tuple(self.before(n, 0) for n in range(len(self.lines)))

    @cached_property
    def rights(self) -> tuple[Mapping[int, Mark | None], ...]:
        """The marks of each line whose own form is wholly there; None where it was given."""
        return self._rights(evenly=False)

    @cached_property
    def rights_evenly(self) -> tuple[Mapping[int, Mark | None], ...]:
        return self._rights(evenly=True)

    def _rights(self, *, evenly: bool) -> tuple[Mapping[int, Mark | None], ...]:
        return tuple(line.rights(0, evenly) if before.absent else _NO_MARK
                     for line, before in zip(self.lines, self.befores, strict=True))

    @cached_property
    def uneven(self) -> frozenset[int]:
        """The lines that have alternatives, or where the given record was at fault."""
        return frozenset(n for n, line in enumerate(self.lines)
                         if len(line.forms) > 1 or self.befores[n].faults)

    def before(self, line: int, form: int) -> Before:
        """Return how the given record stood to a form of a line."""
        known = self._before.get((line, form))
        if known is None:
            known = self._before[line, form] = self._compare_given(line, form)
        return known

    def _compare_given(self, line: int, form: int) -> Before:
        if self._start is None:
            return _ABSENT
        fields, found = self._start
        at = found.fields[line]
        if at < 0:
            return _ABSENT
        got = fields.fields[at]
        if found.alike[line]:
            return Before(False, got=got)
        forms, nearest = self.lines[line].forms, found.forms[line]
        own = compare(forms[nearest], got, fields.parts(at))
        if form != nearest and own:
            own = compare(forms[form], got, fields.parts(at))
        # What the author changed is judged, even where the library only advises on such things.
        faults = [replace(one, advice=False) if one.weight else one for one in own]
        return Before(False, {one.id: one for one in faults}, covered(faults), got, own)


def _kindest(forms: Sequence[KeyField], nearest: int, fields: Fields, at: int) -> int:
    """The form by which a field has least at fault; of equals the one with the same subfields.

    Then the nearest, then the first. The nearest in words may differ in the order, the case or
    the marks of the same words; where the subfields are the same, it is said what is wrong in
    one, not that nothing calls for it.
    """
    got, taken = fields.fields[at], fields.parts(at)
    codes = [one.code for one in got.subfields]

    def at_fault(form: int) -> tuple[int, bool, int, bool, int]:
        faults = compare(forms[form], got, taken)
        return (sum(one.weight for one in faults if not one.advice),
                codes != [one.code for one in forms[form].field.subfields], len(faults),
                form != nearest, form)

    return min(range(len(forms)), key=at_fault)


def _stands_for(other: KeyField, lines: Sequence[KeyField]) -> list[int]:
    """The lines an alternative stands for: those of its tag it is nearest to.

    Where the key has no line of its tag, those with most of its words.
    """
    fields = Fields([other.field], exact=other.rules.judging.typography)
    same = [at for at, line in enumerate(lines) if line.tag == other.tag]
    costs = {at: distance(lines[at], fields, 0)
             for at in same or range(len(lines))}
    least = min(costs.values(), default=0.0)
    return [at for at, cost in costs.items() if cost == least and (same or cost < _WORDS_ALIKE)]


_WORDS_ALIKE = 1.5


def unattached(sheet: Sheet, accept: Iterable[Field]) -> list[Field]:
    """Return the alternatives that stand for no line of the key."""
    lines = [line.key for line in sheet.lines if not line.optional]
    return [one for one in accept if sheet.looks_at(one.tag)
            and not _stands_for(sheet._prepare(one), lines)]
