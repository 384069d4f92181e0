"""One block, four ways in which Open edX starts it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from shelflist.blocks import EvaluationBlock, FeedbackBlock, ObjectiveBlock
from shelflist.practice.block import PracticeBlock
from tests.browser.harness.call_number import CallNumberServer
from tests.browser.harness.learner import LearnerServer
from tests.browser.harness.marc import EXTENT, LEADER, MarcServer
from tests.browser.harness.real_block import RealBlock
from tests.browser.harness.site import CONTRACTS, Site
from tests.practice.every_block import example


@pytest.mark.parametrize("contract", CONTRACTS)
def test_a_block_starts_and_is_checked(contract: str, page: Page, site: Site) -> None:
    server = CallNumberServer(items=("i-insert",))
    site.blocks["one"] = server.block()
    page.goto(f"{site.url}/{contract}")
    page.get_by_role("radio", name="Between QA76.73.C15 K47 1988 and QA76.73.J38").check()
    page.get_by_role("button", name="Check my place").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    [(block, handler, body, token)] = site.requests
    assert (block, handler, token) == ("one", "submit", "token-of-the-page")
    assert body["item"] == "i-insert"
    assert body["response"] == {"position": 1}


@pytest.mark.parametrize("contract", CONTRACTS)
def test_a_record_is_coded_and_helped(contract: str, page: Page, site: Site) -> None:
    site.blocks["one"] = MarcServer(items=("m-code",)).block()
    page.goto(f"{site.url}/{contract}")
    page.get_by_role("button", name="Add a field").click()
    page.keyboard.type("300")
    page.get_by_label("Field 1, 300, subfield a").fill("48 pages :$bcolor illustrations ;$c24 cm")
    page.keyboard.press("F1")
    expect(page.get_by_text("Other physical details")).to_be_visible()
    page.get_by_role("button", name="Check my record").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    assert [handler for _, handler, *_ in site.requests] == ["lookup", "submit"]
    assert site.calls("submit")[0]["response"] == {"mrk": f"{LEADER}\n{EXTENT}"}


@pytest.mark.parametrize("contract", CONTRACTS)
@pytest.mark.parametrize(("block_class", "task"), [
    (FeedbackBlock, "question"), (EvaluationBlock, "level"), (ObjectiveBlock, "sort")])
def test_a_block_for_trainers_starts_and_is_checked(
    block_class: type[PracticeBlock], task: str, contract: str, page: Page, site: Site
) -> None:
    real = RealBlock(example(block_class, task), drill=block_class.__name__, use="practice")
    site.blocks["one"] = real.served()
    page.goto(f"{site.url}/{contract}")
    boxes = page.locator("fieldset:enabled").get_by_role("combobox")
    expect(boxes.first).to_be_visible()
    for box in boxes.all():
        box.select_option(index=1)
    page.locator(".sl-main").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    assert [(block, handler) for block, handler, *_ in site.requests] == [("one", "submit")]


def test_two_blocks_on_a_page_share_the_engine_and_nothing_else(page: Page, site: Site) -> None:
    for name in ("one", "two"):
        site.blocks[name] = CallNumberServer(
            items=("i-insert",), storage_key=f"shelflist:{name}").block()
    page.goto(f"{site.url}/lms?block=one&block=two")
    blocks = page.locator(".shelflist")
    expect(blocks).to_have_count(2)
    blocks.nth(0).get_by_role("radio").nth(0).check()
    blocks.nth(1).get_by_role("radio").nth(3).check()
    expect(blocks.nth(0).get_by_role("radio").nth(0)).to_be_checked()
    blocks.nth(1).get_by_role("button", name="Check my place").click()
    expect(blocks.nth(1).get_by_role("heading", name="Review of your work")).to_be_visible()
    expect(blocks.nth(0).get_by_role("heading", name="Review of your work")).to_have_count(0)
    assert [block for block, *_ in site.requests] == ["two"]
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("server", [CallNumberServer, MarcServer])
def test_the_studio_modal_needs_no_sideways_scrolling(
    server: type[LearnerServer], page: Page, site: Site
) -> None:
    site.blocks["one"] = server().block()
    page.goto(f"{site.url}/studio")
    steps = page.locator(".sl-steps button")
    for index in range(steps.count()):
        steps.nth(index).click()
        main = page.locator("main").evaluate("(main) => [main.scrollWidth, main.clientWidth]")
        assert main[0] <= main[1], f"item {index + 1} is wider than the modal"


def test_the_library_frame_is_left_in_peace(page: Page, site: Site) -> None:
    """Each mutation resizes the library's iframe and scrolls it up: none comes unasked."""
    site.blocks["one"] = CallNumberServer(items=("i-shelve",)).block()
    page.goto(f"{site.url}/embed/library")
    frame = page.frame_locator("#frame")
    expect(frame.get_by_role("listbox")).to_be_visible()
    inner = page.frames[1]
    inner.evaluate("window.mutations = 0")
    page.wait_for_timeout(600)
    assert inner.evaluate("window.mutations") == 0
    frame.get_by_role("button", name="Move later").click()
    frame.get_by_role("button", name="Check my order").click()
    expect(frame.get_by_role("heading", name="Review of your work")).to_be_visible()
    page.wait_for_timeout(300)
    settled = inner.evaluate("window.mutations")
    page.wait_for_timeout(600)
    assert inner.evaluate("window.mutations") == settled
    assert page.evaluate("window.messages.every((one) => one.type === 'plugin.resize')")


def test_no_listener_stays_behind(page: Page, site: Site) -> None:
    site.blocks["one"] = CallNumberServer(items=("i-insert",)).block()
    page.add_init_script("""
        window.listeners = 0;
        for (const target of [window, document]) {
            const { addEventListener, removeEventListener } = target;
            target.addEventListener = function (...args) {
                window.listeners += 1;
                return addEventListener.apply(this, args);
            };
            target.removeEventListener = function (...args) {
                window.listeners -= 1;
                return removeEventListener.apply(this, args);
            };
        }
    """)
    page.goto(f"{site.url}/lms")
    page.get_by_role("radio").nth(1).check()
    page.get_by_role("button", name="Check my place").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    assert page.evaluate("window.listeners") == 0
