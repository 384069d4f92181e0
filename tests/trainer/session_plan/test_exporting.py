"""A plan as a document and as a calendar entry: read back by the same libraries, and safe."""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree

from shelflist.practice.exercise import ResponseError
from shelflist.practice.files import Asked, File
from shelflist.practice.language import LOCALE
from shelflist.practice.text import ENGLISH

from .items import CLAIMS, DESK, EXERCISE, PAGES, item, key, of, own, row

ASKED = Asked(ENGLISH, "en", "0123456789abcdef" * 2,
              datetime.datetime(2026, 11, 1, 8, 30, tzinfo=datetime.UTC))
HOSTILE = '=HYPERLINK("x") ; , \\ {n} <b>&amp;</b> \r\nBEGIN:VEVENT\r\nUID:1\x07\x00 ñ日本'


def made(kind: str, response: Any, name: str = PAGES) -> File:
    return EXERCISE.export(item(name), response, kind, ASKED)


def dated(name: str = PAGES) -> Any:
    return {**key(name), "date": "2026-11-30"}


def event(response: Any, name: str = PAGES) -> Any:
    (found,) = Calendar.from_ical(made("ics", response, name).data).walk("VEVENT")
    return found


def document(response: Any, name: str = PAGES) -> Any:
    return Document(io.BytesIO(made("docx", response, name).data))


# ------------------------------------------------------------------ calendar

def test_the_entry_runs_from_the_start_of_the_plan_to_its_end_by_local_time() -> None:
    file = made("ics", dated())
    assert (file.name, file.type) == ("Reading-LC-call-numbers.ics", "text/calendar")
    assert b"DTSTART:20261130T090000\r\n" in file.data
    assert b"DTEND:20261130T100000\r\n" in file.data
    assert b"DTSTAMP:20261101T083000Z\r\n" in file.data
    assert b"PRODID:-//Shelflist//Session plan//EN\r\n" in file.data
    assert all(len(line) <= 75 for line in file.data.split(b"\r\n"))
    found = event(dated())
    assert found["uid"] == f"{ASKED.uid}@shelflist"
    assert str(found["summary"]) == "Reading LC call numbers"


def test_a_later_file_has_the_same_id_and_is_newer() -> None:
    later = Asked(ENGLISH, "en", ASKED.uid, ASKED.now + datetime.timedelta(seconds=1))
    first, second = (Calendar.from_ical(EXERCISE.export(item(PAGES), dated(), "ics", asked).data)
                     .walk("VEVENT")[0] for asked in (ASKED, later))
    assert first["uid"] == second["uid"]
    assert second["sequence"] > first["sequence"]


def test_the_description_has_the_whole_plan() -> None:
    lines = str(event(dated())["description"]).split("\n")
    assert lines[1].startswith("A. Given twenty spines")
    assert ("09:21–09:31 Pairs put twenty spines in order; the trainer walks round (Practice) [A] "
            "– 20 practice spines for each pair, tables") in lines
    assert "60 minutes in all; learners do the work in 35 of 55 working minutes." in lines
    assert lines[-2] == "When something fails"


def test_a_session_may_run_past_midnight() -> None:
    found = event({**dated(), "start": "23:30"})
    assert found["dtend"].dt == datetime.datetime(2026, 12, 1, 0, 30)


def test_a_calendar_wants_a_day_and_any_file_a_plan() -> None:
    with pytest.raises(ResponseError) as caught:
        made("ics", key(PAGES))
    assert caught.value.field == "date"
    for kind in EXERCISE.exports:
        with pytest.raises(ResponseError) as caught:
            made(kind, {**of(), "date": "2026-11-30"})
        assert caught.value.field == "rows"


@settings(max_examples=30)
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_out_of_the_entry(note: str, backup: str) -> None:
    answer = {**dated(), "backup": backup}
    answer["rows"][0]["note"] = note
    calendar = Calendar.from_ical(made("ics", answer).data)
    assert len(calendar.walk("VEVENT")) == 1
    assert sorted(calendar.walk("VEVENT")[0]) == [
        "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "UID"]


# ------------------------------------------------------------------ document

def test_the_document_has_a_row_for_each_slice() -> None:
    answer = key(CLAIMS)
    answer["rows"][2]["note"] = "Table on paper, too"
    found = document(answer, CLAIMS)
    (table,) = found.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Time", "Objective", "Method", "Activity", "Materials", "Reference"]
    assert rows[3] == [
        "13:38–13:47", "A", "Tell", "When is an issue late: frequency, lag of the past year, grace "
        "days of the vendor\nTable on paper, too", "Table of grace days", "Procedure SER-4"]
    assert len(rows) == 1 + len(answer["rows"])
    desk = [cell.text for cell in document(key(DESK), DESK).tables[0].rows[0].cells]
    assert desk == ["Time", "Objective", "Method", "Activity", "Materials"]


def test_columns_are_as_wide_for_programs_that_go_by_the_columns_as_by_the_cells() -> None:
    for answer, name in ((key(PAGES), PAGES), (key(DESK), DESK)):
        (table,) = document(answer, name).tables
        widths = [column.width for column in table.columns]
        assert len(set(widths)) > 1
        assert [[cell.width for cell in row.cells] for row in table.rows] == [widths] * len(
            table.rows)
        assert abs(sum(widths) / 360_000 - 17) < 0.01


def test_the_document_can_be_heard_and_found_one_s_way_in() -> None:
    found = document({**dated(), "access": "Large print"})
    headings = [(one.style.name, one.text) for one in found.paragraphs
                if one.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "Reading LC call numbers"), ("Heading 2", "Objectives"),
        ("Heading 2", "Plan"), ("Heading 2", "When something fails"),
        ("Heading 2", "So that everyone can take part")]
    (table,) = found.tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows[1:])
    assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
    assert {one.get(qn("w:val")) for one in found.styles.element.iter(qn("w:lang"))} == {"en"}
    properties = found.core_properties
    assert (properties.title, properties.language) == ("Reading LC call numbers", "en")
    assert (properties.author, properties.comments) == ("", "")
    assert "2026-11-30, 09:00–10:00 · 6 people · The room has: projector, shelf, tables" in [
        one.text for one in found.paragraphs]


def test_hostile_text_stays_text() -> None:
    answer = of(own(HOSTILE, 5, "practice", "file"), row("welcome", 5, HOSTILE[:200]),
                backup=HOSTILE)
    file = made("docx", answer)
    table = Document(io.BytesIO(file.data)).tables[0]
    assert '=HYPERLINK("x") ; , \\ {n} <b>&amp;</b>' in table.rows[1].cells[3].text
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        xml = etree.fromstring(archive.read("word/document.xml"))
        assert sorted(archive.namelist()) == sorted(set(archive.namelist()))
    assert not list(xml.iter(qn("w:fldSimple"), qn("w:instrText"), qn("w:hyperlink")))


@settings(max_examples=15)
@given(st.text(max_size=60))
def test_any_text_gives_a_document_that_opens(note: str) -> None:
    answer = key(PAGES)
    answer["rows"][0]["note"] = note
    assert len(document(answer).tables[0].rows) == 1 + len(answer["rows"])


def test_a_file_is_in_the_readers_language() -> None:
    import gettext

    spanish = gettext.translation("django", str(LOCALE), ["es"], fallback=True)
    asked = Asked(spanish, "es", ASKED.uid, ASKED.now)
    found = Document(io.BytesIO(EXERCISE.export(item(PAGES), key(PAGES), "docx", asked).data))
    assert {one.get(qn("w:val")) for one in found.styles.element.iter(qn("w:lang"))} == {"es"}
    assert found.core_properties.language == "es"


def test_a_title_becomes_a_name_without_paths() -> None:
    from .items import EXAMPLES

    for title, name in (("../../etc: passwd?", "etc-passwd.docx"), ("¿?/", "session-plan.docx"),
                        ("Señal ñ", "Señal-ñ.docx"), ("Sen\u0303al", "Señal.docx"),
                        ("हिन्दी योजना", "हिन्दी-योजना.docx"), ("x" * 200, "x" * 60 + ".docx")):
        olx = EXAMPLES[PAGES].replace("Reading LC call numbers", title)
        assert EXERCISE.export(item(olx), key(PAGES), "docx", ASKED).name == name


def test_the_longest_plan_makes_files_of_bounded_size() -> None:
    answer = {**of(*[own("x" * 300, 5, "practice", "file")] * 60, backup="y" * 2000,
                   access="z" * 2000), "date": "2026-11-30"}
    assert len(made("ics", answer).data) < 60_000
    assert len(made("docx", answer).data) < 100_000


def test_the_libraries_are_imported_only_for_a_file() -> None:
    import subprocess

    seen = subprocess.run(
        [sys.executable, "-c", "import sys, shelflist.blocks; "
         "print(sorted({'docx', 'icalendar'} & set(sys.modules)))"],
        capture_output=True, text=True, check=True).stdout
    assert seen.strip() == "[]"
