"""What an instructor does for a learner, and what is due for review."""

from __future__ import annotations

import csv
import json

import pytest
from django.test import Client

from shelflist.player import api
from shelflist.player.models import FieldState
from tests.player.olx import course_of, key

TALLY, SCORED = key("test_tally", "t1"), key("test_scored", "g1")


@pytest.fixture
def answered(course, people):
    """The learner voted twice and earned 5 of 10."""
    call(course, people["learner"], TALLY, "vote", {})
    call(course, people["learner"], TALLY, "vote", {})
    call(course, people["learner"], SCORED, "grade", {"points": 5})
    return course


def call(course, user, usage, handler, data):
    api.enrol(course, user)
    client = Client()
    client.force_login(user)
    address = f"/courses/{course.key}/blocks/{usage}/handler/{handler}"
    answer = client.post(address, json.dumps(data), "application/json")
    assert answer.status_code == 200, answer.content


def test_states_show_where_each_learner_is(answered, people):
    state = api.learner_states(answered, SCORED, people["instructor"])
    assert [(s.username, s.earned, s.possible, s.completion) for s in state] == [
        ("learner", 2.0, 4.0, 0.5)
    ]
    assert api.learner_states(answered, TALLY, people["instructor"])[0].attempts == 2


def test_attempts_are_reset_and_nothing_else(answered, people):
    assert api.reset_attempts(answered, TALLY, people["learner"], people["instructor"])
    state = json.loads(FieldState.objects.get(scope="user_state", scope_id=TALLY).state)
    assert (state["attempts"], state["mine"]) == (0, 2)
    assert not api.reset_attempts(answered, TALLY, people["partner"], people["instructor"])


def test_rescoring_grades_the_stored_answer_again(answered, people):
    args = (answered, SCORED, people["learner"], people["instructor"])
    assert api.rescore(*args) == (4.0, 4.0)
    assert api.learner_states(answered, SCORED, people["instructor"])[0].earned == 4.0


def test_what_cannot_be_rescored_says_so(answered, people):
    instructor = people["instructor"]
    assert api.rescore(answered, SCORED, people["partner"], instructor) is None
    with pytest.raises(api.PlayerError):
        api.rescore(answered, TALLY, people["learner"], instructor)


def test_a_rescore_that_fails_changes_nothing(answered, people, monkeypatch):
    def fail(self):
        raise RuntimeError("no key")

    monkeypatch.setattr("tests.player.blocks.Scored.calculate_score", fail)
    with pytest.raises(api.PlayerError, match="no key"):
        api.rescore(answered, SCORED, people["learner"], people["instructor"])
    assert api.learner_states(answered, SCORED, people["instructor"])[0].earned == 2.0


def test_the_report_is_csv_a_spreadsheet_cannot_run(answered, people):
    rows = list(csv.DictReader(api.response_report_csv(answered, people["instructor"])))
    tally = next(row for row in rows if row["usage_key"] == TALLY)
    assert (tally["username"], tally["block"], tally["Votes"], tally["Text"]) == (
        "learner",
        "Vote",
        "2",
        "'=1+1",
    )
    scored = next(row for row in rows if row["usage_key"] == SCORED)
    assert json.loads(scored["state"]) == {"raw": 5, "tries": 1}
    one = list(csv.DictReader(api.response_report_csv(answered, people["instructor"], TALLY)))
    assert len(one) == 1


def test_an_empty_report_has_a_header(course, people):
    lines = list(api.response_report_csv(course, people["instructor"]))
    assert lines == ["username,block,usage_key\r\n"]


@pytest.mark.parametrize("name", ["learner", "partner"])
def test_learners_results_are_for_instructors(answered, people, name):
    user = people[name]
    for request in (
        lambda: api.learner_states(answered, TALLY, user),
        lambda: api.reset_attempts(answered, TALLY, people["learner"], user),
        lambda: api.rescore(answered, SCORED, people["learner"], user),
        lambda: api.response_report_csv(answered, user),
    ):
        with pytest.raises(api.NotAllowed):
            request()


def test_what_is_due_comes_first_then_what_will_be(load, people):
    names = ("later", "due", "idle", "soon", "broken")
    course = api.get_course(
        load(
            course_of(*(f'<test_reviewed url_name="{n}" display_name="{n}"/>' for n in names))
        ).course_key
    )
    plans = {
        "later": (0, "2031-01-01T00:00:00+00:00"),
        "due": (3, None),
        "idle": (0, None),
        "soon": (0, "2030-01-01T00:00:00"),
        "broken": (-1, None),
    }
    for name, (count, when) in plans.items():
        usage = key("test_reviewed", name)
        call(course, people["learner"], usage, "plan", {"count": count, "when": when})
    due = api.due_for_review(course, people["learner"])
    assert [(entry.block_title, entry.count) for entry in due] == [
        ("due", 3),
        ("soon", 0),
        ("later", 0),
    ]
    assert due[0].unit_key == key("vertical", "u1")
    assert api.due_for_review(course, people["partner"]) == []
