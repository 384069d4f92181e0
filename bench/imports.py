"""Measure imports: files of synthetic records, looked through, imported, undone, exported.

    python -m bench.imports [--records N] [--formats ris,marc] [--publish]

Each format in a process of its own, on a site of its own, so that memory is that of one file.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from bench.clearinghouse import Synthetic, with_django


def peak() -> float:
    """The most memory this process has had since `forget_peak`, in MB."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000


def forget_peak() -> None:
    """Begin to measure the peak anew (proc(5), clear_refs)."""
    Path("/proc/self/clear_refs").write_text("5")


def write_file(path: Path, name: str, records: int) -> None:
    """Write a file of synthetic records."""
    from shelflist.clearinghouse.formats import FORMATS

    def described() -> Iterator[Any]:
        for _, one, _ in Synthetic(seed=6).records(records):
            yield one

    with path.open("wb") as stream:
        FORMATS[name].write(described(), stream)


def measure(name: str, records: int, *, publish: bool) -> str:
    """Import one file twice, undo it, export everything; return a table."""
    from django.core.management import call_command

    from shelflist.clearinghouse import api
    from shelflist.clearinghouse.api import importing
    from shelflist.clearinghouse.exports import all_records
    from shelflist.clearinghouse.formats import FORMATS

    call_command("migrate", verbosity=0)
    path = Path(tempfile.mkdtemp()) / f"file.{name}"
    # By another process: what it takes to make records up is no memory of an import.
    subprocess.run([sys.executable, "-m", "bench.imports", "--one", name, "--records",
                    str(records), "--write", str(path)], check=True)
    size = path.stat().st_size
    rows = ["| | records/s, CPU | records/s, clock | s, clock | memory before MB | peak MB |",
            "|---|--:|--:|--:|--:|--:|"]

    def timed(what: str, work: Callable[[], Any]) -> Any:
        forget_peak()
        before, cpu, clock = peak(), process_time(), perf_counter()
        made = work()
        cpu, clock = process_time() - cpu, perf_counter() - clock
        rows.append(f"| {what} | {records / cpu:,.0f} | {records / clock:,.0f} | {clock:.1f} | "
                    f"{before:.0f} | {peak():.0f} |")
        return made

    def receive() -> Any:
        with path.open("rb") as content:
            return api.receive(actor=None, content=content, name=path.name, format=name)

    batch = receive()
    batch = timed("look through", lambda: api.look_through(batch_id=batch.pk, actor=None))
    counts = f"{batch.added:,} new, {batch.refused:,} refused"
    write, locked = importing._write, 0.0

    def writes(*args: Any, **how: Any) -> None:
        nonlocal locked
        began = perf_counter()
        write(*args, **how)
        locked = perf_counter() - began

    importing._write = writes
    timed("import", lambda: api.import_batch(batch_id=batch.pk, actor=None, publish=publish))
    again = receive()
    again = timed("look through, all here already",
                  lambda: api.look_through(batch_id=again.pk, actor=None))
    api.drop_import(batch_id=again.pk, actor=None)
    timed("export, all in CSL-JSON", lambda: sum(
        map(len, FORMATS["csl-json"].pieces(all_records(unpublished=True)))))
    timed("undo", lambda: api.undo_batch(batch_id=batch.pk, actor=None))
    path.unlink()
    path.parent.rmdir()
    return (f"### Import of {records:,} records, {FORMATS[name].label.render()}, "
            f"{'published' if publish else 'as proposals'}\n\n{size / 1_000_000:.0f} MB: {counts}; "
            f"the second time {again.unchanged:,} unchanged. Nobody else could write for "
            f"{locked:.1f} s by the clock.\n\n" + "\n".join(rows) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--formats", default="ris,marc")
    parser.add_argument("--publish", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        with tempfile.TemporaryDirectory() as folder:
            with_django(Path(folder))
            if chosen.write:
                write_file(chosen.write, chosen.one, chosen.records)
                return
            print(measure(chosen.one, chosen.records, publish=chosen.publish), flush=True)
        return
    load = ", ".join(f"{n:.1f}" for n in os.getloadavg())
    print(f"{os.cpu_count()} cores, load {load}; Python {platform.python_version()}.\n", flush=True)
    for name in chosen.formats.split(","):
        subprocess.run([sys.executable, "-m", "bench.imports", "--one", name, "--records",
                        str(chosen.records), *(["--publish"] if chosen.publish else [])],
                       check=True)


if __name__ == "__main__":
    main()
