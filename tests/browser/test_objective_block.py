"""The objective block in a real browser, on its real handlers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.harness.real_block import RealBlock
from tests.browser.harness.site import Site
from tests.browser.studio_harness.author import Author
from tests.trainer.objective.items import MATCH, MODEL, REPAIR, SORT, WRITE

ITEMS = {"write": WRITE, "repair": REPAIR, "match": MATCH, "sort": SORT}
POOR = "The staff — 📚 — will understand MARC records, given ten titles."


def opened(page: Page, site: Site, task: str, query: str = "") -> RealBlock:
    real = RealBlock(ITEMS[task], drill="ObjectiveBlock", use="practice", showanswer="attempted")
    site.blocks["one"] = real.served()
    page.goto(f"{site.url}/lms?block=one{query}")
    expect(page.locator("fieldset:enabled")).to_be_visible()
    return real


def do(page: Page, real: RealBlock, task: str) -> None:
    answer, work = real.answer(task), page.locator("fieldset:enabled")
    if task in ("write", "repair"):
        work.get_by_role("textbox").fill(answer["text"])
        if task == "write":
            work.get_by_label("The level you mean").select_option(answer["level"])
    else:
        problem = real.block.exercise.public(real.block.bank.get(task), real.block.bank.policy, "")
        for row in problem["rows"]:
            work.locator("li", has_text=row["text"]).get_by_role("combobox").first.select_option(
                answer["chosen"][row["id"]])


@pytest.mark.parametrize("task", list(ITEMS))
def test_right_work_scores_in_full_and_survives_a_reload(task: str, page: Page, site: Site) -> None:
    real = opened(page, site, task)
    do(page, real, task)
    page.reload()
    expect(page.locator(".sl-steps")).to_contain_text("1 Draft")
    page.locator(".sl-main").click()
    expect(page.locator("dd b", has_text="100%")).to_be_visible()
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_focused()


def test_nothing_is_marked_before_the_check_and_all_is_after(page: Page, site: Site) -> None:
    opened(page, site, "write")
    box = page.get_by_label("Your objective", exact=True)
    box.fill(POOR)
    expect(page.locator("mark")).to_have_count(0)
    page.get_by_role("button", name="Check my objective").click()
    read = page.get_by_role("group", name="Your objective as it was read")
    # Code points, not UTF-16 units: the book before the verb shifts nothing.
    expect(read.locator(".sl-p-vague-verb")).to_contain_text("understand")
    assert read.locator(".sl-p-vague-verb").text_content() == (
        "Look again Vague verb: understand")
    assert read.locator(".sl-p-condition").text_content() == "Condition: given ten titles"
    shown = read.locator(".sl-read").text_content() or ""
    assert shown.startswith("Audience: ") and "📚" in shown
    styles = read.locator("mark").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).borderBlockEndStyle)")
    assert len(set(styles)) >= 3
    box.fill(MODEL)
    expect(page.locator("mark")).to_have_count(0)


def test_a_whole_item_by_keyboard(page: Page, site: Site) -> None:
    opened(page, site, "write")
    page.get_by_label("Your objective", exact=True).focus()
    page.keyboard.type(MODEL)
    page.keyboard.press("Tab")
    page.keyboard.type("Apply")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("dd b", has_text="100%")).to_be_visible()
    expect(page.locator(".shelflist > [role=status]")).to_contain_text("100%")


def test_what_cannot_be_read_is_said_and_costs_no_try(page: Page, site: Site) -> None:
    real = opened(page, site, "write")
    page.get_by_label("Your objective", exact=True).fill("asdf")
    page.get_by_role("button", name="Check my objective").click()
    expect(page.locator(".shelflist > [role=alert]")).to_contain_text("nothing was marked")
    assert not real.block.history


def test_hostile_text_stays_text(page: Page, site: Site) -> None:
    opened(page, site, "write")
    page.get_by_label("Your objective", exact=True).fill(
        "The staff will know <img src=x onerror=window.hacked=1>.")
    page.get_by_role("button", name="Check my objective").click()
    expect(page.locator(".sl-read")).to_contain_text("<img src=x")
    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("task", list(ITEMS))
def test_axe_finds_nothing(task: str, page: Page, site: Site) -> None:
    opened(page, site, task)
    assert violations(page) == []
    work = page.locator("fieldset:enabled")
    if task in ("write", "repair"):
        work.get_by_role("textbox").fill(POOR)
    else:
        work.get_by_role("combobox").first.select_option(index=1)
    page.locator(".sl-main").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 360, "height": 740}}])
@pytest.mark.parametrize("task", list(ITEMS))
def test_a_phone_needs_no_sideways_scrolling(task: str, page: Page, site: Site,
                                             context_options: object) -> None:
    real = opened(page, site, task)
    do(page, real, task)
    page.locator(".sl-main").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]


@pytest.mark.parametrize("task", list(ITEMS))
def test_the_editor_previews_what_learners_see(task: str, page: Page) -> None:
    from shelflist.blocks import ObjectiveBlock

    site = Site({"one": Author(ITEMS[task], ObjectiveBlock).block()})
    try:
        page.goto(f"{site.url}/studio?block=one")
        page.get_by_role("tab", name="Items").click()
        item = page.get_by_role("tabpanel", name="Items").locator(".sl-item").first
        item.locator("> summary").click()
        item.get_by_text("Preview, as learners see it").click()
        expect(item.locator(".sl-long").first).to_be_visible()
        expect(page.locator(".sl-bar > span")).to_have_text("No problems")
    finally:
        site.close()
