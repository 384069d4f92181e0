"""The copy cataloging course keeps what its pages promise."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from xblock.field_data import DictFieldData
from xblock.fields import ScopeIds
from xblock.runtime import Runtime

from shelflist.blocks import CallNumberBlock
from shelflist.drills.call_number.exercise import CallNumberExercise
from shelflist.packages.checking import check_path
from shelflist.practice.bank import Bank, read_bank
from shelflist.practice.item import Item
from shelflist.practice.olx import inner_xml

REPOSITORY = Path(__file__).parents[2]
COURSE = REPOSITORY / "course_packages" / "copy_cataloging"
EXERCISE = CallNumberExercise()
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def _banks() -> dict[str, tuple[etree._Element, Bank]]:
    banks = {}
    for path in sorted(COURSE.glob("vertical/*.xml")):
        for block in etree.parse(str(path)).getroot().iter("shelflist_call_number"):
            bank, problems = read_bank(EXERCISE, block)
            assert problems == []
            banks[block.get("url_name")] = (block, bank)
    return banks


BANKS = _banks()
ITEMS: list[Item[Any]] = [item for _, bank in BANKS.values() for item in bank.items]
SHELVES = [item for item in ITEMS if item.task == "shelve"]


def _spines(item: Item[Any]) -> list[str]:
    block = next(block for block, bank in BANKS.values() if item in bank.items)
    element = next(e for e in block.iter("item") if e.get("id") == item.id)
    return ["".join(spine.itertext()) for spine in element.iter("spine")]


def _as_whole_numbers(call_number: str) -> list[tuple[bool, int | str]]:
    """What a beginner does: letters as letters, every run of digits as a whole number."""
    runs = re.findall(r"\d+|[A-Za-z]+", call_number)
    return [(not run.isdigit(), int(run) if run.isdigit() else run) for run in runs]


def test_the_package_checks_clean() -> None:
    report = check_path(COURSE)
    assert [str(found) for found in report.diagnostics] == []


def test_there_is_enough_to_practise() -> None:
    per_task = Counter(item.task for item in ITEMS)
    assert len(ITEMS) >= 60
    assert set(per_task) == {"shelve", "misfiled", "insert", "parse", "cutter", "label"}
    assert min(per_task.values()) >= 6
    dewey = [e for block, _ in BANKS.values() for e in block.findall("item")
             if e.get("scheme") == "ddc"]
    assert len(dewey) >= 12


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_every_item_explains_itself_and_names_its_record(item: Item[Any]) -> None:
    assert item.explanation
    assert re.match(r"LC catalog records? \d{8}", item.source)


def test_every_skill_is_one_the_trainers_page_explains() -> None:
    page = (REPOSITORY / "docs" / "trainer.md").read_text("utf-8")
    table = page.split("| skill | what it takes | lesson |")[1].split("\n\n")[0]
    explained = {row.split("|")[1].strip() for row in table.splitlines()[2:]}
    assert {item.skill for item in ITEMS} == explained


def test_most_rows_cannot_be_ordered_naively() -> None:
    fooled = 0
    for item in SHELVES:
        spines = _spines(item)
        fooled += sorted(spines) != spines or sorted(spines, key=_as_whole_numbers) != spines
    assert fooled > len(SHELVES) / 2


@pytest.mark.parametrize("name", [n for n, (b, _) in BANKS.items() if b.get("use") == "practice"])
def test_every_practice_shows_one_solved_and_helps(name: str) -> None:
    block, bank = BANKS[name]
    assert bank.worked is not None
    assert bank.worked.problem not in [item.problem for item in bank.items]
    assert all(item.hints for item in bank.items)
    assert block.get("weight") == "0"


def test_the_check_draws_from_a_larger_bank_of_its_own() -> None:
    block, bank = BANKS["check_bank"]
    assert (block.get("use"), block.get("max_attempts")) == ("check", "2")
    assert len(bank.items) >= 20 > int(block.get("draw", "0")) > 0
    practised = [item.problem for name, (_, other) in BANKS.items() if name != "check_bank"
                 for item in other.items]
    assert not [item.id for item in bank.items if item.problem in practised]


@pytest.mark.parametrize("path", sorted(COURSE.glob("static/*.svg")), ids=lambda path: path.name)
def test_every_drawing_is_named_described_and_legible_at_320_pixels(path: Path) -> None:
    root = etree.parse(str(path)).getroot()
    svg = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{svg}title") and root.findtext(f"{svg}desc")
    scale = 320 / float(root.get("width"))
    sizes = [float(text.get("font-size", "16")) for text in root.iter(f"{svg}text")]
    assert min(sizes) * scale >= 12


def _imported(node: etree._Element) -> Any:
    keys = ScopeIds(None, node.tag, node.get("url_name"), node.get("url_name"))
    runtime = _ImportRuntime(id_reader=None, id_generator=None, services={"field-data": DictFieldData({})})
    return CallNumberBlock.parse_xml(node, runtime, keys)


class _ImportRuntime(Runtime):
    """As much of a runtime as an importer is: it makes blocks of elements."""

    handler_url = local_resource_url = resource_url = publish = get_block = query = None


@pytest.mark.parametrize("url_name", sorted(BANKS))
def test_a_drill_comes_through_import_and_export_to_the_letter(url_name: str) -> None:
    node, bank = BANKS[url_name]
    exported = etree.Element("unnamed")
    block = _imported(node)
    block.add_xml_to_node(exported)
    again = _imported(etree.fromstring(etree.tostring(exported)))
    assert again.items_olx == block.items_olx == inner_xml(node)
    assert node.get(XML_SPACE) == exported.get(XML_SPACE) == "preserve"
    for name in set(node.attrib) - {"url_name", XML_SPACE}:
        field = type(block).fields[name]
        assert getattr(again, name) == field.from_string(node.get(name)), name
    assert [item.id for item in again.bank.items] == [item.id for item in bank.items]
