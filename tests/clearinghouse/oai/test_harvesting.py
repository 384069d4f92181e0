"""Whole lists, walked by a harvester that is none of ours, while the records change."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from io import BytesIO
from urllib.parse import urlencode

import pytest
from lxml import etree
from oaipmh import error
from oaipmh.client import BaseClient
from oaipmh.metadata import MetadataRegistry, oai_dc_reader

from shelflist.clearinghouse import api, starter
from shelflist.clearinghouse.models import Record
from shelflist.clearinghouse.oai.provider import lists
from tests.clearinghouse.oai.conftest import DAY, OAI, errors, texts


class Harvester(BaseClient):
    """PyOAI's harvester, on Django's test client in place of a connection."""

    def __init__(self, client, address, grammar):
        registry = MetadataRegistry()
        registry.registerReader("oai_dc", oai_dc_reader)
        registry.registerReader("marcxml", lambda element: element[0])
        super().__init__(registry)
        self.client, self.address, self.grammar, self.asked = client, address, grammar, 0

    def makeRequest(self, **arguments):
        self.asked += 1
        if self.asked % 2:
            answer = self.client.get(self.address, arguments)
        else:
            answer = self.client.post(self.address, urlencode(arguments),
                                      content_type="application/x-www-form-urlencoded")
        assert self.grammar.validate(etree.fromstring(answer.content)), self.grammar.error_log
        return answer.content


@pytest.fixture
def harvester(client, address, grammar):
    return Harvester(client, address, grammar)


def test_a_whole_list_in_pages_of_a_hundred(many, harvester, ask):
    made = many(230)
    came = list(harvester.listRecords(metadataPrefix="oai_dc"))
    assert [header.identifier() for header, _, _ in came] == [f"urn:uuid:{one.pk}" for one in made]
    assert harvester.asked == 3
    assert {metadata["title"][0] for _, metadata, _ in came} == {"A record"}
    assert came[0][0].setSpec() == ["type:guide"] and not came[0][0].isDeleted()
    headers = list(harvester.listIdentifiers(metadataPrefix="marcxml"))
    assert [one.datestamp().replace(tzinfo=timezone.utc) for one in headers] == [
        one.changed_at for one in made]
    root, ends = ask(verb="ListIdentifiers", metadataPrefix="oai_dc"), []
    while (token := root.find(f".//{OAI}resumptionToken")) is not None:
        ends.append((token.get("cursor"), token.get("completeListSize"), bool(token.text)))
        if not token.text:
            break
        root = ask(verb="ListIdentifiers", resumptionToken=token.text)
    assert ends == [("0", "230", True), ("100", "230", True), ("200", "230", False)]


def test_the_harvester_understands_the_rest(many, harvester, people):
    one, = many(1)
    identify = harvester.identify()
    assert identify.deletedRecord() == "persistent" and identify.protocolVersion() == "2.0"
    harvester.updateGranularity()
    assert [prefix for prefix, _, _ in harvester.listMetadataFormats()] == ["oai_dc", "marcxml"]
    assert ("type:guide", "Guide", None) in list(harvester.listSets())
    _, metadata, _ = harvester.getRecord(identifier=f"urn:uuid:{one.pk}",
                                         metadataPrefix="oai_dc")
    assert metadata["type"] == ["Guide"]
    with pytest.raises(error.NoRecordsMatchError):
        list(harvester.listRecords(metadataPrefix="oai_dc", set="type:video"))


@pytest.mark.parametrize("ties", [False, True])
def test_a_list_is_stable_while_records_change(many, harvester, ask, monkeypatch, ties):
    monkeypatch.setattr(lists, "PAGE", 5)
    made = many(23, step=timedelta(0) if ties else timedelta(minutes=1))
    in_order = list(lists.listed().order_by("changed_at", "pk"))
    first_asked = datetime.now(timezone.utc).replace(microsecond=0, tzinfo=None)
    walk = iter(harvester.listRecords(metadataPrefix="oai_dc"))
    came = [next(walk)[0].identifier() for _ in range(7)]

    def touch(record, **values):
        Record.objects.filter(pk=record.pk).update(changed_at=datetime.now(timezone.utc), **values)

    given, waiting, gone = in_order[2], in_order[15], in_order[17]
    touch(given)
    touch(waiting)
    touch(gone, is_public=False, state="withdrawn")
    late, = many(1, start=datetime.now(timezone.utc), title="Late")
    came += [header.identifier() for header, _, _ in walk]
    assert len(came) == len(set(came))
    assert set(came) == {f"urn:uuid:{one.pk}" for one in made if one not in (waiting, gone)}
    then = {header.identifier(): header.isDeleted() for header, _, _ in
            harvester.listRecords(metadataPrefix="oai_dc", from_=first_asked)}
    assert then == {f"urn:uuid:{one.pk}": one is gone for one in (given, waiting, gone, late)}


def test_a_token_works_again_and_the_rest_may_be_gone(many, ask, monkeypatch):
    monkeypatch.setattr(lists, "PAGE", 2)
    many(3)
    token, = texts(ask(verb="ListIdentifiers", metadataPrefix="oai_dc"), "resumptionToken")
    again = [texts(ask(verb="ListIdentifiers", resumptionToken=token), "identifier")
             for _ in range(2)]
    assert again[0] == again[1] and len(again[0]) == 1
    Record.objects.update(changed_at=datetime.now(timezone.utc))
    assert errors(ask(verb="ListIdentifiers", resumptionToken=token)) == ["noRecordsMatch"]


@pytest.mark.parametrize(("since", "until", "numbers"), [
    ("2026-03-01T12:01:00Z", "2026-03-01T12:02:00Z", [1, 2]),  # both ends belong to it
    ("2026-03-01T12:01:01Z", None, [2, 3]), (None, "2026-03-01T12:00:00Z", [0]),
    ("2026-03-01", "2026-03-01", [0, 1, 2, 3]), (None, "2026-02-28", []), ("2026-03-02", None, []),
])
def test_what_is_between_two_dates(many, ask, since, until, numbers):
    # Some way into the second, which the datestamp does not show.
    made = many(4, start=DAY + timedelta(microseconds=987_654))
    between = {name: value for name, value in (("from", since), ("until", until)) if value}
    root = ask(verb="ListIdentifiers", metadataPrefix="oai_dc", **between)
    assert texts(root, "identifier") == [f"urn:uuid:{made[one].pk}" for one in numbers]
    assert errors(root) == ([] if numbers else ["noRecordsMatch"])


def test_sets(many, ask, people, monkeypatch):
    monkeypatch.setattr(lists, "PAGE", 2)
    guides, videos = many(3), many(2, type="video", subjects=["sh85020816"])
    api.keep_collection(actor=people["manager"], title="Chosen", is_public=True)
    for one in (guides[0], videos[0]):
        api.put_in_collection(slug="chosen", record_id=one.pk, actor=people["manager"])
    for spec, members in {"type": guides + videos, "type:guide": guides, "type:video": videos,
                          "subject": videos, "subject:sh85020816": videos,
                          "collection": [guides[0], videos[0]],
                          "collection:chosen": [guides[0], videos[0]]}.items():
        root, found = ask(verb="ListIdentifiers", metadataPrefix="oai_dc", set=spec), []
        while True:
            found += texts(root, "identifier")
            token = "".join(texts(root, "resumptionToken"))
            if not token:
                break
            root = ask(verb="ListIdentifiers", resumptionToken=token)
        assert sorted(found) == sorted(f"urn:uuid:{one.pk}" for one in members), spec
    root = ask(verb="GetRecord", identifier=f"urn:uuid:{videos[0].pk}", metadataPrefix="marcxml")
    assert texts(root, "setSpec") == ["type:video", "subject:sh85020816", "collection:chosen"]


def test_to_be_put_on_a_public_list_or_taken_off_it_is_a_change(many, ask, people):
    one, other = many(2)

    def changed():
        root = ask(verb="ListIdentifiers", metadataPrefix="oai_dc", **{"from": "2026-03-02"})
        found = texts(root, "identifier")
        Record.objects.update(changed_at=DAY)
        return found

    manager = people["manager"]
    api.keep_collection(actor=manager, title="Chosen")
    api.put_in_collection(slug="chosen", record_id=one.pk, actor=manager)
    assert changed() == []
    for is_public in (True, False, True):
        api.keep_collection(actor=manager, title="Chosen", slug="chosen", is_public=is_public)
        assert changed() == [f"urn:uuid:{one.pk}"]
    api.put_in_collection(slug="chosen", record_id=other.pk, actor=manager, annotation="New")
    assert changed() == [f"urn:uuid:{other.pk}"]
    api.put_in_collection(slug="chosen", record_id=other.pk, actor=manager, annotation="Read it")
    assert changed() == []
    api.take_out_of_collection(slug="chosen", record_id=other.pk, actor=manager)
    assert changed() == [f"urn:uuid:{other.pk}"]


def test_what_is_withdrawn_is_deleted_and_what_never_was_public_is_not_there(
        in_sight, people, described, ask):
    record = in_sight()
    proposal = api.propose(description=described(title="Other"), actor=people["member"])
    api.withdraw(record_id=proposal.pk, actor=people["manager"], reason="Spam")
    other = api.propose(description=described(title="Another"), actor=people["member"])
    api.withdraw(record_id=record.pk, actor=people["manager"], reason="Rights")
    name = f"urn:uuid:{record.pk}"
    for root in (ask(verb="ListRecords", metadataPrefix="oai_dc"),
                 ask(verb="GetRecord", metadataPrefix="oai_dc", identifier=name)):
        assert texts(root, "identifier") == [name]
        assert root.find(f".//{OAI}header").get("status") == "deleted"
        assert not texts(root, "metadata")
    assert errors(ask(verb="ListMetadataFormats", identifier=name)) == ["noMetadataFormats"]
    for hidden in (proposal, other):
        assert errors(ask(verb="GetRecord", metadataPrefix="oai_dc",
                          identifier=f"urn:uuid:{hidden.pk}")) == ["idDoesNotExist"]
    # Opened again it is a proposal, and deleted still, until it is accepted.
    api.reinstate(record_id=record.pk, actor=people["manager"])
    assert 'status="deleted"' in etree.tostring(
        ask(verb="ListIdentifiers", metadataPrefix="oai_dc")).decode()
    api.take(record_id=record.pk, actor=people["abstractor"])
    api.submit(record_id=record.pk, actor=people["abstractor"])
    api.accept(record_id=record.pk, actor=people["reviewer"])
    assert 'status="deleted"' not in etree.tostring(
        ask(verb="ListIdentifiers", metadataPrefix="oai_dc")).decode()


def test_harvesters_get_what_readers_see(in_sight, people, described, ask):
    record = in_sight()
    api.revise(record_id=record.pk, description=described(title="Not yet accepted"),
               actor=people["reviewer"], expected=record.version)
    root = ask(verb="ListRecords", metadataPrefix="oai_dc")
    assert "Cataloging with care" in etree.tostring(root).decode()
    assert "Not yet accepted" not in etree.tostring(root).decode()


def test_metadata_is_that_of_the_exports(many, ask):
    from pymarc import parse_xml_to_array

    from shelflist.clearinghouse.description import to_json
    from shelflist.clearinghouse.formats import FORMATS, dublin_core

    described = [one for _id, one in starter.entries()][:20]
    for number, one in enumerate(described):
        many(1, start=DAY + timedelta(minutes=number), **to_json(one))
    dc = ask(verb="ListRecords", metadataPrefix="oai_dc").iter(f"{{{dublin_core.OAI_DC}}}dc")
    for element, one in zip(dc, described, strict=True):
        ours = dublin_core.element(one)
        assert [(each.tag, each.text) for each in element] == [
            (each.tag, each.text) for each in ours]
    marc = ask(verb="ListRecords", metadataPrefix="marcxml").iter(
        "{http://www.loc.gov/MARC21/slim}record")
    for element, one in zip(marc, described, strict=True):
        exported = BytesIO()
        FORMATS["marcxml"].write([one], exported)
        exported.seek(0)
        expected, = parse_xml_to_array(exported)
        found, = parse_xml_to_array(BytesIO(etree.tostring(element)))
        assert str(found) == str(expected)


def test_characters_that_xml_cannot_have_are_left_out(many, ask):
    many(1, title="A\uffferecord\x0b of <words> & more")
    for prefix in ("oai_dc", "marcxml"):
        root = ask(verb="ListRecords", metadataPrefix=prefix)
        assert "Arecord of <words> & more" in "".join(root.itertext())


def test_a_page_takes_as_many_queries_whatever_its_length(
        many, ask, django_assert_num_queries):
    many(2, subjects=["sh85020816"])
    with django_assert_num_queries(3):
        ask(verb="ListRecords", metadataPrefix="oai_dc")
    many(150, subjects=["sh85020816"])
    with django_assert_num_queries(4):  # and one counts the list, at its beginning
        root = ask(verb="ListRecords", metadataPrefix="oai_dc")
    token, = texts(root, "resumptionToken")
    with django_assert_num_queries(3):
        ask(verb="ListRecords", resumptionToken=token)


def test_a_page_is_found_by_the_index_of_changes(many):
    many(3)
    last = lists.listed().order_by("changed_at").first()
    rows = lists.selected(lists.Selection(datetime.now(timezone.utc)))
    for after in (None, lists.Place(last.changed_at, last.pk)):
        ordered = lists.keys(rows, after)
        assert "changed_at" in ordered.explain().split("USING INDEX")[1].split("(")[0]
