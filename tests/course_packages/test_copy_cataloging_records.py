"""The course's exercises on MARC records: enough of them, of every kind, and sound."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from shelflist.drills.marc.format import marc21
from shelflist.drills.marc.rules.checking import ERROR, Issue, check
from shelflist.drills.marc.rules.mrk import read_lines
from shelflist.practice.item import Item

from .course import MARC, bank_of, element_of, items_of

ITEMS = items_of(MARC)
HUNTS = [item for item in ITEMS if item.task == "hunt"]
KEYS = [item for item in ITEMS if item.task in ("correct", "fixed")]
BEGUN = [item for item in ITEMS if item.task in ("code", "correct")]
MATERIALS = {"book": "am", "serial": "as", "score": "cm", "recording": "jm", "map": "em",
             "film": "gm"}
TASKS = {"code", "correct", "hunt", "identify", "fixed", "nonfiling"}


def _shown(item: Item[Any]) -> str:
    """The lines a learner is shown, or '' where an item shows no record."""
    element = element_of(item)
    return next((text for text in map(element.findtext, ("record", "given")) if text), "")


def _leaders() -> list[str]:
    found = (re.search(r"=LDR  (\S{24})", _shown(item)) for item in ITEMS)
    return [one[1] for one in found if one]


def _contradictions(text: str) -> list[Issue]:
    """What is wrong beyond doubt; an excerpt without 008 may be one."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return [one for one in check(read_lines(lines), marc21())
            if one.level == ERROR and one.code != "missing-field"]


def test_there_is_enough_to_practise_on_records() -> None:
    per_task = Counter(item.task for item in ITEMS)
    assert len(ITEMS) >= 150
    assert set(per_task) == TASKS
    assert min(per_task.values()) >= 10
    assert {item.difficulty for item in ITEMS} >= {1, 2, 3, 4}


def test_the_final_check_has_every_task() -> None:
    assert {item.task for item in items_of(MARC, "final_bank")} == TASKS


def test_there_are_books_and_what_is_not_a_book() -> None:
    kinds = Counter(leader[6:8] for leader in _leaders())
    assert [name for name, kind in MATERIALS.items() if kinds[kind] < 2] == []
    online = [item.id for item in ITEMS if "1 online resource" in _shown(item)]
    assert len(online) >= 3


def test_there_are_records_by_each_set_of_rules() -> None:
    forms = Counter(leader[18] for leader in _leaders())
    assert min(forms["a"], forms["i"]) >= 20 and forms["c"] >= 3


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_every_key_is_right_and_passes_review(item: Item[Any]) -> None:
    _, bank = bank_of(item)
    graded = bank.exercise.grade(item, bank.exercise.answer(item, bank.policy), bank.policy)
    assert graded.score == 1
    assert graded.passed_review


@pytest.mark.parametrize("item", [*BEGUN, *HUNTS], ids=lambda item: item.id)
def test_to_do_nothing_earns_nothing(item: Item[Any]) -> None:
    _, bank = bank_of(item)
    response = ({"marks": []} if item.task == "hunt" else
                {"mrk": bank.exercise.public(item, bank.policy, "seed")["mrk"]})
    if item.task == "hunt" and not element_of(item).findall("fault"):
        pytest.fail("a hunt of the course has something to find")
    assert bank.exercise.grade(item, response, bank.policy).score == 0


@pytest.mark.parametrize("item", KEYS, ids=lambda item: item.id)
def test_no_key_contradicts_itself(item: Item[Any]) -> None:
    element = element_of(item)
    assert _contradictions(element.findtext("key") or element.findtext("record") or "") == []


@pytest.mark.parametrize("item", HUNTS, ids=lambda item: item.id)
def test_what_is_certainly_wrong_in_a_hunt_is_among_its_faults(item: Item[Any]) -> None:
    faults = item.problem.faults
    if any(fault.kind == "record-type" for fault in faults):
        return  # The other lines are then read by the wrong table.
    lines = {fault.line for fault in faults}
    assert [one for one in _contradictions(_shown(item)) if one.line not in lines] == []
