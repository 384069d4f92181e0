"""Teach-backs in the player: learners hand in and rate one another, an instructor rates, by keys."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.player.hands import Keyboard
from tests.browser.player.running import Player
from tests.browser.test_teach_back_block import rate, violations

UNIT = "course-v1:Org+Num+Run/unit/block-v1:Org+Num+Run+type@vertical+block@u1/"
PDF = {"name": "notes – plan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 notes"}


def opened(chromium: Browser, player: Player, name: str) -> Page:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    player.sign_in(context, name)
    page = context.new_page()
    page.set_default_timeout(10000)
    page.goto(f"{player.url}/courses/{UNIT}")
    expect(page.get_by_role("heading", name="Your teach-back")).to_be_visible()
    return page


def box(page: Page) -> Locator:
    return page.locator("section.sl-box").last


def hand_in(page: Page, text: str) -> None:
    page.get_by_label("What you said, showed and asked").fill(text)
    page.locator("input[type=file]").set_input_files(PDF)
    expect(page.get_by_text("Attached: notes – plan.pdf.").first).to_be_visible()
    page.get_by_role("button", name="Hand in (").click()
    expect(page.get_by_role("heading", name="Rate your own work")).to_be_focused()
    rate(page, box(page), 1)
    page.get_by_role("button", name="Keep my rating").click()
    expect(page.get_by_text("Kept. What others say").first).to_be_visible()


def test_from_handing_in_to_the_grade(chromium: Browser, player: Player) -> None:
    ann, bea = (opened(chromium, player, player.learner()) for _ in range(2))
    ann.locator("input[type=file]").set_input_files(PDF)
    ann.get_by_role("button", name="Take off notes – plan.pdf").click()
    expect(ann.get_by_text("Taken off: notes – plan.pdf.").first).to_be_visible()
    expect(ann.locator("input[type=file]")).to_be_focused()
    expect(ann.get_by_text("Attached: notes – plan.pdf.")).to_have_count(0)
    hand_in(ann, "Ann’s two minutes")
    hand_in(bea, "Bea’s two minutes")
    bea.get_by_role("button", name="Rate somebody’s work").click()
    expect(bea.get_by_role("heading", name="The work of others")).to_be_focused()
    expect(bea.get_by_text("Ann’s two minutes")).to_be_visible()
    with bea.expect_download() as waiting:
        bea.get_by_role("link", name="notes – plan.pdf").last.click()
    assert Path(waiting.value.path()).read_bytes() == PDF["buffer"]
    assert waiting.value.suggested_filename == PDF["name"]
    rate(bea, box(bea), 1)
    bea.get_by_role("button", name="Send my rating").click()
    expect(bea.get_by_text("Sent. Thank you.").first).to_be_visible()
    expect(bea.get_by_role("button", name="Open the queue")).to_have_count(0)

    staff = opened(chromium, player, "instructor")
    keys = Keyboard(staff)
    keys.press(staff.get_by_role("button", name="Open the queue"))
    expect(staff.get_by_role("heading", name="The queue")).to_be_focused()
    assert violations(staff) == []
    keys.press(staff.get_by_role("button", name="version 1").first)
    expect(staff.get_by_role("heading", name="Version 1")).to_be_focused()
    rate(staff, staff.locator(".sl-beside"), 1)
    keys.write(staff.get_by_label("Comment for the learner"), "Ask first.")
    keys.press(staff.get_by_role("button", name="Keep my rating"))
    expect(staff.get_by_text("Kept: Rated.").first).to_be_visible()
    assert violations(staff) == []
    keys.press(staff.get_by_role("button", name="Next:"))
    expect(staff.locator(".sl-beside")).to_contain_text("Bea’s two minutes")
    keys.choose(staff.locator(".shelflist select"), "rated")
    expect(staff.locator(".sl-queue tbody tr")).to_have_count(1)
    with staff.expect_download() as waiting:
        keys.press(staff.get_by_role("link", name="Download the list"))
    listed = Path(waiting.value.path()).read_text("utf-8-sig")
    assert "Ann’s two minutes" in listed and "Ask first." in listed
    staff.set_viewport_size({"width": 360, "height": 740})
    assert staff.evaluate("document.documentElement.scrollWidth") <= 360

    ann.reload()
    expect(ann.get_by_text("Ask first.")).to_be_visible()
    expect(ann.get_by_text("One peer: advice")).to_be_visible()
    expect(ann.get_by_text("Certain so far: 53% of the points.")).to_be_visible()
    for page in (ann, bea, staff):
        page.context.close()
