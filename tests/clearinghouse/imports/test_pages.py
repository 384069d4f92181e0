"""The pages of imports: who may, what they say, what they refuse."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shelflist.clearinghouse import api
from shelflist.clearinghouse.models import Batch, Record
from tests.clearinghouse.imports.conftest import RIS, ris

pytestmark = pytest.mark.django_db
ROLES = ("anyone", "member", "abstractor", "reviewer", "manager")


def text(answer):
    if answer.streaming:
        return b"".join(answer.streaming_content).decode()
    return answer.content.decode()


def file(content=RIS, name="works.ris"):
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def test_a_file_is_sent_looked_at_imported_and_undone(browser, at):
    manager = browser("manager")
    assert "Nothing was imported yet" in text(manager.get(at("imports")))
    sent = manager.post(at("imports"), {"file": file(name="../../<b>works</b>.ris"), "format": ""})
    batch = Batch.objects.get()
    assert sent.status_code == 302 and sent["Location"] == at("import", batch.pk)
    page = text(manager.get(at("import", batch.pk)))
    assert "b&gt;.ris" in page and "<b>" not in page and ".." not in batch.source
    for words in ("new: 2", "refused: 2", "Claiming without tears", "2 records are refused",
                  "Address and identifiers 1, Address or number: The check digit",
                  "Record 3 of this file is the same resource.", "Owls", "A note of ours",
                  "1 record has an abstract"):
        assert words in page, words
    assert not Record.objects.exists()
    done = manager.post(at("confirm_import", batch.pk), {"as": "published", "here": "leave"},
                        follow=True)
    assert "The records are imported." in text(done) and "Undo this import" in text(done)
    assert api.published().count() == 1
    twice = manager.post(at("confirm_import", batch.pk), {"as": "published"}, follow=True)
    assert "confirmed already" in text(twice) and Record.objects.count() == 2
    api.take(record_id=Record.objects.get(title="Glue").pk, actor=batch.by)
    undone = text(manager.post(at("undo_import", batch.pk), follow=True))
    assert "Undone on" in undone and "somebody has worked on them" in undone and "Glue" in undone
    assert not api.published().exists()
    listed = text(manager.get(at("imports")))
    for words in ("Undone", "Import undone", "File sent", "Imported"):
        assert words in listed
    record = Record.objects.get(title="Claiming without tears")
    assert "Import undone" in text(manager.get(at("work", record.pk)))


def test_all_refused_records_as_a_table_with_nothing_a_spreadsheet_would_run(browser, at, sent):
    batch = sent("".join(f"TY  - BOOK\nTI  - =cmd|'/C calc'!A{n}\nSN  - 978-0-306-40615-8\nER  -\n"
                         for n in range(60)) + RIS)
    page = text(browser("manager").get(at("import", batch.pk)))
    assert "Page 1 of 2" in page and "=cmd" in page
    answer = browser("manager").get(at("refusals", batch.pk))
    assert answer["Content-Disposition"] == f'attachment; filename="refused-{batch.pk}.csv"'
    rows = list(csv.reader(io.StringIO(text(answer).removeprefix("\ufeff"))))
    assert rows[0] == ["Record", "Line", "Title", "Reason"] and len(rows) == 63
    assert rows[1][:3] == ["1", "1", "'=cmd|'/C calc'!A0"]


def test_each_page_by_each_role_and_whose_file_it_is(browser, at, sent, people):
    batch = sent()
    people["second"] = type(people["manager"]).objects.create_superuser("second")
    gets = ("imports", []), ("import", [batch.pk]), ("refusals", [batch.pk])
    posts = [(name, [batch.pk]) for name in ("look_through", "confirm_import", "drop_import",
                                             "undo_import")]
    expected = {"anyone": 302, "member": 403, "abstractor": 403, "reviewer": 403}
    for role, status in expected.items():
        somebody = browser(role)
        for name, args in gets:
            assert somebody.get(at(name, *args)).status_code == status, (role, name)
        for name, args in [*posts, ("imports", [])]:
            assert somebody.post(at(name, *args)).status_code == status, (role, name)
    second = browser("second")
    assert "works.ris" in text(second.get(at("imports")))
    for name, args in gets[1:]:
        assert second.get(at(name, *args)).status_code == 404
    for name, args in posts[:3]:
        assert second.post(at(name, *args)).status_code == 404
    batch.refresh_from_db()
    assert batch.state == Batch.State.PREVIEWED and not Record.objects.exists()


def test_nothing_is_done_by_get_nor_without_a_token_nor_is_the_file_read(at, people, sent):
    from django.test import Client

    batch = sent()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people["manager"])
    for name in ("look_through", "confirm_import", "drop_import", "undo_import"):
        assert strict.get(at(name, batch.pk)).status_code == 405
        assert strict.post(at(name, batch.pk)).status_code == 403
    assert strict.post(at("imports"), {"file": file()}).status_code == 403
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', text(strict.get(at("imports"))))[1]
    assert strict.post(at("imports"), {"file": file(), "csrfmiddlewaretoken": token}
                       ).status_code == 302
    assert Batch.objects.count() == 2


def test_a_site_that_wraps_each_request_in_a_transaction_leaves_these_out(at):
    from django.urls import resolve

    for address in (at("imports"), at("look_through", 1), at("confirm_import", 1)):
        assert "default" in resolve(address).func._non_atomic_requests


def test_a_file_that_is_gone_from_the_storage_fails_and_says_so(browser, at, sent):
    from shelflist.clearinghouse.imports import staging

    batch, manager = sent(), browser("manager")
    staging.forget(batch.upload)
    assert manager.get(at("import", batch.pk)).status_code == 200
    page = text(manager.post(at("confirm_import", batch.pk), follow=True))
    assert "nothing was imported" in page and not Record.objects.exists()
    assert "cannot be read" in text(manager.post(at("look_through", batch.pk), {"format": "ris"},
                                                 follow=True))


def test_what_cannot_be_taken_is_said(browser, at, settings):
    manager = browser("manager")
    assert "Choose a file first" in text(manager.post(at("imports"), {"format": "ris"}))
    empty = manager.post(at("imports"), {"file": file(b" \n")})
    assert empty.status_code == 400 and "The file is empty." in text(empty)
    settings.SHELFLIST_IMPORT_MAX_MB = 1
    large = manager.post(at("imports"), {"file": file(b"x" * (2**20 + 1))})
    assert large.status_code == 413 and "1 MB" in text(large)
    settings.SHELFLIST_IMPORT_MAX_MB = -1
    assert manager.post(at("imports"), {"file": file()}).status_code == 413
    assert not Batch.objects.exists()


def test_another_format_is_chosen_and_a_file_dropped(browser, at, sent):
    batch, manager = sent(format="bibtex"), browser("manager")
    page = text(manager.get(at("import", batch.pk)))
    assert "No record of this file can be imported as BibTeX." in page
    manager.post(at("look_through", batch.pk), {"format": "ris"})
    assert "new: 2" in text(manager.get(at("import", batch.pk)))
    manager.post(at("drop_import", batch.pk))
    assert manager.get(at("import", batch.pk)).status_code == 404
    assert "File dropped" in text(manager.get(at("imports")))


def test_a_large_file_waits_for_the_command_and_its_page_shows_how_far_it_is(
        browser, at, settings, monkeypatch):
    from django.core.management import call_command

    from shelflist.clearinghouse.api import looking

    settings.SHELFLIST_IMPORT_IN_REQUEST_MAX_MB = 0
    manager = browser("manager")
    manager.post(at("imports"), {"file": file(ris(*((f"Work {n}", n, {}) for n in range(250))))})
    batch = Batch.objects.get()
    address = at("import", batch.pk)
    command = f"shelflist_clearinghouse_import --batch {batch.pk}"
    assert command in text(manager.get(address))
    for name in ("look_through", "confirm_import"):
        assert "too large" in text(manager.post(at(name, batch.pk), {"format": "ris"}, follow=True))
    seen = []
    read = looking.read

    def looked_at(data):
        if data["title"] in ("Work 120", "Work 249"):
            seen.append(text(manager.get(address)))
        return read(data)

    monkeypatch.setattr(looking, "read", looked_at)
    monkeypatch.setattr(looking, "_SECONDS", 0)
    out = io.StringIO()
    call_command("shelflist_clearinghouse_import", batch=batch.pk, stdout=out)
    shares = [int(re.search(r'<progress[^>]* value="(\d+)"', page)[1]) for page in seen]
    assert 0 < shares[0] < shares[1] <= 100 and "See how far it is" in seen[0]
    assert "new: 250" in out.getvalue() and not Record.objects.exists()
    assert f"{command} --confirm" in text(manager.get(address))
    call_command("shelflist_clearinghouse_import", batch=batch.pk, confirm=True, stdout=out)
    assert Record.objects.count() == 250 and "Undo this import" in text(manager.get(address))


def test_one_whose_process_has_ended_can_be_looked_through_again(browser, at, sent):
    batch, manager = sent(), browser("manager")
    for phase in ("looking", "writing"):
        Batch.objects.filter(pk=batch.pk).update(state=Batch.State.RUNNING, options={
            "phase": phase, "beat": "2020-01-01T00:00:00+00:00"})
        assert "Nothing was heard of it" in text(manager.get(at("import", batch.pk)))
        manager.post(at("look_through", batch.pk), {"format": "ris"})
        assert "new: 2" in text(manager.get(at("import", batch.pk)))


def test_the_command_by_a_file_and_its_undoing(tmp_path, people):
    from django.core.management import CommandError, call_command

    path = Path(tmp_path) / "works.ris"
    path.write_text(RIS)
    out = io.StringIO()

    def run(*words):
        call_command("shelflist_clearinghouse_import", *words, stdout=out)

    run(str(path), "--as", "manager")
    assert "Record 3 of this file" in out.getvalue() and "Nothing is imported yet" in out.getvalue()
    run(str(path), "--confirm", "--publish")
    done = Batch.objects.get(state=Batch.State.DONE)
    assert (done.by, done.by_name, done.added) == (None, "Shelflist", 2)
    run("--undo", str(done.pk), "--as", "manager")
    assert not api.published().exists()
    waiting = Batch.objects.get(state=Batch.State.PREVIEWED)
    run("--drop", str(waiting.pk))
    for words in ([], [str(path), "--undo", "1"], ["--undo", str(done.pk)], ["--batch", "999"],
                  [str(path), "--as", "nobody"], [str(path), "--as", "reviewer"],
                  [str(path) + "x"], [str(path), "--format", "marc"]):
        with pytest.raises(CommandError):
            run(*words)
