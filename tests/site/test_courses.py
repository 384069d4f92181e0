"""A course is made of an archive; what the platform does is stood in for."""

from __future__ import annotations

import tarfile
from io import BytesIO, StringIO

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
                        lambda key, folder, owner: courses[str(key)].append(
                            sorted(path.name for path in folder.iterdir())))
    monkeypatch.setattr(platform, "may_own", lambda user: True)
    monkeypatch.setattr(platform, "blocks", lambda key: iter(
        [("html", True), ("shelflist_marc", True), ("shelflist_marc", False)]))
    return courses


def packed(path, *names):
    """Make an archive of files with these names."""
    with tarfile.open(path, "w:gz") as tar:
        for name in names:
            info = tarfile.TarInfo(name)
            info.size = 9
            tar.addfile(info, BytesIO(b"<course/>"))
    return path


@pytest.fixture
def archive(tmp_path):
    """An archive of a course, and beside it a folder with another that lies deeper."""
    return packed(tmp_path / "train.tar.gz", "another/deeper/course.xml", "course/course.xml",
                  "course/README")


def run(archive, key=KEY, **options):
    out, err = StringIO(), StringIO()
    call_command(Command(), str(archive), key, owner="boss", stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_the_course_is_made_and_filled_and_what_stays_hidden_is_told(studio, archive, boss):
    out, err = run(archive)
    assert studio == {KEY: ["boss", ["README", "course.xml"]]}
    assert f"{KEY}: 3 blocks." in out
    assert "Hidden, because shelflist_marc is not installed here: 1." in err


def test_what_is_there_is_kept_unless_it_is_told_otherwise(studio, archive, boss):
    studio[KEY] = ["somebody"]
    with pytest.raises(CommandError, match="what was edited in Studio is lost"):
        run(archive)
    assert studio == {KEY: ["somebody"]}
    run(archive, overwrite=True)
    assert studio == {KEY: ["somebody", ["README", "course.xml"]]}


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


def test_an_owner_without_a_profile_is_said(studio, archive, boss, monkeypatch):
    monkeypatch.undo()
    monkeypatch.setattr(platform, "is_there", lambda key: False)
    with pytest.raises(CommandError, match="boss has no profile"):
        run(archive)


@pytest.mark.parametrize(("names", "says"), [
    (["course/README"], "holds no course"),
    (["../course.xml"], "cannot be unpacked"),
    (["/etc/../../course.xml"], "cannot be unpacked"),
    ([], "cannot be unpacked"),
])
def test_no_course_is_made_of_what_is_no_archive_of_one(studio, tmp_path, boss, names, says):
    archive = tmp_path / "train.tar.gz"
    if names:
        packed(archive, *names)
    else:
        archive.write_bytes(b"no archive")
    with pytest.raises(CommandError, match=says):
        run(archive)
    assert studio == {}
