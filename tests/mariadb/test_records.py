"""What is particular to MariaDB: its collation, its lengths, its locks, and when it shows what."""

from __future__ import annotations

import pytest

from .threads import at_once

OWL = "🦉 Œuvre 𝒞ataloguing — ¿qué? 図書 𠮷"


@pytest.fixture
def everybody(committed):
    """Those of `people`, seen by all threads."""
    from django.contrib.auth.models import Permission, User

    from tests.clearinghouse.people import PERMISSIONS

    made = {name: User.objects.create_user(name) for name in ("member", "other", *PERMISSIONS)}
    for name, codename in PERMISSIONS.items():
        made[name].user_permissions.add(Permission.objects.get(codename=codename))
    return made


def published(everybody, described, **data):
    from shelflist.clearinghouse import api

    record = api.propose(description=described(**data), actor=everybody["member"],
                         despite_duplicates=True)
    api.take(record_id=record.pk, actor=everybody["abstractor"])
    api.submit(record_id=record.pk, actor=everybody["abstractor"])
    return api.accept(record_id=record.pk, actor=everybody["reviewer"])


def titles(words="", **query):
    from shelflist.clearinghouse import search

    return sorted(one.description.title for one in search.search(search.Query(words, **query)).hits)


def test_two_proposals_of_one_resource_at_once_make_one_record(everybody, described):
    from shelflist.clearinghouse import api
    from shelflist.clearinghouse.models import Record

    came = at_once(*[lambda who=who: api.propose(description=described(), actor=everybody[who])
                     for who in ("member", "other", "member")])
    assert sorted(type(one).__name__ for one in came) == ["DuplicateError"] * 2 + ["Record"]
    assert Record.objects.count() == 1


def test_one_step_is_made_once_whoever_else_makes_it(everybody, described):
    from shelflist.clearinghouse import api
    from shelflist.clearinghouse.models import Action

    record = api.propose(description=described(), actor=everybody["member"])
    api.take(record_id=record.pk, actor=everybody["abstractor"])
    for step, who in ((api.submit, "abstractor"), (api.accept, "reviewer")):
        came = at_once(*[lambda: step(record_id=record.pk, actor=everybody[who])] * 3)  # noqa: B023
        # Who comes too late may no longer do it, or it can no longer be done.
        assert sum(isinstance(one, api.StateError | api.ForbiddenError) for one in came) == 2
    assert list(Action.objects.order_by("pk").values_list("verb", flat=True)) == [
        "propose", "take", "submit", "accept"]
    assert titles() == ["Cataloging with care"]


def test_records_accepted_at_once_are_all_found_and_counted(everybody, described):
    from shelflist.clearinghouse import api, search

    records = [published(everybody, described, title=f"Map {n}", type="book") for n in range(6)]
    for one in records:
        api.withdraw(record_id=one.pk, actor=everybody["manager"], reason="For a while.")
        api.reinstate(record_id=one.pk, actor=everybody["manager"])
        api.take(record_id=one.pk, actor=everybody["abstractor"])
        api.submit(record_id=one.pk, actor=everybody["abstractor"])
    assert titles() == []
    came = at_once(*[lambda one=one: api.accept(record_id=one.pk, actor=everybody["reviewer"])
                     for one in records])
    assert [one.pk for one in came] == [one.pk for one in records]
    found = search.search(search.Query("map"))
    assert found.total == 6
    assert [(one.value, one.count) for one in found.facets["type"]] == [("book", 6)]


def test_two_who_revise_at_once_lose_nothing(everybody, described):
    from shelflist.clearinghouse import api

    record = published(everybody, described)
    came = at_once(*[lambda n=n: api.revise(
        record_id=record.pk, description=described(title=f"Title {n}"),
        actor=everybody["manager"], expected=record.version) for n in (1, 2)])
    assert sorted(type(one).__name__ for one in came) == ["ConflictError", "Record"]
    assert record.versions.count() == 2


def test_what_is_rolled_back_was_never_found(everybody, described):
    from django.db import transaction

    from shelflist.clearinghouse import api

    record = published(everybody, described, title="Stays")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        api.withdraw(record_id=record.pk, actor=everybody["manager"], reason="A mistake.")
        published(everybody, described, title="Never")
        raise ZeroDivisionError
    assert titles() == ["Stays"]
    api.withdraw(record_id=record.pk, actor=everybody["manager"], reason="Gone.")
    assert titles() == []


def test_a_search_service_that_fails_keeps_nobody_from_publishing(
        everybody, described, monkeypatch, caplog):
    from shelflist.clearinghouse import search
    from shelflist.clearinghouse.search.mysql import MySqlEngine

    def fail(self, records):
        raise ConnectionError

    monkeypatch.setattr(MySqlEngine, "put", fail)
    assert published(everybody, described).is_public
    assert "Error calling" in caplog.text
    monkeypatch.undo()
    assert titles() == []
    assert list(search.rebuild()) == [1]
    assert titles() == ["Cataloging with care"]


def test_all_of_unicode_comes_back_as_it_was(everybody, described):
    from shelflist.clearinghouse import api

    record = published(everybody, described, title=OWL, creators=[{"name": OWL}],
                       abstract={"text": OWL * 3, "by": OWL}, identifiers=[
                           {"scheme": "url", "value": "https://example.org/%F0%9F%A6%89"}])
    record.refresh_from_db()
    assert record.title == OWL and record.published["abstract"]["text"] == OWL * 3
    assert titles("cataloguing 𠮷") == [OWL]
    saved = api.save_to_list(record_id=record.pk, actor=everybody["other"], note=OWL)
    saved.refresh_from_db()
    assert saved.note == OWL
    api.review_record(record_id=record.pk, actor=everybody["other"], text=OWL, currency="yes")
    assert record.practitioner_reviews.get().text == OWL


def test_letters_that_the_collation_takes_for_one_make_no_duplicate(people, described):
    from shelflist.clearinghouse import api

    api.propose(description=described(title="𠮷"), actor=people["member"])
    assert api.duplicates(described(title="𠮶")) == ()
    assert len(api.duplicates(described(title="𠮷"))) == 1


def test_addresses_that_differ_in_case_are_two(people, described):
    from shelflist.clearinghouse import api

    def at(path, title):
        return described(title=title, identifiers=[
            {"scheme": "url", "value": f"https://example.org/{path}"}])

    api.propose(description=at("Page", "One"), actor=people["member"])
    api.propose(description=at("page", "Two"), actor=people["member"])
    assert [one.title for one in api.duplicates(at("Page", "Three"))] == ["One"]


def test_the_longest_that_is_read_is_kept_and_more_is_refused_with_its_place(people, described):
    from shelflist.clearinghouse import api
    from shelflist.clearinghouse.reading import DescriptionError

    longest = {"title": "𝒞" * 500, "subtitle": "é" * 500, "publisher": "🦉" * 500,
               "abstract": {"text": "図 " * 1999 + "図書"[0]}, "creators": [{"name": "x" * 500}]}
    record = api.propose(description=described(**longest), actor=people["member"],
                         note="🦉" * 3000)
    record.refresh_from_db()
    assert record.description["title"] == "𝒞" * 500 and record.title == "𝒞" * 255
    assert len(record.versions.get().note) == 500
    with pytest.raises(DescriptionError):
        described(title="x" * 501)
    with pytest.raises(api.StateError):
        api.keep_collection(actor=people["manager"], title="x" * 256)
    made = api.keep_collection(actor=people["manager"], title="𝒞" * 255, intro="🦉" * 4000)
    with pytest.raises(api.StateError):
        api.save_to_list(record_id=record.pk, actor=people["member"], note="x" * 2001)
    again = api.keep_collection(actor=people["manager"], title="𝒞" * 255)
    assert again.slug != made.slug


def test_collections_and_an_own_list(people, in_sight):
    from shelflist.clearinghouse import api

    records = [in_sight(title=f"Map {n}") for n in range(3)]
    first = api.keep_collection(actor=people["manager"], title="Mapas y Más", is_public=True)
    second = api.keep_collection(actor=people["manager"], title="MAPAS Y MAS")
    assert (first.slug, second.slug) == ("mapas-y-mas", "mapas-y-mas-2")
    for one in records:
        api.put_in_collection(slug=first.slug, record_id=one.pk, actor=people["manager"])
    api.move_in_collection(slug=first.slug, record_id=records[2].pk, actor=people["manager"],
                           earlier=True)
    assert [one.record.title for one in api.entries(first)] == ["Map 0", "Map 2", "Map 1"]
    for one in (*records, records[0]):
        api.save_to_list(record_id=one.pk, actor=people["member"])
    api.take_off_list(record_id=records[1].pk, actor=people["member"])
    assert {one.record.title for one in api.own_list(people["member"])} == {"Map 0", "Map 2"}


def test_one_saved_twice_at_once_is_there_once(everybody, described):
    from shelflist.clearinghouse import api

    record = published(everybody, described)
    came = at_once(*[lambda: api.save_to_list(record_id=record.pk, actor=everybody["other"])] * 3)
    assert len({one.pk for one in came}) == 1
