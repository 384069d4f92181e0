"""What an instructor can do on the player's pages, and nobody else."""

from __future__ import annotations

import gzip
import json

import pytest

from shelflist.player import api
from tests.player.olx import course_of, key
from tests.player.site.conftest import address

UNIT = key("vertical", "u1")
HTML, PROBLEM, EDITABLE = key("html", "h1"), key("problem", "p1"), key("test_editable", "e1")


def seen_by_learner(browser):
    return browser("learner").get("unit", UNIT).text


@pytest.mark.parametrize(
    ("method", "name", "args"),
    [
        ("get", "author", ()),
        ("get", "author_unit", (UNIT,)),
        ("get", "edit", (EDITABLE,)),
        ("get", "edit", (HTML,)),
        ("post", "edit", (HTML,)),
        ("post", "publish", ()),
        ("post", "discard", ()),
        ("post", "export", ()),
        ("get", "learners", ()),
        ("get", "learners_of", (PROBLEM,)),
        ("get", "responses", ()),
    ],
)
@pytest.mark.parametrize("who", ["learner", "partner"])
def test_only_an_instructor_may(browser, course, who, method, name, args):
    page = getattr(browser(who), method)(name, *args)
    assert page.status == 403
    assert "instructor" in page.text


def test_the_working_copy_offers_an_editor_for_each_block(browser, course):
    page = browser("instructor").get("author_unit", UNIT)
    links = page.all("//*[@class='block__bar']//a[contains(@class,'button')]/@href")
    assert links[0] == address("edit", HTML) and address("edit", EDITABLE) in links


def test_an_editor_stands_in_studios_frame_and_is_handed_jquery(browser, course):
    page = browser("instructor").get("edit", EDITABLE)
    assert page.all("//*[contains(@class,'modal-window')]//*[contains(@class,'modal-content')]")
    assert page.all("//*[contains(@class,'xblock-studio_view')]")
    assert any("jquery-2.2.4" in source for source in page.all("//script/@src"))


def test_text_is_edited_as_its_source_and_published(browser, course):
    author = browser("instructor")
    page = author.get("edit", HTML)
    olx = page.words("//textarea[@id='olx']")
    assert "<html" in olx and "Read" in page.words("//textarea[@id='html']")
    page = author.post("edit", HTML, olx=olx, html="<p>Mended\r\ntext</p>")
    assert "Saved in the working copy" in page.text and "Mended text" in page.text
    assert "Mended" not in seen_by_learner(browser)
    assert "Read" in author.get("author").words("//aside")
    assert "Published: learners see 1 block" in author.post("publish").text
    assert "Mended text" in seen_by_learner(browser)


@pytest.mark.parametrize(
    ("olx", "said"),
    [
        ("<problem display_name='P'>\n<p></problem>", "Line 2"),
        ("<html/>", "must stay <problem>"),
        ("<problem url_name='other'/>", "url_name must stay “p1”"),
        ("<!DOCTYPE problem><problem/>", "DOCTYPE"),
        ("", "Not saved"),
    ],
)
def test_what_is_wrong_with_a_source_is_told_and_nothing_is_stored(browser, course, olx, said):
    author = browser("instructor")
    page = author.post("edit", PROBLEM, olx=olx)
    assert page.status == 400
    assert said in page.words("//*[@id='errors']")
    assert page.words("//textarea[@id='olx']").strip() == olx
    assert "Nothing has been changed" in author.get("author").text


def test_a_block_that_is_not_installed_can_be_read_but_not_edited(browser, course):
    author = browser("instructor")
    page = author.get("edit", key("not_installed", "n1"))
    assert 'secret="kept"' in page.words("//pre") and not page.all("//main//textarea")
    assert author.post("edit", key("not_installed", "n1"), olx="<x/>").status == 400


def test_a_change_can_be_discarded_block_by_block(browser, course):
    author = browser("instructor")
    olx = author.get("edit", HTML).words("//textarea[@id='olx']")
    author.post("edit", HTML, olx=olx, html="<p>Changed</p>")
    page = author.post("discard", block=HTML)
    assert "Discarded: 1 block" in page.text and "Changed" not in page.text


def test_the_export_holds_what_was_changed(browser, course):
    author = browser("instructor")
    olx = author.get("edit", HTML).words("//textarea[@id='olx']")
    author.post("edit", HTML, olx=olx, html="<p>Into the archive</p>")
    answer = author.client.post(address("export"))
    assert answer["Content-Disposition"] == 'attachment; filename="Org-Num-Run.tar.gz"'
    assert b"Into the archive" in gzip.decompress(b"".join(answer.streaming_content))


def test_learners_are_listed_regraded_and_given_attempts_back(browser, course, people):
    learner, author = browser("learner"), browser("instructor")
    block = key("test_scored", "g1")
    assert "No learner has been here yet" in author.get("learners_of", block).text
    learner.get("unit", key("vertical", "u2"))
    url = address("handler", block, "grade")
    learner.client.post(url, json.dumps({"points": 5}), content_type="application/json")
    page = author.get("learners_of", block)
    assert page.words("//tbody//th").strip() == "learner" and "2 / 4" in page.text
    who = people["learner"].pk
    page = author.post("learners_of", block, learner=who, action="rescore")
    assert "learner now has 4 of 4 points" in page.text
    page = author.post("learners_of", block, learner=who, action="reset")
    assert "learner may answer again." in page.text
    assert author.post("learners_of", block, learner="x", action="reset").status == 404


def test_a_block_that_cannot_be_graded_again_says_so(browser, course, people):
    block = key("test_tally", "t1")
    page = browser("instructor").post(
        "learners_of", block, learner=people["learner"].pk, action="rescore"
    )
    assert page.status == 200 and page.all("//*[@role='alert']")


def test_answers_come_as_a_table_for_a_spreadsheet(browser, load, people):
    load(course_of('<test_tally url_name="t1" display_name="Vote"/>'))
    learner = browser("learner")
    learner.get("unit", UNIT)
    url = address("handler", key("test_tally", "t1"), "vote")
    learner.client.post(url, "{}", content_type="application/json")
    answer = browser("instructor").client.get(address("responses"))
    assert answer["Content-Type"].startswith("text/csv")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert any("learner" in line and "Vote" in line for line in lines)


def test_the_source_knows_how_a_block_can_be_edited(course, people):
    user = people["instructor"]
    kinds = {
        block: api.block_source(course, block, user).editor
        for block in (EDITABLE, HTML, PROBLEM, key("not_installed", "n1"), UNIT)
    }
    assert list(kinds.values()) == ["form", "source", "source", "", ""]
