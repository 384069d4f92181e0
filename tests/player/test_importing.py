"""An archive comes in whole or not at all, and takes no learner's work with it."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from pathlib import Path

import pytest
from django.conf import settings

from shelflist.player import api
from shelflist.player.models import Block, Course, FieldState, ImportRecord, WorkingBlock
from tests.player.olx import COURSE, RUN, archive, course_of, key


def folders() -> set[str]:
    return {path.name for path in (Path(settings.SHELFLIST_DATA) / "courses").glob("*")}


def member(name: str, **attributes) -> tarfile.TarInfo:
    found = tarfile.TarInfo(name)
    for attribute, value in attributes.items():
        setattr(found, attribute, value)
    return found


def tar_of(path: Path, *members: tuple[tarfile.TarInfo, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        for name, text in COURSE.items():
            tar.addfile(member(name, size=len(text.encode())), io.BytesIO(text.encode()))
        for info, data in members:
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return path


HOSTILE = {
    "up": member("../../evil"),
    "inside up": member("course/../../evil"),
    "absolute": member("/tmp/evil"),
    "symbolic link": member("course/link", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
    "hard link": member("course/link", type=tarfile.LNKTYPE, linkname="course/course.xml"),
    "device": member("course/null", type=tarfile.CHRTYPE),
    "pipe": member("course/pipe", type=tarfile.FIFOTYPE),
}


@pytest.mark.parametrize("info", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_member_refuses_the_whole_archive(db, tmp_path, info):
    before = folders()
    report = api.import_archive(tar_of(tmp_path / "x.tar.gz", (info, b"")), "x.tar.gz", None)
    assert not report.succeeded
    assert [issue.severity for issue in report.issues] == ["fatal"]
    assert report.issues[0].message
    assert (Course.objects.count(), Block.objects.count(), folders()) == (0, 0, before)


@pytest.mark.parametrize(
    "content",
    [b"", b"not an archive", gzip.compress(b"not a tar"), gzip.compress(b"\0" * 10_240)],
    ids=["empty", "text", "gzip of text", "no members"],
)
def test_what_is_no_course_archive_is_refused_with_a_reason(db, tmp_path, content):
    path = tmp_path / "x.tar.gz"
    path.write_bytes(content)
    report = api.import_archive(path, "x.tar.gz", None)
    assert (report.succeeded, len(report.errors)) == (False, 1)
    assert not Course.objects.exists()


def test_a_bomb_is_refused_before_it_fills_the_disk(db, tmp_path):
    path = tar_of(tmp_path / "x.tar.gz", (member("course/static/zeros"), b"\0" * (40 * 2**20)))
    assert path.stat().st_size < 100_000
    report = api.import_archive(path, "x.tar.gz", None)
    assert (report.succeeded, report.issues[0].code) == (False, "archive-bomb")


@pytest.mark.parametrize(
    ("files", "file"),
    [
        ({"course/readme.txt": "x"}, ""),
        (course_of() | {"course/course.xml": "<course"}, "course.xml"),
        (course_of() | {"course/course.xml": "<library/>"}, "course.xml"),
        (course_of() | {"course/course.xml": '<course url_name="Run" course="N"/>'}, "course.xml"),
        (course_of() | {"course/course.xml": '<course url_name="R/n" org="O" course="N"/>'}, "course.xml"),
        (course_of() | {"course/course.xml": '<course url_name="Gone" org="O" course="N"/>'}, "course.xml"),
        (course_of() | {"course/course/Run.xml": "<course><"}, "course/Run.xml"),
    ],
)  # fmt: skip
def test_without_a_readable_course_nothing_is_stored(load, files, file):
    report = load(files)
    assert (report.succeeded, report.issues[0].file) == (False, file)
    assert not Course.objects.exists()


def test_a_failed_reimport_leaves_the_course_as_it_was(course, load):
    before = list(Block.objects.order_by("pk").values())
    assert not load(COURSE | {"course/course/Run.xml": "<course><"}).succeeded
    assert list(Block.objects.order_by("pk").values()) == before


def test_an_error_while_storing_leaves_everything_as_it_was(course, load, monkeypatch):
    before, held = list(Block.objects.order_by("pk").values()), folders()
    monkeypatch.setattr(
        "shelflist.player.api.importing._row", lambda *_: (_ for _ in ()).throw(MemoryError)
    )
    with pytest.raises(MemoryError):
        load(COURSE)
    assert list(Block.objects.order_by("pk").values()) == before
    assert folders() == held


def test_the_report_counts_what_was_found(load):
    report = load(COURSE | {"course/static/.DS_Store": "x", "course/static/notes~": "x"})
    assert report.blocks_by_type["html"] == 1
    assert sum(report.blocks_by_type.values()) == 11
    assert (report.units, report.files) == (2, 2)
    assert report.unknown_types == {"not_installed": 1}
    assert [issue.file for issue in report.refused_files] == [
        "course/static/.DS_Store",
        "course/static/notes~",
    ]
    assert [issue.code for issue in report.warnings] == ["unknown-type"]


def test_a_reimport_replaces_content_and_keeps_learners_work(course, people, load):
    FieldState.objects.create(
        scope="user_state", user_id=people["learner"].pk, scope_id=key("test_tally", "t1"),
        state='{"mine": 7}',
    )  # fmt: skip
    api.enrol(course, people["learner"])
    changed = COURSE | {"course/html/h1.html": "<p>new text</p>"}
    report = load(changed)
    assert (report.replaced, Course.objects.count()) == (True, 1)
    unit = api.render_unit(api.get_course(RUN), key("vertical", "u1"), people["learner"])
    page = "".join(block.html for block in unit.blocks)
    assert "new text" in page
    assert "mine=7" in page
    assert len(folders() & {Course.objects.get().archive.split("/")[1]}) == 1


def test_a_reimport_removes_the_old_files(course, load):
    before = Course.objects.get().archive.split("/")[1]
    load(COURSE)
    assert before not in folders()


def test_a_reimport_keeps_edits_as_drafts(course, people, load):
    Block.objects.filter(url_name="e1").update(
        fields={"display_name": "Words", "words": "published here"}, edited=True
    )
    WorkingBlock.objects.create(
        course=course, usage_key=key("html", "h1"), fields={"data": "a draft"}
    )
    report = load(COURSE)
    assert "edits-kept" in [issue.code for issue in report.warnings]
    course = api.get_course(RUN)
    drafts = {change.usage_key for change in api.working_changes(course, people["instructor"])}
    assert drafts == {key("test_editable", "e1"), key("html", "h1")}
    unit = api.render_unit(course, key("vertical", "u1"), people["learner"])
    assert "as imported" in unit.blocks[2].html


def test_only_partners_and_instructors_import(people, load, tmp_path):
    path = archive(tmp_path / "y.tar.gz", COURSE)
    with pytest.raises(api.NotAllowed):
        api.import_archive(path, "y.tar.gz", people["learner"])
    with path.open("rb") as file:
        assert api.import_archive(file, "y.tar.gz", people["partner"]).succeeded


def test_a_report_can_be_opened_again_by_whom_it_concerns(people, load):
    report = load(COURSE, user=people["partner"])
    assert api.import_record(report.record_id, people["partner"]) == report
    assert api.import_record(report.record_id, people["instructor"]) == report
    with pytest.raises(api.NotAllowed):
        api.import_record(report.record_id, people["learner"])
    other = ImportRecord.objects.create(filename="x", succeeded=False, report={})
    with pytest.raises(api.NotAllowed):
        api.import_record(other.pk, people["partner"])


def test_the_file_name_cannot_hold_a_path(load):
    assert load(COURSE, filename="..\\..\\evil/x.tar.gz").filename == "x.tar.gz"


def test_settings_that_are_no_objects_do_no_harm(load):
    files = course_of('<html url_name="h">x</html>')
    files["course/policies/Run/policy.json"] = json.dumps({"course/Run": [], "html/h": 3})
    assert load(files).succeeded
