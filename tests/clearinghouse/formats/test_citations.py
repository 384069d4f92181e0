"""Citations say what pandoc's do with the same data, but where we differ on purpose."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from shelflist.clearinghouse.citations import STYLES, cite, markup, plain
from shelflist.clearinghouse.citations.figures import chicago_pages, mla_pages
from shelflist.clearinghouse.citations.people import initials
from shelflist.clearinghouse.citations.titles import headline, sentence
from shelflist.clearinghouse.formats import csl_json
from shelflist.clearinghouse.reading import read
from shelflist.clearinghouse.vocabularies import TYPES

CASES = json.loads((Path(__file__).parent / "data/citations.json").read_text("utf-8"))
DOCS = Path(__file__).parents[3] / "docs/reference/clearinghouse_formats.md"


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", CASES)
def test_it_is_what_pandoc_prints_or_what_we_say_instead(name, style):
    case = CASES[name]
    wanted, different = case["pandoc"][style], case["ours"].get(style)
    printed = unescape(re.sub(r"</?a\b[^>]*>", "", markup(cite(read(case["record"]), style))))
    if different:
        assert different["text"] != wanted, "no longer different: take it out of `ours`"
        wanted = different["text"]
    assert printed == wanted


def test_pandoc_was_given_what_we_export_and_every_type_was_tried():
    for name, case in CASES.items():
        item = csl_json.item(read(case["record"]), name)
        item.pop("custom", None)
        assert item == case["csl"]
    assert {case["record"]["type"] for case in CASES.values()} == set(TYPES)


def test_every_reason_to_differ_is_explained():
    reasons = {one["why"] for case in CASES.values() for one in case["ours"].values()}
    explained = set(re.findall(r"^\| \*\*(.+?)\*\* \|", DOCS.read_text("utf-8"), re.MULTILINE))
    assert reasons == explained


@pytest.mark.parametrize("style", STYLES)
def test_a_title_alone_is_cited_and_nothing_breaks_out_of_the_markup(style):
    assert "Alone" in plain(cite(read({"title": "Alone"}), style))
    shown = markup(cite(read({
        "title": "a &lt;script&gt;b \"c\" & d", "publisher": "&lt;img src=x&gt;",
        "identifiers": [{"scheme": "url", "value": "https://example.org/?a=1&b='2'"}]}), style))
    assert "<script" not in shown.lower() and "<img" not in shown
    assert re.sub(r'<a href="[^"<>]*">|</a>|</?em>', "", shown).count("<") == 0


@pytest.mark.parametrize(("typed", "chicago", "mla"), [
    ("3-10", "3–10", "3–10"), ("71-72", "71–72", "71–72"), ("96-117", "96–117", "96–117"),
    ("100-104", "100–104", "100–04"), ("101-108", "101–8", "101–08"),
    ("808-833", "808–33", "808–33"), ("321-328", "321–28", "321–28"),
    ("498-532", "498–532", "498–532"), ("1087-1089", "1087–89", "1087–89"),
    ("1496-1500", "1496–1500", "1496–500"), ("1103-1104", "1103–4", "1103–04"),
    ("e12", "e12", "e12"), ("30-5", "30–5", "30–5"),
])
def test_page_ranges_are_shortened_as_each_style_has_it(typed, chicago, mla):
    assert (chicago_pages(typed), mla_pages(typed)) == (chicago, mla)


@pytest.mark.parametrize(("given", "short"), [
    ("Jean-Paul", "J.-P."), ("C.M.", "C. M."), ("Lena T.", "L. T."), ("Ana de la", "A. de la"),
])
def test_given_names_become_initials(given, short):
    assert initials(given) == short


def test_titles_take_capitals_and_lose_none():
    assert sentence("MARC in Ohio: a \"first\" look? yes") == "MARC in Ohio: A “first” look? Yes"
    assert headline("iSchool notes on the e-mail of OCLC", "en") == (
        "iSchool Notes on the E-mail of OCLC")
    assert headline("what we build on", "en") == "What We Build On"
    assert headline("notas de un catálogo", "es") == "notas de un catálogo"
