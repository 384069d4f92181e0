"""Findings point to what an author names for them."""

from __future__ import annotations

import copy

import pytest
from conftest import ITEMS, Handlers
from lxml import etree
from test_olx import export, faults, parse
from test_studio import STAFF, draft_of

from shelflist.practice.olx import parse_fragment

RECORD = "6f0c1c5e-0d6a-4c1b-9d5e-3a3d1c2b4a5f"
FURTHER = (f'<further for="echo-wrong" record="{RECORD}" url="https://example.org/a">On echoes'
           '</further>\n  <further part="word" url="https://example.org/b">Words</further>'
           '\n  <further url="https://example.org/c">Any of it</further>'
           '\n  <further url="https://example.org/d">A fourth</further>'
           '\n  <further for="another" url="https://example.org/e">Of another mistake</further>'
           '\n  <further part="wor" url="https://example.org/f">Of another part</further>\n')


@pytest.fixture
def pointing(make):
    return make(f"{ITEMS}{FURTHER}", services=STAFF)


def cited(block, word):
    _, body = Handlers(block).submit("cat", word, "nonce-0001")
    [finding] = body["results"]["cat"]["findings"]
    return [(rule["citation"], rule["url"]) for rule in finding["rules"]]


def test_a_mistake_points_to_the_first_three_that_fit_after_its_rule(pointing):
    assert cited(pointing, "dog") == [
        ("Echo 1.1", "https://example.org/echo"), ("See also:", None),
        ("On echoes", "https://example.org/a"), ("·", None), ("Words", "https://example.org/b"),
        ("·", None), ("Any of it", "https://example.org/c")]


def test_what_is_right_points_nowhere(pointing):
    assert cited(pointing, "cat") == [("Echo 1.1", "https://example.org/echo")]


def test_what_is_partly_right_points_to_what_fits_it(pointing):
    assert [name for name, _ in cited(pointing, "c")][2:] == [
        "Words", "·", "Any of it", "·", "A fourth"]


def test_it_is_kept_to_the_letter_and_comes_through_the_forms_alike(pointing):
    olx = f'<shelflist_echo url_name="u" display_name="E">{ITEMS}{FURTHER}</shelflist_echo>'
    assert parse(etree.tostring(export(parse(olx)), encoding="unicode")).items_olx == (
        f"{ITEMS}{FURTHER}")
    draft = draft_of(pointing)
    assert len(draft["further"]) == 6
    status, body = Handlers(pointing)("studio_save", {"draft": draft})
    assert (status, body["errors"]) == (200, [])
    assert [(one.text, dict(one.attrib)) for one in parse_fragment(pointing.items_olx).iter(
        "further")] == [(one.text, dict(one.attrib)) for one in parse_fragment(FURTHER)]


def test_an_editor_that_does_not_speak_of_it_keeps_what_is_stored(pointing):
    draft = draft_of(pointing)
    del draft["further"]
    assert Handlers(pointing)("studio_save", {"draft": draft})[0] == 200
    assert len(pointing.bank.further) == 6


@pytest.mark.parametrize("row", [
    {"title": "x", "url": "javascript:alert(1)"}, {"title": "x", "url": "https://"},
    {"title": "x", "url": "https://user:secret@example.org/"},
    {"title": "", "url": "https://example.org"}, {"title": "x", "url": ""},
    {"title": "x", "url": "https://example.org", "record": "12"},
    {"title": "x", "url": "https://example.org", "for": "No Such <code>"},
])
def test_what_leads_nowhere_is_refused_in_its_row(pointing, row):
    before, draft = pointing.items_olx, draft_of(pointing)
    draft["further"] = [copy.copy(draft["further"][0]), row]
    status, body = Handlers(pointing)("studio_save", {"draft": draft})
    assert status == 400 and pointing.items_olx == before
    [error] = body["errors"]
    assert (error["where"]["part"], error["where"]["row"]) == ("further", 1)


@pytest.mark.parametrize("olx", [
    '<further url="https://example.org"/>', "<further>Words</further>",
    '<further url="javascript:alert(1)">Words</further>',
    '<further url="https://example.org" record="x">Words</further>',
    '<further url="https://example.org" on="x">Words</further>',
    '<further url="https://example.org">Words <b>bold</b></further>',
])
def test_olx_that_leads_nowhere_is_reported_at_its_line(olx):
    found = faults(f"{ITEMS}{olx}")
    assert found and {line for line, _code, _message in found} == {ITEMS.count("\n") + 1}
