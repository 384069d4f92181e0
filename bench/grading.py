"""Marking an answer: the handler alone, the whole request, and the drill's pure `grade`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.db import transaction

from bench import answers, marc, trainer
from bench.material import TASKS
from bench.memory import forget_answers
from bench.site import Site
from bench.timing import Case, Timing, interleaved
from shelflist.practice.submitting import MAX_HISTORY

Post = tuple[str, str, str, Callable[[], dict[str, Any]]]  # block, person, handler, data


def posts(site: Site) -> dict[str, Post]:
    """What is handed in, by label."""
    found: dict[str, Post] = {}
    handed_in = [(f"Shelflist, {task}", "tasks", task, True) for task in TASKS]
    handed_in.append(("Shelflist, shelve, all wrong", "tasks", "shelve", False))
    handed_in += [(f"Shelflist, MARC, {task}", "marc", task, True) for task in marc.TASKS]
    handed_in.append(("Shelflist, MARC, correct, nothing mended", "marc", "correct", False))
    for label, name, task, right in handed_in:
        data = answers.submit(site, name, task, right=right)
        found[label] = (
            name, "fresh", "submit", lambda data=data: {**data, "nonce": answers.nonce()})
    found |= of_trainers(site)
    found[f"Shelflist, parse, after {MAX_HISTORY} attempts"] = (
        "tasks", "veteran", *found["Shelflist, parse"][2:])
    for name, label in (("capa1", "CAPA, 1 question"), ("capa5", "CAPA, 5 questions")):
        form = answers.choices(site, name)
        found[label] = (name, "fresh", "xmodule_handler/problem_check", lambda form=form: form)
    found["Drag and drop v2, drop_item"] = (
        "dnd", "fresh", "drop_item", lambda: answers.DROPS[0])
    found["Drag and drop v2, do_attempt"] = (
        "dnd_exam", "experienced", "do_attempt", lambda: {"data": {}})
    return found


def of_trainers(site: Site) -> dict[str, Post]:
    """What is handed in to the blocks of training others; work in steps after its last move."""
    found: dict[str, Post] = {}
    for kind, tasks in trainer.TASKS.items():
        name = f"Shelflist, {trainer.label(kind)}"
        for task in tasks:
            data = answers.submit(site, kind, task)
            person = "fresh"
            for move in answers.moves(site, kind, task)[:1]:
                found[f"{name}, one move"] = (kind, "fresh", "proceed", lambda move=move: move)
                person = "walker"
                answers.make_moves(site, kind, person, task)
            found[f"{name}, {task}"] = (
                kind, person, "submit", lambda data=data: {**data, "nonce": answers.nonce()})
        for handler, data in trainer.OWN.get(kind, {}).items():
            found[f"{name}, {handler}"] = (
                kind, "experienced", handler, lambda data=data: {**data, "nonce": answers.nonce()})
    return found


class Undone:
    """Each run begins from the same state: what the last one wrote is rolled back, what it marked
    forgotten."""

    def begin(self) -> None:
        cache.clear()
        forget_answers()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def end(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)


def handler_alone(site: Site, label: str, post: Post) -> Case:
    """The handler of a block already built; what it publishes goes nowhere."""
    from shelflist.player.api.requests import BlockRequest

    name, person, handler, data = post
    handler, _, suffix = handler.partition("/")
    undone = Undone()

    def prepare() -> tuple[Any, Any]:
        undone.begin()
        block = site.block(name, person)
        block.runtime.publish = lambda *_: None
        return block, BlockRequest(site.request(person, data(), form=bool(suffix)))

    def call(given: tuple[Any, Any]) -> None:
        block, request = given
        checked(label, block.runtime.handle(block, handler, request, suffix))

    return Case(label, call, prepare, undone.end)


def whole_request(site: Site, label: str, post: Post) -> Case:
    """Everything the player does for the request after sign-in: runtime, state, grade, event."""
    name, person, handler, data = post
    handler, _, suffix = handler.partition("/")
    undone = Undone()

    def prepare() -> Any:
        undone.begin()
        return site.request(person, data(), form=bool(suffix))

    def call(request: Any) -> None:
        checked(label, site.api.handle(site.course, site.key(name), handler, suffix, request))

    return Case(label, call, prepare, undone.end)


def checked(label: str, answer: Any) -> None:
    if answer.status_code != 200:
        raise SystemExit(f"{label} was refused: {answer.status_code}")


def pure(site: Site) -> list[Case]:
    """`exercise.grade`, without block or request."""
    cases = []
    for name, prefix, tasks in (
            ("tasks", "grade", TASKS), ("marc", "grade, MARC", marc.TASKS),
            *((kind, f"grade, {trainer.label(kind)}", tasks)
              for kind, tasks in trainer.TASKS.items())):
        bank = site.block(name, "fresh").bank
        for task in tasks:
            item = bank.get(task)
            response = bank.exercise.answer(item, bank.policy)
            cases.append(Case(f"{prefix}, {task}", lambda _, b=bank, i=item, r=response:
                              b.exercise.grade(i, r, b.policy)))
    return cases


def measure(site: Site, runs: int) -> list[tuple[str, list[Timing]]]:
    """Timings of the handlers alone, of whole requests, and of the pure call."""
    handed_in = posts(site)
    return [
        ("Handler alone", interleaved(
            [handler_alone(site, label, post) for label, post in handed_in.items()], runs)),
        ("Whole request", interleaved(
            [whole_request(site, label, post) for label, post in handed_in.items()], runs)),
        ("exercise.grade", interleaved(pure(site), runs * 5)),
    ]
