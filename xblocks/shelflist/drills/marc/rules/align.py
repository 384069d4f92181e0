"""Which field of the learner stands for which line of the key, at minimum cost.

Fields alike are paired first; the rest by an assignment of least cost (the Hungarian method, with
potentials and shortest augmenting paths). The order of the fields in a record decides nothing;
that of the subfields in a field does, and is compared there. Work is bounded: of fields that are
alike no more copies are looked at than there are lines, and where many different ones are left the
cheapest pairs are taken one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count, repeat
from operator import eq, ge, itemgetter, not_
from types import MappingProxyType

from .elements import Known, Parts, parts
from .key_field import KeyField
from .record import Field

# A line of the key without a field and a field without a line cost one each; a pair that costs
# more than both is none.
_APART = 1.8
_TAG, _INDICATOR, _CODES = 0.7, 0.15, 0.1
_CLEAR = 0.7  # no field of another tag can be nearer than one this near of the right tag
_ALIKE = 0.5  # Fields of different tags are one field under a wrong tag when so much is the same.
MOST_STEPS = 300_000


@dataclass(slots=True)
class Alignment:
    """For each line of the key the index of its field (-1: missing) and the form it is nearest to.

    `alike` says for each line whether its field is that form, to the letter; `unlike` are the
    lines that have no such field, and `extras` the fields that stand for no line.
    """

    fields: tuple[int, ...]
    forms: tuple[int, ...]
    alike: tuple[bool, ...]
    unlike: tuple[int, ...]
    extras: tuple[int, ...]


class Fields:
    """A learner's fields: their signatures, and their parts once those are needed.

    `seen` has the signatures of fields seen before, by their identity, and `known` the elements
    of those of the key.
    """

    def __init__(self, fields: Iterable[Field], *, exact: bool,
                 seen: Mapping[int, str] = MappingProxyType({}),
                 known: Known = MappingProxyType({})) -> None:
        self.exact, self.known = exact, known
        self.fields = list(fields)
        self._parts: dict[int, Parts] = {}
        self.signatures = list(map(seen.get, map(id, self.fields), repeat("")))
        for at in compress(count(), map(not_, self.signatures)):
            self.signatures[at] = self.parts(at).signature

    def parts(self, at: int) -> Parts:
        """Return the parts of a field, made once."""
        found = self._parts.get(at)
        if found is None:
            found = self._parts[at] = parts(self.fields[at], exact=self.exact, known=self.known)
        return found


class Lines:
    """The lines of a key, each with one form or more: its own words, then its alternatives.

    `several` are those that have alternatives. `distinct` are the signatures of the
    lines where none has any and all are different.
    """

    def __init__(self, lines: Iterable[Sequence[KeyField]]) -> None:
        self.forms = tuple(lines)
        # Every line's own words before any alternative.
        self.order = [(n, f, line[f].parts.signature)
                      for f in range(max(map(len, self.forms), default=0))
                      for n, line in enumerate(self.forms) if f < len(line)]
        self.several = [n for n, line in enumerate(self.forms) if len(line) > 1]
        own = [one for _line, _form, one in self.order]
        self.distinct = own if not self.several and len(set(own)) == len(own) else []


def align(lines: Lines, fields: Fields) -> Alignment:
    """Return the alignment of fields with lines."""
    chosen, forms, free = _alike(lines, fields.signatures)
    alike = tuple(map(ge, chosen, repeat(0)))
    unlike = tuple(compress(count(), map(not_, alike)))
    if free and unlike:
        for line, form, at in _nearest(lines.forms, unlike, fields, free):
            chosen[line], forms[line] = at, form
            free.remove(at)
    return Alignment(tuple(chosen), tuple(forms), alike, unlike, tuple(free))


def _alike(lines: Lines, signatures: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
    """The field and the form of each line that has one to the letter, and the fields left."""
    if lines.distinct:
        spots = dict(zip(signatures, range(len(signatures)), strict=True))
        if len(spots) == len(signatures):
            chosen = list(map(spots.get, lines.distinct, repeat(-1)))
            return chosen, [0] * len(chosen), sorted(set(spots.values()).difference(chosen))
    spots = {}
    later: dict[int, int] = {}  # the next field of the same signature
    for at in range(len(signatures) - 1, -1, -1):
        one = signatures[at]
        if one in spots:
            later[at] = spots[one]
        spots[one] = at
    chosen, forms = [-1] * len(lines.forms), [0] * len(lines.forms)
    free = dict.fromkeys(range(len(signatures)))
    for n, form, one in lines.order:
        if one in spots and chosen[n] < 0:
            at = spots[one]
            chosen[n], forms[n] = at, form
            del free[at]
            if at in later:
                spots[one] = later[at]
            else:
                del spots[one]
    return chosen, forms, list(free)


def _nearest(lines: Sequence[Sequence[KeyField]], open_lines: Sequence[int], fields: Fields,
             free: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return (line, form, field) of the pairs whose parting would cost more."""
    clear = _clear(lines, open_lines, fields, free)
    if len(clear) in (len(open_lines), len(free)):
        return clear
    taken_lines, taken = {n for n, *_ in clear}, {at for *_, at in clear}
    open_lines = [n for n in open_lines if n not in taken_lines]
    copies: Counter[str] = Counter()
    columns = []
    for at in free:
        copies[fields.signatures[at]] += 1
        # more copies than lines can never be paired
        if at not in taken and copies[fields.signatures[at]] <= len(open_lines):
            columns.append(at)
    if not open_lines or not columns:
        return clear
    rows = [_row(lines[n], fields, columns) for n in open_lines]
    gains = [[min(cost - _APART, 0.0) for cost, _ in row] for row in rows]
    return clear + [(open_lines[n], rows[n][c][1], columns[c])
                    for n, c in assign(gains) if gains[n][c] < 0]


def _clear(lines: Sequence[Sequence[KeyField]], open_lines: Sequence[int], fields: Fields,
           free: Sequence[int]) -> list[tuple[int, int, int]]:
    """The pairs in no need of an assignment: alone of their tag on both sides, and much alike."""
    found = []
    fields_of = _alone([(fields.fields[at].tag, at) for at in free])
    for tag, n in _alone([(lines[n][0].tag, n) for n in open_lines]).items():
        at = fields_of.get(tag, -1)
        if n >= 0 and at >= 0:
            costs = list(map(distance, lines[n], repeat(fields), repeat(at)))
            least = min(costs)
            if least < _CLEAR:
                found.append((n, costs.index(least), at))
    return found


def _alone(tagged: Sequence[tuple[str, int]]) -> dict[str, int]:
    """What is the only one of its tag; -1 for the tags of several."""
    found: dict[str, int] = {}
    for tag, one in tagged:
        found[tag] = -1 if tag in found else one
    return found


def _row(forms: Sequence[KeyField], fields: Fields, columns: Sequence[int]
         ) -> list[tuple[float, int]]:
    """The distance of a line's nearest form, and which one it is, for each field."""
    row = [(distance(forms[0], fields, at), 0) for at in columns]
    for form in range(1, len(forms)):
        for c, at in enumerate(columns):
            cost = distance(forms[form], fields, at)
            if cost < row[c][0]:
                row[c] = cost, form
    return row


def distance(key: KeyField, fields: Fields, at: int) -> float:
    """Return how far a field is from a line of the key: 0 alike, above `_APART` not comparable."""
    want, got = key.field, fields.fields[at]
    if not want.subfields or not got.subfields:
        return _fixed_distance(want, got)
    mine, theirs = key.parts, fields.parts(at)
    both = len(mine.words) + len(theirs.words) or 1
    other = want.tag != got.tag
    if other and _ALIKE * both > 2 * min(len(mine.words), len(theirs.words)):
        return 2 * _APART
    alike = 2 * len(mine.words & theirs.words) / both
    if other and alike < _ALIKE:
        return 2 * _APART
    cost = 1 - alike + _INDICATOR * ((want.ind1 != got.ind1) + (want.ind2 != got.ind2))
    if mine.codes != theirs.codes:
        cost += _CODES
    return cost + _TAG if other else cost


def _fixed_distance(want: Field, got: Field) -> float:
    if want.tag != got.tag:
        return 2 * _APART
    length = max(len(want.data), len(got.data), 1)
    return 1 - sum(map(eq, want.data, got.data)) / length


def assign(costs: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return pairs (row, column) of least total cost; costs are 0 or less, 0 is no pair.

    Falls back on the cheapest pairs one by one where the assignment would take too long.
    """
    rows, columns = len(costs), len(costs[0]) if costs else 0
    if not rows or not columns:
        return []
    if rows * rows * (rows + columns) > MOST_STEPS:
        return _greedy(costs)
    return _hungarian(costs, rows, columns + rows)  # a column of its own lets a row stay alone


def _greedy(costs: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    order = sorted(((cost, r, c) for r, row in enumerate(costs) for c, cost in enumerate(row)
                    if cost < 0), key=itemgetter(0))
    taken_rows: set[int] = set()
    taken_columns: set[int] = set()
    pairs = []
    for _cost, r, c in order:
        if r not in taken_rows and c not in taken_columns:
            taken_rows.add(r)
            taken_columns.add(c)
            pairs.append((r, c))
    return pairs


def _hungarian(costs: Sequence[Sequence[float]], rows: int, columns: int
               ) -> list[tuple[int, int]]:
    real = len(costs[0])
    infinite = float("inf")
    row_potential, column_potential = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)  # the row of each column; row and column 0 are none
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, came, used = [infinite] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while owner[column]:
            used[column] = True
            here, delta, step = owner[column], infinite, 0
            line, base = costs[here - 1], row_potential[here]
            for c in range(1, columns + 1):
                if used[c]:
                    continue
                cost = (line[c - 1] if c <= real else 0.0) - base - column_potential[c]
                if cost < least[c]:
                    least[c], came[c] = cost, column
                if least[c] < delta:
                    delta, step = least[c], c
            for c in range(columns + 1):
                if used[c]:
                    row_potential[owner[c]] += delta
                    column_potential[c] -= delta
                else:
                    least[c] -= delta
            column = step
        while column:
            owner[column] = owner[came[column]]
            column = came[column]
    return [(owner[c] - 1, c - 1) for c in range(1, real + 1) if owner[c]]
