"""A record is cited on its page and had as a file, by whoever may see it."""

from __future__ import annotations

import json

import pytest

from shelflist.clearinghouse import api
from shelflist.clearinghouse.formats import FORMATS


def test_the_page_cites_in_every_style_and_leads_to_every_file(in_sight, browser, at):
    record = in_sight(type="book", publisher="Guild Press", title="Filing <b>x</b> & rules")
    page = browser().get(at("record", record.pk)).content.decode()
    for style in ("APA, 7th edition", "Chicago", "MLA"):
        assert style in page
    assert page.count("Guild Press") >= 4 and "<b>x</b>" not in page
    for name in FORMATS:
        assert f'/as/{name}/"' in page


@pytest.mark.parametrize("name", FORMATS)
def test_each_file_reads_back_as_the_record(in_sight, browser, at, name):
    from io import BytesIO

    record = in_sight(type="book", publisher="Guild Press")
    answer = browser().get(at("export", record.pk, name))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith(FORMATS[name].media_type)
    assert answer["Content-Disposition"].startswith("attachment")
    [read] = FORMATS[name].read(BytesIO(answer.content))
    assert "Cataloging with care" in json.dumps(read.data)


def test_what_is_not_public_is_not_had_as_a_file(people, described, browser, at):
    record = api.propose(description=described(), actor=people["member"])
    assert browser().get(at("export", record.pk, "ris")).status_code in (403, 404)
    assert browser("member").get(at("export", record.pk, "ris")).status_code == 200
    assert browser("member").get(at("export", record.pk, "docx")).status_code >= 400


def test_a_site_without_a_search_engine_says_so(in_sight, browser, at, settings, monkeypatch):
    from shelflist.clearinghouse.search import keeping

    monkeypatch.setattr(keeping, "_ENGINES", {})
    settings.SHELFLIST_SEARCH_ENGINE = ""
    answer = browser().get(at("find"))
    assert 400 <= answer.status_code < 600 and "Search is not set up" in answer.content.decode()
