"""Proposing and changing: what is needed, what may be here already, and nothing typed is lost."""

from __future__ import annotations

import re

import pytest

from shelflist.clearinghouse import api
from shelflist.clearinghouse.form import guessed
from shelflist.clearinghouse.models import Record

URL = "https://example.org/serials"


def text(answer):
    return answer.content.decode()


def typed(**more):
    return {"title": "Serials at the desk", "identifiers-0-value": URL, "identifiers-0-scheme": "",
            "creators-0-family": "Ng", "creators-0-given": "May", "creators-0-role": "author",
            "date": "2021", "type": "guide", "format": "text/html", "language": "en",
            "status": "current", "send": "1", **more}


def fields(page):
    """What the form would send as it stands, by name."""
    found = {}
    for tag in re.findall(r"<input [^>]+>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="(\w+)"', tag)[1]
        if name and name[1] not in ("csrfmiddlewaretoken", "next") and (
                kind not in ("checkbox", "radio") or " checked" in tag):
            found.setdefault(name[1], []).append(value[1] if value else "")
    for name, options in re.findall(r'<select id="f-[^"]*" name="([^"]+)"[^>]*>(.*?)</select>',
                                    page, re.S):
        found[name] = re.findall(r'<option value="([^"]*)" selected', options)
    for name, value in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page,
                                  re.S):
        found[name] = [value]
    return found


def test_a_proposal_by_its_address_and_title(browser, at):
    answer = browser("member").post(at("propose"), typed(note="Used in our training"))
    record = Record.objects.get()
    assert answer.status_code == 302 and str(record.pk) in answer["Location"]
    assert record.state == "proposed" and not record.is_public
    assert record.description == {
        "title": "Serials at the desk", "creators": [{"family": "Ng", "given": "May",
                                                      "role": "author"}],
        "date": "2021", "type": "guide", "format": "text/html", "language": "en",
        "identifiers": [{"scheme": "url", "value": URL}], "status": "current"}


@pytest.mark.parametrize("value,scheme", [
    ("https://doi.org/10.1000/ABC", "doi"), ("10.1000/abc", "doi"), (URL, "url"),
    ("0-306-40615-2", "isbn"), ("978-0-306-40615-8", "isbn"), ("0378-5955", "issn"),
    ("OCLC 12345", "oclc"), ("ED123456", "eric"), ("nonsense", "url")])
def test_the_kind_of_an_identifier_is_found_out_by_its_form(value, scheme):
    assert guessed(value) == scheme


def test_duplicates_are_shown_before_it_is_sent_on(proposed, in_sight, browser, at):
    public = in_sight(title="Other words", identifiers=[{"scheme": "url", "value": URL + "/"}])
    member = browser("member")
    looked = text(member.post(at("propose"), {"identifiers-0-value": URL, "look": "1"}))
    assert "This may be here already" in looked and at("record", public.pk) in looked
    assert Record.objects.count() == 1
    answer = member.post(at("propose"), typed())
    assert answer.status_code == 409 and "I have looked" in text(answer)
    assert 'value="Serials at the desk"' in text(answer)
    assert Record.objects.count() == 1
    assert member.post(at("propose"), typed(despite="1")).status_code == 302
    assert Record.objects.count() == 2


def test_looking_first_takes_half_a_form(in_sight, browser, at):
    in_sight(title="Known title", date="2019")
    member = browser("member")
    wrong = {"identifiers-0-value": "978-0-306-40615-8", "date": "May", "title": "Known title",
             "creators-0-family": "Ortiz", "look": "1"}
    answer = member.post(at("propose"), wrong)
    assert answer.status_code == 400 and "check digit" in text(answer)
    assert 'value="May"' in text(answer)
    assert "Nothing of this kind is here yet" in text(
        member.post(at("propose"), {"identifiers-0-value": "https://example.org/new", "look": "1"}))
    assert "This may be here already" in text(member.post(at("propose"), {
        "title": "The Known Title", "creators-0-family": "ortiz", "date": "2019", "look": "1"}))


def test_nothing_typed_is_lost_and_each_fault_is_beside_its_field(browser, at):
    sent = typed(**{
        "title": "", "subtitle": 'quoted "and" <b>bold</b>', "date": "last May",
        "identifiers-0-value": "978-0-306-40615-8", "identifiers-1-value": "nowhere",
        "identifiers-1-scheme": "url", "creators-1-name": "A body", "creators-1-family": "And more",
        "creators-1-role": "editor", "minutes": "an hour", "marc_update": "12",
        "audiences": ["trainers", "made-up"], "abstract-text": "Line one.\n\nLine two.",
        "abstract-mode": "informative", "abstract-length": "note", "abstract-language": "en",
        "container-title": "A journal", "container-pages": "1-9", "relations-0-title": "Elsewhere",
        "relations-0-type": "", "note": "my note"})
    answer = browser("member").post(at("propose"), sent)
    assert answer.status_code == 400 and not Record.objects.exists()
    page = text(answer)
    kept = fields(page)
    for name, value in sent.items():
        if name in ("send", "identifiers-0-scheme", "audiences"):
            continue
        shown = value.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        assert kept[name] == [shown], name
    assert kept["audiences"] == ["trainers"]
    assert kept["identifiers-0-scheme"] == ["isbn"]
    for place in ("f-title", "f-date", "f-identifiers-0-value", "f-identifiers-1-value",
                  "f-creators-1-family", "f-minutes", "f-relations-0-type"):
        assert f'id="{place}-error"' in page, place
        assert f'href="#{place}"' in page, place
        assert re.search(rf'id="{place}"[^>]*aria-invalid="true"', page), place
    # The groups that hold a fault are open.
    assert '<details class="ch-group ch-fold" id="g-use" open>' in page
    assert '<details class="ch-group ch-fold" id="g-rights">' in page


def test_a_line_more_keeps_the_rest(browser, at):
    page = text(browser("member").post(at("propose"), typed(more="creators")))
    kept = fields(page)
    assert kept["creators-0-family"] == ["Ng"] and "creators-2-family" in kept
    assert kept["title"] == ["Serials at the desk"]
    assert not Record.objects.exists()


def test_hostile_forms_are_bounded(browser, at):
    member = browser("member")
    rows = {f"creators-{n}-family": f"Name {n}" for n in range(100)}
    assert member.post(at("propose"), typed(**rows)).status_code == 400
    for odd in ({"title": "x" * 5000}, {"title": "\x00"}, {"creators-0-family": "<script>"},
                {"subjects": ["sh0"] * 100}, {"version": "x"}, {"minutes": "9" * 400},
                {"minutes": "٣"}):
        answer = member.post(at("propose"), {**typed(), **odd})
        assert answer.status_code in (302, 400)
        assert "<script>" not in text(answer).replace("<script src", "")


def test_nobody_signs_for_somebody_else(browser, at, people):
    browser("member").post(at("propose"), typed(**{
        "abstract-text": "What a desk does with serials.", "abstract-by": "The Director",
        "abstract-on": "1999-01-01"}))
    abstract = Record.objects.get().description["abstract"]
    assert abstract["by"] == "member" and abstract["on"] != "1999-01-01"


def test_a_reviewer_who_mends_an_abstract_leaves_its_signature(in_sight, browser, at):
    record = in_sight()
    page = text(browser("reviewer").get(at("edit", record.pk)))
    sent = fields(page) | {"abstract-text": ["Mended words about keeping records sound."]}
    browser("reviewer").post(at("edit", record.pk), {**sent, "version": "1"})
    record.refresh_from_db()
    assert record.description["abstract"]["by"] == "A. Tester"
    assert record.published["abstract"]["text"].startswith("Shows how")


def test_the_form_of_a_record_sent_unchanged_changes_nothing(in_sight, browser, at):
    record = in_sight(
        subtitle="a & b", identifiers=[{"scheme": "doi", "value": "10.1000/x"},
                                       {"scheme": "issn", "value": "0378-5955"}],
        creators=[{"family": "Ortiz", "given": "Lena", "role": "editor"},
                  {"name": "A body", "role": "issuing body"}],
        container={"title": "Journal", "volume": "3", "issn": "0378-5955"}, minutes=20,
        rules=["aacr2", "marc21"], marc_update=12, subjects=["sh85020816"],
        audiences=["supervisors", "students", "trainers"],  # not in the order of their boxes
        relations=[{"type": "isPartOf", "title": "A series"}],
        provenance={"source": "A harvest", "identifier": "oai:x"})
    before = record.description
    sent = fields(text(browser("reviewer").get(at("edit", record.pk))))
    assert browser("reviewer").post(at("edit", record.pk), sent).status_code == 302
    record.refresh_from_db()
    assert record.version == 1 and record.description == before


def test_a_title_about_html_survives_every_step_and_form(in_sight, browser, at, people, described):
    title = "What &lt;b&gt; and &amp;amp; mean in 245 $a"
    record = in_sight(title=title, abstract={
        "text": "Says what &lt;br&gt; does.\n\nThen &lt;p&gt;.", "by": "A", "on": "2026-01-31"})
    reviewer, plain = browser("reviewer"), "What <b> and &amp; mean in 245 $a"
    assert "What &lt;b&gt; and &amp;amp; mean" in text(reviewer.get(at("record", record.pk)))
    sent = fields(text(reviewer.get(at("edit", record.pk)))) | {"publisher": ["A <i>press</i>"]}
    sent["abstract-text"] = [sent["abstract-text"][0].replace("\n", "\r\n")]
    assert reviewer.post(at("edit", record.pk), sent).status_code == 302
    api.accept(record_id=record.pk, actor=people["reviewer"])
    record.refresh_from_db()
    assert record.published["title"] == record.title == plain
    assert record.published["abstract"]["text"] == "Says what <br> does.\n\nThen <p>."
    assert record.published["publisher"] == "A press"
    reviewer.post(at("work", record.pk), {"text": "Other words.", "mode": "indicative",
                                          "length": "article", "version": "2", "keep": "1"})
    api.revert(record_id=record.pk, number=1, actor=people["manager"])
    record.refresh_from_db()
    assert (record.version, record.title) == (4, plain)
    assert record.published["abstract"]["text"] == "Says what <br> does.\n\nThen <p>."


def test_a_conflict_shows_both_and_loses_neither(proposed, browser, at, people, described):
    record = proposed()
    member = browser("member")
    mine = fields(text(member.get(at("edit", record.pk)))) | {"title": ["My title"]}
    api.revise(record_id=record.pk, description=described(title="Their title"),
               actor=people["reviewer"], expected=1)
    answer = member.post(at("edit", record.pk), mine)
    page = text(answer)
    assert answer.status_code == 409
    assert "Their title" in page and 'value="My title"' in page
    record.refresh_from_db()
    assert record.title == "Their title"
    # Sent again, on what was shown, it is kept.
    assert member.post(at("edit", record.pk), fields(page)).status_code == 302
    record.refresh_from_db()
    assert record.title == "My title" and record.version == 3
