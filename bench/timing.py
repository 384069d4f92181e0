"""Time several calls side by side, so that a busy machine is busy for all."""

from __future__ import annotations

import gc
import random
import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter, thread_time
from typing import Any


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to time. `prepare` makes what `call` is given, and is not timed; `after` puts
    back what the call changed, and is not timed either."""

    name: str
    call: Callable[[Any], Any]
    prepare: Callable[[], Any] = lambda: None
    after: Callable[[], Any] = lambda: None


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of one case over `runs` runs: by the clock, and `cpu` (median) of the
    processor's time, in which other programs have no part."""

    name: str
    median: float
    p95: float
    cpu: float
    runs: int


def interleaved(cases: Iterable[Case], runs: int, warmup: int = 5) -> list[Timing]:
    """Time every case `runs` times in turn, after `warmup` turns that do not count.

    Each turn has an order of its own, so that no case always comes after the same other and
    finds the processor's caches as that one left them.
    """
    cases = list(cases)
    dice = random.Random(1)
    taken: dict[str, list[float]] = {case.name: [] for case in cases}
    worked: dict[str, list[float]] = {case.name: [] for case in cases}
    gc.collect()
    gc.freeze()
    for turn in range(warmup + runs):
        for case in dice.sample(cases, len(cases)):
            given = case.prepare()
            try:
                start, cpu = perf_counter(), thread_time()
                case.call(given)
                cpu = thread_time() - cpu
                spent = perf_counter() - start
            finally:
                case.after()
            if turn >= warmup:
                taken[case.name].append(spent * 1000)
                worked[case.name].append(cpu * 1000)
    gc.unfreeze()
    return [Timing(name, statistics.median(times), p95(times), statistics.median(worked[name]),
                   len(times)) for name, times in taken.items()]


def p95(times: list[float]) -> float:
    """The time that 95 of 100 runs stayed below."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


def table(title: str, timings: list[Timing], beside: str) -> str:
    """A Markdown table of the timings with their ratios to the one named `beside`."""
    base = next(t for t in timings if t.name == beside)
    lines = [f"### {title}", "", f"| | median ms | p95 ms | CPU ms | × {beside} | × by CPU |",
             "|---|--:|--:|--:|--:|--:|"]
    lines += [f"| {t.name} | {t.median:.3f} | {t.p95:.3f} | {t.cpu:.3f} | "
              f"{t.median / base.median:.3f} | {t.cpu / base.cpu:.3f} |"
              for t in timings]
    return "\n".join([*lines, "", f"{timings[0].runs} runs of each, in turn.", ""])
