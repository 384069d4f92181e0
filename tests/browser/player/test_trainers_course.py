"""The trainers' course in the player: a unit with each kind of its blocks opens on a phone.

What its exercises do, their own tests prove; that its keys are right, tests/course_packages.
"""

from __future__ import annotations

from lxml import etree

from tests.browser.player.conftest import PHONE, OpenWindow
from tests.browser.player.course_files import COURSES
from tests.browser.player.running import Player
from tests.browser.player.test_whole_course import open_unit

FOLDER = COURSES / "train_the_trainer"


def _children(folder: str, names: list[str]) -> list[etree._Element]:
    return [child for name in names
            for child in etree.parse(str(FOLDER / folder / f"{name}.xml")).getroot()]


def _one_of_each() -> list[str]:
    """The first unit of the course with each kind of block, a unit once."""
    names = ["2026"]
    for folder in ("course", "chapter", "sequential"):
        names = [str(child.get("url_name")) for child in _children(folder, names)]
    first: dict[str, str] = {}
    for name in names:
        for node in _children("vertical", [name]):
            first.setdefault(str(node.tag), name)
    return list(dict.fromkeys(first.values()))


def test_a_unit_with_each_kind_of_block_opens_without_an_error_and_fits_a_phone(
    window: OpenWindow, player: Player
) -> None:
    page = window(player.learner(), **PHONE)
    for name in _one_of_each():
        open_unit(page, player, name, "TT201")
