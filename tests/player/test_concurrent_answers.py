"""One learner answers from several windows at once: every answer counts, once."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.test import Client

from shelflist.player import api
from shelflist.player.models import Enrolment, FieldState
from tests.player.olx import archive, course_of, key

THREADS = 6
DRILL = """<shelflist_call_number url_name="drill" display_name="Shelve" use="practice" draw="0">
  <item id="a" task="shelve" scheme="lcc">
    <spine>QA76 .B3 1999</spine> <spine>QA76.5 .B3 1999</spine>
    <spine>QA76.5 .C2 2001</spine> <spine>QA76.73 .P98 2001</spine>
  </item>
</shelflist_call_number>"""


@pytest.fixture
def course(tmp_path, transactional_db):
    api.import_archive(archive(tmp_path / "c.tar.gz", course_of(DRILL)), "c.tar.gz", None)
    return api.get_course("course-v1:Org+Num+Run")


def answer_at_once(course, nonces):
    user = User.objects.create(username="ada")
    Enrolment.objects.create(course=course, user=user)
    address = f"/courses/{course.key}/blocks/{key('shelflist_call_number', 'drill')}/handler/"
    client = Client()
    client.force_login(user)
    unit = client.get(address + "student_view_user_state").json()
    spines = [s["id"] for s in unit["set"]["items"][0]["problem"]["spines"]]
    together = Barrier(THREADS)

    def send(nonce):
        mine = Client()
        mine.force_login(user)
        body = json.dumps({"nonce": nonce, "item": "a", "response": {"order": spines}})
        together.wait()
        try:
            for _attempt in range(20):
                reply = mine.post(address + "submit", body, "application/json")
                if reply.status_code != 409:
                    return reply.status_code
            return reply.status_code
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(THREADS) as pool:
        assert set(pool.map(send, nonces)) == {200}
    row = FieldState.objects.get(scope="user_state", user_id=user.pk)
    return json.loads(row.state)


def test_different_answers_all_count(course):
    state = answer_at_once(course, [f"nonce-{n:04}" for n in range(THREADS)])
    assert state["attempts"] == THREADS
    assert sorted(a["n"] for a in state["history"]) == list(range(1, THREADS + 1))


def test_one_answer_sent_many_times_counts_once(course):
    state = answer_at_once(course, ["nonce-0001"] * THREADS)
    assert state["attempts"] == 1 and len(state["history"]) == 1
