"""What must hold for every record, answer and policy."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from shelflist.drills.marc.rules.mrk import record_text
from shelflist.drills.marc.rules.record import Field, Record, Subfield
from shelflist.practice.assessment import Verdict
from shelflist.practice.exercise import ResponseError
from shelflist.practice.item import Item
from shelflist.practice.proof import key_fault

from .. import records
from ..records import REAL, policy

CODE = [records.code_item(one) for one in REAL]
numbers = st.integers(0, 10_000)


def edited(record: Record, number: int) -> Record | None:
    """Return the record with one thing in it spoiled; None where the dice chose nothing."""
    dice = random.Random(number)  # noqa: S311
    fields = list(record.fields)
    judged = [at for at, one in enumerate(fields) if one.tag != "005"]
    at = dice.choice(judged)
    new = _spoil_control(fields[at], dice) if fields[at].is_control else \
        _spoil_data(fields[at], dice)
    if new is None or new == fields[at]:
        return None
    fields[at:at + 1] = [new]
    return replace(record, fields=tuple(fields))


def _spoil_control(field: Field, dice: random.Random) -> Field | None:
    if field.tag != "008":
        return replace(field, data="x" + field.data.strip())
    at = dice.choice([6, *range(7, 11), 15, 18, 22, 23, 24, 29, 31, 33, 35, 36, 37, 39])
    other = dice.choice([one for one in "abz0139" if one not in field.data[18:28]]) \
        if 18 <= at < 28 else dice.choice([one for one in "qz7" if one != field.data[at]])
    return replace(field, data=field.data[:at] + other + field.data[at + 1:])


def _spoil_data(field: Field, dice: random.Random) -> Field | None:
    kind = dice.randrange(9)
    subfields = list(field.subfields)
    at = dice.randrange(len(subfields))
    one = subfields[at]
    words = one.value.split()
    if kind == 0:
        return replace(field, tag=dice.choice(["246", "500", "651", "711", "020"]))
    if kind == 1:
        return replace(field, ind1="9")
    if kind == 2:
        return replace(field, ind2="9")
    if kind == 3:
        subfields[at] = Subfield("y" if one.code != "y" else "k", one.value)
    elif kind == 4 and words:
        spot = dice.randrange(len(words))
        words[spot] = "Zz" + words[spot]
        subfields[at] = Subfield(one.code, " ".join(words))
    elif kind == 5 and len(words) > 1:
        spot = dice.choice([n for n, word in enumerate(words) if word.isalnum()] or [0])
        subfields[at] = Subfield(one.code, " ".join(words[:spot] + words[spot + 1:]))
    elif kind == 6:
        subfields[at] = Subfield(one.code, one.value.swapcase())
    elif kind == 7 and one.value[-1:] in ":;/,.":
        subfields[at] = Subfield(one.code, one.value[:-1].rstrip())
    elif kind == 8:
        subfields.insert(at + 1, Subfield("a", "something else"))
    else:
        return None
    return replace(field, subfields=tuple(subfields))


@pytest.mark.parametrize("profile", records.PROFILES)
@pytest.mark.parametrize("one", CODE, ids=lambda one: one.problem.key.control("001").strip())
def test_the_key_proves_itself_under_every_policy(one: Item[Any], profile: str) -> None:
    assert key_fault(records.EXERCISE, one, policy(profile)) is None


@given(st.sampled_from(range(len(REAL))), numbers, st.sampled_from(records.PROFILES))
def test_the_mended_record_grades_1(which: int, number: int, profile: str) -> None:
    record = edited(REAL[which], number)
    assume(record is not None and record != REAL[which])
    assert record is not None
    one = records.item(records.correct_olx(record_text(record), record_text(REAL[which])))
    assert key_fault(records.EXERCISE, one, policy(profile)) is None


@given(st.sampled_from(range(len(REAL))), numbers)
@example(1, 0)
def test_any_single_edit_lowers_the_score(which: int, number: int) -> None:
    record = edited(REAL[which], number)
    assume(record is not None)
    assert record is not None
    found = records.grade(CODE[which], record_text(record))
    assert found.score < 1, record_text(record)
    assert not found.is_right


@given(st.sampled_from(range(len(REAL))), numbers, numbers)
def test_a_fault_left_costs_and_so_does_harm(which: int, first: int, second: int) -> None:
    key = REAL[which]
    faulty = edited(key, first)
    assume(faulty is not None)
    assert faulty is not None
    one = records.item(records.correct_olx(record_text(faulty), record_text(key)))
    left = records.grade(one, record_text(faulty))
    assert left.score == 0
    assert any(f.verdict.is_error for f in left.findings)
    harmed = edited(key, second)
    assume(harmed is not None and harmed != faulty)
    assert harmed is not None
    assert records.grade(one, record_text(harmed)).score < 1


@given(st.sampled_from(range(len(REAL))), st.randoms(use_true_random=False))
def test_the_order_of_fields_decides_nothing(which: int, dice: random.Random) -> None:
    fields = list(REAL[which].fields)
    dice.shuffle(fields)
    mrk = record_text(Record(REAL[which].leader, tuple(fields)))
    assert records.grade(CODE[which], mrk).is_right


@given(st.sampled_from(range(len(REAL))), st.sampled_from(["NFC", "NFD"]), st.booleans(),
       st.booleans())
def test_normal_form_and_white_space_decide_nothing(
        which: int, form: str, spaced: bool, lined: bool) -> None:
    fields = [one if one.is_control else replace(one, subfields=tuple(
        Subfield(sub.code, sub.value.replace(" ", "  ") + " ") if spaced else sub
        for sub in one.subfields)) for one in REAL[which].fields]
    mrk = record_text(Record(REAL[which].leader, tuple(fields)))
    if lined:
        mrk = mrk.replace("\n", "\r\n\n")
    text = unicodedata.normalize("NFD" if form == "NFD" else "NFC", mrk)
    assert records.grade(CODE[which], text).is_right


_marc = st.text(alphabet="=LDR0245 1\\$abc{}#|ǂx\n\r\t\x00é", max_size=200)
_spliced = st.builds(lambda which, at, text: (
    (mrk := record_text(REAL[which]))[:at % len(mrk)] + text + mrk[at % len(mrk):]),
    st.sampled_from(range(len(REAL))), numbers, _marc)


@given(st.one_of(st.text(), _marc, _spliced), st.sampled_from(records.PROFILES))
@example("=LDR  " + "\\" * 24 + "\n=24a  14$a", "record")
@example("=00X  \n=LDR  " + "\\" * 24, "strict")
@example("=245  14$a...$b...$c...", "minimal")
def test_grading_answers_any_text(mrk: str, profile: str) -> None:
    for one in (CODE[0], _CORRECT):
        try:
            found = records.grade(one, mrk, policy(profile))
        except ResponseError as error:
            assert str(error)
            continue
        assert 0 <= found.score <= 1
        for finding in found.findings:
            assert str(finding.message)
            assert finding.rule is not None
            finding.to_json(reveal=True)


_FAULTY = next(one for one in (edited(REAL[0], n) for n in range(99)) if one is not None)
_CORRECT = records.item(records.correct_olx(record_text(_FAULTY), record_text(REAL[0])))


@given(st.sampled_from(range(len(REAL))), st.sets(st.integers(0, 30), min_size=1))
def test_no_message_tells_what_a_missing_field_holds(which: int, gone: set[int]) -> None:
    record = REAL[which]
    kept = tuple(one for at, one in enumerate(record.fields) if at not in gone)
    found = records.grade(CODE[which], record_text(Record(record.leader, kept)))
    lost = [one for at, one in enumerate(record.fields) if at in gone and one.tag != "005"]
    missing = [f for f in found.findings if f.verdict is Verdict.MISSING]
    assert len(missing) == len(lost)
    for finding in missing:
        for one in lost:
            assert one.tag not in str(finding.message)
            assert not any(sub.value in str(finding.message) for sub in one.subfields)
        assert "expected" not in finding.to_json(reveal=False)


@given(st.sampled_from(range(len(REAL))), numbers)
def test_no_message_tells_the_right_word(which: int, number: int) -> None:
    record = edited(REAL[which], number)
    assume(record is not None)
    assert record is not None
    mine = {word for one in record.fields for sub in one.subfields for word in sub.value.split()}
    for finding in records.grade(CODE[which], record_text(record)).findings:
        if finding.code == "words":
            told = set(str(finding.message).split()) - set(finding.message.msgid.split())
            assert not (set(str(finding.expected[0]).split()) - mine) & told
