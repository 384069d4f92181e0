"""The author's editor: what is typed reaches the block whole, or is kept and explained."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.harness.site import CONTRACTS, Site
from tests.browser.studio_harness.author import OLX, Author

Opened = tuple[Page, Author, Site]
Open = Callable[..., Opened]


@pytest.fixture
def studio(page: Page) -> Iterator[Open]:
    """Return a function that opens the editor; it gives the page, the block and the site."""
    sites = []

    def open_editor(olx: str = OLX, contract: str = "studio", query: str = "",
                    **fields: Any) -> Opened:
        author = Author(olx, **fields)
        site = Site({"one": author.block()})
        sites.append(site)
        page.set_viewport_size({"width": 700, "height": 435})
        page.goto(f"{site.url}/{contract}?block=one{query}")
        # The harness shows Studio's modal at its height alone; here it has its width too.
        page.add_style_tag(content="main { inline-size: auto !important }"
                           "h2 { position: absolute; clip-path: inset(50%) }")
        expect(page.get_by_role("tab", name="Settings")).to_be_visible()
        return page, author, site

    yield open_editor
    for site in sites:
        site.close()


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def says(page: Page, text: str) -> None:
    expect(page.locator(".sl-bar > span")).to_have_text(text)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").click()


def items(page: Page) -> Locator:
    return page.get_by_role("tabpanel", name="Items").locator(".sl-item")


def open_item(page: Page, number: int) -> Locator:
    tab(page, "Items")
    found = items(page).nth(number - 1)
    found.locator("> summary").click()
    return found


def notified(page: Page) -> list[list[Any]]:
    return page.evaluate("window.notified.map(([name, data]) => [name, data.state || ''])")


def test_a_setting_is_saved_and_studio_is_told(studio: Open) -> None:
    page, author, _ = studio()
    page.get_by_label("Items in a set").fill("3")
    says(page, "No problems")
    save(page)
    says(page, "Saved.")
    assert author.field("draw") == 3
    assert notified(page) == [["save", "start"], ["save", "end"]]
    assert page.evaluate("localStorage.length") == 0


def test_a_wrong_value_is_explained_beside_its_field_and_nothing_is_stored(studio: Open) -> None:
    page, author, _ = studio()
    field = page.get_by_label("Items in a set")
    field.fill("several")
    says(page, "1 problem")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("“several” is not a number"))
    expect(page.get_by_role("tab", name="Settings 1 problem")).to_be_visible()
    save(page)
    says(page, "Nothing was saved yet: mend what is marked first.")
    assert notified(page) == [["save", "start"], ["error", ""]]
    assert author.field("draw") == 5
    expect(field).to_have_value("several")
    field.fill("4")
    says(page, "No problems")
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_the_author_builds_an_item(studio: Open) -> None:
    page, author, _ = studio()
    tab(page, "Items")
    page.get_by_role("combobox", name="Task").select_option("label")
    page.get_by_role("button", name="Add an item").click()
    made = items(page).nth(2)
    expect(made.locator("> summary")).to_be_focused()
    expect(made.locator("> summary small")).to_have_text("1 problem")
    made.get_by_label("Call number").fill("Z693 .C37 1994")
    made.get_by_label("What is asked").fill("Break this <em>label</em>.")
    made.get_by_label("Difficulty").fill("3")
    says(page, "No problems")
    expect(made.locator("> summary")).to_contain_text(
        "Break the label · Break this  label . · difficulty 3")
    save(page)
    says(page, "Saved.")
    assert '<item id="label-1" task="label" difficulty="3" scheme="lcc">' in author.olx
    assert "Z693 .C37 1994" in author.olx
    assert "<!-- the morning's truck -->" in author.olx


def test_items_are_doubled_moved_removed_and_brought_back_by_keyboard(studio: Open) -> None:
    page, author, _ = studio()
    tab(page, "Items")
    page.get_by_role("button", name="Duplicate 1").press("Enter")
    expect(items(page)).to_have_count(3)
    down = page.get_by_role("button", name="Move down 1")
    down.press("Enter")
    expect(page.get_by_role("button", name="Move down 2")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Place 2 of 3.")
    page.get_by_role("button", name="Remove 3").press("Enter")
    expect(items(page)).to_have_count(2)
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(items(page)).to_have_count(3)
    page.get_by_role("button", name="Remove 3").press("Enter")
    says(page, "No problems")
    save(page)
    says(page, "Saved.")
    assert re.findall(r'<item id="([\w-]+)"', author.olx) == ["shelve-1", "qa-1"]


def test_lines_pasted_into_a_cell_become_rows(studio: Open) -> None:
    page, author, _ = studio()
    item = open_item(page, 1)
    item.get_by_role("button", name="Spines (needed) Add a row").click()
    cell = item.get_by_label("Call number").nth(3)
    expect(cell).to_be_focused()
    cell.evaluate("""(cell, text) => {
        const data = new DataTransfer();
        data.setData('text', text);
        cell.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true,
                                                        cancelable: true}));
    }""", "Z1 .A1\tOne\tAbel\r\nZ2 .B2\tTwo\r\nZ3 .C3\r\n")
    expect(item.get_by_label("Call number")).to_have_count(6)
    expect(item.get_by_label("Title").nth(4)).to_have_value("Two")
    expect(item.get_by_label("Author").nth(3)).to_have_value("Abel")
    expect(page.get_by_role("status")).to_have_text("3 rows pasted.")
    says(page, "No problems")
    save(page)
    says(page, "Saved.")
    assert author.olx.count("<spine") == 6


def test_a_problem_in_a_row_is_reached_from_the_list_of_problems(studio: Open) -> None:
    page, _, _ = studio()
    item = open_item(page, 1)
    cell = item.get_by_label("Call number").nth(1)
    cell.fill("!!")
    says(page, "1 problem")
    expect(cell).to_have_accessible_description(re.compile("does not begin as one"))
    item.locator("> summary").click()
    tab(page, "Settings")
    page.locator("details > summary", has_text="1 problem").first.click()
    page.get_by_role("button", name="Number 1: Row 2: Call number").click()
    expect(cell).to_be_focused()


def test_a_problem_of_a_whole_row_marks_none_of_its_fields(studio: Open) -> None:
    page, _, site = studio()
    item = open_item(page, 1)
    site.faults.append((200, {"olx": "", "errors": [{"message": "This row stands twice.", "where": {
        "part": "items", "item": 0, "field": "spines", "row": 1, "column": "", "line": None}}]}))
    item.get_by_label("Skill").fill("Decimals")
    says(page, "1 problem")
    spine = item.get_by_role("group", name="Spines").get_by_role("listitem").nth(1)
    expect(spine).to_contain_text("This row stands twice.")
    expect(spine.locator("[aria-invalid]")).to_have_count(0)
    page.locator("details > summary", has_text="1 problem").first.click()
    page.get_by_role("button", name="Number 1: Row 2: This row stands twice.").click()
    expect(spine.get_by_label("Call number")).to_be_focused()
    expect(spine.get_by_label("Call number")).to_have_accessible_description(
        "This row stands twice.")


def test_a_key_its_own_grader_refuses_is_named_at_its_item(studio: Open) -> None:
    page, _, _ = studio()
    item = open_item(page, 1)
    # The item has a button of this name too; a book is meant.
    item.get_by_role("button", name="Move down 1").first.click()
    says(page, "1 problem")
    expect(item.locator("> .sl-error")).to_contain_text("does not stand before")


def test_the_preview_is_the_learners_own_view_with_the_worked_steps(studio: Open) -> None:
    page, _, site = studio()
    item = open_item(page, 1)
    item.get_by_text("Preview, as learners see it").click()
    expect(item.get_by_role("option", name="Learning Python")).to_be_visible()
    expect(item.get_by_text("Compare the Cutters digit by digit.")).to_be_visible()
    item.get_by_label("Title").nth(1).fill("Fluent Python")
    expect(item.get_by_role("option", name="Fluent Python")).to_be_visible()
    assert not site.calls("submit")


def test_a_preview_that_cannot_load_says_so_and_is_tried_again(studio: Open) -> None:
    page, _, _ = studio()
    page.route("**/call_number.js", lambda route: route.abort())
    item = open_item(page, 1)
    look = item.get_by_text("Preview, as learners see it")
    look.click()
    expect(item.get_by_text("The preview could not be loaded.")).to_be_visible()
    page.unroute("**/call_number.js")
    look.click()
    look.click()
    expect(item.get_by_role("option", name="Learning Python")).to_be_visible()


def test_a_table_from_a_spreadsheet_is_read_shown_and_then_added(studio: Open) -> None:
    page, author, _ = studio()
    tab(page, "Items")
    page.get_by_text("Paste from a spreadsheet").click()
    page.get_by_label("Table").fill(
        "id\tspines\tdifficulty\nt-1\tA1;One|B2;Two\t2\nt-2\tA1;One\t2\nt-3\tA1|B2\tmany\n")
    page.get_by_role("button", name="Read the table").click()
    expect(page.get_by_text("1 item understood.")).to_be_visible()
    expect(page.get_by_text("Line 3: Give two spines or more.")).to_be_visible()
    expect(page.get_by_text("Line 4: Difficulty: “many” is not")).to_be_visible()
    expect(items(page)).to_have_count(2)
    page.get_by_role("button", name="Add these items").click()
    expect(items(page)).to_have_count(3)
    expect(page.get_by_label("Table")).to_have_value(re.compile("t-3"))
    says(page, "No problems")
    save(page)
    says(page, "Saved.")
    assert '<item id="t-1"' in author.olx


def test_typed_olx_reaches_the_forms_and_is_saved_to_the_letter(studio: Open) -> None:
    page, author, _ = studio()
    tab(page, "OLX")
    typed = OLX.strip().replace('difficulty="2"', 'difficulty="5"').replace(
        "morning's", "afternoon's   ")
    page.get_by_role("textbox", name="OLX").fill(typed)
    says(page, "The OLX is not applied yet.")
    tab(page, "Items")
    expect(items(page).nth(0)).to_contain_text("difficulty 5")
    says(page, "No problems")
    save(page)
    says(page, "Saved.")
    assert author.olx == typed


def test_broken_olx_is_kept_explained_by_line_and_holds_the_forms(studio: Open) -> None:
    page, author, _ = studio()
    tab(page, "OLX")
    area = page.get_by_role("textbox", name="OLX")
    broken = OLX.strip().replace('id="lb-1"', 'id="lb-1" difficulty="9"')
    area.fill(broken)
    tab(page, "Items")
    expect(page.get_by_text("The OLX holds text that these forms do not show; they wait.")).to_be_visible()
    expect(items(page)).to_have_count(2)
    expect(page.locator(".sl-panel[inert]")).to_have_count(4)
    page.locator("details > summary", has_text="1 problem").first.click()
    page.get_by_role("button", name=re.compile("Line 11: .*difficulty")).click()
    expect(area).to_be_focused()
    expect(area).to_have_value(broken)
    assert page.evaluate("getSelection().toString()").startswith('<item id="lb-1"')
    save(page)
    says(page, "Nothing was saved yet: mend what is marked first.")
    assert author.olx == OLX
    expect(area).to_have_value(broken)


def test_typed_olx_can_be_put_aside_and_brought_back(studio: Open) -> None:
    page, _, _ = studio()
    tab(page, "OLX")
    area = page.get_by_role("textbox", name="OLX")
    area.fill("<item")
    tab(page, "Items")
    page.get_by_role("button", name="Put the typed OLX aside").click()
    expect(page.get_by_role("button", name="Add an item")).to_be_visible()
    says(page, "No problems")
    page.get_by_role("button", name="Bring it back").click()
    expect(area).to_have_value("<item")
    expect(area).to_be_visible()


def test_the_olx_waits_while_the_forms_hold_problems(studio: Open) -> None:
    page, _, _ = studio()
    item = open_item(page, 2)
    item.get_by_label("Call number").fill("")
    says(page, "1 problem")
    tab(page, "OLX")
    area = page.get_by_role("textbox", name="OLX")
    expect(area).not_to_be_editable()
    expect(area).to_have_value(re.compile("QA76.73.P98 L88 2013</call_number>"))
    tab(page, "Items")
    item.get_by_label("Call number").fill("Z1")
    says(page, "No problems")
    tab(page, "OLX")
    expect(area).to_be_editable()
    expect(area).to_have_value(re.compile(">Z1</call_number>"))


def test_stored_olx_that_cannot_be_read_opens_as_text(studio: Open) -> None:
    page, author, _ = studio("<item id='a'")
    area = page.get_by_role("textbox", name="OLX")
    expect(area).to_have_value("<item id='a'")
    says(page, "1 problem")
    area.fill('<item id="a" task="label"><call_number>Z1</call_number></item>')
    save(page)
    says(page, "Saved.")
    assert author.olx.startswith('<item id="a" task="label">')


def test_a_policy_is_picked_and_what_differs_is_said(studio: Open) -> None:
    page, author, _ = studio()
    tab(page, "Policy")
    page.get_by_label("Punctuation counts").check()
    expect(page.get_by_text("Changed. The policy says: no.")).to_be_visible()
    page.get_by_role("combobox", name="Policy").select_option("narrow")
    expect(page.get_by_label("Label width")).to_have_value("6")
    expect(page.get_by_role("combobox", name="Policy")).to_have_accessible_description(
        re.compile("For pamphlets"))
    expect(page.get_by_text("Changed. The policy says: no.")).to_be_visible()
    says(page, "No problems")
    save(page)
    says(page, "Saved.")
    assert '<policy profile="narrow">' in author.olx
    assert re.findall(r'<option name="(\w+)"', author.olx) == ["strict"]


def test_generated_items_are_rows_of_a_table(studio: Open) -> None:
    page, author, _ = studio()
    tab(page, "Generated")
    page.get_by_role("button", name="Add generated items").click()
    page.get_by_label("Books").nth(1).fill("99")
    says(page, "1 problem")
    expect(page.get_by_label("Books").nth(1)).to_have_accessible_description(
        re.compile("the most is 12"))
    page.get_by_label("Books").nth(1).fill("12")
    says(page, "No problems")
    save(page)
    says(page, "Saved.")
    assert 'id="set-2"' in author.olx
    assert 'size="12"' in author.olx


def test_a_worked_example_is_added(studio: Open) -> None:
    page, author, _ = studio()
    tab(page, "Items")
    page.get_by_role("combobox", name="Task").select_option("label")
    page.get_by_role("button", name="Add a worked example").click()
    items(page).nth(2).get_by_label("Call number").fill("Z1 .A1")
    says(page, "No problems")
    expect(page.get_by_role("button", name="Add a worked example")).to_be_hidden()
    save(page)
    says(page, "Saved.")
    assert "<worked_example>" in author.olx


def test_what_was_typed_is_offered_back_after_an_accidental_close(studio: Open) -> None:
    page, author, _ = studio()
    item = open_item(page, 2)
    item.get_by_label("Call number").fill("!!! not finished")
    page.get_by_role("button", name="Cancel").click()
    assert notified(page) == [["cancel", ""]]
    page.reload()
    expect(page.get_by_text(re.compile("What you typed on .* was not saved"))).to_be_visible()
    page.get_by_role("button", name="Restore it").click()
    item = open_item(page, 2)
    expect(item.get_by_label("Call number")).to_have_value("!!! not finished")
    assert author.olx == OLX


def test_what_another_saved_meanwhile_is_not_overwritten_in_silence(studio: Open) -> None:
    page, author, _ = studio()
    item = open_item(page, 1)
    item.get_by_label("Skill").fill("of mine")
    save(page)
    says(page, "Saved.")
    item.get_by_label("Skill").fill("again of mine")
    save(page)
    says(page, "Saved.")
    theirs = author.olx.replace("again of mine", "of theirs")
    author.data.set(author._block(), "items_olx", theirs)
    item.get_by_label("Source").fill("A shelf")
    save(page)
    says(page, re.compile("saved elsewhere after it was opened here"))  # type: ignore[arg-type]
    assert author.olx == theirs
    page.reload()
    expect(page.get_by_text(re.compile("was not saved, and the exercise has changed"))).to_be_visible()
    expect(open_item(page, 1).get_by_label("Skill")).to_have_value("of theirs")
    page.get_by_role("button", name="Restore it").click()
    expect(open_item(page, 1).get_by_label("Source")).to_have_value("A shelf")


def test_what_has_the_focus_is_clear_of_a_long_message(studio: Open) -> None:
    page, _, site = studio()
    page.set_viewport_size({"width": 435, "height": 435})
    item = open_item(page, 1)
    site.faults.append((409, {"error": "Saved elsewhere, and nothing over it. " * 5}))
    save(page)
    says(page, re.compile("Saved elsewhere"))  # type: ignore[arg-type]
    item.locator("> summary").focus()
    for key, times in (("Tab", 40), ("Shift+Tab", 38)):
        for _ in range(times):
            page.keyboard.press(key)
            hidden = page.evaluate("""() => {
                const at = (node) => node.getBoundingClientRect();
                const now = document.activeElement;
                return now.closest('.sl-panel')
                    && (at(now).top >= at(document.querySelector('.sl-bar')).top
                        || at(now).bottom <= at(document.querySelector('.sl-tabs')).bottom)
                    && now.outerHTML; }""")
            assert not hidden


def test_a_server_that_does_not_answer_costs_nothing(studio: Open) -> None:
    page, author, site = studio()
    site.faults.extend([(500, {})] * 2)
    page.get_by_label("Items in a set").fill("7")
    says(page, re.compile("Your work is still here"))  # type: ignore[arg-type]
    save(page)
    expect(page.get_by_role("button", name="Save")).not_to_have_attribute("aria-busy", "true")
    assert notified(page)[-1] == ["error", ""]
    expect(page.get_by_label("Items in a set")).to_have_value("7")
    save(page)
    says(page, "Saved.")
    assert author.field("draw") == 7


@pytest.mark.parametrize("contract", CONTRACTS)
def test_it_works_however_a_runtime_starts_it(studio: Open, contract: str) -> None:
    page, author, site = studio(contract=contract)
    page.get_by_label("Items in a set").fill("2")
    says(page, "No problems")
    save(page)
    says(page, "Saved.")
    assert author.field("draw") == 2
    assert page.locator(".xblock-actions .save-button").count() == 1
    assert page.locator(".xblock-actions .cancel-button").count() == 1
    assert {token for *_, token in site.requests} == {"token-of-the-page"}


def test_nothing_moves_in_the_library_while_nothing_is_typed(studio: Open) -> None:
    page, _, site = studio(contract="library_editor")
    page.get_by_label("Items in a set").fill("2")
    says(page, "No problems")
    before = page.evaluate("window.mutations")
    page.wait_for_timeout(1200)
    assert page.evaluate("window.mutations") == before
    assert len(site.calls("studio_check")) == 1


@pytest.mark.parametrize(("direction", "key"), [("ltr", "ArrowRight"), ("rtl", "ArrowLeft")])
def test_tabs_are_walked_with_the_arrow_keys(studio: Open, direction: str, key: str) -> None:
    page, _, _ = studio(query=f"&dir={direction}")
    page.get_by_role("tab", name="Settings").focus()
    page.keyboard.press(key)
    expect(page.get_by_role("tab", name="Items")).to_be_focused()
    expect(page.get_by_role("tabpanel", name="Items")).to_be_visible()
    page.keyboard.press("End")
    expect(page.get_by_role("tab", name="OLX")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tabpanel")).to_have_count(1)
    page.keyboard.press(key)
    expect(page.get_by_role("tab", name="Settings")).to_be_focused()


def test_save_stays_in_sight_and_nothing_scrolls_sideways(studio: Open) -> None:
    page, _, _ = studio()
    main = page.locator("main")
    for name in ("Settings", "Items", "Generated", "Policy", "OLX"):
        tab(page, name)
        if name == "Items":
            open_item(page, 1)
        for width in (700, 360, 320):
            page.set_viewport_size({"width": width, "height": 435})
            main.evaluate("node => { node.scrollTop = 150; }")
            expect(page.get_by_role("button", name="Save")).to_be_in_viewport(ratio=1)
            expect(page.get_by_role("tab", name=name)).to_be_in_viewport(ratio=1)
            assert main.evaluate("node => node.scrollWidth <= node.clientWidth"), (name, width)
        main.evaluate("node => { node.scrollTop = 0; }")


def test_it_holds_under_the_rules_of_studios_modal(studio: Open) -> None:
    page, _, _ = studio()
    page.evaluate("""() => {
        document.body.classList.add('view-container');
        document.querySelector('main').classList.add('modal-window');
    }""")
    page.add_style_tag(content="""
        main { position: relative }
        [class*="view-"] .modal-window .editor-with-buttons { margin-bottom: 60px }
        [class*="view-"] .modal-window .editor-with-buttons .xblock-actions {
            position: absolute; inline-size: 100%; bottom: 0; background: grey }""")
    main = page.locator("main")
    last = page.get_by_label("Grading method")
    for top in (0, 150, 10_000):
        main.evaluate("(node, top) => { node.scrollTop = top; }", top)
        expect(page.get_by_role("button", name="Save")).to_be_in_viewport(ratio=1)
    last.focus()
    bar = page.locator(".sl-bar").bounding_box()
    field = last.bounding_box()
    assert bar and field
    assert field["y"] + field["height"] <= bar["y"]
    assert main.evaluate("node => node.getBoundingClientRect().bottom") == pytest.approx(
        bar["y"] + bar["height"], abs=2)


def test_it_is_accessible(studio: Open) -> None:
    page, _, _ = studio()
    page.get_by_label("Items in a set").fill("x")
    says(page, "1 problem")
    for name in ("Settings", "Generated", "Policy", "OLX"):
        tab(page, name)
        assert violations(page, ".shelflist-studio") == []
    item = open_item(page, 1)
    item.get_by_label("Call number").nth(1).fill("!!")
    says(page, "2 problems")
    page.get_by_text("Paste from a spreadsheet").click()
    page.get_by_role("button", name="Remove 2").last.click()
    page.locator("details > summary", has_text="2 problems").first.click()
    assert violations(page, ".shelflist-studio") == []


def test_targets_are_large_enough(studio: Open) -> None:
    page, _, _ = studio()
    open_item(page, 1)
    small = page.evaluate("""[...document.querySelectorAll('button, input, select, summary')]
        .filter((node) => node.checkVisibility())
        .map((node) => [node.outerHTML.slice(0, 80), node.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)""")
    assert small == []
