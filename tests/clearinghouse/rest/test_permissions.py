"""Who may do what at which address: every operation of the document by every role."""

from __future__ import annotations

import pytest
from django.db import transaction

from shelflist.clearinghouse import api
from shelflist.clearinghouse.rest.openapi import METHODS
from shelflist.clearinghouse.rest.urls import urlpatterns

ROLES = ("anyone", "member", "other", "abstractor", "reviewer", "manager")
SIGN_IN, NO, NONE, CONFLICT = 401, 403, 404, 409
ALL = dict.fromkeys(ROLES, 200)
MEMBERS = {**ALL, "anyone": SIGN_IN}
GONE = {**dict.fromkeys(ROLES, 204), "anyone": SIGN_IN}
# `member` proposed both, `abstractor` has taken the one that is not public.
WORKERS = {**MEMBERS, "other": NONE}
TABLE = {
    ("get", "api"): ALL,
    ("get", "api_schema"): ALL,
    ("get", "api_records"): ALL,
    ("post", "api_records"): {**dict.fromkeys(ROLES, 201), "anyone": SIGN_IN},
    ("get", "api_record"): ALL,
    ("get", "api_record unseen"): {**ALL, "anyone": NONE, "other": NONE},
    ("put", "api_record"): {**MEMBERS, "member": NO, "other": NO, "abstractor": NO},
    ("put", "api_record unseen"): {**WORKERS, "member": NO},
    ("get", "api_file"): ALL,
    ("get", "api_file unseen"): {**ALL, "anyone": NONE, "other": NONE},
    ("post", "api_step"): {**MEMBERS, "member": NO, "other": NO, "abstractor": NO, "reviewer": NO},
    ("post", "api_step unseen"): {**MEMBERS, "member": NO, "other": NONE, "reviewer": NO,
                                  "abstractor": NO},
    ("get", "api_reviews"): ALL,
    ("get", "api_reviews unseen"): {**ALL, "anyone": NONE, "other": NONE},
    ("put", "api_own_review"): MEMBERS,
    ("delete", "api_own_review"): GONE,
    ("post", "api_reports"): GONE,
    ("post", "api_reports unseen"): {**dict.fromkeys(ROLES, NO), "anyone": SIGN_IN, "other": NONE},
    ("get", "api_suggestions"): ALL,
    ("get", "api_vocabularies"): ALL,
    ("get", "api_vocabulary"): ALL,
    ("get", "api_collections"): ALL,
    ("get", "api_collection"): ALL,
    ("get", "api_collection unseen"): {**dict.fromkeys(ROLES, NONE), "manager": 200},
    ("get", "api_entries"): ALL,
    ("get", "api_entries unseen"): {**dict.fromkeys(ROLES, NONE), "manager": 200},
    ("get", "api_list"): MEMBERS,
    ("put", "api_own_entry"): MEMBERS,
    ("put", "api_own_entry unseen"): {**dict.fromkeys(ROLES, CONFLICT), "anyone": SIGN_IN,
                                      "other": NONE},
    ("delete", "api_own_entry"): GONE,
}


@pytest.fixture
def site(in_sight, people, described):
    """What each address leads to, and what is sent to it."""
    public = in_sight()
    unseen = api.propose(description=described(title="Unseen"), actor=people["member"])
    api.take(record_id=unseen.pk, actor=people["abstractor"])
    for title, shown in (("For all", True), ("Not yet", False)):
        api.keep_collection(actor=people["manager"], title=title, is_public=shown)
    return {"public": {"record": public.pk, "slug": "for-all"},
            "unseen": {"record": unseen.pk, "slug": "not-yet"}}


def args(name, of):
    rest = {"api_file": ["ris"], "api_step": ["withdraw"]}.get(name, [])
    if name == "api_vocabulary":
        return ["types"]
    if name in ("api_collection", "api_entries"):
        return [of["slug"]]
    if name in ("api_record", "api_file", "api_step", "api_reviews", "api_own_review",
                "api_reports", "api_own_entry"):
        return [of["record"], *rest]
    return []


BODIES = {
    ("post", "api_records"): {"description": {"title": "Another"}},
    ("put", "api_record"): {"description": {"title": "Changed"}, "version": 1},
    ("post", "api_step"): {"version": 1, "reason": "Rights"},
    ("put", "api_own_review"): {"text": "Used it.", "currency": "yes"},
    ("post", "api_reports"): {"kind": "dead-link"},
    ("put", "api_own_entry"): {"note": "Chapter 3"},
}


def test_every_operation_is_in_the_table():
    known = {(method, one.name) for one in urlpatterns for method in METHODS
             if hasattr(getattr(one.callback.cls, method, None), "operation")}
    assert {(method, name.split()[0]) for method, name in TABLE} == known


def test_every_operation_by_every_role(site, ask):
    for who in ROLES:
        ask(who, "get", "api")  # signs in, before what is rolled back
    for (method, name), expected in TABLE.items():
        route, _, which = name.partition(" ")
        for who, status in expected.items():
            mark = transaction.savepoint()
            answer = ask(who, method, route, *args(route, site[which or "public"]),
                         json=BODIES.get((method, route)))
            transaction.savepoint_rollback(mark)
            assert answer.status_code == status, (method, name, who, answer.content)
            assert answer["Vary"] == "Accept-Language, Authorization, Cookie"


def test_what_is_not_public_is_not_told_from_what_is_not_there(site, ask):
    hidden = ask("other", "get", "api_record", site["unseen"]["record"]).json()
    missing = ask("other", "get", "api_record", "9a3c2a0e-0000-4000-8000-000000000000").json()
    assert hidden == missing == ask("other", "get", "api_record", "nonsense").json()
    assert hidden["code"] == "not_found"


def test_the_working_side_is_for_those_who_work(site, ask):
    here = site["public"]["record"]
    assert "working" not in ask("other", "get", "api_record", here).json()
    working = ask("reviewer", "get", "api_record", here).json()["working"]
    assert working["version"] == 1 and working["state"] == "published"
    assert ask("manager", "get", "api_record", here).json()["working"]["steps"] == ["withdraw"]


def test_the_session_needs_its_token(site, people):
    from django.test import Client
    from django.urls import reverse

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people["member"])
    address = reverse("shelflist_clearinghouse:api_own_entry", args=[site["public"]["record"]])
    refused = strict.put(address, {}, content_type="application/json")
    assert refused.status_code == 403 and refused.json()["code"] == "forbidden"
