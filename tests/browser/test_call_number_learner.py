"""A learner at the call-number drill: by keyboard, by touch, by ear, and without a network."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.harness.call_number import ITEMS, KEYS, ORDER, RULE, CallNumberServer
from tests.browser.harness.site import Site

WORKED = [{"item": ITEMS["i-shelve"], "answer": KEYS["i-shelve"], "source": "",
           "worked": [{"text": "Class numbers first.", "rule": RULE}],
           "explanation": "<p>Then Cutters.</p>"}]


def open_page(page: Page, site: Site, server: CallNumberServer, query: str = "") -> None:
    site.blocks["one"] = server.block()
    page.goto(f"{site.url}/lms?{query}")
    expect(page.locator(".shelflist h3")).to_be_visible()


def said(page: Page, role: str = "status") -> Locator:
    return page.locator(f".shelflist > [role={role}]")


def shelf_order(page: Page) -> list[str]:
    spines = page.locator("fieldset:enabled [role=option] [data-book]")
    return [spine.get_attribute("data-book") or "" for spine in spines.all()]


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def sort_by_keyboard(page: Page) -> None:
    """Sort the shelf with arrows, Space and Enter, from wherever the focus is in it."""
    for place, wanted in enumerate(ORDER):
        press(page, "Home", *["ArrowRight"] * shelf_order(page).index(wanted), "Space")
        press(page, "Home", *["ArrowRight"] * place, "Enter")


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if target.evaluate("(node) => node === document.activeElement"):
            return
    raise AssertionError("Tab never reached the control")


# ------------------------------------------------------------ keyboard and ear

def test_shelving_by_keyboard_alone(page: Page, site: Site) -> None:
    server = CallNumberServer(items=("i-shelve", "i-insert"))
    open_page(page, site, server)
    shelf = page.get_by_role("listbox", name="Shelf, from left to right")
    tab_to(page, shelf.get_by_role("option").first)
    sort_by_keyboard(page)
    assert shelf_order(page) == ORDER
    check = page.get_by_role("button", name="Check my order")
    tab_to(page, check)
    press(page, "Enter")
    expect(page.get_by_text("5 of 5 points are right.").first).to_be_visible()
    expect(said(page)).to_contain_text("Would this have passed review? Yes")
    expect(check).to_be_focused()
    tab_to(page, page.get_by_role("button", name="Next item"))
    press(page, "Enter")
    expect(page.get_by_role("heading", name="Insert one book")).to_be_focused()


def test_each_move_is_announced_with_its_place(page: Page, site: Site) -> None:
    open_page(page, site, CallNumberServer(items=("i-shelve",)))
    first = page.get_by_role("option").first
    expect(first).to_have_accessible_name(
        "QA76.73.P98 L88 2013, Learning Python, Lutz, Mark")
    first.focus()
    press(page, "Space")
    expect(said(page)).to_contain_text("In hand")
    expect(first).to_have_attribute("aria-selected", "true")
    press(page, "ArrowRight", "ArrowRight")
    expect(said(page)).to_have_text("QA76.73.P98 L88 2013, position 3 of 6")
    press(page, "Escape")
    assert shelf_order(page)[0] == "d"
    expect(said(page)).to_have_text("Put down. QA76.73.P98 L88 2013, position 1 of 6")
    expect(first).to_be_focused()


def test_the_break_is_marked_on_the_shelf_and_in_the_name(page: Page, site: Site) -> None:
    open_page(page, site, CallNumberServer(items=("i-shelve",)))
    page.get_by_role("button", name="Move later").click()
    page.get_by_role("button", name="Check my order").click()
    expect(page.locator(".sl-notch").first).to_have_text("Out of order")
    broken = page.get_by_role("option", name="Out of order")
    expect(broken.first).to_be_visible()
    page.get_by_role("button", name="Move later").click()
    expect(page.locator(".sl-notch")).to_have_count(0)


def test_nothing_done_is_said_and_not_sent(page: Page, site: Site) -> None:
    open_page(page, site, CallNumberServer(items=("i-label",)))
    page.get_by_role("button", name="Check my label").click()
    expect(said(page, "alert")).to_contain_text("Nothing is done here yet")
    assert site.requests == []


def test_a_slow_server_keeps_nobody_waiting(page: Page, site: Site) -> None:
    open_page(page, site, CallNumberServer(items=("i-insert",)))
    page.get_by_role("radio").nth(2).check()
    site.hold.clear()
    check = page.get_by_role("button", name="Check my place")
    check.click()
    assert check.get_attribute("aria-busy") == "true"
    expect(said(page)).to_have_text("Sending…")
    check.click()
    site.hold.set()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    assert len(site.calls("submit")) == 1


TASKS: list[tuple[str, str, Any]] = [
    ("i-misfiled", "Check what I marked", KEYS["i-misfiled"]),
    ("i-insert", "Check my place", KEYS["i-insert"]),
    ("i-parse", "Check my reading", KEYS["i-parse"]),
    ("i-cutter", "Check my Cutter", KEYS["i-cutter"]),
    ("i-label", "Check my label", KEYS["i-label"]),
]


def do_right(page: Page, key: str) -> None:
    work = page.locator("fieldset:enabled")
    if key == "i-misfiled":
        work.get_by_role("button", name="Learning Python").press("Enter")
    elif key == "i-insert":
        work.get_by_role("radio").first.focus()
        press(page, "Space", "ArrowRight", "ArrowRight")
    elif key == "i-parse":
        for index, piece in enumerate(work.get_by_role("group").all()):
            name = f"p{index + 1}"
            piece.get_by_label("What it is").select_option(KEYS[key]["kinds"][name])
            piece.get_by_label("How it files").select_option(KEYS[key]["rules"][name])
    elif key == "i-cutter":
        work.get_by_label("Your Cutter").fill("L88")
    else:
        work.get_by_label("Line 1").focus()
        for line in KEYS[key]["lines"]:
            page.keyboard.type(line)
            press(page, "Tab")


@pytest.mark.parametrize(("key", "button", "response"), TASKS)
def test_each_task_sends_the_response_its_handler_takes(
    key: str, button: str, response: Any, page: Page, site: Site
) -> None:
    open_page(page, site, CallNumberServer(items=(key,)))
    do_right(page, key)
    page.get_by_role("button", name=button).press("Enter")
    expect(page.get_by_text("1 of 1 points are right.").first).to_be_visible()
    assert [body["response"] for body in site.calls("submit")] == [response]


def test_hints_tell_their_cost_and_the_answer_its_steps(page: Page, site: Site) -> None:
    open_page(page, site, CallNumberServer(items=("i-shelve",), worked=WORKED))
    page.get_by_role("button", name="Hint 1 of 2 (cost: 10%)").click()
    expect(page.locator(".shelflist ol li strong")).to_have_text("digit by digit")
    expect(page.get_by_role("button", name="Hint 2 of 2 (cost: none)")).to_be_visible()
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_focused()
    answer = page.locator("section.sl-box").last
    assert [spine.get_attribute("data-book") for spine in answer.locator("[data-book]").all()] == (
        ORDER)
    expect(answer.get_by_role("link", name="CSM G 55")).to_be_visible()


def test_the_worked_example_is_open_only_the_first_time(page: Page, site: Site) -> None:
    open_page(page, site, CallNumberServer(items=("i-insert",), worked=WORKED))
    expect(page.get_by_text("Class numbers first.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("A worked example")).to_be_visible()
    expect(page.get_by_text("Class numbers first.")).to_be_hidden()


# ------------------------------------------------------------ pointer and touch

def centre(target: Locator) -> tuple[float, float]:
    box = target.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_dragging_and_picking_by_mouse(page: Page, site: Site) -> None:
    open_page(page, site, CallNumberServer(items=("i-shelve",)))
    options = page.get_by_role("option")
    page.mouse.move(*centre(options.nth(0)))
    page.mouse.down()
    page.mouse.move(*centre(options.nth(2)), steps=8)
    page.mouse.up()
    assert shelf_order(page) == ["a", "f", "d", "b", "e", "c"]
    options.nth(5).click()
    options.nth(0).click()
    assert shelf_order(page) == ["c", "a", "f", "d", "b", "e"]
    expect(page.locator("[aria-selected=true]")).to_have_count(0)


def test_shelving_by_touch_on_a_narrow_screen(phone: Page, site: Site) -> None:
    open_page(phone, site, CallNumberServer(items=("i-shelve",)))
    for place, wanted in enumerate(ORDER):
        at = shelf_order(phone).index(wanted)
        if at != place:
            phone.get_by_role("option").nth(at).tap()
            phone.get_by_role("option").nth(place).tap()
    assert shelf_order(phone) == ORDER
    phone.get_by_role("button", name="Check my order").tap()
    expect(phone.get_by_text("5 of 5 points are right.").first).to_be_visible()


@pytest.mark.parametrize("key", list(ITEMS))
def test_targets_are_large_and_nothing_scrolls_sideways(
    key: str, phone: Page, site: Site
) -> None:
    open_page(phone, site, CallNumberServer(items=(key, "i-insert")))
    controls = phone.locator(
        ".shelflist :is(button, select, [role=option], input:not([type=radio]), .sl-gap label)")
    for control in controls.all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 44, control.inner_text()
        assert box["width"] >= 44, control.inner_text()
    for width in (360, 320):
        phone.set_viewport_size({"width": width, "height": 740})
        assert phone.evaluate("document.documentElement.scrollWidth") <= width


# ------------------------------------------------------------ drafts and sending

def test_a_draft_survives_a_reload(page: Page, site: Site) -> None:
    open_page(page, site, CallNumberServer(items=("i-shelve", "i-cutter")))
    page.get_by_role("button", name="Move later").click()
    moved = shelf_order(page)
    expect(page.get_by_text("Not sent yet; kept in this browser")).to_be_visible()
    page.get_by_role("button", name="Next item").click()
    page.get_by_label("Your Cutter").fill("L8")
    page.reload()
    assert shelf_order(page) == moved
    expect(page.locator(".sl-steps")).to_contain_text("1 Draft")
    page.get_by_role("button", name="Next item").click()
    expect(page.get_by_label("Your Cutter")).to_have_value("L8")
    assert site.requests == []


def test_without_storage_the_work_goes_on_and_says_so(page: Page, site: Site) -> None:
    page.add_init_script("delete Storage.prototype.setItem; delete Storage.prototype.getItem;")
    open_page(page, site, CallNumberServer(items=("i-insert",)))
    page.get_by_role("radio").nth(2).check()
    expect(page.get_by_text("not kept in this browser")).to_be_visible()
    page.get_by_role("button", name="Check my place").click()
    expect(page.get_by_text("1 of 1 points are right.").first).to_be_visible()


def go_offline_and_check(page: Page, site: Site) -> None:
    page.get_by_role("radio").nth(2).check()
    page.context.set_offline(True)
    page.get_by_role("button", name="Check my place").click()
    expect(said(page, "alert")).to_have_text(
        "Kept here; will be sent when you are back online.")
    assert site.requests == []


def test_back_online_the_submission_is_sent_once(page: Page, site: Site) -> None:
    server = CallNumberServer(items=("i-insert",))
    open_page(page, site, server)
    go_offline_and_check(page, site)
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    assert len(site.calls("submit")) == 1
    assert server.state["attempts"] == 1


def test_a_reload_sends_what_waits_with_the_same_nonce(page: Page, site: Site) -> None:
    """The server took it but its answer was lost: sent again, it counts once."""
    server = CallNumberServer(items=("i-insert",))
    open_page(page, site, server)
    page.get_by_role("radio").nth(2).check()
    page.route("**/submit", lambda route: (route.fetch(), route.abort())[1])
    page.get_by_role("button", name="Check my place").click()
    expect(said(page, "alert")).to_contain_text("Kept here")
    page.unroute("**/submit")
    page.reload()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    expect(said(page)).to_contain_text("points are right")
    first, second = site.calls("submit")
    assert first["nonce"] == second["nonce"]
    assert server.state["attempts"] == 1
    page.reload()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    assert len(site.calls("submit")) == 2


def test_a_busy_server_is_asked_again_with_the_same_nonce(page: Page, site: Site) -> None:
    open_page(page, site, CallNumberServer(items=("i-insert",)))
    site.faults.extend([(409, {"error": "Try again.", "code": "busy"})] * 2)
    page.get_by_role("radio").nth(2).check()
    page.get_by_role("button", name="Check my place").click()
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    nonces = [body["nonce"] for body in site.calls("submit")]
    assert len(nonces) == 3
    assert len(set(nonces)) == 1


def test_a_server_that_stays_busy_is_left_alone_after_five_more_tries(
    page: Page, site: Site
) -> None:
    open_page(page, site, CallNumberServer(items=("i-insert",)))
    site.faults.extend([(409, {"error": "Try again.", "code": "busy"})] * 6)
    page.get_by_role("radio").nth(2).check()
    page.get_by_role("button", name="Check my place").click()
    page.get_by_role("button", name="Send now").click(timeout=15000)
    expect(page.get_by_role("heading", name="Review of your work")).to_be_visible()
    assert len({body["nonce"] for body in site.calls("submit")}) == 1
    assert len(site.calls("submit")) == 7


def test_a_refusal_is_said_and_the_work_stays(page: Page, site: Site) -> None:
    open_page(page, site, CallNumberServer(items=("i-insert",)))
    site.faults.append((403, {"error": "This exercise closed at noon.", "code": "closed"}))
    page.get_by_role("radio").nth(2).check()
    page.get_by_role("button", name="Check my place").click()
    expect(said(page, "alert")).to_have_text("This exercise closed at noon.")
    expect(page.get_by_role("radio").nth(2)).to_be_checked()
    page.get_by_role("button", name="Check my place").click()
    expect(page.get_by_text("1 of 1 points are right.").first).to_be_visible()
    first, second = site.calls("submit")
    assert first["nonce"] != second["nonce"]
