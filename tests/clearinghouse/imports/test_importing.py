"""A file becomes records: looked through, imported whole or not at all, twice to no effect."""

from __future__ import annotations

import io

import pytest
from django.core.files.storage import default_storage

from shelflist.clearinghouse import api, search
from shelflist.clearinghouse.formats import FORMATS
from shelflist.clearinghouse.imports.messages import message_of
from shelflist.clearinghouse.imports.staging import FOLDER
from shelflist.clearinghouse.models import Action, Batch, Record, State, Version
from shelflist.clearinghouse.search.entry import described as kept
from tests.clearinghouse.imports.conftest import RIS, ris

pytestmark = pytest.mark.django_db
DONE, FAILED = Batch.State.DONE, Batch.State.FAILED


def numbers(batch):
    return batch.added, batch.changed, batch.unchanged, batch.refused


def files():
    try:
        return default_storage.listdir(FOLDER)[1]
    except FileNotFoundError:
        return []


def test_looking_through_says_what_would_become_of_each_record(sent):
    batch = sent()
    assert batch.state == Batch.State.PREVIEWED and batch.format == "ris" and batch.read == 4
    assert numbers(batch) == (2, 0, 0, 2) and batch.position == batch.size == len(RIS.encode())
    assert not Record.objects.exists()
    first, second = batch.all_refusals.all()
    assert (first.number, first.line, first.title) == (2, 12, "Labels that last")
    assert "check digit" in message_of(first.reason, first.values).render()
    assert (second.number, second.line, second.title) == (4, 24, "Glue once more")
    assert message_of(second.reason, second.values).render() == (
        "Record 3 of this file is the same resource.")
    assert batch.options["left_out"] == [["KW", 1, ["Owls"]], ["N1", 1, ["A note of ours"]]]
    assert batch.options["without_abstract"] == 1


def test_proposals_unless_they_are_to_be_published_and_then_with_an_abstract_only(imported, people):
    assert numbers(imported()) == (2, 0, 0, 2)
    assert {one.state for one in Record.objects.all()} == {State.PROPOSED}
    assert not api.published().exists() and files() == []
    record = Record.objects.get(title="Claiming without tears")
    assert record.proposed_by == people["manager"]
    assert record.description["provenance"]["source"] == "works.ris"
    assert record.identifiers.get().value == "10.1000/claims"
    assert record.versions.get().note == "works.ris" and record.actions.get().verb == "import"
    more = ris(("With one", "a", {"AB": "Says something."}), ("Without", "b", {}))
    imported(more, publish=True)
    assert [one.title for one in api.published()] == ["With one"]
    assert Record.objects.get(title="Without").state == State.PROPOSED
    assert search.search(search.Query("says something")).total == 1
    assert Action.objects.filter(verb="import", record=None).count() == 2


def test_the_same_file_a_second_time_changes_nothing(imported):
    imported(publish=True)
    before = list(Record.objects.order_by("pk").values()), Version.objects.count()
    batch = imported(publish=True, revise=True)
    assert numbers(batch) == (0, 0, 2, 2) and not batch.changes.exists()
    assert (list(Record.objects.order_by("pk").values()), Version.objects.count()) == before


def test_what_is_here_is_left_alone_or_revised_and_keeps_what_the_file_knows_nothing_of(
        imported, in_sight):
    record = in_sight(identifiers=[{"scheme": "url", "value": "https://example.org/care"}],
                      level="introductory", subjects=["sh85020816"])
    newer = ris(("Cataloging with more care", "care", {
        "AU": "Ortiz, Lena", "PY": "2019", "AB": "Other words.", "PB": "A press"}))
    assert numbers(imported(newer)) == (0, 0, 1, 0)
    record.refresh_from_db()
    assert record.version == 1
    assert numbers(imported(newer, revise=True)) == (0, 1, 0, 0)
    record.refresh_from_db()
    made = kept(record.description)
    assert (made.title, made.publisher) == ("Cataloging with more care", "A press")
    assert made.level == "introductory" and made.subjects and made.abstract.by == "A. Tester"
    # A reviewer looks at it, as at any change of what is in sight.
    assert record.state == State.REVIEW and record.published["title"] == "Cataloging with care"
    imported(newer.replace("more care", "most care"), revise=True, publish=True)
    record.refresh_from_db()
    assert record.version == 3 and record.state == State.REVIEW


def test_a_revision_is_shown_at_once_when_it_is_published(imported, in_sight):
    record = in_sight(identifiers=[{"scheme": "url", "value": "https://example.org/care"}])
    imported(ris(("Shown at once", "care", {})), revise=True, publish=True)
    record.refresh_from_db()
    assert record.state == State.PUBLISHED and record.published["title"] == "Shown at once"
    assert search.search(search.Query("shown")).total == 1


@pytest.mark.parametrize("name", FORMATS)
def test_what_was_exported_here_comes_back_as_the_same(name, imported, in_sight):
    record = in_sight(
        title="Serials at the desk", subtitle="a guide", level="introductory", date="2019-05",
        creators=[{"family": "Ortiz", "given": "Lena"},
                  {"name": "Library Guild", "role": "issuing body"}],
        identifiers=[{"scheme": "url", "value": "https://example.org/desk"}],
        subjects=["sh85020816"], type="guide")
    file = io.BytesIO()
    FORMATS[name].write([kept(record.published)], file)
    one = FORMATS[name]
    batch = imported(file.getvalue(), f"export{one.extensions[0]}", revise=True)
    assert batch.format == name
    assert numbers(batch) == (0, 0, 1, 0)


def test_title_name_and_year_alone_are_not_enough_to_change_a_record(imported, in_sight):
    in_sight(identifiers=[{"scheme": "url", "value": "https://example.org/one"}])
    same = ris(("Cataloging with care", "another", {"AU": "Ortiz, Lena", "PY": "2019"}))
    batch = imported(same + ris(("Else", "else", {})), revise=True)
    assert numbers(batch) == (1, 0, 0, 1)
    assert "already" in batch.all_refusals.get().reason


def test_what_was_declined_or_withdrawn_here_stays_so(imported, in_sight, people):
    gone = in_sight(title="Gone", identifiers=[{"scheme": "url", "value": "https://example.org/g"}])
    api.withdraw(record_id=gone.pk, actor=people["manager"], reason="Old")
    no = api.propose(actor=people["member"], description=kept(
        {"title": "No", "identifiers": [{"scheme": "url", "value": "https://example.org/n"}]}))
    api.decline(record_id=no.pk, actor=people["reviewer"], reason="Off topic")
    batch = imported(ris(("Gone", "g", {}), ("No", "n", {}), ("Yes", "y", {})))
    assert numbers(batch) == (1, 0, 0, 2)
    assert [one.reason.split(":")[0] for one in batch.all_refusals.all()] == [
        "It was withdrawn here", "It was declined here"]


def test_nothing_is_kept_of_an_import_that_breaks_off_and_it_can_be_tried_again(
        sent, people, monkeypatch):
    from shelflist.clearinghouse.api.writing import Writer

    batch, finish = sent(), Writer.finish

    def fails(self):
        finish(self)
        raise RuntimeError

    monkeypatch.setattr(Writer, "finish", fails)
    failed = api.import_batch(batch_id=batch.pk, actor=people["manager"], publish=True)
    assert failed.state == FAILED and failed.error and not failed.changes.exists()
    assert not Record.objects.exists() and not Version.objects.exists()
    assert search.search(search.Query()).total == 0 and len(files()) == 2
    monkeypatch.undo()
    again = api.look_through(batch_id=batch.pk, actor=people["manager"])
    assert numbers(again) == (2, 0, 0, 2) and again.all_refusals.count() == 2
    assert api.import_batch(batch_id=batch.pk, actor=people["manager"]).state == DONE


def test_what_has_come_in_since_the_look_is_not_made_twice(sent, people, proposed_by_others):
    batch = sent()
    proposed_by_others("https://example.org/glue")
    done = api.import_batch(batch_id=batch.pk, actor=people["manager"])
    assert numbers(done) == (1, 0, 1, 2)


@pytest.fixture
def proposed_by_others(people):
    return lambda address: api.propose(actor=people["member"], description=kept(
        {"title": "Glue", "identifiers": [{"scheme": "url", "value": address}]}))


@pytest.mark.parametrize("content,name,word", [
    (b"", "a.ris", "empty"), (b"  \n", "a.ris", "empty"), (b"PK\x03\x04abc", "a.ris", "archive"),
    (b"%PDF-1.7", "a.bib", "archive"), ("TY  - BOOK".encode("utf-16"), "a.ris", "UTF-16"),
    (b"nothing of the kind", "a.doc", "formats")])
def test_what_is_no_file_of_records_is_said_so_and_not_kept(content, name, word, people):
    with pytest.raises(api.StateError, match=word):
        api.receive(actor=people["manager"], content=io.BytesIO(content), name=name)
    assert files() == [] and not Batch.objects.exists()


@pytest.mark.parametrize("content,name", [
    (b"words\n" * 2000, "a.ris"), (b"[1, 2", "a.json"), (b"title\n\"open", "a.csv"),
    (b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "a.xml"),
    (b"TY  - BOOK\nTI  - " + b"x" * 2_000_000 + b"\nER  -\n", "a.ris"), (b"\x00" * 9000, "a.mrc")])
def test_a_file_without_a_record_fails_with_its_reasons(content, name, sent):
    batch = sent(content, name, format="dublin-core" if name == "a.xml" else "")
    assert batch.state == FAILED and not batch.added and not Record.objects.exists()
    assert "No record" in message_of(batch.error, batch.options["error"]).render()
    assert batch.refused <= 1000


def test_a_format_is_chosen_again(people):
    batch = api.receive(actor=people["manager"], content=io.BytesIO(RIS.encode()), name="a",
                        format="bibtex")
    batch = api.look_through(batch_id=batch.pk, actor=people["manager"])
    assert batch.state == FAILED
    batch = api.look_through(batch_id=batch.pk, actor=people["manager"], format="ris")
    assert (batch.state, batch.added) == (Batch.State.PREVIEWED, 2)


def test_windows_1252_is_read(sent):
    batch = sent(ris(("Catálogo", "a", {})).encode("cp1252"))
    from shelflist.clearinghouse.api.looking import first_of

    assert next(first_of(batch))[0].given["title"] == "Catálogo"


def test_a_file_can_be_confirmed_once_and_dropped_only_before(sent, people):
    batch, manager = sent(), people["manager"]
    api.import_batch(batch_id=batch.pk, actor=manager)
    for again in (api.import_batch, api.look_through, api.drop_import):
        with pytest.raises(api.StateError):
            again(batch_id=batch.pk, actor=manager)
    other = sent(ris(("Other", "o", {})))
    api.drop_import(batch_id=other.pk, actor=manager)
    assert not Batch.objects.filter(pk=other.pk).exists()
    with pytest.raises(api.ForbiddenError):
        api.import_batch(batch_id=other.pk, actor=manager)


def test_old_files_are_forgotten_and_not_too_many_wait(sent, people, settings):
    for number in range(5):
        sent(ris(("Waiting", str(number), {})))
    with pytest.raises(api.StateError, match="wait"):
        sent()
    settings.SHELFLIST_IMPORT_KEEP_DAYS = -1
    assert sent().state == Batch.State.PREVIEWED
    assert Batch.objects.count() == 1


def test_what_each_role_may_do(sent, people, imported):
    mine, done = sent(), imported(ris(("Done", "d", {})))
    dropped = sent(ris(("Dropped", "x", {})))
    people["second"] = type(people["manager"]).objects.create_superuser("second")
    may = {"list": {"manager", "second"}, "send": {"manager", "second"}, "open": {"manager"},
           "look": {"manager"}, "import": {"manager"}, "drop": {"manager"},
           "open done": {"manager", "second"}, "undo": {"manager", "second"}}
    tries = {
        "list": lambda who: api.batches(who),
        "send": lambda who: api.receive(actor=who, content=io.BytesIO(RIS.encode()), name="a.ris"),
        "open": lambda who: api.batch_for(batch_id=mine.pk, user=who),
        "look": lambda who: api.look_through(batch_id=mine.pk, actor=who),
        "import": lambda who: api.import_batch(batch_id=mine.pk, actor=who),
        "drop": lambda who: api.drop_import(batch_id=dropped.pk, actor=who),
        "open done": lambda who: api.batch_for(batch_id=done.pk, user=who),
        "undo": lambda who: api.undo_batch(batch_id=done.pk, actor=who),
    }
    for what, do in tries.items():
        # Those who may not come first, so that they find it as it was.
        for who in sorted(people, key=lambda one: one in may[what]):
            if who not in may[what]:
                with pytest.raises(api.ForbiddenError):
                    do(people[who])
            elif what != "undo" or who == "second":
                do(people[who])


@pytest.mark.django_db(transaction=True)
def test_others_see_how_far_it_is_and_go_on_working_while_a_file_is_looked_through(
        people, monkeypatch):
    import threading

    from django.db import connection

    from shelflist.clearinghouse.api import looking

    batch = api.receive(actor=people["manager"], name="a.ris", content=io.BytesIO(
        ris(*((f"Work {n}", n, {}) for n in range(3))).encode()))
    seen, read = [], looking.read

    def somebody_else():
        seen.append(Batch.objects.get(pk=batch.pk).read)
        api.propose(actor=people["member"], description=kept({"title": f"Meanwhile {seen[-1]}"}))
        connection.close()

    def looked_at(data):
        other = threading.Thread(target=somebody_else)
        other.start()
        other.join()
        return read(data)

    monkeypatch.setattr(looking, "read", looked_at)
    monkeypatch.setattr(looking, "_SECONDS", 0)
    assert api.look_through(batch_id=batch.pk, actor=people["manager"]).added == 3
    assert seen == [0, 1, 2] and Record.objects.count() == 3
