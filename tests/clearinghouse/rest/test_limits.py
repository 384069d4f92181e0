"""How often: requests of the API, and what is sent by forms, of which nothing is lost."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from shelflist.clearinghouse import limits
from shelflist.clearinghouse.models import Action, PractitionerReview, Record


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands where it is put."""
    now = {"now": 1_000_000_000.0}
    monkeypatch.setattr(limits.time, "time", lambda: now["now"])
    return now


def test_requests_are_counted_by_person_else_by_address(ask, people, settings, clock):
    settings.SHELFLIST_LIMITS = {"anonymous": "2/minute", "member": "3/minute"}
    address = {"REMOTE_ADDR": "192.0.2.1"}
    assert [ask("anyone", "get", "api", **address).status_code for _ in range(3)] == [200, 200, 429]
    refused = ask("anyone", "get", "api", **address)
    # 1,000,000,000 is 40 seconds after a minute began.
    assert refused["Retry-After"] == "20" and refused.json()["code"] == "too_many"
    # What anybody can write into a header makes nobody another.
    assert ask("anyone", "get", "api", HTTP_X_FORWARDED_FOR="192.0.2.9", **address
               ).status_code == 429
    assert ask("anyone", "get", "api", REMOTE_ADDR="192.0.2.2").status_code == 200
    assert [ask("member", "get", "api", **address).status_code for _ in range(4)] == [200] * 3 + [429]
    assert ask("other", "get", "api", **address).status_code == 200
    clock["now"] += 20
    assert ask("anyone", "get", "api", **address).status_code == 200


def test_behind_proxies_the_address_is_the_one_they_vouch_for(ask, db, settings, clock):
    settings.SHELFLIST_LIMITS = {"anonymous": "1/minute"}
    settings.SHELFLIST_PROXIES = 1
    for header, status in (("192.0.2.1", 200), ("192.0.2.2", 200), ("made-up, 192.0.2.2", 429)):
        assert ask("anyone", "get", "api", HTTP_X_FORWARDED_FOR=header).status_code == status


def test_forms_and_api_share_a_limit_and_nothing_typed_is_lost(in_sight, ask, people, settings, clock):
    record = in_sight()
    settings.SHELFLIST_LIMITS = dict.fromkeys(("propose", "review", "report"), "1/hour")
    assert ask("other", "post", "api_records", json={"description": {"title": "One"}}
               ).status_code == 201
    typed = {"title": "Words I typed", "type": "guide", "format": "text/html", "language": "en",
             "status": "current", "send": "1"}
    refused = ask("other", "post", "propose", data=typed)
    page = refused.content.decode()
    assert refused.status_code == 429 and 0 < int(refused["Retry-After"]) <= 3600
    assert "Words I typed" in page and 'role="alert"' in page and "minutes" in page
    assert Record.objects.count() == 2

    review = {"text": "Words I typed", "currency": "yes"}
    # What is refused for another reason is not counted.
    assert ask("other", "post", "review", record.pk, data={**review, "text": ""}).status_code == 400
    assert ask("other", "post", "review", record.pk, data=review).status_code == 302
    refused = ask("other", "post", "review", record.pk, data={**review, "text": "Typed anew"})
    assert refused.status_code == 429 and "Typed anew" in refused.content.decode()
    assert PractitionerReview.objects.get().text == "Words I typed"
    assert ask("other", "put", "api_own_review", record.pk, json=review).status_code == 429

    report = {"kind": "change", "note": "Typed for the report"}
    assert ask("other", "post", "report", record.pk, data=report).status_code == 302
    refused = ask("other", "post", "report", record.pk, data=report)
    assert refused.status_code == 429 and "Typed for the report" in refused.content.decode()
    assert Action.objects.filter(verb="report_change").count() == 1
    # Those who work on records are not held up.
    for _ in range(2):
        assert ask("reviewer", "post", "report", record.pk, data=report).status_code == 302
    clock["now"] += 3600
    assert ask("other", "post", "report", record.pk, data=report).status_code == 302


def test_no_limit_and_a_wrong_one(ask, db, settings):
    settings.SHELFLIST_LIMITS = {"anonymous": ""}
    assert {limits.spend("anonymous", "192.0.2.1") for _ in range(70)} == {0}
    settings.SHELFLIST_LIMITS = None
    assert [limits.spend("propose", "1") > 0 for _ in range(21)] == [False] * 20 + [True]
    settings.SHELFLIST_LIMITS = {"anonymous": "many"}
    with pytest.raises(ImproperlyConfigured, match="anonymous"):
        ask("anyone", "get", "api")


def test_a_site_that_keeps_no_cache_limits_nothing(ask, db, settings):
    settings.SHELFLIST_LIMITS = {"anonymous": "1/minute"}
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert {ask("anyone", "get", "api").status_code for _ in range(3)} == {200}
