"""A line of the key, prepared once: what it asks, what each thing weighs, how it compares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from dataclasses import field as made
from functools import cached_property
from operator import itemgetter
from types import MappingProxyType

from . import impact
from .atoms import IND1, IND2, TAG, Atom, AtomId
from .elements import Element, Known, Parts, even_field, parts
from .expected_marks import expected_field
from .judging import ADVICE, IGNORED, JUDGED, UNJUDGED, Judging
from .mrk import field_line
from .record import LEADER_TAG, Field
from .schema import FILL, Position

Kept = tuple[int, int, tuple[str, ...]]
_MOST_LEFT = 32


@dataclass(frozen=True)
class Rules:
    """How one record is judged: the library's choices, and what LDR/18 makes of them.

    `ends` is `Judging.ends` of the record's leader.
    """

    judging: Judging
    ends: str

    @cached_property
    def marks(self) -> bool:
        """True when marks are looked at."""
        return self.judging.punctuation != IGNORED

    @cached_property
    def marks_advise(self) -> bool:
        return self.judging.punctuation == ADVICE

    @cached_property
    def end_marks(self) -> bool:
        """True when the marks at the ends of elements are looked at."""
        return self.marks and self.ends != UNJUDGED


# In slots, for what is read of a line is read once for an answer, and lies far from the rest.
@dataclass(slots=True, eq=False)
class KeyField:
    """A line of the key as it is expected, with its atoms.

    `positions` are those of a fixed field that are judged, with their weights. `mass` is what all
    atoms weigh together, `weight` what the field's loss weighs (1-3). `relators` are the codes of
    its relator terms, which may be given too. `line` is the field, or the leader, as the line it
    is in a record; `values` are those of the positions, and `read_values` reads them from a field.
    """

    field: Field
    rules: Rules
    parts: Parts
    positions: tuple[tuple[Position, int], ...]
    atoms: tuple[Atom, ...]
    weights: dict[AtomId, int]
    mass: int
    weight: int
    relators: frozenset[str] = frozenset()
    tag: str = made(init=False, repr=False)
    line: str = made(init=False, repr=False)
    read_values: Callable[[str], tuple[str, ...]] = made(init=False, repr=False)
    values: tuple[str, ...] = made(init=False, repr=False)
    _ids: frozenset[AtomId] = made(init=False, repr=False)
    # What is left of the line without these atoms: few sets of them are lost again and again.
    _left: dict[frozenset[AtomId], Kept] = made(init=False, repr=False)

    def __post_init__(self) -> None:
        self.tag, self.line = self.field.tag, record_line(self.field)
        # Nothing is read after them, because `itemgetter` makes no tuple of one.
        self.read_values = itemgetter(
            *[slice(one.start, one.end) for one, _weight in self.positions], slice(0), slice(0))
        self.values = self.read_values(self.field.data)
        self._ids, self._left = frozenset(self.weights), {}

    def atom(self, id: AtomId) -> int:
        """Return what an atom weighs; 0 for one that is only ever a fault."""
        return self.weights.get(id, 0)

    def position(self, id: str) -> Position:
        """Return the judged position of this id."""
        return next(one for one, _weight in self.positions if one.id == id)

    def kept(self, lost: Set[AtomId]) -> Kept:
        """Return what is left when atoms are lost: the greatest weight, the mass, whole parts."""
        gone = self._ids.intersection(lost)
        left = self._left.get(gone)
        if left is None:
            left = self._without(gone)
            if len(self._left) < _MOST_LEFT:
                self._left[gone] = left
        return left

    def _without(self, gone: frozenset[AtomId]) -> Kept:
        kept = [weight for id, weight in self.weights.items() if id not in gone]
        # Two subfields of one code are two parts.
        spoiled = {(part, id[1]) for id, part, _weight in self.atoms if id in gone}
        return max(kept, default=0), sum(kept), tuple(dict.fromkeys(
            [part for id, part, _weight in self.atoms if (part, id[1]) not in spoiled]))


def record_line(field: Field) -> str:
    """Return a field, or a leader held as a field, as the line it is in a record."""
    if field.tag == LEADER_TAG:
        return f"={LEADER_TAG}  {field.data.replace(' ', chr(92))}"
    return field_line(field)


def relator_codes(tag: str) -> str:
    """Return the codes that hold a relator in a field of this tag (MARC 21, X00, X10, X11)."""
    if tag[:1] not in "1678" or tag[1:] not in ("00", "10", "11"):
        return ""
    return "j4" if tag.endswith("11") else "e4"


def key_field(field: Field, rules: Rules, positions: Sequence[Position] = (),
              material: str = "", terms: Mapping[str, str] = MappingProxyType({}),
              known: Known = MappingProxyType({})) -> KeyField:
    """Prepare a line of the key; `positions` are those of a fixed field.

    `terms` has the code of each relator term, in small letters; `known` are elements of the other
    lines.
    """
    exact = rules.judging.typography
    expected = even_field(expected_field(field, rules.ends), exact=exact)
    atoms: list[Atom] = []
    taken = parts(expected, exact=exact, known=known)
    judged: tuple[tuple[Position, int], ...] = ()
    if expected.is_control or expected.tag == LEADER_TAG:
        judged = tuple((one, weight) for one in positions
                       if (weight := impact.position_weight(one, material))
                       and one.value(expected.data).strip(FILL))
        atoms = [Atom(("at", one.id), one.id, weight) for one, weight in judged]
        if not positions and (weight := impact.control_weight(expected.tag)):
            atoms.append(Atom(("data", -1), "", weight))
    else:
        atoms = list(_atoms(expected, taken, rules))
    weights = {one.id: one.weight for one in atoms}
    said = {one.value.strip(" ,.").lower() for one in expected.subfields
            if one.code in relator_codes(expected.tag)}
    return KeyField(expected, rules, taken, judged, tuple(atoms), weights,
                    sum(weights.values()), max(weights.values(), default=0),
                    frozenset(terms[one] for one in said if one in terms))


def _atoms(field: Field, taken: Parts, rules: Rules) -> list[Atom]:
    tag = field.tag
    found = [Atom(TAG, "tag", impact.tag_weight(tag)),
             Atom(IND1, "ind1", impact.indicator_weight(tag, 1)),
             Atom(IND2, "ind2", impact.indicator_weight(tag, 2))]
    judged = rules.judging.punctuation == JUDGED
    for one in taken.elements:
        found.append(Atom(("code", one.at), one.code, impact.code_weight(tag, one.code)))
        if one.words:
            found.append(Atom(("words", one.at), one.code, impact.words_weight(tag, one.code)))
        if judged and has_inner_marks(one):
            found.append(Atom(("marks", one.at), one.code, impact.SHOWS))
        if judged and rules.end_marks and one.tail:
            found.append(Atom(("end", one.at), one.code, impact.SHOWS))
    found += [Atom(("control", n), code, impact.words_weight(tag, code))
              for n, (code, _value, _at) in enumerate(taken.controls)]
    return found


def has_inner_marks(one: Element) -> bool:
    """True when marks stand before or between the words of an element."""
    return any(gap.strip() for gap in one.gaps[:-1])
