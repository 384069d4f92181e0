"""Items from seeds: always sound, the same for ever, graded alike by hunting and by mending."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.drills.marc.designation import choices_of
from shelflist.drills.marc.generating.items import LEVELS, SKILLS
from shelflist.drills.marc.generating.meanings import designations
from shelflist.drills.marc.generating.pieces import pieces_of
from shelflist.drills.marc.generating.stock import RULES, records, titles
from shelflist.drills.marc.rules.dice import Dice
from shelflist.drills.marc.rules.faults import FAMILIES, KINDS, MISNAMED
from shelflist.drills.marc.rules.nonfiling import count
from shelflist.drills.marc.rules.planting import Change, changes, mend, plant, spoil
from shelflist.drills.marc.rules.record import Record
from shelflist.drills.marc.tasks.base import public_mrk
from shelflist.drills.marc.tasks.correct import CorrectProblem
from shelflist.drills.marc.tasks.hunt import HuntFault, HuntProblem
from shelflist.drills.marc.wording_faults import fault_text
from shelflist.practice.bank import bank_of
from shelflist.practice.item import Item
from shelflist.practice.item_form import form_item, item_form
from shelflist.practice.proof import key_fault
from shelflist.practice.text import rendered

from .fault_items import EXERCISE, POLICY, bank

ALL = tuple(one for rules in RULES for one in records(rules))
ROOM = {"fixed": 2, "headings": 2}


def make(task: str, level: int, seed: str, rules: str = "rda", faults: int = 3,
         kinds: str = "any") -> Item[Any]:
    values = {"faults": faults, "difficulty": str(level), "rules": rules, "kinds": kinds}
    return EXERCISE.generate(task, values, seed, f"g.{seed}")


@settings(max_examples=150)
@given(st.sampled_from(sorted(SKILLS)), st.sampled_from(LEVELS), st.sampled_from(RULES),
       st.integers(1, 5), st.integers(0, 10**6))
def test_every_generated_key_proves_itself(task: str, level: int, rules: str, faults: int,
                                           seed: int) -> None:
    one = make(task, level, str(seed), rules, faults)
    assert key_fault(EXERCISE, one, POLICY) is None
    assert one.difficulty == level
    assert one.skill == SKILLS[task]
    again = form_item(EXERCISE, {**item_form(EXERCISE, one), "id": "x"})
    assert rendered(EXERCISE.public(again, POLICY, "s")) == rendered(EXERCISE.public(one, POLICY, "s"))
    json.dumps(rendered(EXERCISE.public(one, POLICY, "seed")))
    assert "LCCN" in one.source or one.problem.meaning


@settings(max_examples=60)
@given(st.sampled_from(["hunt", "correct"]), st.sampled_from(LEVELS), st.sampled_from(RULES),
       st.sampled_from(FAMILIES), st.integers(0, 10**6))
def test_faults_of_a_family(task: str, level: int, rules: str, family: str, seed: int) -> None:
    one = make(task, level, str(seed), rules, ROOM.get(family, 3), family)
    assert key_fault(EXERCISE, one, POLICY) is None
    if task == "hunt":
        assert len(one.problem.faults) == ROOM.get(family, 3)
        assert {KINDS[fault.kind].family for fault in one.problem.faults} == {family}


def test_a_seed_gives_the_same_item_for_ever() -> None:
    hunt = make("hunt", 3, "for-ever").problem
    assert [(one.line, one.kind) for one in hunt.faults] == FOR_EVER_HUNT
    assert make("fixed", 3, "for-ever").problem.asked == FOR_EVER_FIXED
    assert [one.text for one in make("nonfiling", 3, "for-ever").problem.titles] == FOR_EVER_TITLES
    assert make("identify", 3, "for-ever").problem == make("identify", 3, "for-ever").problem


# ------------------------------------------------------------------ hunting and mending

@cache
def some_changes() -> tuple[tuple[Record, Change], ...]:
    """Every way of spoiling a record, in two records each."""
    seen: Counter[str] = Counter()
    found = []
    for record in ALL:
        for change in changes(record, Dice("some")):
            seen[change.detail] += 1
            if seen[change.detail] <= 2:
                found.append((record, change))
    return tuple(found)


def correct(broken: Record, key: Record, answer: Record) -> Any:
    one = Item("c", "correct", CorrectProblem((), (), (), broken, key))
    return EXERCISE.grade(one, {"mrk": public_mrk(answer)}, POLICY)


def test_correcting_sees_every_fault_that_is_planted_and_every_harm() -> None:
    for record, change in some_changes():
        broken = spoil(record, [change]).record
        assert correct(broken, record, record).is_right, change
        assert correct(broken, record, broken).score < 1, change
        other = next(one for one in changes(record, Dice("other"))
                     if one.detail in ("unit", "order", "no-such-code")
                     and not set(one.lines) & set(change.lines))
        assert correct(spoil(record, [other]).record, record, broken).score < 1, change


@given(st.sampled_from(ALL), st.integers(2, 5), st.sampled_from(LEVELS), st.integers(0, 10**6))
@settings(max_examples=60)
def test_each_fault_left_costs(record: Record, faults: int, level: int, seed: int) -> None:
    planted = plant(record, faults, str(seed), difficulty=level)
    full = correct(planted.record, record, record)
    assert full.is_right
    mended = [mend(planted.record, planted.faults[n:]) for n in range(faults + 1)]
    scores = [correct(planted.record, record, one).score for one in reversed(mended)]
    assert scores[0] < 1
    assert max(scores) == scores[-1] == 1
    assert all(a <= b for a, b in zip(scores, scores[1:], strict=False))


@given(st.sampled_from(ALL), st.integers(1, 5), st.integers(0, 10**6))
@settings(max_examples=60)
def test_hunting_counts_each_fault(record: Record, faults: int, seed: int) -> None:
    planted = plant(record, faults, str(seed))
    one = Item("h", "hunt", HuntProblem((), planted.record, tuple(
        HuntFault(fault.line, fault.kind, fault_text(fault), fault.also)
        for fault in planted.faults)))
    marks = EXERCISE.answer(one, POLICY)["marks"]
    assert EXERCISE.grade(one, {"marks": marks}, POLICY).is_right
    for n in range(faults):
        left = EXERCISE.grade(one, {"marks": marks[:n] + marks[n + 1:]}, POLICY)
        assert left.score == pytest.approx(2 * (faults - 1) / (2 * faults - 1))
        if marks[n]["kind"] != "missing-field":
            blank = [*marks[:n], {**marks[n], "kind": ""}, *marks[n + 1:]]
            half = EXERCISE.grade(one, {"marks": blank}, POLICY)
            assert half.score == pytest.approx((faults - 1 + MISNAMED) / faults)


# ------------------------------------------------------------------ the item in hand

def test_the_item_in_hand_shows_what_faults_hide() -> None:
    for record in ALL:
        shown = " ".join(piece.html for piece in pieces_of(record))
        assert record.control("008")[7:11] in shown
        for one in record.all("020"):
            assert one.first("a") in shown
        pages = record.all("300")[0].first("a").split(" ")[0]
        assert pages.strip(",") in shown
        assert ("Index" in shown) == (record.control("008")[31] == "1")
        assert ("Bibliography" in shown) == ("b" in record.control("008")[24:28])
        assert not any(mark in shown for mark in (" /", " ;<", " :", " p.", "ill.", "col."))
        for one in record.all("250"):
            assert one.first("a").split(" ")[0].strip("/.") in shown


def test_the_titles_are_not_in_doubt() -> None:
    assert len(titles()) > 150
    for one in titles():
        assert not count(one.text, one.language).ask
    assert {one.level for one in titles()} == {1, 2, 3, 4}


@pytest.mark.parametrize("level", LEVELS)
def test_every_designation_to_know_can_be_asked(level: int) -> None:
    for of in designations(level):
        assert len(choices_of(of, "s")) >= 2, of


@pytest.mark.parametrize("level", LEVELS)
def test_items_are_of_their_difficulty(level: int) -> None:
    asked = [len(make("fixed", level, str(n)).problem.asked) for n in range(20)]
    assert min(asked) >= {1: 3, 2: 3, 3: 4, 4: 6, 5: 8}[level]
    hardest = [max(next(one.level for one in titles() if one.text == title.text)
                   for title in make("nonfiling", level, str(n)).problem.titles)
               for n in range(20)]
    assert set(hardest) == {min(level, 4)}


# ------------------------------------------------------------------ OLX

def test_generate_in_olx() -> None:
    found = bank('<generate id="g" task="hunt" count="3" faults="2" difficulty="4" rules="aacr2" '
                 'kinds="fixed"/><generate id="n" task="nonfiling" count="2"/>')
    assert list(found.ids()) == ["g.1", "g.2", "g.3", "n.1", "n.2"]
    made = found.get("g.2")
    assert made is not None
    assert made == found.get("g.2")
    assert len(made.problem.faults) == 2


@pytest.mark.parametrize(("attributes", "says"), [
    ('task="code"', "hunt, correct, fixed, identify, nonfiling"),
    ('task="hunt" faults="6"', "5"), ('task="hunt" faults="0"', "1"),
    ('task="hunt" difficulty="9"', "not one of"), ('task="hunt" rules="isbd"', "not one of"),
    ('task="hunt" kinds="nonsense"', "not one of"), ('task="hunt" colour="red"', "colour"),
    ('task="hunt" kinds="fixed" faults="3"', "2 faults of this family"),
    ('task="fixed" kinds="fixed"', "hunt, correct"),
])
def test_generators_that_cannot_be(attributes: str, says: str) -> None:
    _, problems = bank_of(EXERCISE, f'<generate id="g" {attributes}/>')
    assert any(says in str(problem) for problem in problems), [str(one) for one in problems]


FOR_EVER_HUNT = [(0, "encoding-level"), (1, "fixed-date-type"), (10, "nonfiling")]
FOR_EVER_FIXED = ("LDR/06", "LDR/07", "008/11-14", "008/24-27", "008/31")
FOR_EVER_TITLES = ['Eine Feder für die Freiheit', 'Dem Portrait auf der Spur', 'Learning mathematics in elementary and middle schools', "L'art des généralités"]
