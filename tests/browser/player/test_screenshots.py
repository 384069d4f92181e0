"""The pictures of docs/screenshots, made anew with SHELFLIST_SCREENSHOTS=1.

Without it nothing is written, and the pages are only opened.
"""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.player.conftest import PHONE, OpenWindow
from tests.browser.player.course_files import ONE_LESSON, ROOT, answer, archive
from tests.browser.player.hands import Keyboard
from tests.browser.player.running import Player

FOLDER = ROOT / "docs" / "screenshots"
SIZE = {"width": 1100, "height": 800}


def keep(page: Page, name: str) -> None:
    if os.environ.get("SHELFLIST_SCREENSHOTS") == "1":
        FOLDER.mkdir(exist_ok=True)
        page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")


def work(page: Page) -> None:
    """Scroll the exercise under the upper edge, its worked example folded."""
    page.locator(".shelflist").evaluate("(block) => block.querySelectorAll('details[open]')"
                                        ".forEach((one) => { one.open = false; })")
    page.locator(".shelflist").evaluate("(block) => block.scrollIntoView()")


def test_what_a_learner_sees(window: OpenWindow, player: Player) -> None:
    name = player.learner()
    page = window(name, viewport=SIZE)
    page.goto(player.unit("CC101", "lcnum_read"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    keep(page, "reading")
    page.goto(player.unit("ONE", "do"))
    expect(page.locator("fieldset:enabled").get_by_role("listbox")).to_be_visible()
    work(page)
    keep(page, "practice")
    order = answer(ONE_LESSON, "practice", "shelve")["order"]
    Keyboard(page).shelve([order[0], order[2], order[1], order[3]])
    page.get_by_role("button", name="Check my order").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    work(page)
    page.locator("fieldset:enabled").evaluate("(shelf) => shelf.scrollIntoView()")
    keep(page, "practice_checked")
    page.goto(player.unit("ONE", "hand_in"))
    expect(page.get_by_role("button", name="Hand in")).to_be_visible()
    work(page)
    keep(page, "check")
    page.goto(player.course("CC101"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    keep(page, "course")
    page.goto(player.course("CC101", "progress/"))
    keep(page, "progress")
    dark = window(name, viewport=SIZE, color_scheme="dark")
    dark.goto(player.unit("ONE", "do"))
    dark.locator(".sl-steps button").first.click()
    expect(dark.get_by_role("heading", name="Review of your work")).to_be_visible()
    work(dark)
    keep(dark, "practice_dark")
    phone = window(player.learner(), **PHONE)
    phone.goto(player.unit("ONE", "do"))
    expect(phone.locator("fieldset:enabled").get_by_role("listbox")).to_be_visible()
    work(phone)
    keep(phone, "practice_phone")


def show(page: Page, player: Player, unit: str, task: str) -> None:
    """Open the first item of a task in a unit of the course."""
    page.goto(player.unit("CC101", unit))
    steps = page.locator(".sl-steps button")
    for step in steps.all():
        step.click()
        if page.locator("fieldset:enabled").get_attribute("aria-label") == task:
            break
    expect(page.get_by_role("group", name=task, exact=True).last).to_be_enabled()
    work(page)


def test_what_a_learner_of_records_sees(window: OpenWindow, player: Player) -> None:
    page = window(player.learner(), viewport=SIZE)
    show(page, player, "redit_do", "Correct a record")
    keep(page, "marc_correct")
    show(page, player, "rhunt_do", "Find the faults")
    lines = page.locator("fieldset:enabled").get_by_role("button", pressed=False)
    lines.nth(1).click()
    page.locator("fieldset:enabled select").first.select_option(index=1)
    page.get_by_role("button", name="Check what I found").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    work(page)
    keep(page, "marc_hunt_checked")
    show(page, player, "mnonf_do", "Nonfiling characters")
    page.locator("fieldset:enabled input").first.fill("4")
    keep(page, "marc_nonfiling")
    phone = window(player.learner(), **PHONE)
    show(phone, player, "redit_do", "Correct a record")
    keep(phone, "marc_phone")


def test_what_an_author_sees(window: OpenWindow, player: Player) -> None:
    page = window("instructor", viewport=SIZE)
    page.goto(player.course(
        "EDIT3", f"author/edit/{player.usage('EDIT3', 'shelflist_call_number', 'practice')}/"))
    page.get_by_role("tab", name="Items").click()
    first = page.get_by_role("tabpanel", name="Items").locator(".sl-item").first
    first.locator("> summary").click()
    expect(first.get_by_label("Call number").first).to_be_visible()
    keep(page, "editor_items")
    page.get_by_role("tab", name="OLX").click()
    expect(page.get_by_role("textbox", name="OLX")).to_be_visible()
    keep(page, "editor_olx")


def test_what_a_partner_sees(window: OpenWindow, player: Player, tmp_path: Path) -> None:
    sent = archive(tmp_path / "shelving.tar.gz", "SHOWN", "Shelving", {
        "vertical/try.xml": '<vertical display_name="A question">\n'
                            '  <problem url_name="first"/>\n  <crossword url_name="across" display_name="Across"/>\n</vertical>\n',
        "problem/first.xml": "<problem>\n  <multiplechoiceresponse>\n</problem>\n"})
    page = window("partner", viewport=SIZE)
    page.goto(f"{player.url}/import/")
    page.get_by_label("Archive", exact=True).set_input_files(sent)
    page.get_by_role("button", name="Import the archive").click()
    expect(page.get_by_role("heading", name="Import report")).to_be_visible()
    keep(page, "import_report")

