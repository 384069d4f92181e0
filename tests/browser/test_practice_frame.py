"""The frame around a drill: check mode, summary, sets, closed and empty states, axe."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.harness.call_number import ITEMS, CallNumberServer
from tests.browser.harness.site import Site
from tests.browser.test_call_number_learner import WORKED, do_right, open_page, said


def test_a_check_is_handed_in_once_after_a_warning(page: Page, site: Site) -> None:
    server = CallNumberServer(items=("i-insert", "i-cutter"), use="check", max_attempts=2)
    open_page(page, site, server)
    expect(page.get_by_text("2 attempts left")).to_be_visible()
    expect(page.get_by_role("button", name="Check my place")).to_have_count(0)
    do_right(page, "i-insert")
    expect(page.get_by_text("No answer yet: item 2.")).to_be_visible()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("It uses one attempt and cannot be taken back.")).to_be_focused()
    page.get_by_role("button", name="Keep working").click()
    page.get_by_role("button", name="Next item").click()
    do_right(page, "i-cutter")
    expect(page.get_by_text("Every item has an answer.")).to_be_visible()
    page.get_by_role("button", name="Hand in").click()
    page.get_by_role("button", name="Yes, hand in").click()
    expect(page.get_by_role("heading", name="How the set went")).to_be_visible()
    expect(page.get_by_text("1 attempt left")).to_be_visible()
    [sent] = site.calls("submit")
    assert sent["responses"] == {"i-insert": {"position": 2}, "i-cutter": {"cutter": "L88"}}


def test_without_attempts_left_the_work_is_locked_and_readable(page: Page, site: Site) -> None:
    server = CallNumberServer(items=("i-insert",), use="check", max_attempts=1)
    open_page(page, site, server)
    do_right(page, "i-insert")
    page.get_by_role("button", name="Hand in").click()
    page.get_by_role("button", name="Yes, hand in").click()
    expect(page.get_by_text("0 attempts left")).to_be_visible()
    page.locator(".sl-steps button").click()
    expect(page.get_by_role("radio").nth(2)).to_be_checked()
    expect(page.get_by_role("radio").nth(2)).to_be_disabled()
    expect(page.get_by_role("button", name="Hand in")).to_have_count(0)


def test_the_summary_names_what_to_practise_and_gives_a_new_set(page: Page, site: Site) -> None:
    server = CallNumberServer(items=("i-insert", "i-cutter"))
    server.state["due_count"] = 3
    open_page(page, site, server)
    do_right(page, "i-insert")
    page.get_by_role("button", name="Check my place").click()
    page.get_by_role("button", name="Next item").click()
    page.get_by_role("button", name="See how the set went").click()
    row = page.get_by_role("row", name="1. Insert one book")
    expect(row.get_by_role("cell").first).to_have_text("100%")
    expect(page.get_by_text("To practice next: Cutters.")).to_be_visible()
    page.get_by_role("button", name="Review 3 due").click()
    expect(page.get_by_text("Review set · Item 1 of 2")).to_be_visible()
    expect(page.locator(".sl-steps")).to_contain_text("1 Not done")
    assert site.calls("new_set") == [{"review": True}]


def test_an_answer_that_comes_while_the_summary_is_read_is_in_it(page: Page, site: Site) -> None:
    open_page(page, site, CallNumberServer(items=("i-insert",)))
    do_right(page, "i-insert")
    site.hold.clear()
    page.get_by_role("button", name="Check my place").click()
    page.get_by_role("button", name="See how the set went").click()
    cell = page.get_by_role("row", name="1. Insert one book").get_by_role("cell").first
    expect(cell).to_have_text("–")
    site.hold.set()
    expect(cell).to_have_text("100%")
    expect(page.get_by_text("Every item is right.")).to_be_visible()
    expect(page.get_by_role("heading", name="How the set went")).to_be_focused()


def test_what_was_said_of_one_item_is_not_said_of_the_next(page: Page, site: Site) -> None:
    open_page(page, site, CallNumberServer(items=("i-insert", "i-cutter")))
    page.get_by_role("button", name="Check my place").click()
    told = page.locator(".shelflist > p", has_text="Nothing is done here yet.")
    expect(told).to_be_visible()
    page.get_by_role("button", name="Next item").click()
    expect(page.get_by_text("Item 2 of 2")).to_be_visible()
    expect(told).to_have_count(0)


def test_what_waits_to_be_sent_can_be_sent_from_any_item(page: Page, site: Site) -> None:
    open_page(page, site, CallNumberServer(items=("i-insert", "i-cutter")))
    page.route("**/handler/**", lambda route: route.abort())
    do_right(page, "i-insert")
    page.get_by_role("button", name="Check my place").click()
    send = page.get_by_role("button", name="Send now")
    expect(send).to_be_visible()
    page.get_by_role("button", name="Next item").click()
    do_right(page, "i-cutter")
    expect(page.locator(".sl-steps")).to_contain_text("2 Draft")
    with page.expect_event("requestfailed"):
        send.press("Enter")
    expect(page.locator("button:not([aria-busy])", has_text="Send now")).to_be_focused()
    page.unroute("**/handler/**")
    send.press("Enter")
    expect(page.locator(".sl-steps")).to_contain_text("1 Right")
    expect(said(page)).to_contain_text("Sent and saved.")


def test_a_closed_check_shows_what_was_handed_in_and_how_it_went(page: Page, site: Site) -> None:
    server = CallNumberServer(items=("i-insert",), use="check", max_attempts=2)
    open_page(page, site, server)
    do_right(page, "i-insert")
    page.get_by_role("button", name="Hand in").click()
    page.get_by_role("button", name="Yes, hand in").click()
    expect(page.get_by_role("heading", name="How the set went")).to_be_visible()
    page.locator(".sl-steps button").click()
    page.get_by_role("radio").first.check()
    expect(page.locator(".sl-steps")).to_contain_text("1 Draft")
    server.state.update(closed="It was due on Friday.", can_submit=False)
    page.reload()
    expect(page.get_by_text("It was due on Friday.")).to_be_visible()
    expect(page.get_by_text("attempt left")).to_have_count(0)
    expect(page.get_by_role("radio").nth(2)).to_be_checked()
    expect(page.locator(".sl-steps")).to_contain_text("1 Right")
    page.get_by_role("button", name="See how the set went").click()
    expect(page.get_by_role("row", name="1. Insert one book")).to_contain_text("100%")


def test_the_drafts_of_two_tabs_are_both_kept(page: Page, site: Site) -> None:
    server = CallNumberServer(items=("i-insert", "i-cutter"))
    open_page(page, site, server)
    other = page.context.new_page()
    open_page(other, site, server)
    do_right(page, "i-insert")
    other.get_by_role("button", name="Next item").click()
    do_right(other, "i-cutter")
    page.get_by_role("button", name="Check my place").click()
    expect(page.locator(".sl-steps")).to_contain_text("1 Right")
    expect(page.locator(".sl-steps")).to_contain_text("2 Draft")
    do_right(page, "i-insert")
    page.reload()
    expect(page.locator(".sl-steps")).to_contain_text("1 Draft")
    expect(page.locator(".sl-steps")).to_contain_text("2 Draft")
    other.close()


def test_the_summary_fits_a_narrow_screen(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    open_page(page, site, CallNumberServer(items=("i-misfiled", "i-parse")))
    page.get_by_role("button", name="Next item").click()
    page.get_by_role("button", name="See how the set went").click()
    expect(page.get_by_role("columnheader")).to_have_text(
        ["Item", "Score", "Passed review", "Tries"])
    expect(page.get_by_text("To practice next")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator(".sl-actions").last.inner_text() == "New set"


@pytest.mark.parametrize(("args", "words"), [
    ({"items": ()}, "There is nothing to practice now."),
    ({"state": None}, "A preview: nothing is checked or kept."),
    ({"state": None, "notice": "Sign in to practice."}, "Sign in to practice."),
])
def test_states_without_work_to_send_say_what_to_do(
    args: dict[str, Any], words: str, page: Page, site: Site
) -> None:
    open_page(page, site, CallNumberServer(**{"items": ("i-insert",), **args}))
    expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_role("button", name="Check my place")).to_have_count(0)


def test_a_closed_exercise_says_why(page: Page, site: Site) -> None:
    server = CallNumberServer(items=("i-insert",))
    server.state.update(closed="Closed since Friday noon.", can_submit=False)
    open_page(page, site, server)
    expect(page.get_by_text("Closed since Friday noon.")).to_be_visible()
    expect(page.get_by_role("radio").first).to_be_disabled()


def test_hostile_text_stays_text(page: Page, site: Site) -> None:
    nasty = "<img src=x onerror=window.hacked=1>"
    server = CallNumberServer(items=("i-insert",), display_name=nasty,
                              policy={"title": nasty, "lines": [nasty]})
    open_page(page, site, server)
    expect(page.get_by_role("heading", name=nasty)).to_be_visible()
    assert page.evaluate("window.hacked") is None


def test_a_catalogue_on_the_page_is_used(page: Page, site: Site) -> None:
    page.add_init_script("""
        window.ShelflistI18N = {
            gettext: (msgid) => (msgid === 'Item {n} of {total}' ? 'Ejercicio {n} de {total}' : msgid),
            ngettext: (one, many, n) => (n === 1 ? 'queda {n} intento' : 'quedan {n} intentos'),
        };
    """)
    open_page(page, site, CallNumberServer(items=("i-insert",), use="check", max_attempts=2))
    expect(page.get_by_text("Ejercicio 1 de 1 · quedan 2 intentos")).to_be_visible()


@pytest.mark.parametrize("key", list(ITEMS))
def test_axe_finds_nothing(key: str, page: Page, site: Site) -> None:
    """Before and after a check, with the answer shown."""
    open_page(page, site, CallNumberServer(items=(key, "i-insert"), worked=WORKED))
    assert violations(page) == []
    if key == "i-shelve":
        page.get_by_role("button", name="Move later").click()
    else:
        do_right(page, key)
    page.locator(".sl-main").click()
    expect(said(page)).to_contain_text("points are right")
    page.get_by_role("button", name="Show answer").click()
    expect(page.get_by_role("heading", name="The answer")).to_be_visible()
    assert violations(page) == []


def test_axe_finds_nothing_in_a_check_and_its_summary(page: Page, site: Site) -> None:
    open_page(page, site, CallNumberServer(items=("i-insert",), use="check", max_attempts=2))
    do_right(page, "i-insert")
    page.get_by_role("button", name="Hand in").click()
    assert violations(page) == []
    page.get_by_role("button", name="Yes, hand in").click()
    expect(page.get_by_role("heading", name="How the set went")).to_be_visible()
    assert violations(page) == []
