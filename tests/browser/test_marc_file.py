"""An author brings a file of records into the editor of the MARC drill."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from shelflist.blocks import MarcBlock
from shelflist.drills.marc.iso2709 import write_iso2709
from shelflist.drills.marc.rules.mrk import read_text
from tests.browser.harness.site import Site
from tests.browser.studio_harness.author import Author

SUN = read_text(r"""=LDR  00000cam a2200000 a 4500
=001  00008729
=008  000321s2001\\\\njuab\\j\\\\\\001\0\eng\\
=010  \\$a   00008729
=245  14$aThe sun :$bthe center of the solar system /$cMichael D. Cole.
=300  \\$a48 p. :$bcol. ill. ;$c25 cm.""")


def test_records_become_items_and_a_broken_one_is_named(page: Page, site: Site) -> None:
    author = Author("", MarcBlock)
    site.blocks["one"] = author.block()
    page.goto(f"{site.url}/studio")
    page.get_by_role("tab", name="Items").click()
    page.get_by_label("Task", exact=True).select_option("code")
    page.get_by_text("Bring a file").click()
    brought = page.get_by_label("Each record of the file becomes an item")
    brought.set_input_files({"name": "truck.mrc", "mimeType": "application/marc",
                             "buffer": write_iso2709([SUN, SUN]) + b"00012garbage\x1d"})
    expect(page.get_by_text("2 items understood.")).to_be_visible()
    expect(page.get_by_text("Record 3: It is too short to be a record")).to_be_visible()
    page.get_by_role("button", name="Add these items").click()
    expect(page.get_by_text("2 items added.")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".sl-bar > span")).to_have_text("Saved.")
    assert author.olx.count("<source>LCCN 00008729</source>") == 2
    assert "=245  14$aThe sun :$bthe center of the solar system /$cMichael D. Cole." in author.olx


def test_a_file_of_another_kind_is_refused_in_words(page: Page, site: Site) -> None:
    site.blocks["one"] = Author("", MarcBlock).block()
    page.goto(f"{site.url}/studio")
    page.get_by_role("tab", name="Items").click()
    page.get_by_text("Bring a file").click()
    page.get_by_label("Each record of the file becomes an item").set_input_files({
        "name": "notes.xml", "mimeType": "text/xml", "buffer": b"<notes>none</notes>"})
    expect(page.get_by_text("The file holds no MARCXML <record>.")).to_be_visible()
