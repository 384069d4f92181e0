"""Archives are the same bytes for the same tree, carry their name and digest, and check clean."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from shelflist.packages.archive import open_archive
from shelflist.packages.build import BuildError, build
from shelflist.packages.checking import check_path
from tests.packages.tree import POLICY_PATH, policy, write_tree

# Of the clean package of the tests: another value means that archives already published can no
# longer be rebuilt bit by bit.
TAR_SHA256 = "46a89cca56c96ec66db13289dee6822475e05f99b3dcf59af618900a93c92a09"
DIGEST = "sha256:f6cd1efba7b94de78abfec7b53770ed1155aa9f30bed091a575dcff0799e9495"


def settings_in(archive: Path) -> dict[str, object]:
    with open_archive(archive) as directory:
        value = json.loads((directory / "course" / POLICY_PATH).read_text("utf-8"))
    return value["course/one"]


def test_the_same_tree_gives_the_same_bytes(tmp_path: Path) -> None:
    first = build(write_tree(tmp_path / "a"), tmp_path / "first.tar.gz")
    again = write_tree(tmp_path / "b" / "c")
    for number, path in enumerate(sorted(again.rglob("*"), reverse=True)):
        os.utime(path, (number, number))
        if path.is_file():
            path.chmod(0o755)
    (again / "README.md").write_text("Not in the archive.")
    second = build(again, tmp_path / "second.tar.gz")
    assert first.path.read_bytes() == second.path.read_bytes()
    assert first.sha256 == hashlib.sha256(first.path.read_bytes()).hexdigest()
    assert first.tar_sha256 == hashlib.sha256(gzip.decompress(first.path.read_bytes())).hexdigest()
    assert (first.tar_sha256, first.digest) == (TAR_SHA256, DIGEST)


def test_the_archive_holds_the_course_and_nothing_else(tmp_path: Path) -> None:
    tree = write_tree(tmp_path / "a", {"README.md": "x", "notes/x.txt": "x", "tags.csv": "a"})
    built = build(tree, tmp_path / "a.tar.gz")
    with tarfile.open(built.path) as tar:
        members = tar.getmembers()
    names = [member.name for member in members]
    assert names == sorted(names)
    assert names[0].startswith("course/") and "course/course.xml" in names
    assert {"course/tags.csv", "course/static/cover.svg"} <= set(names)
    assert not [name for name in names if "README" in name or "package.toml" in name]
    assert not [name for name in names if "lock" in name or "notes" in name]
    for member in members:
        assert (member.isreg(), member.mode, member.uid, member.gid) == (True, 0o644, 0, 0)
        assert (member.mtime, member.uname, member.gname) == (315532800, "", "")
    assert built.path.read_bytes()[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


def test_the_stamp_stands_among_the_other_settings(tmp_path: Path) -> None:
    others = {"other_course_settings": {"theirs": 1}}
    built = build(write_tree(tmp_path / "a", {POLICY_PATH: policy(others)}), tmp_path / "a.tar.gz")
    assert settings_in(built.path)["other_course_settings"] == {
        "theirs": 1,
        "shelflist_package": {"name": "mini", "version": "1.0.0", "digest": built.digest},
    }


def test_a_built_archive_checks_clean_and_notices_a_change(tmp_path: Path) -> None:
    built = build(write_tree(tmp_path / "a"), tmp_path / "a.tar.gz")
    assert [entry.code for entry in check_path(built.path).diagnostics] == []
    changed = tmp_path / "changed.tar.gz"
    with open_archive(built.path) as directory:
        (directory / "course/html/h1.html").write_text(
            '<p><img src="/static/cover.svg" alt=""></p>'
        )
        with tarfile.open(changed, "w:gz") as tar:
            tar.add(directory / "course", "course")
    assert [entry.code for entry in check_path(changed).diagnostics] == ["digest-differs"]


def test_a_stamp_in_the_source_changes_nothing(tmp_path: Path) -> None:
    plain = build(write_tree(tmp_path / "a"), tmp_path / "a.tar.gz")
    stamp = {"other_course_settings": {"shelflist_package": {"name": "x", "digest": "y"}}}
    tree = write_tree(tmp_path / "b", {POLICY_PATH: policy(stamp)})
    assert build(tree, tmp_path / "b.tar.gz").digest == plain.digest


@pytest.mark.parametrize(
    "changes", [{"problem/p1.xml": None}, {"package.toml": None}, {"course.xml": None}]
)
def test_errors_stop_the_build_and_leave_the_old_archive(
    changes: dict[str, None], tmp_path: Path
) -> None:
    target = tmp_path / "a.tar.gz"
    target.write_bytes(b"old")
    with pytest.raises(BuildError) as caught:
        build(write_tree(tmp_path / "a", changes), target)
    assert caught.value.report is not None
    assert target.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "a.tar.gz"]


def test_warnings_do_not_stop_the_build(tmp_path: Path) -> None:
    built = build(write_tree(tmp_path / "a", {"static/b.pdf": "x"}), tmp_path / "a.tar.gz")
    assert [entry.code for entry in built.report.diagnostics] == ["static-unused"]


def test_the_name_of_an_archive_counts(tmp_path: Path) -> None:
    built = build(write_tree(tmp_path / "a"), tmp_path / "a.tar.gz")
    tgz = Path(shutil.copy(built.path, tmp_path / "a.tgz"))
    (found,) = check_path(tgz).diagnostics
    assert (found.code, found.path) == ("archive-suffix", "")
    zipped = tmp_path / "a.zip"
    with open_archive(built.path) as directory, zipfile.ZipFile(zipped, "w") as archive:
        for path in sorted(directory.rglob("*")):
            archive.write(path, path.relative_to(directory))
    assert [entry.code for entry in check_path(zipped).diagnostics] == ["archive-zip"]


def test_too_much_for_any_site_is_an_error(tmp_path: Path) -> None:
    tree = write_tree(tmp_path / "a")
    with (tree / "static/huge.bin").open("wb") as file:
        file.truncate(251 * 2**20)
    codes = [entry.code for entry in check_path(tree).diagnostics]
    assert "archive-too-large" in codes
