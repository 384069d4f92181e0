"""The pages of publications: the way of one, by each role, with nothing typed lost."""

from __future__ import annotations

import json
import re

import pytest
from lxml import html

from shelflist.clearinghouse.api import publications as press
from shelflist.clearinghouse.models import Topic, TopicVersion
from tests.clearinghouse.publications.conftest import DETAILS, TEXT, in_days

HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(1)>" onmouseover="x'


@pytest.fixture
def browser(writers):
    from django.test import Client

    def signed_in(name="anyone"):
        made = Client(headers={"host": "127.0.0.1:8000"})
        if name != "anyone":
            made.force_login(writers[name])
        return made

    return signed_in


@pytest.fixture
def at():
    from django.urls import reverse

    return lambda name, *args: reverse(f"shelflist_clearinghouse:{name}", args=args)


def text(answer):
    return answer.content.decode()


def typed(**more):
    return {"title": "Vendor records, checked", "text": TEXT, "version": "0",
            "due": in_days(9).isoformat(), **DETAILS, **more}


def test_from_a_wish_to_a_page_and_its_record(browser, at, writers):
    member, writer, reviewer = browser("member"), browser("writer"), browser("reviewer")
    refused = member.post(at("want"), {"title": " ", "why": "Words I typed"})
    assert refused.status_code == 400 and "Words I typed" in text(refused)
    assert member.post(at("want"), {"title": "Vendor records", "why": "None yet"}).status_code == 302
    topic = Topic.objects.get()
    assert "Vendor records" in text(browser().get(at("publication_list", "wanted")))
    assert "None yet" in text(browser().get(at("topic", topic.pk)))
    no_day = writer.post(at("topic_step", topic.pk, "take"), {"version": "0", "due": "soon"})
    assert no_day.status_code == 409 and 'role="alert"' in text(no_day)
    took = writer.post(at("topic_step", topic.pk, "take"),
                       {"version": "0", "due": in_days(9).isoformat()})
    assert took["Location"] == at("write", topic.pk)
    assert writer.post(at("write", topic.pk), typed(keep="1")).status_code == 302
    assert writer.post(at("write", topic.pk), typed(version="1", hand_in="1")).status_code == 302
    assert "1 publication waits" in text(reviewer.get(at("queues")))
    assert "1 publication waits" not in text(writer.get(at("queues")))
    assert "Vendor records, checked" in text(reviewer.get(at("publication_list", "review")))
    assert "The 245 first." in text(reviewer.get(at("topic", topic.pk)))
    assert "The 245 first." not in text(member.get(at("topic", topic.pk)))
    no_reason = reviewer.post(at("topic_step", topic.pk, "send_back"), {"version": "1", "reason": ""})
    assert no_reason.status_code == 409
    reviewer.post(at("topic_step", topic.pk, "send_back"), {"version": "1", "reason": "Say for whom"})
    assert "Say for whom" in text(writer.get(at("write", topic.pk)))
    writer.post(at("write", topic.pk), typed(text=TEXT + "\n\nFor new staff.", version="1", hand_in="1"))
    for verb in ("accept", "publish"):
        reviewer.post(at("topic_step", topic.pk, verb), {"version": "2"})
    page = text(browser().get(at("publication", topic.pk)))
    assert "<h2>What to look at</h2>" in page and "For new staff." in page and ">writer<" in page
    linked = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.S)[1])
    assert linked["@type"] == "LearningResource" and linked["name"] == "Vendor records, checked"
    assert linked["url"] == f'http://127.0.0.1:8000{at("publication", topic.pk)}'
    assert 'rel="canonical"' in page
    topic.refresh_from_db()
    record = text(browser().get(at("record", topic.record_id)))
    assert f'href="http://127.0.0.1:8000{at("publication", topic.pk)}"' in record
    assert "signed writer" in record
    assert "</mark> records, checked" in text(browser().get(at("find"), {"q": "vendor"}))
    assert "Vendor records, checked" in text(browser().get(at("publications")))
    assert "Published here" in text(reviewer.get(at("work", topic.record_id)))


PAGES = {
    ("publications",): dict.fromkeys(("anyone", "member", "manager"), 200),
    ("publication_list", "wanted"): {"anyone": 200},
    ("publication_list", "overdue"): {"anyone": 200},
    ("publication_list", "own"): {"anyone": 404, "member": 200},
    ("publication_list", "review"): {"anyone": 404, "member": 404, "abstractor": 404, "reviewer": 200},
    ("publication_list", "dropped"): {"member": 404, "reviewer": 200, "manager": 200},
    ("publication_list", "none"): {"manager": 404},
    ("want",): {"anyone": 302, "member": 200},
    ("topic", "taken"): {"anyone": 200, "member": 200},
    ("topic", "dropped"): {"anyone": 404, "other": 404, "member": 200, "reviewer": 200},
    ("publication", "taken"): {"anyone": 302},
    ("publication", "published"): {"anyone": 200, "manager": 200},
    ("write", "taken"): {"anyone": 302, "other": 302, "reviewer": 302, "writer": 200, "manager": 200},
    ("write", "draft"): {"writer": 302, "manager": 302},
    ("topic_version", "taken"): {"anyone": 302, "member": 404, "writer": 200, "reviewer": 200},
    ("topic_version", "published"): {"other": 404, "manager": 200},
}


def test_each_page_by_each_role(browser, at, at_state):
    topics = {state: at_state(state) for state in ("taken", "draft", "published", "dropped")}
    clients = {role: browser(role) for role in ("anyone", "member", "other", "abstractor", "writer",
                                                "reviewer", "manager")}
    for (name, *rest), answers in PAGES.items():
        if rest and name != "publication_list":
            rest = [topics[rest[0]].pk, *([1] if name == "topic_version" else [])]
        for role, status in answers.items():
            assert clients[role].get(at(name, *rest)).status_code == status, (name, rest, role)


def test_what_is_not_there(browser, at, db):
    for name, args in (("publication", [7]), ("topic", [7]), ("topic", [10 ** 30]),
                       ("publication", [10 ** 19])):
        assert browser("manager").get(at(name, *args)).status_code == 404
    assert browser("manager").post(at("topic_step", 7, "take")).status_code == 404


def test_too_many_wishes_in_an_hour_are_not_lost(browser, at, settings):
    from django.core.cache import cache

    cache.clear()
    settings.SHELFLIST_LIMITS = {"propose": "1/hour"}
    for status in (302, 429):
        answer = browser("other").post(at("want"), {"title": "Topic", "why": "Words I typed"})
        assert answer.status_code == status
    assert "Words I typed" in text(answer) and int(answer["Retry-After"]) > 0
    cache.clear()


def test_looking_keeps_nothing_and_says_what_is_left_out(browser, at, at_state):
    topic = at_state("taken")
    answer = browser("writer").post(at("write", topic.pk), typed(
        version="1", look="1", abstract="We do it.",
        text="<h1>Head</h1>\n\n<video></video>Words <img src='https://a.example/b.png'>"))
    page = text(answer)
    assert answer.status_code == 200 and "It is not kept yet." in page
    assert "&lt;h1&gt;, &lt;video&gt;" in page and "1 picture has no words" in page
    assert "&lt;video&gt;&lt;/video&gt;Words" in page  # as typed, in the form
    assert "third person" in page
    assert Topic.objects.get(pk=topic.pk).version == 1
    kept = browser("writer").post(at("write", topic.pk), typed(
        version="1", keep="1", text="<video></video>Words"), follow=True)
    assert "Left out, since it cannot stand in a text here: &lt;video&gt;." in text(kept)


def test_what_is_refused_is_still_in_the_form(browser, at, at_state):
    topic, writer = at_state("taken"), browser("writer")
    for wrong in ({"title": ""}, {"text": "Long words " * 9500}, {"type": "book"},
                  {"due": in_days(-3).isoformat()}):
        answer = writer.post(at("write", topic.pk), typed(
            **{"version": "1", "keep": "1", "text": "Words I typed", "abstract": "Mine", **wrong}))
        page = text(answer)
        assert answer.status_code == 400 and 'role="alert"' in page
        assert wrong.get("text", "Words I typed") in page and ">\nMine</textarea>" in page


def test_over_a_newer_version_both_are_shown(browser, at, at_state, writers):
    topic = at_state("taken")
    press.write(topic_id=topic.pk, actor=writers["manager"], expected=1, title="T",
                text="Theirs, which came first.", details=DETAILS)
    answer = browser("writer").post(at("write", topic.pk), typed(version="1", keep="1", text="Mine"))
    page = text(answer)
    assert answer.status_code == 409
    assert "Theirs, which came first." in page and ">\nMine</textarea>" in page
    assert 'name="version" value="2"' in page
    again = browser("writer").post(at("write", topic.pk), typed(version="2", keep="1", text="Mine"))
    assert again.status_code == 302
    assert TopicVersion.objects.filter(topic=topic, text__contains="Theirs").exists()


def test_when_it_is_no_longer_written_what_was_typed_is_shown_again(browser, at, at_state):
    topic = at_state("draft")
    answer = browser("writer").post(at("write", topic.pk), typed(version="1", keep="1", text="Late"))
    assert answer.status_code == 400 and ">\nLate</textarea>" in text(answer)
    assert browser("other").post(at("write", topic.pk), typed(version="1", keep="1")).status_code == 404


def test_steps_that_are_not_for_this_person_state_or_version(browser, at, at_state):
    topic = at_state("draft")
    step = at("topic_step", topic.pk, "accept")
    assert browser().post(step).status_code == 302
    assert browser("writer").post(step, {"version": "1"}).status_code == 404
    assert browser("reviewer").post(step, {"version": "0"}).status_code == 409
    assert browser("reviewer").get(step).status_code == 405
    assert browser("reviewer").post(at("topic_step", topic.pk, "no_such")).status_code == 302
    again = browser("reviewer").post(at("topic_step", topic.pk, "publish"), {"version": "1"})
    assert again.status_code == 409
    assert "Accept it" not in text(browser("writer").get(at("topic", topic.pk)))
    assert Topic.objects.get(pk=topic.pk).state == "draft"


def test_nothing_is_changed_without_a_token(at, at_state, writers):
    from django.test import Client

    topic = at_state("taken")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(writers["writer"])
    for name, args in (("want", []), ("write", [topic.pk]), ("topic_step", [topic.pk, "hand_in"])):
        assert strict.post(at(name, *args)).status_code == 403


def test_what_is_kept_is_escaped_and_cleaned_wherever_it_came_from(browser, at, at_state):
    topic = at_state("published", text="Words")
    # Past the cleaning: as a hand in the database may have written it.
    Topic.objects.filter(pk=topic.pk).update(title=HOSTILE, why=HOSTILE, comment=HOSTILE,
                                             author_name=HOSTILE, text=HOSTILE)
    TopicVersion.objects.filter(topic=topic).update(
        title=HOSTILE, text=HOSTILE, details={"abstract": HOSTILE, "language": HOSTILE,
                                              "type": HOSTILE})
    for name, args in (("publication", []), ("topic", []), ("topic_version", [1])):
        page = text(browser("manager").get(at(name, topic.pk, *args)))
        assert "<script>alert" not in page
        assert not [name for one in html.fromstring(page).iter() for name in one.attrib
                    if name.startswith("on")]
    page = text(browser().get(at("publications")))
    assert "<script>alert" not in page


def test_a_withdrawn_record_takes_the_page_with_it(browser, at, at_state, writers):
    from shelflist.clearinghouse import api

    topic = at_state()
    api.withdraw(record_id=topic.record_id, actor=writers["manager"], reason="Rights")
    assert browser().get(at("publication", topic.pk)).status_code == 302
    assert "Vendor records" not in text(browser().get(at("publications")))
    assert TEXT[:20] not in text(browser().get(at("topic", topic.pk)))


def test_a_text_in_another_language_than_the_page_says_so(browser, at, at_state):
    topic = at_state(language="es")
    assert '<div class="ch-text" lang="es" dir="ltr">' in text(browser().get(
        at("publication", topic.pk)))
    assert '<html lang="es"' in text(browser().get(at("publication", topic.pk),
                                                    headers={"accept-language": "es"}))


def test_a_later_version_says_when_the_first_was_published(browser, at, at_state):
    topic = at_state()
    writer, reviewer = browser("writer"), browser("reviewer")
    writer.post(at("topic_step", topic.pk, "revise"), {"version": "1"})
    assert "Vendor records" in text(browser().get(at("publication", topic.pk)))
    writer.post(at("write", topic.pk), typed(version="1", text="Second words", hand_in="1"))
    reviewer.post(at("topic_step", topic.pk, "accept"), {"version": "2"})
    assert "Second words" not in text(browser().get(at("publication", topic.pk)))
    writer.post(at("topic_step", topic.pk, "publish"), {"version": "2"})
    page = text(browser().get(at("publication", topic.pk)))
    assert "Second words" in page and "version 2, first published on" in page
    assert "in sight" in text(writer.get(at("topic", topic.pk)))
