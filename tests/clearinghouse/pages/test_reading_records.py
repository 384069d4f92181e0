"""What readers see and do: search, the page of a record, reviews, reports, their list."""

from __future__ import annotations

import json
import re

import pytest

from shelflist.clearinghouse import api
from shelflist.clearinghouse.models import Action, PractitionerReview, SavedRecord

HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(1)>" onmouseover="x'


def text(answer):
    return answer.content.decode()


def test_search_shows_what_matched_chips_counts_and_the_way_back(in_sight, browser, at):
    in_sight(title="Serials checking in", type="manual", rules=["aacr2"])
    in_sight(title="Serials claiming", type="article", level="advanced")
    in_sight(title="Binding", type="article")
    page = text(browser().get(at("find"), {"q": "serials", "type": "article"}))
    assert "<mark>Serials</mark> claiming" in page
    assert "checking in" not in page
    assert "1 record" in page
    assert re.search(r'<a href="\?q=serials"><span class="ch-chip-name">What it is:</span>', page)
    assert 'name="type" value="article" checked' in page
    # Counted as if its own field were not narrowed.
    assert re.search(r'value="manual">.*?</span>1</span>', page, re.S)


def test_nothing_found_helps_and_hostile_words_stay_words(in_sight, browser, at):
    in_sight()
    page = text(browser().get(at("find"), {"q": HOSTILE, "type": HOSTILE, "sort": "x",
                                           "page": "-3", "collection": HOSTILE}))
    assert "No record has all of this" in page
    assert at("propose") in page
    assert "<script>alert" not in page and "<img" not in page and ' onmouseover="x' not in page
    for odd in ({"q": "\x00"}, {"page": "9" * 40}, {"q": '"'}, {"q": "title:"}, {"q": "((("},
                {"subjects": ["sh1"] * 90}):
        assert browser().get(at("find"), odd).status_code == 200


def test_the_page_says_rules_and_standing_before_the_abstract(in_sight, browser, at):
    newer = in_sight(title="Cataloging with care, again")
    record = in_sight(
        rules=["aacr2"], status="superseded", superseded_by=str(newer.pk),
        identifiers=[{"scheme": "url", "value": "https://www.example.org/a?b=1&c=2"}],
        subjects=["sh85020816"], audiences=["copy-cataloging"], minutes=30, cost="free")
    page = text(browser().get(at("record", record.pk)))
    assert page.index("Superseded.") < page.index('id="abstract"')
    assert f'href="{at("record", newer.pk)}"' in page
    assert 'rel="noopener noreferrer">Open the resource' in page and ">example.org<" in page
    assert "signed A. Tester" in page and "Jan. 31, 2026" in page and "Indicative" in page
    assert f'{at("find")}?subjects=sh85020816' in page and f'{at("find")}?rules=aacr2' in page


def test_linked_data_cannot_end_its_script(in_sight, browser, at, people):
    record = in_sight(title="Plain", publisher="&lt;/script&gt;&lt;script&gt;alert(1)")
    page = text(browser().get(at("record", record.pk)))
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    data = json.loads(found[1])
    assert data["@type"] == "LearningResource" and data["name"] == "Plain"
    assert data["@id"].endswith(at("record", record.pk))
    assert "<script>alert" not in page


def test_what_is_kept_is_escaped_wherever_it_came_from(in_sight, browser, at, people):
    record = in_sight()
    # Past the reading: as an older program, or a hand, may have written it.
    record.published = {**record.published, "title": HOSTILE, "publisher": HOSTILE,
                        "creators": [{"name": HOSTILE}], "status": "dated",
                        "identifiers": [{"scheme": "url", "value": "javascript:alert(1)"}]}
    record.save()
    api.review_record(record_id=record.pk, actor=people["member"], text=HOSTILE, currency="no")
    page = text(browser("manager").get(at("record", record.pk)))
    assert "<script>alert" not in page and "<img" not in page and "javascript:" not in page


def test_one_review_a_person_kept_changed_hidden_and_taken_back(in_sight, browser, at):
    record = in_sight()
    member, here = browser("member"), at("record", record.pk)
    sent = {"text": "Used it for a year.", "currency": "partly", "accurate_for": ["aacr2"]}
    assert member.post(at("review", record.pk), sent).status_code == 302
    member.post(at("review", record.pk), {**sent, "text": "Used it for two years."})
    assert PractitionerReview.objects.count() == 1
    assert "two years" in text(browser().get(here)) and "AACR2" in text(browser().get(here))
    review = PractitionerReview.objects.get()
    assert browser("reviewer").post(at("show_review", review.pk), {"shown": "0"}
                                    ).status_code == 404
    browser("manager").post(at("show_review", review.pk), {"shown": "0"})
    assert "two years" not in text(browser().get(here))
    assert member.post(at("review", record.pk), {"remove": "1"}).status_code == 409
    member.post(at("review", record.pk), {**sent, "text": "Used it for three years."})
    assert "three years" not in text(browser().get(here))
    browser("manager").post(at("show_review", review.pk), {"shown": "1"})
    member.post(at("review", record.pk), {"remove": "1"})
    assert not PractitionerReview.objects.exists()


@pytest.mark.parametrize("sent", [
    {"text": "", "currency": "yes"}, {"text": "Words I typed", "currency": ""},
    {"text": "Words I typed " * 200, "currency": "yes"},
    {"text": "Words I typed", "currency": "yes", "accurate_for": ["made-up"]}])
def test_a_review_that_is_refused_is_still_there(sent, in_sight, browser, at):
    record = in_sight()
    answer = browser("member").post(at("review", record.pk), sent)
    assert answer.status_code == 400 and 'role="alert"' in text(answer)
    assert sent["text"] in text(answer)
    assert not PractitionerReview.objects.exists()


def test_a_report_brings_the_record_up_for_review(in_sight, browser, at):
    record = in_sight(title="Reported")
    member = browser("member")
    refused = member.post(at("report", record.pk), {"kind": "change", "note": ""})
    assert refused.status_code == 400
    assert member.post(at("report", record.pk), {"kind": "dead-link", "note": "gives 404"}
                       ).status_code == 302
    due = text(browser("reviewer").get(at("queue", "due")))
    assert "Reported" in due and "Dead link reported" in due and "gives 404" in due
    assert browser().post(at("report", record.pk), {"kind": "dead-link"}).status_code == 302
    assert Action.objects.filter(verb="report_dead-link").count() == 1


def test_my_list_is_mine_alone(in_sight, browser, at):
    record = in_sight(title="To read")
    member, other = browser("member"), browser("other")
    member.post(at("save", record.pk))
    member.post(at("note", record.pk), {"note": "Chapter 3 only"})
    assert "Chapter 3 only" in text(member.get(at("own_list")))
    for who in (other, browser("manager")):
        page = text(who.get(at("own_list"))) + text(who.get(at("record", record.pk)))
        assert "Chapter 3" not in page
    other.post(at("note", record.pk), {"remove": "1"})
    assert SavedRecord.objects.count() == 1
    long = "x" * 2001
    refused = member.post(at("note", record.pk), {"note": long})
    assert refused.status_code == 400 and long in text(refused)
    member.post(at("save", record.pk), {"remove": "1"})
    assert "To read" not in text(member.get(at("own_list")))


def test_a_record_out_of_sight_is_off_every_page(in_sight, browser, at, people):
    record = in_sight(title="To be withdrawn")
    browser("member").post(at("save", record.pk))
    api.withdraw(record_id=record.pk, actor=people["manager"], reason="Rights")
    assert "To be withdrawn" not in text(browser("member").get(at("own_list")))
    assert "To be withdrawn" not in text(browser().get(at("find")))
    assert browser().get(at("record", record.pk)).status_code == 404


def test_pages_are_in_the_readers_language_and_direction(in_sight, browser, at):
    in_sight()
    page = text(browser().get(at("find"), headers={"accept-language": "es"}))
    assert '<html lang="es" dir="ltr">' in page
    assert 'aria-current="true">' in page  # the player's navigation says where one is
