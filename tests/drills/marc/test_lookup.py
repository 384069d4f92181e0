"""The pages of the reference book."""

from __future__ import annotations

import json

import pytest

from shelflist.drills.marc.format import marc21
from shelflist.drills.marc.lookup import MOST_CODES, lookup
from shelflist.practice.text import rendered

BOOK = "00000nam a2200000 i 4500"
MUSIC = "00000ncm a2200000 i 4500"


def test_a_field_page_has_indicators_and_subfields() -> None:
    page = lookup("245")
    assert page is not None
    assert (page["kind"], page["label"], page["repeatable"]) == ("field", "Title Statement", False)
    assert [one["label"] for one in page["indicators"]] == ["Title added entry", "Nonfiling characters"]
    assert page["subfields"][0] == {"code": "a", "label": "Title", "repeatable": False}
    assert page["url"] == "https://www.loc.gov/marc/bibliographic/bd245.html"


def test_an_undefined_indicator_says_so() -> None:
    page = rendered(lookup("300"))
    assert page["indicators"][0] == {"label": "Undefined",
                                     "codes": [{"value": " ", "label": "Undefined"}]}


def test_a_fixed_field_page_goes_by_its_context() -> None:
    book, music = lookup("008", BOOK), lookup("008", MUSIC)
    assert book is not None and music is not None
    assert (book["configuration"], music["configuration"]) == ("Books", "Music")
    assert "008/18-21" in [one["id"] for one in book["positions"]]
    assert "008/18-19" in [one["id"] for one in music["positions"]]
    sound = lookup("007", "sd fsngnnmmned")
    assert sound is not None and sound["configuration"] == "Sound Recording"
    bare = lookup("007")
    assert bare is not None and [one["id"] for one in bare["positions"]] == ["007/00"]
    leader = lookup("LDR")
    assert leader is not None and leader["label"] == "Leader"


def test_a_long_list_is_a_page_of_its_own() -> None:
    page = lookup("008", BOOK)
    assert page is not None
    language = next(one for one in page["positions"] if one["id"] == "008/35-37")
    assert language["list"] == "languages" and "codes" not in language
    codes = lookup("list:languages")
    assert codes is not None and {"value": "eng", "label": "English"} in codes["codes"]
    forms = lookup("008", MUSIC)
    assert forms is not None
    composition = next(one for one in forms["positions"] if one["id"] == "008/18-19")
    whole = lookup(f"list:{composition['list']}")
    assert whole is not None and len(whole["codes"]) > MOST_CODES


@pytest.mark.parametrize("topic", ["", "999", "list:", "list:../format", "2", "245 ", "ldr"])
def test_what_the_book_does_not_have_is_none(topic: str) -> None:
    assert lookup(topic, BOOK) is None


def test_every_page_can_be_sent() -> None:
    schema = marc21()
    topics = [*schema.fields, "LDR", *(f"list:{name}" for name in schema.lists)]
    for topic in topics:
        for context in (BOOK, MUSIC, "s", ""):
            page = rendered(lookup(topic, context))
            assert json.loads(json.dumps(page)) == page and page["label"]
