"""Identifiers in their usual forms, dates, and the keys by which duplicates are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.clearinghouse.rules.dates import is_date
from shelflist.clearinghouse.rules.identifiers import SCHEMES, IdentifierError, link, normal
from shelflist.clearinghouse.rules.matching import folded, match_key


@pytest.mark.parametrize(("scheme", "typed", "kept"), [
    ("doi", "https://doi.org/10.1080/01639374.2012.680847", "10.1080/01639374.2012.680847"),
    ("doi", "doi:10.5860/LRTS.61N2", "10.5860/lrts.61n2"),
    ("doi", "http://dx.doi.org/10.1000/182", "10.1000/182"),
    ("isbn", "0-306-40615-2", "9780306406157"),
    ("isbn", "978 0 306 40615 7", "9780306406157"),
    ("isbn", "080442957X", "9780804429573"),
    ("issn", "03785955", "0378-5955"),
    ("issn", "2434-561x", "2434-561X"),
    ("oclc", "(OCoLC)00012345", "12345"),
    ("oclc", "ocm00012345", "12345"),
    ("oclc", "on1234567890", "1234567890"),
    ("lccn", "85-2 ", "85000002"),
    ("lccn", "n 79-18774", "n79018774"),
    ("lccn", "2001-000002", "2001000002"),
    ("lccn", "75-425165//r75", "75425165"),
    ("eric", "ed512345", "ED512345"),
    ("url", "HTTPS://Example.ORG:443/a b".replace(" ", "%20"), "https://example.org/a%20b"),
    ("url", "http://example.org", "http://example.org/"),
    ("url", "https://example.org:8443/x?q=1#part", "https://example.org:8443/x?q=1"),
    ("url", "https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
])
def test_an_identifier_is_kept_in_one_form(scheme, typed, kept):
    assert normal(scheme, typed) == kept
    assert normal(scheme, kept) == kept


@pytest.mark.parametrize(("scheme", "typed", "reason"), [
    ("doi", "11.1000/182", "form"), ("doi", "10.1000/", "form"), ("isbn", "0306406153", "checksum"),
    ("isbn", "0306406", "length"), ("issn", "0378-5954", "checksum"), ("issn", "123", "length"),
    ("oclc", "0", "form"), ("oclc", "12a", "form"), ("lccn", "85-1234567", "form"),
    ("eric", "ED1", "form"), ("url", "ftp://example.org/", "form"), ("url", "example.org", "form"),
    ("url", "javascript:alert(1)//a.b", "form"), ("url", "https://u:p@example.org/", "form"),
    ("url", "https://example.org/<b>", "form"), ("url", "https://localhost/", "form"),
    ("url", "https://a.b:99999999/", "form"), ("url", "https://a.b/" + "x" * 3000, "length"),
    ("handle", "1/2", "scheme"),
])
def test_what_cannot_be_one_is_refused_with_its_reason(scheme, typed, reason):
    with pytest.raises(IdentifierError) as refused:
        normal(scheme, typed)
    assert refused.value.reason == reason


@given(st.sampled_from(SCHEMES), st.text(max_size=60))
def test_whatever_is_typed_gives_one_form_or_a_reason(scheme, typed):
    try:
        kept = normal(scheme, typed)
    except IdentifierError as error:
        assert error.reason in IdentifierError.REASONS
    else:
        assert normal(scheme, kept) == kept
        assert "\n" not in kept and "<" not in link(scheme, kept)


@pytest.mark.parametrize(("text", "right"), [
    ("2017", True), ("2017-05", True), ("2017-05-30", True), ("2016-02-29", True),
    ("2017-02-29", False), ("2017-13", False), ("17", False), ("2017-5", False), ("c2017", False),
    ("2017-05-30T00:00", False), ("", False),
])
def test_a_date_is_a_year_a_month_or_a_day(text, right):
    assert is_date(text) is right


def test_one_resource_has_one_key_however_it_is_typed():
    key = match_key("The Café Society: a history", "Müller", "2017-05")
    assert key == "cafe society a history|muller|2017"
    assert match_key("Café society — A History", "MÜLLER", "2017") == key
    assert match_key("A the", "", "") == "the||" and match_key("", "Müller", "2017") == ""


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text):
    assert folded(folded(text)) == folded(text)
