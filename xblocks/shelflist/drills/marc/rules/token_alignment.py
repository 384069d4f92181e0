"""Levenshtein's alignment of the words of two fields, the borders of subfields among them."""

from __future__ import annotations

from collections.abc import Sequence

from .elements import Element

# A token is a border ("$", code) or a word ("", compared form); never one for the other.
Token = tuple[str, str]
MOST_CELLS = 120_000
_BORDER, _WORD, _NEVER = 9, 10, 1000  # A border is put in before words are given up.
_OUTSIDE = 10_000_000


def tokens(elements: Sequence[Element]) -> list[Token]:
    """Return the borders and words of a field in their order."""
    found: list[Token] = []
    for one in elements:
        found.append(("$", one.code))
        found.extend(("", word.bare) for word in one.words)
    return found


def align_tokens(key: Sequence[Token], got: Sequence[Token]) -> list[tuple[int, int]]:
    """Return pairs of indexes (key, got) at minimum cost; -1 where one side has nothing.

    Where the fields are too long for a full comparison, what lies between their common start
    and end is paired one to one.
    """
    start, most = 0, min(len(key), len(got))
    while start < most and key[start] == got[start]:
        start += 1
    end = 0
    while end < most - start and key[-1 - end] == got[-1 - end]:
        end += 1
    middle = _middle(key[start:len(key) - end], got[start:len(got) - end])
    return [*((n, n) for n in range(start)),
            *((k if k < 0 else k + start, g if g < 0 else g + start) for k, g in middle),
            *((len(key) - n, len(got) - n) for n in range(end, 0, -1))]


def _middle(key: Sequence[Token], got: Sequence[Token]) -> list[tuple[int, int]]:
    rows, columns = len(key), len(got)
    if not rows or not columns:
        return [*((n, -1) for n in range(rows)), *((-1, n) for n in range(columns))]
    if rows == columns and _nearly_same(key, got):
        return [(n, n) for n in range(rows)]
    if rows * columns > MOST_CELLS:
        return _coarse(key, got)
    lose = [_BORDER if kind else _WORD for kind, _ in key]
    gain = [_BORDER if kind else _WORD for kind, _ in got]
    apart, spare = abs(rows - columns), 1
    while True:
        table = _table(key, got, lose, gain, spare)
        # A path that leaves the band takes so many steps to the side and back that it costs more.
        if table[-1][-1] < _BORDER * (apart + 2 * spare + 2) or spare >= max(rows, columns):
            return _trace(table, key, got, lose, gain)
        spare *= 4


def _nearly_same(key: Sequence[Token], got: Sequence[Token]) -> bool:
    """True where one or two words stand for others: to move a border costs no less."""
    wrong = [(one, other) for one, other in zip(key, got, strict=True) if one != other]
    return len(wrong) <= 2 and all(not one[0] and not other[0] for one, other in wrong)


def _table(key: Sequence[Token], got: Sequence[Token], lose: Sequence[int], gain: Sequence[int],
           spare: int) -> list[list[int]]:
    """The least costs up to each pair of tokens, in a band from corner to corner.

    It is `spare` wider on both sides than the way from corner to corner needs.
    """
    columns = len(got)
    low, high = min(columns - len(key), 0) - spare, max(columns - len(key), 0) + spare
    above = [0]
    for cost in gain:
        above.append(above[-1] + cost)
    table = [above]
    for k, one in enumerate(key):
        kind, down = one[0], lose[k]
        row = [_OUTSIDE] * (columns + 1)
        first, last = max(k + 1 + low, 0), min(k + 1 + high, columns)
        if not first:
            row[0] = above[0] + down
            first = 1
        left = row[first - 1]
        for g in range(first, last + 1):
            other = got[g - 1]
            if one == other:
                cost = above[g - 1]
            else:
                cost = above[g - 1] + (_WORD if kind == other[0] else _NEVER)
            up, back = above[g] + down, left + gain[g - 1]
            if up < cost:
                cost = up
            if back < cost:
                cost = back
            row[g] = left = cost
        table.append(row)
        above = row
    return table


def _trace(table: list[list[int]], key: Sequence[Token], got: Sequence[Token],
           lose: Sequence[int], gain: Sequence[int]) -> list[tuple[int, int]]:
    pairs, k, g = [], len(key), len(got)
    while k or g:
        here = table[k][g]
        if k and g:
            same = key[k - 1] == got[g - 1]
            step = 0 if same else _WORD if key[k - 1][0] == got[g - 1][0] else _NEVER
            if here == table[k - 1][g - 1] + step:
                k, g = k - 1, g - 1
                pairs.append((k, g))
                continue
        if k and here == table[k - 1][g] + lose[k - 1]:
            k -= 1
            pairs.append((k, -1))
        else:
            g -= 1
            pairs.append((-1, g))
    pairs.reverse()
    return pairs


def _coarse(key: Sequence[Token], got: Sequence[Token]) -> list[tuple[int, int]]:
    pairs = []
    for n in range(max(len(key), len(got))):
        if n < len(key) and n < len(got) and key[n][0] == got[n][0]:
            pairs.append((n, n))
            continue
        if n < len(key):
            pairs.append((n, -1))
        if n < len(got):
            pairs.append((-1, n))
    return pairs
