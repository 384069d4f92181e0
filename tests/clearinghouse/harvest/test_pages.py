"""The staff pages and the command of harvests."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from shelflist.clearinghouse.models import Action, Record, Repository
from tests.clearinghouse.pages.conftest import at, browser  # noqa: F401

from .repository import Archive, dublin_core, http

FORM = {"name": "Archive", "base_url": "https://archive.example/oai", "metadata_prefix": "oai_dc",
        "set_spec": "", "is_enabled": "1"}


@pytest.fixture
def archive(settings):
    with Archive() as made:
        settings.SHELFLIST_FETCH_ALLOWED_HOSTS = [made.server.host]
        settings.SHELFLIST_FETCH_DELAY = 0
        yield made


def test_a_manager_adds_changes_and_switches_off_a_repository(browser, at, people):  # noqa: F811
    manager = browser("manager")
    assert "No repository" in manager.get(at("repositories")).content.decode()
    assert manager.get(at("new_repository")).status_code == 200
    answer = manager.post(at("new_repository"), FORM)
    row = Repository.objects.get()
    assert answer.url == at("repository", row.pk) and row.added_by_name == "manager"
    assert (row.publishes, row.is_enabled) == (False, True)
    row.harvested_until, row.resumption_token = "2026-01-01", "x"
    row.save()
    manager.post(at("repository", row.pk), {**FORM, "name": "New name", "publishes": "1"})
    row.refresh_from_db()
    assert (row.name, row.publishes, row.harvested_until) == ("New name", True, "2026-01-01")
    changed = {**FORM, "set_spec": "a:b"}
    del changed["is_enabled"]
    manager.post(at("repository", row.pk), changed)
    row.refresh_from_db()
    assert (row.set_spec, row.is_enabled, row.harvested_until, row.resumption_token) == (
        "a:b", False, "", "")
    page = manager.get(at("repositories")).content.decode()
    assert "switched off" in page and "Not harvested yet" in page
    assert Action.objects.filter(verb="repository", by=people["manager"]).count() == 3


WRONG = [
    {"name": " "}, {"name": "n" * 256}, {"base_url": ""}, {"base_url": "ftp://a.example/"},
    {"base_url": "https://user:word@a.example/"}, {"base_url": "http://localhost/oai"},
    {"base_url": "http://10.0.0.1/oai"}, {"base_url": "http://[::1]/oai"},
    {"base_url": "http://a.example:8080/oai"}, {"base_url": "https://a.example/oai#x"},
    {"base_url": "https://a.example/" + "a" * 500}, {"metadata_prefix": "oai dc"},
    {"metadata_prefix": ""}, {"set_spec": "a b"}, {"set_spec": "<script>"}]


def test_what_is_typed_wrongly_is_said_and_kept_in_the_form(browser, at):  # noqa: F811
    manager = browser("manager")
    for wrong in WRONG:
        answer = manager.post(at("new_repository"), {**FORM, "name": "My <archive>", **wrong})
        page = answer.content.decode()
        assert answer.status_code == 400 and 'role="alert"' in page, wrong
        assert "My &lt;archive&gt;" in page or "name" in wrong
        assert "<script>" not in page and not Repository.objects.exists()


def test_the_same_repository_is_not_added_twice(browser, at):  # noqa: F811
    manager = browser("manager")
    manager.post(at("new_repository"), FORM)
    assert manager.post(at("new_repository"), {**FORM, "name": "Other"}).status_code == 400
    assert manager.post(at("new_repository"), {**FORM, "set_spec": "a"}).status_code == 302


def test_the_pages_are_for_managers(browser, at):  # noqa: F811
    row = Repository.objects.create(name="Archive", base_url="https://archive.example/oai")
    for role, status in {"anyone": 302, "member": 403, "reviewer": 403, "manager": 200}.items():
        asking = browser(role)
        for name, args in (("repositories", ()), ("new_repository", ()), ("repository", (row.pk,))):
            assert asking.get(at(name, *args)).status_code == status, (name, role)
        if role == "reviewer":
            for name, args in (("new_repository", ()), ("repository", (row.pk,)),
                               ("harvest", (row.pk,))):
                assert asking.post(at(name, *args), FORM).status_code == 403
    assert asking.get(at("harvest", row.pk)).status_code == 405
    assert asking.get(at("repository", row.pk + 1)).status_code == 404
    assert Repository.objects.count() == 1


def test_the_button_brings_in_the_first_lists_and_then_the_next(archive, browser, at):  # noqa: F811
    for n in range(6):
        archive.put(f"{n}", dublin_core(f"Work {n} on shelving", creator=f"Ortiz {n}"))
    row = Repository.objects.create(name="Archive", base_url=archive.url)
    manager = browser("manager")
    page = manager.post(at("harvest", row.pk), follow=True).content.decode()
    assert "4 records read: 4 new" in page and "There is more" in page
    assert "not at the end of its list yet" in page and at("import", row.batches.get().pk) in page
    archive.answers["/4"] = [http(200, "<html>")]
    page = manager.post(at("harvest", row.pk), follow=True).content.decode()
    assert "The last harvest broke off." in page and "no answer of OAI-PMH" in page
    page = manager.post(at("harvest", row.pk), follow=True).content.decode()
    assert "2 records read: 2 new" in page and "There is more" not in page
    assert Record.objects.filter(state="proposed", proposed_by__username="manager").count() == 6
    Repository.objects.update(is_enabled=False)
    page = manager.post(at("harvest", row.pk), follow=True).content.decode()
    assert "switched off" in page and 'role="alert"' in page


def test_a_harvest_whose_process_has_ended_is_told_from_a_file(browser, at):  # noqa: F811
    from django.utils import timezone

    from shelflist.clearinghouse.models import Batch

    row = Repository.objects.create(name="Archive", base_url="https://archive.example/oai")
    batch = Batch.objects.create(
        source="Archive", format="dublin-core", by_name="Shelflist", at=timezone.now(),
        state=Batch.State.RUNNING, read=3, added=3,
        options={"phase": "harvesting", "beat": "2020-01-01T00:00:00+00:00"})
    row.batches.add(batch)
    manager = browser("manager")
    for address in (at("imports"), at("import", batch.pk), at("repository", row.pk)):
        page = manager.get(address).content.decode()
        assert "Broken off: what came in is kept" in page and "othing was kept" not in page
    assert "Nothing was imported" not in manager.get(at("import", batch.pk)).content.decode()
    batch.options["beat"] = timezone.now().isoformat()
    batch.save()
    page = manager.get(at("import", batch.pk)).content.decode()
    assert "Being harvested" in page and "Nothing was heard" not in page


def test_the_command_harvests_all_or_one_and_fails_where_one_failed(archive, db):
    def call(*asked):
        out, err = StringIO(), StringIO()
        try:
            call_command("shelflist_clearinghouse_harvest", *asked, stdout=out, stderr=err)
        except CommandError as error:
            return out.getvalue(), err.getvalue(), str(error)
        return out.getvalue(), err.getvalue(), ""

    archive.put("a", dublin_core("Work on shelving"))
    archive.put("b", dublin_core(""))
    Repository.objects.create(name="Archive", base_url=archive.url)
    Repository.objects.create(name="Inside", base_url="http://10.0.0.1/oai")
    Repository.objects.create(name="Off", base_url=archive.url, is_enabled=False)
    read = "2 records read, 1 added, 0 changed, 0 as they were, 0 withdrawn, 1 refused.\n"
    assert call("Archive", "--dry-run") == (f"Archive: {read}", "", "")
    assert not Record.objects.exists()
    out, err, failed = call()
    assert f"Archive: {read}" in out and "Inside: " in err and "public internet" in err
    assert failed == "Not harvested to the end: Inside"
    assert "1 as they were" in call("Archive", "--full")[0]
    assert "would be" not in call("Archive", "--from", "2026-11-01", "--lists", "1")[1]
    assert "Write the date" in call("Archive", "--from", "soon")[1]
    assert "switched on" in call("Off")[2] and "switched on" in call("Nobody")[2]
