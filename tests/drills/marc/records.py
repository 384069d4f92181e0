"""What the tests of coding and correcting share: real records, items, and grading in short."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from shelflist.drills.marc.exercise import MarcExercise
from shelflist.drills.marc.rules.mrk import read_lines, record_text
from shelflist.drills.marc.rules.record import Record
from shelflist.practice.assessment import Assessment
from shelflist.practice.bank import Bank, bank_of
from shelflist.practice.item import Item
from shelflist.practice.policy import Policy, make_policy

EXERCISE = MarcExercise()


def policy(profile: str = "record", **changed: Any) -> Policy:
    return make_policy(EXERCISE.profiles, EXERCISE.policy_options, profile, changed)


RECORD = policy()
PROFILES = [one.name for one in EXERCISE.profiles]

RDA_LEADER = "=LDR  00000nam\\a2200000\\i\\4500"
MINIMAL_LEADER = "=LDR  00000nam\\a2200000\\c\\4500"
AUTHOR = "=100  1\\$aCole, Michael D.,$eauthor."
TITLE = "=245  14$aThe sun :$bthe center of the solar system /$cMichael D. Cole."
EXTENT = "=300  \\\\$a48 pages :$bcolor illustrations ;$c24 cm"
SUBJECT = "=650  \\0$aSun$vJuvenile literature."


def real_records() -> list[Record]:
    """Return the records of graded.mrk (LDR/18 a: AACR2 with ISBD marks)."""
    text = (Path(__file__).parent / "data" / "graded.mrk").read_text("utf-8")
    return [read_lines(part.splitlines()) for part in text.split("\n\n")]


REAL = real_records()


def _element(name: str, text: str) -> str:
    child = etree.Element(name)
    child.text = f"\n{text}\n"
    return etree.tostring(child, encoding="unicode")


def code_olx(key: str, given: str = RDA_LEADER, accept: str = "", optional: str = "") -> str:
    parts = [_element(name, text) for name, text in (
        ("given", given), ("key", key), ("accept", accept), ("optional", optional)) if text]
    return ('<item id="one" task="code"><piece label="Title page"><p>THE SUN</p></piece>'
            + "".join(parts) + "</item>")


def correct_olx(record: str, key: str, accept: str = "", optional: str = "") -> str:
    parts = [_element(name, text) for name, text in (
        ("record", record), ("key", key), ("accept", accept), ("optional", optional)) if text]
    return '<item id="one" task="correct">' + "".join(parts) + "</item>"


def bank(olx: str) -> Bank:
    found, problems = bank_of(EXERCISE, olx)
    assert not problems, [str(problem) for problem in problems]
    return found


def item(olx: str) -> Item[Any]:
    return bank(olx).items[0]


def code_item(record: Record) -> Item[Any]:
    """Return the item that asks for a whole record, its leader given."""
    key = record_text(Record(fields=record.fields))
    return item(code_olx(key, record_text(Record(record.leader))))


def grade(one: Item[Any], mrk: str, by: Policy = RECORD) -> Assessment:
    return EXERCISE.grade(one, {"mrk": mrk}, by)


def answer(one: Item[Any], by: Policy = RECORD) -> str:
    return str(EXERCISE.answer(one, by)["mrk"])


def errors(assessment: Assessment) -> list[str]:
    """Return the codes of what was wrong."""
    return [f.code for f in assessment.findings if f.verdict.is_error]
