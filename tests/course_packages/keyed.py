"""Every item at hand, of every drill: the courses', the reference pages', those made from seeds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from shelflist import blocks
from shelflist.practice.bank import Bank, bank_of, read_bank
from shelflist.practice.block import PracticeBlock
from shelflist.practice.exercise import Exercise
from shelflist.practice.item import Item

from .course import REPOSITORY

BLOCKS: dict[str, type[PracticeBlock]] = {
    one.exercise.name: one for one in vars(blocks).values()
    if isinstance(one, type) and issubclass(one, PracticeBlock) and one is not PracticeBlock}
_SITUATIONS = REPOSITORY / "tests" / "trainer" / "feedback" / "data" / "situations.xml"
_OF_A_GENERATOR = 4


@dataclass(frozen=True)
class Found:
    """An item, the bank it stands in, and the block it is of."""

    block: type[PracticeBlock]
    bank: Bank
    item: Item[Any]
    olx: str = ""

    @property
    def exercise(self) -> Exercise[Any]:
        return self.block.exercise

    @property
    def name(self) -> str:
        return f"{self.exercise.name}-{self.item.task}-{self.item.id}"


def _of_courses() -> list[Found]:
    tags = {f"shelflist_{name}": block for name, block in BLOCKS.items()}
    found = []
    for path in sorted(REPOSITORY.glob("course_packages/*/vertical/*.xml")):
        for node in etree.parse(str(path)).getroot().iter(*tags):
            block = tags[str(node.tag)]
            bank, problems = read_bank(block.exercise, node)
            assert not problems, path.name
            found += [Found(block, bank, item) for item in (*bank.items, bank.worked) if item]
    return found


def _of(name: str, olx: str) -> list[Found]:
    bank, problems = bank_of(BLOCKS[name].exercise, olx)
    assert not problems, [str(one) for one in problems]
    made = (bank.get(one) for one in list(bank.ids())[:_OF_A_GENERATOR])
    return [Found(BLOCKS[name], bank, item, olx) for item in bank.items or made if item]


def _of_pages() -> list[Found]:
    found = []
    for name in BLOCKS:
        page = (REPOSITORY / "docs" / "reference" / f"{name}.md").read_text("utf-8")
        for fence in re.findall(r"```xml\n(.*?)```", page, re.DOTALL):
            for olx in re.findall(r"<item id=.*?</item>", fence, re.DOTALL):
                found += _of(name, olx)
        for olx in re.findall(r"<generate id=.*?/>", page):
            found += _of(name, olx)
    return found


ALL = [*_of_courses(), *_of_pages(), *_of("feedback", _SITUATIONS.read_text("utf-8"))]
TASKS = sorted({(one.exercise.name, one.item.task) for one in ALL})


def of_task(name: str, task: str) -> list[Found]:
    return [one for one in ALL if (one.exercise.name, one.item.task) == (name, task)]
