"""A file imported and undone by keyboard, and its pages on a phone."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.player.conftest import PHONE, OpenWindow
from tests.browser.player.running import Player

WORKS = """TY  - BOOK
AU  - Ng, May
TI  - Binding for beginners, with a title that goes on for longer than a phone is wide
UR  - https://example.org/binding/with/an/address/that/has/no/place/to/break/at/all
KW  - Owls
AB  - Shows how a small bindery works.
ER  -
TY  - BOOK
TI  - Wrong number
SN  - 978-0-306-40615-8
ER  -
"""


def press(page: Page, role: str, name: str) -> None:
    page.get_by_role(role, name=name).focus()
    page.keyboard.press("Enter")


def test_a_file_is_imported_and_undone_by_keyboard(
        window: OpenWindow, player: Player, clearinghouse: str, tmp_path: Path) -> None:
    file = tmp_path / "works.ris"
    file.write_text(WORKS)
    page = window("partner", console=False)  # a form is refused
    page.goto(clearinghouse)
    press(page, "link", "Imports")
    press(page, "button", "Look through it")
    expect(page.get_by_role("alert")).to_have_text("Choose a file first.")
    page.get_by_label("File of records").set_input_files(file)
    assert violations(page) == []
    press(page, "button", "Look through it")
    expect(page.get_by_role("heading", level=1)).to_have_text("works.ris")
    expect(page.get_by_role("cell", name="The check digit")).to_be_visible()
    page.get_by_text("All of it", exact=False).first.click()
    assert violations(page) == []
    page.get_by_label("published at once").focus()
    page.keyboard.press("Space")
    press(page, "button", "Import the records")
    expect(page.get_by_role("status")).to_have_text("The records are imported.")
    assert violations(page) == []

    small = window("partner", **PHONE)
    for path in ("imports/", page.url.removeprefix(clearinghouse), "?q=binding"):
        small.goto(clearinghouse + path)
        assert small.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
    with small.expect_download() as download:
        small.get_by_role("button", name="Download").click()
    assert "Binding for beginners" in Path(download.value.path()).read_text("utf-8")

    press(page, "button", "Undo this import")
    expect(page.get_by_role("status")).to_have_text("The import is undone.")
    small.reload()
    expect(small.get_by_role("heading", name="Binding for beginners")).to_have_count(0)
