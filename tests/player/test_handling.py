"""Handlers answer whom they should, once, and store nothing when they fail."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from shelflist.player import api
from shelflist.player.models import Block, Completion, Event, FieldState, Score, WorkingBlock
from tests.player.olx import course_of, key

TALLY = key("test_tally", "t1")
EDITABLE = key("test_editable", "e1")


def url(course, usage, handler, *, working=False, suffix=""):
    part = "working/" if working else ""
    return f"/courses/{course.key}/{part}blocks/{usage}/handler/{handler}{suffix}"


def post(client, address, data=None, **options):
    return client.post(address, json.dumps(data or {}), "application/json", **options)


@pytest.fixture
def signed_in(course, people):
    """A client for a role; the user is enrolled."""

    def client_of(name):
        api.enrol(course, people[name])
        client = Client()
        client.force_login(people[name])
        return client

    return client_of


def test_a_handler_is_called_and_its_state_kept(course, signed_in):
    client = signed_in("learner")
    assert post(client, url(course, TALLY, "vote", suffix="/x/y")).json() == {"total": 1, "mine": 1}
    assert post(client, url(course, TALLY, "vote")).json() == {"total": 2, "mine": 2}
    assert Event.objects.filter(name="test.voted", usage_key=TALLY).count() == 2
    assert Event.objects.first().payload == '{"suffix": "x/y"}'


def test_get_handlers_get_their_query(course, signed_in):
    answer = signed_in("learner").get(url(course, TALLY, "read", suffix="/a%20b") + "?q=%C3%A9")
    assert answer.json() == {"total": 0, "q": "é", "suffix": "a b"}


def test_the_working_copys_answers_are_kept_apart(course, signed_in):
    client = signed_in("instructor")
    post(client, url(course, TALLY, "vote", working=True))
    assert post(client, url(course, TALLY, "vote")).json()["total"] == 1
    post(client, url(course, key("test_scored", "g1"), "grade", working=True), {"points": 9})
    assert not Score.objects.exists()


@pytest.mark.parametrize(
    "handler", ["not_a_handler", "student_view", "__init__", "save", "runtime", "nothing"]
)
def test_only_handlers_can_be_called(course, signed_in, handler):
    answer = post(signed_in("learner"), url(course, TALLY, handler))
    assert answer.status_code == 404
    assert "error" in answer.json()


def test_a_block_of_another_course_is_not_found(course, signed_in):
    other = TALLY.replace("Org+", "Other+")
    assert post(signed_in("learner"), url(course, other, "vote")).status_code == 404


def test_a_course_that_is_not_there(course, signed_in):
    answer = post(signed_in("learner"), f"/courses/course-v1:A+B+C/blocks/{TALLY}/handler/vote")
    assert answer.status_code == 404


def test_who_is_not_signed_in_is_told(course, client):
    answer = post(client, url(course, TALLY, "vote"))
    assert (answer.status_code, "Sign in" in answer.json()["error"]) == (401, True)
    assert not FieldState.objects.exists()


def test_who_is_not_enrolled_is_refused(course, people, client):
    client.force_login(people["learner"])
    assert post(client, url(course, TALLY, "vote")).status_code == 403
    assert not FieldState.objects.exists()


def test_without_the_csrf_token_nothing_is_called(course, people):
    api.enrol(course, people["learner"])
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["learner"])
    assert post(client, url(course, TALLY, "vote")).status_code == 403
    assert not FieldState.objects.exists()
    client.cookies["csrftoken"] = token = "a" * 32
    answer = post(client, url(course, TALLY, "vote"), headers={"X-CSRFToken": token})
    assert answer.json() == {"total": 1, "mine": 1}


def test_a_json_handler_is_not_called_by_get(course, signed_in):
    answer = signed_in("learner").get(url(course, TALLY, "vote"))
    assert answer.status_code == 405
    assert not FieldState.objects.exists()


@pytest.mark.parametrize(
    "body", ["", "{", "[1", '"\ud800"'.encode("utf-8", "surrogatepass"), b"\xff"]
)
def test_a_malformed_body_is_a_400(course, signed_in, body):
    answer = signed_in("learner").post(url(course, TALLY, "vote"), body, "application/json")
    assert (answer.status_code < 500, FieldState.objects.exists()) == (
        True,
        answer.status_code == 200,
    )


def test_an_oversized_body_is_refused(course, signed_in):
    body = json.dumps({"x": "y" * (5 * 2**20)})
    answer = signed_in("learner").post(url(course, TALLY, "vote"), body, "application/json")
    assert answer.status_code == 413
    assert not FieldState.objects.exists()


def test_a_failing_handler_stores_nothing(course, signed_in):
    client = signed_in("learner")
    post(client, url(course, TALLY, "vote"))
    answer = post(client, url(course, TALLY, "fail"))
    assert (answer.status_code, "broken on purpose" in answer.content.decode()) == (500, False)
    assert client.get(url(course, TALLY, "read")).json()["total"] == 1


def test_a_learners_handler_cannot_change_the_course(course, signed_in):
    for role in ("learner", "instructor"):
        assert post(signed_in(role), url(course, TALLY, "rename")).status_code == 403
    assert Block.objects.get(usage_key=TALLY).fields == {"display_name": "Vote"}
    assert not WorkingBlock.objects.exists()


@pytest.mark.parametrize("role", ["learner", "partner"])
@pytest.mark.parametrize("working", [True, False])
def test_studio_handlers_are_for_instructors(course, signed_in, role, working):
    client = signed_in(role)
    for usage, handler in ((TALLY, "studio_peek"), (EDITABLE, "studio_save")):
        answer = post(client, url(course, usage, handler, working=working), {"words": "mine"})
        assert answer.status_code == 403
        assert "the answer" not in answer.content.decode()
    assert not WorkingBlock.objects.exists()


def test_a_learner_has_no_working_copy(course, signed_in):
    assert post(signed_in("learner"), url(course, TALLY, "vote", working=True)).status_code == 403


def test_an_instructors_studio_handler_writes_a_draft(course, signed_in):
    client = signed_in("instructor")
    answer = post(client, url(course, EDITABLE, "studio_save", working=True), {"words": "new"})
    assert answer.json() == {"saved": True}
    assert WorkingBlock.objects.get().fields == {"display_name": "Words", "words": "new"}
    assert Block.objects.get(usage_key=EDITABLE).fields["words"] == "as imported"
    assert post(client, url(course, EDITABLE, "studio_save"), {"words": "x"}).status_code == 403


def test_a_type_that_is_not_installed_has_no_handlers(course, signed_in):
    usage = key("not_installed", "n1")
    assert post(signed_in("learner"), url(course, usage, "anything")).status_code == 404


def test_hidden_blocks_answer_nobody_but_staff(load, people):
    course = api.get_course(
        load(course_of('<test_tally url_name="t" visible_to_staff_only="true"/>')).course_key
    )
    for name, status in (("learner", 404), ("instructor", 200)):
        api.enrol(course, people[name])
        client = Client()
        client.force_login(people[name])
        assert post(client, url(course, key("test_tally", "t"), "vote")).status_code == status


def test_grades_and_completion_are_published(course, signed_in, people):
    client, usage = signed_in("learner"), key("test_scored", "g1")
    post(client, url(course, usage, "grade"), {"points": 5})
    assert Score.objects.values_list("earned", "possible").get() == (2.0, 4.0)
    assert Completion.objects.get(usage_key=usage).value == 0.5
    post(client, url(course, usage, "grade"), {"points": 3, "extra": {"only_if_higher": True}})
    assert Score.objects.get().earned == 2.0
    post(client, url(course, usage, "grade"), {"points": 3})
    assert Score.objects.get().earned == pytest.approx(1.2)


def test_a_completion_outside_its_range_stores_nothing(course, signed_in):
    usage = key("test_scored", "g1")
    assert (
        post(signed_in("learner"), url(course, usage, "grade"), {"points": 99}).status_code == 500
    )
    assert not Score.objects.exists()
