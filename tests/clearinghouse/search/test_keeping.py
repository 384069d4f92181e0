"""The index is what readers see, whatever happens to records."""

from __future__ import annotations

from dataclasses import fields
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection, connections, transaction

from shelflist.clearinghouse.description import (
    Abstract,
    Agent,
    Container,
    Description,
    Identifier,
    Provenance,
    Relation,
)
from shelflist.clearinghouse.search.tables import LAYOUT


@pytest.fixture
def titles():
    from shelflist.clearinghouse import search

    def found(words="", **query):
        return sorted(one.description.title
                      for one in search.search(search.Query(words, **query)).hits)

    return found


def test_only_what_is_public_is_found(people, described, in_sight, titles):
    from shelflist.clearinghouse import api

    record = api.propose(description=described(title="Proposed"), actor=people["member"])
    assert titles() == []
    in_sight(title="Public")
    assert titles() == ["Public"]
    api.take(record_id=record.pk, actor=people["abstractor"])
    api.submit(record_id=record.pk, actor=people["abstractor"])
    assert titles() == ["Public"]
    api.accept(record_id=record.pk, actor=people["reviewer"])
    assert titles() == ["Proposed", "Public"]


def test_a_revision_is_found_when_it_is_accepted(people, described, in_sight, titles):
    from shelflist.clearinghouse import api

    record = in_sight(title="Old")
    api.revise(record_id=record.pk, description=described(title="New"),
               actor=people["manager"], expected=record.version)
    assert titles() == ["Old"]
    api.accept(record_id=record.pk, actor=people["reviewer"])
    assert titles() == ["New"]
    api.revert(record_id=record.pk, number=1, actor=people["manager"])
    assert titles() == ["Old"]
    api.withdraw(record_id=record.pk, actor=people["manager"], reason="Gone.")
    assert titles() == []


def test_index_and_records_change_in_one_transaction(people, in_sight, titles):
    from shelflist.clearinghouse import api, search

    record = in_sight(title="Stays", type="book")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        api.withdraw(record_id=record.pk, actor=people["manager"], reason="A mistake.")
        in_sight(title="Never", type="video")
        assert titles() == ["Never"]  # seen inside, and its bits kept by the process
        raise ZeroDivisionError
    assert titles() == ["Stays"]
    found = search.search(search.Query())
    assert [one.value for one in found.facets["type"]] == ["book"]


def test_a_row_that_is_deleted_is_found_no_more(in_sight, titles):
    from shelflist.clearinghouse.models import Record

    in_sight(title="One")
    in_sight(title="Two")
    Record.objects.filter(title="One").delete()
    assert titles() == ["Two"]


def test_the_command_mends_any_index(in_sight, titles):
    from shelflist.clearinghouse.models import Record
    from shelflist.clearinghouse.search import engine

    kept, lost = in_sight(title="Kept"), in_sight(title="Lost")
    Record.objects.filter(pk=lost.pk).update(is_public=False)
    engine().remove([kept.pk])
    assert titles() == ["Lost"]
    for options in ({}, {"empty": True}):
        said = StringIO()
        call_command("shelflist_clearinghouse_index", stdout=said, **options)
        assert said.getvalue() == "The index holds 1 records.\n"
        assert titles() == ["Kept"]


def test_after_migrate_an_index_is_there_and_full(in_sight, titles):
    from shelflist.clearinghouse.search.fts5_index import ABOUT

    in_sight(title="Here")
    for damage in (f"UPDATE {ABOUT} SET value = 'older'", f"DROP TABLE {ABOUT}"):
        with connection.cursor() as cursor:
            cursor.execute(damage)
        call_command("migrate", verbosity=0)
        assert titles() == ["Here"]


def test_where_there_are_no_records_there_is_nothing_to_mend(db, monkeypatch):
    from shelflist.clearinghouse.models import Record
    from shelflist.clearinghouse.search import keeping

    monkeypatch.setattr(Record._meta, "db_table", "not_there")
    keeping.ready(sender=None)


def test_the_engine_is_the_setting_s_or_the_database_s(db, settings, monkeypatch):
    from shelflist.clearinghouse.search import engine, keeping
    from shelflist.clearinghouse.search.fts5 import Fts5Engine

    assert type(engine()) is Fts5Engine and engine() is engine()
    monkeypatch.setattr(keeping, "_ENGINES", {})
    with pytest.raises(ImproperlyConfigured, match="SHELFLIST_SEARCH_DATABASE"):
        engine()
    settings.SHELFLIST_SEARCH_ENGINE = "shelflist.clearinghouse.search.fts5.Fts5Engine"
    assert type(engine()) is Fts5Engine


def test_records_are_published_where_there_is_no_engine(people, in_sight, monkeypatch):
    from shelflist.clearinghouse.search import keeping

    monkeypatch.setattr(keeping, "_ENGINES", {})
    assert in_sight().is_public


def test_an_index_beside_the_site_s_database_follows_it(
        people, in_sight, titles, settings, tmp_path, django_capture_on_commit_callbacks):
    from shelflist.clearinghouse import api
    from shelflist.clearinghouse.search import engine

    connections.databases["beside"] = {
        **connections.databases["default"], "NAME": str(tmp_path / "index.sqlite3")}
    settings.SHELFLIST_SEARCH_DATABASE = "beside"
    connections["beside"].connect()  # Django lets a test open the databases of its settings only
    try:
        engine().prepare()
        assert not engine().transactional
        with django_capture_on_commit_callbacks(execute=True):
            record = in_sight(title="There")
            assert titles() == []  # not before it is certain
        assert titles() == ["There"]
        with django_capture_on_commit_callbacks(execute=True):
            api.withdraw(record_id=record.pk, actor=people["manager"], reason="Gone.")
        assert titles() == []
    finally:
        connections["beside"].close()
        del connections["beside"], connections.databases["beside"]


@pytest.mark.django_db
def test_what_is_kept_is_what_a_record_s_json_is(described):
    from shelflist.clearinghouse.description import to_json
    from shelflist.clearinghouse.search.entry import decoded, encoded, kept
    from shelflist.clearinghouse.search.entry import described as again

    for one in (described(), described(abstract={}, creators=[]),
                described(marc_update=3, rules=["isbd"], container={"title": "A"},
                          relations=[{"type": "replaces", "title": 'B "é\\ \u2028 𝄞'}],
                          minutes=90)):
        assert kept(one) == to_json(one)
        assert again(kept(one)) == decoded(encoded(one)) == one


def test_the_index_is_made_anew_when_the_fields_of_a_description_change():
    """Who changes this list raises `LAYOUT`, by which an old index is known."""
    assert LAYOUT == "3" and {one.__name__: [each.name for each in fields(one)] for one in (
        Description, Agent, Identifier, Relation, Container, Abstract, Provenance)} == {
        "Description": (
            "title subtitle creators date edition publisher place container type format language "
            "level audiences competencies subjects identifiers rights license cost rules "
            "marc_update status superseded_by checked_on minutes access abstract relations "
            "provenance").split(),
        "Agent": ["family", "given", "name", "role"], "Identifier": ["scheme", "value"],
        "Relation": ["type", "title", "record", "url"],
        "Container": ["title", "volume", "issue", "pages", "issn"],
        "Abstract": ["text", "mode", "length", "by", "on", "language"],
        "Provenance": ["source", "identifier", "on"]}
