"""A list in memory finds what an engine finds, in the same order."""

from __future__ import annotations

from uuid import UUID

import pytest

from shelflist.clearinghouse import starter
from shelflist.clearinghouse.search.interface import Query
from shelflist.clearinghouse.search.listed import Listed
from tests.clearinghouse.search.conformance import (  # noqa: F401
    FOUND,
    Index,
    shelf,
    test_a_facet_has_the_most_frequent_first_and_the_chosen_always,
    test_a_facet_leaves_its_own_filter_out,
    test_a_hit_has_the_whole_description,
    test_a_long_abstract_is_shown_around_the_match,
    test_a_page_that_there_is_not,
    test_a_title_counts_more_than_a_subject_and_that_more_than_an_abstract,
    test_any_script_is_found,
    test_counts_are_those_of_plain_counting,
    test_matches_are_marked_where_they_count,
    test_nothing_typed_is_an_error,
    test_typos,
    test_what_is_found_is_shown_as_it_is,
    test_what_is_meant_is_found,
    test_words,
)


class _Kept:
    """What the tests of engines put and remove, listed anew for each search; last added first."""

    def __init__(self):
        self.records = {}

    def put(self, entries):
        new = [(key, one) for key, one, _ in entries]
        self.records |= dict(new)
        return len(new)

    def remove(self, ids):
        for one in ids:
            self.records.pop(one, None)

    def clear(self):
        self.records = {}

    def search(self, query):
        return Listed(reversed(self.records.items())).search(query)

    def suggest(self, typed):
        return ()


@pytest.fixture
def index():
    return Index(_Kept())


WORDS = (*FOUND, "training", "catalog* -serial", '"technical services"', "metadata workflow", "record of library staff")


def test_the_starter_collection_is_found_as_fts5_finds_it(db):
    from shelflist.clearinghouse.search.fts5 import Fts5Engine

    records = list(starter.entries())[::2]
    engine = Fts5Engine("default")
    engine.prepare()
    engine.clear()
    engine.put((key, one, "2026-01-01T00:00:00+00:00") for key, one in records)
    listed = Listed(records)
    for words in WORDS:
        for filters in ({}, {"level": ("introductory",)}):
            query = Query(words, filters=filters, size=100)
            ours, theirs = listed.search(query), engine.search(query)
            assert (ours.total, ours.facets) == (theirs.total, theirs.facets), words
            if words.strip(" ,;") and not words.startswith("-"):
                assert [one.record_id for one in ours.hits] == [one.record_id for one in theirs.hits], words


def test_an_empty_list_has_nothing():
    assert Listed([]).search(Query("serials")).total == 0
    assert Listed([(UUID(int=1), starter_record())]).search(Query()).total == 1


def starter_record():
    return next(starter.entries())[1]
