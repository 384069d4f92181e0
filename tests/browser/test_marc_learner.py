"""A learner at the MARC drill: each task, what it keeps, what it needs no network for."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.harness.marc import ITEMS, KEY, KEYS, MarcServer
from tests.browser.harness.site import Site
from tests.browser.test_call_number_learner import open_page, press, said


def opened(page: Page, site: Site, key: str, query: str = "", **args: Any) -> Locator:
    """Open one item and return the fieldset its work is done in."""
    open_page(page, site, MarcServer(items=(key,), **args), query)
    return page.locator("fieldset:enabled")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.ariaLabel"))


def draft(page: Page, key: str) -> str:
    """Return the record of the draft that the browser keeps."""
    kept = page.evaluate("JSON.parse(localStorage.getItem('shelflist:one')).drafts")
    return str(kept[key]["mrk"])


def check(page: Page, site: Site) -> Any:
    page.locator(".sl-main").press("Enter")
    expect(page.get_by_text("of 1 points are right.").first).to_be_visible()
    return site.calls("submit")[-1]["response"]


def as_text(page: Page) -> Locator:
    page.get_by_role("button", name="Edit as text").click()
    return page.get_by_label("The record as text, a line a field")


def do_right(page: Page, key: str) -> None:
    work = page.locator("fieldset:enabled")
    if key == "m-code":
        as_text(page).fill(KEYS[key]["mrk"])
    elif key == "m-correct":
        work.get_by_label("Field 3, 245, indicator 2").fill("4")
    elif key == "m-hunt":
        for line, kinds in (("008", ("fixed-illustrations", "fixed-index")),
                            ("245", ("nonfiling",))):
            work.get_by_role("button", name=line).press("Enter")
            for kind in kinds:
                work.get_by_label(f"{line}: what is wrong").last.select_option(kind)
    elif key == "m-gaps":
        for label, value in (("Tag", "100"), ("Indicator 1", "1"), ("Subfield code", "d")):
            work.get_by_label(label).fill(value)
    elif key == "m-meaning":
        work.get_by_label("Statement of responsibility, etc.").check()
    elif key == "m-fixed":
        for place, value in KEYS[key]["positions"].items():
            field = work.locator(f'[data-id="{place}"]').locator("select, input[maxlength]")
            if place == "008/06":
                field.select_option(value)
            else:
                field.fill(value)
    else:
        for index, count in enumerate(KEYS[key]["counts"].values()):
            work.get_by_role("spinbutton").nth(index).fill(str(count))


@pytest.mark.parametrize("key", list(ITEMS))
def test_each_task_sends_the_response_its_handler_takes(key: str, page: Page, site: Site) -> None:
    opened(page, site, key)
    do_right(page, key)
    assert check(page, site) == KEYS[key]
    page.reload()
    expect(page.get_by_text("1 of 1 points are right.").first).to_be_visible()
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_focused()
    expect(page.locator("fieldset:disabled")).to_be_visible()


@pytest.mark.parametrize("key", list(ITEMS))
def test_a_draft_survives_a_reload(key: str, page: Page, site: Site) -> None:
    opened(page, site, key)
    do_right(page, key)
    page.reload()
    expect(page.locator(".sl-steps")).to_contain_text("1 Draft")
    assert check(page, site) == KEYS[key]


def test_a_hunt_marks_lines_and_counts_them(page: Page, site: Site) -> None:
    work = opened(page, site, "m-hunt")
    line = work.get_by_role("button", name="245 10 $a The sun")
    expect(line).to_have_attribute("aria-pressed", "false")
    line.click()
    expect(line).to_have_attribute("aria-pressed", "true")
    expect(work.get_by_text("1 line marked")).to_be_visible()
    kind = work.get_by_label("245: what is wrong")
    expect(kind).to_have_count(1)
    kind.focus()
    kind.select_option("punctuation")
    expect(kind.first).to_be_focused()
    expect(kind).to_have_count(2)
    kind.last.select_option("nonfiling")
    kind.first.select_option("")
    assert check(page, site) == {"marks": [{"line": 3, "kind": "nonfiling"}]}
    expect(work.get_by_role("listitem").nth(3).locator(".sl-mark")).to_have_text("Look again")
    line.click()
    expect(work.get_by_text("0 lines marked")).to_be_visible()


def test_the_ruler_shows_what_a_count_would_skip(page: Page, site: Site) -> None:
    work = opened(page, site, "m-nonfiling")
    count = work.get_by_label("245, English: characters to skip").first
    count.focus()
    press(page, "ArrowUp", "ArrowUp", "ArrowUp")
    expect(work.locator("del").first).to_have_text("The")
    press(page, "ArrowUp")
    expect(work.locator("del").first).to_have_text("The ")
    expect(work.locator("del i")).to_have_count(1)


# ------------------------------------------------------------------- without a network

def test_an_offline_minute_loses_nothing(page: Page, site: Site) -> None:
    work = opened(page, site, "m-correct")
    page.context.set_offline(True)
    work.get_by_label("Field 3, 245, indicator 2").fill("4")
    work.get_by_label("Field 3, 245, tag").press("F1")
    expect(work.get_by_role("alert").filter(has_text="No connection")).to_be_visible()
    page.get_by_role("button", name="Check my corrections").click()
    expect(said(page, "alert")).to_have_text("Kept here; will be sent when you are back online.")
    page.context.set_offline(False)
    expect(page.get_by_text("1 of 1 points are right.").first).to_be_visible()
    assert [body["response"] for body in site.calls("submit")] == [{"mrk": KEY}]
    work.get_by_label("Field 3, 245, tag").press("F1")
    expect(work.get_by_text("Remainder of title")).to_be_visible()


# ------------------------------------------------------------------- for every reader

@pytest.mark.parametrize("key", list(ITEMS))
def test_axe_finds_nothing(key: str, page: Page, site: Site) -> None:
    """Before and after a check, with help open and the answer shown."""
    work = opened(page, site, key)
    assert violations(page) == []
    if key == "m-correct":
        for summary in work.locator(".sl-row > details > summary").all():
            summary.click()
        expect(work.get_by_text("Remainder of title")).to_be_visible()
        expect(work.get_by_label("008/06")).to_be_visible()
        assert violations(page) == []
        work.get_by_label("Field 3, 245, indicator 2").fill("9")
    else:
        do_right(page, key)
    page.locator(".sl-main").click()
    expect(said(page)).to_contain_text("points are right")
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("key", list(ITEMS))
def test_on_a_narrow_screen_rows_fold(key: str, phone: Page, site: Site) -> None:
    work = opened(phone, site, key)
    if key == "m-correct":
        work.locator(".sl-row > details > summary").nth(1).tap()
        expect(work.get_by_label("008/06")).to_be_visible()
        work.locator(".sl-row > details > summary").nth(3).tap()
        expect(work.get_by_text("Remainder of title")).to_be_visible()
    if key == "m-code":
        phone.get_by_role("button", name="Add a field").tap()
        phone.keyboard.type("245")
        work.get_by_label("subfield a").fill("The sun " * 20)
        assert work.get_by_label("subfield a").evaluate(
            "(box) => box.scrollHeight <= box.clientHeight + 1")
    for control in work.locator(
            "button, select, input:not([type=radio]), textarea, summary, "
            ".sl-form > label").all():
        # What a closed <details> holds has an empty box.
        box = control.bounding_box() if control.is_visible() else None
        if box:
            assert box["height"] >= (40 if control.evaluate(
                "(node) => node.matches('button, select')") else 24), control.inner_text()
            assert box["width"] >= 24
    for width in (360, 320):
        phone.set_viewport_size({"width": width, "height": 740})
        assert phone.evaluate("document.documentElement.scrollWidth") <= width


def test_a_record_stays_left_to_right(page: Page, site: Site) -> None:
    work = opened(page, site, "m-correct", "dir=rtl&lang=ar")
    first, second = (work.get_by_label(f"Field 3, 245, indicator {n}") for n in (1, 2))
    boxes = first.bounding_box(), second.bounding_box()
    assert boxes[0] is not None and boxes[1] is not None
    assert boxes[0]["x"] < boxes[1]["x"]
