"""Each page, asked for by each role."""

from __future__ import annotations

import pytest

from shelflist.clearinghouse import api

SIGN_IN, NOT_FOUND, REFUSED, SHOWN = 302, 404, 403, 200
ROLES = ("anyone", "member", "abstractor", "reviewer", "manager")
OPEN_TO_ALL = dict.fromkeys(ROLES, SHOWN)
SIGNED_IN = {**OPEN_TO_ALL, "anyone": SIGN_IN}
STAFF = {**SIGNED_IN, "member": SHOWN}

PAGES = {
    "find": OPEN_TO_ALL,
    "collections": OPEN_TO_ALL,
    "collection": OPEN_TO_ALL,
    "record": OPEN_TO_ALL,
    "propose": SIGNED_IN,
    "own_list": SIGNED_IN,
    "queues": SIGNED_IN,
    "work": {**SIGNED_IN, "other": NOT_FOUND},
    "history": {**SIGNED_IN, "other": NOT_FOUND},
    "new_collection": {**SIGNED_IN, "member": REFUSED, "abstractor": REFUSED, "reviewer": REFUSED},
    "curate": {**SIGNED_IN, "member": REFUSED, "abstractor": REFUSED, "reviewer": REFUSED},
    # Whose it is: the member proposed it, but it is published now.
    "edit": {**SIGNED_IN, "member": SIGN_IN, "abstractor": SIGN_IN},
}


@pytest.mark.parametrize("name", list(PAGES))
def test_each_page_by_each_role(name, in_sight, people, browser, at):
    record = in_sight()
    api.keep_collection(actor=people["manager"], title="For all", is_public=True)
    args = {"collection": ["for-all"], "curate": ["for-all"]}.get(
        name, [record.pk] if name in ("record", "work", "history", "edit") else [])
    for role, status in PAGES[name].items():
        answer = browser(role).get(at(name, *args))
        assert answer.status_code == status, (role, answer.status_code)


@pytest.mark.parametrize("queue,least", [
    ("own", "member"), ("proposed", "abstractor"), ("mine", "abstractor"), ("review", "reviewer"),
    ("abstracting", "reviewer"), ("due", "reviewer"), ("links", "reviewer"),
    ("closed", "reviewer")])
def test_queues_are_for_those_who_work_on_them(queue, least, proposed, browser, at):
    proposed()
    for role in ROLES[1:]:
        answer = browser(role).get(at("queue", queue))
        assert answer.status_code == (
            SHOWN if ROLES.index(role) >= ROLES.index(least) else NOT_FOUND), role


def test_a_proposal_is_seen_by_its_proposer_and_staff_only(proposed, browser, at):
    record = proposed(title="Not yet in sight")
    for role, status in {"anyone": 404, "other": 404, "member": 200, "abstractor": 200,
                         "reviewer": 200, "manager": 200}.items():
        answer = browser(role).get(at("record", record.pk))
        assert answer.status_code == status
        assert (b"Not yet in sight" in answer.content) == (status == 200)


def test_what_changes_something_is_not_done_by_get_nor_without_a_token(in_sight, at, people):
    from django.test import Client

    record = in_sight()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people["manager"])
    for name, args in (("save", [record.pk]), ("review", [record.pk]), ("report", [record.pk]),
                       ("collect", [record.pk]), ("step", [record.pk, "withdraw"]),
                       ("revert", [record.pk]), ("note", [record.pk])):
        assert strict.get(at(name, *args)).status_code == 405
        assert strict.post(at(name, *args)).status_code == 403
    for name, args in (("propose", []), ("edit", [record.pk]), ("work", [record.pk]),
                       ("new_collection", [])):
        assert strict.post(at(name, *args)).status_code == 403


def test_a_longer_list_of_records_asks_the_database_no_more_often(in_sight, browser, at, people):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    manager, before = browser("manager"), ""
    made = api.keep_collection(actor=people["manager"], title="First", is_public=True)

    def add(count):
        nonlocal before
        for n in range(count):
            record = in_sight(title=f"Part {n} of {count}", relations=[
                {"type": "isPartOf", **({"record": before} if before else {"title": "A whole"})}])
            before = str(record.pk)
            api.put_in_collection(slug=made.slug, record_id=record.pk, actor=people["manager"])
            api.save_to_list(record_id=record.pk, actor=people["manager"])
            api.keep_collection(actor=people["manager"], title=f"Of {record.title}")

    def queries():
        counted = {}
        for address in (at("find"), at("own_list"), at("collection", made.slug),
                        at("curate", made.slug), at("api_collections")):
            with CaptureQueriesContext(connection) as seen:
                assert manager.get(address).status_code == 200
            counted[address] = len(seen)
        return counted

    add(2)
    queries()  # some things are read once in a process
    few = queries()
    add(4)
    assert queries() == few
