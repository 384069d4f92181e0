"""Run every check of the project and say in one line each how it went.

    python tools/verify.py             everything (what `make test` does)
    python tools/verify.py -k rules    only the checks whose name holds the word
    python tools/verify.py -j 4        four at once; else one more than the machine has processors,
                                       for a test in a browser waits about as long as it works

Needs the environments that the Makefile makes. Each check is one process; those that take long
begin first, and a line tells of each when it has ended. What a check prints is shown when it
fails; tests that were skipped are always shown, with their reason. A test in a browser that fails
is tried once more: what failed the first time is shown and counted, and a check that needed it for
two tests fails. Exit 1 when a check fails.
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
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEWEST = ".venv"
TEAK = ".venv-teak"
VERAWOOD = ".venv-312"
BROWSER = "browser"
PLAYER = "player"
CLEARINGHOUSE = "clearinghouse"
TOOLS = "tools"
MARIADB = "mariadb"
BROWSER_PLAYER = "browser/player"
# The folders that take longest, the first of them most; the rest follow as they come.
LONGEST = (BROWSER, BROWSER_PLAYER, PLAYER, "drills", "clearinghouse", "packages", "trainer",
           "course_packages", "mariadb")
# Examples of each property where a test names no number of its own. What differs between the
# environments are libraries and the language, not the rules: there fewer will do.
EXAMPLES = {NEWEST: "100"}
FEWER_EXAMPLES = "20"
# What goes through every item of the courses once more by its rules, which the tests of the drills
# try in every environment.
IN_THE_FIRST_ALONE = {"course_packages": ("test_hostile_input.py", "test_keys_stay.py")}
# Plugins that pytest loads because they are installed, and the folders whose tests need them:
# elsewhere each of thousands of small tests would pay for them.
NEEDED_BY = {
    "django": (CLEARINGHOUSE, "cohort", MARIADB, PLAYER, "site"),
    "schemathesis": (CLEARINGHOUSE,),
    "anyio": (),
}
# A page and its test are two programs on a busy machine. That one of hundreds of these tests lost a
# race failed the whole of more than one run; a fault of the page fails both times. Two lost races
# in one check are no chance any more.
TRIED_AGAIN = ("--reruns", "1", "--rerun-show-tracebacks")
MOST_TRIED_AGAIN = 1
OUTCOME = re.compile(r"(\d+) (passed|failed|error|skipped|xfailed|xpassed|rerun)")


@dataclass(frozen=True, slots=True)
class Check:
    """One command of the run."""

    name: str
    command: tuple[str, ...]
    counts: bool = False
    """Its last line tells how many tests passed."""
    must_say: str = ""
    """It fails when its output does not hold this, whatever its exit code."""
    rank: int = len(LONGEST)
    """The lower, the earlier it begins."""
    examples: str = FEWER_EXAMPLES


def python(environment: str) -> str:
    """Path of the python of an environment."""
    return str(ROOT / environment / "bin" / "python")


def test_groups() -> list[str]:
    """The folders of tests/, each run in a process of its own: their settings differ."""
    return [BROWSER_PLAYER, *sorted(
        folder.name for folder in (ROOT / "tests").iterdir() if any(folder.rglob("test_*.py"))
    )]


def pytest(environment: str, group: str) -> Check:
    """The tests of one folder in one environment."""
    command = (python(environment), "-m", "pytest", f"tests/{group}", "-q", "-rs", "--tb=short",
               "-n", "0")
    for plugin, groups in NEEDED_BY.items():
        if group not in groups:
            command += ("-p", f"no:{plugin}")
    if group in (BROWSER, BROWSER_PLAYER):
        command += TRIED_AGAIN
    if group == BROWSER:
        command += ("--ignore", f"tests/{BROWSER_PLAYER}")
    if environment != NEWEST:
        command += tuple(f"--ignore=tests/{group}/{name}"
                         for name in IN_THE_FIRST_ALONE.get(group, ()))
    return Check(f"tests of {group}{label(environment)}", command, counts=True,
                 rank=LONGEST.index(group) if group in LONGEST else len(LONGEST),
                 examples=EXAMPLES.get(environment, FEWER_EXAMPLES))


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
    """Every check."""
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
        left_out = set() if environment == NEWEST else {BROWSER, BROWSER_PLAYER, TOOLS}
        if environment == TEAK:
            # The player is a site of its own and never meets Teak; its standard blocks need newer.
            # The tests of the clearinghouse stand in that site.
            left_out |= {PLAYER, CLEARINGHOUSE}
        if environment == VERAWOOD:
            # The same Django as in the first one.
            left_out |= {MARIADB}
        yield from (pytest(environment, group) for group in groups if group not in left_out)
    yield from courses(TEAK)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check went."""

    code: int
    output: str
    seconds: float


def run(check: Check) -> Outcome:
    """Run one check."""
    started = time.monotonic()
    environment = {
        # What a command must say is told in English; the terminal may speak another language.
        "LANGUAGE": "en",
        # The checks share what they compile, and the tree stays as it was. Where nothing compiled
        # may be kept, as a container's image often says, each would compile the libraries anew.
        "PYTHONPYCACHEPREFIX": str(ROOT / ".cache" / "bytecode"),
        "PYTHONDONTWRITEBYTECODE": "",
        "SHELFLIST_EXAMPLES": check.examples,
    }
    done = subprocess.run(check.command, cwd=ROOT, stdin=subprocess.DEVNULL, text=True,
                          env={**os.environ, **environment},
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return Outcome(done.returncode, done.stdout, time.monotonic() - started)


def tell(check: Check, outcome: Outcome, totals: Counter[str]) -> bool:
    """Print the line of a check and add its tests to `totals`. True when it passed."""
    good = outcome.code == 0 and check.must_say in outcome.output
    lines = outcome.output.strip().splitlines()
    told = ""
    counted: dict[str, int] = {}
    if check.counts:
        counted = {word: int(n) for n, word in OUTCOME.findall(lines[-1] if lines else "")}
        totals.update(counted)
        good = good and counted.get("rerun", 0) <= MOST_TRIED_AGAIN
        told = ", ".join(f"{n} {word}" for word, n in counted.items())
    else:
        totals["passed" if good else "failed"] += 1
    print(f"{'ok  ' if good else 'FAIL'} {check.name:44} {outcome.seconds:6.1f} s  {told}",
          flush=True)
    if not good or counted.get("rerun"):
        print(outcome.output.rstrip(), flush=True)
    else:
        for line in lines:
            if line.startswith("SKIPPED"):
                print(f"     {line}", flush=True)
    return good


def main() -> int:
    """Run the checks that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-k", dest="word", default="", help="only checks whose name holds this")
    parser.add_argument("-j", dest="at_once", type=int, default=(os.cpu_count() or 2) + 1,
                        help="how many checks run at once")
    chosen = parser.parse_args()
    word = chosen.word
    started = time.monotonic()
    totals: Counter[str] = Counter()
    asked = sorted((check for check in checks() if word in check.name), key=lambda one: one.rank)
    failed = []
    with ThreadPoolExecutor(max(1, chosen.at_once)) as pool:
        running = {pool.submit(run, check): check for check in asked}
        try:
            for ended in as_completed(running):
                if not tell(running[ended], ended.result(), totals):
                    failed.append(running[ended].name)
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    if not Path(python(VERAWOOD)).exists():
        print("note: no Python 3.12 beside the running one, so that pair was not tried")
    if failed:
        print(f"\nFailed: {'; '.join(failed)}.")
    outcome = f"{len(failed)} of {len(asked)} checks FAILED" if failed else (
        f"All {len(asked)} checks passed" if asked else f"No check's name holds {word!r}")
    print(f"\n{outcome} in {minutes} min {seconds} s")
    print(f"Tests: {totals['passed']} passed, {totals['failed'] + totals['error']} failed, "
          f"{totals['skipped']} skipped, {totals['rerun']} tried again")
    return 0 if asked and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
