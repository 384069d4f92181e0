"""What a format can hold comes back, and a second time around nothing changes any more.

What comes back of each is also in the table of docs/reference/clearinghouse_formats.md.
"""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.clearinghouse.description import NAMES
from shelflist.clearinghouse.formats import FORMATS
from shelflist.clearinghouse.reading import read
from shelflist.clearinghouse.rules.identifiers import SCHEMES as SCHEMES_OF_ALL
from tests.clearinghouse.formats.described import descriptions

WITHIN = ("date", "edition", "publisher", "place", "language", "subjects")
HELD = {
    "csl-json": ("creators", "type", "format", "level", "minutes", "relations", *WITHIN),
    "ris": WITHIN,
    "bibtex": WITHIN,
    "dublin-core": ("date", "publisher", "language", "subjects", "type", "format"),
    "marc": ("date", "place", "publisher", "language", "subjects", "type", "format", "relations"),
    "marcxml": ("date", "place", "publisher", "language", "subjects", "type", "format",
                "relations"),
    "csv": NAMES[1:],
}
CONTAINER = ("csl-json", "ris", "bibtex", "csv")
SCHEMES = {"ris": ("doi", "isbn", "url"), "dublin-core": SCHEMES_OF_ALL, "marc": SCHEMES_OF_ALL, "marcxml": SCHEMES_OF_ALL}


def written(format_, made):
    file = io.BytesIO()
    FORMATS[format_].write(made, file)
    return file.getvalue()


def back(format_, file):
    parsed = list(FORMATS[format_].read(io.BytesIO(file)))
    assert [one.reason for one in parsed] == [None] * len(parsed)
    return [read(one.data) for one in parsed]


@pytest.mark.parametrize("name", HELD)
def test_what_the_format_can_hold_comes_back(name):
    @settings(max_examples=20, deadline=None)
    @given(st.lists(descriptions(), min_size=1, max_size=2))
    def whole(made):
        file = written(name, made)
        again = back(name, file)
        assert len(again) == len(made)
        for one, other in zip(made, again, strict=True):
            assert other.full_title == one.full_title
            assert sorted(each.inverted for each in other.creators) == sorted(
                {each.inverted: 0 for each in one.creators}) or len(
                    {(each.inverted, each.role) for each in one.creators}) > len(other.creators)
            if name in CONTAINER:
                # An ISSN beside something it stands in is that of what it stands in.
                assert replace(other.container, issn="") == replace(one.container, issn="")
            for field in HELD[name]:
                assert getattr(other, field) == getattr(one, field), field
            assert other.abstract.text == one.abstract.text
            for scheme in SCHEMES.get(name, ()):
                assert {each.value for each in one.identifiers if each.scheme == scheme} == {
                    each.value for each in other.identifiers if each.scheme == scheme}
            assert other.url == one.url
        settled = back(name, written(name, again))
        # A report without a format is cited as a page of the web: the kind may still change once.
        assert settled == [replace(one, type=other.type)
                           for one, other in zip(again, settled, strict=True)]

    whole()
