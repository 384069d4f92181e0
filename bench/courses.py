"""The course packages: building, checking, importing, and every page of a course."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from time import perf_counter

from bench.site import Site
from bench.timing import Case, interleaved, p95
from shelflist.packages.build import build
from shelflist.packages.checking import check_directory

COURSE = Path(__file__).parent.parent / "course_packages" / "copy_cataloging"


def measure(site: Site, runs: int) -> str:
    """A Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "course.tar.gz"
        tools = interleaved([
            Case("build (with its check)", lambda _: build(COURSE, target)),
            Case("check", lambda _: check_directory(COURSE)),
        ], runs, warmup=1)
        size = build(COURSE, target).size
        imported = []
        for _ in range(runs):
            start = perf_counter()
            course = site.load(target)
            imported.append((perf_counter() - start) * 1000)
    from shelflist.player.runtime.index import course_index

    learner = site.people["fresh"]
    units = [unit.id for unit in course_index(course).units()]
    pages = []
    for turn in range(runs + 1):
        for unit in units:
            start = perf_counter()
            site.api.render_unit(course, unit, learner)
            if turn:
                pages.append((perf_counter() - start) * 1000)
    rows = [(t.name, t.median, t.p95, t.runs) for t in tools]
    rows.append(("import into the player", statistics.median(imported), p95(imported), runs))
    rows.append((f"one unit's page, over all {len(units)} units", statistics.median(pages),
                 p95(pages), len(pages)))
    lines = ["### The package and the player", "", "| | median ms | p95 ms | runs |",
             "|---|--:|--:|--:|"]
    lines += [f"| {name} | {median:.1f} | {high:.1f} | {count} |"
              for name, median, high, count in rows]
    return "\n".join([*lines, "", f"The archive has {size:,} bytes.", ""])
