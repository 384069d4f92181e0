"""A learner takes a whole lesson and its check: by keyboard alone, and by touch on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.player.conftest import DESK, PHONE, OpenWindow
from tests.browser.player.course_files import ONE_LESSON, REAL_COURSE, answer, items
from tests.browser.player.hands import Hands, Keyboard, Touch
from tests.browser.player.running import Player

WAYS = [pytest.param(Keyboard, DESK, id="keyboard"), pytest.param(Touch, PHONE, id="touch")]


def fits(page: Page) -> None:
    wide, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= window, page.url


def sign_in(page: Page, hands: Hands, player: Player) -> None:
    name = player.learner()
    page.goto(player.url)
    fits(page)
    hands.press(page.get_by_role("link", name="Sign in"))
    hands.write(page.get_by_label("Username"), name)
    hands.write(page.get_by_label("Password"), player.password(name))
    fits(page)
    hands.press(page.get_by_role("main").get_by_role("button", name="Sign in"))
    expect(page.get_by_text(name)).to_be_visible()


def go_on(page: Page, hands: Hands, heading: str) -> None:
    hands.press(page.get_by_role("navigation", name="Previous and next unit").locator("[rel=next]"))
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    fits(page)


@pytest.mark.parametrize(("way", "screen"), WAYS)
def test_a_lesson_from_signing_in_to_the_grade(
    way: type[Hands], screen: dict, window: OpenWindow, player: Player
) -> None:
    page = window(**screen)
    hands = way(page)
    sign_in(page, hands, player)
    hands.press(page.get_by_role("link", name="One lesson on the shelf"))
    expect(page.get_by_text("0% complete")).to_be_visible()
    fits(page)
    hands.press(page.get_by_role("link", name="Begin the course"))

    expect(page.get_by_role("heading", name="How numbers file").first).to_be_visible()
    fits(page)
    go_on(page, hands, "A question")
    hands.mark(page.get_by_role("radio"), 1)
    hands.press(page.get_by_role("button", name="Submit"))
    expect(page.locator(".problem .status.correct").first).to_be_visible()
    fits(page)

    go_on(page, hands, "Practice on numbers")
    todo = list(items(ONE_LESSON, "practice"))
    for number, (item_id, task) in enumerate(todo, 1):
        expect(page.get_by_text(f"Item {number} of {len(todo)}")).to_be_visible()
        hands.do(task, answer(ONE_LESSON, "practice", item_id))
        fits(page)
        hands.press(page.locator(".shelflist .sl-main"))
        expect(page.locator(".shelflist section dd").first).to_have_text("100%")
        fits(page)
        last = number == len(todo)
        hands.press(page.get_by_role("button", name="See how the set went" if last else "Next item"))
    expect(page.get_by_text("Every item is right.")).to_be_visible()
    fits(page)

    go_on(page, hands, "Hand it in")
    for item_id, task in items(ONE_LESSON, "check"):
        hands.do(task, answer(ONE_LESSON, "check", item_id))
        if item_id != "one":
            hands.press(page.get_by_role("button", name="Next item"))
    expect(page.get_by_text("Every item has an answer.")).to_be_visible()
    hands.press(page.get_by_role("button", name="Hand in"))
    hands.press(page.get_by_role("button", name="Yes, hand in"))
    expect(page.get_by_text("Every item is right.")).to_be_visible()
    fits(page)

    hands.press(page.get_by_role("link", name="The last unit: see your progress"))
    expect(page.get_by_role("heading", name="Your progress")).to_be_visible()
    fits(page)
    expect(page.locator(".figure")).to_have_text(["100%", "100%"])
    expect(page.get_by_text("This passes (the mark is 80%).")).to_be_visible()
    hands.press(page.get_by_role("link", name="Course", exact=True))
    expect(page.get_by_text("100% complete")).to_be_visible()
    expect(page.locator(".units .status")).to_have_text(["Done"] * 4)
    fits(page)


@pytest.mark.parametrize(("way", "screen"), WAYS)
def test_a_lesson_of_the_real_course(
    way: type[Hands], screen: dict, window: OpenWindow, player: Player
) -> None:
    """LC order 1: the reading, the questions, and the set of five that this learner drew."""
    page = window(player.learner(), **screen)
    hands = way(page)
    page.goto(player.unit("CC101", "lcnum_read"))
    expect(page.locator(".block table, .block svg, .block img").first).to_be_visible()
    fits(page)
    go_on(page, hands, "Questions")
    problem = page.locator(".problem").first
    hands.mark(problem.get_by_role("radio"), 0)
    hands.press(problem.get_by_role("button", name="Submit"))
    expect(problem.locator(".status.correct").first).to_be_visible()
    fits(page)
    go_on(page, hands, "Practice")
    drawn = page.evaluate("""async () => {
        const place = document.querySelector('[data-block-type^="shelflist_"]');
        const url = new window.PlayerRuntime.v1().handlerUrl(place, 'student_view_user_state');
        return (await (await fetch(url)).json()).set.items.map((item) => [item.id, item.task]);
    }""")
    for number, (item_id, task) in enumerate(drawn, 1):
        expect(page.get_by_text(f"Item {number} of 5")).to_be_visible()
        hands.do(task, answer(REAL_COURSE, "lcnum_practice", item_id))
        hands.press(page.locator(".shelflist .sl-main"))
        expect(page.locator(".shelflist section dd").first).to_have_text("100%")
        fits(page)
        hands.press(page.get_by_role(
            "button", name="See how the set went" if number == 5 else "Next item"))
    expect(page.get_by_text("Every item is right.")).to_be_visible()
    hands.press(page.get_by_role("navigation", name="Where this is").get_by_role("link"))
    practised = page.locator(".outline__lesson", has_text="LC order 1")
    expect(practised.locator(".units a", has_text="Practice")).to_contain_text("Done")


def test_a_unit_has_the_whole_breadth_of_the_paper(window: OpenWindow, player: Player) -> None:
    page = window(player.learner())
    page.goto(player.unit("ONE", "read"))
    page.emulate_media(media="print")
    for width in (700, 1300):  # upright and across
        page.set_viewport_size({"width": width, "height": 900})
        box = page.locator(".unit-grid > :not(.outline-nav)").bounding_box()
        assert box and box["width"] > width * 0.85
