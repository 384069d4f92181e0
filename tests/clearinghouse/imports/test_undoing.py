"""An import is undone: what came in leaves, what changed goes back, people's work stays."""

from __future__ import annotations

import pytest

from shelflist.clearinghouse import api, search
from shelflist.clearinghouse.models import Action, Batch, Record, State
from tests.clearinghouse.imports.conftest import ris

pytestmark = pytest.mark.django_db
ABSTRACT = {"AB": "Says what it is about."}


def undone(batch, people):
    return api.undo_batch(batch_id=batch.pk, actor=people["manager"])


def test_what_was_added_leaves_and_harvesters_can_hear_it(imported, people):
    batch = imported(ris(("One", "1", ABSTRACT), ("Two", "2", {})), publish=True)
    shown = api.published().get()
    after = undone(batch, people)
    assert (after.state, after.undone_by_name) == (Batch.State.UNDONE, "manager")
    gone = Record.objects.get(pk=shown.pk)
    assert (gone.state, gone.is_public) == (State.WITHDRAWN, False)
    assert gone.changed_at > shown.changed_at and gone.published_at
    assert Record.objects.filter(state=State.WITHDRAWN).count() == 2
    assert search.search(search.Query()).total == 0
    assert not api.left_alone(after).exists()
    assert Action.objects.filter(verb="undo_import", record=None).get().note.endswith("works.ris")
    with pytest.raises(api.StateError):
        undone(batch, people)


@pytest.mark.parametrize("publish", [True, False])
def test_what_was_changed_goes_back_as_a_new_version(publish, imported, in_sight, people):
    record = in_sight(identifiers=[{"scheme": "url", "value": "https://example.org/1"}])
    batch = imported(ris(("Another title", "1", {"DO": "10.1000/new"})), revise=True,
                     publish=publish)
    assert batch.changed == 1
    undone(batch, people)
    back = Record.objects.get(pk=record.pk)
    assert (back.state, back.is_public, back.version) == (State.PUBLISHED, True, 3)
    assert back.description == back.published == record.published
    assert back.published_version == 3 and back.title == record.title
    assert [one.scheme for one in back.identifiers.all()] == ["url"]
    assert back.versions.get(number=3).reverts_to == 1
    # Readers of it were told nothing else than before, or were told twice.
    assert (back.changed_at == record.changed_at) is not publish
    assert search.search(search.Query("cataloging with care")).total == 1


TOUCHES = {
    "taken": lambda record, people: api.take(record_id=record.pk, actor=people["abstractor"]),
    "declined": lambda record, people: api.decline(record_id=record.pk, actor=people["reviewer"],
                                                   reason="No"),
    "changed": lambda record, people: api.revise(
        record_id=record.pk, actor=people["manager"], expected=1,
        description=_other()),
}


def _other():
    from shelflist.clearinghouse.reading import read

    return read({"title": "Mended by somebody"})


@pytest.mark.parametrize("touch", TOUCHES)
def test_what_somebody_worked_on_since_is_left_and_named(touch, imported, people):
    batch = imported(ris(("Touched", "1", {}), ("Untouched", "2", {})))
    mine = Record.objects.get(title="Touched")
    TOUCHES[touch](mine, people)
    before = Record.objects.values().get(pk=mine.pk)
    after = undone(batch, people)
    assert Record.objects.values().get(pk=mine.pk) == before
    assert [one.record_id for one in api.left_alone(after)] == [mine.pk]
    assert Record.objects.get(title="Untouched").state == State.WITHDRAWN


def test_a_review_of_a_reader_and_a_later_import_count_as_work(imported, people):
    batch = imported(ris(("Read", "1", ABSTRACT), ("Renewed", "2", ABSTRACT)), publish=True)
    read = Record.objects.get(title="Read")
    api.review_record(record_id=read.pk, actor=people["member"], text="Used it", currency="yes")
    later = imported(ris(("Renewed again", "2", {})), revise=True, publish=True)
    assert later.changed == 1
    undone(batch, people)
    assert api.published().count() == 2
    undone(later, people)
    assert Record.objects.get(title="Renewed").version == 3


def test_after_it_was_undone_the_same_file_comes_in_again(imported, people):
    file = ris(("One", "1", ABSTRACT), ("Two", "2", {}))
    undone(imported(file, publish=True), people)
    again = imported(file, publish=True)
    assert (again.added, again.refused) == (2, 0) and Record.objects.count() == 2
    assert api.published().get().title == "One"
    undone(again, people)
    assert set(Record.objects.values_list("state", flat=True)) == {State.WITHDRAWN}


def test_what_came_with_the_software_is_undone_like_any_batch(people):
    from itertools import islice

    from shelflist.clearinghouse import starter

    batch = api.load_batch(entries=islice(starter.entries(), 3), source="Starter", format="starter")
    assert api.published().count() == 3
    undone(batch, people)
    assert not api.published().exists()


def test_a_large_import_is_found_and_its_undoing_not(imported, people, monkeypatch):
    from shelflist.clearinghouse.api import importing, undoing, writing

    for module in (importing, undoing, writing):
        monkeypatch.setattr(module, "INDEXED_AT_ONCE", 2)
    batch = imported(ris(*((f"Work {n}", n, ABSTRACT) for n in range(5))), publish=True)
    assert search.search(search.Query("work")).total == 5
    undone(batch, people)
    assert search.search(search.Query()).total == 0


def test_who_harvests_from_here_while_a_batch_is_written_hears_of_it_the_next_time(
        imported, people, monkeypatch):
    """What is committed later than a harvester has asked is dated later than that."""
    from django.utils import timezone

    from shelflist.clearinghouse.oai.provider import lists

    asked = []
    refresh = search.refresh
    monkeypatch.setattr(search, "refresh",
                        lambda ids: (asked.append(timezone.now()), refresh(ids)))
    batch = imported(ris(("One", "1", ABSTRACT)), publish=True)

    def heard():
        rows = lists.selected(lists.Selection(timezone.now(), asked.pop()))
        return [one.is_public for one in rows]

    assert heard() == [True]
    undone(batch, people)
    assert heard() == [False]
