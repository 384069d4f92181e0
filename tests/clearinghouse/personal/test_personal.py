"""What is kept of a person: handed over whole, and forgotten without a trace of the name."""

from __future__ import annotations

import json

import pytest
from django.core import serializers
from django.core.management import CommandError, call_command
from django.utils import timezone

from shelflist.clearinghouse import api
from shelflist.clearinghouse.api import personal, retiring
from shelflist.clearinghouse.models import (
    Action,
    Batch,
    Collection,
    PractitionerReview,
    Record,
    Repository,
    SavedRecord,
    Topic,
    TopicVersion,
)

GIVEN, FAMILY = "Zelda", "Quillfeather"
NAME = f"{GIVEN} {FAMILY}"


@pytest.fixture
def zelda(people):
    """`abstractor`, with a name that nothing else has."""
    user = people["abstractor"]
    user.first_name, user.last_name = GIVEN, FAMILY
    user.save()
    return user


@pytest.fixture
def lived(zelda, people, described):
    """Everything that can be done here, done by Zelda; returns her records by what they are."""
    signed = {"text": "Says what a library keeps.", "by": NAME, "on": "2026-01-31"}
    own = api.propose(description=described(title="Hers", abstract=signed), actor=zelda)
    api.take(record_id=own.pk, actor=zelda)
    api.submit(record_id=own.pk, actor=zelda)
    api.accept(record_id=own.pk, actor=people["reviewer"])
    # A reviewer mends the abstract and leaves her name under it.
    mended = {**own.description, "abstract": {**signed, "text": "Says what it should keep."}}
    api.revise(record_id=own.pk, description=described(**mended), actor=people["reviewer"], expected=1)
    taken = api.propose(description=described(title="Taken"), actor=people["member"])
    api.take(record_id=taken.pk, actor=zelda)
    course = api.propose(description=described(title="From a course", abstract=signed, provenance={
        "source": f"Serials 1: {NAME}"}), actor=people["reviewer"], note=f"Serials 1: {NAME}")
    api.save_to_list(record_id=own.pk, actor=zelda, note="Private words")
    api.review_record(record_id=own.pk, actor=zelda, text="Used it.", currency="yes")
    api.show_review(review_id=PractitionerReview.objects.get().pk, actor=people["manager"], shown=False)
    api.report(record_id=own.pk, actor=zelda, kind="change", note="A second edition is out")
    now = timezone.now()
    Collection.objects.create(slug="hers", title="Hers", curator=zelda, curator_name=NAME)
    Batch.objects.create(source="x", format="ris", by=zelda, by_name=NAME, at=now,
                         undone_by_name=NAME)
    Repository.objects.create(name="R", base_url="https://example.org/", added_by=zelda,
                              added_by_name=NAME)
    written = api.propose(description=described(title="Written here", abstract=signed, creators=[
        {"family": FAMILY, "given": GIVEN}]), actor=people["manager"])
    details = {"family": FAMILY, "abstract": "Says."}
    topic = Topic.objects.create(title="T", wanted_at=now, wanted_by=zelda, wanted_by_name=NAME, author=zelda,
                                 author_name=NAME, reviewer=zelda, reviewer_name=NAME,
                                 state="published", record=written, details=details,
                                 published_version=1)
    TopicVersion.objects.create(topic=topic, number=1, title="T", details=details, by=zelda,
                                by_name=NAME, at=now)
    Topic.objects.create(title="Taken", wanted_at=now, author=zelda, author_name=NAME,
                         state="taken")
    return {"own": own.pk, "taken": taken.pk, "course": course.pk, "written": written.pk}


def everything():
    """All tables of the clearinghouse as one text."""
    from django.apps import apps

    return "".join(serializers.serialize("json", model._default_manager.all(), ensure_ascii=False)
                   for model in apps.get_app_config("shelflist_clearinghouse").get_models())


def test_the_export_has_every_row_that_is_linked_with_a_person(lived, zelda, people):
    made = json.loads("".join(personal.export(zelda)))
    assert made["person"] == {"username": "abstractor", "name": NAME}
    for model, link, _name in personal.links():
        section = made[f"{model._meta.model_name}.{link}"]
        assert len(section) == personal.rows_of(zelda, model, link).count() > 0, (model, link)
    assert made["savedrecord.user"][0]["note"] == "Private words"
    assert made["savedrecord.user"][0]["title"] == "Hers"
    assert "A second edition is out" in json.dumps(made["action.by"])
    assert made["version.by"][0]["description"]["abstract"]["by"] == NAME
    nobody = json.loads("".join(personal.export(people["other"])))
    assert not any(rows for name, rows in nobody.items() if name != "person")


def test_forgetting_leaves_no_link_and_no_name(lived, zelda, people):
    before = Record.objects.get(pk=lived["own"])
    done = retiring.retire(zelda)
    assert done.deleted == 1 and done.unsigned == 3
    assert not any(personal.rows_of(zelda, model, link).exists()
                   for model, link, _name in personal.links())
    left = everything()
    assert NAME not in left and FAMILY not in left and "Private words" not in left
    assert not SavedRecord.objects.exists()
    # What she wrote stays, and what others wrote stays theirs.
    own = Record.objects.get(pk=lived["own"])
    assert own.published["abstract"] == {**before.published["abstract"], "by": "a former member"}
    assert own.description["abstract"]["text"] == "Says what it should keep."
    assert own.changed_at > before.changed_at
    assert api.published().get().versions.get(number=2).by == people["reviewer"]
    review = PractitionerReview.objects.get()
    assert (review.text, review.by_name, review.by) == ("Used it.", "a former member", None)
    assert Action.objects.get(verb="report_change").note == "A second edition is out"
    assert Record.objects.get(pk=lived["written"]).description["creators"] == [
        {"name": "a former member"}]
    # What she had taken can be taken again.
    taken = Record.objects.get(pk=lived["taken"])
    assert taken.state == "proposed" and taken.proposed_by == people["member"]
    assert Topic.objects.get(title="Taken").state == "wanted"
    assert retiring.retire(zelda).unlinked == 0


def test_signatures_stay_where_their_author_wants_it(lived, zelda):
    retiring.retire(zelda, keep_signatures=True)
    assert not any(personal.rows_of(zelda, model, link).exists()
                   for model, link, _name in personal.links())
    own = Record.objects.get(pk=lived["own"])
    assert own.published["abstract"]["by"] == NAME
    assert own.proposed_by_name == "a former member"
    assert PractitionerReview.objects.get().by_name == NAME
    assert Topic.objects.get(title="T").author_name == NAME
    assert Collection.objects.get().curator_name == "a former member"


def test_somebody_else_of_the_same_name_keeps_theirs(lived, zelda, people, described):
    people["other"].first_name, people["other"].last_name = GIVEN, FAMILY
    people["other"].save()
    theirs = api.propose(description=described(title="Theirs", abstract={
        "text": "Says something else.", "by": NAME}), actor=people["other"])
    retiring.retire(zelda)
    assert Record.objects.get(pk=theirs.pk).description["abstract"]["by"] == NAME


def test_the_software_signs_on_when_a_manager_who_loaded_it_goes(people):
    api.load_batch(entries=[], source="Starter", format="starter", actor=people["manager"])
    assert "Shelflist" not in retiring._names(people["manager"])


@pytest.fixture
def here():
    from django.urls import reverse

    return reverse("shelflist_clearinghouse:my_data")


def test_the_page_shows_hands_over_and_forgets_on_request_only(lived, zelda, client, here):
    assert client.get(here).status_code == client.get(here + "file/").status_code == 302
    client.force_login(zelda)
    page = client.get(here).content.decode()
    assert "<dt>Reviews</dt><dd>1</dd>" in page and ".by" not in page
    file = client.get(here + "file/")
    assert file["Content-Disposition"].startswith("attachment")
    assert json.loads(b"".join(file.streaming_content))["person"]["name"] == NAME
    for typed in ({}, {"sure": "1"}, {"signatures": "remove"}, {"sure": "1", "signatures": "x"}):
        refused = client.post(here, typed)
        assert refused.status_code == 400 and 'role="alert"' in refused.content.decode()
    assert SavedRecord.objects.exists()
    assert client.get(here + "?sure=1&signatures=remove").status_code == 200
    done = client.post(here, {"sure": "1", "signatures": "remove"}, follow=True)
    assert "Nothing is kept under your account." in done.content.decode()
    assert NAME not in everything()


def test_nobody_forgets_somebody_else_or_without_the_token(lived, zelda, people, here):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(zelda)
    assert strict.post(here, {"sure": "1", "signatures": "remove"}).status_code == 403
    other = Client()
    other.force_login(people["manager"])
    other.post(here, {"sure": "1", "signatures": "remove", "user": "abstractor"})
    assert SavedRecord.objects.filter(user=zelda).exists()


def test_the_command_exports_then_forgets(lived, zelda, tmp_path, capsys):
    file = tmp_path / "zelda.json"
    call_command("shelflist_clearinghouse_person", "abstractor", export=str(file), retire=True)
    assert json.loads(file.read_text("utf-8"))["person"]["name"] == NAME
    assert "1 entries of the own list" in capsys.readouterr().err and NAME not in everything()
    call_command("shelflist_clearinghouse_person", "abstractor", export="-")
    assert json.loads(capsys.readouterr().out)["version.by"] == []
    for wrong in (["nobody", "--retire"], ["abstractor"]):
        with pytest.raises(CommandError):
            call_command("shelflist_clearinghouse_person", *wrong)


def test_the_platform_tells_when_somebody_is_retired(lived, zelda, monkeypatch):
    """By its plugins' contract: our app names its signal, and what receives it."""
    import sys
    import types

    from django.dispatch import Signal
    from edx_django_utils.plugins import connect_plugin_receivers

    parts = "openedx.core.djangoapps.user_api.accounts.signals".split(".")
    for count in range(1, len(parts) + 1):
        monkeypatch.setitem(sys.modules, ".".join(parts[:count]), types.ModuleType(parts[count - 1]))
    retires = sys.modules[".".join(parts)].USER_RETIRE_LMS_MISC = Signal()
    connect_plugin_receivers("cms.djangoapp")
    assert not retires.receivers
    connect_plugin_receivers("lms.djangoapp")
    retires.send(sender=object, user=zelda)
    assert NAME not in everything()


def test_a_name_is_found_as_descriptions_hold_it_too(people, described):
    import unicodedata

    member = people["member"]
    member.first_name, member.last_name = unicodedata.normalize("NFD", "Zoé "), "O&amp;Hara"
    member.save()
    record = api.propose(actor=member, description=described(abstract={
        "text": "Says what it is about.", "by": member.get_full_name(), "on": "2026-01-31"}))
    assert record.description["abstract"]["by"] == "Zoé O&Hara"
    assert retiring.retire(member).unsigned == 1
    record.refresh_from_db()
    assert record.description["abstract"]["by"] == "a former member"
