"""Run every check of the project and say in one line each how it went.

    python tools/verify.py             everything (what `make test` does)
    python tools/verify.py -k rules    only the checks whose name holds the word

Needs the environments that the Makefile makes. What a check prints is shown when it fails;
tests that were skipped are always shown, with their reason. Exit 1 when a check fails.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEWEST = ".venv"
TEAK = ".venv-teak"
VERAWOOD = ".venv-312"
BROWSER = "browser"
PLAYER = "player"
OUTCOME = re.compile(r"(\d+) (passed|failed|error|skipped|xfailed|xpassed)")


@dataclass(frozen=True, slots=True)
class Check:
    """One command of the run."""

    name: str
    command: tuple[str, ...]
    counts: bool = False
    """Its last line tells how many tests passed."""
    must_say: str = ""
    """It fails when its output does not hold this, whatever its exit code."""


def python(environment: str) -> str:
    """Path of the python of an environment."""
    return str(ROOT / environment / "bin" / "python")


def test_groups() -> list[str]:
    """The folders of tests/, each run in a process of its own: their settings differ."""
    return sorted(
        folder.name for folder in (ROOT / "tests").iterdir() if any(folder.rglob("test_*.py"))
    )


def pytest(environment: str, group: str) -> Check:
    """The tests of one folder in one environment."""
    command = (python(environment), "-m", "pytest", f"tests/{group}", "-q", "-rs", "--tb=short",
               "-n", "2")
    return Check(f"tests of {group}{label(environment)}", command, counts=True)


def label(environment: str) -> str:
    """What sets an environment apart, for the name of a check."""
    return {NEWEST: "", TEAK: ", Teak's versions", VERAWOOD: ", Python 3.12"}[environment]


def courses(environment: str) -> Iterator[Check]:
    """The package checker over every course; a warning is as bad as an error."""
    for path in sorted((ROOT / "course_packages").glob("*/package.toml")):
        folder = path.parent.relative_to(ROOT)
        command = (python(environment), "-m", "shelflist.cli", "package", "check", str(folder))
        yield Check(f"course {folder.name}{label(environment)}", command,
                    must_say="0 errors, 0 warnings")


def checks() -> Iterator[Check]:
    """Every check, the quick ones first."""
    newest = python(NEWEST)
    rules = sorted(str(path.relative_to(ROOT))
                   for path in (ROOT / "xblocks/shelflist").glob("*/*/rules*"))
    yield Check("style (ruff)",
                (newest, "-m", "ruff", "check", "--quiet", "--output-format", "concise", "."))
    yield Check("rings (import-linter)",
                (str(ROOT / NEWEST / "bin" / "lint-imports"), "--no-cache", "--no-logo"))
    yield Check("types (mypy)",
                (newest, "-m", "mypy", "xblocks/shelflist/practice", *rules))
    yield Check("types of scripts (tsc)", (newest, "tools/javascript.py", "check"))
    yield Check("catalogues", (newest, "tools/catalogues.py", "check"))
    yield from courses(NEWEST)
    groups = test_groups()
    for environment in (NEWEST, TEAK, VERAWOOD):
        if not Path(python(environment)).exists():
            continue
        # The player is a site of its own and never meets Teak; its standard blocks need newer.
        left_out = {BROWSER, PLAYER} if environment == TEAK else {BROWSER}
        yield from (pytest(environment, group) for group in groups if group not in left_out)
    yield from courses(TEAK)
    if BROWSER in groups:
        yield pytest(NEWEST, BROWSER)


def run(check: Check, totals: Counter[str]) -> bool:
    """Run one check, print its line, add its tests to `totals`. True when it passed."""
    started = time.monotonic()
    # What a command must say is told in English; the terminal may speak another language.
    done = subprocess.run(check.command, cwd=ROOT, stdin=subprocess.DEVNULL, text=True,
                          env={**os.environ, "LANGUAGE": "en"},
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    seconds = time.monotonic() - started
    good = done.returncode == 0 and check.must_say in done.stdout
    lines = done.stdout.strip().splitlines()
    told = ""
    if check.counts:
        counted = {word: int(n) for n, word in OUTCOME.findall(lines[-1] if lines else "")}
        totals.update(counted)
        told = ", ".join(f"{n} {word}" for word, n in counted.items())
    else:
        totals["passed" if good else "failed"] += 1
    print(f"{'ok  ' if good else 'FAIL'} {check.name:44} {seconds:6.1f} s  {told}", flush=True)
    if not good:
        print(done.stdout.rstrip(), flush=True)
    else:
        for line in lines:
            if line.startswith("SKIPPED"):
                print(f"     {line}", flush=True)
    return good


def main() -> int:
    """Run the checks that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-k", dest="word", default="", help="only checks whose name holds this")
    word = parser.parse_args().word
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    started = time.monotonic()
    totals: Counter[str] = Counter()
    asked = [check for check in checks() if word in check.name]
    failed = [check.name for check in asked if not run(check, totals)]
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    if not Path(python(VERAWOOD)).exists():
        print("note: no Python 3.12 beside the running one, so that pair was not tried")
    if failed:
        print(f"\nFailed: {'; '.join(failed)}.")
    outcome = f"{len(failed)} of {len(asked)} checks FAILED" if failed else (
        f"All {len(asked)} checks passed" if asked else f"No check's name holds {word!r}")
    print(f"\n{outcome} in {minutes} min {seconds} s")
    print(f"Tests: {totals['passed']} passed, {totals['failed'] + totals['error']} failed, "
          f"{totals['skipped']} skipped")
    return 0 if asked and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
