"""The copy cataloging course keeps what its pages promise."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from shelflist.packages.checking import check_path
from shelflist.practice.item import Item

from .course import (
    BANKS,
    BLOCKS,
    CALL_NUMBER,
    CHECKS,
    COURSE,
    MARC,
    PRACTICES,
    REPOSITORY,
    element_of,
    items_of,
)
from .importing import assert_comes_through

CALL_NUMBERS, RECORDS = items_of(CALL_NUMBER), items_of(MARC)
ITEMS = [*CALL_NUMBERS, *RECORDS]
SHELVES = [item for item in CALL_NUMBERS if item.task == "shelve"]


def _outline() -> list[list[str]]:
    course = etree.parse(str(COURSE / "course" / "2026.xml")).getroot()
    return [[str(one.get("url_name")) for one in
             etree.parse(str(COURSE / "chapter" / f"{chapter.get('url_name')}.xml")).getroot()]
            for chapter in course]


def _as_whole_numbers(call_number: str) -> list[tuple[bool, int | str]]:
    """What a beginner does: letters as letters, every run of digits as a whole number."""
    runs = re.findall(r"\d+|[A-Za-z]+", call_number)
    return [(not run.isdigit(), int(run) if run.isdigit() else run) for run in runs]


def test_the_package_checks_clean() -> None:
    report = check_path(COURSE)
    assert [str(found) for found in report.diagnostics] == []


# ------------------------------------------------------------------ the course

def test_there_are_sections_and_lessons_enough_and_each_section_ends_with_a_review() -> None:
    sections = _outline()
    assert len(sections) >= 6
    lessons = [name for section in sections for name in section if not name.startswith("rev")]
    assert len(lessons) >= 24
    assert [section[-1][:3] for section in sections[:-1]] == ["rev"] * (len(sections) - 1)


def test_terms_come_first_then_marc_then_isbd() -> None:
    first = [section[0] for section in _outline()]
    assert first[:3] == ["terms", "mrec", "dtitle"]


def test_the_graded_parts_add_up_and_are_of_known_types() -> None:
    policy = json.loads((COURSE / "policies" / "2026" / "grading_policy.json").read_text("utf-8"))
    weights = {one["type"]: one["weight"] for one in policy["GRADER"]}
    graded = [root.get("format") for root in
              (etree.parse(str(path)).getroot() for path in COURSE.glob("sequential/*.xml"))
              if root.get("graded") == "true"]
    assert sorted(graded) == sorted(weights)
    assert sum(weights.values()) == pytest.approx(1)


# ------------------------------------------------------------------ the banks

def test_there_is_enough_to_practise_on_call_numbers() -> None:
    per_task = Counter(item.task for item in CALL_NUMBERS)
    assert len(CALL_NUMBERS) >= 60
    assert set(per_task) == {"shelve", "misfiled", "insert", "parse", "cutter", "label"}
    assert min(per_task.values()) >= 6
    assert len([item for item in CALL_NUMBERS if element_of(item).get("scheme") == "ddc"]) >= 12


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_every_item_explains_itself_and_names_its_source(item: Item[Any]) -> None:
    assert item.explanation and item.difficulty and item.skill
    assert len(item.source) >= 10


@pytest.mark.parametrize("item", CALL_NUMBERS, ids=lambda item: item.id)
def test_every_call_number_names_its_record(item: Item[Any]) -> None:
    assert re.match(r"LC catalog records? \d{8}", item.source)


def test_every_skill_is_one_the_trainers_page_explains() -> None:
    page = (REPOSITORY / "docs" / "trainer.md").read_text("utf-8")
    table = page.split("| skill | what it takes | lesson |")[1].split("\n\n")[0]
    explained = {row.split("|")[1].strip() for row in table.splitlines()[2:]}
    assert {item.skill for item in ITEMS} == explained


def test_most_rows_cannot_be_ordered_naively() -> None:
    fooled = 0
    for item in SHELVES:
        spines = ["".join(spine.itertext()) for spine in element_of(item).iter("spine")]
        fooled += sorted(spines) != spines or sorted(spines, key=_as_whole_numbers) != spines
    assert fooled > len(SHELVES) / 2


@pytest.mark.parametrize("name", PRACTICES)
def test_every_practice_shows_one_solved_and_helps(name: str) -> None:
    node, bank = BANKS[name]
    assert bank.worked is not None
    assert bank.worked.problem not in [item.problem for item in bank.items]
    assert all(item.hints for item in bank.items)
    assert node.get("weight") == "0"


@pytest.mark.parametrize(("name", "least"), [("check_bank", 20), ("final_bank", 26), ("final_cn", 12)])
def test_a_check_draws_from_a_larger_bank_that_no_practice_shows(name: str, least: int) -> None:
    node, bank = BANKS[name]
    assert (node.get("use"), node.get("max_attempts"), node.get("showanswer")) == (
        "check", "2", "finished")
    assert len(bank.items) >= least > int(node.get("draw", "0")) > 0
    assert not [item.id for item in bank.items if item.hints]
    others = [item.problem for other, (_, one) in BANKS.items() if other != name
              for item in (*one.items, one.worked) if item is not None]
    assert not [item.id for item in bank.items if item.problem in others]


def test_every_check_is_a_graded_bank_and_nothing_else_is() -> None:
    assert sorted(set(BANKS) - set(PRACTICES)) == sorted(CHECKS)


# ------------------------------------------------------------------ drawings

@pytest.mark.parametrize("path", sorted(COURSE.glob("static/*.svg")), ids=lambda path: path.name)
def test_every_drawing_is_named_described_and_legible_at_320_pixels(path: Path) -> None:
    root = etree.parse(str(path)).getroot()
    svg = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{svg}title") and root.findtext(f"{svg}desc")
    scale = 320 / float(root.get("width"))
    sizes = [float(text.get("font-size", "16")) for text in root.iter(f"{svg}text")]
    assert min(sizes) * scale >= 12


# ------------------------------------------------------------------ import and export

@pytest.mark.parametrize("url_name", sorted(BANKS))
def test_a_drill_comes_through_import_and_export_to_the_letter(url_name: str) -> None:
    node, bank = BANKS[url_name]
    again = assert_comes_through(BLOCKS[str(node.tag)], node)
    assert [item.id for item in again.bank.items] == [item.id for item in bank.items]
