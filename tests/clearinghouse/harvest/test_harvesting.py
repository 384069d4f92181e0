"""Harvests of repositories: what comes in, what changes and goes, where they break off."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse

from shelflist.clearinghouse import api, search
from shelflist.clearinghouse.api.harvesting import (
    List,
    end_harvest,
    start_harvest,
    take_list,
)
from shelflist.clearinghouse.fetching import Answer, Fetcher, Limits
from shelflist.clearinghouse.models import (
    Action,
    Batch,
    HarvestedRecord,
    Record,
    Refusal,
    Repository,
)
from shelflist.clearinghouse.oai.harvest.running import harvest
from shelflist.clearinghouse.search import Query

from .repository import Archive, dublin_core, http, marcxml

NOT_HTTP = b"SSH-2.0-OpenSSH\r\n"


@pytest.fixture
def archive():
    with Archive() as made:
        yield made


@pytest.fixture
def run(db, archive):
    """Harvest the archive; `slept` are the waits it was asked for."""
    row = Repository.objects.create(name="Archive", base_url=archive.url)

    def go(**asked):
        go.slept = []
        limits = replace(Limits(), allowed=frozenset({archive.server.host}), delay=0, tries=3,
                         patience=300, most_bytes=300_000)
        made = harvest(repository_id=row.pk, **asked, fetcher=Fetcher(
            limits, sleep=go.slept.append, clock=lambda: sum(go.slept)))
        row.refresh_from_db()
        go.row = row
        return made

    go.row = row
    return go


def described(n, **values):
    return dublin_core(f"Work {n} of cataloging", creator=f"Ortiz, Lena{n}", date="2020",
                       identifier=f"https://repository.example/{n}",
                       **{"description": f"Tells of case {n}.", **values})


def counts(made):
    batch = made.batch
    return {name: value for name, value in (
        ("read", batch.read), ("added", batch.added), ("changed", batch.changed),
        ("same", batch.unchanged), ("refused", batch.refused), ("withdrawn", made.withdrawn))
        if value}


def titles(**which):
    return sorted(Record.objects.filter(**which).values_list("title", flat=True))


def test_records_come_in_as_proposals_with_their_origin_and_can_be_undone(archive, run, people):
    for n in range(5):
        archive.put(f"oai:archive:{n}", described(n))
    made = run()
    assert (counts(made), made.lists, made.size) == ({"read": 5, "added": 5}, 3, 5)
    assert made.error is None and made.identity.name == "Archive"
    record = Record.objects.get(title="Work 3 of cataloging")
    assert (record.state, record.is_public) == ("proposed", False)
    assert record.description["provenance"] == {
        "source": "Archive", "identifier": "oai:archive:3", "on": "2026-11-01"}
    assert run.row.harvested_until == "2026-11-26T10:00:00Z"
    assert (run.row.resumption_token, run.row.reaching, run.row.error) == ("", "", "")
    assert [one.pk for one in run.row.batches.all()] == [made.batch.pk]
    assert Action.objects.filter(record=record, verb="harvest", by_name="Shelflist").count() == 1
    api.undo_batch(batch_id=made.batch.pk, actor=people["manager"])
    assert titles(state="withdrawn") == [f"Work {n} of cataloging" for n in range(5)]
    # What was undone does not come back by itself, but it does when all is asked for again.
    archive.moment = "2026-11-27T10:00:00Z"
    assert counts(run()) == {}
    assert counts(run(full=True)) == {"read": 5, "added": 5}
    assert HarvestedRecord.objects.count() == Record.objects.count() == 5


def test_the_next_harvest_asks_for_what_has_changed_since(archive, run):
    archive.put("a", described(1))
    archive.put("b", described(2))
    run()
    archive.moment = "2026-11-28T12:00:00Z"
    archive.put("b", described(2, publisher="Guild"), "2026-11-27T00:00:00Z")
    archive.put("c", described(3), "2026-11-27T00:00:00Z")
    archive.put("never-seen", None, "2026-11-27T00:00:00Z")
    made = run()
    assert archive.asked[-2]["from"] == "2026-11-26T10:00:00Z"
    assert counts(made) == {"read": 3, "added": 1, "changed": 1}
    assert Record.objects.get(title="Work 2 of cataloging").description["publisher"] == "Guild"
    # Nothing new is no error, and leaves no batch; all again changes nothing.
    assert run().error is None
    assert Batch.objects.count() == 2
    assert counts(run(full=True)) == {"read": 4, "same": 3}
    assert run.row.harvested_until == "2026-11-28T12:00:00Z"
    with pytest.raises(api.StateError):
        run(since="yesterday")
    assert "would be left out" in run(since="2026-12-24").error.render()
    assert counts(run(since="2026-11-27")) == {"read": 3, "same": 2}


def test_a_repository_that_counts_in_days_is_asked_in_days(db):
    with Archive(by_the_second=False) as archive:
        row = Repository.objects.create(name="Days", base_url=archive.url + "?x=1",
                                        set_spec="a:b", harvested_until="2026-10-31T09:00:00Z")
        archive.put("a", described(1))
        harvest(repository_id=row.pk, fetcher=Fetcher(replace(
            Limits(), allowed=frozenset({archive.server.host}), delay=0)))
    row.refresh_from_db()
    assert archive.asked[1] == {"verb": "ListRecords", "metadataPrefix": "oai_dc", "x": "1",
                                "set": "a:b", "from": "2026-10-31"}
    assert row.harvested_until == "2026-11-26"


def test_deleted_records_go_unless_somebody_has_worked_on_them(archive, run, people):
    Repository.objects.update(publishes=True)
    for n in range(4):
        archive.put(f"{n}", described(n))
    archive.put("no-abstract", described(4, description=[]))
    run()
    assert titles(is_public=True) == [f"Work {n} of cataloging" for n in range(4)]
    assert titles(state="proposed") == ["Work 4 of cataloging"]
    mended = Record.objects.get(title="Work 1 of cataloging")
    api.keep_collection(actor=people["manager"], title="Kept", is_public=True)
    api.put_in_collection(slug="kept", record_id=mended.pk, actor=people["manager"])
    for name in ("0", "1", "no-abstract"):
        archive.put(name, None, "2026-11-26T11:00:00Z")
    archive.put("2", described(2, publisher="Guild"), "2026-11-26T11:00:00Z")
    made = run()
    assert counts(made) == {"read": 4, "changed": 1, "withdrawn": 2}
    assert titles(state="withdrawn") == ["Work 0 of cataloging", "Work 4 of cataloging"]
    assert api.published().get(title="Work 2 of cataloging").published["publisher"] == "Guild"
    mended.refresh_from_db()
    assert mended.is_public and mended.review_by == mended.actions.get(
        verb="source_deleted").at.date()
    assert counts(run(full=True)) == {"read": 5, "same": 2}  # told once
    assert mended.actions.filter(verb="source_deleted").count() == 1
    # What is there again is here again.
    archive.put("0", described(0), "2026-11-26T12:00:00Z")
    archive.put("1", described(1, publisher="Guild"), "2026-11-26T12:00:00Z")
    assert counts(run()) == {"read": 4, "added": 1, "same": 2}
    assert "Work 0 of cataloging" in titles(is_public=True)
    mended.refresh_from_db()
    assert mended.version == 1 and mended.actions.filter(verb="source_changed").count() == 1


def test_what_a_harvest_withdrew_comes_back_when_it_is_undone(archive, run, people):
    Repository.objects.update(publishes=True)
    for n in range(3):
        archive.put(f"{n}", described(n))
    archive.put("no-abstract", described(3, description=[]))
    run()
    for name in ("0", "1", "no-abstract"):
        archive.put(name, None, "2026-11-26T11:00:00Z")
    made = run()
    assert counts(made) == {"read": 3, "withdrawn": 3}
    # Somebody proposes one of them again: that is work, and stays.
    worked_on = Record.objects.get(title="Work 1 of cataloging")
    api.reinstate(record_id=worked_on.pk, actor=people["manager"])
    batch = api.undo_batch(batch_id=made.batch.pk, actor=people["manager"])
    assert titles(is_public=True) == ["Work 0 of cataloging", "Work 2 of cataloging"]
    assert titles(state="proposed") == ["Work 1 of cataloging", "Work 3 of cataloging"]
    assert [one.record for one in api.left_alone(batch)] == [worked_on]
    back = Record.objects.get(title="Work 0 of cataloging")
    assert back.version == 1 and search.search(Query("0")).total == 1
    assert [one.verb for one in back.actions.order_by("pk")] == [
        "harvest", "harvest_withdraw", "undo_import"]
    assert counts(run(full=True)) == {"read": 4, "same": 1}  # it is not withdrawn again
    assert titles(is_public=True) == ["Work 0 of cataloging", "Work 2 of cataloging"]


def test_what_a_harvest_changed_and_then_withdrew_goes_back_too(archive, run, people):
    Repository.objects.update(publishes=True)
    archive.put("a", described(1))
    run()
    changed = archive.record("a", "2026-11-26T11:00:00Z", described(1, publisher="Guild"))
    deleted = archive.record("a", "2026-11-26T11:30:00Z", None)
    archive.answers["ListRecords"] = [
        f"<ListRecords>{changed}<resumptionToken>next</resumptionToken></ListRecords>"]
    archive.answers["next"] = [f"<ListRecords>{deleted}</ListRecords>"]
    made = run()
    assert counts(made) == {"read": 2, "changed": 1, "withdrawn": 1}
    record = Record.objects.get()
    assert (record.state, record.version) == ("withdrawn", 2)
    api.undo_batch(batch_id=made.batch.pk, actor=people["manager"])
    record.refresh_from_db()
    assert (record.state, record.is_public, record.version) == ("published", True, 3)
    assert "publisher" not in record.published


def test_a_harvest_goes_on_where_it_broke_off(archive, run):
    for n in range(6):
        archive.put(f"{n}", described(n))
    archive.answers["/4"] = [NOT_HTTP, http(500)]
    made = run()
    assert counts(made) == {"read": 4, "added": 4}
    assert "ends the connection" in made.error.render() and run.row.error == made.error.msgid
    assert (run.row.resumption_token, run.row.harvested_until) == ("/4", "")
    assert "status 500" in run().error.render()
    archive.moment = "2026-11-27T09:00:00Z"
    made = run()
    assert (counts(made), run.row.error) == ({"read": 2, "added": 2}, "")
    assert archive.asked[-1] == {"verb": "ListRecords", "resumptionToken": "/4"}
    # By the clock of the first request: what has changed during the harvest is not missed.
    assert run.row.harvested_until == "2026-11-26T10:00:00Z"
    assert Batch.objects.filter(state="done").count() == 2


def test_a_token_that_is_forgotten_begins_the_list_again(archive, run):
    for n in range(4):
        archive.put(f"{n}", described(n))
    archive.answers["/2"] = [http(503), '<error code="badResumptionToken">Gone</error>']
    run()
    made = run()
    assert counts(made) == {"read": 4, "added": 2, "same": 2}
    # Twice in one run is an error.
    archive.answers["/2"] = ['<error code="badResumptionToken">Gone</error>']
    assert "badResumptionToken" in run(full=True).error.render()


def test_a_busy_repository_is_given_time(archive, run):
    archive.put("a", described(1))
    archive.answers["ListRecords"] = [http(503, Retry_After="120"), http(429, Retry_After="60")]
    assert counts(run()) == {"read": 1, "added": 1}
    assert run.slept == [120, 60]
    archive.answers["Identify"] = [http(503, Retry_After="86400")]
    assert "86400 seconds" in run().error.render()


def test_records_that_cannot_come_in_are_reported_one_by_one(archive, run, in_sight):
    in_sight(title="Already here", identifiers=[
        {"scheme": "url", "value": "https://library.example/here"}])
    archive.page = 20
    for name, metadata in {
        "fine": described(1),
        "no-title": dublin_core("", creator="Ortiz, Lena"),
        "isbn": dublin_core("Has a wrong number", identifier="urn:ISBN:9780306406158"),
        "here": dublin_core("Another title", identifier="https://library.example/here",
                            publisher="Somebody"),
        "twin": described(1, publisher="Twin"),
        "empty": "",
        "strange": '<mods xmlns="http://www.loc.gov/mods/v3"><title>M</title></mods>',
        "long": dublin_core("Too long " * 90),
        "script": dublin_core("<script>alert(1)</script>Bold &lt;b&gt;", description="<p>x</p>"),
        "": described(9), "x" * 1001: described(10), "no-date": described(11),
    }.items():
        archive.put(name, metadata)
    archive.put("no-date", described(11), "yesterday")
    made = run()
    assert counts(made) == {"read": 12, "added": 2, "refused": 10}
    told = {one.number: (one.title, one.reason) for one in Refusal.objects.all()}
    assert len(told) == 10 and all(reason for _, reason in told.values())
    assert told[4][0] == "Another title · here" and "already" in told[4][1]
    assert titles(state="proposed") == ["Bold <b>", "Work 1 of cataloging"]


def test_marcxml_is_read_too(archive, run):
    Repository.objects.update(metadata_prefix="marcxml")
    archive.put("a", marcxml("Serials control", "https://library.example/serials"))
    made = run()
    assert counts(made) == {"read": 1, "added": 1}
    assert made.batch.format == "marcxml" and titles() == ["Serials control"]


HOSTILE = {
    "entity": ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "<Identify>&x;</Identify>",
               "DOCTYPE"),
    "laughs": ('<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
               "<Identify>&b;</Identify>", "DOCTYPE"),
    "dtd": ('<!DOCTYPE OAI-PMH SYSTEM "http://127.0.0.1/x.dtd">', "<Identify/>", "DOCTYPE"),
    "half": ("", "<Identify>", "well-formed"),
    "control": ("", "<Identify>\x07</Identify>", "well-formed"),
    "deep": ("", "<a>" * 5000 + "</a>" * 5000, "well-formed"),
    "undeclared": ("", "<Identify>&x;</Identify>", "well-formed"),
    "other": ("", "<ListSets/>", "no answer of OAI-PMH"),
    "error": ("", '<error code="badVerb">&lt;b&gt;no</error>', "badVerb"),
}


def test_a_hostile_answer_changes_nothing_and_is_said_to_be_one(archive, run):
    for name, (before, inside, words) in HOSTILE.items():
        archive.answers["Identify"] = [archive.wrapped("Identify", inside, before)]
        assert words in run().error.render(), name
        assert run.row.error and not Batch.objects.exists() and not Record.objects.exists()


def test_other_hostile_answers(archive, run):
    archive.put("a", described(1))
    for answer, words in (
        (http(200, "<html><body>Sign in</body></html>"), "no answer of OAI-PMH"),
        (http(200, b""), "well-formed"), (http(404, "Not here"), "status 404"),
        (http(302, Location="http://169.254.169.254/latest/"), "not on the public internet"),
        (http(200, b"<" * 300_001), "more than 300,000 bytes"),
        (http(422, archive.wrapped("Identify", '<error code="badArgument"/>').partition(
            b"\r\n\r\n")[2]), "badArgument"),
    ):
        archive.answers["Identify"] = [answer]
        assert words in run().error.render()
    token = "<ListRecords><resumptionToken>{}</resumptionToken></ListRecords>"
    archive.answers["ListRecords"] = [token.format("round")]
    archive.answers["round"] = [token.format("and round"), token.format("endless" * 999)]
    archive.answers["and round"] = [token.format("round")]
    assert "no end" in run().error.render()
    assert "longer than" in run().error.render()


def test_a_dry_harvest_counts_and_keeps_nothing(archive, run):
    for n in range(3):
        archive.put(f"{n}", described(n))
    before = Repository.objects.values("harvested_until", "resumption_token", "reaching").get()
    assert counts(run(dry=True)) == {"read": 3, "added": 3}
    assert not Record.objects.exists() and not Batch.objects.exists()
    assert not HarvestedRecord.objects.exists()
    assert Repository.objects.values(*before).get() == before


def test_a_harvest_may_take_so_many_lists_and_is_one_at_a_time(archive, run):
    for n in range(6):
        archive.put(f"{n}", described(n))
    made = run(most_lists=1)
    assert made.more and counts(made) == {"read": 2, "added": 2}
    # The same record twice in one harvest: it is undone as one.
    archive.put("0", described(0, publisher="Guild"))
    archive.answers["/2"] = [archive.listed("", 0).replace("/2<", "/4<")]
    made = run(most_lists=1)
    assert counts(made) == {"read": 2, "changed": 1, "same": 1}
    running = Batch.objects.get(pk=made.batch.pk)
    running.state = Batch.State.RUNNING
    running.save()
    with pytest.raises(api.StateError) as error:
        run()
    assert "already" in error.value.message.render()
    running.options = {**running.options, "beat": "2026-01-01"}
    running.save()
    assert counts(run()) == {"read": 2, "added": 2}
    assert Batch.objects.get(pk=running.pk).state == "done"
    Repository.objects.update(is_enabled=False)
    with pytest.raises(api.StateError):
        run()


def test_what_one_list_says_twice_is_taken_as_it_was_said_last(archive, run, people):
    first = archive.record("a", "2026-11-01", described(1))
    last = archive.record("a", "2026-11-02", described(1, publisher="Guild"))
    archive.answers["ListRecords"] = [
        f"<ListRecords>{first}{last}<resumptionToken>t</resumptionToken></ListRecords>"]
    archive.answers["t"] = [f"<ListRecords>{first}</ListRecords>"]
    made = run()
    assert counts(made) == {"read": 3, "added": 1, "changed": 1}
    assert made.batch.changes.count() == 1
    api.undo_batch(batch_id=made.batch.pk, actor=people["manager"])
    assert titles(state="withdrawn") == ["Work 1 of cataloging"]


class Played:
    """Answers of our own provider: asked for in the first harvest, and played again in the next."""

    def __init__(self, client):
        self.client, self.kept = client, {}

    def fetch(self, url, accept):
        if url not in self.kept:
            path = url.removeprefix("https://ours.example")
            answer = self.client.get(path, headers={"accept": accept})
            self.kept[url] = Answer(url, answer.status_code, {}, answer.content)
        return self.kept[url]


@pytest.mark.parametrize("prefix", ["oai_dc", "marcxml"])
def test_what_our_own_provider_gives_comes_in_again(prefix, in_sight, people, client, monkeypatch):
    monkeypatch.setattr("shelflist.clearinghouse.oai.provider.lists.PAGE", 2)
    whole = [in_sight(title=f"Work {n}: a guide", date="2020", publisher="Guild", identifiers=[
        {"scheme": "url", "value": f"https://library.example/{n}"}]) for n in range(5)]
    gone = in_sight(title="Withdrawn")
    api.withdraw(record_id=gone.pk, actor=people["manager"], reason="Over")
    row = Repository.objects.create(
        name="Ours", base_url="https://ours.example" + reverse("shelflist_clearinghouse:oai"),
        metadata_prefix=prefix, publishes=True)
    played = Played(client)
    assert harvest(repository_id=row.pk, fetcher=played, dry=True).error is None
    described = {one.title: one.published for one in whole}
    Record.objects.all().delete()
    made = harvest(repository_id=row.pk, fetcher=played)
    assert made.error is None and made.identity.by_the_second
    assert counts(made) == {"read": 6, "added": 5}
    for record in api.published():
        before = described[record.title]
        for name in ("date", "publisher", "identifiers", "creators"):
            assert record.published[name] == before[name]
        assert record.published["abstract"]["text"] == before["abstract"]["text"]
    assert api.published().count() == 5


def test_a_process_that_is_ended_leaves_what_came_in_and_a_place_to_go_on(archive, run):
    for n in range(4):
        archive.put(f"{n}", described(n))

    class Ended(Fetcher):
        def fetch(self, url, **asked):
            if "resumptionToken" in url:
                raise KeyboardInterrupt
            return super().fetch(url, **asked)

    limits = replace(Limits(), allowed=frozenset({archive.server.host}), delay=0)
    with pytest.raises(KeyboardInterrupt):
        harvest(repository_id=run.row.pk, fetcher=Ended(limits))
    run.row.refresh_from_db()
    assert "goes on from there" in run.row.error and run.row.resumption_token == "/2"
    batch = Batch.objects.get()
    assert (batch.state, batch.added) == ("done", 2)
    # One that was slow writes nothing after another has begun.
    late = start_harvest(repository_id=run.row.pk, actor=None)
    for stale in (List((), asked_by="", token="/4"), List((), asked_by="/4")):
        with pytest.raises(api.StateError):
            take_list(batch=late, found=stale)
    end_harvest(batch=late)
    assert counts(run()) == {"read": 2, "added": 2}
