from __future__ import annotations

from pathlib import Path

import pytest

from shelflist.packages.manifest import ManifestError, Requirements, read_manifest
from tests.packages.tree import MANIFEST


def read(tmp_path: Path, text: str | bytes):
    data = text.encode() if isinstance(text, str) else text
    (tmp_path / "package.toml").write_bytes(data)
    return read_manifest(tmp_path)


def test_a_manifest_is_read_whole(tmp_path: Path) -> None:
    manifest = read(tmp_path, MANIFEST)
    assert (manifest.name, manifest.version, manifest.title) == ("mini", "1.0.0", "Mini")
    assert (manifest.org, manifest.course, manifest.run) == ("Shelflist", "MINI", "one")
    assert manifest.authors == ("A. Librarian",)
    assert manifest.requires == Requirements("0.1.0", ("sample_drill",))


@pytest.mark.parametrize("version", ["1.0.0", "0.1.0", "10.20.30", "1.0.0rc1", "1.0.0-dev.1"])
def test_versions(version: str, tmp_path: Path) -> None:
    assert read(tmp_path, MANIFEST.replace("1.0.0", version)).version == version


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('title = "Mini"\n', "", "title"),
        ('title = "Mini"', 'title = "  "', "title"),
        ('title = "Mini"', "title = 1", "title"),
        ('"mini"', '"Mini course"', "name"),
        ('"1.0.0"', '"1.0"', "version"),
        ('"1.0.0"', '"1.0.0\\n"', "version"),
        ('"MINI"', '"MI NI"', "course"),
        ('"one"', '"../one"', "run"),
        ('language = "en"', 'language = "English!"', "language"),
        ('["A. Librarian"]', "[]", "authors"),
        ('["A. Librarian"]', '"A. Librarian"', "authors"),
        ("licence", "license", "license"),
        ("[requires]", "[needs]", "needs"),
        ('shelflist = "0.1.0"', "", "requires.shelflist"),
        ('xblocks = ["sample_drill"]', 'xblocks = "sample_drill"', "requires.xblocks"),
        ('["sample_drill"]', '["<script>"]', "requires.xblocks"),
        ("[requires]", "[requires]\nother = 1", "requires"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, named: str, tmp_path: Path) -> None:
    assert old in MANIFEST
    with pytest.raises(ManifestError) as caught:
        read(tmp_path, MANIFEST.replace(old, new))
    assert named in str(caught.value)
    assert caught.value.path == "package.toml"


def test_broken_toml_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(ManifestError) as caught:
        read(tmp_path, 'name = "a"\nversion = \n')
    assert caught.value.line == 2
    with pytest.raises(ManifestError):
        read(tmp_path, b'name = "\xff"')
