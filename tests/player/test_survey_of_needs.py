"""A survey of needs in the player: consent over its database, links of the course, a round."""

from __future__ import annotations

import json

from django.contrib.auth.models import User
from django.test import Client

from shelflist.cohort.models import Contribution
from shelflist.player import api
from tests.player.olx import course_of, key

NEEDS = key("shelflist_needs", "n1")
SURVEY = """<shelflist_needs url_name="n1" display_name="Needs" use="practice"><item id="own" task="survey">
<competency id="labels" lesson="/jump_to_id/h1" lesson_title="Labels">Print and place spine labels</competency>
<competency id="gifts">Decide about a gift book</competency><group/></item></shelflist_needs>"""
RATED = {"importance": 5, "confidence": 1, "chance": 4}
ANSWER = {"ratings": {"labels": RATED, "gifts": RATED}, "plan": {}}


def test_five_people_agree_and_the_course_team_sees_a_round(load, people):
    report = load(course_of('<html url_name="h1"/>', SURVEY, html__h1__xml="<html/>"))
    course = api.get_course(report.course_key)

    def client_of(user):
        api.enrol(course, user)
        client = Client()
        client.force_login(user)

        def call(handler, **data):
            answer = client.post(f"/courses/{course.key}/blocks/{NEEDS}/handler/{handler}",
                                 json.dumps({"item": "own", **data}), "application/json")
            return answer.status_code, answer.json()

        return call

    team = client_of(people["instructor"])
    for n in range(5):
        learner = client_of(User.objects.create_user(f"learner-{n}"))
        assert learner("submit", response=ANSWER, nonce=f"nonce-000{n}")[0] == 200
        assert team("needs_group", new=True)[0] == 403
        assert learner("needs_share", agree=True)[1]["group"]["shared"]
        assert learner("needs_group")[0] == 403
    ((link),) = learner("needs_result")[1]["result"]["plan"][0]["links"]
    assert f"/courses/{course.key}/jump/h1" in link["html"]
    _, shown = team("needs_group", new=True)
    assert [one["n"] for one in shown["rounds"]] == [5]
    assert team("needs_group")[1]["rounds"] == shown["rounds"]
    learner("needs_forget")
    assert Contribution.objects.count() == 4
    assert learner("needs_result")[1]["result"] is None
