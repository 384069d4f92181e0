"""Levenshtein's alignment of the words of two fields, the borders of subfields among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import ne
from typing import TypeVar

from .elements import Element

# A token is a border ("$", code) or a word ("", compared form); never one for the other.
Token = tuple[str, str]
Pairs = list[tuple[int, int]]
T = TypeVar("T", Token, str)
MOST_CELLS = 120_000
# Fields with borders among so many words are aligned within a band, `_WIDEST` tokens to each side
# of the way from corner to corner: a notes field of 140 words, none of them the key's, is smaller.
_EXACT_CELLS, _WIDEST = 20_000, 16
_BORDER, _WORD = 9, 10  # A border is put in before words are given up.
_OUTSIDE = 10_000_000
_FEW = 2  # So many words may stand for others before it is asked what moved.


def tokens(elements: Sequence[Element]) -> list[Token]:
    """Return the borders and words of a field in their order."""
    found: list[Token] = []
    for one in elements:
        found.append(("$", one.code))
        found += [("", word) for word in one.bare]
    return found


def align_tokens(key: Sequence[Token], got: Sequence[Token]) -> Pairs:
    """Return pairs of indexes (key, got) at minimum cost; -1 where one side has nothing.

    Where the fields are too long for a full comparison, what lies between their common start
    and end is paired one to one.
    """
    return _between(key, got, _middle)


def align_words(key: Sequence[str], got: Sequence[str]) -> Pairs:
    """Return what `align_tokens` does for the words of one element, by their compared forms."""
    return _between(key, got, _words_or_coarse)


def _between(key: Sequence[T], got: Sequence[T],
             aligned: Callable[[Sequence[T], Sequence[T]], Pairs]) -> Pairs:
    """Pair the common start and end one to one, and what lies between them as `aligned` does."""
    start, most = 0, min(len(key), len(got))
    while start < most and key[start] == got[start]:
        start += 1
    end = 0
    while end < most - start and key[-1 - end] == got[-1 - end]:
        end += 1
    rows, columns = len(key) - end - start, len(got) - end - start
    pairs = [(n, n) for n in range(start)]
    if not rows or not columns:
        pairs += [(start + n, -1) for n in range(rows)]
        pairs += [(-1, start + n) for n in range(columns)]
    else:
        pairs += [(k if k < 0 else k + start, g if g < 0 else g + start) for k, g in aligned(
            key[start:len(key) - end], got[start:len(got) - end])]
    return pairs + [(len(key) - n, len(got) - n) for n in range(end, 0, -1)]


def _words_or_coarse(key: Sequence[str], got: Sequence[str]) -> Pairs:
    if len(key) == len(got) and sum(map(ne, key, got)) <= _FEW:
        return [(n, n) for n in range(len(key))]
    if len(key) * len(got) > MOST_CELLS:
        return _coarse([("", one) for one in key], [("", one) for one in got])
    return _words(key, got)


def _middle(key: Sequence[Token], got: Sequence[Token]) -> Pairs:
    rows, columns = len(key), len(got)
    if rows == columns and _nearly_same(key, got):
        return [(n, n) for n in range(rows)]
    if rows * columns > MOST_CELLS:
        return _coarse(key, got)
    kinds, others = [kind for kind, _ in key], [kind for kind, _ in got]
    if not any(kinds) and not any(others):
        return _words([word for _, word in key], [word for _, word in got])
    lose = [_BORDER if kind else _WORD for kind in kinds]
    gain = [_BORDER if kind else _WORD for kind in others]
    widest = max(rows, columns) if rows * columns <= _EXACT_CELLS else _WIDEST
    apart, spare = abs(rows - columns), 1
    while True:
        table = _table(key, got, lose, gain, spare)
        # A path that leaves the band takes so many steps to the side and back that it costs more.
        if table[-1][-1] < _BORDER * (apart + 2 * spare + 2) or spare >= widest:
            return _trace(table, key, got, lose, gain)
        spare *= 4


def _nearly_same(key: Sequence[Token], got: Sequence[Token]) -> bool:
    """True where one or two words stand for others: to move a border costs no less."""
    wrong = [(one, other) for one, other in zip(key, got, strict=True) if one != other]
    return len(wrong) <= _FEW and all(not one[0] and not other[0] for one, other in wrong)


def _words(key: Sequence[str], got: Sequence[str]) -> Pairs:
    """Levenshtein's alignment where there are no borders: all that differs costs the same.

    A column of the table is two numbers with a bit for each word of the key (Myers 1999; Hyyrö
    2003): where the cost is that of the cell before both words, and where it is one more than
    above.
    """
    places: dict[str, int] = {}
    for k, one in enumerate(key):
        places[one] = places.get(one, 0) | 1 << k
    every = (1 << len(key)) - 1
    more, less = every, 0
    columns = []
    for one in got:
        same = places.get(one, 0)
        kept = ((((same & more) + more) ^ more) | same | less) & every
        right, left = (less | ~(kept | more)) << 1 | 1, (kept & more) << 1
        more, less = (left | ~(kept | right)) & every, right & kept
        columns.append((kept, more))
    pairs, k, g = [], len(key), len(got)
    while k and g:
        kept, more = columns[g - 1]
        bit = 1 << k - 1
        if key[k - 1] == got[g - 1] or not kept & bit:
            k, g = k - 1, g - 1
            pairs.append((k, g))
        elif more & bit:
            k -= 1
            pairs.append((k, -1))
        else:
            g -= 1
            pairs.append((-1, g))
    pairs.reverse()
    return [*((-1, n) for n in range(g)), *((n, -1) for n in range(k)), *pairs]


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
            cost, back = above[g] + down, left + gain[g - 1]
            if back < cost:
                cost = back
            if one == other:
                across = above[g - 1]
            elif kind == other[0]:
                across = above[g - 1] + _WORD
            else:
                across = cost
            if across < cost:
                cost = across
            row[g] = left = cost
        table.append(row)
        above = row
    return table


def _trace(table: list[list[int]], key: Sequence[Token], got: Sequence[Token],
           lose: Sequence[int], gain: Sequence[int]) -> Pairs:
    pairs, k, g = [], len(key), len(got)
    while k or g:
        here = table[k][g]
        if k and g:
            one, other = key[k - 1], got[g - 1]
            if one[0] == other[0] \
                    and here == table[k - 1][g - 1] + (0 if one == other else _WORD):
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


def _coarse(key: Sequence[Token], got: Sequence[Token]) -> Pairs:
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
