"""One search in the tables of an index: what matches, in order, and counted."""

# ruff: noqa: S608  only names of tables, which are constants, are put into statements
from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from itertools import chain, islice
from uuid import UUID

from .bitmaps import ALL, Bitmaps, Flags, Values
from .entry import chosen, decoded
from .highlighting import excerpt, highlighted
from .interface import FACETS, MOST_PAGES, Facet, Found, Hit, Query
from .members import members
from .query import Parsed, Term
from .tables import ENTRIES, Rows, Tables

_DEAR = 10
"""To sort a hit by itself takes so many times what it takes to pass by a record in order."""
_ORDERS = {"newest": "day DESC, id DESC", "oldest": "day, id", "title": "title, id",
           "added": "added DESC, id DESC"}


class Search:
    """One search, in one state of the index."""

    def __init__(self, tables: Tables, bitmaps: Bitmaps, query: Query, parsed: Parsed) -> None:
        self.tables, self.query, self.parsed = tables, query, parsed
        self.size = max(1, min(query.size, 100))
        self.filters = chosen(query.filters)
        self.chunks = bitmaps.chunks(tables)
        self.all = {chunk: values.get(ALL[0], {}).get(ALL[1], 0) for chunk, values in self.chunks}
        self.best: list[tuple[float, int]] = []

    def finds(self) -> bool:
        """True when there is anything; nothing is ranked or counted for that."""
        whole = self._whole()
        allowed = Flags.of({chunk: _and(whole[chunk], self._narrowed(values).values())
                            for chunk, values in self.chunks}).bytes
        return any(allowed[number] == 49 for (number,) in self.tables.matching(self.parsed))

    def found(self) -> Found:
        whole = self._whole()
        narrowed = {chunk: self._narrowed(values) for chunk, values in self.chunks}
        matching = self._matching(whole, narrowed)
        hits, counts = {}, {name: dict[str, int]() for name in FACETS}
        for chunk, values in self.chunks:
            bits, narrow = whole[chunk] & matching.get(chunk, -1), narrowed[chunk]
            hits[chunk] = _and(bits, narrow.values())
            for name, count in counts.items():
                beside = _and(bits, (one for other, one in narrow.items() if other != name))
                if beside:
                    for value, own in values.get(name, {}).items():
                        count[value] = count.get(value, 0) + (own & beside).bit_count()
        total = sum(bits.bit_count() for bits in hits.values())
        pages = max(1, min(-(-total // self.size), MOST_PAGES))
        page = max(1, min(self.query.page, pages))
        numbers = self._page(hits, total, (page - 1) * self.size)
        return Found(total, self._hits(numbers), self._facets(counts), page, pages)

    def _whole(self) -> dict[int, int]:
        """Return the bits of all records, or of those of the collection that is asked for."""
        if not self.query.collection:
            return self.all
        within = Flags(self.all)
        among, records = self.tables.among([one.hex for one in members(self.query.collection)])
        _flag(within, self.tables.execute(
            f"SELECT id FROM {ENTRIES} WHERE record IN {among}", records))
        return {chunk: bits & within.bits(chunk) for chunk, bits in self.all.items()}

    def _narrowed(self, values: Values) -> dict[str, int]:
        return {name: _or(values.get(name, {}).get(one, 0) for one in wanted)
                for name, wanted in self.filters.items()}

    def _matching(self, whole: dict[int, int],
                  narrowed: dict[int, dict[str, int]]) -> dict[int, int]:
        """Return the bits of what has the words, and rank it while it passes by."""
        flags = Flags(whole)
        if self.parsed.wanted:
            if self.query.sort in _ORDERS:
                _flag(flags, self.tables.matching(self.parsed))
            else:
                self._rank(flags, {chunk: _and(bits, narrowed[chunk].values())
                                   for chunk, bits in whole.items()})
            return {chunk: flags.bits(chunk) for chunk in whole}
        if self.parsed.unwanted:
            _flag(flags, self.tables.matching(self.parsed))
            return {chunk: bits & ~flags.bits(chunk) for chunk, bits in whole.items()}
        return {}

    def _rank(self, flags: Flags, allowed: dict[int, int]) -> None:
        """Flag what matches, and keep the best of it up to the page that is asked for.

        One pass: a second query for the page would have to look all words up again.
        """
        most = self.size * max(1, min(self.query.page, MOST_PAGES))
        flagged, may = flags.bytes, Flags.of(allowed).bytes
        best: list[tuple[float, int]] = []
        worst = float("inf")
        for number, rank in self.tables.ranked(self.parsed):
            flagged[number] = 49
            # Numbers come in order, so an equal rank stands behind what is there.
            if rank < worst and may[number] == 49:
                insort(best, (rank, number))
                if len(best) > most:
                    best.pop()
                if len(best) == most:
                    worst = best[-1][0]
        self.best = best

    def _page(self, hits: dict[int, int], total: int, start: int) -> list[int]:
        """Return the numbers of the records of a page."""
        if not total:
            return []
        order = self.query.sort
        if order not in _ORDERS:
            if self.parsed.wanted:
                return [number for _, number in self.best[start:start + self.size]]
            order = "added"
        flags = Flags.of(hits)
        by = _ORDERS[order]
        looked_at = (start + self.size) * sum(bits.bit_count() for bits in self.all.values())
        if total * total * _DEAR < looked_at:
            undated = "day = 0, " if order == "oldest" else ""
            among, numbers = self.tables.among(list(flags.numbers()))
            return [number for (number,) in self.tables.execute(
                f"SELECT id FROM {ENTRIES} WHERE id IN {among}"
                f" ORDER BY {undated}{by} LIMIT ? OFFSET ?", (*numbers, self.size, start))]
        select = f"SELECT id FROM {ENTRIES} {{}} ORDER BY {by}"
        if order == "oldest":
            rows = chain(self.tables.in_order(select.format("WHERE day > 0")),
                         self.tables.in_order(select.format("WHERE day = 0")))
        else:
            rows = chain(self.tables.in_order(select.format("")))
        flagged = flags.bytes
        chosen = (number for (number,) in rows if flagged[number] == 49)
        return list(islice(chosen, start, start + self.size))

    def _hits(self, numbers: list[int]) -> tuple[Hit, ...]:
        if not numbers:
            return ()
        among, values = self.tables.among(numbers)
        rows = {number: (record, data) for number, record, data in self.tables.execute(
            f"SELECT id, record, description FROM {ENTRIES} WHERE id IN {among}", values)}
        # Not every database shows one state to all statements: a record may be gone by now.
        return tuple(_hit(*rows[number], self.parsed.wanted) for number in numbers
                     if number in rows)

    def _facets(self, counts: dict[str, dict[str, int]]) -> dict[str, tuple[Facet, ...]]:
        made = {}
        for name, count in counts.items():
            own = self.filters.get(name, frozenset())
            facets = [Facet(value, n, value in own)
                      for value, n in {**dict.fromkeys(own, 0), **count}.items()
                      if n or value in own]
            made[name] = tuple(sorted(facets, key=lambda one: (-one.count, one.value)))
        return made


def _hit(record: str, data: str, wanted: tuple[Term, ...]) -> Hit:
    description = decoded(data)
    return Hit(UUID(record), description,
               highlighted(description.full_title,
                           [one for one in wanted if one.field in ("", "title")]),
               excerpt(description.abstract.text,
                       [one for one in wanted if one.field in ("", "abstract")]))


def _flag(flags: Flags, rows: Rows) -> None:
    flagged = flags.bytes
    for (number,) in rows:
        flagged[number] = 49


def _and(bits: int, others: Iterable[int]) -> int:
    for one in others:
        bits &= one
    return bits


def _or(many: Iterable[int]) -> int:
    bits = 0
    for one in many:
        bits |= one
    return bits
