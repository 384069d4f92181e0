"""student_view: the block's own call, and the whole with a runtime and block built for it."""

from __future__ import annotations

from bench.material import BLOCKS, LABELS
from bench.site import Site
from bench.timing import Case, Timing, interleaved


def own_call(site: Site, name: str, person: str) -> Case:
    return Case(LABELS[name], lambda block: block.student_view({}),
                prepare=lambda: site.block(name, person))


def whole(site: Site, name: str, person: str) -> Case:
    key, kind = site.key(name), BLOCKS[name][0]

    def render(_: None) -> None:
        runtime = site.runtime(person)
        runtime.store.prefetch(site.people[person].pk, {key, kind})
        fragment = runtime.render(runtime.get_block(key), "student_view", {})
        if runtime.failed:
            raise SystemExit(f"{key} could not be rendered: {fragment.content}")

    return Case(LABELS[name], render)


def measure(site: Site, runs: int) -> list[tuple[str, list[Timing]]]:
    """Timings of each kind, fresh and with state."""
    return [
        (f"student_view, {what}, {state}",
         interleaved([case(site, name, person) for name in LABELS], runs))
        for what, case in (("the block's own call", own_call),
                           ("with runtime, block and wrapper", whole))
        for person, state in (("fresh", "no state"), ("experienced", "all answered"))
    ]
