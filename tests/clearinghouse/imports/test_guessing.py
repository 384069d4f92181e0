"""The format of a file, by what it holds and then by its name."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.clearinghouse.description import Abstract, Description
from shelflist.clearinghouse.formats import FORMATS
from shelflist.clearinghouse.imports.guessing import HEAD, guess, unreadable

ONE = Description("A title", "with more", abstract=Abstract("Some @book{words} of it."))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("called", ["a", "a.ris", "a.xml", "a.b.JSON"])
def test_what_is_written_here_is_known_whatever_it_is_called(name, called):
    file = io.BytesIO()
    FORMATS[name].write([ONE], file)
    assert guess(called, file.getvalue()[:HEAD]) == name
    assert unreadable(file.getvalue()) is None


@pytest.mark.parametrize("head,found", [
    (b"% by a program\n\n@comment{x}\n@Article{a,\n title={T}}", "bibtex"),
    (b"@book{a, title={T}}", "bibtex"), (b"\xef\xbb\xbfTY  - JOUR\r\n", "ris"),
    (b"\nTY  - JOUR\n", "ris"), (b"[]", "csl-json"), (b" { \"id\": 1", "csl-json"),
    (b"Author;Title;Year\n", "csv"), (b"title", "csv"), (b"01142cam  2200301 a 4500", "marc"),
    (b"<?xml version='1.0'?><collection xmlns='http://www.loc.gov/MARC21/slim'>", "marcxml"),
    (b"<records xmlns:dc='http://purl.org/dc/elements/1.1/'>", "dublin-core"),
    (b"subtitles are no title", "csv"), (b"nothing", "")])
def test_what_others_write_is_known(head, found):
    assert guess("a", head) == found


def test_a_name_decides_where_nothing_else_does():
    assert guess("A.MRC", b"\x00\x01") == "marc" and guess("a.xml", b"<a>") == "marcxml"


@given(st.one_of(st.binary(max_size=300), st.text("\n @{<[TY -title", max_size=300).map(
    str.encode)), st.text(max_size=20))
def test_any_bytes_have_a_format_or_none(head, name):
    assert guess(name, head) in ("", *FORMATS)
    unreadable(head)
