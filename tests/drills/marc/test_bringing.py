"""A file of records becomes forms: whole items where the record says enough, drafts elsewhere."""

from __future__ import annotations

import pytest

from shelflist.drills.marc.exercise import MarcExercise
from shelflist.drills.marc.iso2709 import write_iso2709
from shelflist.drills.marc.rules.mrk import read_text, record_text
from shelflist.practice.bank import MAX_ITEMS
from shelflist.practice.exercise import Exercise
from shelflist.practice.form import FormError
from shelflist.practice.item_form import form_item
from shelflist.practice.paste import bring
from shelflist.practice.policy import make_policy
from shelflist.practice.proof import key_fault

EXERCISE = MarcExercise()
SUN = read_text(r"""=LDR  00000cam a2200000 a 4500
=001  00008729
=003  DLC
=008  000321s2001\\\\njuab\\j\\\\\\001\0\eng\\
=010  \\$a   00008729
=245  14$aThe sun :$bthe center of the solar system /$cMichael D. Cole.
=300  \\$a48 p. :$bcol. ill. ;$c25 cm.""")
FILE = write_iso2709([SUN, SUN])
POLICY = make_policy(EXERCISE.profiles, EXERCISE.policy_options)
MORE = {"hunt": {"faults": [{"line": "300", "kind": "punctuation", "occurrence": 1, "also": "",
                             "why": "It lacks its mark."}]},
        "correct": {"record": record_text(SUN).replace("=245  14", "=245  10")},
        "fixed": {"asked": "008/06"}, "identify": {"line": r"=[245]  14$aThe sun."}}


@pytest.mark.parametrize("task", [task.name for task in EXERCISE.tasks])
def test_each_record_becomes_an_item_once_the_author_has_added_what_only_they_can(
        task: str) -> None:
    forms, problems = bring(EXERCISE, task, FILE, {f"{task}-1"})
    assert problems == []
    assert [form["id"] for form in forms] == [f"{task}-2", f"{task}-3"]
    item = form_item(EXERCISE, {**forms[0], **MORE.get(task, {})})
    assert item.source == "LCCN 00008729"
    assert key_fault(EXERCISE, item, POLICY) is None


def test_a_damaged_record_says_what_was_wrong_and_is_brought_as_far_as_it_goes() -> None:
    forms, problems = bring(EXERCISE, "correct", b"00012garbage\x1d" + FILE[:-1], set())
    assert len(forms) == 2
    said = [problem.message.render() for problem in problems]
    assert said[0].startswith("Record 1: It is too short") and said[-1].startswith("Record 3: It")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not a record", b"<html></html>"])
def test_a_foreign_file_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(FormError):
        list(EXERCISE.from_file("code", data))
    forms, problems = bring(EXERCISE, "code", data, set())
    assert forms == [] and len(problems) == 1


def test_a_drill_without_files_says_so() -> None:
    with pytest.raises(FormError):
        Exercise.from_file(EXERCISE, "code", b"")


@pytest.mark.parametrize("data", [
    b"<c>" + b"<record/>" * 5_000 + b"</c>",
    b"=LDR\n" * 5_000,
    b"00000\x1d" * 700 + b"0" * 24 + b"\x1e\x1d",
    b"<c>" + (b"<record>" + b"<datafield tag='x'/>" * 400 + b"</record>") * 50 + b"</c>",
])
def test_a_file_of_nothing_but_faults_is_read_no_further_than_they_can_be_shown(data: bytes) -> None:
    _forms, problems = bring(EXERCISE, "code", data, set())
    assert len(problems) <= MAX_ITEMS
    assert len(problems) < MAX_ITEMS or "Only the first" in str(problems[-1].message)


@pytest.mark.parametrize("data", [
    b"0" * 24 + b"245000000000\x1e10" + b"\x1f" * 50_000 + b"\x1e\x1d",
    b"=LDR  00000nam a2200000 i 4500\n=245  10" + b"$a" * 50_000,
    b"<record><datafield tag='245'>" + b"<subfield/>" * 50_000 + b"</datafield></record>",
])
def test_a_record_of_too_many_subfields_is_not_read(data: bytes) -> None:
    forms, problems = bring(EXERCISE, "code", data, set())
    assert forms == []
    assert [str(one.message) for one in problems] == [
        "Record 1: The record has too many subfields."]
