"""What is wrong with the borders of subfields and with the words between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress, count
from operator import is_not

from . import impact
from .atoms import SLIGHT, AtomId, Fault
from .elements import Element
from .key_field import KeyField
from .matching import Matching, Spot

_SHOWN_WORDS = 4


def compare_words(key: KeyField, found: Matching) -> list[Fault]:
    """Return the faults of borders, words, capitals and diacritics."""
    if found.reordered:
        at = next(g for k, g in sorted(found.borders.items()) if k != g)
        ends = tuple(id for one in found.key if (id := ("end", one.at)) in key.weights)
        order = Fault(("order", -1), "", impact.order_weight(key.tag), "subfield-order",
                      found.got[at].code, "".join(one.code for one in found.key),
                      at=found.got[at].at, covers=ends, added=True)
        return [order, *_letters(key, found, found.words.items())]
    faults: list[Fault] = []
    lost: set[AtomId] = set()
    inserted = found.inserted
    if not found.plain:
        faults, extra = _borders(key, found)
        lost = {id for fault in faults for id in fault.covers}
        inserted = [(k, spot) for k, spot in inserted if spot[0] not in extra]
    alike: list[tuple[Spot, Spot]] = []
    for k in found.odd:
        if k in found.level:
            one, other = found.key[k], found.got[k]
            apart = list(compress(count(), map(is_not, one.words, other.words)))
            wrong = [w for w in apart if one.bare[w] != other.bare[w]]
            if wrong:
                faults.append(_level_words(key, one, other, wrong))
            if len(wrong) < len(apart):
                alike += [((k, w), (k, w)) for w in apart if w not in wrong]
            continue
        if not lost or ("words", found.key[k].at) not in lost:
            faults += _words(key, found, k, [spot for at, spot in inserted if at == k])
        if found.level:
            alike += [pair for pair in found.words.items() if pair[0][0] == k]
    if not found.level:
        alike = list(found.words.items())
    return faults + _letters(key, found, alike) if alike else faults


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
    places = [found.words.get((k, w)) for w in range(len(one.words))]
    wrong = [w for w, there in enumerate(places)
             if there is None or found.got[there[0]].bare[there[1]] != one.bare[w]]
    if not wrong and not inserted:
        return []
    changed = [there for w in wrong if (there := places[w])]
    code = "words" if changed else "word-missing" if not inserted else \
        "word-extra" if not wrong else "words"
    shown = sorted([*changed, *inserted])[:_SHOWN_WORDS]
    before = places[wrong[0] - 1] if wrong and wrong[0] else None
    after = found.got_word(before).raw if before else ""
    at = shown[0][0] if shown else found.borders.get(k, -1)
    id: AtomId = ("words", one.at)
    return [Fault(id, one.code, key.atom(id) or impact.words_weight(key.tag, one.code), code,
                  " ".join(found.got_word(spot).raw for spot in shown), one.text, after,
                  found.got[at].at if at >= 0 else -1, added=id not in key.weights,
                  slight=len(wrong) + len(inserted) <= SLIGHT * len(one.words),
                  places=frozenset([*(("key", w) for w in wrong),
                                    *(("got", found.got_word(spot).bare) for spot in inserted)]))]


def _level_words(key: KeyField, one: Element, other: Element, wrong: Sequence[int]) -> Fault:
    """The fault of an element in which word stands for word, and few of them are wrong."""
    words, first, id = other.words, wrong[0], ("words", one.at)
    return Fault(id, one.code, key.atom(id) or impact.words_weight(key.tag, one.code), "words",
                 " ".join([words[w].raw for w in wrong[:_SHOWN_WORDS]]), one.text,
                 words[first - 1].raw if first else "", other.at, (), id not in key.weights,
                 len(wrong) <= SLIGHT * len(words), False,
                 frozenset([("key", w) for w in wrong]))


def _letters(key: KeyField, found: Matching, words: Iterable[tuple[Spot, Spot]]) -> list[Fault]:
    """The faults of such words as compare equal and are not: capitals and diacritics."""
    odd: dict[tuple[str, int], list[tuple[Spot, Spot]]] = {}
    for spot, other in words:
        want, have = found.key[spot[0]].words[spot[1]], found.got[other[0]].words[other[1]]
        if want is have or want.raw == have.raw or want.bare != have.bare:
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
