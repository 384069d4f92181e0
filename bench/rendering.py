"""student_view: the block's own call, and the whole with a runtime and block built for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bench.material import BLOCKS, DRILLS, LABELS
from bench.memory import forget_answers, forget_everything
from bench.site import Site
from bench.timing import Case, Timing, interleaved

Memory = Callable[[], object]  # what the process remembers when a run begins


def own_call(site: Site, name: str, person: str, label: str, memory: Memory) -> Case:
    def prepare() -> Any:
        memory()
        return site.block(name, person)

    return Case(label, lambda block: block.student_view({}), prepare)


def whole(site: Site, name: str, person: str, label: str, memory: Memory) -> Case:
    key, kind = site.key(name), BLOCKS[name][0]

    def render(_: None) -> None:
        runtime = site.runtime(person)
        runtime.store.prefetch(site.people[person].pk, {key, kind})
        fragment = runtime.render(runtime.get_block(key), "student_view", {})
        if runtime.failed:
            raise SystemExit(f"{key} could not be rendered: {fragment.content}")

    return Case(label, render, prepare=memory)


def cases(kind: Callable[..., Case], site: Site, person: str) -> list[Case]:
    """The case of every block, its answers to be marked; of ours also with all marked before."""
    found = []
    for name, label in LABELS.items():
        found.append(kind(site, name, person, label, forget_answers))
        if name in DRILLS and person == "experienced":
            found.append(kind(site, name, person, f"{label}, marked before",
                              lambda name=name: site.block(name, person).student_view({})))
    return found


def first(site: Site) -> list[Case]:
    """The same in a process that remembers nothing of Shelflist: no bank, item, table or mark."""
    return [own_call(site, name, "experienced", LABELS[name], forget_everything)
            for name in (*DRILLS, "capa5")]


def measure(site: Site, runs: int) -> list[tuple[str, list[Timing]]]:
    """Timings of each kind, fresh and with state."""
    found = [
        (f"student_view, {what}, {state}", interleaved(cases(kind, site, person), runs))
        for what, kind in (("the block's own call", own_call),
                           ("with runtime, block and wrapper", whole))
        for person, state in (("fresh", "no state"), ("experienced", "all answered"))
    ]
    found.append(("student_view, the block's own call, all answered, first in a process",
                  interleaved(first(site), max(10, runs // 5), warmup=1)))
    return found
