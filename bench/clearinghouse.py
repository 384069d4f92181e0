"""Measure the clearinghouse's search on synthetic records, beside FTS5 asked for the same words.

    python -m bench.clearinghouse [--records N] [--queries N]

Records are made from a seed: their words come as often as they do in this project's own prose,
names are made of syllables, ids of lists are drawn so that some are common and most are rare.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import sqlite3
import statistics
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import accumulate, islice
from pathlib import Path
from time import perf_counter, process_time, thread_time
from typing import Any
from uuid import UUID

ROOT = Path(__file__).parents[1]
LOT = 32_768
"""How many records are made up at once."""
SYLLABLES = ("ba be bo ca ce co da de do el fa fi ga go ha he is ja ka la le li lo ma me mi mo "
             "na ne ni no o pa pe ra re ri ro sa se so ta te ti to u va ve vi ya zo").split()


def with_django(data: Path) -> None:
    """Make a site in a folder, with an empty index."""
    import django
    from django.conf import settings

    from shelflist.player.settings import player_settings

    settings.configure(**player_settings(data))
    django.setup()


class Synthetic:
    """Makes descriptions."""

    def __init__(self, seed: int) -> None:
        from shelflist.clearinghouse import vocabularies

        self.random = random.Random(seed)
        counts: Counter[str] = Counter()
        for path in sorted([*ROOT.glob("docs/**/*.md"), *ROOT.glob("course_packages/**/*.html")]):
            counts.update(re.findall(r"[a-z]{2,}", path.read_text("utf-8").lower()))
        self.words = sorted(counts)
        self.often = list(accumulate(counts[one] for one in self.words))
        self.lists = {name: self._drawn(vocabularies.vocabulary(name)) for name in (
            "types", "subjects", "audiences", "levels", "rules", "competencies", "languages",
            "costs", "formats")}
        self.names = ["".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4))).title()
                      for _ in range(20_000)]

    def _drawn(self, ids: Any) -> tuple[list[str], list[float]]:
        mixed = self.random.sample(sorted(ids), len(ids))
        return mixed, list(accumulate(1 / (n + 1) for n in range(len(mixed))))

    def _prose(self, most: int) -> str:
        return " ".join(self.random.choices(self.words, cum_weights=self.often, k=most))

    def _ids(self, name: str, most: int) -> tuple[str, ...]:
        ids, often = self.lists[name]
        return tuple(dict.fromkeys(self.random.choices(ids, cum_weights=often, k=most)))

    def records(self, most: int) -> Iterator[tuple[UUID, Any, str]]:
        """Stream records as the index takes them."""
        from shelflist.clearinghouse.description import Abstract, Agent, Description, Identifier

        draw = self.random
        for n in range(most):
            yield UUID(int=draw.getrandbits(128), version=4), Description(
                title=self._prose(draw.randint(3, 10)).capitalize(),
                creators=tuple(Agent(draw.choice(self.names), draw.choice(self.names))
                               for _ in range(draw.randint(1, 2))),
                date=str(draw.randint(1975, 2026)), publisher=draw.choice(self.names) + " Press",
                type=self._ids("types", 1)[0], format=self._ids("formats", 1)[0],
                language=self._ids("languages", 1)[0], level=self._ids("levels", 1)[0],
                audiences=self._ids("audiences", 2), subjects=self._ids("subjects", 3),
                competencies=self._ids("competencies", 2), rules=self._ids("rules", 1),
                cost=self._ids("costs", 1)[0],
                identifiers=(Identifier("url", f"https://example.org/{n}"),),
                abstract=Abstract(self._prose(draw.randint(40, 100)), by=draw.choice(self.names),
                                  on="2026-01-31")), f"2026-01-01T00:00:00.{n % 1000000:06d}"

    def query(self) -> tuple[str, dict[str, tuple[str, ...]]]:
        """Return one to three words, as often asked for as they occur, and one filter or none."""
        words = [one for one in self._prose(40).split() if len(one) > 3]
        name = self.random.choice(("", "", "types", "subjects", "audiences", "languages"))
        filters = {}
        if name:
            field = {"types": "type", "languages": "language"}.get(name, name)
            filters = {field: self._ids(name, 2)}
        return " ".join(words[:self.random.choice((1, 1, 2, 2, 3))]), filters


def resident() -> float:
    """Memory of this process, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def index(engine: Any, made: Synthetic, most: int) -> str:
    """Index records, and say how fast and in how much memory.

    They are made up in lots, and what that takes is not counted: the time this thread is at work
    making them, taken from the processor's time and from the clock's. No indexing goes on in that
    time, since making holds Python's lock: another thread prepares records only while this one
    waits for the lock, and that waiting is counted; SQLite is called by this thread itself. The
    memory that is said has a lot in it.
    """
    making = 0.0
    seen: list[float] = []

    def timed() -> Iterator[tuple[UUID, Any, str]]:
        nonlocal making
        stream = made.records(most)
        for first in range(0, most, LOT):
            began = thread_time()
            lot = list(islice(stream, LOT))
            making += thread_time() - began
            for n, one in enumerate(lot, first):
                if n % max(1, most // 10) == most // 10 - 1:
                    seen.append(resident())
                yield one

    before, began, clock = resident(), process_time(), perf_counter()
    engine.put(timed())
    spent, passed = process_time() - began - making, perf_counter() - clock - making
    return (f"Indexed {most:,} records: {most / spent:,.0f} a second of the processor's time, "
            f"{most / passed:,.0f} by the clock (making them up, {making:.0f} s, not counted). "
            f"Memory before {before:.0f} MB, after each tenth "
            f"{', '.join(f'{one:.0f}' for one in seen)} MB.\n")


def ask(engine: Any, made: Synthetic, queries: int) -> str:
    """Time searches with all facets beside FTS5 alone asked for the same words."""
    from shelflist.clearinghouse.search import Query
    from shelflist.clearinghouse.search.fts5_index import TEXT, match
    from shelflist.clearinghouse.search.query import parse

    db: sqlite3.Connection = engine._db()
    asked = [made.query() for _ in range(queries)]
    engine.search(Query())  # the process's copy of the bits is made once
    times: dict[str, list[tuple[float, float]]] = {}

    def timed(name: str, work: Callable[[], Any]) -> None:
        cpu, clock = process_time(), perf_counter()
        work()
        times.setdefault(name, []).append((process_time() - cpu, perf_counter() - clock))

    totals = []
    for words, filters in asked:
        raw = match(parse(words))
        cases: list[tuple[str, Callable[[], Any]]] = [
            ("FTS5 alone, first 20 by rank", lambda raw=raw: db.execute(
                f"SELECT rowid FROM {TEXT} WHERE {TEXT} MATCH ? ORDER BY rank LIMIT 20",
                (raw,)).fetchall()),
            ("search, ten facets, some narrowed", lambda words=words, filters=filters:
                totals.append(engine.search(Query(words, filters)).total)),
            ("search, ten facets, newest first", lambda words=words, filters=filters:
                engine.search(Query(words, filters, sort="newest"))),
        ]
        made.random.shuffle(cases)
        for name, work in cases:
            timed(name, work)
    for name, work in (("no words, ten facets", lambda: engine.search(Query())),
                       ("suggestions", lambda: engine.suggest(made._prose(1)[:5])),
                       ("a typo in a word of ten letters",
                        lambda: engine.search(Query("catalgoing")))):
        for _ in range(20):
            timed(name, work)
    beside = _at(times["FTS5 alone, first 20 by rank"], 95, 0)
    rows = ["| | p50 ms, CPU | p95 ms, CPU | p50 ms, clock | p95 ms, clock | p95 × FTS5 alone |",
            "|---|--:|--:|--:|--:|--:|"]
    for name, pairs in sorted(times.items()):
        rows.append(f"| {name} | " + " | ".join(
            f"{_at(pairs, at, which) * 1000:.1f}" for which in (0, 1) for at in (50, 95))
            + f" | {_at(pairs, 95, 0) / beside:.2f} |")
    return (f"{queries} queries of one to three words; median {statistics.median(totals):,.0f}, "
            f"most {max(totals):,} records found. Memory {resident():.0f} MB.\n\n"
            + "\n".join(rows) + "\n")


def _at(pairs: list[tuple[float, float]], percent: int, which: int) -> float:
    values = sorted(one[which] for one in pairs)
    return values[min(len(values) - 1, len(values) * percent // 100)]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        with_django(data)
        from shelflist.clearinghouse.search import engine

        made = Synthetic(seed=5)
        site = engine()
        site.prepare()
        load = ", ".join(f"{n:.1f}" for n in os.getloadavg())
        print(f"### Search, {chosen.records:,} records\n\n{os.cpu_count()} cores, load {load}; "
              f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; "
              f"{len(made.words):,} words, {len(made.names):,} names.\n")
        print(index(site, made, chosen.records), flush=True)
        size = sum(one.stat().st_size for one in data.glob("*.sqlite3*")) / 1_000_000
        print(f"The index has {size:,.0f} MB.\n")
        print(ask(site, made, chosen.queries), flush=True)


if __name__ == "__main__":
    main()
