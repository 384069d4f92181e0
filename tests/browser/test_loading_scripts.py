"""Scripts that come after the page: when it is idle, when an item is reached, when it is retried."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.harness.marc import ITEMS, KEYS, MarcServer
from tests.browser.harness.site import CONTRACTS, Answer, Site
from tests.browser.test_call_number_learner import open_page, press, said, tab_to
from tests.browser.test_marc_learner import check, do_right

MARKING, LINES = "**/marc/marking.js", "**/marc/lines.js"
HUNT = "Three faults are in this record. Mark each line at fault and name the fault."


def fetched(page: Page) -> Counter[str]:
    """Count from now on what the page asks the site for, by name of file."""
    names: Counter[str] = Counter()
    page.on("request", lambda request: names.update([request.url.rsplit("/", 1)[1]]))
    return names


def task_here(page: Page, name: str) -> None:
    """Wait until the scripts of tasks fetched when idle are on the page."""
    page.wait_for_function("(name) => document.querySelector(`script[src$='${name}']`)", arg=name)
    page.wait_for_load_state("networkidle")


def test_an_idle_page_fetches_the_rest_once_and_then_needs_no_network(
        page: Page, site: Site) -> None:
    names = fetched(page)
    open_page(page, site, MarcServer(items=("m-code", "m-hunt", "m-fixed", "m-nonfiling")))
    task_here(page, "form.js")
    page.context.set_offline(True)
    for key in ("m-hunt", "m-fixed", "m-nonfiling"):
        page.get_by_role("button", name="Next item").click()
        expect(page.get_by_role("heading", name=ITEMS[key]["task_label"])).to_be_focused()
        do_right(page, key)
        expect(page.get_by_text("Not sent yet; kept in this browser.")).to_be_visible()
    page.context.set_offline(False)
    assert check(page, site) == KEYS["m-nonfiling"]
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_focused()
    assert {name: names[name] for name in ("record.js", "lines.js", "marking.js", "form.js",
                                           "forms.css")} == dict.fromkeys(
        ("record.js", "lines.js", "marking.js", "form.js", "forms.css"), 1)


def test_an_item_reached_before_its_script_says_so_and_keeps_the_focus(
        page: Page, site: Site) -> None:
    waiting: list[Route] = []
    page.route(MARKING, lambda route: waiting.append(route))
    worked = {"item": ITEMS["m-nonfiling"], "answer": KEYS["m-nonfiling"], "worked": [],
              "explanation": "<p>The article and its space.</p>"}
    site.blocks["one"] = MarcServer(items=("m-correct", "m-hunt"), worked=[worked]).block()
    page.goto(f"{site.url}/lms", wait_until="commit")  # the page is not whole while a script waits
    example = page.locator("details", has_text="A worked example")
    expect(example.get_by_text("Loading…")).to_be_visible()
    page.locator("fieldset:enabled").get_by_label("Field 3, 245, indicator 2").fill("4")
    tab_to(page, page.get_by_role("button", name="Next item"))
    press(page, "Enter")
    title = page.get_by_role("heading", name="Hunt the faults")
    expect(title).to_be_focused()
    expect(page.get_by_text(HUNT)).to_be_visible()
    expect(page.get_by_text("Loading…")).to_have_count(2)
    # Back and there again: the draft of the first is whole, and the second comes once.
    page.locator(".sl-steps button").first.click()
    expect(page.get_by_label("Field 3, 245, indicator 2")).to_have_value("4")
    page.get_by_role("button", name="Next item").click()
    expect(title).to_be_focused()
    [route] = waiting
    route.continue_()
    expect(page.locator("fieldset:enabled")).to_have_count(1)
    expect(page.get_by_text("Loading…")).to_have_count(0)
    expect(title).to_be_focused()
    expect(example.get_by_text("The article and its space.")).to_be_visible()
    expect(example.get_by_role("spinbutton").first).to_have_value("4")
    do_right(page, "m-hunt")
    assert check(page, site) == KEYS["m-hunt"]


def test_what_cannot_be_fetched_is_said_and_tried_again_by_keyboard(
        page: Page, site: Site) -> None:
    tried: list[str] = []

    def refuse(route: Route) -> None:
        tried.append(route.request.url)
        route.abort()

    page.route(LINES, refuse)
    open_page(page, site, MarcServer(items=("m-code", "m-hunt")))
    page.wait_for_function("() => document.querySelector(`link[href$='forms.css']`)")
    page.wait_for_load_state("networkidle")
    assert len(tried) == 1  # when the page was idle: nobody waits for it, and nothing is said
    expect(said(page, "alert")).to_have_text("")
    page.get_by_role("button", name="Next item").click()
    message = "No connection. Your work is still here."
    expect(said(page, "alert")).to_have_text(message)
    expect(page.get_by_text(message)).to_have_count(2)
    again = page.get_by_role("button", name="Try again")
    tab_to(page, again)
    press(page, "Enter")
    page.wait_for_load_state("networkidle")
    expect(again).to_be_visible()
    assert len(tried) == 3
    page.unroute(LINES)
    again.press("Enter")
    expect(page.locator("fieldset:enabled")).to_have_count(1)
    expect(again).to_have_count(0)
    # The focus is where the item came, so the next Tab is in it.
    press(page, "Tab")
    assert page.locator("fieldset:enabled").evaluate("(node) => node.contains(document.activeElement)")
    do_right(page, "m-hunt")
    assert check(page, site) == KEYS["m-hunt"]


class Changing(MarcServer):
    """A bank of which each set shows one item: a new set brings another task."""

    def args(self) -> dict[str, Any]:
        return {**super().args(), "rest": [f"/public/marc/{one}"
                                           for one in self._scripts(("m-hunt",))]}

    def _new_set(self, body: dict[str, Any]) -> Answer:
        self.items = ("m-hunt",)
        return super()._new_set(body)


def test_a_new_set_may_bring_a_task_the_page_did_not_begin_with(page: Page, site: Site) -> None:
    go = threading.Event()
    page.route(MARKING, lambda route: route.continue_() if go.is_set() else route.abort())
    server = Changing(items=("m-code",))
    server.state["due_count"] = 1
    open_page(page, site, server)
    page.wait_for_load_state("networkidle")
    go.set()
    page.get_by_role("button", name="New set").click()
    expect(page.get_by_role("heading", name="Hunt the faults")).to_be_focused()
    do_right(page, "m-hunt")
    assert check(page, site) == KEYS["m-hunt"]


@pytest.mark.parametrize("contract", CONTRACTS)
def test_blocks_of_one_page_share_what_they_fetch(
        contract: str, page: Page, site: Site) -> None:
    for name, keys in {"one": ("m-hunt", "m-code"), "two": ("m-code", "m-fixed", "m-nonfiling"),
                       "three": ("m-correct", "m-hunt", "m-fixed")}.items():
        site.blocks[name] = MarcServer(items=keys, storage_key=f"shelflist:{name}").block()
    page.goto(f"{site.url}/{contract}?block=one&block=two&block=three")
    task_here(page, "form.js")
    for file in ("lines.js", "marking.js", "form.js"):
        expect(page.locator(f'script[src$="{file}"]')).to_have_count(1)
    expect(page.locator('link[href$="forms.css"]')).to_have_count(1)
    for name, number in (("one", 1), ("two", 2), ("two", 1), ("three", 1), ("three", 2)):
        block = page.locator(f'[data-block="{name}"]')
        block.locator(".sl-steps button").nth(number).click()
        expect(block.locator("fieldset:enabled")).to_have_count(1)
