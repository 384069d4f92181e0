"""Many records as a file: of a search, a collection, one's own list, or all of them."""

from __future__ import annotations

import io
import json

import pytest

from shelflist.clearinghouse import api, exports
from shelflist.clearinghouse.formats import FORMATS

pytestmark = pytest.mark.django_db
KINDS = [*FORMATS, *(f"{style}-{ending}" for style in ("apa", "chicago", "mla")
                     for ending in ("html", "txt"))]


def content(answer):
    assert answer.status_code == 200 and answer.streaming
    return b"".join(answer.streaming_content)


@pytest.fixture
def three(in_sight, people):
    """Three public records, and one that is not."""
    api.propose(actor=people["member"], despite_duplicates=True, description=exports.described(
        {"title": "Not in sight", "abstract": {"text": "Serials."}}))
    return [in_sight(title=title, identifiers=[{"scheme": "url", "value":
                                                f"https://example.org/{n}"}])
            for n, title in enumerate(("Serials, first", "=Serials & <b>more</b>", "Labels"))]


def test_all_that_a_search_finds_in_every_kind(three, browser, at):
    assert list(exports.KINDS) == KINDS
    reader = browser()
    for kind in KINDS:
        answer = reader.get(at("export_found"), {"q": "serials", "as": kind})
        file = content(answer)
        assert "attachment" in answer["Content-Disposition"] and b"Serials" in file, kind
        assert b"Labels" not in file and b"sight" not in file
        if kind in FORMATS:
            assert len([one for one in FORMATS[kind].read(io.BytesIO(file)) if one.data]) == 2
            assert kind != "csv" or b"'=Serials" in file
    assert len(json.loads(content(browser().get(at("export_found"), {"as": "csl-json"})))) == 3
    refused = browser().get(at("export_found"), {"as": "pdf"})
    assert refused.status_code == 409


def test_more_pages_than_one_and_fewer_for_who_is_not_signed_in(
        three, browser, at, settings, monkeypatch):
    monkeypatch.setattr(exports, "_PAGE", 1)
    asked = {"q": "sound", "sort": "title", "as": "apa-txt"}
    lines = content(browser().get(at("export_found"), asked)).decode().split("\n\n")
    # In the order of its words, whatever the search's own.
    assert [one.partition("(2019). ")[2][:7] for one in lines] == ["Labels.", "Serials", "=Serial",
                                                                    ""]
    settings.SHELFLIST_EXPORT_MAX_ANONYMOUS = 2
    for query in ({"as": "csl-json"}, {"q": "sound", "as": "csl-json"}):
        assert len(json.loads(content(browser().get(at("export_found"), query)))) == 2
        assert len(json.loads(content(browser("member").get(at("export_found"), query)))) == 3
    page = browser().get(at("find")).content.decode()
    assert "The first 2 of them." in page and at("export_found") in page


def test_a_collection_in_its_order_and_ones_own_list(three, browser, at, people):
    manager, member = people["manager"], people["member"]
    slug = api.keep_collection(actor=manager, title="Mine").slug
    for record in (three[2], three[0]):
        api.put_in_collection(slug=slug, record_id=record.pk, actor=manager)
    address = at("export_collection", slug)
    assert browser("member").get(address, {"as": "ris"}).status_code == 404
    titles = [one["title"] for one in json.loads(content(
        browser("manager").get(address, {"as": "csl-json"})))]
    assert titles == ["Labels", "Serials, first"]
    api.keep_collection(actor=manager, title="Mine", slug=slug, is_public=True)
    html = content(browser().get(address, {"as": "mla-html"})).decode()
    assert html.count("<p>") == 2 and "<script" not in html
    assert address in browser().get(at("collection", slug)).content.decode()
    assert browser().get(at("export_list"), {"as": "ris"}).status_code == 302
    for record in (three[1], three[0]):
        api.save_to_list(record_id=record.pk, actor=member)
    api.withdraw(record_id=three[0].pk, actor=manager, reason="Old")
    mine = json.loads(content(browser("member").get(at("export_list"), {"as": "csl-json"})))
    assert [one["title"] for one in mine] == [three[1].title]
    page = content(browser("member").get(at("export_list"), {"as": "chicago-html"})).decode()
    assert "<b>" not in page and "&amp;" in page


def test_everything_by_the_command(three, tmp_path):
    from django.core.management import CommandError, call_command

    shown, whole = tmp_path / "shown.json", tmp_path / "whole.csv"
    call_command("shelflist_clearinghouse_export", str(shown), stdout=io.StringIO())
    call_command("shelflist_clearinghouse_export", str(whole), "--format", "csv",
                 "--unpublished", stdout=io.StringIO())
    assert len(json.loads(shown.read_text())) == 3
    assert len(list(FORMATS["csv"].read(io.BytesIO(whole.read_bytes())))) == 4
    assert sorted(one.name for one in tmp_path.iterdir()) == ["shown.json", "whole.csv"]
    with pytest.raises(CommandError):
        call_command("shelflist_clearinghouse_export", str(tmp_path / "no" / "where.json"))
