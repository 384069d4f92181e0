"""What the API answers and refuses, beyond its document."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from rest_framework.authentication import BaseAuthentication

from shelflist.clearinghouse import api
from shelflist.clearinghouse.models import Action, PractitionerReview, Record, SavedRecord


def faults(answer):
    assert answer.status_code == 400 and answer.json()["code"] == "invalid", answer.content
    return {(one["where"], one["place"]) for one in answer.json()["faults"]}


def test_a_search_is_that_of_the_page(in_sight, ask):
    in_sight(title="Serials checking in", type="manual")
    wanted = in_sight(title="Serials claiming", type="article", subjects=["sh85020816"])
    in_sight(title="Binding", type="article")
    found = ask("anyone", "get", "api_records", query="?q=serials&type=article").json()
    assert [one["id"] for one in found["results"]] == [str(wanted.pk)]
    assert found["results"][0]["highlights"]["title"][0] == {"text": "Serials", "matched": True}
    kinds = {one["value"]: (one["count"], one["chosen"]) for one in found["facets"]["type"]}
    assert kinds == {"article": (1, True), "manual": (1, False)}
    assert found["facets"]["type"][0]["label"]
    every = ask("anyone", "get", "api_records", query="?size=2&sort=title").json()
    assert (every["count"], every["pages"], every["previous"]) == (3, 2, None)
    last = Client().get(every["next"]).json()
    assert [one["title"] for one in last["results"]] == ["Serials claiming"]
    assert last["next"] is None and "page=1" in last["previous"]
    assert ask("anyone", "get", "api_records", query="?q=serails").json()["instead"] == "serials"
    assert ask("anyone", "get", "api_suggestions", query="?q=seri").json()["suggestions"]


def test_parameters_that_make_no_sense_are_named(ask, db):
    answer = ask("anyone", "get", "api_records",
                 query="?subject=x&type=book&type=scroll&sort=x&sort=title&page=0&size=x&q=" + "a" * 201)
    assert faults(answer) == {("query", one) for one in
                              ("subject", "type", "sort", "page", "size", "q")}
    assert ask("anyone", "get", "api_list", query="?page=1").status_code == 401


def test_a_record_has_what_its_page_has(in_sight, ask, at_page):
    record = in_sight(identifiers=[{"scheme": "doi", "value": "10.1000/X"}])
    made = ask("anyone", "get", "api_record", record.pk).json()
    assert made["description"] == record.published
    assert made["page"] == made["json_ld"]["@id"] and made["page"].endswith(at_page(record))
    assert "Ortiz, L." in made["citations"]["apa"]["text"]
    assert Client().get(made["formats"]["ris"]).content.startswith(b"TY  - ")
    assert ask("anyone", "get", "api_file", record.pk, "docx").status_code == 404


@pytest.fixture
def at_page():
    from django.urls import reverse

    return lambda record: reverse("shelflist_clearinghouse:record", args=[record.pk])


def test_faults_of_a_proposal_have_their_places(ask, db):
    sent = {"description": {
        "title": "x", "colour": "red", "minutes": "ten", "audiences": ["everybody"],
        "creators": [{"family": "Ng"}, {"family": 3}], "abstract": {"text": "a" * 4001}}, "more": 1}
    assert faults(ask("member", "post", "api_records", json=sent)) == {("body", one) for one in (
        "/more", "/description/colour", "/description/minutes", "/description/audiences/0",
        "/description/creators/1/family", "/description/abstract/text")}
    sent = {"description": {"title": "x", "date": "2019-13", "identifiers": [
        {"scheme": "url", "value": "https://example.org/"},
        {"scheme": "isbn", "value": "978-0-306-40615-8"}]}}
    assert faults(ask("member", "post", "api_records", json=sent)) == {
        ("body", "/description/date"), ("body", "/description/identifiers/1/value")}
    assert faults(ask("member", "post", "api_records", json={})) == {("body", "/description")}
    assert faults(ask("member", "post", "api_records", json=[])) == {("body", "")}
    assert not Record.objects.exists()


def test_a_proposal_is_signed_by_who_sends_it_and_kept_once(ask, people):
    people["member"].first_name, people["member"].last_name = "May", "Ng"
    people["member"].save()
    sent = {"description": {"title": "Claims", "date": "2020", "abstract": {
        "text": "Says what to claim, and when.", "by": "Somebody Else", "on": "1999-01-01"}},
        "note": "Chapter 2\x00"}
    made = ask("member", "post", "api_records", json=sent)
    assert made.status_code == 201 and made["Location"] == made.json()["url"]
    record = Record.objects.get()
    assert record.description["abstract"]["by"] == "May Ng"
    assert record.actions.get().note == "Chapter 2"
    again = ask("other", "post", "api_records", json=sent)
    assert again.status_code == 409 and again.json()["code"] == "duplicate"
    # The proposal is not for `other` to read, so it has no addresses.
    assert again.json()["records"] == [{"id": str(record.pk), "title": "Claims"}]
    assert "url" in ask("abstractor", "post", "api_records", json=sent).json()["records"][0]
    sent["despite_duplicates"] = True
    assert ask("other", "post", "api_records", json=sent).status_code == 201


def test_nobody_makes_up_where_a_description_came_from(ask, in_sight, people):
    source = {"source": "The Library of Congress"}
    sent = {"description": {"title": "New", "provenance": source}}
    assert "provenance" not in ask("member", "post", "api_records", json=sent).json()["description"]
    record = in_sight(provenance={"source": "An archive"})
    changed = {"description": {"title": "Mended", "provenance": source}, "version": 1}
    answer = ask("reviewer", "put", "api_record", record.pk, json=changed).json()
    assert answer["working"]["description"]["provenance"] == {"source": "An archive"}
    changed["version"] = 2
    answer = ask("manager", "put", "api_record", record.pk, json=changed).json()
    assert answer["working"]["description"]["provenance"] == source


def test_a_step_is_made_on_the_version_that_was_seen(in_sight, ask, people, described):
    record = in_sight()
    changed = {"description": {**record.description, "minutes": 20}, "version": 1}
    assert ask("reviewer", "put", "api_record", record.pk, json=changed
               ).json()["working"]["version"] == 2
    assert ask("reviewer", "put", "api_record", record.pk, json=changed).json()["code"] == "conflict"
    late = ask("manager", "post", "api_step", record.pk, "accept", json={"version": 1})
    assert late.status_code == 409 and late.json()["code"] == "conflict"
    assert Record.objects.get().published_version == 1
    done = ask("manager", "post", "api_step", record.pk, "accept", json={"version": 2})
    assert (done.json()["state"], done.json()["published_version"]) == ("published", 2)
    assert ask("manager", "post", "api_step", record.pk, "accept", json={"version": 2}
               ).json()["code"] == "state"
    assert ask("manager", "post", "api_step", record.pk, "withdraw", json={"version": 2}
               ).json()["code"] == "state"  # without a reason
    assert ask("manager", "post", "api_step", record.pk, "burn", json={"version": 2}
               ).status_code == 404


def test_own_list_reviews_and_reports(in_sight, ask, people):
    record = in_sight(title="To read")
    ask("member", "put", "api_own_entry", record.pk, json={"note": "Chapter 3\x00"})
    assert ask("member", "put", "api_own_entry", record.pk, json={}).json()["note"] == "Chapter 3"
    assert [one["record"]["title"] for one in ask("member", "get", "api_list").json()["results"]
            ] == ["To read"]
    assert ask("other", "get", "api_list").json()["count"] == 0
    api.withdraw(record_id=record.pk, actor=people["manager"], reason="Rights")
    assert ask("member", "get", "api_list").json()["count"] == 0
    assert ask("member", "delete", "api_own_entry", record.pk).status_code == 204
    assert not SavedRecord.objects.exists()

    record = in_sight(title="Used")
    ask("member", "put", "api_own_review", record.pk,
        json={"text": "Used it.", "currency": "partly", "accurate_for": ["aacr2"]})
    hidden = PractitionerReview.objects.get()
    assert ask("member", "get", "api_reviews", record.pk).json()["results"][0]["own"] is True
    api.show_review(review_id=hidden.pk, actor=people["manager"], shown=False)
    assert ask("other", "get", "api_reviews", record.pk).json()["count"] == 0
    assert ask("manager", "get", "api_reviews", record.pk).json()["count"] == 1
    assert ask("member", "post", "api_reports", record.pk, json={"kind": "change"}
               ).status_code == 409
    ask("member", "post", "api_reports", record.pk, json={"kind": "change", "note": "2nd edition"})
    assert Action.objects.get(verb="report_change").note == "2nd edition"


def test_entries_come_in_their_curators_order_with_what_is_public_only(in_sight, ask, people):
    first, second = in_sight(title="One"), in_sight(title="Two")
    manager = {"actor": people["manager"]}
    api.keep_collection(title="Path", is_public=True, **manager)
    for one in (second, first):
        api.put_in_collection(slug="path", record_id=one.pk, annotation=f"On {one.title}", **manager)
    entries = ask("anyone", "get", "api_entries", "path").json()["results"]
    assert [(one["record"]["title"], one["annotation"]) for one in entries] == [
        ("Two", "On Two"), ("One", "On One")]
    api.withdraw(record_id=second.pk, reason="Rights", **manager)
    assert ask("anyone", "get", "api_collection", "path").json()["count"] == 1


def test_answers_are_kept_by_others_only_while_all_see_the_same(in_sight, ask):
    record = in_sight()
    first = ask("anyone", "get", "api_record", record.pk)
    assert first["Cache-Control"] == "public, max-age=60"
    again = ask("anyone", "get", "api_record", record.pk,
                headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304 and not again.content
    assert ask("member", "get", "api_record", record.pk)["Cache-Control"] == "private, no-cache"
    assert ask("anyone", "get", "api_record", "x")["Cache-Control"] == "private, no-cache"
    spanish = ask("anyone", "get", "api_vocabulary", "types", headers={"accept-language": "es"})
    assert {"id": "book", "label": "Libro"} in spanish.json()["terms"]


@pytest.mark.parametrize("body,status", [
    (b"{", 400), (b"[" * 100_000, 400), (b'{"note": NaN}', 400), (b'{"note": "\\ud800"}', 400),
    (b"\xff", 400), (b'{"note": "' + b"a" * 600_000 + b'"}', 413)])
def test_bodies_that_cannot_be_read(body, status, people):
    from django.urls import reverse

    client = Client()
    client.force_login(people["member"])
    where = reverse("shelflist_clearinghouse:api_own_entry", args=["any"])
    answer = client.put(where, body, content_type="application/json")
    assert answer.status_code == status and answer.json()["message"]


def test_what_else_is_asked_is_refused_in_the_same_form(ask, in_sight, people):
    from django.urls import reverse

    record = in_sight()
    assert ask("anyone", "get", "api").status_code == 200
    beyond = Client().get(reverse("shelflist_clearinghouse:api") + "no/such/thing")
    assert beyond.status_code == 404 and beyond.json()["code"] == "not_found"
    wrong = ask("member", "post", "api_record", record.pk, json={})
    assert wrong.status_code == 405 and wrong["Allow"] == "GET, HEAD, PUT"
    assert ask("anyone", "options", "api_records").status_code == 405
    assert ask("anyone", "get", "api", headers={"accept": "text/html"}).status_code == 406
    assert ask("anyone", "get", "api", headers={"accept": "text/html, */*;q=0.1"}).status_code == 200
    form = ask("member", "post", "api_reports", record.pk, data={"kind": "dead-link"})
    assert form.status_code == 415 and form.json()["code"] == "type"


class ByHeader(BaseAuthentication):
    """As a platform's bearer tokens: who it is stands in a header."""

    def authenticate(self, request):
        from django.contrib.auth.models import User

        name = request.headers.get("X-Who")
        return (User.objects.get(username=name), None) if name else None

    def authenticate_header(self, request):
        return "Bearer"


def test_a_site_names_its_own_ways_to_sign_in(ask, people, settings):
    settings.SHELFLIST_API_AUTHENTICATION = [f"{__name__}.ByHeader"]
    assert ask("anyone", "get", "api_list", headers={"x-who": "member"}).status_code == 200
    session = ask("member", "get", "api_list")
    assert session.status_code == 401 and session["WWW-Authenticate"] == "Bearer"


def test_the_settings_of_the_sites_own_rest_framework_are_no_matter(ask, db, settings):
    settings.REST_FRAMEWORK = {
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAdminUser"],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.AdminRenderer"],
        "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.AnonRateThrottle"],
        "DEFAULT_THROTTLE_RATES": {"anon": "1/day"},
        "DEFAULT_VERSIONING_CLASS": "rest_framework.versioning.AcceptHeaderVersioning",
        "EXCEPTION_HANDLER": "nowhere.at_all"}
    for _ in range(2):
        assert ask("anyone", "get", "api_records", query="?format=application/pdf"
                   ).status_code == 200
    assert json.loads(ask("anyone", "get", "api_list").content)["code"] == "sign_in"
