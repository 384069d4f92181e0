"""The engine on the site's search service answers what every engine answers.

The service is edx-search's own code for Meilisearch, before a stand-in for that server, and its
mock engine, which finds more than was asked for.
"""

from __future__ import annotations

import pytest

from tests.clearinghouse.search.conformance import *  # noqa: F403
from tests.clearinghouse.search.conformance import Index
from tests.mariadb.meilisearch_stand_in import StandIn

MEILISEARCH = "search.meilisearch.MeilisearchEngine"
MOCK = "search.tests.mock_search_engine.MockSearchEngine"


@pytest.fixture(scope="module")
def stand_in():
    with StandIn() as running:
        yield running


@pytest.fixture
def meilisearch(stand_in, settings, monkeypatch):
    from search import meilisearch as of_the_platform

    settings.SEARCH_ENGINE = MEILISEARCH
    monkeypatch.setattr(of_the_platform, "MEILISEARCH_URL", stand_in.url)
    monkeypatch.setattr(of_the_platform, "MEILISEARCH_INDEX_PREFIX", "tutor_")
    return stand_in


@pytest.fixture(params=["meilisearch", "mock"])
def index(request, committed, settings, caplog):
    from shelflist.clearinghouse.search.platform import PlatformEngine

    if request.param == "meilisearch":
        request.getfixturevalue("meilisearch").indexes.clear()
    else:
        from search.tests.mock_search_engine import MockSearchEngine

        settings.SEARCH_ENGINE = MOCK
        MockSearchEngine.destroy()
    yield Index(PlatformEngine("default"))
    # The database did not stand in for the service.
    assert "does not answer" not in caplog.text and "Error calling" not in caplog.text


@pytest.fixture
def served(meilisearch, committed):
    """An index on Meilisearch alone."""
    from shelflist.clearinghouse.search.platform import PlatformEngine

    meilisearch.indexes.clear()
    meilisearch.log.clear()
    index = Index(PlatformEngine("default"))
    index.put_all({"title": "Serials control"}, {"title": "Claiming a missing issue"})
    return index


def searches(stand_in):
    return sum(path.endswith("/search") for _, path in stand_in.log)


def test_the_service_is_asked_and_answers(served, meilisearch):
    (name,) = meilisearch.indexes
    assert name == "tutor_shelflist_clearinghouse"
    assert {one["id"] for one in meilisearch.indexes[name]["documents"].values()} == {
        UUID(int=1).hex, UUID(int=2).hex}  # noqa: F405
    assert served.numbers("serial") == [1] and searches(meilisearch) == 1
    served.remove(1)
    assert len(meilisearch.indexes[name]["documents"]) == 1
    served.engine.clear()
    assert meilisearch.indexes[name]["documents"] == {}


def test_a_title_counts_more_than_a_subject_and_that_more_than_an_abstract(served):
    """It is the service's order; the mock has none."""
    served.put(title="One", abstract={"text": "Of cataloging."})
    served.put(title="Two", subjects=[CATALOGING])  # noqa: F405
    served.put(title="Cataloging")
    assert served.numbers("cataloging") == [5, 4, 3]


def test_what_only_the_service_still_has_is_not_shown(served, meilisearch):
    served.engine._own.remove([UUID(int=1)])  # noqa: F405
    assert served.numbers("serial") == []


def test_a_service_that_fails_is_stood_in_for_and_left_alone_for_a_while(
        served, meilisearch, monkeypatch, caplog):
    from search import meilisearch as of_the_platform

    from shelflist.clearinghouse.search.platform import PlatformEngine

    monkeypatch.setattr(of_the_platform, "MEILISEARCH_URL", "http://127.0.0.1:9")
    failing = Index(PlatformEngine("default"))
    assert failing.numbers("serial") == [1]
    assert "does not answer" in caplog.text
    caplog.clear()
    assert failing.numbers("missing") == [2] and caplog.text == ""
    failing.number = 2
    failing.put(title="Serials once more")
    assert sorted(failing.numbers("serial")) == [1, 3]
    assert "Error calling" in caplog.text


def test_more_than_the_service_gives_is_found_in_the_database(served, meilisearch, monkeypatch):
    from shelflist.clearinghouse.search import platform_service

    monkeypatch.setattr(platform_service, "MOST", 2)
    served.put_all({"title": "Serials A"}, {"title": "Serials B"})
    assert served.found("serial").total == 3 and searches(meilisearch) == 1


def test_what_the_service_cannot_be_asked_for_is_found_in_the_database(served, meilisearch):
    assert served.numbers("-serial") == [2] and served.numbers("ser* con*") == [1]
    assert searches(meilisearch) == 0


@pytest.mark.parametrize(("service", "typed", "asked"), [
    (MEILISEARCH, 'serials "missing issue" cla*', '"serial" "missing issue" cla'),
    (MEILISEARCH, '"missing iss*" serials', '"serial" "missing" iss'),
    ("search.elastic.ElasticSearchEngine", 'title:serials "missing issue"',
     '"serial" AND "missing issue"'),
    ("search.elastic.ElasticSearchEngine", "cla*", None),
    (MEILISEARCH, "cla* miss*", None),
    (MOCK, 'serials "missing issue" cla*', "serial missing issue cla"),
])
def test_words_are_asked_for_as_each_service_takes_them(settings, service, typed, asked):
    from shelflist.clearinghouse.search.platform_service import Service
    from shelflist.clearinghouse.search.query import parse

    settings.SEARCH_ENGINE = service
    assert Service()._query(parse(typed).wanted) == asked


def test_it_is_chosen_by_one_setting(committed, settings):
    from shelflist.clearinghouse import search
    from shelflist.clearinghouse.search.mysql import MySqlEngine
    from shelflist.clearinghouse.search.platform import PlatformEngine

    assert type(search.engine()) is MySqlEngine
    settings.SHELFLIST_SEARCH_ENGINE = "platform"
    assert type(search.engine()) is PlatformEngine
