"""axe-core finds nothing on the player's pages: in light, in dark, and from right to left."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.player.conftest import OpenWindow
from tests.browser.player.running import Player

PAGES = {
    "catalogue": "learner", "sign-in": "", "course": "learner", "reading": "learner",
    "problem": "learner", "practice": "learner", "check": "learner", "progress": "learner",
    "review": "learner", "outline": "instructor", "author unit": "instructor",
    "import": "partner", "editor": "instructor",
}


def address(player: Player, name: str) -> str:
    return {
        "catalogue": f"{player.url}/",
        "sign-in": f"{player.url}/sign-in/",
        "course": player.course("CC101"),
        "reading": player.unit("CC101", "lcnum_read"),
        "problem": player.unit("CC101", "lcnum_try"),
        "practice": player.unit("ONE", "do"),
        "check": player.unit("ONE", "hand_in"),
        "progress": player.course("ONE", "progress/"),
        "review": player.course("ONE", "review/"),
        "outline": player.course("ONE", "author/"),
        "author unit": player.course("ONE", f"author/unit/{player.usage('ONE', 'vertical', 'do')}/"),
        "editor": player.course(
            "ONE", f"author/edit/{player.usage('ONE', 'shelflist_call_number', 'practice')}/"),
        "import": f"{player.url}/import/",
    }[name]


@pytest.mark.parametrize("name", list(PAGES))
def test_axe_finds_nothing(name: str, window: OpenWindow, player: Player) -> None:
    role = PAGES[name]
    page = window(player.learner() if role == "learner" else role)
    page.goto(address(player, name))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".xblock:not(.xblock-initialized)")).to_have_count(0)
    if name == "editor":
        for tab in page.get_by_role("tab").all():
            tab.click()
            assert violations(page) == []
        return
    assert violations(page) == []
    if name == "practice":
        page.get_by_role("button", name="Move later").click()
        page.get_by_role("button", name="Check my order").click()
        expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
        page.get_by_role("button", name="Show answer").click()
        expect(page.get_by_role("heading", name="The answer")).to_be_visible()
        assert violations(page) == []
