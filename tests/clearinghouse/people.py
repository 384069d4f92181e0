"""Somebody of each role, and records as they come to be."""

from __future__ import annotations

import pytest

PERMISSIONS = {"abstractor": "abstract_record", "reviewer": "review_proposal",
               "manager": "manage_clearinghouse"}


@pytest.fixture
def people(db):
    """`member`, `other`, `abstractor`, `reviewer`, `manager`, and `anyone`, who is nobody."""
    from django.contrib.auth.models import AnonymousUser, Permission, User

    made = {name: User.objects.create_user(name, password="a password of tests")
            for name in ("member", "other", *PERMISSIONS)}
    for name, codename in PERMISSIONS.items():
        made[name].user_permissions.add(Permission.objects.get(codename=codename))
    return {**made, "anyone": AnonymousUser()}


@pytest.fixture
def described():
    """A description from JSON, the rest filled in."""
    from shelflist.clearinghouse.reading import read

    def make(**data):
        return read({"title": "Cataloging with care",
                     "creators": [{"family": "Ortiz", "given": "Lena"}], "date": "2019",
                     "abstract": {"text": "Shows how a small library keeps its records sound, "
                                          "with the checks that found most errors in one year.",
                                  "by": "A. Tester", "on": "2026-01-31"}, **data})

    return make


@pytest.fixture
def in_sight(people, described):
    """A public record, made the whole way."""
    from shelflist.clearinghouse import api

    def make(**data):
        record = api.propose(description=described(**data), actor=people["member"],
                             despite_duplicates=True)
        api.take(record_id=record.pk, actor=people["abstractor"])
        api.submit(record_id=record.pk, actor=people["abstractor"])
        return api.accept(record_id=record.pk, actor=people["reviewer"])

    return make
