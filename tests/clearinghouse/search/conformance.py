"""What every engine answers.

A folder of tests has a fixture `index`, an `Index` that is empty, and a module that imports all of
this: `from tests.clearinghouse.search.conformance import *`.
"""

from __future__ import annotations

import re
from collections import Counter
from threading import enumerate as all_threads
from threading import get_ident
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SERIALS, CATALOGING = "sh85120230", "sh85020816"


class Index:
    """An engine, and a short way to fill it: records are numbered from 1 in the order put."""

    def __init__(self, engine):
        from shelflist.clearinghouse.reading import read

        self.engine, self._read, self.number = engine, read, 0

    def put(self, **data):
        self.number += 1
        return self.replace(self.number, **data)

    def replace(self, number, **data):
        assert self.engine.put([self.entry(number, **data)]) == 1
        return number

    def entry(self, number, **data):
        moment = f"2026-01-01T00:{number // 60:02d}:{number % 60:02d}+00:00"
        return UUID(int=number), self._read({"title": "Untitled", **data}), moment

    def put_all(self, *many):
        """Put several records at once."""
        entries = [self.entry(self.number + n, **data) for n, data in enumerate(many, 1)]
        assert self.engine.put(iter(entries)) == len(many)
        self.number += len(many)

    def remove(self, *numbers):
        self.engine.remove([UUID(int=one) for one in numbers])

    def found(self, words="", **query):
        return self.engine.search(self.query(words, **query))

    def numbers(self, words="", **query):
        return [one.record_id.int for one in self.found(words, **query).hits]

    def counts(self, field, words="", **query):
        return {one.value: one.count for one in self.found(words, **query).facets[field]}

    @staticmethod
    def query(words="", **query):
        from shelflist.clearinghouse.search import Query

        return Query(words, **query)


@pytest.fixture
def shelf(index):
    """Four records, as different as they need be."""
    index.put_all(
        {"title": "Serials control", "subtitle": "the basics", "date": "2010", "type": "book",
         "creators": [{"family": "Ortiz", "given": "Lena"}], "language": "en",
         "abstract": {"text": "How a check-in record is kept, issue by issue."}},
        {"title": "Claiming a missing issue", "date": "2021-05", "type": "video",
         "rules": ["holdings"], "creators": [{"name": "Serials Interest Group"}],
         "publisher": "Harbor Press",
         "abstract": {"text": "Claims of a serial that did not arrive."}},
        {"title": "Árbol de catalogación", "type": "guide", "language": "es",
         "subjects": [CATALOGING], "identifiers": [{"scheme": "doi", "value": "10.1234/ab.7"}]},
        {"title": "Cataloguing with RDA", "date": "1999", "type": "book",
         "rules": ["rda-official"], "audiences": ["trainers", "students"],
         "abstract": {"text": "Cataloging of maps. Serial maps have a chapter."}})
    return index


FOUND = {
    "serials": {1, 2, 4},                     # a plural is its singular, both ways
    "SERIAL": {1, 2, 4},
    "serial map": {4},                        # all words, in whatever part
    "map serial": {4},
    "catalogacion": {3},                      # accents and case are no matter
    "Catalogación": {3},
    "cataloguing": {3, 4}, "cataloging": {3, 4},
    '"missing issue"': {2}, '"issue missing"': set(),
    "check-in": {1}, "in check": {1},
    "serial -map": {1, 2}, "-serial": {3}, "serial -title:control": {2, 4},
    "title:serial": {1}, "creator:serial": {2}, "author:ortiz": {1},
    "subject:cataloging": {3}, "publisher:harbor": {2}, "title:harbor": set(),
    "abstract:serial": {2, 4}, 'title:"serials control"': {1},
    "catal*": {3, 4}, "titl:serial": set(), '"missing iss*"': {2}, '"issue miss*"': set(),
    'title:"missing iss*"': {2}, 'subject:"missing iss*"': set(),
    'serial -"missing issue"': {1, 4}, 'serial -"missing iss*"': {1, 4},
    '-"missing iss*" -map': {1, 3}, '"in a"': set(), '"is kept"': {1}, "-catal*": {1, 2},
    "10.1234/AB.7": {3}, "doi:10.1234/ab.7": {3}, "https://doi.org/10.1234/ab.7": {3},
    "video": {2},                             # what it is
    "rda": {4}, "the serial of a": {1, 2, 4}, "": {1, 2, 3, 4}, "  ,;  ": {1, 2, 3, 4},
}


def test_words(shelf):
    found = {words: shelf.found(words) for words in FOUND}
    assert {words: {one.record_id.int for one in answer.hits}
            for words, answer in found.items()} == FOUND
    assert {words: answer.total for words, answer in found.items()} == {
        words: len(numbers) for words, numbers in FOUND.items()}


ODD = (
    '"', '"""', "-", "--", "title:", ":", "title:-", '-"', "(", ")", "a AND", "NOT", "OR OR", "a NEAR b",
    "*", "a*b", "'; DROP TABLE x; --", "title : x", "^a", "{a b} : c", "a + b", "\x00", "\ud800", "%", "_",
    "\\", "日本", "١٢", "a" * 5000, "a " * 3000, '"' * 3000,
)


def test_nothing_typed_is_an_error(shelf):
    for typed in ODD:
        shelf.found(typed)
        shelf.engine.suggest(typed)


def test_a_title_counts_more_than_a_subject_and_that_more_than_an_abstract(index):
    index.put(title="One", abstract={"text": "Of cataloging."})
    index.put(title="Two", subjects=[CATALOGING])
    index.put(title="Cataloging")
    assert index.numbers("cataloging") == [3, 2, 1]


def test_any_script_is_found(index):
    index.put(title="図書館の目録", creators=[{"name": "Библиотекарь"}])
    index.put(title="Библиотека и книги", abstract={"text": "نظم المكتبات 𝒞at"})
    index.put(title="x", abstract={"text": "Donau" * 40 + " 🦉🦉 naïve"})
    for words, numbers in (("図書", {1}), ("書図", set()), ("目録", {1}), ("библиотек*", {1, 2}),
                           ("title:библиотека", {2}), ("المكتبات", {2}), ("cat", {2}),
                           ("donau" * 40, {3}), ("donau" * 39, set()), ("naive", {3}),
                           ("don*", {3}), ("🦉", {1, 2, 3}), ('"и книги"', {2})):
        assert set(index.numbers(words)) == numbers, words


def test_sorts(shelf):
    assert shelf.numbers() == [4, 3, 2, 1]  # without words: the last added first
    assert shelf.numbers(sort="newest") == [2, 1, 4, 3]  # undated last
    assert shelf.numbers(sort="oldest") == [4, 1, 2, 3]
    assert shelf.numbers(sort="title") == [3, 4, 2, 1]
    assert shelf.numbers("serial", sort="newest") == [2, 1, 4]
    assert shelf.numbers(sort="no such order") == [4, 3, 2, 1]


def test_the_article_of_a_title_is_passed_over_in_filing(index):
    for title in ("The zebra", "A map", "Los mapas", "Nothing"):
        index.put(title=title)
    assert index.numbers(sort="title") == [2, 3, 4, 1]


def test_filters_are_any_of_a_field_and_all_of_the_fields(shelf):
    assert set(shelf.numbers(filters={"type": ("book", "video")})) == {1, 2, 4}
    assert shelf.numbers(filters={"type": ("book",), "rules": ("rda-official",)}) == [4]
    assert shelf.numbers("serial", filters={"type": ("video",)}) == [2]
    assert shelf.numbers(filters={"type": ("no such",)}) == []
    assert shelf.numbers(filters={"nothing": ("x",), "type": ()}) == [4, 3, 2, 1]


def test_a_facet_leaves_its_own_filter_out(shelf):
    found = shelf.found("serial", filters={"type": ("book",)})
    types = {one.value: (one.count, one.chosen) for one in found.facets["type"]}
    assert types == {"book": (2, True), "video": (1, False)}
    assert {one.value: one.count for one in found.facets["audiences"]} == {
        "trainers": 1, "students": 1}
    assert found.total == 2


def test_a_facet_has_the_most_frequent_first_and_the_chosen_always(shelf):
    facets = shelf.found("claiming", filters={"type": ("guide",)}).facets["type"]
    assert [(one.value, one.count, one.chosen) for one in facets] == [
        ("video", 1, False), ("guide", 0, True)]
    assert [one.value for one in shelf.found().facets["type"]] == ["book", "guide", "video"]


def test_pages_are_of_one_order_and_hold_everything_once(index):
    index.put_all(*[{"title": "A map of maps", "date": "2020"}] * 25)
    for sort in ("relevance", "newest", "oldest", "title"):
        for words in ("map", ""):
            pages = [index.numbers(words, sort=sort, size=10, page=n) for n in (1, 2, 3)]
            assert [len(one) for one in pages] == [10, 10, 5]
            every = [*pages[0], *pages[1], *pages[2]]
            assert sorted(every) == list(range(1, 26))
            assert pages[1] == index.numbers(words, sort=sort, size=10, page=2)
            assert every == index.numbers(words, sort=sort, size=100)


def test_a_page_that_there_is_not(shelf):
    for page, size, shown, at in ((0, 2, 2, 1), (-5, 2, 2, 1), (99, 2, 2, 2), (1, 0, 1, 1),
                                  (1, 10**9, 4, 1), (10**9, 3, 1, 2)):
        for words in ("", "-nothing"):
            found = shelf.found(words, page=page, size=size)
            assert (len(found.hits), found.page) == (shown, at)


def test_what_is_found_is_shown_as_it_is(index):
    index.put(title="<b>Maps</b> & A&B", subtitle="maps", abstract={"text": "x < y & maps"})
    hit = index.found("map").hits[0]
    assert "".join(text for text, _ in hit.title) == hit.description.full_title
    assert [text for text, matched in hit.title if matched] == ["Maps", "maps"]
    assert hit.abstract == (("x < y & ", False), ("maps", True))


def test_matches_are_marked_where_they_count(shelf):
    def marked(words, part="title"):
        return [text for text, matched in getattr(shelf.found(words).hits[0], part) if matched]

    assert marked("catalogacion") == ["catalogación"]
    assert marked('"missing issue"') == ["missing", "issue"]
    assert marked("issue title:missing") == ["missing", "issue"]
    assert marked("title:claiming", "abstract") == []
    assert marked("claim*", "abstract") == ["Claims"]


def test_a_long_abstract_is_shown_around_the_match(index):
    index.put(title="Long", abstract={"text": "word " * 120 + "needle " + "word " * 120})
    parts = index.found("needle").hits[0].abstract
    text = "".join(one for one, _ in parts)
    assert ("needle", True) in parts
    assert text.startswith("… word") and text.endswith("word…") and len(text) < 400


def test_typos(shelf):
    assert shelf.found("seriols").instead == "serials"
    assert shelf.found("catlaoging rda").instead in ("cataloging rda", "cataloguing rda")
    assert shelf.found("title:contorl").instead == "title:control"
    assert shelf.found('"mising issue"').instead == '"missing issue"'
    assert shelf.found("serial mpa").instead == ""      # three letters: anything would be near
    assert shelf.found("xylophone").instead == ""
    assert shelf.found("serials").instead == ""         # found
    assert shelf.found("claiming ortiz").instead == ""  # both words are there, not together


def test_what_is_meant_is_found(shelf):
    found = shelf.found("clamiing misisng")
    assert found.total == 0 and shelf.found(found.instead).total == 1
    assert shelf.found("clamiing", filters={"type": ("guide",)}).instead == ""


def test_suggestions(shelf):
    assert shelf.engine.suggest("cat") == ("Cataloging", "Cataloguing with RDA",
                                           "Árbol de catalogación")
    assert shelf.engine.suggest("Missing iss") == ("Claiming a missing issue",)
    assert shelf.engine.suggest("cat", most=1) == ("Cataloging",)
    assert shelf.engine.suggest("árb") == ("Árbol de catalogación",)
    for nothing in ("", "  ", "zzz", '"'):
        assert shelf.engine.suggest(nothing) == ()
    assert shelf.engine.suggest("cat", most=-3) == ()


def test_a_record_is_replaced_and_removed_without_trace(index):
    first = index.put(title="Unicorns", type="book", subjects=[SERIALS])
    index.put(title="Horses", type="book")
    index.replace(first, title="Zebras", type="video")
    assert index.numbers("unicorn") == [] and index.numbers("zebra") == [first]
    assert index.counts("type") == {"book": 1, "video": 1} and index.counts("subjects") == {}
    assert index.found("unicorms").instead == ""  # the word is forgotten too
    index.remove(first, 77)
    assert index.numbers() == [2] and index.counts("type") == {"book": 1}
    assert index.engine.count() == 1 and list(index.engine.ids()) == [UUID(int=2)]
    index.engine.clear()
    assert index.found().total == 0 and index.engine.count() == 0
    assert index.engine.suggest("hor") == ()


def test_the_last_of_two_descriptions_of_one_record_counts(index):
    from shelflist.clearinghouse.reading import read

    index.engine.put([(UUID(int=1), read({"title": "Old"}), ""), (UUID(int=1), read({"title": "New"}), "")])
    assert index.numbers("old") == [] and index.numbers("new") == [1]


def test_a_hit_has_the_whole_description(index):
    from shelflist.clearinghouse.reading import read

    whole = read({
        "title": "Cataloging with care", "subtitle": "b", "edition": "2nd", "place": "Leeds",
        "marc_update": 36, "minutes": 90, "level": "advanced", "access": ["captions"],
        "container": {"title": "Serials Review", "pages": "1-9"}, "rules": ["isbd"],
        "identifiers": [{"scheme": "url", "value": "https://example.org/a"}],
        "relations": [{"type": "isPartOf", "title": "A series"}],
        "provenance": {"source": "Somewhere"}, "abstract": {"text": "Of 𝒞are, and a 🦉."},
        "creators": [{"family": "Ortiz", "given": "Lena"}, {"name": "A body", "role": "editor"}]})
    index.engine.put([(UUID(int=1), whole, "")])
    assert index.found().hits[0].description == whole


def test_a_collection(index):
    from django.utils import timezone

    from shelflist.clearinghouse.models import Collection, CollectionEntry, Record

    for kind in ("book", "video", "book"):
        index.put(title="Map", type=kind)
    now = timezone.now()
    Record.objects.bulk_create(Record(pk=UUID(int=n), description={}, proposed_at=now,
                                      changed_at=now, is_public=True) for n in (1, 2, 3))
    for slug, public, chosen in (("seen", True, (1, 2)), ("unseen", False, (1, 2, 3))):
        collection = Collection.objects.create(slug=slug, title=slug, is_public=public)
        CollectionEntry.objects.bulk_create(
            CollectionEntry(collection=collection, record_id=UUID(int=n)) for n in chosen)
    assert sorted(index.numbers("map", collection="seen")) == [1, 2]
    assert index.counts("type", "map", collection="seen") == {"book": 1, "video": 1}
    assert index.found(collection="unseen").total == index.found(collection="none").total == 0


WORDS = ("maps", "serials", "rda", "claims")
RECORDS = st.lists(st.fixed_dictionaries({
    "title": st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    "type": st.sampled_from(["book", "video", "guide"]),
    "level": st.sampled_from(["", "introductory", "advanced"]),
    "audiences": st.lists(st.sampled_from(["trainers", "students", "serials"]), unique=True),
}), max_size=12)
FILTERS = st.fixed_dictionaries({}, optional={
    "type": st.lists(st.sampled_from(["book", "video", "guide"]), min_size=1, max_size=2).map(tuple),
    "level": st.just(("advanced",)),
    "audiences": st.lists(st.sampled_from(["trainers", "students"]), min_size=1).map(tuple),
})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RECORDS, FILTERS, st.sampled_from(["", *WORDS]), st.sets(st.integers(1, 12)))
def test_counts_are_those_of_plain_counting(index, records, filters, word, removed):
    index.engine.clear()
    index.number = 0
    index.put_all(*records)
    index.remove(*removed)
    left = {n: one for n, one in enumerate(records, 1) if n not in removed}

    def has(one, besides=""):
        values = {**one, "type": [one["type"]], "level": [one["level"]]}
        return (not word or word in re.findall(r"\w+", one["title"])) and all(
            set(wanted) & set(values[name]) for name, wanted in filters.items() if name != besides)

    found = index.found(word, filters=filters, size=100)
    assert {one.record_id.int for one in found.hits} == {n for n, one in left.items() if has(one)}
    for name in ("type", "level", "audiences"):
        plain = Counter(value for one in left.values() if has(one, besides=name)
                        for value in ([one[name]] if isinstance(one[name], str) else one[name])
                        if value)
        assert {one.value: one.count for one in found.facets[name] if one.count} == plain


def test_many_are_put_step_by_step(index, monkeypatch):
    from shelflist.clearinghouse.search import table_engine

    monkeypatch.setattr(table_engine, "STEP", 2)
    index.put(title="Map", audiences=["trainers"])
    read_in = []

    def entries():
        for n in (*range(1, 12), 4, 11):  # one that is there, one put again later, one at once
            read_in.append(get_ident())
            yield index.entry(n, title=f"Serial {chr(96 + n)}{len(read_in)}", audiences=["students"])

    index.engine.put(entries())
    assert set(read_in) == {get_ident()}  # where the connections of the reader are
    assert index.engine.count() == 11
    assert index.counts("audiences", "serial") == {"students": 11}
    assert index.numbers("map") == index.numbers("d4") == index.numbers("k11") == []
    assert index.numbers("d12") == [4]
    assert index.numbers("k13") == [11]


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 5])
def test_what_goes_wrong_is_raised_and_nothing_is_half_put(index, monkeypatch, size):
    from shelflist.clearinghouse.search import table_engine

    monkeypatch.setattr(table_engine, "STEP", 2)
    index.put(title="Map")

    def broken():
        yield from (index.entry(n, title="Serial") for n in range(2, 2 + size))
        raise LookupError

    with pytest.raises(LookupError):
        index.engine.put(broken())
    wrong = (UUID(int=90), None, "")
    with pytest.raises(AttributeError):
        index.engine.put([*(index.entry(n, title="Serial") for n in range(2, 2 + size)), wrong])
    assert index.numbers("serial") == []
    assert index.engine.count() == 1
    index.put(title="Atlas")
    assert index.numbers(sort="title") == [2, 1]
    assert not [one.name for one in all_threads() if one.name.startswith("shelflist-ahead")]
