"""Levenshtein's alignment of the words of two fields, the borders of subfields among them."""

from __future__ import annotations

from collections.abc import Sequence

from .elements import Element

# A token is a border ("$", code) or a word ("", compared form); never one for the other.
Token = tuple[str, str]
MOST_CELLS = 120_000
_BORDER, _WORD, _NEVER = 9, 10, 1000  # A border is put in before words are given up.


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
    if rows * columns > MOST_CELLS:
        return _coarse(key, got)
    lose = [_BORDER if kind else _WORD for kind, _ in key]
    gain = [_BORDER if kind else _WORD for kind, _ in got]
    above = [0]
    for cost in gain:
        above.append(above[-1] + cost)
    table = [above]
    for k, one in enumerate(key):
        kind, down = one[0], lose[k]
        row = [above[0] + down]
        left = row[0]
        for g, other in enumerate(got):
            if one == other:
                cost = above[g]
            else:
                cost = above[g] + (_WORD if kind == other[0] else _NEVER)
            up, back = above[g + 1] + down, left + gain[g]
            if up < cost:
                cost = up
            if back < cost:
                cost = back
            row.append(cost)
            left = cost
        table.append(row)
        above = row
    return _trace(table, key, got, lose, gain)


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
