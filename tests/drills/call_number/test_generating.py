"""Items from seeds: always sound, the same for ever, and as hard as they say."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.drills.call_number.books import parse
from shelflist.drills.call_number.generating import stock
from shelflist.drills.call_number.generating.difficulty import (
    is_of_level,
    naive_order_fails,
    text_order_fails,
    whole_number_order_fails,
)
from shelflist.drills.call_number.generating.focus import FOCUSES
from shelflist.drills.call_number.rules.pieces import Kind, OrderRule, compare
from shelflist.practice.bank import bank_of
from shelflist.practice.item import Item
from shelflist.practice.item_form import form_item, item_form
from shelflist.practice.proof import key_fault
from shelflist.practice.text import rendered

from .items import EXERCISE, LC, bank

TASKS = [(task, scheme) for task in EXERCISE.generator_tasks for scheme in ("lcc", "ddc")
         if (task, scheme) != ("cutter", "ddc")]


def make(task: str, scheme: str, level: int, seed: str, size: int = 6, focus: str = "any"
         ) -> Item[Any]:
    values = {"scheme": scheme, "size": size, "difficulty": str(level), "focus": focus}
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
    focused = make("shelve", "lcc", 3, "for-ever", focus="cutter").problem
    assert [book.call_number for book in focused.books] == FOR_EVER_FOCUS
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
    ('task="shelve" scheme="ddc" focus="cutter"', "ddc has any, class, decimal, book_number"),
    ('task="shelve" scheme="lcc" focus="book_number"', "lcc has any, class_letters"),
    ('task="shelve" scheme="lcc" focus="author"', "not one of"),
    ('task="parse" scheme="lcc" focus="cutter"', "shelve, misfiled, insert"),
])
def test_generators_that_cannot_be(attributes: str, says: str) -> None:
    _, problems = bank_of(EXERCISE, f'<generate id="g" {attributes}/>')
    assert any(says in str(problem) for problem in problems)


# ------------------------------------------------------------------- focus

DECIDES = {
    "class_letters": {OrderRule.CLASS_LETTERS}, "class_number": {OrderRule.CLASS_NUMBER},
    "class": {OrderRule.CLASS_NUMBER},
    "decimal": {OrderRule.CLASS_DECIMAL, OrderRule.NOTHING_FIRST},
    "cutter": {OrderRule.CUTTER_LETTER, OrderRule.CUTTER_DECIMAL},
    "second_cutter": {OrderRule.CUTTER_LETTER, OrderRule.CUTTER_DECIMAL},
    "date": {OrderRule.DATE, OrderRule.NOTHING_FIRST}, "book_number": {OrderRule.LETTERS},
}
FOCI = [(scheme, focus) for scheme, foci in FOCUSES.items() for focus in foci if focus != "any"]


@pytest.mark.parametrize(("scheme", "focus"), FOCI)
@given(level=st.integers(1, 5), size=st.integers(4, 12), seed=st.integers(0, 10**6))
@settings(max_examples=25)
def test_at_least_half_of_the_neighbors_are_told_apart_by_the_focus(
        scheme: str, focus: str, level: int, size: int, seed: int) -> None:
    one = make("shelve", scheme, level, str(seed), size, focus)
    assert key_fault(EXERCISE, one, LC) is None
    numbers = [parse(scheme, book.call_number) for book in one.problem.books]
    parts = [compare(a, b) for a, b in pairwise(numbers)]
    cutters = [[piece for number in numbers for piece in number.of_kind(Kind.CUTTER)[n:n + 1]]
               for n in (0, 1)]
    hits = [part for part in parts if part.rule in DECIDES[focus] and (
        focus not in ("cutter", "second_cutter")
        or part.first in cutters[focus == "second_cutter"])]
    assert len(hits) >= len(parts) / 2


@pytest.mark.parametrize(("scheme", "focus"), [
    ("lcc", "decimal"), ("lcc", "cutter"), ("lcc", "second_cutter"), ("ddc", "decimal")])
def test_what_difficulty_still_promises_of_a_focus_on_decimals(scheme: str, focus: str) -> None:
    for n in range(20):
        rows = {level: [book.call_number for book in make(
            "shelve", scheme, level, str(n), focus=focus).problem.books] for level in (3, 4)}
        if focus != "second_cutter":
            assert all(whole_number_order_fails(scheme, row) for row in rows.values())
        assert any(compare(parse(scheme, a), parse(scheme, b)).digit > 1
                   for a, b in pairwise(rows[4]))


def test_what_difficulty_still_promises_of_a_focus_on_the_class_number() -> None:
    for level in (1, 2, 5):
        for n in range(20):
            row = make("shelve", "lcc", level, str(n), focus="class_number").problem.books
            assert text_order_fails("lcc", [b.call_number for b in row]) == (level > 1)


@pytest.mark.parametrize(("scheme", "focus"), FOCI)
@pytest.mark.parametrize("task", ["insert", "misfiled"])
def test_other_rows_take_a_focus_too(task: str, scheme: str, focus: str) -> None:
    assert key_fault(EXERCISE, make(task, scheme, 4, "1", focus=focus), LC) is None


@pytest.mark.parametrize("scheme", ["lcc", "ddc"])
def test_the_bank_reads_wholly_and_stands_in_order(scheme: str) -> None:
    entries = stock.entries(scheme)
    assert len(entries) > 1000
    assert all(a.key < b.key for a, b in zip(entries, entries[1:], strict=False))


FOR_EVER = ["PZ3.S6527 Ar", "PZ7.S15345 On 2001", "PZ7.S6979 Wh 1998", "PZ8.1.M4638 Le 2001",
            "PZ10.3.H43 Ki 2001", "Q180.55.S7 M36 2001"]
FOR_EVER_FOCUS = ["PS3573.H4515 S25 2000", "PS3573.I396 M5 2001", "PS3573.I4475 J87 2000",
                  "PS3573.I47844 T56 2000", "PS3573.O5945 P5 2000", "PS3573.O674 P55 2000"]
FOR_EVER_CUTTER = ("Stavrev, Dragoljub", "DR2246 .S63", "DR2246 .S85")
