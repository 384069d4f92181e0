"""A request in one transaction, as the platform has it, and one without."""

from __future__ import annotations

import pytest
from django.test import Client

from .threads import at_once

ADDRESS = "https://example.org/guide"


@pytest.fixture(params=[True, False], ids=["atomic requests", "no atomic requests"])
def site(request, committed, monkeypatch):
    """Signed in clients of a member and a manager."""
    from django.contrib.auth.models import Permission, User

    monkeypatch.setitem(committed.settings_dict, "ATOMIC_REQUESTS", request.param)
    clients = {}
    for name in ("member", "manager"):
        user = User.objects.create_user(name)
        clients[name] = Client()
        clients[name].force_login(user)
    user.user_permissions.add(Permission.objects.get(codename="manage_clearinghouse"))
    return clients


def typed(**more):
    return {"title": "A guide 🦉", "type": "guide", "language": "en",
            "identifiers-0-scheme": "url", "identifiers-0-value": ADDRESS,
            "abstract-text": "What a small library does with gifts.", **more}


def post(client, path, data):
    return client.post(f"/clearinghouse/{path}", data)


def test_from_the_form_to_what_readers_find(site):
    from shelflist.clearinghouse.models import Record

    assert post(site["member"], "propose/", typed()).status_code == 302
    record = Record.objects.get()
    assert post(site["member"], "propose/", typed()).status_code == 409
    assert post(site["member"], "propose/", typed(title="x" * 501)).status_code == 400
    for verb in ("take", "submit", "accept"):
        answer = post(site["manager"], f"record/{record.pk}/work/{verb}/", {})
        assert answer.status_code == 302, answer.content
    record.refresh_from_db()
    assert record.is_public
    found = Client().get("/clearinghouse/", {"q": "small library", "type": "guide"}).content.decode()
    assert f"record/{record.pk}/" in found and "🦉" in found
    # What is refused in the middle of a request leaves it able to answer.
    assert post(site["manager"], f"record/{record.pk}/work/accept/", {}).status_code in (302, 409)
    assert Record.objects.count() == 1


def test_a_form_that_comes_twice_at_once_makes_one_record(site):
    from shelflist.clearinghouse.models import Record

    came = at_once(*[lambda: post(site["member"], "propose/", typed()).status_code] * 3)
    assert sorted(came) == [302, 409, 409]
    assert Record.objects.count() == 1
