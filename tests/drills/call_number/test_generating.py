"""Items from seeds: always sound, the same for ever, and as hard as they say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.drills.call_number.generating import stock
from shelflist.drills.call_number.generating.difficulty import (
    is_of_level,
    naive_order_fails,
    text_order_fails,
    whole_number_order_fails,
)
from shelflist.practice.bank import bank_of
from shelflist.practice.item import Item
from shelflist.practice.item_form import form_item, item_form
from shelflist.practice.proof import key_fault
from shelflist.practice.text import rendered

from .items import EXERCISE, LC, bank

TASKS = [(task, scheme) for task in EXERCISE.generator_tasks for scheme in ("lcc", "ddc")
         if (task, scheme) != ("cutter", "ddc")]


def make(task: str, scheme: str, level: int, seed: str, size: int = 6) -> Item[Any]:
    values = {"scheme": scheme, "size": size, "difficulty": str(level)}
    return EXERCISE.generate(task, values, seed, f"g.{seed}")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TASKS), st.integers(1, 5), st.integers(4, 12), st.integers(0, 10**6))
def test_every_generated_key_proves_itself(which: tuple[str, str], level: int, size: int,
                                           seed: int) -> None:
    one = make(*which, level, str(seed), size)
    assert key_fault(EXERCISE, one, LC) is None
    assert form_item(EXERCISE, {**item_form(EXERCISE, one), "id": "x"}).problem == one.problem
    json.dumps(rendered(EXERCISE.public(one, LC, "seed")))
    assert one.difficulty == level
    assert "LCCN" in one.source


def test_a_seed_gives_the_same_item_for_ever() -> None:
    shelve = make("shelve", "lcc", 3, "for-ever").problem
    assert [book.call_number for book in shelve.books] == FOR_EVER
    cutter = make("cutter", "lcc", 3, "for-ever").problem
    assert (cutter.heading, cutter.before, cutter.after) == FOR_EVER_CUTTER


@pytest.mark.parametrize("scheme", ["lcc", "ddc"])
@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_rows_are_of_their_level(scheme: str, level: int) -> None:
    rows = [[book.call_number for book in make("shelve", scheme, level, str(n)).problem.books]
            for n in range(60)]
    assert sum(is_of_level(scheme, row, level) for row in rows) >= 0.95 * len(rows)
    fails = sum(naive_order_fails(scheme, row) for row in rows) / len(rows)
    if level == 1:
        assert fails == 0 or scheme == "ddc"
    else:
        assert fails >= 0.95


def test_naive_orders() -> None:
    assert text_order_fails("lcc", ["QA9 .A2", "QA76 .A2"])
    assert not text_order_fails("lcc", ["QA76 .A2", "QA76 .B2"])
    assert whole_number_order_fails("lcc", ["QA76 .B47", "QA76 .B5"])
    assert whole_number_order_fails("ddc", ["813.409 A", "813.54 A"])
    assert not naive_order_fails("ddc", ["813.4 A", "813.54 A"])


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10**6), st.sampled_from(["lcc", "ddc"]))
def test_a_generated_misfiled_shelf_has_one_answer(level: int, seed: int, scheme: str) -> None:
    one = make("misfiled", scheme, level, str(seed))
    ids = [spine["id"] for spine in EXERCISE.public(one, LC, "")["spines"]]
    right = set(EXERCISE.answer(one, LC)["misfiled"])
    for other in set(ids) - right:
        assert not EXERCISE.grade(one, {"misfiled": [other]}, LC).is_right


def test_generate_in_olx() -> None:
    found = bank('<generate id="g" task="insert" scheme="ddc" size="5" difficulty="4" '
                 'count="3"/>')
    assert list(found.ids()) == ["g.1", "g.2", "g.3"]
    made = found.get("g.2")
    assert made is not None
    assert len(made.problem.row) == 5
    assert made == found.get("g.2")


@pytest.mark.parametrize(("attributes", "says"), [
    ('task="cutter" scheme="ddc"', "LCC only"),
    ('task="shelve" scheme="lcc" size="3"', "4"),
    ('task="shelve" scheme="lcc" difficulty="9"', "not one of"),
    ('task="shelve" scheme="lcc" colour="red"', "colour"),
])
def test_generators_that_cannot_be(attributes: str, says: str) -> None:
    _, problems = bank_of(EXERCISE, f'<generate id="g" {attributes}/>')
    assert any(says in str(problem) for problem in problems)


@pytest.mark.parametrize("scheme", ["lcc", "ddc"])
def test_the_bank_reads_wholly_and_stands_in_order(scheme: str) -> None:
    entries = stock.entries(scheme)
    assert len(entries) > 1000
    assert all(a.key < b.key for a, b in zip(entries, entries[1:], strict=False))


FOR_EVER = ["PZ3.S6527 Ar",
 "PZ7.F4962 Wh 2000",
 "PZ7.F84125 Th 1999",
 "PZ7 .M684352 1997",
 "PZ7 .M684352 1997b",
 "PZ90.B37 G37 1922"]
FOR_EVER_CUTTER = ("Stavrev, Dragoljub", "DR2246 .S63", "DR2246 .S85")
