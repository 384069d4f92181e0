"""Addresses of public records are asked for, and people told where they lead nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from shelflist.clearinghouse import api
from shelflist.clearinghouse.api.links import keep_link_check
from shelflist.clearinghouse.fetching import Fetcher, Limits
from shelflist.clearinghouse.links.asking import ask
from shelflist.clearinghouse.links.checking import check
from shelflist.clearinghouse.models import LinkCheck, Record
from tests.clearinghouse.serving import Server, http

FOUND, MOVED, GONE, FAILED, REFUSED = "found", "moved", "gone", "failed", "refused"




def addressed(in_sight, url):
    record = in_sight(title=f"At {url}", identifiers=[{"scheme": "url", "value": url}])
    Record.objects.filter(pk=record.pk).update(review_by=timezone.localdate() + timedelta(99))
    return record


def is_due(record):
    record.refresh_from_db()
    return record.review_by == timezone.localdate()


ANSWERS = {
    "/fine": ([http(200)], FOUND, 200), "/empty": ([http(204)], FOUND, 204),
    "/no-head": ([http(405), http(200, "x" * 9999)], FOUND, 200),
    "/head-404": ([http(404), http(200)], FOUND, 200),
    "/head-breaks": ([b"", http(200)], FOUND, 200),
    "/gone": ([http(404)] * 2, GONE, 404), "/gone-for-good": ([http(410)] * 2, GONE, 410),
    "/sign-in": ([http(401)] * 2, FOUND, 401), "/no-programs": ([http(403)] * 2, FOUND, 403),
    "/teapot": ([http(418)] * 2, FAILED, 418), "/broken": ([http(500)] * 2, FAILED, 500),
    "/breaks": ([b""] * 2, FAILED, None), "/nowhere": ([http(302)], FAILED, 302),
    "/busy": ([http(429, Retry_After="9999")], FAILED, None),
    "/inside": ([http(301, Location="http://10.0.0.1/")], REFUSED, None),
    "/for-now": ([http(302, Location="/fine"), http(200)], FOUND, 200),
    "/for-good": ([http(301, Location="/new"), http(200)], MOVED, 200),
    "/for-good-then-now": ([http(308, Location="/new"), http(302, Location="/today"), http(200)],
                           MOVED, 200),
    "/to-nothing": ([http(301, Location="/new"), http(404)] * 2, GONE, 404),
}


@pytest.mark.parametrize("path", ANSWERS)
def test_what_an_answer_says_of_an_address(path):
    answers, outcome, status = ANSWERS[path]
    left = list(answers)
    with Server(lambda *_: left.pop(0)) as server:
        fetcher = Fetcher(replace(Limits(), allowed=frozenset({server.host}), delay=0, tries=2))
        made = ask(server.url + path, fetcher)
        assert (made.outcome, made.status, left) == (outcome, status, [])
        assert made.moved_to == (server.url + "/new" if outcome == MOVED else "")


def test_an_address_that_is_never_asked_and_a_host_that_is_not_there():
    def nowhere(host, port):
        raise OSError

    fetcher = Fetcher(Limits(), resolve=nowhere)
    assert ask("http://127.0.0.1:6379/", fetcher).outcome == REFUSED
    assert ask("https://nowhere.example/", fetcher).outcome == FAILED


def test_a_record_comes_up_for_review_once_when_its_address_is_gone_or_silent(in_sight, settings):
    url = "https://library.example/a"
    record = addressed(in_sight, url)

    def keep(outcome, status=None, url=url):
        made = keep_link_check(record_id=record.pk, url=url, outcome=outcome, status=status)
        return made.failures

    assert keep(FOUND, 200) == 0 and not record.actions.filter(verb="link_check").exists()
    assert [keep(FAILED), keep(FAILED, 500)] == [1, 2] and not is_due(record)
    assert keep(FAILED) == 3 and is_due(record)
    later = timezone.localdate() + timedelta(99)
    Record.objects.filter(pk=record.pk).update(review_by=later)
    assert keep(FAILED) == 4 and not is_due(record)  # told once
    assert keep(FOUND, 200) == 0
    assert keep(GONE, 404) == 1 and is_due(record)
    Record.objects.filter(pk=record.pk).update(review_by=later)
    assert keep(GONE, 404) == 2 and not is_due(record)
    # Another address is another story.
    assert keep(FAILED, url=url + "b") == 1
    notes = list(record.actions.filter(verb="link_check").order_by("pk").values_list(
        "by_name", "note"))
    assert notes[:3] == [("Shelflist", f"No answer {url}"), ("Shelflist", f"Found 200 {url}"),
                         ("Shelflist", f"Not found 404 {url}")]
    assert len(notes) == 4
    settings.SHELFLIST_LINK_FAILURES = 1
    other = addressed(in_sight, "https://library.example/c")
    keep_link_check(record_id=other.pk, url="https://library.example/c", outcome=FAILED)
    assert is_due(other)


def test_nothing_is_kept_of_a_record_that_is_public_no_more(in_sight, people):
    record = addressed(in_sight, "https://library.example/a")
    api.withdraw(record_id=record.pk, actor=people["manager"], reason="Over")
    assert keep_link_check(record_id=record.pk, url="x", outcome=GONE) is None
    assert not LinkCheck.objects.exists()


def test_the_command_asks_for_what_has_waited_longest_and_deletes_nothing(
        in_sight, settings, people):
    with Server(lambda _m, path, _h: http(404 if path == "/gone" else 200)) as server:
        # Records have addresses with a name and the usual port: the resolver is the test's.
        host = "library.example"
        for name in ("fine", "gone", "other"):
            addressed(in_sight, f"http://{host}:{server.port}/{name}")
        in_sight(title="Without any address")
        by_doi = in_sight(title="By its DOI", identifiers=[
            {"scheme": "doi", "value": "10.1000/182"}])
        fetcher = Fetcher(replace(Limits(), allowed=frozenset({f"{host}:{server.port}"}), delay=0),
                          resolve=lambda host, port: ["127.0.0.1"] if host == "library.example"
                          else ["10.0.0.1"])
        month = timedelta(days=30)
        dry = StringIO()
        call_command("shelflist_clearinghouse_check_links", "--dry-run", stdout=dry)
        assert "https://doi.org/10.1000/182\n" in dry.getvalue()
        assert len(dry.getvalue().splitlines()) == 4 and server.asked == []
        first = list(check(limit=2, older_than=month, fetcher=fetcher, threads=2))
        rest = list(check(limit=9, older_than=month, fetcher=fetcher, threads=2))
        assert len(first) == 2 and len(rest) == 2
        assert {one.url for one in first + rest} == set(dry.getvalue().split())
        assert list(check(limit=9, older_than=month, fetcher=fetcher)) == []
        assert len(list(check(limit=9, older_than=timedelta(0), fetcher=fetcher))) == 4
    outcomes = dict(LinkCheck.objects.values_list("record__title", "outcome"))
    assert outcomes["By its DOI"] == REFUSED and sorted(outcomes.values()) == [
        FOUND, FOUND, GONE, REFUSED]
    assert Record.objects.filter(is_public=True).count() == 5
    assert not is_due(by_doi)


def test_the_command_says_what_it_found(in_sight, settings):
    addressed(in_sight, "http://10.0.0.1/inside")
    said = StringIO()
    call_command("shelflist_clearinghouse_check_links", "--limit", "5", stdout=said)
    assert said.getvalue().splitlines() == [
        "Not asked: a private address: http://10.0.0.1/inside",
        "Found: 0 · Moved for good: 0 · Not found: 0 · No answer: 0 · "
        "Not asked: a private address: 1"]
    with pytest.raises(CommandError):
        call_command("shelflist_clearinghouse_check_links", "--limit", "0")


def test_a_check_that_breaks_off_is_no_answer_of_any_address(in_sight):
    for name in "abc":
        addressed(in_sight, f"https://{name}.example/")

    class Broken:
        def fetch(self, *_, **__):
            raise MemoryError

    with pytest.raises(MemoryError):
        list(check(limit=9, older_than=timedelta(0), fetcher=Broken(), threads=2))
    assert not LinkCheck.objects.exists()
