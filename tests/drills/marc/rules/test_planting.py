"""Planted faults: real, plain to see, as many as asked for, and wholly mended when mended."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.drills.marc.format import marc21
from shelflist.drills.marc.generating.stock import RULES, records
from shelflist.drills.marc.rules.checking import check
from shelflist.drills.marc.rules.dice import Dice
from shelflist.drills.marc.rules.faults import FAMILIES, KINDS, MISNAMED, credit
from shelflist.drills.marc.rules.mrk import record_lines
from shelflist.drills.marc.rules.planting import Change, changes, mend, plant, spoil
from shelflist.drills.marc.rules.record import Record
from shelflist.drills.marc.wording_faults import (
    _SENTENCES,
    FAMILY_LABELS,
    KIND_LABELS,
    fault_text,
)

STOCK = tuple(one for rules in RULES for one in records(rules))
PLACE = {"fixed-date": (7, 15), "fixed-date-type": (6, 7), "fixed-place": (15, 18),
         "fixed-language": (35, 38), "fixed-illustrations": (18, 22), "fixed-form": (23, 24),
         "fixed-bibliography": (24, 28), "fixed-conference": (29, 30), "fixed-index": (31, 32),
         "fixed-biography": (34, 35), "encoding-level": (17, 18), "record-type": (6, 8),
         "description-form": (18, 19)}
a_record = st.sampled_from(STOCK)
some_kinds = st.sets(st.sampled_from(sorted(KINDS)), max_size=6)


@cache
def every_change() -> tuple[tuple[Record, Change], ...]:
    """Every way of spoiling a record, in a dozen places each."""
    seen: Counter[str] = Counter()
    found = []
    for record in STOCK:
        for change in changes(record, Dice("all")):
            seen[change.detail] += 1
            if seen[change.detail] <= 12:
                found.append((record, change))
    return tuple(found)


def test_the_kinds_are_whole() -> None:
    assert set(KINDS) == set(KIND_LABELS)
    assert set(FAMILIES) == set(FAMILY_LABELS) == {kind.family for kind in KINDS.values()}
    for kind in KINDS.values():
        assert kind.weight in (1, 2, 3)
        assert kind.accepts <= set(KINDS) - {kind.name}


def test_naming_a_fault() -> None:
    assert credit("nonfiling", "nonfiling") == credit("nonfiling", "indicator") == 1
    assert credit("indicator", "nonfiling") == credit("isbn", "capitals") == MISNAMED
    assert credit("invalid-code", "fixed-language", ("fixed-language",)) == 1


def test_every_kind_and_every_sentence_has_its_planter() -> None:
    found = [change for _, change in every_change()]
    assert {change.kind for change in found} == set(KINDS)
    assert {change.detail for change in found} == set(_SENTENCES)
    assert {change.level for change in found} == {1, 2, 3, 4, 5}
    assert all(set(change.also) <= set(KINDS) for change in found)


def test_every_single_fault_changes_its_own_line_and_mends() -> None:
    for record, change in every_change():
        planted = spoil(record, [change])
        fault, = planted.faults
        assert planted.record != record
        assert mend(planted.record, planted.faults) == record
        lines = record_lines(planted.record)
        assert fault.line < len(lines)
        if fault.kind not in ("missing-field", "not-repeatable"):
            assert lines[fault.line] not in record_lines(record)
        sentence = str(fault_text(fault))
        assert not re.search(r"[{}]| {2}|“”", sentence)


def test_faults_of_fixed_fields_touch_the_positions_they_name() -> None:
    for record, change in every_change():
        if change.kind in PLACE:
            tag = "008" if change.line else "LDR"
            old, new = record.control(tag), spoil(record, [change]).record.control(tag)
            start, end = PLACE[change.kind]
            assert len(new) == len(old)
            assert old[:start] + old[end:] == new[:start] + new[end:]


def test_codes_that_are_said_not_to_exist_do_not_and_others_do() -> None:
    schema = marc21()
    for record, change in every_change():
        spoiled = spoil(record, [change])
        for tag in ("LDR", "008"):
            leader = spoiled.record.leader if change.kind != "record-type" else record.leader
            bad = [one.id for one in schema.positions(tag, leader)
                   if not schema.accepts(one, one.value(spoiled.record.control(tag)))]
            assert bool(bad) == (change.detail in ("place-no-code", "language-no-code")
                                 and tag == "008"), (bad, change)
        if change.detail == "no-such-code":
            known = schema.field(change.params["tag"])
            assert known is not None
            assert change.params["got"] not in known.subfields


def test_an_isbn_that_is_said_to_fail_fails() -> None:
    for _, change in every_change():
        if change.detail == "isbn-check":
            digits = [10 if one == "X" else int(one) for one in change.params["got"]]
            assert sum((10 - n) * digit for n, digit in enumerate(digits)) % 11


@given(a_record, st.integers(1, 5), st.integers(1, 5), st.integers(0, 10**6))
@settings(max_examples=150)
def test_k_faults_that_do_not_touch(record: Record, count: int, difficulty: int,
                                    seed: int) -> None:
    planted = plant(record, count, str(seed), difficulty=difficulty)
    assert len(planted.faults) == count
    assert planted == plant(record, count, str(seed), difficulty=difficulty)
    assert mend(planted.record, planted.faults) == record
    lines = [set(range(one.first, one.first + one.length)) for one in planted.faults]
    assert len(set().union(*lines)) == sum(len(one) for one in lines)
    assert len({one.kind for one in planted.faults}) == count
    for fault in planted.faults:
        rest = [one for one in planted.faults if one != fault]
        assert mend(planted.record, rest) != record


@given(a_record, some_kinds, st.integers(0, 10**6))
@settings(max_examples=100)
def test_only_faults_of_the_kinds_asked_for(record: Record, kinds: set[str], seed: int) -> None:
    try:
        planted = plant(record, 1, str(seed), kinds=kinds)
    except ValueError:
        return
    assert not kinds or planted.faults[0].kind in kinds


@pytest.mark.parametrize("difficulty", [1, 2, 4, 5])
def test_difficulty_chooses_what_is_easy_or_hard_to_see(difficulty: int) -> None:
    levels = [fault.level for record in STOCK
              for fault in plant(record, 2, "level", difficulty=difficulty).faults]
    low, high = {1: (1, 2), 2: (1, 3), 4: (3, 5), 5: (4, 5)}[difficulty]
    assert sum(low <= level <= high for level in levels) >= 0.95 * len(levels)


def test_a_record_that_bears_too_few_says_so() -> None:
    with pytest.raises(ValueError, match="bears 2 such faults, not 3"):
        plant(STOCK[0], 3, "x", kinds=("encoding-level", "fixed-date"))


def test_a_seed_gives_the_same_faults_for_ever() -> None:
    planted = plant(records("rda")[0], 3, "for-ever")
    assert [(one.line, one.kind) for one in planted.faults] == FOR_EVER


# What the checker of records finds by the format or by the record's own words.
CHECKED = {
    "bibliography-lacks", "conference-lacks", "date-differs", "dates-swapped", "type-has-date",
    "type-lacks-date", "illustrations-lack", "index-lacks", "series-untraced", "source-unnamed",
    "title-added-entry", "undefined-indicator", "area-form", "language-no-code", "no-such-code",
    "place-no-code", "term-code", "isbn-check", "isbn-length", "nonfiling-article",
    "nonfiling-none", "nonfiling-nothing", "remainder-twice", "second-main-entry",
    "obsolete-indicator", "series-440", "mark-missing", "isbn-not-issn", "responsibility",
}


def test_the_checker_finds_at_its_line_what_the_format_decides() -> None:
    for record, change in every_change():
        if change.detail in CHECKED:
            planted = spoil(record, [change])
            lines = {one.line for one in check(planted.record, marc21())}
            assert planted.faults[0].line in lines, change


def test_the_stock_is_sound() -> None:
    schema = marc21()
    assert [issue for record in STOCK for issue in check(record, schema)] == []
    assert len(records("aacr2")) >= 80
    assert len(records("rda")) * 3 >= len(records("aacr2"))
    for record in STOCK:
        for tag in ("LDR", "008"):
            for one in schema.positions(tag, record.leader):
                assert schema.accepts(one, one.value(record.control(tag))), (one.id, record)


FOR_EVER = [(1, "fixed-bibliography"), (8, "indicator"), (13, "missing-field")]


def test_a_name_put_in_direct_order_keeps_its_initials_and_ends_like_a_heading() -> None:
    direct = [(record, change) for record in STOCK for change in changes(record, Dice("names"))
              if change.detail == "name-direct"]
    assert any(re.search(r"\b\w\. ", change.params["got"]) for _, change in direct)
    for _, change in direct:
        surname = change.params["sound"].split(", ")[0]
        assert change.params["got"].endswith(f" {surname}")
        value = change.spoiled[0].subfields[0].value
        assert ".," not in value and not re.search(r"\b[A-Z] [A-Z]", value)
        if change.spoiled[0].subfields[-1].code == "a":
            assert value.endswith(f"{surname}.")
