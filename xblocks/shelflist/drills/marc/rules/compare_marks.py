"""Punctuation: the marks inside an element, and the mark it ends with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import compress, count
from operator import ne

from . import impact
from .atoms import AtomId, Fault
from .judging import NO_MARKS
from .key_field import KeyField, relator_codes
from .matching import Matching

_BRACKETS = str.maketrans("", "", "[]")


def compare_marks(key: KeyField, found: Matching, loose: bool) -> list[Fault]:
    """Return the faults of marks between words that are there; `loose`: the last mark is free."""
    faults = []
    for k in found.odd:
        if k not in found.borders:
            continue  # its marks are lost with its border, or all of it is
        if k in found.level and found.key[k].gaps == found.got[k].gaps:
            continue
        if not found.key[k].words:
            faults += _bare(key, found, k)
            continue
        inner = _inner(key, found, k)
        last = k == len(found.key) - 1
        end = _end(key, found, k, last) if key.rules.end_marks and not (loose and last) else []
        if [one.code for one in (*inner, *end)] == ["brackets", "brackets"]:
            inner = [replace(inner[0], covers=_atom(key, end[0].id))]  # One pair, told once.
            end = []
        faults += [*inner, *end]
    return faults


def _fault(key: KeyField, kind: str, at: int, part: str, code: str, got: str, expected: str,
           after: str, where: int, places: set[object]) -> Fault:
    id: AtomId = (kind, at)
    advice = key.rules.marks_advise
    return Fault(id, part, impact.SHOWS, code, got, expected, after, where,
                 added=id not in key.weights, advice=advice, places=frozenset(places))


def _atom(key: KeyField, id: AtomId) -> tuple[AtomId, ...]:
    return (id,) if id in key.weights else ()


def _bare(key: KeyField, found: Matching, k: int) -> list[Fault]:
    """An element of marks alone, such as `$b...`: it is as it stands or it is not."""
    one, g = found.key[k], found.borders.get(k, -1)
    if g < 0 or found.got[g].words or found.got[g].text.strip() == one.text.strip():
        return []
    other = found.got[g]
    return [_fault(key, "marks", one.at, one.code, "inner-marks", other.text, one.text, "",
                   other.at, {0})]


def _point_apart(want: str, have: str) -> bool:
    """True where one has the point of an abbreviation and the other, another word, has none."""
    return have != want and (have.removeprefix(".") == want or want.removeprefix(".") == have)


def _odd_gaps(found: Matching, k: int) -> Iterator[tuple[int, str, str, int, int]]:
    """Yield what stands before a word of an element, and before the word that stands for it.

    With the number of the gap, and the place of the learner's word. A gap is left out where both
    are the same, and between two words that are no neighbors for the learner.
    """
    gaps = found.key[k].gaps[:-1]
    if k in found.level:
        others = found.got[k].gaps
        for n in compress(count(), map(ne, gaps, others)):
            yield n, gaps[n], others[n], k, n
        return
    before = None
    for n, gap in enumerate(gaps):
        there = found.words.get((k, n))
        if there is not None:
            g, w = there
            have = found.got[g].gaps[w]
            if have != gap and (before == (g, w - 1) if n else not w):
                yield n, gap, have, g, w
        before = there


def _inner(key: KeyField, found: Matching, k: int) -> list[Fault]:
    one = found.key[k]
    wrong = [(n, gap, have, g, w) for n, gap, have, g, w in _odd_gaps(found, k)
             if (n or have.strip() != gap.strip())
             and not (n and not found.same((k, n - 1)) and _point_apart(gap, have))]
    if not wrong:
        return []
    _n, gap, have, g, w = wrong[0]
    code = "inner-marks"
    if gap.translate(_BRACKETS).split() == have.translate(_BRACKETS).split():
        code = "brackets" if gap.split() != have.split() else "inner-marks"
    after = found.got[g].words[w - 1].raw if w else ""
    return [_fault(key, "marks", one.at, one.code, code, have.strip(), one.text, after,
                   found.got[g].at, {n for n, *_ in wrong})]


def _end(key: KeyField, found: Matching, k: int, last: bool) -> list[Fault]:
    one = found.key[k]
    there = found.place((k, len(one.words) - 1))
    if there is None:
        g = found.borders.get(k, -1)
        if g < 0 or not found.got[g].words:
            return []
        there = (g, len(found.got[g].words) - 1)
    g, w = there
    other = found.got[g]
    ends_here = w == len(other.words) - 1
    have = other.gaps[w + 1].rstrip()
    want = one.tail
    if have == want or not ends_here or found.borders.get(k + 1, len(found.got)) != g + 1:
        return []  # What follows is not what the key has there: that is told, and has its mark.
    if not found.same((k, len(one.words) - 1)) and (have if last else True) \
            and _point_apart(want, have):
        return []
    if key.rules.ends == NO_MARKS and not last and have.rstrip(",") == want.rstrip(",") \
            and found.key[k + 1].code in relator_codes(key.tag):
        return []  # Where marks are left out, the comma before a relator may stay (PCC 2020).
    if "".join(have.split()) == "".join(want.split()):
        code = "mark-space"
    else:
        kind = "final" if last else "mark"
        code = f"{kind}-{'missing' if not have else 'extra' if not want else 'wrong'}"
        if have.translate(_BRACKETS).split() == want.translate(_BRACKETS).split():
            code = "brackets"
    return [_fault(key, "end", one.at, one.code, code, have.strip(), want, other.words[w].raw,
                   other.at, {0})]
