"""The reference page says all that the code does: codes, citations, handlers, limits, examples."""

from __future__ import annotations

import re

import pytest

from shelflist.blocks import NeedsBlock
from shelflist.practice.competencies import SETS
from shelflist.trainer.needs.citations import ALL_RULES
from shelflist.trainer.needs.group import MOST_ROUNDS
from shelflist.trainer.needs.rules.remedy import Remedy

from . import items
from .items import EXAMPLES, EXERCISE, PAGE

NAMED = set(re.findall(r"`([^`\n]+)`", PAGE))
UNSORTED = {"remedies": {}, "priorities": {}, "reasons": "Why not?"}


def test_every_code_that_was_given_stands_in_the_page() -> None:
    codes = set()
    for name in EXAMPLES:
        one = items.item(name)
        tries = [items.key(name)]
        if one.task == "survey":
            tries += [{"ratings": {}, "plan": {}}]
        else:
            tries += [UNSORTED, *({**items.key(name), "remedies": dict.fromkeys(
                one.problem.by_id, remedy.value)} for remedy in Remedy)]
            names = list(one.problem.needs)
            tries += [{**items.key(name), "priorities": {names[0]: 2, names[1]: 1}}]
        codes |= {found.code for given in tries for found in items.grade(name, given).findings}
    assert len(codes) == 11
    assert codes <= NAMED


def test_every_task_set_remedy_and_handler_stands_in_the_page() -> None:
    for task in EXERCISE.tasks:
        assert f"**{task.name}**" in PAGE
        assert re.search(rf"^\| {task.name} \|", PAGE, re.MULTILINE)
    assert set(SETS) <= NAMED
    assert {one.value for one in Remedy} <= NAMED
    handlers = {name for name in dir(NeedsBlock) if name.startswith("needs_")}
    assert len(handlers) == 6
    assert all(f"`{name}`" in PAGE for name in handlers)
    assert f"At most {MOST_ROUNDS} rounds" in PAGE
    assert len(EXAMPLES) == 5


@pytest.mark.parametrize("rule", [*ALL_RULES, *(one.document for one in SETS.values())],
                         ids=lambda rule: rule.code)
def test_every_citation_stands_in_the_page(rule) -> None:  # type: ignore[no-untyped-def]
    page = re.sub(r"\s+", " ", PAGE)
    for part in rule.citation.split("; "):
        name, _, year = part.rpartition(" ")
        assert part in page or (name.split(" & ")[0] in page and year in page), part
    assert rule.url is None or rule.url in page
