"""What a partner finds: sending an archive, and the report of it."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.player.olx import COURSE, archive, course_of
from tests.player.site.conftest import address


def send(browser, tmp_path, files, name="course.tar.gz"):
    data = archive(tmp_path / name, files).read_bytes()
    return browser.post("import", course=False, archive=SimpleUploadedFile(name, data))


def test_learners_do_not_import(browser, tmp_path):
    assert browser("learner").get("import", course=False).status == 403
    assert send(browser("learner"), tmp_path, COURSE).status == 403


def test_an_import_ends_in_its_report(browser, tmp_path):
    page = send(browser("partner"), tmp_path, COURSE)
    assert page.answer.redirect_chain[-1][0].startswith("/import/")
    assert "“A course” was imported." in page.text
    assert "not_installed : 1" in page.text.replace("  ", " ") or "not_installed" in page.text
    assert page.all(f"//main//a[@href='{address('course')}']")
    again = send(browser("partner"), tmp_path, COURSE)
    assert "replaces the course of the same key" in again.text


def test_a_refused_archive_names_file_and_line_and_what_to_do(browser, tmp_path):
    broken = course_of("<html>")
    page = send(browser("partner"), tmp_path, broken)
    assert "vertical/u1.xml" in page.text and "line" in page.text
    bad = send(browser("partner"), tmp_path, {"course/readme.txt": "no course"}, "bad.tar.gz")
    assert "nothing was stored" in bad.text and bad.all("//tbody/tr")


def test_past_imports_are_listed_each_to_its_own_partner(browser, tmp_path, people):
    partner = browser("partner")
    page = send(partner, tmp_path, COURSE)
    report = page.answer.redirect_chain[-1][0]
    listed = partner.get("import", course=False)
    assert listed.all(f"//tbody//a[@href='{report}']") and "Imported" in listed.text
    send(browser("instructor"), tmp_path, {"x": "y"}, "theirs.tar.gz")
    assert "theirs.tar.gz" not in partner.get("import", course=False).text
    assert "theirs.tar.gz" in browser("instructor").get("import", course=False).text


def test_sending_nothing_says_to_choose_a_file(browser, db):
    page = browser("partner").post("import", course=False)
    assert page.status == 400 and "Choose an archive first" in page.text
