"""A mistake in an exercise leads to a record's page while readers may see it."""

from __future__ import annotations

import pytest

from shelflist.clearinghouse import api
from shelflist.practice.further import record_pages

pytestmark = pytest.mark.django_db


def test_a_public_record_has_a_page_and_another_has_none(in_sight, people, described):
    public = in_sight(title="On nonfiling characters")
    hidden = api.propose(description=described(title="Not yet"), actor=people["member"])
    missing = "6f0c1c5e-0d6a-4c1b-9d5e-3a3d1c2b4a5f"
    assert record_pages([str(public.pk), str(hidden.pk), missing]) == {
        str(public.pk): f"/clearinghouse/record/{public.pk}/"}
    api.withdraw(record_id=public.pk, actor=people["manager"], reason="It is wrong.")
    assert record_pages([str(public.pk)]) == {}


def test_where_the_clearinghouse_fails_a_mistake_is_told_all_the_same():
    assert record_pages(["not an id"]) == {}
