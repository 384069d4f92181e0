"""Let many search and some write at once in a running player, and see that nothing is lost.

    python -m bench.load [--records N] [--searchers N] [--writers N] [--seconds N] [--pause N]

The player is a process of its own, served as it always is; those who search and write are threads
of this one. Who searches asks a query, turns a page, opens a record, with pauses in between. Who
writes proposes, takes, submits, accepts, revises and withdraws by the API, looks in the search
whether readers see it, and now and then changes the one record that all writers change.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic, perf_counter, process_time
from typing import Any
from urllib.parse import quote_plus

BASE = "/clearinghouse/"
CSRF = "c" * 32
WORDS = ("serials", "claims", "catalog*", "rda", "training", '"subject headings"', "title:serials",
         "authority control", "binding", "library", "staff", "webinar", "acquisitions", "marc 21",
         "subject:cataloging", "staff -video", "catalgoing", "open access", "metadata", "isbn")
_RECORD = re.compile(r'href="(/clearinghouse/record/[0-9a-f-]{36}/)"')
_PATIENCE = 120
"""Seconds that an answer is waited for."""


@dataclass
class Expected:
    """What must be there afterwards: of a record its version, its state and the title in sight."""

    version: int
    state: str = "proposed"
    shown: str = ""


@dataclass
class Outcome:
    """What happened. `times` has seconds by kind of request; `wrong` what went wrong."""

    times: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    records: dict[str, Expected] = field(default_factory=dict)
    conflicts: int = 0
    seconds: float = 0.0


class Caller:
    """One who asks, over one connection that is kept, as a browser keeps it."""

    def __init__(self, port: int, outcome: Outcome, lock: Lock, session: str = "") -> None:
        self.outcome, self._lock = outcome, lock
        self._http = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
        self._headers = {"Cookie": f"csrftoken={CSRF}" + (f"; sessionid={session}" * bool(session)),
                         "X-CSRFToken": CSRF, "Content-Type": "application/json"}

    def ask(self, kind: str, method: str, path: str, body: Any = None,
            may_be: tuple[int, ...] = (200, 201)) -> tuple[int, str]:
        """Ask, time it, and note an answer of another status than it may be."""
        began = perf_counter()
        try:
            self._http.request(method, path, None if body is None else json.dumps(body),
                               self._headers)
            answer = self._http.getresponse()
            status, text = answer.status, answer.read().decode()
        except (OSError, HTTPException) as error:
            self._http.close()
            status, text = 0, repr(error)
        with self._lock:
            self.outcome.times.setdefault(kind, []).append(perf_counter() - began)
            if status not in may_be:
                self.outcome.wrong.append(f"{status} for {method} {path}: {text[:300]}")
        return status, text

    def close(self) -> None:
        self._http.close()


def searching(caller: Caller, dice: random.Random, pause: Callable[[], bool]) -> None:
    """Ask, turn a page, open a record, until `pause` says that it is over."""
    while not pause():
        asked = f"{BASE}?q={quote_plus(dice.choice(WORDS))}"
        if dice.random() < 0.3:
            asked += f"&sort={dice.choice(('newest', 'title'))}"
        _, text = caller.ask("search", "GET", asked)
        if not pause():
            caller.ask("search", "GET", f"{asked}&page=2")
        links = _RECORD.findall(text)
        if links and not pause():
            # One that was withdrawn since is not there.
            caller.ask("record page", "GET", dice.choice(links), may_be=(200, 404))


class Writer:
    """One who writes, and remembers what was accepted."""

    def __init__(self, caller: Caller, name: str, shared: str) -> None:
        self.caller, self.name, self.shared, self.number = caller, name, shared, 0
        self.mine = caller.outcome.records

    def work(self, pause: Callable[[], bool], most: int) -> None:
        """Bring one record after another all the way, until `pause` says that it is over."""
        while self.number < most and not pause():
            self.number += 1
            self._one(pause, withdrawn=self.number % 4 == 2)
            if not pause():
                self._change_shared()

    def _one(self, pause: Callable[[], bool], *, withdrawn: bool) -> None:
        token = f"{self.name}x{self.number}"
        status, text = self.caller.ask("propose", "POST", f"{BASE}api/v1/records/", {
            "description": self._described(token)})
        if status != 201:
            return
        record = json.loads(text)["id"]
        self.mine[record] = known = Expected(json.loads(text)["working"]["version"])
        for verb in ("take", "submit", "accept"):
            if pause() or not self._step(record, known, verb):
                return
        known.shown = token
        self._seen(token, record, there=True)
        if pause():
            return
        status, text = self.caller.ask("revise", "PUT", f"{BASE}api/v1/records/{record}/", {
            "description": self._described(f"{token}again"), "version": known.version})
        if status != 200:
            return
        known.version, known.state = _now(json.loads(text)["working"])
        if not pause() and self._step(record, known, "accept"):
            known.shown = f"{token}again"
            self._seen(token, record, there=False)
            self._seen(f"{token}again", record, there=True)
        if withdrawn and known.state == "published" and self._step(record, known, "withdraw"):
            known.shown = ""
            self._seen(f"{token}again", record, there=False)

    def _step(self, record: str, known: Expected, verb: str) -> bool:
        status, text = self.caller.ask(
            "step", "POST", f"{BASE}api/v1/records/{record}/steps/{verb}/",
            {"version": known.version, "reason": "In the course of a test."})
        if status == 200:
            known.version, known.state = _now(json.loads(text))
        return status == 200

    def _seen(self, token: str, record: str, *, there: bool) -> None:
        status, text = self.caller.ask("search by a writer", "GET", f"{BASE}?q={token}")
        if status == 200 and (f"/record/{record}/" in text) is not there:
            with self.caller._lock:
                self.caller.outcome.wrong.append(
                    f"{record} is {'not ' * there}found by {token}")

    def _change_shared(self) -> None:
        """Change the record that all change, on the version that is seen: a conflict is no error,
        but what was accepted must be one version more each time."""
        path = f"{BASE}api/v1/records/{self.shared}/"
        status, text = self.caller.ask("record by a writer", "GET", path)
        if status != 200:
            return
        now = json.loads(text)["working"]
        status, text = self.caller.ask("revise", "PUT", path, {
            "description": self._described(f"shared {self.name}x{self.number}", "shared"),
            "version": now["version"]}, may_be=(200, 409))
        with self.caller._lock:
            if status == 200:
                known = self.mine.setdefault(self.shared, Expected(1))
                known.version += 1
            elif status == 409:
                self.caller.outcome.conflicts += 1

    def _described(self, token: str, path: str = "") -> dict[str, Any]:
        return {"title": f"Serials in a test: {token}", "type": "guide", "date": "2020",
                "creators": [{"family": self.name, "given": "Lena"}], "language": "en",
                "identifiers": [{"scheme": "url", "value": "https://example.org/load/"
                                 f"{path or f'{self.name}-{self.number}'}"}],
                "abstract": {"text": "Shows how a small library keeps its records sound while many "
                                     "look at them, with the checks that found most errors in one "
                                     "year of work by a staff of three.",
                             "by": self.name, "on": "2026-01-31"}}


def _now(working: dict[str, Any]) -> tuple[int, str]:
    return working["version"], working["state"]


def run(port: int, made: dict[str, Any], *, searchers: int, seconds: float, pause: float,
        most: int = sys.maxsize) -> Outcome:
    """Load the player at a port, in which `fill` made what it returned, for so many seconds, or
    until each writer has brought `most` records all the way."""
    outcome, lock, done = Outcome(), Lock(), Event()
    outcome.records[made["shared"]] = Expected(1)
    end = monotonic() + seconds

    def pausing(dice: random.Random, mean: float) -> Callable[[], bool]:
        def over() -> bool:
            done.wait(max(0.0, min(end - monotonic(), dice.uniform(0, 2 * mean))))
            return done.is_set() or monotonic() >= end
        return over

    callers = [Caller(port, outcome, lock) for _ in range(searchers)]
    threads, writers = [], []
    for n, caller in enumerate(callers):
        dice = random.Random(n)
        threads.append(Thread(target=searching, args=(caller, dice, pausing(dice, pause))))
    for n, session in enumerate(made["sessions"]):
        callers.append(Caller(port, outcome, lock, session))
        over = pausing(random.Random(-n), pause / 4)
        writers.append(Thread(
            target=Writer(callers[-1], f"Writer{n}", made["shared"]).work, args=(over, most)))
    began = monotonic()
    for one in (*threads, *writers):
        one.start()
    for one in writers:
        one.join()
    done.set()
    for one in threads:
        one.join()
    outcome.seconds = monotonic() - began
    for caller in callers:
        caller.close()
    return outcome


@contextmanager
def served(data: Path) -> Iterator[tuple[int, Callable[[], float]]]:
    """Serve a folder as `shelflist player` does, in a process of its own. Gives its port, and a
    function that tells how much of the processor's time it took."""
    empty = data / "no-courses"
    empty.mkdir(exist_ok=True)
    player = subprocess.Popen(
        [sys.executable, "-m", "shelflist.cli", "player", "--data", str(data), "--port", "0",
         "--courses", str(empty)], stdout=subprocess.PIPE, text=True)
    try:
        assert player.stdout is not None
        port = 0
        for line in player.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                port = int(found[1])
                break
        if not port:
            raise RuntimeError("The player did not start.")

        def spent() -> float:
            try:
                parts = Path(f"/proc/{player.pid}/stat").read_text().rpartition(")")[2].split()
                return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")
            except OSError:  # not on Linux
                return 0.0

        yield port, spent
    finally:
        player.terminate()
        player.wait(30)
        if player.stdout:
            player.stdout.close()


def _helper(name: str, data: Path, given: dict[str, Any]) -> dict[str, Any]:
    """Do something with the site's database, in a process of its own, as no server runs."""
    done = subprocess.run([sys.executable, "-m", "bench.load", "--in", name, str(data)],
                          input=json.dumps(given), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _fill(given: dict[str, int]) -> dict[str, Any]:
    from django.core.management import call_command

    from bench.clearinghouse import Synthetic
    from shelflist.clearinghouse import api

    call_command("migrate", verbosity=0)
    call_command("shelflist_clearinghouse_starter", verbosity=0)
    api.load_batch(source="Synthetic", format="test", entries=(
        (record, one) for record, one, _ in Synthetic(5).records(given["records"])))
    return fill(given["writers"])


def fill(writers: int) -> dict[str, Any]:
    """Make writers, whom no limit holds, and a record that all change."""
    from django.contrib.auth.models import Permission, User
    from django.test import Client

    from shelflist.clearinghouse import api
    from shelflist.clearinghouse.reading import read

    manages = Permission.objects.get(codename="manage_clearinghouse")
    sessions, users = [], []
    for n in range(writers):
        users.append(User.objects.create_user(f"writer{n}"))
        users[-1].user_permissions.add(manages)
        client = Client()
        client.force_login(users[-1])
        sessions.append(client.cookies["sessionid"].value)
    shared = api.propose(actor=users[0], description=read({
        "title": "Serials in a test: shared",
        "identifiers": [{"scheme": "url", "value": "https://example.org/load/shared"}]}))
    return {"sessions": sessions, "shared": str(shared.pk)}


def look(records: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Say what is not as it must be."""
    from django.db import connection

    from shelflist.clearinghouse import search
    from shelflist.clearinghouse.models import Record, Version
    from shelflist.clearinghouse.search.fts5_index import TEXT

    wrong = []
    for record_id, wanted in records.items():
        record = Record.objects.filter(pk=record_id).first()
        if record is None:
            wrong.append(f"{record_id} is lost")
            continue
        numbers = list(Version.objects.filter(record=record).order_by("number")
                       .values_list("number", flat=True))
        if record.version != wanted["version"] or numbers != list(range(1, record.version + 1)):
            wrong.append(f"{record_id} has version {record.version} of {numbers}, "
                         f"not {wanted['version']}")
        if wanted["state"] != record.state:
            wrong.append(f"{record_id} is {record.state}, not {wanted['state']}")
        title = (record.published or {}).get("title", "") if record.is_public else ""
        if title.rpartition(" ")[2] != wanted["shown"]:
            wrong.append(f"{record_id} shows {title!r}, not {wanted['shown']!r}")
        if wanted["shown"]:
            hits = search.search(search.Query(wanted["shown"])).hits
            if [str(one.record_id) for one in hits] != [record_id]:
                wrong.append(f"{record_id} is not what {wanted['shown']} finds")
    engine = search.engine()
    public = set(Record.objects.filter(is_public=True).values_list("pk", flat=True))
    if set(engine.ids()) != public or engine.search(search.Query()).total != len(public):
        wrong.append("The index does not hold what readers see")
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TEXT} ({TEXT}) VALUES ('integrity-check')")
        if cursor.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            wrong.append("The database is damaged")
    log = Path(str(connection.settings_dict["NAME"])).with_name("player.log")
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    return {"wrong": wrong, "public": len(public),
            "log": [one for one in lines if " ERROR " in one or "Error" in one][:20]}


def wanted(outcome: Outcome) -> dict[str, dict[str, Any]]:
    """Return what `look` is to find."""
    return {one: vars(known) for one, known in outcome.records.items()}


def table(outcome: Outcome) -> str:
    """Return times by kind of request, in milliseconds."""
    groups = {"searches": ("search",), "record pages": ("record page",),
              "proposals": ("propose",), "revisions": ("revise",), "steps": ("step",),
              "all writes": ("propose", "revise", "step"),
              "searches by writers after writing": ("search by a writer",)}
    rows = ["| | requests | p50 ms | p95 ms | p99 ms | most ms |", "|---|--:|--:|--:|--:|--:|"]
    for name, kinds in groups.items():
        times = sorted(one for kind in kinds for one in outcome.times.get(kind, ()))
        if times:
            rows.append(f"| {name} | {len(times):,} | " + " | ".join(
                f"{times[min(len(times) - 1, len(times) * at // 1000)] * 1000:,.0f}"
                for at in (500, 950, 990, 1000)) + " |")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--searchers", type=int, default=100)
    parser.add_argument("--writers", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=1.0,
                        help="seconds between two requests of one who searches, on the average")
    parser.add_argument("--in", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    inner = getattr(chosen, "in")
    if inner:
        from bench.clearinghouse import with_django

        with_django(Path(inner[1]))
        print(json.dumps({"fill": _fill, "look": look}[inner[0]](json.load(sys.stdin))))
        return
    with tempfile.TemporaryDirectory() as folder:
        load = ", ".join(f"{n:.1f}" for n in os.getloadavg())
        own = process_time()
        made = _helper("fill", Path(folder),
                       {"records": chosen.records, "writers": chosen.writers})
        with served(Path(folder)) as (port, spent):
            before = spent()
            outcome = run(port, made, searchers=chosen.searchers, seconds=chosen.seconds,
                          pause=chosen.pause)
            took = spent() - before
        found = _helper("look", Path(folder), wanted(outcome))
    asked = sum(map(len, outcome.times.values()))
    print(f"### {chosen.searchers} who search and {chosen.writers} who write, "
          f"{chosen.records:,} synthetic records and the starter collection\n\n"
          f"{os.cpu_count()} cores, load before {load}; Python {platform.python_version()}, "
          f"SQLite {sqlite3.sqlite_version}. {asked:,} requests in {outcome.seconds:.0f} s, "
          f"{asked / outcome.seconds:.0f} a second; the player took {took:.0f} s of "
          f"the processor's time, those who asked {process_time() - own:.0f} s. Pauses of "
          f"{chosen.pause} s on the average.\n\n{table(outcome)}\n\n"
          f"{len(outcome.records):,} records written, {outcome.conflicts} changes refused because "
          f"another was first; afterwards {found['public']:,} public records. "
          f"Went wrong: {len(outcome.wrong)}; not as it must be: {len(found['wrong'])}; "
          f"errors in the log: {len(found['log'])}.")
    for one in (outcome.wrong + found["wrong"] + found["log"])[:20]:
        print(f"- {one}")
    if outcome.wrong or found["wrong"]:
        sys.exit(1)


if __name__ == "__main__":
    main()
