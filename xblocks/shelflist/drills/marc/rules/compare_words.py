"""Borders of subfields and the words between them, aligned over the whole field.

Aligning the field as one run of words tells a border that stands elsewhere, or is missing, from
words that are wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import ne

from . import impact
from .atoms import SLIGHT, AtomId, Fault
from .elements import Element, Word
from .key_field import KeyField
from .token_alignment import align_tokens, align_words, tokens

Spot = tuple[int, int]  # (element, word)
_SHOWN_WORDS = 4
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

    def word(self, spot: Spot) -> Word:
        return self.key[spot[0]].words[spot[1]]

    def got_word(self, spot: Spot) -> Word:
        return self.got[spot[0]].words[spot[1]]


def match_elements(key: Sequence[Element], got: Sequence[Element]) -> Matching:
    """Align the elements and words of a learner's field with those of the key."""
    found = Matching(key, got)
    codes, others = [one.code for one in key], [one.code for one in got]
    if codes == others and _by_elements(found):
        return found
    found.odd = range(len(key))
    if sorted(codes) != sorted(others) or not _reordered(found):
        _align(found)
    return found


def _by_elements(found: Matching) -> bool:
    """Align element with element where the codes are the same; True where that is cheapest.

    Up to two wrong words no other alignment is cheaper, unless words left out of one element are
    those put into another: then the border has moved.
    """
    words: dict[Spot, Spot] = {}
    inserted: list[tuple[int, Spot]] = []
    odd, wrong = [], 0
    level: set[int] = set()
    uneven: set[int] = set()
    for k, (one, other) in enumerate(zip(found.key, found.got, strict=True)):
        if one.words == other.words:
            if one.gaps != other.gaps:
                odd.append(k)
                level.add(k)
            continue
        odd.append(k)
        apart = sum(map(ne, one.bare, other.bare))
        if apart <= _FEW and len(one.bare) == len(other.bare):
            level.add(k)
            wrong += apart
        elif _far_apart(one, other):
            return False
        else:
            for w, x in align_words(one.bare, other.bare):
                if w < 0:
                    inserted.append((k, (k, x)))
                elif x >= 0:
                    words[k, w] = (k, x)
                if w < 0 or x < 0:
                    uneven.add(k)
                    wrong += 1
                elif one.bare[w] != other.bare[x]:
                    wrong += 1
        if wrong > _FEW or len(uneven) > 1:
            return False
    found.odd, found.words, found.inserted, found.plain = odd, words, inserted, True
    found.level = level
    found.borders = {k: k for k in range(len(found.key))}
    return True


def _far_apart(one: Element, other: Element) -> bool:
    """True where more words must be wrong than `_FEW`."""
    return abs(len(one.bare) - len(other.bare)) > _FEW or len(
        set(one.bare).difference(other.bare)) > _FEW


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


def compare_words(key: KeyField, found: Matching) -> list[Fault]:
    """Return the faults of borders, words, capitals and diacritics."""
    if found.reordered:
        at = next(g for k, g in sorted(found.borders.items()) if k != g)
        ends = tuple(id for one in found.key if (id := ("end", one.at)) in key.weights)
        return [Fault(("order", -1), "", impact.order_weight(key.tag), "subfield-order",
                      found.got[at].code, "".join(one.code for one in found.key),
                      at=found.got[at].at, covers=ends, added=True), *_letters(key, found)]
    faults: list[Fault] = []
    extra: set[int] = set()
    if not found.plain:
        faults, extra = _borders(key, found)
    lost = {id for fault in faults for id in fault.covers}
    inserted = [(k, spot) for k, spot in found.inserted if spot[0] not in extra]
    for k in found.odd:
        if not lost or ("words", found.key[k].at) not in lost:
            faults += _words(key, found, k, [spot for at, spot in inserted if at == k])
    return faults + _letters(key, found)


def _borders(key: KeyField, found: Matching) -> tuple[list[Fault], set[int]]:
    """The faults of borders, and which learner's elements nothing of the key stands for."""
    used_words = set(found.words.values())
    used = set(found.borders.values())
    spare = [g for g in range(len(found.got)) if g not in used]
    extra = {g for g in spare if not any((g, w) in used_words
                                         for w in range(len(found.got[g].words)))}
    splits = [g for g in spare if g not in extra]
    faults = []
    for k, one in enumerate(found.key):
        g = found.borders.get(k, -1)
        id: AtomId = ("code", one.at)
        if g >= 0:
            other = found.got[g]
            if other.code != one.code:
                faults.append(Fault(id, other.code, key.atom(id), "subfield-code", other.code,
                                    one.code, at=other.at))
        elif not any((k, w) in found.words for w in range(len(one.words))):
            faults.append(_missing(key, one))
        else:
            faults.append(_unbounded(key, found, k, splits))
    faults += [_surplus(key, found, g, "subfield-extra") for g in sorted(extra)]
    return faults + [_surplus(key, found, g, "boundary-extra") for g in splits], extra


def _missing(key: KeyField, one: Element) -> Fault:
    ids: list[AtomId] = [(kind, one.at) for kind in ("words", "marks", "end")]
    covers = tuple(id for id in ids if id in key.weights)
    weight = max(key.atom(id) for id in (("code", one.at), *covers))
    return Fault(("code", one.at), one.code, weight, "subfield-missing", "",
                 f"${one.code}{one.text}", covers=covers)


def _unbounded(key: KeyField, found: Matching, k: int, splits: list[int]) -> Fault:
    """The words are there but run on: no border, or one of this code that stands elsewhere."""
    one, id = found.key[k], ("code", found.key[k].at)
    marks: list[AtomId] = [("end", found.key[k - 1].at), ("marks", one.at), ("end", one.at)]
    covers = tuple(id for id in marks if id in key.weights)
    for g in splits:
        if found.got[g].code == one.code:
            splits.remove(g)
            return Fault(id, one.code, key.atom(id), "boundary-moved", found.got[g].text,
                         f"${one.code}{one.text}", at=found.got[g].at, covers=covers)
    first = next(found.words[k, w] for w in range(len(one.words)) if (k, w) in found.words)
    other = found.got[first[0]]
    return Fault(id, other.code, key.atom(id), "boundary-missing", other.text,
                 f"${one.code}{one.text}", at=other.at, covers=covers)


def _surplus(key: KeyField, found: Matching, g: int, code: str) -> Fault:
    one = found.got[g]
    return Fault((f"extra {one.code} {one.text}", -1), one.code,
                 impact.code_weight(key.tag, one.code), code, one.text, at=one.at, added=True)


def _words(key: KeyField, found: Matching, k: int, inserted: Sequence[Spot]) -> list[Fault]:
    one = found.key[k]
    if k in found.level:
        theirs = found.got[k].bare
        if theirs == one.bare:
            return []
        wrong = [w for w, word in enumerate(one.bare) if word != theirs[w]]
    else:
        wrong = [w for w in range(len(one.words)) if not found.same((k, w))]
    if not wrong and not inserted:
        return []
    changed = [there for w in wrong if (there := found.place((k, w)))]
    code = "words" if changed else "word-missing" if not inserted else \
        "word-extra" if not wrong else "words"
    shown = sorted([*changed, *inserted])[:_SHOWN_WORDS]
    places: set[object] = {("key", w) for w in wrong}
    places |= {("got", found.got_word(spot).bare) for spot in inserted}
    before = found.place((k, wrong[0] - 1)) if wrong and wrong[0] else None
    after = found.got_word(before).raw if before else ""
    at = shown[0][0] if shown else found.borders.get(k, -1)
    id: AtomId = ("words", one.at)
    return [Fault(id, one.code, key.atom(id) or impact.words_weight(key.tag, one.code), code,
                  " ".join(found.got_word(spot).raw for spot in shown), one.text, after,
                  found.got[at].at if at >= 0 else -1, added=id not in key.weights,
                  slight=len(wrong) + len(inserted) <= SLIGHT * len(one.words),
                  places=frozenset(places))]


def _pairs(found: Matching) -> Iterator[tuple[Spot, Spot]]:
    """Yield the words of the key, in their order, and what stands for them; not those of `level`
    that are the same."""
    if not found.level:
        yield from found.words.items()
        return
    for k in found.odd:
        if k not in found.level:
            yield from ((spot, other) for spot, other in found.words.items() if spot[0] == k)
            continue
        for w, (want, have) in enumerate(zip(found.key[k].words, found.got[k].words, strict=True)):
            if want is not have:
                yield (k, w), (k, w)


def _letters(key: KeyField, found: Matching) -> list[Fault]:
    """Words that compare equal and are not: capitals and diacritics."""
    odd: dict[tuple[str, int], list[tuple[Spot, Spot]]] = {}
    for spot, other in _pairs(found):
        want, have = found.word(spot), found.got_word(other)
        if want.raw == have.raw or want.bare != have.bare:
            continue
        kind = "capitals" if want.folded == have.folded else "diacritics"
        odd.setdefault((kind, spot[0]), []).append((spot, other))
    faults = []
    judged = key.rules.judging.capitals
    for (kind, k), pairs in odd.items():
        if kind == "capitals" and judged == "ignored":
            continue
        one = found.key[k]
        faults.append(Fault(
            (kind, one.at), one.code, impact.SHOWS, kind,
            " ".join(found.got_word(other).raw for _, other in pairs[:_SHOWN_WORDS]), one.text,
            at=found.got[pairs[0][1][0]].at, added=True,
            advice=kind == "capitals" and judged == "advice",
            places=frozenset(spot[1] for spot, _ in pairs)))
    return faults
