"""The reference shelf in a real browser: searched by keyboard, narrowed, turned; and its editor."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from shelflist import blocks
from shelflist.clearinghouse.reading import read
from shelflist.clearinghouse.search.interface import Found
from shelflist.clearinghouse.widgets import finding, present
from shelflist.clearinghouse.widgets.card import Now
from shelflist.clearinghouse.widgets.entries import Entry
from shelflist.clearinghouse.widgets.finding import Result
from shelflist.clearinghouse.widgets.present import Present
from shelflist.clearinghouse.widgets.shelf import Scope, copy_in, written_copy, written_scope
from shelflist.clearinghouse.widgets.snapshot import Snapshot
from shelflist.practice.text import Text
from tests.browser.axe import violations
from tests.browser.harness.real_block import RealBlock
from tests.browser.harness.site import Site
from tests.browser.studio_harness.author import Author

KEY = "3f0c5c53-9c57-4b0c-8f8b-10aa00bb00c1"
LCC, SHELVING = "sh85026808", "sh85121275"
RECORDS = [
    ("", read({"title": "Serials and their labels", "type": "guide", "level": "introductory", "subjects": [LCC],
               "creators": [{"family": "Ortiz", "given": "Lena"}], "abstract": {"text": "How labels are made. " * 9},
               "identifiers": [{"scheme": "url", "value": "https://example.org/" + "long" * 30}]})),
    ("", read({"title": "دليل الدوريات", "language": "ar", "type": "book", "level": "advanced", "subjects": [LCC]})),
    *(("", read({"title": f"Serials, part {n}", "type": "video", "level": "advanced", "subjects": [SHELVING]}))
      for n in range(4))]
OLX = f"\n  {written_scope(Scope({'subjects': (LCC, SHELVING)}))}\n  {written_copy(RECORDS, '2026-01-31', 9)}\n"


def opened(page: Page, site: Site) -> RealBlock:
    real = RealBlock(OLX, drill="ReferenceBlock", display_name="Look it up", shown=3)
    site.blocks["one"] = real.served()
    page.goto(f"{site.url}/lms?block=one")
    expect(page.get_by_role("heading", name="Look it up")).to_be_visible()
    return real


def test_a_shelf_is_searched_narrowed_and_turned_by_keyboard(page: Page, site: Site) -> None:
    opened(page, site)
    status, records = page.get_by_role("status"), page.locator("h4")
    expect(status).to_have_text("6 resources")
    expect(page.get_by_text("a copy of 6 records")).to_contain_text("There were 3 more")
    box = page.get_by_role("searchbox", name="Words to look for")
    box.focus()
    page.keyboard.type("serials")
    expect(status).to_have_text("5 resources")
    expect(records).to_have_count(3)
    page.get_by_role("button", name="Show more").focus()
    page.keyboard.press("Enter")
    expect(records).to_have_count(5)
    expect(page.locator("ol > li").nth(3)).to_be_focused()
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()
    page.locator("summary", has_text="Narrow it down").focus()
    page.keyboard.press("Enter")
    kind = page.get_by_role("checkbox", name="Guide")
    expect(page.get_by_role("checkbox", name="Book")).to_be_hidden()  # nothing of it is left
    kind.focus()
    page.keyboard.press("Space")
    expect(status).to_have_text("1 resource")
    expect(kind).to_be_focused()
    expect(records).to_have_text(["Serials and their labels"])
    page.locator("summary", has_text="Cite").click()
    expect(page.get_by_text("Ortiz, Lena.").first).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Space")
    kind.uncheck()
    box.fill("seriols")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Search for “serials”").click()
    expect(status).to_have_text("5 resources")
    expect(box).to_have_value("serials")
    box.fill("zebra")
    expect(status).to_contain_text("Nothing was found.")
    page.route("**/handler/**", lambda route: route.abort())
    box.fill("serial")
    expect(page.get_by_role("alert")).to_contain_text("No usable answer came")


def test_the_answer_to_an_earlier_question_is_not_shown(page: Page, site: Site) -> None:
    real = opened(page, site)
    first = real.handle("look_up", {"words": "labels"})
    site.faults.append(first)
    box = page.get_by_role("searchbox")
    box.fill("labels")
    page.keyboard.press("Enter")
    box.fill("part")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("4 resources")


def test_without_script_the_first_are_there(page: Page, site: Site) -> None:
    page.route("**/public/**/*.js", lambda route: route.abort())
    site.blocks["one"] = RealBlock(OLX, drill="ReferenceBlock", shown=3).served()
    site.blocks["one"].init = "Object"
    page.goto(f"{site.url}/lms?block=one")
    expect(page.get_by_role("heading", name="دليل الدوريات")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()


def test_nothing_scrolls_sideways_on_a_phone_and_targets_are_large(phone: Page, site: Site) -> None:
    opened(phone, site)
    phone.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for direction in ("ltr", "rtl"):
        phone.evaluate("(to) => { document.documentElement.dir = to; }", direction)
        for width in (360, 320):
            phone.set_viewport_size({"width": width, "height": 740})
            assert phone.evaluate("document.documentElement.scrollWidth") <= width
    for target in phone.locator(".sw-tick, [type=search], button:visible").all():
        box = target.bounding_box()
        assert box is not None and box["height"] >= 44


def test_a_record_that_was_found_is_saved(page: Page, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a clearinghouse that answers from the copy."""
    one = RECORDS[0][1]

    def find(query, shelf, listed):
        found = listed().search(query)
        return Result(Found(min(found.total, 1), found.hits[:1], found.facets, 1, 1),
                      (Entry(KEY, Snapshot(one, KEY)),) if found.total else (), Now({KEY: Present(one, "/record")}),
                      Text("This searches the clearinghouse of this site."), True)

    monkeypatch.setattr(finding, "find", find)
    monkeypatch.setattr(present, "reader_id", lambda block: 1)
    monkeypatch.setattr(present, "saved_by", lambda user, ids: frozenset())
    opened(page, site)
    with page.expect_response("**/look_up"):  # or it would take what is meant for the save
        page.get_by_role("searchbox").fill("labels")
    expect(page.get_by_role("status")).to_have_text("1 resource")
    site.faults.append((200, {"saved": True, "words": "On your list"}))
    page.get_by_role("button", name="Save to my list").click()
    expect(page.get_by_role("button", name="On your list")).to_be_disabled()
    assert [call["record"] for call in site.calls("save_to_list")] == [KEY]


# --------------------------------------------------------------------------------- editor

@pytest.fixture
def editor(page: Page, site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Author]:
    """The editor in the library's frame, with a clearinghouse of six records and a collection."""
    monkeypatch.setattr(present, "installed", lambda: True)
    monkeypatch.setattr(finding, "counted", lambda scope: 6)
    monkeypatch.setattr(finding, "everything", lambda scope: iter(RECORDS[:2]))
    monkeypatch.setattr(finding, "collections", lambda slug="": {"of-one": "Of one"})
    author = Author("", blocks.ReferenceBlock, display_name="Look it up")
    site.blocks["one"] = author.block()
    page.set_viewport_size({"width": 435, "height": 900})
    page.goto(f"{site.url}/library_editor")
    page.get_by_role("tab", name="What is searched").click()
    yield author


def test_an_author_sets_the_scope_and_takes_a_copy(editor: Author, page: Page) -> None:
    state = page.locator(".sl-bar > span")
    expect(page.get_by_text("6 records of the clearinghouse are within this scope.")).to_be_visible()
    page.get_by_role("group", name="Subjects").get_by_role("button", name="Add a row").click()
    page.get_by_role("group", name="Subjects").get_by_role("combobox").select_option(LCC)
    collection = page.get_by_role("combobox", name="Collection")
    collection.fill("of one")
    expect(page.locator("p.sl-error", has_text="Write letters, digits")).to_be_visible()
    expect(collection).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Save").click()
    expect(state).to_contain_text("Nothing was saved yet")
    assert editor.olx == ""
    collection.fill("of-one")
    expect(state).to_have_text("No problems")
    page.get_by_role("button", name="Take a copy now").click()
    expect(page.get_by_text("The copy holds 2 records of").first).to_contain_text("4 were left out")
    expect(state).to_have_text("No problems")
    assert page.evaluate("document.documentElement.scrollWidth") <= 435
    assert violations(page, ".shelflist-studio") == []
    page.get_by_role("button", name="Save").click()
    expect(state).to_have_text("Saved.")
    shelf = editor._block().shelf
    assert (shelf.scope, len(shelf.copy.records)) == (Scope({"subjects": (LCC,)}, "of-one"), 2)
    page.get_by_role("tab", name="OLX").click()
    area = page.get_by_role("textbox", name="OLX")
    area.fill("<scope><level>low</level></scope>")
    page.get_by_role("button", name="Apply to the forms").click()
    expect(state).to_have_text("1 problem")
    area.fill("<scope><level>advanced</level></scope>")
    page.get_by_role("button", name="Apply to the forms").click()
    expect(state).to_have_text("No problems")
    page.get_by_role("tab", name="What is searched").click()
    expect(page.get_by_role("group", name="Levels").get_by_role("combobox")).to_have_value("advanced")
    expect(page.get_by_text("There is no copy")).to_be_visible()
    assert copy_in(editor.olx) != ""
