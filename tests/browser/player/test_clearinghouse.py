"""The clearinghouse in the player: found, read, saved and proposed by keyboard, and by phone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.player.conftest import PHONE, OpenWindow
from tests.browser.player.running import Player


def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Go on by Tab until what has the focus is called `name`.

    A page on its way has nothing with the focus, so wait for what it shows before this.
    """
    for _ in range(most):
        page.keyboard.press("Tab")
        held = page.evaluate("""() => { const one = document.activeElement;
            return (one.labels && one.labels[0] ? one.labels[0].textContent : one.textContent)
                .replace(/\\s+/g, ' ').trim(); }""")
        if held.startswith(name):
            return
    raise AssertionError(f"no Tab leads to {name!r}")


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_found_narrowed_opened_saved_and_proposed_by_keyboard(
        window: OpenWindow, player: Player, clearinghouse: str) -> None:
    page = window(player.learner(), console=False)  # forms are refused
    page.goto(player.url)
    page.get_by_role("link", name="Clearinghouse").press("Enter")
    expect(page.get_by_label("Words, a")).to_be_visible()
    tab_to(page, "Words, a")
    page.keyboard.type("stocktaking")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="3 records")).to_be_visible()
    tab_to(page, "Video")
    page.keyboard.press("Space")
    tab_to(page, "Apply what is chosen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 record")).to_be_visible()
    expect(page.get_by_role("list", name="Narrowed by").get_by_role("link")).to_have_text(
        "What it is: Video ×, take away")
    assert violations(page) == []
    tab_to(page, "Video on shelf stocktaking")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Video on shelf stocktaking")
    assert violations(page) == []
    tab_to(page, "Save to my list")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("It is on your list.")
    page.goto(clearinghouse + "my-list/")
    tab_to(page, "My note")
    page.keyboard.type("Before the next claim")
    tab_to(page, "Keep the note")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Your note is kept.")
    expect(page.get_by_label("My note")).to_have_value("Before the next claim")
    assert violations(page) == []

    page.goto(clearinghouse + "propose/")
    tab_to(page, "Address or number")
    page.keyboard.type("https://example.org/video/6")
    page.keyboard.press("Enter")  # the first button looks whether it is here
    expect(page.get_by_role("alert")).to_contain_text("Video on shelf stocktaking")
    assert violations(page) == []
    page.get_by_label("Address or number").first.fill("https://example.org/new")
    tab_to(page, "Propose it")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("A record needs a title.")
    page.get_by_role("alert").get_by_role("link", name="Title").press("Enter")
    expect(page.get_by_label("Title (needed)")).to_be_focused()
    page.keyboard.type("A new resource")
    tab_to(page, "Propose it")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("A new resource")
    expect(page.get_by_text("Not public:")).to_be_visible()


def test_at_work_on_a_phone_without_a_script(
        window: OpenWindow, player: Player, clearinghouse: str) -> None:
    staff = window("instructor", **PHONE)
    staff.goto(clearinghouse + "propose/")
    assert fits(staff)
    staff.get_by_label("Title (needed)").fill("To be abstracted on a phone")
    staff.get_by_role("button", name="Propose it").click()
    expect(staff.get_by_role("status")).to_contain_text("it is proposed")
    staff.goto(clearinghouse + "my-data/")
    assert fits(staff) and violations(staff) == []
    for path in ("", "?q=stocktaking", "?q=nothing+like+it", "my-list/", "queues/proposed/"):
        staff.goto(clearinghouse + path)
        assert fits(staff), path
    staff.get_by_role("button", name="To be abstracted on a phone").click()
    staff.get_by_label("Text of the abstract").fill("Here we describe what is kept.")
    staff.get_by_role("button", name="Check its form").click()
    expect(staff.get_by_text("third person")).to_be_visible()
    expect(staff.get_by_label("Text of the abstract")).to_have_value(
        "Here we describe what is kept.")
    assert fits(staff)
    assert violations(staff) == []
    staff.get_by_role("button", name="Keep it and send it to a reviewer").click()
    expect(staff.get_by_role("status")).to_contain_text("waits for a reviewer")
    reviewer = window("partner", **PHONE)
    reviewer.goto(clearinghouse + "queues/review/")
    assert violations(reviewer) == []
    reviewer.get_by_role("link", name="To be abstracted on a phone").click()
    reviewer.get_by_role("button", name="Accept and publish").click()
    expect(reviewer.get_by_role("status")).to_contain_text("It is published")
    reviewer.goto(clearinghouse + "?q=title:phone")
    expect(reviewer.get_by_role("heading", name="1 record")).to_be_visible()
