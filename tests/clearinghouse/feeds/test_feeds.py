"""Feeds and sitemaps, read as those who follow them read them."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from lxml import etree

from shelflist.clearinghouse import api
from shelflist.clearinghouse.feeds import sitemap
from shelflist.clearinghouse.models import Record

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def at():
    from django.urls import reverse

    return lambda name, *args: reverse(f"shelflist_clearinghouse:{name}", args=args)


def feed(address):
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(answer.content)


def titles(tree):
    return tree.xpath("a:entry/a:title/text()", namespaces=ATOM)


def test_a_feed_is_atom_with_all_that_it_must_have(in_sight, at):
    """RFC 4287, 4.1.1 and 4.1.2."""
    record = in_sight(title="Claims & <b>counter</b>claims", abstract={
        "text": "Less < more & \u200bmore.\n\nA second paragraph.", "by": "A. Tester"})
    tree = feed(at("feed"))
    for path, count in (("a:id", 1), ("a:title", 1), ("a:updated", 1), ("a:author/a:name", 1),
                        ("a:link[@rel='self']", 1), ("a:link[@rel='alternate']", 1),
                        ("a:entry/a:id", 1), ("a:entry/a:title", 1), ("a:entry/a:updated", 1),
                        ("a:entry/a:published", 1), ("a:entry/a:summary[@type='html']", 1)):
        assert len(tree.xpath(path, namespaces=ATOM)) == count, path
    assert tree.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [
        f"http://testserver{at('feed')}"]
    assert tree.xpath("a:entry/a:id/text()", namespaces=ATOM) == [f"urn:uuid:{record.pk}"]
    assert tree.xpath("a:entry/a:link/@href", namespaces=ATOM) == [
        f"http://testserver{at('record', record.pk)}"]
    assert titles(tree) == ["Claims & counterclaims"]
    # HTML, in which what looks like an element is text.
    assert tree.xpath("string(a:entry/a:summary)", namespaces=ATOM) == (
        "<p>Less &lt; more &amp; more.</p>\n\n<p>A second paragraph.</p>")


def test_newest_first_and_any_search_has_its_feed(in_sight, at, people):
    for title, kind in (("Serials one", "book"), ("Binding", "book"), ("Serials two", "guide"),
                        ("Serials three", "book")):
        in_sight(title=title, type=kind)
    assert titles(feed(at("feed"))) == ["Serials three", "Serials two", "Binding", "Serials one"]
    search = at("feed") + "?q=serials&type=book"
    assert titles(feed(search)) == ["Serials three", "Serials one"]
    hidden = Record.objects.get(title="Serials three")
    api.withdraw(record_id=hidden.pk, actor=people["manager"], reason="Rights")
    assert titles(feed(search)) == ["Serials one"]
    assert titles(feed(at("feed") + "?type=guide")) == ["Serials two"]
    assert not titles(feed(at("feed") + "?q=%00%01%ED%A0%80nothing"))
    page = Client().get(at("find") + "?q=serials&type=book&page=1&sort=title").content.decode()
    assert page.count(f'href="{search.replace("&", "&amp;")}"') == 2


def test_a_collection_has_a_feed_while_it_is_public(in_sight, at, people):
    record = in_sight(title="Claims")
    kept = {"actor": people["manager"], "title": "For all"}
    api.keep_collection(is_public=True, **kept)
    api.put_in_collection(slug="for-all", record_id=record.pk, annotation="Read first.",
                          actor=people["manager"])
    where = at("feed_of_collection", "for-all")
    tree = feed(where)
    assert titles(tree) == ["Claims"] and "Read first." in tree.xpath(
        "string(//a:summary)", namespaces=ATOM)
    assert f'href="{where}"' in Client().get(at("collection", "for-all")).content.decode()
    api.keep_collection(is_public=False, slug="for-all", **kept)
    manager = Client()
    manager.force_login(people["manager"])
    assert manager.get(where).status_code == 404


def test_publications_have_a_feed(in_sight, at):
    from django.utils import timezone

    from shelflist.clearinghouse.models import Topic

    made = {"state": "published", "wanted_at": timezone.now(), "published_at": timezone.now(),
            "published_version": 1, "author_name": "May Ng"}
    Topic.objects.create(title="Claims in a small library", record=in_sight(title="Claims"), **made)
    Topic.objects.create(title="A draft", wanted_at=timezone.now())
    tree = feed(at("feed_of_publications"))
    assert titles(tree) == ["Claims"]
    assert tree.xpath("a:entry/a:author/a:name/text()", namespaces=ATOM) == ["May Ng"]


def test_who_follows_is_not_sent_the_same_twice(in_sight, at):
    in_sight()
    first = Client().get(at("feed"))
    again = Client().get(at("feed"), headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304 and not again.content


def locations(address):
    answer = Client().get(address)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("application/xml")
    tree = etree.fromstring(answer.content)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", one)
               for one in tree.xpath("//s:lastmod/text()", namespaces=MAP))
    return tree.xpath("//s:loc/text()", namespaces=MAP)


def test_the_sitemap_leads_to_every_public_page_in_parts(in_sight, described, at, people,
                                                         monkeypatch):
    monkeypatch.setattr(sitemap.Records, "limit", 2)
    records = [in_sight(title=f"Record {n}") for n in range(3)]
    api.propose(description=described(title="Unseen"), actor=people["member"])
    api.keep_collection(actor=people["manager"], title="For all", is_public=True)
    api.keep_collection(actor=people["manager"], title="Not yet")
    parts = locations(at("sitemap"))
    assert len(parts) == 4
    pages = [page for part in parts for page in locations(part)]
    assert set(pages) == {f"http://testserver{at('record', one.pk)}" for one in records} | {
        f"http://testserver{at('collection', 'for-all')}"}
    assert all(Client().get(page).status_code == 200 for page in pages)
    for beyond in (("records", 3), ("records", 0), ("people", 1)):
        assert Client().get(at("sitemap_part", *beyond)).status_code == 404
