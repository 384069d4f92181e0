"""The reference pages say what the code does: their examples are sound, their names are those."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from shelflist import blocks
from shelflist.clearinghouse.citations import STYLES
from shelflist.clearinghouse.description import NAMES
from shelflist.clearinghouse.formats import FORMATS
from shelflist.clearinghouse.widgets.card import FOLDED
from shelflist.clearinghouse.widgets.record_olx import TAGS
from shelflist.clearinghouse.widgets.reference import LEAST, MOST
from shelflist.clearinghouse.widgets.reference import MOST_VALUES as FACET_VALUES
from shelflist.clearinghouse.widgets.shelf import MOST_BYTES, MOST_RECORDS, MOST_VALUES

PAGES = Path(__file__).parents[3] / "docs" / "reference"
KINDS = {"reading_list": blocks.ReadingListBlock, "resource": blocks.ResourceBlock,
         "reference": blocks.ReferenceBlock}


@pytest.mark.parametrize("name", KINDS)
def test_the_example_of_a_page_is_sound(name):
    page = (PAGES / f"{name}.md").read_text("utf-8")
    olx = re.findall(r"```xml\n(.*?)```", page, re.DOTALL)
    assert olx
    for one in olx:
        assert KINDS[name].check_olx(etree.fromstring(one)) == []


def test_every_field_format_style_and_handler_stands_in_the_page():
    page = (PAGES / "reading_list.md").read_text("utf-8")
    named = set(re.findall(r"`([^`\n]+)`", page))
    assert {*NAMES, *TAGS.values(), *FORMATS, *STYLES} <= named
    assert set(KINDS["reading_list"].settings_form[1:][0][:1]) <= named
    handlers = {name for name in dir(KINDS["reading_list"]) if name.startswith("studio_")} - {
        "studio_view", "studio_json", "studio_resources"}
    assert handlers <= named
    assert f"more than {FOLDED} characters" in (PAGES / "resource.md").read_text("utf-8")
    assert "at most 200 records" in page


def test_the_limits_and_handlers_of_a_shelf_stand_in_its_page():
    page = (PAGES / "reference.md").read_text("utf-8")
    named = set(re.findall(r"`([^`\n]+)`", page))
    assert {"look_up", "save_to_list", "shown", "as_of", "found", "collection"} <= named
    assert {name for name in dir(KINDS["reference"]) if name.startswith("studio_")} - {
        "studio_view", "studio_json", "studio_resources"} <= named
    assert f"at most {MOST_RECORDS} records and {MOST_BYTES:,} bytes" in page
    assert f"at most {MOST_VALUES} of each" in page and f"{LEAST} to {MOST} |" in page
    assert f"at most {FACET_VALUES} values of each" in page
