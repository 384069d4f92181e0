"""A course is made of an archive; what the platform does is stood in for."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from shelflist.courses import platform
from shelflist.courses.management.commands.shelflist_import_course import Command

KEY = "course-v1:PartnerLib+TTT+2027"


@pytest.fixture
def studio(monkeypatch):
    """Courses by key: who made it, and what was imported."""
    courses = {}
    monkeypatch.setattr(platform, "is_there", lambda key: str(key) in courses)
    monkeypatch.setattr(platform, "make",
                        lambda key, owner: courses.update({str(key): [owner.username]}))
    monkeypatch.setattr(platform, "fill",
                        lambda key, archive, owner: courses[str(key)].append(archive.name))
    monkeypatch.setattr(platform, "blocks", lambda key: iter(
        [("html", True), ("shelflist_marc", True), ("shelflist_marc", False)]))
    return courses


@pytest.fixture
def archive(tmp_path):
    """A file that calls itself an archive."""
    path = tmp_path / "train.tar.gz"
    path.write_bytes(b"\x1f\x8b")
    return path


def run(archive, key=KEY, **options):
    out, err = StringIO(), StringIO()
    call_command(Command(), str(archive), key, owner="boss", stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_the_course_is_made_and_filled_and_what_stays_hidden_is_told(studio, archive, boss):
    out, err = run(archive)
    assert studio == {KEY: ["boss", "train.tar.gz"]}
    assert f"{KEY}: 3 blocks." in out
    assert "1 blocks of the type shelflist_marc stay hidden" in err


def test_what_is_there_is_kept_unless_it_is_told_otherwise(studio, archive, boss):
    studio[KEY] = ["somebody"]
    with pytest.raises(CommandError, match="what was edited in Studio is lost"):
        run(archive)
    assert studio == {KEY: ["somebody"]}
    run(archive, overwrite=True)
    assert studio == {KEY: ["somebody", "train.tar.gz"]}


@pytest.mark.parametrize(("change", "says"), [
    ({"key": "PartnerLib/TTT"}, "is no course key"),
    ({"archive": "/nowhere/train.tar.gz"}, "There is no .tar.gz"),
    ({"archive": __file__}, "There is no .tar.gz"),
])
def test_what_makes_no_sense_is_said(studio, archive, boss, change, says):
    with pytest.raises(CommandError, match=says):
        run(**{"archive": archive, **change})
    assert studio == {}


def test_an_owner_who_is_not_there_is_said(studio, archive, db):
    with pytest.raises(CommandError, match="Nobody here has the user name boss"):
        run(archive)


def test_an_archive_without_a_course_is_said(studio, archive, boss, monkeypatch):
    def fill(key, archive, owner):
        raise LookupError("course.xml")

    monkeypatch.setattr(platform, "fill", fill)
    with pytest.raises(CommandError, match="holds no course"):
        run(archive)
