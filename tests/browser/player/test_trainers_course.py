"""The trainers' course in the player: a unit with each kind of its blocks opens on a phone.

What its exercises do, their own tests prove; that its keys are right, tests/course_packages.
"""

from __future__ import annotations

from lxml import etree

from tests.browser.player.conftest import PHONE, OpenWindow
from tests.browser.player.course_files import COURSES
from tests.browser.player.running import Player
from tests.browser.player.test_whole_course import open_unit


def _one_of_each() -> list[str]:
    """The first unit of the course with each kind of block, a unit once."""
    first: dict[str, str] = {}
    for path in sorted((COURSES / "train_the_trainer" / "vertical").glob("*.xml")):
        for node in etree.parse(str(path)).getroot():
            first.setdefault(str(node.tag), path.stem)
    return sorted(set(first.values()))


def test_a_unit_with_each_kind_of_block_opens_without_an_error_and_fits_a_phone(
    window: OpenWindow, player: Player
) -> None:
    page = window(player.learner(), **PHONE)
    for name in _one_of_each():
        open_unit(page, player, name, "TT201")
