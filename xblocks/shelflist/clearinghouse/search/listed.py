"""Searching a short list of descriptions in memory, as the engines search their indexes.

For what a course carries with it: no database, no Django, one pass through the list.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from ..description import Description
from .entry import PARTS_OF_TEXT, WEIGHTS, chosen, facets, texts
from .highlighting import excerpt, highlighted
from .interface import FACETS, Facet, Found, Hit, Query
from .query import Parsed, Term, parse
from .typos import allowed, nearest
from .words import STEMS, surfaces, terms

_K1, _B = 1.2, 0.75
"""The constants of BM25 that FTS5 takes."""


@dataclass(frozen=True, slots=True)
class _Listed:
    id: UUID
    description: Description
    parts: tuple[list[str], ...]
    values: dict[str, set[str]]
    size: int


@dataclass(slots=True)
class Listed:
    """A list that can be searched. Without words it keeps its order; it knows no collections and
    sorts by nothing but relevance."""

    records: Iterable[tuple[UUID, Description]]
    _all: list[_Listed] = field(init=False)
    _average: float = field(init=False)

    def __post_init__(self) -> None:
        self._all = [_listed(key, one) for key, one in self.records]
        self._average = sum(one.size for one in self._all) / max(1, len(self._all))

    def search(self, query: Query) -> Found:
        """Return one page of what is found, in an order that is the same every time."""
        parsed = parse(query.words)
        found = self._found(query, parsed)
        if found.total or not parsed.wanted:
            return found
        meant = self._meant(parsed)
        if meant is None or not self._found(query, meant).total:
            return found
        return Found(0, (), found.facets, 1, 1, str(meant))

    def _found(self, query: Query, parsed: Parsed) -> Found:
        filters = chosen(query.filters)
        counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
        hits = []
        for one in self._ranked(parsed):
            out = [name for name, wanted in filters.items() if not wanted & one.values[name]]
            if not out:
                hits.append(one)
            for name in FACETS if not out else out if len(out) == 1 else ():
                counts[name].update(one.values[name])
        size = max(1, min(query.size, 100))
        pages = max(1, -(-len(hits) // size))
        page = max(1, min(query.page, pages))
        return Found(len(hits), tuple(_hit(one, parsed.wanted)
                                      for one in hits[(page - 1) * size:page * size]),
                     {name: _facets(count, filters.get(name, frozenset()))
                      for name, count in counts.items()}, page, pages)

    def _ranked(self, parsed: Parsed) -> list[_Listed]:
        """Return what has the words, the best first by BM25 as FTS5 works it out."""
        left = [one for one in self._all
                if not any(_times(one, term) for term in parsed.unwanted)]
        if not parsed.wanted:
            return left
        shares = [{one.id: _times(one, term) for one in self._all} for term in parsed.wanted]
        rarity = [_rarity(len(self._all), sum(map(bool, one.values()))) for one in shares]

        def score(one: _Listed) -> float:
            length = _K1 * (1 - _B + _B * one.size / self._average)
            return sum(rare * times[one.id] * (_K1 + 1) / (times[one.id] + length)
                       for rare, times in zip(rarity, shares, strict=True))

        left = [one for one in left if all(times[one.id] for times in shares)]
        return sorted(left, key=score, reverse=True)

    def _meant(self, parsed: Parsed) -> Parsed | None:
        """Return the query with every word that is in no record made the likeliest that is."""
        uses = Counter(word for one in self._all for part in one.parts for word in part)
        shown = {STEMS[word]: word for one in self._all
                 for text in texts(one.description) for word in surfaces(text)}
        wanted = []
        for term in parsed.wanted:
            typed, words = list(term.typed), list(term.words)
            for at, word in enumerate(words):
                if word in uses or not allowed(word) or (term.begins and at == len(words) - 1):
                    continue
                words[at] = nearest(word, uses.items())
                if not words[at]:
                    return None
                typed[at] = shown[words[at]]
            wanted.append(Term(tuple(words), tuple(typed), term.field, term.begins, term.quoted))
        meant = Parsed(tuple(wanted), parsed.unwanted)
        return None if meant == parsed else meant


def _listed(key: UUID, description: Description) -> _Listed:
    parts = tuple(map(terms, texts(description)))
    values: dict[str, set[str]] = {name: set() for name in FACETS}
    for name, value in facets(description):
        values[name].add(value)
    return _Listed(key, description, parts, values, sum(map(len, parts)))


def _times(one: _Listed, term: Term) -> float:
    """Return how often a term stands in a record, each part with its weight."""
    return sum(weight * _count(words, term)
               for name, weight, words in zip(PARTS_OF_TEXT, WEIGHTS, one.parts, strict=True)
               if term.field in ("", name))


def _count(words: list[str], term: Term) -> int:
    *first, last = term.words
    if not first and not term.begins:
        return words.count(last)
    size = len(first)
    return sum(words[at - size:at] == first and (word.startswith(last) if term.begins
                                                 else word == last)
               for at, word in enumerate(words) if at >= size)


def _rarity(total: int, having: int) -> float:
    return max(1e-6, math.log((total - having + 0.5) / (having + 0.5)))


def _facets(count: Counter[str], own: frozenset[str]) -> tuple[Facet, ...]:
    made = [Facet(value, n, value in own)
            for value, n in {**dict.fromkeys(own, 0), **count}.items()]
    return tuple(sorted(made, key=lambda one: (-one.count, one.value)))


def _hit(one: _Listed, wanted: tuple[Term, ...]) -> Hit:
    return Hit(one.id, one.description,
               highlighted(one.description.full_title,
                           [term for term in wanted if term.field in ("", "title")]),
               excerpt(one.description.abstract.text,
                       [term for term in wanted if term.field in ("", "abstract")]))
