"""The widgets in a real browser: a list ticked by keyboard, a card, and the author's editor."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from shelflist import blocks
from shelflist.clearinghouse.widgets import picking, present
from tests.browser.axe import violations
from tests.browser.harness.real_block import RealBlock
from tests.browser.harness.site import CONTRACTS, Site
from tests.browser.studio_harness.author import Author
from tests.clearinghouse.widgets.widgets import entry, olx_of

HOSTILE = "<img src=x onerror=alert(1)> & more"
ENTRIES = (
    entry("a", "Cataloging with care", record="3f0c5c53-9c57-4b0c-8f8b-10aa00bb00cc",
          annotation="<p>Read <b>chapter 2</b>.</p>", required=True, minutes=30,
          abstract={"text": "Shows how a small library keeps its records sound. " * 12},
          identifiers=[{"scheme": "url", "value": "https://example.org/" + "long" * 30}]),
    entry("b", "دليل الفهرسة", language="ar", status="dated", minutes=45),
    entry("c", HOSTILE.replace("<", "&lt;").replace(">", "&gt;"), minutes=20),
)
OLX = olx_of(*ENTRIES, introduction="<p>From easy to hard.</p>")


def opened(page: Page, site: Site, query: str = "", contract: str = "lms") -> RealBlock:
    real = RealBlock(OLX, drill="ReadingListBlock", display_name="Further reading")
    site.blocks |= {"one": real.served(), "two": RealBlock(
        olx_of(ENTRIES[0]), drill="ResourceBlock", display_name="Resource").served()}
    page.goto(f"{site.url}/{contract}?block=one&block=two{query}")
    expect(page.get_by_role("heading", name="Further reading")).to_be_visible()
    return real


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(60):
        if target.evaluate("(node) => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab never reached the control")


def test_a_list_is_read_and_ticked_by_keyboard(page: Page, site: Site) -> None:
    real = opened(page, site)
    expect(page.get_by_role("status")).to_have_text("0 of 3 read")
    ticks = page.get_by_role("checkbox", name="I have read it")
    expect(ticks.nth(0)).to_have_accessible_description("Cataloging with care")
    for at, words in ((0, "1 of 3 read"), (2, "2 of 3 read")):
        tab_to(page, ticks.nth(at))
        page.keyboard.press("Space")
        expect(page.get_by_role("status")).to_have_text(words)
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_have_text("1 of 3 read")
    assert real.block.read_records == ["a"]
    assert [one["read"] for one in site.calls("tick")] == [True, True, False]
    assert {token for *_, token in site.requests} == {"token-of-the-page"}
    summary = page.locator("summary", has_text="Cite").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ortiz, Lena.").first).to_be_visible()
    # What is kept is there when the page is loaded again: the harness draws the page anew.
    site.blocks["one"] = real.served()
    page.reload()
    expect(ticks.nth(0)).to_be_checked()
    expect(ticks.nth(2)).not_to_be_checked()
    expect(page.locator(".shelflist-widget img")).to_have_count(0)
    expect(page.get_by_text(HOSTILE).first).to_be_visible()


def test_a_tick_that_was_not_kept_is_taken_back_and_said(page: Page, site: Site) -> None:
    opened(page, site)
    tick = page.get_by_role("checkbox", name="I have read it").first
    site.faults.append((403, {"error": "Sign in first.", "code": "forbidden"}))
    tick.click()
    expect(page.get_by_role("alert").first).to_have_text("Sign in first.")
    expect(tick).not_to_be_checked()
    page.route("**/handler/**", lambda route: route.abort())
    tick.click()
    expect(page.get_by_role("alert").first).to_contain_text("nothing was kept")
    expect(tick).not_to_be_checked()


def test_without_script_all_of_it_can_be_read(page: Page, site: Site) -> None:
    page.route("**/public/**/*.js", lambda route: route.abort())
    site.blocks["one"] = RealBlock(OLX, drill="ReadingListBlock", display_name="L").served()
    site.blocks["one"].init = "Object"  # the harness starts what it is told; nothing was loaded
    page.goto(f"{site.url}/lms")
    for title in ("Cataloging with care", "دليل الفهرسة"):
        expect(page.get_by_role("heading", name=title).first).to_be_visible()
    expect(page.get_by_role("checkbox").first).to_be_disabled()
    page.locator("summary", has_text="Take this list along").click()
    expect(page.get_by_role("link", name="RIS").first).to_be_visible()


@pytest.mark.parametrize("contract", CONTRACTS)
def test_a_list_starts_wherever_it_stands(contract: str, page: Page, site: Site) -> None:
    real = opened(page, site, contract=contract)
    page.get_by_role("checkbox").first.check()
    expect(page.get_by_role("status")).to_have_text("1 of 3 read")
    assert real.block.read_records == ["a"]


def test_axe_finds_nothing(page: Page, site: Site) -> None:
    opened(page, site)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.get_by_role("checkbox").first.check()
    expect(page.get_by_role("status")).to_have_text("1 of 3 read")
    assert violations(page) == []


def test_nothing_scrolls_sideways_on_a_phone_and_targets_are_large(phone: Page,
                                                                   site: Site) -> None:
    opened(phone, site)
    phone.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for direction in ("ltr", "rtl"):
        phone.evaluate("(to) => { document.documentElement.dir = to; }", direction)
        for width in (360, 320):
            phone.set_viewport_size({"width": width, "height": 740})
            assert phone.evaluate("document.documentElement.scrollWidth") <= width
    for tick in phone.locator(".sw-tick").all():
        box = tick.bounding_box()
        assert box is not None
        assert box["height"] >= 44


# --------------------------------------------------------------------------------- editor

@pytest.fixture
def editor(page: Page, site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Author]:
    """The editor of a reading list in the library's frame, with a clearinghouse of two records."""
    monkeypatch.setattr(present, "installed", lambda: True)
    monkeypatch.setattr(present, "_present", lambda wanted: {})
    records = [entry("x", "Serials for beginners"), entry("y", "Serials for all")]
    found = [{**picking.form_for(one.snapshot.description, f"3f0c5c53-9c57-4b0c-8f8b-10aa00bb00c{n}", "2026-11-26"),
              "line": picking.line(one.snapshot.description)} for n, one in enumerate(records)]
    monkeypatch.setattr(picking, "find", lambda words: found if words == "serials" else [])
    author = Author(OLX, blocks.ReadingListBlock, display_name="Further reading")
    site.blocks["one"] = author.block()
    page.set_viewport_size({"width": 435, "height": 900})
    page.goto(f"{site.url}/library_editor")
    page.get_by_role("tab", name="Records").click()
    yield author


def test_an_author_finds_orders_annotates_and_saves_by_keyboard(editor: Author, page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 435
    page.get_by_label("Find records in the clearinghouse").fill("zebra")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing was found for this. Try fewer words.").first).to_be_visible()
    page.get_by_label("Find records in the clearinghouse").fill("serials")
    page.keyboard.press("Enter")
    adder = page.get_by_role("button", name="Put in").nth(1)
    expect(adder).to_have_accessible_description("Serials for all · Lena Ortiz · 2019")
    adder.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Put in already")).to_be_disabled()
    row = page.locator(".sl-entry").filter(has=page.locator("summary", has_text="Serials for all"))
    for _ in range(3):
        row.get_by_role("button", name="Move up").focus()
        page.keyboard.press("Enter")
    row.locator("summary").first.click()
    row.get_by_label("What you say of it").fill("Look at <em>claims</em>.")
    row.get_by_label("Required").check()
    row.locator("summary", has_text="Preview").click()
    expect(row.locator(".shelflist-widget em", has_text="claims")).to_be_visible()
    expect(page.locator(".sl-bar > span")).to_have_text("No problems")
    assert violations(page, ".shelflist-studio") == []
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".sl-bar > span")).to_have_text("Saved.")
    first = editor._block().contents.entries[0]
    assert first.snapshot.description.title == "Serials for all"
    assert (first.annotation, first.required) == ("Look at <em>claims</em>.", True)
    assert [one.id for one in editor._block().contents.entries[1:]] == ["a", "b", "c"]


def test_what_is_wrong_is_said_beside_it_and_stays_typed(editor: Author, page: Page) -> None:
    page.get_by_role("button", name="Describe one").click()
    row = page.locator(".sl-entry").nth(3)
    row.get_by_label("Title").first.fill("Ours")
    row.get_by_label("Address").fill("javascript:alert(1)")
    expect(row.get_by_text("is not a url")).to_be_visible()
    expect(row.get_by_label("Address")).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".sl-bar > span")).to_contain_text("Nothing was saved yet")
    expect(row.get_by_label("Address")).to_have_value("javascript:alert(1)")
    assert editor.olx == OLX
    row.get_by_label("Address").fill("https://example.org/ours")
    expect(page.locator(".sl-bar > span")).to_have_text("No problems")
    page.locator("summary", has_text="Bring records").click()
    page.get_by_label("RIS, BibTeX or CSL-JSON").fill("@book{x, title={Brought}, year={2019}}")
    page.get_by_role("button", name="Read the records").click()
    page.get_by_role("button", name="Put in").last.click()
    page.get_by_role("tab", name="OLX").click()
    area = page.get_by_role("textbox", name="OLX")
    expect(area).to_have_value(re.compile("<title>Brought</title>"))
    area.fill('<record id="z"><title>By hand</title></record>')
    page.get_by_role("button", name="Apply to the forms").click()
    page.get_by_role("tab", name="Records").click()
    expect(page.locator(".sl-entry > details > summary")).to_have_text(["By hand "])
