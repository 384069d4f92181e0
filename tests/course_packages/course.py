"""The copy cataloging course as its tests read it: its banks, and who grades them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from shelflist.blocks import CallNumberBlock, MarcBlock
from shelflist.practice.bank import Bank, read_bank
from shelflist.practice.block import PracticeBlock
from shelflist.practice.item import Item

REPOSITORY = Path(__file__).parents[2]
COURSE = REPOSITORY / "course_packages" / "copy_cataloging"
CALL_NUMBER, MARC = "shelflist_call_number", "shelflist_marc"
BLOCKS: dict[str, type[PracticeBlock]] = {CALL_NUMBER: CallNumberBlock, MARC: MarcBlock}
CHECKS = ("check_bank", "final_bank", "final_cn")


def _banks() -> dict[str, tuple[etree._Element, Bank]]:
    banks = {}
    for path in sorted(COURSE.glob("vertical/*.xml")):
        for node in etree.parse(str(path)).getroot().iter(*BLOCKS):
            bank, problems = read_bank(BLOCKS[str(node.tag)].exercise, node)
            assert problems == [], path.name
            banks[str(node.get("url_name"))] = (node, bank)
    return banks


BANKS = _banks()
PRACTICES = [name for name, (node, _) in BANKS.items() if node.get("use") == "practice"]


def items_of(tag: str, *names: str) -> list[Item[Any]]:
    """Return the items written out in the banks of a block type, or in those named only."""
    return [item for name, (node, bank) in BANKS.items() if node.tag == tag
            and (not names or name in names) for item in bank.items]


def bank_of(item: Item[Any]) -> tuple[etree._Element, Bank]:
    """Return the block's element and the bank an item stands in."""
    return next((node, bank) for node, bank in BANKS.values() if item in bank.items)


def element_of(item: Item[Any]) -> etree._Element:
    """Return an item's element."""
    node, _ = bank_of(item)
    return next(element for element in node.findall("item") if element.get("id") == item.id)
