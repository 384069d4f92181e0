"""The author builds an item and publishes it; the partner takes it in, and bad archives too."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.player.conftest import OpenWindow
from tests.browser.player.course_files import archive
from tests.browser.player.running import Player

SPINES = ["Z665 .A1 1999", "Z666 .B2 2001", "Z678.9 .C3 2005", "Z693 .C37 1994"]


def open_editor(page: Page, player: Player, number: str) -> None:
    page.goto(player.course(number, f"author/unit/{player.usage(number, 'vertical', 'do')}/"))
    page.get_by_role("link", name="Edit Work at the shelf").click()
    expect(page.get_by_role("tab", name="Items")).to_be_visible()


def send(page: Page, player: Player, path: Path) -> None:
    page.goto(f"{player.url}/import/")
    page.get_by_label("Archive", exact=True).set_input_files(path)
    page.get_by_role("button", name="Import the archive").click()
    expect(page.get_by_role("heading", name="Import report")).to_be_visible()


def test_an_item_from_the_blank_form_to_the_learner_and_the_partner(
    window: OpenWindow, player: Player, tmp_path: Path
) -> None:
    page = window("instructor")
    open_editor(page, player, "EDIT")
    page.get_by_role("tab", name="Items").click()
    page.get_by_role("combobox", name="Task").select_option("shelve")
    page.get_by_role("button", name="Add an item").click()
    made = page.get_by_role("tabpanel", name="Items").locator(".sl-item").nth(6)
    expect(made.locator("> summary")).to_be_focused()
    made.get_by_label("What is asked").fill("Put the library science shelf in order.")
    cells = made.get_by_label("Call number")
    add = made.get_by_role("button", name="Add a row").first
    for index, number in enumerate([SPINES[1], SPINES[0], *SPINES[2:]]):
        if cells.count() <= index:
            add.click()
        cells.nth(index).fill(number)
    # The first two are out of order: the grader refuses the key, and says which.
    expect(made).to_contain_text("This stands before Z666 .B2 2001, which is above it")
    for index in (0, 1):
        cells.nth(index).fill(SPINES[index])
    expect(page.locator(".sl-bar > span")).to_have_text("No problems")
    made.get_by_text("Preview, as learners see it").click()
    expect(made.get_by_role("option", name=SPINES[3])).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Publish Work at the shelf")).to_be_visible()

    learner = window(player.learner())
    learner.goto(player.unit("EDIT", "do"))
    expect(learner.get_by_text("Item 1 of 6")).to_be_visible()
    page.get_by_role("button", name="Publish Work at the shelf").click()
    expect(page.get_by_role("status").filter(has_text="Published")).to_be_visible()
    learner = window(player.learner())
    learner.goto(player.unit("EDIT", "do"))
    expect(learner.get_by_text("Item 1 of 7")).to_be_visible()
    learner.locator(".sl-steps button").last.click()
    expect(learner.get_by_text("Put the library science shelf in order.")).to_be_visible()

    page.goto(player.course("EDIT", "author/"))
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Export the archive").click()
    exported = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(exported)
    partner = window("partner")
    send(partner, player, exported)
    expect(partner.get_by_text("was imported and replaces the course of the same key")).to_be_visible()
    learner = window(player.learner())
    learner.goto(player.unit("EDIT", "do"))
    expect(learner.get_by_text("Item 1 of 7")).to_be_visible()
    learner.locator(".sl-steps button").last.click()
    expect(learner.get_by_text("Put the library science shelf in order.")).to_be_visible()


def test_wrong_olx_names_its_line_and_loses_nothing(window: OpenWindow, player: Player) -> None:
    page = window("instructor", console=False)  # a refused save answers 400
    open_editor(page, player, "EDIT2")
    page.get_by_role("tab", name="OLX").click()
    area = page.get_by_role("textbox", name="OLX")
    broken = area.input_value().replace('id="insert"', 'id="insert" difficulty="9"')
    line = broken[:broken.index('difficulty="9"')].count("\n") + 1
    area.fill(broken)
    page.get_by_role("tab", name="Items").click()
    page.locator("details > summary", has_text="1 problem").first.click()
    page.get_by_role("button", name=re.compile(f"Line {line}: .*difficulty")).click()
    expect(area).to_be_focused()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".sl-bar > span")).to_have_text(
        "Nothing was saved yet: mend what is marked first.")
    expect(area).to_have_value(broken)
    other = window("instructor")
    open_editor(other, player, "EDIT2")
    other.get_by_role("tab", name="OLX").click()
    expect(other.get_by_role("textbox", name="OLX")).not_to_have_value(re.compile('difficulty="9"'))


def test_a_faulty_archive_is_reported_by_file_and_line_and_its_unit_shows_a_note(
    window: OpenWindow, player: Player, tmp_path: Path
) -> None:
    faulty = archive(tmp_path / "faulty.tar.gz", "FAULTY", "A course with faults", {
        "vertical/try.xml": '<vertical display_name="A question">\n  <problem url_name="first"/>\n'
                            '  <crossword url_name="across" display_name="Across"/>\n</vertical>\n',
        "problem/first.xml": '<problem display_name="Cut short">\n  <multiplechoiceresponse>\n'
                             "</problem>\n",
        "static/plan.txt~": "an editor's backup",
    })
    page = window("partner")
    send(page, player, faulty)
    report = page.get_by_role("main")
    broken = report.get_by_role("row", name="problem/first.xml")
    expect(broken).to_contain_text("line 3")
    expect(report.get_by_role("row", name="static/plan.txt~")).to_contain_text("left out")
    expect(report.get_by_role("region", name="Block types not installed here").or_(
        report.locator("section[aria-labelledby=unknown]")).first).to_contain_text("crossword: 1")
    page.goto(player.unit("FAULTY", "try"))
    expect(page.get_by_role("note")).to_have_count(2)
    expect(page.get_by_role("note").last).to_contain_text("crossword")


def test_what_is_no_archive_is_refused_in_words(
    window: OpenWindow, player: Player, tmp_path: Path
) -> None:
    wrong = tmp_path / "notes.tar.gz"
    wrong.write_text(json.dumps({"not": "an archive"}))
    page = window("partner")
    send(page, player, wrong)
    expect(page.get_by_role("alert")).to_contain_text("refused, and nothing was stored")
    expect(page.get_by_text("neither a .tar.gz nor a .zip archive")).to_be_visible()
