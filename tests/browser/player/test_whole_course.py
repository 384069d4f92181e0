"""Every unit of the real course opens clean, and every key of it is right."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.player.conftest import OpenWindow
from tests.browser.player.course_files import REAL_COURSE, answer, items, practices, units
from tests.browser.player.running import Player, call

MOST_SETS = 12
PRACTICES = [(unit, name) for unit, name, use in practices(REAL_COURSE) if use == "practice"]


@pytest.mark.parametrize("width", [1280, 360])
def test_every_unit_opens_without_an_error_and_fits(
    width: int, window: OpenWindow, player: Player
) -> None:
    page = window(player.learner(), viewport={"width": width, "height": 800})
    too_wide = []
    for name in units(REAL_COURSE):
        page.goto(player.unit("CC101", name))
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator(".xblock:not(.xblock-initialized)")).to_have_count(0)
        expect(page.locator(".placeholder, .player-notice")).to_have_count(0)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            too_wide.append((name, wide))
    assert too_wide == []


def answer_set(page: Page, block: str, done: set[str]) -> None:
    """Answer every item of the set in hand by its key, through the handler."""
    for item in call(page, "student_view_user_state")["set"]["items"]:
        reply = call(page, "submit", {
            "nonce": f"key-of-{item['id']}", "item": item["id"], "seconds": 1,
            "response": answer(REAL_COURSE, block, item["id"])})
        assert reply["status"] == 200, reply
        result = reply["results"][item["id"]]
        assert (result["score"], result["passed_review"]) == (1.0, True), item["id"]
        done.add(item["id"])


@pytest.mark.parametrize(("unit", "block"), PRACTICES, ids=[name for _, name in PRACTICES])
def test_every_written_item_of_a_practice_is_right_by_its_key(
    unit: str, block: str, window: OpenWindow, player: Player
) -> None:
    page = window(player.learner())
    page.goto(player.unit("CC101", unit))
    wanted = {item_id for item_id, _ in items(REAL_COURSE, block)}
    done: set[str] = set()
    for _ in range(MOST_SETS):
        answer_set(page, block, done)
        if wanted <= done:
            break
        assert call(page, "new_set", {"review": False})["status"] == 200
    assert wanted <= done
    assert call(page, "student_view_user_state")["state"]["completion"] == 1.0


def test_the_check_by_its_keys_passes_the_course(window: OpenWindow, player: Player) -> None:
    [(unit, block)] = [(unit, name) for unit, name, use in practices(REAL_COURSE) if use == "check"]
    page = window(player.learner())
    page.goto(player.unit("CC101", unit))
    drawn = call(page, "student_view_user_state")["set"]["items"]
    reply = call(page, "submit", {"nonce": "all-at-once", "seconds": 1, "responses": {
        item["id"]: answer(REAL_COURSE, block, item["id"]) for item in drawn}})
    assert reply["state"]["score"] == {"earned": 1.0, "possible": 1.0}
    assert {one["score"] for one in reply["state"]["items"].values()} == {1.0}
    page.goto(player.course("CC101", "progress/"))
    expect(page.locator(".figure").first).to_have_text("100%")
    expect(page.get_by_text("This passes (the mark is 80%).")).to_be_visible()


def test_a_check_left_half_done_says_what_was_left_out(window: OpenWindow, player: Player) -> None:
    page = window(player.learner())
    page.goto(player.unit("ONE", "hand_in"))
    page.get_by_role("button", name="Move later").click()
    page.get_by_role("button", name="Hand in").click()
    page.get_by_role("button", name="Yes, hand in").click()
    second = page.get_by_role("row", name="2. ")
    expect(second.get_by_role("cell")).to_have_text(["0%", "No", "1"])
