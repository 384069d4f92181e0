"""Relator terms where a library does not ask for them: compared only when both sides have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .elements import Element


def without_relators(codes: str, key: Sequence[Element], got: Sequence[Element]
                     ) -> tuple[tuple[Element, ...], tuple[Element, ...], bool]:
    """Return both sides without relators when only one of them has any, and whether that was so.

    The comma that leads to a relator goes with it; whether a final point takes its place is then
    not judged.
    """
    with_key = any(one.code in codes for one in key)
    with_got = any(one.code in codes for one in got)
    if with_key == with_got:
        return tuple(key), tuple(got), False
    return _stripped(codes, key), _stripped(codes, got), True


def _stripped(codes: str, elements: Sequence[Element]) -> tuple[Element, ...]:
    left = [one for one in elements if one.code not in codes]
    if left and len(left) < len(elements):
        last = left[-1]
        end = last.gaps[-1]
        tail = end.rstrip().removesuffix(",")
        left[-1] = replace(last, gaps=(*last.gaps[:-1], tail),
                           text=last.text[:len(last.text) - len(end)] + tail)
    return tuple(left)
