"""The starter collection: every record sound, none twice, and people's work on it safe."""

from __future__ import annotations

import io
import json
from collections import Counter

import pytest

from shelflist.clearinghouse import api, starter
from shelflist.clearinghouse.models import Batch, BatchChange, Identifier, Record, State
from shelflist.clearinghouse.reading import read
from shelflist.clearinghouse.rules.abstracts import examine, words

ENTRIES = list(starter.entries())


def test_there_are_as_many_as_were_promised():
    assert len(ENTRIES) >= 150


@pytest.mark.parametrize("path", sorted(starter.FOLDER.glob("*.json")), ids=lambda one: one.stem)
def test_a_file_is_readable_and_in_order(path):
    text = path.read_text("utf-8")
    records = json.loads(text)["records"]
    assert 1 <= len(records) <= 40
    assert records == sorted(records, key=lambda one: (one["title"].casefold(), one["id"]))
    assert text == json.dumps({"records": records}, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("one", [one for _, one in ENTRIES], ids=lambda one: one.title[:50])
def test_a_record_says_what_it_should(one):
    text = one.abstract.text
    assert 30 <= words(text) <= 100
    for title in (one.title, one.full_title):
        assert not [sign for sign in examine(text, title, one.abstract.length) if sign.certain]
    assert one.abstract.by == "Shelflist" and one.abstract.on
    assert one.subjects and one.level and one.audiences and one.cost == "free"
    assert one.provenance.source and one.provenance.on
    assert one.provenance.identifier.startswith("http")
    # Nobody asked the live address; who does, enters the day.
    assert not one.checked_on


def test_ids_are_made_of_addresses_and_nothing_is_there_twice():
    ids = [record_id for record_id, _ in ENTRIES]
    assert ids == [starter.identity(one) for _, one in ENTRIES]
    assert len(set(ids)) == len(ids)
    marks = Counter(Identifier.digest_of(mark.scheme, mark.value)
                    for _, one in ENTRIES for mark in one.identifiers)
    keys = Counter(one.match_key for _, one in ENTRIES)
    texts = Counter(one.abstract.text for _, one in ENTRIES)
    assert [each for each in (marks, keys, texts) if max(each.values()) > 1] == []


@pytest.mark.django_db
def test_it_is_loaded_once():
    from django.core.management import call_command

    first, second = io.StringIO(), io.StringIO()
    call_command("shelflist_clearinghouse_starter", stdout=first)
    call_command("shelflist_clearinghouse_starter", stdout=second)
    batch = Batch.objects.get()
    assert (batch.state, batch.added, batch.refused) == (Batch.State.DONE, len(ENTRIES), 0)
    assert str(len(ENTRIES)) in first.getvalue() and "before" in second.getvalue()
    assert api.published().count() == BatchChange.objects.count() == len(ENTRIES)
    record = Record.objects.get(pk=ENTRIES[0][0])
    assert read(record.published) == ENTRIES[0][1]
    assert record.versions.get().by_name == "Shelflist" and record.review_by


@pytest.mark.django_db
def test_loading_again_changes_nothing_that_is_as_it_was():
    api.load_starter()
    again = api.load_starter(again=True)
    assert (again.added, again.changed, again.refused) == (0, 0, 0)


@pytest.mark.django_db
def test_an_undone_collection_stays_undone(people):
    batch = api.load_starter()
    gone = [change.record_id for change in batch.changes.all()[:3]]
    for record_id in gone:
        api.withdraw(record_id=record_id, actor=people["manager"], reason="Not wanted")
    batch.state = Batch.State.UNDONE
    batch.save()
    assert api.load_starter() is None
    api.load_starter(again=True)
    assert not api.published().filter(pk__in=gone).exists()


@pytest.mark.django_db
def test_what_people_changed_is_left_alone_and_the_rest_renewed(people, described):
    load = {"source": "A test", "format": "starter"}
    urls = [f"https://example.org/{n}" for n in range(3)]

    def edition(word):
        made = [described(title=f"Work {n}", identifiers=[{"scheme": "url", "value": url}],
                          subtitle=word) for n, url in enumerate(urls)]
        return [(starter.identity(one), one) for one in made]

    api.load_batch(entries=edition("old"), **load)
    revised, withdrawn, untouched = (record_id for record_id, _ in edition("old"))
    api.revise(record_id=revised, description=described(title="Mine"), actor=people["manager"],
               expected=1)
    api.withdraw(record_id=withdrawn, actor=people["manager"], reason="Gone")

    batch = api.load_batch(entries=edition("new"), **load)

    assert (batch.added, batch.changed, batch.refused) == (0, 1, 0)
    record = {one.pk: one for one in Record.objects.all()}
    assert record[revised].description["title"] == "Mine"
    assert (record[withdrawn].state, record[withdrawn].is_public) == (State.WITHDRAWN, False)
    assert record[untouched].published["subtitle"] == "new"
    change = batch.changes.get()
    assert (change.record_id, change.before, change.after) == (untouched, 1, 2)
    assert change.record.versions.get(number=1).description["subtitle"] == "old"


@pytest.mark.django_db
def test_what_people_had_already_is_not_made_twice(in_sight):
    mine = in_sight(title="Theirs", identifiers=[
        {"scheme": "url", "value": ENTRIES[0][1].identifiers[0].value}
        if ENTRIES[0][1].identifiers[0].scheme == "url" else
        {"scheme": "doi", "value": ENTRIES[0][1].identifiers[0].value}])
    batch = api.load_starter()
    assert (batch.added, batch.refused) == (len(ENTRIES) - 1, 1)
    assert batch.refusals[0]["title"] == ENTRIES[0][1].full_title
    mine.refresh_from_db()
    assert mine.title == "Theirs"


@pytest.mark.django_db
def test_nothing_is_kept_of_a_batch_that_breaks_off(described):
    def breaking():
        yield ENTRIES[0]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        api.load_batch(entries=breaking(), source="A test", format="starter")
    assert not Record.objects.exists() and not Batch.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["anyone", "member", "abstractor", "reviewer"])
def test_only_who_manages_may_load(people, who):
    with pytest.raises(api.ForbiddenError):
        api.load_batch(entries=ENTRIES, source="A test", format="starter", actor=people[who])
