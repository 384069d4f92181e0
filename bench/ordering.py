"""Sort keys: ours for LCC and DDC, and pycallnumber's, on the packaged numbers of real books."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pycallnumber

from bench.material import dewey, packaged
from bench.timing import Case, interleaved
from shelflist.drills.call_number.rules import ddc, lcc

SAMPLE = 300


def read(key: Callable[[str], Any], numbers: list[str]) -> list[str]:
    """The numbers that can be read."""
    found = []
    for text in numbers:
        try:
            key(text)
        except ValueError:
            continue
        found.append(text)
    return found


def theirs(text: str) -> str:
    return pycallnumber.callnumber(text).for_sort()


def measure(runs: int) -> str:
    """A Markdown table of microseconds a number."""
    lc_all, dewey_all = packaged("lcc", "call_number"), dewey()
    lc, dewey_read = read(lcc.key, lc_all), read(ddc.key, dewey_all)
    sample = lc[::len(lc) // SAMPLE][:SAMPLE]
    work = {
        "Shelflist, LCC, all": (lcc.key, lc),
        "Shelflist, DDC, all": (ddc.key, dewey_read),
        "Shelflist, LCC, sample": (lcc.key, sample),
        "pycallnumber, LCC, sample": (theirs, sample),
    }
    timings = interleaved(
        [Case(name, lambda _, key=key, texts=texts: [key(text) for text in texts])
         for name, (key, texts) in work.items()], runs, warmup=1)
    lines = ["### Sort keys", "", "| | numbers | median µs a number | p95 µs | numbers a second |",
             "|---|--:|--:|--:|--:|"]
    for t in timings:
        count = len(work[t.name][1])
        lines.append(f"| {t.name} | {count} | {t.median * 1000 / count:.1f} | "
                     f"{t.p95 * 1000 / count:.1f} | {count / t.median * 1000:,.0f} |")
    pairs, differ = disagreements(sample)
    return "\n".join([
        *lines, "", f"{timings[0].runs} runs. Read: {len(lc)} of {len(lc_all)} LCC, "
        f"{len(dewey_read)} of {len(dewey_all)} DDC numbers. Of the {pairs} pairs of neighbours "
        f"in the sample's order, pycallnumber's keys order {differ} the other way.", ""])


def disagreements(sample: list[str]) -> tuple[int, int]:
    """Pairs of neighbours in our order, and how many the other keys turn round."""
    ordered = sorted(sample, key=lcc.key)
    pairs = [(a, b) for a, b in zip(ordered, ordered[1:], strict=False)
             if lcc.key(a) < lcc.key(b)]
    return len(pairs), sum(theirs(a) > theirs(b) for a, b in pairs)
