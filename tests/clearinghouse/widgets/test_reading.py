"""What learners see and do: the record as it is now, or the copy; ticking, saving, taking along."""

from __future__ import annotations

import pytest
from django.utils import timezone
from lxml import etree

from shelflist.clearinghouse import api, starter
from shelflist.clearinghouse.citations import STYLES
from shelflist.clearinghouse.formats import FORMATS
from shelflist.clearinghouse.models import LinkCheck
from shelflist.clearinghouse.widgets import present
from tests.clearinghouse.widgets.widgets import Users, call, entry, file, of, olx_of

THREE = olx_of(entry("a", "First", required=True, minutes=30), entry("b", "Second", minutes=45),
               entry("c", "Third", required=True, minutes=60), introduction="<p>Begin.</p>")
LIST, CARD = "ReadingListBlock", "ResourceBlock"


def words(page: str) -> str:
    return " ".join("".join(etree.HTML(page).itertext()).split())


# ------------------------------------------------------------------ without a clearinghouse

@pytest.fixture
def alone(monkeypatch):
    """A site without the clearinghouse."""
    monkeypatch.setattr(present, "installed", lambda: False)


def test_a_copy_is_shown_and_says_of_which_day_it_is(alone):
    block = of(olx_of(entry("a", record="3f0c5c53-9c57-4b0c-8f8b-10aa00bb00cc", subtitle="A manual",
                            publisher="ALA", level="advanced", cost="free", minutes=150,
                            abstract={"text": "Short.", "by": "A. Tester", "on": "2026-01-31"})), CARD)
    said = words(block.student_view().content)
    for one in ("Cataloging with care: A manual", "Lena Ortiz", "ALA", "2019", "Advanced", "Free",
                "2 h 30 min", "Short.", "A copy of Jan. 31, 2026.", "Ortiz, Lena."):
        assert one in said
    assert "Save to my list" not in said
    assert "In the clearinghouse" not in said


def test_a_long_abstract_is_folded_and_a_short_one_is_not(alone):
    for text, folds in (("Short. " * 10, False), ("Long. " * 100, True)):
        page = of(olx_of(entry("a", abstract={"text": text})), CARD).student_view().content
        assert ("<details><summary>Abstract" in page) is folds


def test_ticking_counts_completes_and_can_be_taken_back(alone):
    block = of(THREE)
    said = words(block.student_view().content)
    assert "0 of 3 read" in said
    assert "2 h 15 min in all" in said
    assert call(block, "tick", {"record": "a", "read": True}) == (
        200, {"read": ["a"], "words": "1 of 3 read"})
    call(block, "tick", {"record": "b", "read": True})
    assert call(block, "tick", {"record": "c", "read": True})[1]["words"] == "3 of 3 read"
    assert call(block, "tick", {"record": "c", "read": True})[1]["words"] == "3 of 3 read"
    assert call(block, "tick", {"record": "a", "read": False})[1]["read"] == ["b", "c"]
    assert block.runtime.published == [
        ("completion", {"completion": share}) for share in (0.5, 0.5, 1.0, 1.0, 0.5)]
    assert block.read_records == ["b", "c"]
    page = block.student_view().content
    assert page.count(" checked") == 2
    status = block.handle("student_view_user_state", type("R", (), {"method": "GET"})())
    assert status.json == {"read": ["b", "c"], "completion": 0.5}


def test_where_nothing_is_required_all_of_it_is(alone):
    block = of(olx_of(entry("a"), entry("b")))
    call(block, "tick", {"record": "a", "read": True})
    call(block, "tick", {"record": "b", "read": True})
    assert [one["completion"] for _, one in block.runtime.published] == [0.5, 1.0]


def test_a_list_may_ask_no_more_than_to_be_seen(alone):
    block = of(THREE, complete_when="seen")
    assert block.student_view().json_init_args["seen"] is True
    call(block, "tick", {"record": "a", "read": True})
    assert block.runtime.published == []
    assert call(block, "seen") == (200, {})
    assert block.runtime.published == [("completion", {"completion": 1.0})]
    ticks = of(THREE)
    assert call(ticks, "seen") == (200, {})
    assert ticks.runtime.published == []


@pytest.mark.parametrize(("data", "status", "code"), [
    ({"record": "gone", "read": True}, 404, "record"), ({"read": True}, 404, "record"),
    ({"record": ["a"], "read": True}, 404, "record"), ({"record": "a"}, 400, "read"),
    ({"record": "a", "read": "yes"}, 400, "read")])
def test_ticks_that_make_no_sense_change_nothing(alone, data, status, code):
    block = of(THREE)
    got, answer = call(block, "tick", data)
    assert (got, answer["code"]) == (status, code)
    assert block.read_records == []


def test_a_record_taken_off_the_list_counts_no_more(alone):
    block = of(THREE, read_records=["a", "old"])
    assert "1 of 3 read" in block.student_view().content


def test_visitors_read_and_are_told_how_to_tick(alone):
    block = of(THREE, learner=None, services={"user": Users()})
    page = block.public_view().content
    assert "Sign in to tick" in page
    assert "data-tick" not in page
    assert "/handler/" not in page
    assert call(block, "tick", {"record": "a", "read": True})[0] == 403
    assert call(block, "save_to_list", {"record": "a"})[0] == 403
    assert "/handler/" not in of(THREE, CARD).public_view().content


@pytest.mark.parametrize("name", [*FORMATS, *STYLES])
def test_the_list_can_be_taken_along(alone, name):
    answer = file(of(THREE, display_name='Read "this"\r\nnow'), name)
    assert answer.status_int == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="read-this-now')
    text = answer.body.decode("utf-8", "replace")
    for title in ("First", "Second", "Third"):
        assert title in text
    if name in FORMATS:
        import io
        back = list(FORMATS[name].read(io.BytesIO(answer.body)))
        assert [one.title for one in back] == ["First", "Second", "Third"]


def test_the_page_to_print_holds_the_list_and_runs_nothing(alone):
    block = of(olx_of(entry("a", "First", required=True, minutes=30,
                            annotation="<p>Look at <em>chapter 2</em>.</p>"),
                      introduction="<p>Begin.</p>"), display_name="<My> list", cited_in="mla")
    answer = file(block, "page")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    said = words(answer.text)
    for one in ("<My> list", "Begin.", "Ortiz, Lena. First. 2019.", "Required", "30 minutes", "chapter 2"):
        assert one in said
    assert file(of(THREE, CARD), "page").status_int == 404
    assert file(block, "nothing").status_int == 404


def test_native_clients_and_the_search_index_have_the_records(alone):
    block = of(THREE)
    data = block.student_view_data()
    assert [one["description"]["title"] for one in data["records"]] == ["First", "Second", "Third"]
    index = block.index_dictionary()
    assert "Second Lena Ortiz" in index["content"]["records"]
    assert index["content_type"] == "Reading list"


def test_two_blocks_of_a_page_share_no_id(alone):
    pages = "".join(of(THREE, kind).student_view().content for kind in (LIST, LIST, CARD))
    ids = etree.HTML(pages).xpath("//@id")
    assert len(ids) == len(set(ids)) > 6
    # A card takes one record alone.
    assert len(etree.HTML(of(THREE, CARD).student_view().content).xpath("//article")) == 1


# --------------------------------------------------------------------- with a clearinghouse

def test_what_the_clearinghouse_says_now_is_shown(in_sight, people, described):
    record = in_sight(title="The new title", identifiers=[
        {"scheme": "url", "value": "https://example.org/new"}])
    block = of(olx_of(entry("a", "The old title", str(record.pk))), CARD,
               services={"user": Users(people["member"])})
    page = block.student_view().content
    assert "The new title" in page
    assert "The old title" not in page
    assert "A copy" not in page
    assert f"/clearinghouse/record/{record.pk}/" in page
    assert "The new title" in file(block, "ris").text

    LinkCheck.objects.create(record=record, url="https://example.org/new", at=timezone.now(),
                             outcome=LinkCheck.Outcome.GONE)
    assert "nothing answered there" in block.student_view().content

    later = in_sight(title="What came after")
    api.revise(record_id=record.pk, actor=people["reviewer"], expected=record.version,
               description=described(title="The new title", status="superseded", superseded_by=str(later.pk)))
    api.accept(record_id=record.pk, actor=people["manager"])
    said = words(block.student_view().content)
    assert "Superseded. What has taken its place: What came after" in said

    api.withdraw(record_id=record.pk, actor=people["manager"], reason="It is gone.")
    said = words(block.student_view().content)
    assert "The old title" in said
    assert "does not show this record: a copy of Jan. 31, 2026" in said
    assert "Save to my list" not in said


def test_a_record_is_saved_to_the_readers_own_list_once(in_sight, people):
    record = in_sight()
    olx = olx_of(entry("a", record=str(record.pk)), entry("b", "Of the author alone"))
    block = of(olx, services={"user": Users(people["member"])})
    assert block.student_view().content.count("data-save") == 1
    for _ in range(2):
        assert call(block, "save_to_list", {"record": "a"}) == (
            200, {"saved": True, "words": "On your list"})
    assert api.own_list(people["member"]).count() == 1
    assert "On your list" in block.student_view().content
    assert call(block, "save_to_list", {"record": "b"})[0] == 400
    # Another reader's page is another's; where nobody is known, there is no button.
    assert "On your list" not in of(olx, services={"user": Users(people["other"])}).student_view().content
    assert "data-save" not in of(olx).student_view().content
    assert call(of(olx), "save_to_list", {"record": "a"})[0] == 403
    people["member"].is_active = False
    people["member"].save()
    assert call(block, "save_to_list", {"record": "a"})[0] == 403


@pytest.mark.django_db
def test_a_clearinghouse_that_fails_breaks_no_page(monkeypatch):
    monkeypatch.setattr(present, "_present", lambda wanted: 1 / 0)
    block = of(olx_of(entry("a", record="3f0c5c53-9c57-4b0c-8f8b-10aa00bb00cc")))
    assert "A copy of" in block.student_view().content


def test_a_page_costs_few_queries_however_long_the_list(in_sight, people, django_assert_num_queries):
    records = [in_sight(title=f"Number {n}") for n in range(3)]
    block = of(olx_of(*(entry(f"r{n}", record=str(one.pk)) for n, one in enumerate(records))),
               services={"user": Users(people["member"])})
    with django_assert_num_queries(3):
        block.student_view()


def test_every_record_of_the_starter_collection_can_be_shown(alone):
    records = [one for _, one in starter.entries()]
    entries = [entry(f"r{n}") for n in range(len(records))]
    from dataclasses import replace

    from shelflist.clearinghouse.widgets.snapshot import Snapshot
    made = [replace(one, snapshot=Snapshot(record)) for one, record in zip(entries, records, strict=True)]
    olx = olx_of(*made[::4])
    page = of(olx).student_view().content
    assert page.count("<article") == len(made[::4])
    assert of(olx).olx_problems() == []
