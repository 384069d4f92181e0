"""Run every measurement and print the tables as Markdown.

    python -m bench [--runs N] [--only rendering,grading,records,payload,…]
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version

from bench import answers, courses, grading, marc, ordering, payload, rendering
from bench.site import Site, with_site
from bench.timing import table

PARTS = ("rendering", "grading", "records", "payload", "ordering", "courses", "search",
         "imports")
VERSIONS = ("XBlock", "Django", "lxml", "xblocks-contrib", "xblock-drag-and-drop-v2",
            "pycallnumber", "pymarc", "marc-lint")


def machine() -> str:
    """Where and with what this was measured."""
    load = ", ".join(f"{n:.1f}" for n in os.getloadavg())
    made_with = ", ".join(f"{name} {version(name)}" for name in VERSIONS)
    return (f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC; {os.cpu_count()} cores, "
            f"{platform.system()} {platform.machine()}, load {load}; "
            f"Python {platform.python_version()}, {made_with}.\n")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=100, help="runs of each case")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, separated by commas")
    chosen = parser.parse_args()
    parts = set(chosen.only.split(","))
    if unknown := parts - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")

    def measure(site: Site) -> None:
        if parts & {"rendering", "grading"}:
            answers.give_experience(site)
        if "rendering" in parts:
            for title, timings in rendering.measure(site, chosen.runs):
                print(table(title, timings, "CAPA, 5 questions"), flush=True)
        if "grading" in parts:
            for title, timings in grading.measure(site, chosen.runs):
                beside = "CAPA, 5 questions" if "andler" in title or "request" in title else \
                    "grade, shelve"
                print(table(title, timings, beside), flush=True)
        if "records" in parts:
            print(marc.table(*marc.measure(max(5, chosen.runs // 4))), flush=True)
        if "payload" in parts:
            print(payload.table(payload.measure(site)), flush=True)
        if "ordering" in parts:
            print(ordering.measure(max(5, chosen.runs // 10)), flush=True)
        if "courses" in parts:
            print(courses.measure(site, max(3, chosen.runs // 20)), flush=True)

    print(machine(), flush=True)
    with_site(measure)
    if "search" in parts:
        # In a process of its own: its memory is measured, and its site is another.
        subprocess.run([sys.executable, "-m", "bench.clearinghouse"], check=True)
    if "imports" in parts:
        for how in ([], ["--publish"]):
            subprocess.run([sys.executable, "-m", "bench.imports", *how], check=True)


if __name__ == "__main__":
    main()
