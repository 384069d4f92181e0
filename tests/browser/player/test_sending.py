"""Nothing is lost and nothing counts twice: drafts, a lost connection, an impatient finger."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.player.conftest import OpenWindow
from tests.browser.player.course_files import ONE_LESSON, answer
from tests.browser.player.hands import order_on_shelf
from tests.browser.player.running import Handlers, Player

CHECK = "Check my order"


def attempts(page: Page) -> int:
    """How many attempts the server holds."""
    return Handlers(page.context, page.url)("student_view_user_state")["state"]["attempts"]


def open_practice(page: Page, player: Player) -> None:
    page.goto(player.unit("ONE", "do"))
    expect(page.get_by_role("button", name=CHECK)).to_be_visible()


def test_a_draft_survives_a_reload(window: OpenWindow, player: Player) -> None:
    page = window(player.learner())
    open_practice(page, player)
    page.get_by_role("button", name="Move later").click()
    moved = order_on_shelf(page)
    expect(page.get_by_text("Not sent yet; kept in this browser.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name=CHECK)).to_be_visible()
    assert order_on_shelf(page) == moved
    assert attempts(page) == 0


def test_what_is_handed_in_offline_is_sent_once_when_back(
    window: OpenWindow, player: Player
) -> None:
    page = window(player.learner(), console=False)
    open_practice(page, player)
    page.get_by_role("button", name="Move later").click()
    page.context.set_offline(True)
    page.get_by_role("button", name=CHECK).click()
    expect(page.get_by_role("alert").filter(has_text="Kept here")).to_have_text(
        "Kept here; will be sent when you are back online.")
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    assert attempts(page) == 1
    page.reload()
    expect(page.locator(".sl-steps")).to_contain_text(re.compile("1 (Partly right|Look again)"))
    page.wait_for_load_state("networkidle")
    assert attempts(page) == 1


def test_an_answer_lost_on_the_way_back_counts_once(window: OpenWindow, player: Player) -> None:
    page = window(player.learner(), console=False)
    open_practice(page, player)
    page.get_by_role("button", name="Move later").click()
    page.route("**/handler/submit", lambda route: (route.fetch(), route.abort())[1])
    page.get_by_role("button", name=CHECK).click()
    expect(page.get_by_role("button", name="Send now")).to_be_visible()
    assert attempts(page) == 1
    page.unroute("**/handler/submit")
    page.get_by_role("button", name="Send now").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    assert attempts(page) == 1


def test_a_double_click_is_one_attempt(window: OpenWindow, player: Player) -> None:
    page = window(player.learner())
    open_practice(page, player)
    page.get_by_role("button", name="Move later").click()
    page.get_by_role("button", name=CHECK).dblclick()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert attempts(page) == 1


def test_one_request_sent_ten_times_at_once_is_one_attempt(
    window: OpenWindow, player: Player
) -> None:
    page = window(player.learner(), console=False)
    open_practice(page, player)
    body = {"nonce": "sent-ten-times", "item": "shelve", "seconds": 3,
            "response": answer(ONE_LESSON, "practice", "shelve")}
    statuses = page.evaluate("""async (body) => {
        const place = document.querySelector('[data-block-type^="shelflist_"]');
        const url = new window.PlayerRuntime.v1().handlerUrl(place, 'submit');
        const send = () => fetch(url, { method: 'POST', body: JSON.stringify(body),
            headers: { 'Content-Type': 'application/json' } }).then((answer) => answer.status);
        return Promise.all(Array.from({ length: 10 }, send));
    }""", body)
    assert set(statuses) <= {200, 409}
    assert attempts(page) == 1
