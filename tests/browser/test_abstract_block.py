"""Abstracts in a real browser: each task by keyboard, the model beside one's own, a phone, axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.harness.real_block import RealBlock
from tests.browser.harness.site import Site
from tests.browser.studio_harness.author import Author
from tests.browser.test_teach_back_block import press, tab_to
from tests.clearinghouse.abstract.items import EXAMPLES, JUDGE, MEND, WRITE

TEXT = ("Tells assistants of small libraries how late an issue must be and what to look at before "
        "a claim goes out. An excellent <img src=x onerror=window.hacked=1>.")


def opened(page: Page, site: Site, *items: str) -> RealBlock:
    real = RealBlock("".join(items), drill="AbstractBlock", draw=0)
    site.blocks["one"] = real.served()
    page.goto(f"{site.url}/lms")
    expect(page.get_by_role("heading", name="Claims without tears")).to_be_visible()
    return real


def test_an_abstract_is_written_compared_with_the_model_and_rated(page: Page, site: Site) -> None:
    real = opened(page, site, WRITE)
    box = page.get_by_label("Your abstract")
    tab_to(page, box)
    page.keyboard.insert_text("word " * 61)
    expect(page.get_by_text("61 words")).to_contain_text("1 too many")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(TEXT)
    page.reload()
    expect(box).to_have_value(TEXT)
    press(page, "Check my abstract")
    expect(page.locator(".sl-box dd").first).to_have_text("88%")
    expect(page.locator(".sl-read mark").first).to_have_text("assistants2")
    expect(page.locator(".sl-read .sl-sign")).to_have_text("excellent")
    press(page, "Show answer")
    both = page.locator(".sl-beside > div")
    expect(both.nth(0)).to_contain_text("before a claim3, 1 goes out")
    expect(both.nth(1)).to_contain_text("electronic4 journals")
    expect(page.get_by_text("What does it leave out? not found in yours")).to_be_visible()
    tab_to(page, page.get_by_label("Whom it serves"))
    page.keyboard.press("3")
    press(page, "Check my abstract")
    expect(page.locator(".sl-steps")).to_contain_text("1 Partly right")
    page.get_by_text("more remarks").click()
    expect(page.get_by_text("Your own rating: 3 of 3.")).to_be_visible()
    assert real.block.history[-1]["response"]["ratings"] == {"readers": 3}
    assert page.evaluate("window.hacked") is None
    assert violations(page) == []


def test_an_abstract_is_mended_and_others_are_judged(page: Page, site: Site) -> None:
    opened(page, site, MEND, JUDGE)
    expect(page.get_by_text("An abstract with 3 faults")).to_be_visible()
    tab_to(page, page.get_by_label("Your repair"))
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("Shows assistants how to claim an issue and what we look at before.")
    press(page, "Check my repair")
    expect(page.locator(".sl-box li").first).to_contain_text("“we”: who speaks?")
    page.keyboard.press("Control+Home")
    press(page, "Next item")
    for n, verdict in enumerate(("Fit", "Says", "Gives", "Would"), 1):
        tab_to(page, page.get_by_label(f"Abstract {n} is"))
        page.keyboard.type(verdict)
    press(page, "Check my judgment")
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    assert violations(page) == []


def test_nothing_scrolls_sideways_on_a_phone_and_targets_are_large(phone: Page, site: Site) -> None:
    real = opened(phone, site, *EXAMPLES.values())
    for item in real.block.bank.items:
        real.handle("submit", {"nonce": f"nonce-{item.id}", "item": item.id, "seconds": 1,
                               "response": real.answer(item.id)})
    for at in range(3):
        phone.reload()
        phone.locator(".sl-steps button").nth(at).click()
        expect(phone.get_by_role("heading", name="Review of your work")).to_be_visible()
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360
        for control in phone.locator(".shelflist :is(button, textarea, select)").all():
            box = control.bounding_box()
            assert box is None or box["height"] >= 44


@pytest.mark.parametrize("contract", ["studio", "library", "library_editor"])
def test_it_starts_in_every_place(contract: str, page: Page, site: Site) -> None:
    site.blocks["one"] = RealBlock(WRITE, drill="AbstractBlock").served()
    page.goto(f"{site.url}/{contract}")
    expect(page.get_by_label("Your abstract")).to_be_visible()


def test_the_editor_previews_each_task_and_says_where_the_model_fails(page: Page) -> None:
    from shelflist.blocks import AbstractBlock

    author = Author("".join(EXAMPLES.values()), AbstractBlock)
    site = Site({"one": author.block()})
    try:
        page.goto(f"{site.url}/studio?block=one")
        page.get_by_role("tab", name="Items").click()
        items = page.get_by_role("tabpanel", name="Items").locator(".sl-item")
        expect(items).to_have_count(3)
        for item in items.all():
            item.locator("> summary").click()
            item.get_by_text("Preview, as learners see it").click()
            expect(item.locator(".sl-piece")).to_be_visible()
        expect(page.locator(".sl-bar > span")).to_have_text("No problems")
        model = items.first.get_by_label("Model").locator("visible=true")
        sound = model.input_value()
        model.fill("Nothing of it.")
        expect(items.first.get_by_text("scores 0.00 by its own grader")).to_be_visible()
        model.fill(sound.replace("Grace periods are", "The grace period is"))
        expect(page.locator(".sl-bar > span")).to_have_text("No problems")
        page.get_by_role("button", name="Save").click()
        expect(page.locator(".sl-bar > span")).to_have_text("Saved.")
        assert "The grace period is given" in author.olx
    finally:
        site.close()
