r"""The editor of the MARC drill: a grid by keyboard and by ear, the record as text, help."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.harness.marc import EXTENT, FAULTY, FIXED, KEY, KEYS, LEADER, NOTE, TITLE
from tests.browser.harness.site import Site
from tests.browser.test_call_number_learner import press, said, tab_to
from tests.browser.test_marc_learner import as_text, check, draft, focused, opened


def test_a_record_is_coded_from_blank_by_keyboard_alone(page: Page, site: Site) -> None:
    opened(page, site, "m-code")
    tab_to(page, page.get_by_role("button", name="Add a field"))
    press(page, "Enter")
    assert focused(page) == "Field 1, tag"
    page.keyboard.type("245")
    press(page, "Enter")
    page.keyboard.type("1")
    press(page, "Tab")
    page.keyboard.type("4")
    assert focused(page) == "Field 1, 245, indicator 2"
    press(page, "ArrowRight", "Enter")
    assert focused(page) == "Field 1, 245, subfield a"
    page.keyboard.type("The sun :$bthe center of the solar system /$cMichael D. Cole.")
    assert focused(page) == "Field 1, 245, subfield c"
    press(page, "Enter")
    assert focused(page) == "Field 2, tag"
    page.keyboard.type("300")
    press(page, *["Enter"] * 4)
    page.keyboard.type("48 pages :$bcolor illustrations ;$c24 cm")
    tab_to(page, page.get_by_role("button", name="Check my record"))
    press(page, "Enter")
    expect(page.get_by_text("1 of 1 points are right.").first).to_be_visible()
    assert site.calls("submit")[0]["response"] == KEYS["m-code"]


def test_what_a_screen_reader_hears_of_a_field(page: Page, site: Site) -> None:
    work = opened(page, site, "m-correct")
    row = work.get_by_role("listitem").nth(3)
    names = [box.get_attribute("aria-label") for box in row.get_by_role("textbox").all()]
    assert names == [f"Field 3, 245, {part}" for part in (
        "tag", "indicator 1", "indicator 2", "code", "subfield a", "code", "subfield b", "code",
        "subfield c")]
    expect(work.get_by_role("listitem").first.get_by_role("textbox").nth(1)
           ).to_have_accessible_name("Leader, data")
    row.get_by_label("Field 3, 245, code").first.fill("p")
    expect(row.get_by_label("Field 3, 245, subfield p")).to_have_value("The sun :")
    row.get_by_label("tag").fill("246")
    expect(row.locator("summary")).to_have_accessible_name("Help: Field 3, 245")


def test_a_correction_marks_the_place_that_still_needs_work(page: Page, site: Site) -> None:
    work = opened(page, site, "m-correct")
    second = work.get_by_label("Field 3, 245, indicator 2")
    second.fill("3")
    assert check(page, site) == {"mrk": FAULTY.replace("=245  10", "=245  13")}
    expect(work.get_by_role("listitem").nth(3).locator(".sl-mark")).to_have_text("Indicator 2")
    second.fill("4")
    expect(work.locator(".sl-mark")).to_have_count(0)
    page.get_by_role("button", name="Check my corrections").click()
    expect(page.get_by_text("1 of 1 points are right.").first).to_be_visible()
    assert site.calls("submit")[-1]["response"] == {"mrk": KEY}


def test_arrows_move_as_in_a_grid(page: Page, site: Site) -> None:
    work = opened(page, site, "m-correct")
    work.get_by_label("Field 3, 245, indicator 1").focus()
    press(page, "ArrowUp")
    assert focused(page) == "Field 2, 100, indicator 1"
    press(page, "ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight")
    assert focused(page) == "Field 4, 300, subfield a"
    press(page, "Home", "ArrowLeft", "ArrowLeft")
    assert focused(page) == "Field 4, 300, indicator 2"
    press(page, "ArrowUp", "ArrowUp", "ArrowUp")
    assert focused(page) == "Field 1, 008, tag"


def test_fields_are_moved_deleted_and_brought_back(page: Page, site: Site) -> None:
    work = opened(page, site, "m-correct")
    work.get_by_label("Field 3, 245, tag").focus()
    press(page, "Alt+ArrowDown")
    expect(said(page)).to_have_text("Field 3, 245: now 4")
    assert focused(page) == "Field 4, 245, tag"
    press(page, "Alt+ArrowUp", "Alt+Delete")
    expect(said(page)).to_have_text("Field 3, 245: deleted")
    assert draft(page, "m-correct") == "\n".join(
        line for line in FAULTY.split("\n") if not line.startswith("=245"))
    press(page, "Control+z")
    expect(said(page)).to_have_text("Undone")
    assert draft(page, "m-correct") == FAULTY
    assert focused(page) == "Field 3, 245, tag"
    work.get_by_label("Leader, tag").focus()
    press(page, "Alt+Delete", "Alt+ArrowDown")
    assert draft(page, "m-correct") == FAULTY


def test_typing_in_one_cell_is_one_step_back(page: Page, site: Site) -> None:
    work = opened(page, site, "m-correct")
    work.get_by_label("Field 5, 504, subfield a").focus()
    press(page, "End")
    page.keyboard.type(" And more.")
    work.get_by_label("Field 3, 245, indicator 2").fill("4")
    press(page, "Control+z")
    assert draft(page, "m-correct") == FAULTY + " And more."
    assert focused(page) == "Field 3, 245, indicator 2"
    press(page, "Control+z")
    assert draft(page, "m-correct") == FAULTY
    assert focused(page) == "Field 5, 504, subfield a"
    page.get_by_role("button", name="Undo").click()
    expect(said(page)).to_have_text("Nothing to take back")
    press(page, "Control+y", "Control+Shift+Z")
    assert draft(page, "m-correct") == KEY + " And more."


def test_subfields_are_split_joined_and_signs_written_out(page: Page, site: Site) -> None:
    work = opened(page, site, "m-correct")
    work.get_by_label("Field 3, 245, subfield b").focus()
    press(page, "Home", "Backspace")
    expect(said(page)).to_have_text("Subfields joined")
    expect(work.get_by_label("Field 3, 245, subfield a")).to_have_value(
        "The sun :the center of the solar system /")
    page.keyboard.type("$p")
    assert focused(page) == "Field 3, 245, subfield p"
    page.keyboard.type("{dollar}5 ")
    assert TITLE.replace("14$a", "10$a").replace("$bthe", "$p{dollar}5 the") in draft(
        page, "m-correct")
    work.get_by_label("Field 4, 300, subfield c").fill("24 cm + ‡e1 map")
    assert EXTENT + " + $e1 map" in draft(page, "m-correct")


def test_blanks_are_spaces_and_a_tag_changes_what_the_field_is(page: Page, site: Site) -> None:
    work = opened(page, site, "m-code")
    page.get_by_role("button", name="Add a field").click()
    page.keyboard.type("008")
    assert focused(page) == "Field 1, 008, tag"
    press(page, "Enter")
    page.keyboard.type("000907s2001    mnu")
    assert focused(page) == "Field 1, 008, data"
    assert draft(page, "m-code").endswith("\n" + r"=008  000907s2001\\\\mnu")
    expect(work.locator(".sl-row").nth(1).locator("i")).to_have_count(4)
    work.get_by_label("Field 1, 008, tag").fill("500")
    expect(work.get_by_label("Field 1, 500, subfield a")).to_have_value("000907s2001    mnu")


def test_a_field_with_nothing_typed_is_not_sent(page: Page, site: Site) -> None:
    work = opened(page, site, "m-correct")
    page.get_by_role("button", name="Add a field").click()
    work.get_by_label("Field 3, 245, indicator 2").fill("4")
    assert check(page, site) == {"mrk": KEY}


# ------------------------------------------------------------------- as text

def test_grid_and_text_hold_the_same_record(page: Page, site: Site) -> None:
    work = opened(page, site, "m-correct")
    text = as_text(page)
    expect(text).to_be_focused()
    expect(text).to_have_value(FAULTY)
    text.fill(KEY)
    press(page, "Control+z")
    expect(text).to_have_value(FAULTY)
    press(page, "Control+y")
    page.get_by_role("button", name="Edit in the grid").click()
    expect(said(page)).to_have_text("The record as a grid")
    expect(work.get_by_label("Field 3, 245, indicator 2")).to_have_value("4")
    assert check(page, site) == {"mrk": KEY}


def test_a_line_that_cannot_be_read_is_named_and_kept(page: Page, site: Site) -> None:
    work = opened(page, site, "m-correct")
    text = as_text(page)
    text.fill(f"{LEADER}\n245 The sun\n\n{NOTE}")
    page.get_by_role("button", name="Edit in the grid").click()
    expect(said(page)).to_have_text("Cannot be read: 245 The sun")
    row = work.locator(".sl-row").nth(1)
    expect(row.locator("summary")).to_have_text("Cannot be read")
    expect(as_text(page)).to_have_value(f"{LEADER}\n245 The sun\n\n{NOTE}")
    page.reload()
    row.get_by_role("textbox").fill(r"=245  10$aThe sun")
    expect(work.get_by_label("Field 1, 245, subfield a")).to_have_value("The sun")
    assert check(page, site) == {"mrk": "\n".join([LEADER, r"=245  10$aThe sun", NOTE])}


# ------------------------------------------------------------------- the reference book

def test_help_tells_what_the_cell_may_hold(page: Page, site: Site) -> None:
    work = opened(page, site, "m-correct")
    cell = work.get_by_label("Field 2, 100, indicator 1")
    cell.focus()
    press(page, "F1")
    expect(said(page)).to_contain_text("Indicator 1 Type of personal name")
    expect(said(page)).to_contain_text("1 Surname")
    expect(cell).to_be_focused()
    book = work.locator(".sl-row").nth(2).locator("details")
    expect(book.get_by_role("link", name="100")).to_be_visible()
    expect(book.get_by_text("$d Dates associated with a name")).to_be_visible()
    expect(book.get_by_text("0 Forename")).to_be_visible()
    press(page, "Escape")
    expect(book).not_to_have_attribute("open", "")
    work.get_by_label("Field 4, 300, subfield b").focus()
    press(page, "Control+?")
    expect(said(page)).to_have_text(re.compile(r"^\$b Other physical details"))
    work.get_by_label("Field 3, 245, indicator 2").press("F1")
    expect(work.get_by_text("1–9 Number of nonfiling characters")).to_be_visible()
    press(page, "Escape")
    work.get_by_label("Field 3, 245, tag").fill("24")
    press(page, "F1")
    expect(said(page)).to_have_text("There is no page on “24”.")


def test_all_that_keys_do_has_a_button(page: Page, site: Site) -> None:
    work = opened(page, site, "m-code")
    page.get_by_role("button", name="Add a field").click()
    page.keyboard.type("100")
    page.get_by_role("button", name="Add a field").click()
    page.keyboard.type("500")
    work.locator("summary", has_text="Help").nth(1).click()
    work.get_by_role("button", name="Move up").click()
    assert focused(page) == "Field 1, 500, tag"
    work.locator("summary", has_text="Help").first.click()
    work.get_by_role("button", name="Add a subfield").click()
    assert focused(page) == "Field 1, 500, code"
    page.keyboard.type("5")
    work.locator("summary", has_text="Help").first.click()
    work.get_by_role("button", name="Delete this field").click()
    assert draft(page, "m-code") == LEADER + "\n" + r"=100  \\$a"
    page.get_by_role("button", name="Undo").click()
    assert r"=500  \\$a$5" in draft(page, "m-code")


def test_the_form_and_the_field_are_one(page: Page, site: Site) -> None:
    work = opened(page, site, "m-correct")
    work.locator("summary", has_text="Form").nth(1).click()
    expect(said(page)).to_contain_text("Fixed-Length Data Elements")
    kind = work.get_by_label("008/06 Type of date/Publication status")
    expect(kind).to_have_value("s")
    kind.select_option("t")
    work.get_by_label("008/11-14 Date 2").fill("2000")
    data = work.get_by_label("Field 1, 008, data")
    expect(data).to_have_value(FIXED[6:].replace("\\", " ").replace("s2001    ", "t20012000"))
    data.fill(FIXED[6:].replace("\\", " "))
    expect(kind).to_have_value("s")
    press(page, "Control+z")
    expect(data).to_have_value(FIXED[6:].replace("\\", " ").replace("s2001    ", "t20012000"))


def test_the_form_follows_the_first_character_of_an_007(page: Page, site: Site) -> None:
    work = opened(page, site, "m-code")
    page.get_by_role("button", name="Add a field").click()
    page.keyboard.type("007")
    press(page, "F1")
    work.get_by_label("007/00 Category of material").select_option("v")
    expect(work.get_by_label("007/04 Videorecording format")).to_be_visible()
    expect(work.get_by_label("007/00 Category of material")).to_be_focused()
    work.get_by_label("007/04 Videorecording format").select_option("v")
    expect(work.get_by_label("Field 1, 007, data")).to_have_value("v   v")


def test_a_long_list_of_codes_is_looked_through(page: Page, site: Site) -> None:
    work = opened(page, site, "m-fixed")
    work.locator("summary", has_text="Codes").nth(1).click()
    find = work.get_by_label("Find a code").nth(1)
    find.fill("zulu")
    expect(said(page)).to_have_text("1 code")
    work.get_by_role("button", name="zul Zulu").press("Enter")
    expect(work.get_by_label("008/35-37 Language")).to_have_value("zul")
    work.locator("summary", has_text="Codes").first.click()
    work.get_by_role("button", name="b Maps").click()
    work.get_by_role("button", name="a Illustrations").click()
    expect(work.get_by_label("008/18-21 Illustrations")).to_have_value("ba")
    expect(work.locator("mark").nth(2)).to_have_text("ba  ")


def test_without_a_server_the_book_says_so(page: Page, site: Site) -> None:
    work = opened(page, site, "m-correct", state=None)
    work.get_by_label("Field 3, 245, tag").focus()
    press(page, "F1")
    expect(said(page)).to_have_text("The reference book opens in a course.")
