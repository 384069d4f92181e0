"""Every unit of the real course opens clean, and every key of it is right."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.player.conftest import OpenWindow
from tests.browser.player.course_files import (
    REAL_COURSE,
    answer,
    items,
    practices,
    problem_answers,
    units,
)
from tests.browser.player.running import Handlers, Player

MOST_SETS = 12
PRACTICES = [(unit, name) for unit, name, use in practices(REAL_COURSE) if use == "practice"]
BLOCKS_OF = {unit: [name for other, name, _ in practices(REAL_COURSE) if other == unit]
             for unit, _, _ in practices(REAL_COURSE)}


def open_unit(page: Page, player: Player, name: str, number: str = "CC101") -> None:
    """Open a unit of a course; every block of it is there, and nothing stands too wide."""
    page.goto(player.unit(number, name))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".xblock:not(.xblock-initialized)")).to_have_count(0)
    expect(page.locator(".placeholder, .player-notice")).to_have_count(0)
    fits(page, name)


def fits(page: Page, name: str) -> None:
    """Nothing on the page is wider than the window."""
    wide, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= window, name


def answer_set(ask: Handlers, unit: str, block: str, done: set[str]) -> None:
    """Answer every item of the set in hand by its key, through the handler."""
    place = BLOCKS_OF[unit].index(block)
    for item in ask("student_view_user_state", block=place)["set"]["items"]:
        reply = ask("submit", {
            "nonce": f"key-of-{item['id']}", "item": item["id"], "seconds": 1,
            "response": answer(REAL_COURSE, block, item["id"])}, block=place)
        assert reply["status"] == 200, reply
        result = reply["results"][item["id"]]
        assert (result["score"], result["passed_review"]) == (1.0, True), item["id"]
        done.add(item["id"])


@pytest.mark.parametrize(("unit", "block"), PRACTICES, ids=[name for _, name in PRACTICES])
def test_every_written_item_of_a_practice_is_right_by_its_key(
    unit: str, block: str, window: OpenWindow, player: Player
) -> None:
    ask = Handlers(window(player.learner()).context, player.unit("CC101", unit))
    place = BLOCKS_OF[unit].index(block)
    wanted = {item_id for item_id, _ in items(REAL_COURSE, block)}
    done: set[str] = set()
    for _ in range(MOST_SETS):
        answer_set(ask, unit, block, done)
        if wanted <= done:
            break
        assert ask("new_set", {"review": False}, block=place)["status"] == 200
    assert wanted <= done
    assert ask("student_view_user_state", block=place)["state"]["completion"] == 1.0


def hand_in(ask: Handlers, unit: str, block: str) -> None:
    """Hand a check in with the key of every item it drew."""
    place = BLOCKS_OF[unit].index(block)
    drawn = ask("student_view_user_state", block=place)["set"]["items"]
    reply = ask("submit", {"nonce": f"all-of-{block}", "seconds": 1, "responses": {
        item["id"]: answer(REAL_COURSE, block, item["id"]) for item in drawn}}, block=place)
    assert reply["state"]["score"] == {"earned": 1.0, "possible": 1.0}
    assert {one["score"] for one in reply["state"]["items"].values()} == {1.0}


def solve_problems(page: Page, answers: dict[str, list[list[str]]]) -> int:
    """Send a right answer to every standard problem on the page; how many it has."""
    done = page.evaluate("""async (answers) => Promise.all(
        [...document.querySelectorAll('.problems-wrapper')].map(async (place) => {
            const name = place.closest('[data-usage-id]').dataset.usageId.split('@').pop();
            const form = new URLSearchParams();
            answers[name].forEach((values, at) => {
                const input = place.querySelector(`[name*="_${at + 2}_1"]`);
                values.forEach((value) => form.append(input.name, value));
            });
            const token = /csrftoken=([^;]+)/.exec(document.cookie)[1];
            const reply = await fetch(`${place.dataset.url}/problem_check`, {
                method: 'POST', body: form, headers: { 'X-CSRFToken': token } });
            return { name, status: reply.status, ...await reply.json() };
        }))""", answers)
    for one in done:
        assert (one["status"], one["success"]) == (200, "correct"), one
    return len(done)


def test_every_unit_opens_fits_a_phone_and_right_work_ends_at_a_hundred_per_cent(
    window: OpenWindow, player: Player
) -> None:
    page = window(player.learner())
    page.set_default_timeout(30_000)
    answers = problem_answers(REAL_COURSE)
    uses = {name: use for _, name, use in practices(REAL_COURSE)}
    solved = 0
    for unit in units(REAL_COURSE):
        page.set_viewport_size({"width": 360, "height": 800})
        open_unit(page, player, unit)
        page.set_viewport_size({"width": 1280, "height": 900})
        fits(page, unit)
        solved += solve_problems(page, answers)
        for name in BLOCKS_OF.get(unit, ()):
            ask = Handlers(page.context, page.url)
            if uses[name] == "check":
                hand_in(ask, unit, name)
            else:
                answer_set(ask, unit, name, set())
    assert solved == len(answers)
    page.goto(player.course("CC101", "progress/"))
    expect(page.locator(".figure").first).to_have_text("100%")
    expect(page.get_by_text("This passes (the mark is 80%).")).to_be_visible()
    page.goto(player.course("CC101"))
    expect(page.get_by_text("100% complete").first).to_be_visible()


def test_a_check_left_half_done_says_what_was_left_out(window: OpenWindow, player: Player) -> None:
    page = window(player.learner())
    page.goto(player.unit("ONE", "hand_in"))
    page.get_by_role("button", name="Move later").click()
    page.get_by_role("button", name="Hand in").click()
    page.get_by_role("button", name="Yes, hand in").click()
    second = page.get_by_role("row", name="2. ")
    expect(second.get_by_role("cell")).to_have_text(["0%", "No", "1"])
