"""Which field of the learner stands for which line of the key, at minimum cost.

Fields alike are paired first; the rest by an assignment of least cost (the Hungarian method, with
potentials and shortest augmenting paths). The order of the fields in a record decides nothing;
that of the subfields in a field does, and is compared there. Work is bounded: of fields that are
alike no more copies are looked at than there are lines, and where many different ones are left the
cheapest pairs are taken one by one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .elements import Parts, even_field, parts
from .key_field import KeyField
from .record import Field

# A line of the key without a field and a field without a line cost one each; a pair that costs
# more than both is none.
_APART = 1.8
_TAG, _INDICATOR, _CODES = 0.7, 0.15, 0.1
_ALIKE = 0.5  # Fields of different tags are one field under a wrong tag when so much is the same.
MOST_STEPS = 300_000


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each line of the key the index of its field (-1: missing) and of the form it is
    nearest to; `extras` are the fields that stand for no line."""

    fields: tuple[int, ...]
    forms: tuple[int, ...]
    extras: tuple[int, ...]


class Fields:
    """A learner's fields, evened out, and taken apart when that is needed."""

    def __init__(self, fields: Iterable[Field], *, exact: bool) -> None:
        self.exact = exact
        self.even = [even_field(one, exact=exact) for one in fields]
        self._parts: dict[int, Parts] = {}

    def parts(self, at: int) -> Parts:
        """Return the parts of a field."""
        found = self._parts.get(at)
        if found is None:
            found = self._parts[at] = parts(self.even[at], exact=self.exact)
        return found


def align(lines: Sequence[Sequence[KeyField]], fields: Fields) -> Alignment:
    """Return the alignment of fields with lines; each line has one form or more."""
    chosen, forms, free = _exact(lines, fields)
    open_lines = [n for n, at in enumerate(chosen) if at < 0]
    if open_lines and free:
        for line, form, at in _nearest(lines, open_lines, fields, free):
            chosen[line], forms[line] = at, form
            free.remove(at)
    return Alignment(tuple(chosen), tuple(forms), tuple(free))


def _exact(lines: Sequence[Sequence[KeyField]], fields: Fields
           ) -> tuple[list[int], list[int], list[int]]:
    spots: dict[Field, list[int]] = defaultdict(list)
    for at in range(len(fields.even) - 1, -1, -1):
        spots[fields.even[at]].append(at)
    chosen, forms = [-1] * len(lines), [0] * len(lines)
    for form in range(max(map(len, lines), default=0)):  # a line's own words before alternatives
        for n, line in enumerate(lines):
            if chosen[n] < 0 and form < len(line):
                alike = spots.get(line[form].field)
                if alike:
                    chosen[n], forms[n] = alike.pop(), form
    used = set(chosen)
    return chosen, forms, [at for at in range(len(fields.even)) if at not in used]


def _nearest(lines: Sequence[Sequence[KeyField]], open_lines: Sequence[int], fields: Fields,
             free: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return (line, form, field) of the pairs whose parting would cost more."""
    copies: Counter[Field] = Counter()
    columns = []
    for at in free:
        one = fields.even[at]
        copies[one] += 1
        if copies[one] <= len(open_lines):  # more copies than lines can never be paired
            columns.append(at)
    seen: dict[tuple[int, Field], tuple[float, int]] = {}
    rows: list[list[tuple[float, int]]] = []
    for n in open_lines:
        row = []
        for at in columns:
            known = seen.get((n, fields.even[at]))
            if known is None:
                known = min((distance(form, fields.even[at], fields, at), f)
                            for f, form in enumerate(lines[n]))
                seen[n, fields.even[at]] = known
            row.append(known)
        rows.append(row)
    gains = [[min(cost - _APART, 0.0) for cost, _ in row] for row in rows]
    pairs = assign(gains)
    return [(open_lines[n], rows[n][c][1], columns[c]) for n, c in pairs if gains[n][c] < 0]


def distance(key: KeyField, got: Field, fields: Fields, at: int) -> float:
    """Return how far a field is from a line of the key: 0 alike, above `_APART` not comparable."""
    want = key.field
    if not want.subfields or not got.subfields:
        if want.tag != got.tag:
            return 2 * _APART
        length = max(len(want.data), len(got.data), 1)
        same = sum(a == b for a, b in zip(want.data, got.data, strict=False))
        return 1 - same / length
    mine, theirs = key.parts, fields.parts(at)
    common = (mine.bag & theirs.bag).total() if mine.size + theirs.size else 0
    alike = 2 * common / (mine.size + theirs.size) if common else 0.0
    cost = 1 - alike + _INDICATOR * ((want.ind1 != got.ind1) + (want.ind2 != got.ind2))
    if want.codes != got.codes:
        cost += _CODES
    if want.tag == got.tag:
        return cost
    return cost + _TAG if alike >= _ALIKE else 2 * _APART


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
    order = sorted((cost, r, c) for r, row in enumerate(costs) for c, cost in enumerate(row)
                   if cost < 0)
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
