"""Every verb, every error condition of the protocol, by GET and by POST."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from shelflist.clearinghouse import api
from shelflist.clearinghouse.oai.provider import arguments, dates, lists, tokens
from tests.clearinghouse.oai.conftest import OAI, errors, texts

HERE = "urn:uuid:{}"
NOWHERE = "urn:uuid:01234567-89ab-4cde-8f01-23456789abcd"


@pytest.mark.parametrize(("query", "code"), [
    ("", "badVerb"), ("verb=", "badVerb"), ("verb=listrecords", "badVerb"),
    ("verb=Identify&verb=Identify", "badVerb"), ("metadataPrefix=oai_dc", "badVerb"),
    ("verb=Identify&set=type", "badArgument"), ("verb=Identify&x=", "badArgument"),
    ("verb=ListSets&metadataPrefix=oai_dc", "badArgument"),
    ("verb=ListSets&resumptionToken=abc", "badResumptionToken"),
    ("verb=ListMetadataFormats&identifier=" + NOWHERE, "idDoesNotExist"),
    ("verb=ListMetadataFormats&identifier=%00%E2%80%A6", "idDoesNotExist"),
    ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
    ("verb=GetRecord&identifier=" + NOWHERE, "badArgument"),
    ("verb=GetRecord&identifier=a&identifier=b&metadataPrefix=oai_dc", "badArgument"),
    (f"verb=GetRecord&identifier={NOWHERE}&metadataPrefix=oai_dc", "idDoesNotExist"),
    ("verb=GetRecord&identifier=urn%3Auuid%3Ax%00&metadataPrefix=oai_dc", "idDoesNotExist"),
    ("verb=GetRecord&metadataPrefix=mods&identifier=HERE", "cannotDisseminateFormat"),
    ("verb=ListRecords", "badArgument"), ("verb=ListIdentifiers&from=2026-01-01", "badArgument"),
    ("verb=ListRecords&metadataPrefix=mods", "cannotDisseminateFormat"),
    ("verb=ListRecords&metadataPrefix=oai%20dc", "badArgument"),
    ("verb=ListRecords&metadataPrefix=oai_dc&set=a%20b", "badArgument"),
    ("verb=ListRecords&metadataPrefix=oai_dc&set=a::b", "badArgument"),
    ("verb=ListRecords&metadataPrefix=oai_dc&set=", "badArgument"),
    ("verb=ListRecords&metadataPrefix=oai_dc&set=nothing", "noRecordsMatch"),
    ("verb=ListRecords&metadataPrefix=oai_dc&set=type:none", "noRecordsMatch"),
    ("verb=ListRecords&metadataPrefix=oai_dc&set=type:video", "noRecordsMatch"),
    ("verb=ListRecords&metadataPrefix=oai_dc&set=collection:none", "noRecordsMatch"),
    ("verb=ListRecords&metadataPrefix=oai_dc&set=subject:sh85020816", "noRecordsMatch"),
    ("verb=ListRecords&metadataPrefix=oai_dc&until=1999-01-01", "noRecordsMatch"),
    ("verb=ListRecords&metadataPrefix=oai_dc&from=9999-12-31", "noRecordsMatch"),
    ("verb=ListRecords&metadataPrefix=oai_dc&from=2026", "badArgument"),
    ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30", "badArgument"),
    ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T00:00Z", "badArgument"),
    ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T00:00:00", "badArgument"),
    ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T00:00:00.1Z", "badArgument"),
    ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T00:00:00%2B01:00", "badArgument"),
    ("verb=ListRecords&metadataPrefix=oai_dc&until=", "badArgument"),
    ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-01", "badArgument"),
    ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-02T00:00:00Z",
     "badArgument"),
    ("verb=ListRecords&resumptionToken=abc", "badResumptionToken"),
    ("verb=ListRecords&resumptionToken=", "badResumptionToken"),
    ("verb=ListRecords&resumptionToken=abc&metadataPrefix=oai_dc", "badArgument"),
    ("verb=ListRecords&resumptionToken=" + "a" * 2001, "badArgument"),
])
def test_each_error_condition(query, code, many, ask):
    one, = many(1)
    root = ask(query.replace("HERE", HERE.format(one.pk)))
    assert errors(root) == [code]
    request = root.find(f"{OAI}request")
    assert request.text == "http://testserver/clearinghouse/oai"
    assert bool(request.attrib) == (code not in ("badVerb", "badArgument"))


def test_all_that_is_wrong_is_said_at_once(db, ask):
    root = ask("verb=ListRecords&from=x&set=a%20b&colour=red")
    assert errors(root) == ["badArgument"] * 4
    assert "metadataPrefix" in " ".join(texts(root, "error"))


def test_identify(many, ask, settings):
    assert texts(ask(verb="Identify"), "earliestDatestamp") == ["1970-01-01T00:00:00Z"]
    many(2)
    root = ask(verb="Identify")
    assert texts(root, "baseURL") == ["http://testserver/clearinghouse/oai"]
    assert texts(root, "earliestDatestamp") == ["2026-03-01T12:00:00Z"]
    assert texts(root, "adminEmail") == ["not-set@example.invalid"]
    assert not texts(root, "description")


def test_the_site_says_who_it_is(many, ask, settings):
    one, = many(1)
    settings.SHELFLIST_OAI_NAME = "A library’s list"
    settings.SHELFLIST_OAI_EMAILS = ["keeper@library.example", "nobody"]
    settings.SHELFLIST_OAI_IDENTIFIER = "library.example"
    root = ask(verb="Identify")
    assert texts(root, "repositoryName") == ["A library’s list"]
    assert texts(root, "adminEmail") == ["keeper@library.example"]
    scheme = root.find(f".//{OAI}description")[0]
    assert [child.text for child in scheme][:3] == ["oai", "library.example", ":"]
    identifier = f"oai:library.example:{one.pk}"
    assert texts(ask(verb="GetRecord", identifier=identifier, metadataPrefix="oai_dc"),
                 "identifier") == [identifier]
    assert errors(ask(verb="GetRecord", identifier=HERE.format(one.pk),
                      metadataPrefix="oai_dc")) == ["idDoesNotExist"]


@pytest.mark.parametrize(("named", "used"), [
    ({"ADMINS": [("A", "a@site.example")]}, "a@site.example"),
    ({"CONTACT_EMAIL": "info@site.example"}, "info@site.example"),
    ({"DEFAULT_FROM_EMAIL": "The Site <no-reply@site.example>"}, "no-reply@site.example"),
    ({"SHELFLIST_OAI_EMAILS": "one@site.example"}, "one@site.example"),
])
def test_an_address_that_the_site_names_elsewhere_will_do(db, ask, settings, named, used):
    for name, value in named.items():
        setattr(settings, name, value)
    assert texts(ask(verb="Identify"), "adminEmail") == [used]


def test_formats_and_sets(many, ask, people):
    one, = many(1)
    expected = ["oai_dc", "marcxml"]
    assert texts(ask(verb="ListMetadataFormats"), "metadataPrefix") == expected
    assert texts(ask(verb="ListMetadataFormats", identifier=HERE.format(one.pk)),
                 "metadataPrefix") == expected
    api.keep_collection(actor=people["manager"], title="Not yet")
    api.keep_collection(actor=people["manager"], title="For all", intro="Begin <here>",
                        is_public=True)
    root = ask(verb="ListSets")
    specs = texts(root, "setSpec")
    assert {"type", "type:guide", "subject", "subject:sh85020816", "collection",
            "collection:for-all"} <= set(specs) and "collection:not-yet" not in specs
    assert len(specs) == len(set(specs))
    assert "Begin <here>" in "".join(root.find(f".//{OAI}setDescription").itertext())


def test_posted_arguments_are_taken_and_no_token_is_asked_for(many, address, grammar):
    from django.test import Client

    many(1)
    strict, form = Client(enforce_csrf_checks=True), "application/x-www-form-urlencoded"
    answer = strict.post(address, "verb=ListIdentifiers&metadataPrefix=oai_dc", content_type=form)
    root = etree.fromstring(answer.content)
    assert grammar.validate(root) and len(texts(root, "identifier")) == 1
    twice = strict.post(f"{address}?verb=Identify", "verb=Identify", content_type=form)
    assert errors(etree.fromstring(twice.content)) == ["badVerb"]
    other = strict.post(address, '{"verb": "Identify"}', content_type="application/json")
    assert errors(etree.fromstring(other.content)) == ["badArgument"]
    assert strict.put(address).status_code == 405
    assert strict.head(address, {"verb": "Identify"}).status_code == 200


def test_a_token_that_was_changed_or_has_expired_or_is_of_another_list(many, ask, monkeypatch):
    many(3)
    monkeypatch.setattr(lists, "PAGE", 2)
    token, = texts(ask(verb="ListRecords", metadataPrefix="oai_dc"), "resumptionToken")
    assert errors(ask(verb="ListIdentifiers", resumptionToken=token)) == ["badResumptionToken"]
    assert errors(ask(verb="ListRecords", resumptionToken=token[:-1])) == ["badResumptionToken"]
    assert errors(ask(verb="ListRecords", resumptionToken=token)) == []
    monkeypatch.setattr(tokens, "LIFE", -tokens.LIFE)
    assert errors(ask(verb="ListRecords", resumptionToken=token)) == ["badResumptionToken"]


_NAMES = st.sampled_from(["verb", "metadataPrefix", "from", "until", "set", "identifier",
                          "resumptionToken"]) | st.text(max_size=8)
_VALUES = st.sampled_from([*arguments.VERBS, "oai_dc", "type:guide", "2026-01-01",
                           "2026-01-01T00:00:00Z"]) | st.text(max_size=20)


@given(st.lists(st.tuples(_NAMES, _VALUES), max_size=6))
def test_any_arguments_are_either_a_request_or_named_faults(pairs):
    try:
        asked = arguments.read(pairs)
    except arguments.ProtocolError as error:
        assert error.faults and {one.code for one in error.faults} <= {"badVerb", "badArgument"}
    else:
        assert asked.verb in arguments.VERBS
        assert sorted([("verb", asked.verb), *asked.values.items()]) == sorted(pairs)


@given(st.datetimes().map(lambda at: at.replace(microsecond=0)),
       st.text(string.digits + "-:TZ", max_size=24))
def test_dates_are_read_in_both_forms_and_no_other(at, text):
    second = dates.moment(at.isoformat() + "Z")
    day = dates.moment(at.date().isoformat())
    assert second.start.replace(tzinfo=None) == at and second.seconds
    assert day.start <= second.start < second.end <= day.end
    found = dates.moment(text)
    assert found is None or len(text) == (20 if found.seconds else 10)
