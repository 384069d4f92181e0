"""The blocks of training others, on the examples of their own reference pages.

A block among the entry points is measured without an entry here, but for what its own handlers
take beside `submit`: that stands in `OWN`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

PAGES = Path(__file__).parent.parent / "docs" / "reference"
ITEMS = 5  # of a set, as the questions of the CAPA problem beside it
ELSEWHERE = ("shelflist_call_number", "shelflist_marc")  # measured on books and records
OWN: dict[str, dict[str, dict[str, Any]]] = {
    "shelflist_teach_back": {"hand_in": {"text": "I say what they will do, show it. " * 40}},
}
"""By block and handler, what a learner hands in that belongs to no set."""


def label(kind: str) -> str:
    return kind.removeprefix("shelflist_").replace("_", " ")


def examples(kind: str) -> dict[str, str]:
    """The first item of each task on a block's reference page, its tag without `<item id="…"`."""
    page = (PAGES / f"{kind.removeprefix('shelflist_')}.md").read_text("utf-8")
    found = re.findall(r'<item id="[^"]+"( task="([^"]+)".*?</item>)', page, re.DOTALL)
    return {task: text for text, task in reversed(found)}


def items(kind: str, exercise: Any) -> dict[str, str]:
    """Items by id: five of a set, its tasks in turn, and one of each task that is in no set.

    The first of a task is named as the task.
    """
    found = examples(kind)
    drawn = [task.name for task in exercise.tasks if task.drawn]
    named = {f"{drawn[n % len(drawn)]}-{n // len(drawn)}".removesuffix("-0"): drawn[n % len(drawn)]
             for n in range(max(ITEMS, len(drawn)))}
    named |= {task.name: task.name for task in exercise.tasks if not task.drawn}
    return {name: f'<item id="{name}"{found[task]}' for name, task in named.items()}


def olx(kind: str, exercise: Any) -> str:
    """A practice of these items."""
    return (f'<{kind} url_name="{kind}" display_name="{label(kind)}" use="practice" draw="0">'
            f"{''.join(items(kind, exercise).values())}</{kind}>")


EXERCISES: dict[str, Any] = {
    one.name: block.exercise
    for one in sorted(entry_points(group="xblock.v1"), key=lambda one: one.name)
    if one.name.startswith("shelflist_") and one.name not in ELSEWHERE
    and hasattr(block := one.load(), "exercise")}  # The cards of the clearinghouse have none.
BLOCKS: dict[str, tuple[str, Callable[[], str]]] = {
    kind: (kind, partial(olx, kind, exercise)) for kind, exercise in EXERCISES.items()}
LABELS = {kind: f"Shelflist, {label(kind)}, 5 items" for kind in EXERCISES}
TASKS = {kind: tuple(task.name for task in exercise.tasks if task.drawn)
         for kind, exercise in EXERCISES.items()}
