"""From a learner's abstract to a record: consent, signature, the desk, and what the record says."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import override_settings
from opaque_keys.edx.keys import UsageKey
from webob import Request
from xblock.field_data import DictFieldData
from xblock.fields import ScopeIds
from xblock.runtime import Runtime

from shelflist.blocks import AbstractBlock
from shelflist.clearinghouse import api
from shelflist.clearinghouse.models import Record, State

from .items import MEND, WRITE

USAGE = UsageKey.from_string("block-v1:Shelflist+T1+2026+type@shelflist_abstract+block@ab")
COURSE = "course-v1:Shelflist+T1+2026"
TEXT = ("Tells assistants of small libraries how late an issue must be and what to look at before "
        "a claim goes out. For print only.")
pytestmark = pytest.mark.django_db


class CourseRuntime(Runtime):
    """XBlock's runtime in a course, for one user."""

    published: list[tuple[str, Any]]
    handler_url = local_resource_url = resource_url = get_block = query = None

    def publish(self, block, event_type, event_data):
        self.published.append((event_type, event_data))


class Person:
    """Somebody with the block open: a user of the site, known to blocks as `anon-NAME`."""

    checks = 0

    def __init__(self, user, *, staff=False, olx=WRITE, usage=USAGE, **fields):
        attrs = {"edx-platform.anonymous_user_id": f"anon-{user.username}",
                 "edx-platform.user_id": user.pk, "edx-platform.username": user.username,
                 "edx-platform.user_is_staff": staff}
        service = SimpleNamespace(get_current_user=lambda: SimpleNamespace(
            full_name=user.get_full_name() or user.username, opt_attrs=attrs))
        runtime = CourseRuntime(id_reader=None, id_generator=None, services={
            "field-data": DictFieldData({"items_olx": olx, "draw": 0, **fields}), "user": service})
        runtime.published = []
        self.id = f"anon-{user.username}"
        self.runtime = runtime
        self.block = runtime.construct_xblock_from_class(
            AbstractBlock, ScopeIds(user.username, "shelflist_abstract", usage, usage))

    def ask(self, handler, data=None, status=200):
        request = Request.blank("/", method="POST")
        request.body = json.dumps({"item": "claims", **(data or {})}).encode()
        response = self.block.handle(handler, request)
        assert response.status_int == status, response.text
        return response.json

    def check(self, text=TEXT):
        Person.checks += 1
        self.ask("submit", {"nonce": f"nonce-{Person.checks:04}", "seconds": 1,
                            "response": {"text": text}})

    def offer(self, *, sign=True, text=TEXT):
        self.check(text)
        return self.ask("offer_make", {"agree": True, "sign": sign})["offer"]

    def decide(self, learner, decision="accept", comment="", status=200):
        who = {"learner": learner.id}
        mark = self.ask("offer_one", who)["offer"]["mark"]
        return self.ask("offer_decide", {**who, "mark": mark, "decision": decision,
                                         "comment": comment}, status)


@pytest.fixture(autouse=True)
def unclaimed():
    """Forget who is being marked: every test has the same block."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def ann(people):
    people["member"].first_name, people["member"].last_name = "Ann", "Bell"
    return Person(people["member"])


@pytest.fixture
def teacher(people):
    return Person(people["other"], staff=True)


@pytest.fixture
def judge(people):
    return Person(people["reviewer"], staff=True)


# ------------------------------------------------------------- the learner

def test_nothing_is_handed_on_before_a_learner_has_checked_and_agreed(ann, teacher):
    assert ann.ask("offer_make", {"agree": True, "sign": True}, 400)["code"] == "nothing"
    ann.check()
    for agree in (None, False, "true", 1):
        assert ann.ask("offer_make", {"agree": agree, "sign": True}, 400)["field"] == "agree"
    assert ann.ask("offer_make", {"agree": True}, 400)["field"] == "sign"
    assert ann.ask("offer_state")["offer"] == {"name": "Ann Bell", "words": 24, "stage": None}
    assert teacher.ask("offer_list")["rows"] == []


def test_what_was_checked_last_is_offered_and_can_be_taken_back(ann, teacher):
    ann.check("An older one about claims.")
    offer = ann.offer()
    assert (offer["stage"], offer["signed"], offer["text"]) == ("waiting", "Ann Bell", TEXT)
    assert ("shelflist.abstract.offered", {"item": "claims", "signed": True}) in (
        ann.runtime.published)
    assert ann.offer(sign=False)["signed"] == ""
    assert len(teacher.ask("offer_list")["rows"]) == 1
    assert ann.ask("offer_take_back")["offer"]["stage"] is None
    assert teacher.ask("offer_list")["rows"] == []
    assert teacher.ask("offer_one", {"learner": ann.id}, 404)["code"] == "offer"


def test_only_what_a_clearinghouse_could_know_is_offered(people):
    shown = Person(people["member"]).block.set_json()["items"]
    assert [one["problem"].get("offer") for one in shown] == [True]
    for olx, item in ((WRITE.replace(' url="https://example.org/claims"', ""), "claims"),
                      (MEND, "claims-mend"),
                      (f'<policy><option name="offer" value="false"/></policy>{WRITE}', "claims")):
        person = Person(people["member"], olx=olx, staff=True)
        assert not any("offer" in one["problem"] for one in person.block.set_json()["items"])
        person.ask("offer_state", {"item": item}, 404)


@pytest.mark.parametrize("gone", ["shelflist.clearinghouse", "shelflist.cohort"])
def test_without_one_of_the_apps_the_task_is_there_and_the_offer_is_not(people, settings, gone):
    apps = [one for one in settings.INSTALLED_APPS if one.partition(".apps")[0] != gone]
    with override_settings(INSTALLED_APPS=apps):
        ann = Person(people["member"])
        ann.check()
        assert "offer" not in ann.block.set_json()["items"][0]["problem"]
        for handler in ("offer_state", "offer_make", "offer_take_back"):
            assert ann.ask(handler, status=403)["code"] == "alone"


def test_in_a_library_and_in_studio_nothing_is_offered(people):
    library = UsageKey.from_string("lb:Org:Lib:shelflist_abstract:ab")
    assert Person(people["member"], usage=library).ask("offer_state", status=403)
    studio = Person(people["member"])
    studio.runtime.is_author_mode = True
    assert studio.ask("offer_state", status=403)


def test_an_offer_goes_with_the_learners_state(ann, teacher):
    ann.offer()
    teacher.block.clear_student_state(user_id=ann.id, course_id=COURSE, item_id=str(USAGE),
                                      requesting_user_id="x")
    assert teacher.ask("offer_list")["rows"] == []


# ---------------------------------------------------------------- the desk

def test_learners_see_no_desk(ann):
    ann.offer()
    for handler in ("offer_list", "offer_one", "offer_decide"):
        assert ann.ask(handler, {"learner": ann.id}, 403)["code"] == "forbidden"


def test_an_instructor_sends_back_with_a_reason_and_the_learner_offers_again(ann, teacher):
    ann.offer(text=TEXT + " We like it.")
    shown = teacher.ask("offer_one", {"learner": ann.id})["offer"]
    assert shown["model"].startswith("Shows assistants") and shown["publishes"] is False
    assert any("who speaks?" in one for one in shown["form"])
    assert teacher.decide(ann, "send_back", status=400)["field"] == "comment"
    rows = teacher.decide(ann, "send_back", "Who is we?")["rows"]
    assert [(one["stage"], one["name"]) for one in rows] == [("sent_back", "anon-mem")]
    offer = ann.ask("offer_state")["offer"]
    assert (offer["comment"], offer["can_take_back"]) == ("Who is we?", True)
    assert ann.offer()["stage"] == "waiting"


def test_a_decision_is_on_what_was_seen_and_made_once(ann, judge, people):
    ann.offer()
    seen = judge.ask("offer_one", {"learner": ann.id})["offer"]
    ann.offer(text=TEXT + " Two pages.")
    data = {"learner": ann.id, "mark": seen["mark"], "decision": "accept", "comment": ""}
    assert judge.ask("offer_decide", data, 409)["code"] == "changed"
    assert judge.decide(ann)["offer"]["stage"] == "published"
    assert judge.decide(ann, status=409)["code"] == "accepted"
    assert ann.ask("offer_take_back", status=403)["code"] == "accepted"
    assert Record.objects.get().published["abstract"]["text"].endswith("Two pages.")


def test_nobody_decides_on_an_offer_of_their_own(judge):
    judge.offer()
    assert judge.decide(judge, status=403)["code"] == "own"
    assert not Record.objects.exists()


# -------------------------------------------------------- the clearinghouse

def test_a_work_without_a_record_is_proposed_and_published_by_who_may(ann, judge):
    ann.offer()
    assert judge.ask("offer_one", {"learner": ann.id})["offer"]["publishes"] is True
    offer = judge.decide(ann)["offer"]
    record = Record.objects.get()
    assert offer["page"] == f"/clearinghouse/record/{record.pk}/"
    assert (record.state, record.is_public) == (State.PUBLISHED, True)
    shown = record.published
    assert (shown["title"], shown["creators"][0]["family"]) == ("Claims without tears", "Alder")
    assert (shown["abstract"]["by"], shown["abstract"]["length"]) == ("Ann Bell", "note")
    assert shown["provenance"]["source"] == f"{COURSE}: Ann Bell"
    assert list(record.actions.order_by("pk").values_list("verb", "by_name", "note")) == [
        ("propose", "reviewer", f"{COURSE}: Ann Bell"),
        ("contribute", "reviewer", f"{COURSE}: Ann Bell"), ("accept", "reviewer", "")]
    assert ann.ask("offer_state")["offer"]["stage"] == "published"
    assert ("shelflist.abstract.decided", {"item": "claims", "decision": "accept"}) in (
        judge.runtime.published)


def test_who_may_not_judge_forwards_it_and_readers_see_what_they_saw(ann, teacher, in_sight, people):
    record = in_sight(identifiers=[{"scheme": "url", "value": "https://example.org/claims"}])
    ann.offer(sign=False)
    assert teacher.decide(ann)["offer"]["stage"] == "forwarded"
    record.refresh_from_db()
    assert (record.state, record.version, record.published_version) == (State.REVIEW, 2, 1)
    assert record.published["abstract"]["by"] == "A. Tester"
    assert record.description["abstract"]["text"] == TEXT
    assert "by" not in record.description["abstract"]
    assert record.description["title"] == "Cataloging with care"
    assert ann.ask("offer_state")["offer"]["label"] == "Accepted; in review in the clearinghouse"
    api.accept(record_id=record.pk, actor=people["reviewer"])
    assert ann.ask("offer_state")["offer"]["stage"] == "published"


def test_the_record_that_the_author_names_is_taken(people, judge, in_sight):
    record = in_sight()
    olx = WRITE.replace('url="https://example.org/claims"', f'record="{record.pk}"')
    ann, boss = Person(people["member"], olx=olx), Person(people["reviewer"], staff=True, olx=olx)
    ann.offer()
    boss.decide(ann)
    record.refresh_from_db()
    assert record.published["abstract"]["text"] == TEXT and record.published_version == 2


def test_a_record_somebody_is_at_work_on_is_left_alone_and_the_offer_stays(
        ann, judge, in_sight, described, people):
    url = [{"scheme": "url", "value": "https://example.org/claims"}]
    record = in_sight(identifiers=url)
    api.revise(record_id=record.pk, description=described(title="New", identifiers=url),
               actor=people["manager"], expected=1)
    ann.offer()
    assert "at work on this record" in judge.decide(ann, status=409)["error"]
    assert ann.ask("offer_state")["offer"]["stage"] == "waiting"
    api.decline(record_id=record.pk, actor=people["manager"], reason="Worse")
    judge.decide(ann)
    record.refresh_from_db()
    # The revision that was declined does not come back with the abstract.
    assert record.published["title"] == "Cataloging with care"
    assert record.published["abstract"]["text"] == TEXT


@pytest.mark.parametrize("close", ["withdraw", "decline"])
def test_a_closed_record_takes_no_abstract(people, in_sight, described, close):
    from shelflist.clearinghouse.description import Abstract

    record = in_sight() if close == "withdraw" else api.propose(
        description=described(), actor=people["member"])
    getattr(api, close)(record_id=record.pk, actor=people["manager"], reason="Gone")
    with pytest.raises(api.StateError):
        api.contribute_abstract(abstract=Abstract(TEXT), actor=people["manager"], course=COURSE,
                                record_id=record.pk)


def test_nobody_contributes_anonymously_or_to_nothing(people):
    import uuid

    from shelflist.clearinghouse.description import Abstract

    with pytest.raises(api.ForbiddenError):
        api.contribute_abstract(abstract=Abstract(TEXT), actor=people["anyone"], course=COURSE)
    with pytest.raises(api.StateError):
        api.contribute_abstract(abstract=Abstract(TEXT), actor=people["manager"], course=COURSE,
                                record_id=uuid.uuid4())


def test_no_page_of_a_learner_holds_another_ones_offer(ann, people, judge):
    ann.offer()
    bea = Person(people["abstractor"])
    told = json.dumps([bea.block.set_json(), bea.ask("offer_state")], default=str)
    assert "small libraries how late" not in told and "Ann Bell" not in told
