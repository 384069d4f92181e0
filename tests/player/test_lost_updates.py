"""Forty people vote at the same moment, and forty votes are counted."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections
from django.test import Client

from shelflist.player import api
from shelflist.player.models import Enrolment, FieldState
from tests.player.olx import COURSE, archive, key

VOTES = 40
THREADS = 8


@pytest.mark.django_db(transaction=True)
def test_simultaneous_votes_are_all_counted(tmp_path):
    api.import_archive(archive(tmp_path / "c.tar.gz", COURSE), "c.tar.gz", None)
    course = api.get_course("course-v1:Org+Num+Run")
    clients = []
    for number in range(VOTES):
        user = User.objects.create(username=f"voter{number}")
        Enrolment.objects.create(course=course, user=user)
        client = Client()
        client.force_login(user)
        clients.append(client)
    address = f"/courses/{course.key}/blocks/{key('test_tally', 't1')}/handler/vote"
    together = Barrier(THREADS)

    def vote(client):
        together.wait()
        try:
            return client.post(address, "{}", "application/json").json()
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(vote, clients))
    assert sorted(answer["total"] for answer in answers) == list(range(1, VOTES + 1))
    stored = FieldState.objects.get(scope="user_state_summary")
    assert json.loads(stored.state)["total"] == VOTES


@pytest.mark.django_db(transaction=True)
def test_transactions_take_the_write_lock_at_once():
    from django.db import transaction
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries, transaction.atomic():
        pass
    assert queries.captured_queries[0]["sql"] == "BEGIN IMMEDIATE"
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_page_never_overwrites_what_a_handler_stored_meanwhile(db):
    from shelflist.player.runtime.state import Slot, StateStore

    slot = Slot("user_state", 1, "b")
    FieldState.objects.create(**slot._asdict(), state='{"answer": "old"}')
    page = StateStore()
    page.fields(slot)
    handler = StateStore()
    handler.set(slot, "answer", "new")
    handler.flush()
    page.set(slot, "seed", 3)
    page.flush()
    assert json.loads(FieldState.objects.get().state) == {"answer": "new"}
