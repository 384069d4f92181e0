"""Who may take a publication further, from where to where, and that a record comes of it."""

from __future__ import annotations

from itertools import product

import pytest

from shelflist.clearinghouse import api
from shelflist.clearinghouse.api import publications as press
from shelflist.clearinghouse.api.publishing import agent, families
from shelflist.clearinghouse.models import Action, Topic
from shelflist.clearinghouse.reading import read
from tests.clearinghouse.publications.conftest import ADDRESS, DETAILS, TEXT, in_days

State = Topic.State
# `member` wants it, `writer` is a member who has taken it.
PEOPLE = ("anyone", "member", "other", "writer", "abstractor", "reviewer", "manager")
SIGNED_IN = {"member", "other", "writer", "abstractor", "reviewer", "manager"}
JUDGES = {"reviewer", "manager"}
MAY = {
    "take": {State.WANTED: SIGNED_IN},
    "hand_in": {State.TAKEN: {"writer", "manager"}},
    "hand_back": {State.TAKEN: {"writer", *JUDGES}},
    "accept": {State.DRAFT: JUDGES},
    "send_back": {State.DRAFT: JUDGES, State.REVIEWED: JUDGES},
    "publish": {State.REVIEWED: {"writer", *JUDGES}},
    "revise": {State.PUBLISHED: {"writer", "manager"}},
    "drop": {State.WANTED: {"member", *JUDGES}, State.TAKEN: JUDGES, State.DRAFT: JUDGES,
             State.REVIEWED: JUDGES},
    "withdraw": {State.PUBLISHED: {"manager"}},
    "reopen": {State.DROPPED: {"manager"}},
}


def make(verb, topic, who):
    return press.step(verb=verb, topic_id=topic.pk, actor=who, reason="Why", due=in_days(7),
                      address=ADDRESS.format(topic.pk))


def test_the_table_has_every_step():
    assert set(MAY) == set(press.STEPS)


@pytest.mark.parametrize("state", list(State))
def test_every_step_from_every_state_by_every_role(state, at_state, writers):
    from django.db import transaction

    topic = at_state(str(state))
    for verb, who in product(MAY, PEOPLE):
        undo = transaction.savepoint()
        if who in MAY[verb].get(state, ()):
            after = make(verb, topic, writers[who])
            assert after.state == press.STEPS[verb].ends
            assert topic.actions.filter(verb=f"topic_{verb}", by=writers[who], note="Why").exists()
        else:
            with pytest.raises(api.ClearinghouseError):
                make(verb, topic, writers[who])
            assert Topic.objects.get(pk=topic.pk).state == state, (verb, state, who)
        transaction.savepoint_rollback(undo)


def test_a_manager_does_not_accept_what_he_or_she_wrote_for_another(at_state, writers):
    topic = at_state("taken")
    current = Topic.objects.get(pk=topic.pk)
    press.write(topic_id=topic.pk, actor=writers["manager"], expected=current.version,
                title="Other", text="By a manager", details=DETAILS)
    make("hand_in", Topic.objects.get(pk=topic.pk), writers["writer"])
    with pytest.raises(api.ForbiddenError):
        make("accept", Topic.objects.get(pk=topic.pk), writers["manager"])
    assert make("accept", Topic.objects.get(pk=topic.pk), writers["reviewer"]).state == State.REVIEWED


@pytest.mark.parametrize("state", list(State))
def test_who_may_write(state, at_state, writers):
    topic = at_state(str(state))
    for who in PEOPLE:
        def write(who=who):
            current = Topic.objects.get(pk=topic.pk)
            return press.write(topic_id=topic.pk, actor=writers[who], expected=current.version,
                               title="Other", text=f"By {who}", details=DETAILS)
        if state == State.TAKEN and who in ("writer", "manager"):
            assert write().text == f"<p>By {who}</p>"
        else:
            with pytest.raises(api.ClearinghouseError):
                write()


def test_nobody_reviews_what_they_wrote_managers_neither(writers):
    for who in ("reviewer", "manager"):
        topic = press.want(actor=writers[who], title="Own")
        make("take", topic, writers[who])
        press.write(topic_id=topic.pk, actor=writers[who], expected=0, title="Own", text=TEXT,
                    details={**DETAILS, "family": who})
        make("hand_in", topic, writers[who])
        for verb in ("accept", "send_back"):
            with pytest.raises(api.ForbiddenError):
                make(verb, topic, writers[who])


def test_what_is_published_is_a_record(at_state, writers):
    topic = at_state()
    record = topic.record
    assert record.is_public and record.state == "published"
    found = read(record.published)
    assert found.title == "Vendor records" and found.type == "guide" and found.cost == "free"
    assert found.url == ADDRESS.format(topic.pk)
    assert found.creators[0].family == "writer"
    assert found.abstract.text == DETAILS["abstract"] and found.abstract.by == "writer"
    assert api.published().get() == record
    assert list(press.in_sight()) == [topic]


def test_a_revision_is_seen_when_it_is_published_and_the_record_keeps_what_others_added(
        at_state, writers):
    topic = at_state()
    record = topic.record
    api.revise(record_id=record.pk, actor=writers["reviewer"], expected=record.version,
               description=read({**record.description, "subjects": ["sh85020816"],
                                 "level": "advanced"}))
    make("revise", topic, writers["writer"])
    kept = press.write(topic_id=topic.pk, actor=writers["writer"], expected=1, title="New title",
                       text="Anew", details={**DETAILS, "abstract": "Says it anew."})
    assert kept.published_version == 1 and kept.version == 2
    for verb, who in (("hand_in", "writer"), ("accept", "reviewer")):
        make(verb, topic, writers[who])
    with pytest.raises(api.StateError, match="change of its record"):
        make("publish", topic, writers["writer"])
    api.accept(record_id=record.pk, actor=writers["manager"])
    record.refresh_from_db()
    assert record.published["title"] == "Vendor records"
    after = make("publish", topic, writers["writer"])
    assert after.published_version == 2 and after.record == record
    record.refresh_from_db()
    assert record.published["title"] == "New title"
    assert record.published["subjects"] == ["sh85020816"]
    assert record.published["abstract"]["text"] == "Says it anew."
    assert [one.number for one in press.versions(topic_id=topic.pk, user=writers["writer"])] == [2, 1]


@pytest.mark.parametrize(("verb", "who"), [("hand_back", "writer"), ("drop", "reviewer")])
def test_a_revision_that_is_given_up_leaves_what_is_published(verb, who, at_state, writers):
    topic = at_state()
    make("revise", topic, writers["writer"])
    press.write(topic_id=topic.pk, actor=writers["writer"], expected=1, title="Worse", text="Worse",
                details=DETAILS)
    after = make(verb, topic, writers[who])
    assert after.state == State.PUBLISHED and after.record.is_public
    assert after.versions.get(number=after.published_version).title == "Vendor records"
    assert after.title == "Vendor records"
    assert after.versions.filter(title="Worse").exists()


def test_withdrawn_with_its_record_and_published_again(at_state, writers):
    topic = at_state()
    make("withdraw", topic, writers["manager"])
    topic.record.refresh_from_db()
    assert not topic.record.is_public and not press.in_sight().exists()
    for verb, who in (("reopen", "manager"), ("take", "writer"), ("hand_in", "writer"),
                      ("accept", "reviewer"), ("publish", "manager")):
        after = make(verb, topic, writers[who])
    assert after.record == topic.record and after.record.is_public
    assert list(press.in_sight()) == [topic]


def test_who_takes_what_another_handed_back_begins_anew(at_state, writers):
    topic = at_state("taken")
    make("hand_back", topic, writers["writer"])
    after = make("take", topic, writers["other"])
    assert (after.author_name, after.text, after.version) == ("other", "", 2)
    assert after.versions.get(number=1).by_name == "writer"
    make("hand_back", topic, writers["other"])
    assert make("take", topic, writers["other"]).version == 2  # nothing to take away


def test_what_is_not_complete_is_not_handed_in(at_state, writers):
    topic = at_state("taken")
    for text, abstract, what in (
            ("", "Says it.", "no text"), ("<p> &nbsp; </p>", "Says it.", "no text"),
            ("Words", "", "abstract"),
            ('A <img src="https://a.example/b.png">', "Says it.", "picture"),
            ('A <img src="https://a.example/b.png" alt=" ">', "Says it.", "picture")):
        topic = press.write(topic_id=topic.pk, actor=writers["writer"], expected=topic.version,
                            title="T", text=text, details={**DETAILS, "abstract": abstract})
        with pytest.raises(api.StateError, match=what):
            make("hand_in", topic, writers["writer"])


def test_what_cannot_be_kept(at_state, writers):
    topic = at_state("taken")
    for wrong in ({"title": " "}, {"title": "x" * 256}, {"text": "x" * 100_001},
                  *({"details": {**DETAILS, **one}} for one in (
                      {"abstract": "x" * 4001}, {"type": "book"}, {"language": "xx"},
                      {"family": "Somebody Else"})),
                  {"due": in_days(-1)}, {"due": in_days(1000)}):
        with pytest.raises(api.StateError):
            press.write(topic_id=topic.pk, actor=writers["writer"], expected=topic.version,
                        **{"title": "T", "text": "x", "details": DETAILS, **wrong})
    assert Topic.objects.get(pk=topic.pk).version == topic.version


def test_an_older_version_is_neither_written_over_nor_decided_on(at_state, writers):
    topic = at_state("taken")
    sent = {"topic_id": topic.pk, "actor": writers["writer"], "title": "T", "details": DETAILS}
    press.write(expected=1, text="First", **sent)
    with pytest.raises(api.ConflictError):
        press.write(expected=1, text="Second", **sent)
    assert press.write(expected=2, text="First", **sent).version == 2  # nothing new
    with pytest.raises(api.ConflictError):
        press.step(verb="hand_in", topic_id=topic.pk, actor=writers["writer"], expected=1)


def test_reasons_days_and_numbers_of_wishes(at_state, writers):
    topic = at_state("draft")
    for verb in ("send_back", "drop"):
        with pytest.raises(api.StateError, match="reason"):
            press.step(verb=verb, topic_id=topic.pk, actor=writers["reviewer"], reason=" ")
    wanted = at_state("wanted")
    for due in (None, in_days(-1), in_days(731)):
        with pytest.raises(api.StateError, match="day"):
            press.step(verb="take", topic_id=wanted.pk, actor=writers["other"], due=due)
    for number in range(press.MOST_WANTED):
        press.want(actor=writers["other"], title=f"Topic {number}")
    with pytest.raises(api.StateError, match="enough"):
        press.want(actor=writers["other"], title="One more")
    with pytest.raises(api.ForbiddenError):
        press.want(actor=writers["anyone"], title="By nobody")


def test_work_stays_signed_when_its_author_has_left(at_state, writers):
    topic = at_state("taken")
    writers["writer"].delete()
    topic.refresh_from_db()
    assert topic.author is None and topic.author_name == "writer"
    assert topic.versions.get(number=1).by_name == "writer"
    make("hand_in", topic, writers["manager"])
    make("accept", topic, writers["reviewer"])
    assert make("publish", topic, writers["reviewer"]).record.proposed_by_name == "writer"


def test_what_is_overdue(at_state, writers):
    late, soon = at_state("taken"), at_state("taken")
    Topic.objects.filter(pk=late.pk).update(due=in_days(-1))
    assert list(press.overdue()) == [late]
    make("hand_in", late, writers["writer"])
    assert not press.overdue().exists()
    assert soon.due == in_days(30)


def test_a_site_whose_address_is_none_of_the_web_has_records_all_the_same(at_state, writers):
    topic = at_state("reviewed")
    after = press.step(verb="publish", topic_id=topic.pk, actor=writers["reviewer"],
                       address="http://localhost:8000/publications/1/")
    assert after.record.is_public and read(after.record.published).url == ""


@pytest.mark.parametrize(("name", "expected"), [
    ("Ana López García", ("García", "López García", "Ana López García")),
    ("writer", ("writer",)), ("", ("",))])
def test_what_can_be_a_family_name(name, expected):
    assert families(name) == expected


@pytest.mark.parametrize(("name", "family", "inverted"), [
    ("Ana López García", "López García", "López García, Ana"), ("Ana López", "Ana López", "Ana López"),
    ("a former member", "", "a former member"), ("A New Name", "Older", "A New Name")])
def test_how_an_author_is_named(name, family, inverted):
    assert agent(name, family).inverted == inverted


def test_the_log_is_of_topics_alone(at_state):
    topic = at_state("reviewed")
    assert list(Action.objects.filter(topic=topic).order_by("pk").values_list("verb", flat=True)) == [
        "topic_want", "topic_take", "topic_hand_in", "topic_accept"]
