"""Which word of a learner's field stands for which word of the key's.

Aligning the field as one run of words tells a border of subfields that stands elsewhere, or is
missing, from words that are wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress, count
from operator import is_not, ne

from .elements import Element, Word
from .token_alignment import align_tokens, align_words, tokens

Spot = tuple[int, int]  # (element, word)
_FEW = 2


@dataclass(slots=True)
class Matching:
    """Which learner's word stands for which word of the key.

    `borders` maps an element of the key to that of the learner; `words` maps word to word, right
    or wrong; `inserted` lists a learner's words that stand for none, with the element of the key
    they stand in. Elements of the key that are alike to the letter and the mark are not looked
    into: `odd` are the others. In those of `level` word stands for word in their order, and
    `words` leaves them out. `plain`: the borders are those of the key. `reordered`: the elements
    are all there, in another order.
    """

    key: Sequence[Element]
    got: Sequence[Element]
    odd: Sequence[int] = ()
    borders: dict[int, int] = field(default_factory=dict)
    words: dict[Spot, Spot] = field(default_factory=dict)
    inserted: list[tuple[int, Spot]] = field(default_factory=list)
    level: set[int] = field(default_factory=set)
    plain: bool = False
    reordered: bool = False

    def place(self, spot: Spot) -> Spot | None:
        """Return the learner's word that stands for a word of the key, or None."""
        return spot if spot[0] in self.level else self.words.get(spot)

    def same(self, spot: Spot) -> bool:
        """True when a word of the key is there and compares equal."""
        other = self.place(spot)
        return other is not None and self.key[spot[0]].bare[spot[1]] == \
            self.got[other[0]].bare[other[1]]

    def got_word(self, spot: Spot) -> Word:
        return self.got[spot[0]].words[spot[1]]


def match_elements(key: Sequence[Element], got: Sequence[Element]) -> Matching:
    """Align the elements and words of a learner's field with those of the key."""
    if len(key) == len(got) and (even := _by_elements(key, got)):
        return even
    found = Matching(key, got, range(len(key)))
    if len(key) != len(got) or not _same_codes(key, got) or not _reordered(found):
        _align(found)
    return found


def _same_codes(key: Sequence[Element], got: Sequence[Element]) -> bool:
    return sorted([one.code for one in key]) == sorted([one.code for one in got])


def _by_elements(key: Sequence[Element], got: Sequence[Element]) -> Matching | None:
    """Align element with element where the codes are the same and that is cheapest; else None.

    Up to two wrong words no other alignment is cheaper, unless words left out of one element are
    those put into another: then the border has moved.
    """
    words: dict[Spot, Spot] = {}
    inserted: list[tuple[int, Spot]] = []
    odd, wrong = [], 0
    level: set[int] = set()
    uneven: set[int] = set()
    for k in compress(count(), map(is_not, key, got)):
        one, other = key[k], got[k]
        if one.code != other.code:
            return None
        if one.words == other.words:
            if one.gaps != other.gaps:
                odd.append(k)
                level.add(k)
            continue
        odd.append(k)
        mine, theirs = one.bare, other.bare
        if len(mine) == len(theirs) and (apart := sum(map(ne, mine, theirs))) <= _FEW:
            level.add(k)
            wrong += apart
        elif _far_apart(mine, theirs):
            return None
        else:
            for w, x in align_words(mine, theirs):
                if w < 0:
                    inserted.append((k, (k, x)))
                elif x >= 0:
                    words[k, w] = (k, x)
                if w < 0 or x < 0:
                    uneven.add(k)
                    wrong += 1
                elif mine[w] != theirs[x]:
                    wrong += 1
        if wrong > _FEW or len(uneven) > 1:
            return None
    return Matching(key, got, odd, _level_borders(len(key)), words, inserted, level, plain=True)


@lru_cache(maxsize=256)
def _level_borders(size: int) -> dict[int, int]:
    return {k: k for k in range(size)}


def _far_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """True where more words must be wrong than `_FEW`."""
    return abs(len(one) - len(other)) > _FEW or len(set(one).difference(other)) > _FEW


def _shape(one: Element) -> tuple[str, ...]:
    return (one.code, *one.bare)


def _reordered(found: Matching) -> bool:
    """Match element with element where all are there; True where that is so."""
    have = [_shape(one) for one in found.got]
    free = list(range(len(have)))
    for k, one in enumerate(found.key):
        shape = _shape(one)
        g = next((g for g in free if have[g] == shape), -1)
        if g < 0:
            found.borders.clear()
            return False
        free.remove(g)
        found.borders[k] = g
    found.words = {(k, w): (g, w) for k, g in found.borders.items()
                   for w in range(len(found.key[k].words))}
    found.reordered = True
    return True


def _spots(elements: Sequence[Element]) -> list[Spot]:
    """The spot of each token; a border has the word -1."""
    return [(e, w) for e, one in enumerate(elements) for w in range(-1, len(one.words))]


def _align(found: Matching) -> None:
    key_spots, got_spots = _spots(found.key), _spots(found.got)
    inside = 0
    for k, g in align_tokens(tokens(found.key), tokens(found.got)):
        if k >= 0:
            inside = key_spots[k][0]
        if k >= 0 and g >= 0:
            spot, other = key_spots[k], got_spots[g]
            if spot[1] < 0:
                found.borders[spot[0]] = other[0]
            else:
                found.words[spot] = other
        elif g >= 0 and got_spots[g][1] >= 0:
            found.inserted.append((inside, got_spots[g]))
