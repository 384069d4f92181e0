"""Archives from anyone: what is refused, and that nothing is left behind."""

from __future__ import annotations

import gzip
import io
import os
import stat
import struct
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.packages.archive import ArchiveError, open_archive


def tar_bytes(members: Iterable[tuple[tarfile.TarInfo, bytes]], **options: object) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", **options) as tar:  # type: ignore[call-overload]
        for member, data in members:
            member.size = len(data) if member.isreg() else 0
            tar.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


def tar_gz(*members: tuple[str, bytes], **options: object) -> bytes:
    return gzip.compress(tar_bytes([(tarfile.TarInfo(n), d) for n, d in members], **options))


def special(name: str, kind: bytes, target: str = "") -> bytes:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return gzip.compress(tar_bytes([(tarfile.TarInfo("course/course.xml"), b"x"), (member, b"")]))


def zipped(*members: tuple[str, bytes], mode: int = 0) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            info = zipfile.ZipInfo("x")
            info.filename = name
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = mode << 16
            archive.writestr(info, data)
    return buffer.getvalue()


def refused(data: bytes, **limits: int) -> ArchiveError:
    with pytest.raises(ArchiveError) as caught, open_archive(io.BytesIO(data), **limits):
        pass
    assert str(caught.value)
    return caught.value


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Unpacking happens here, so that what is left behind, or beside, can be seen."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize("pack", [tar_gz, zipped])
def test_files_and_folders_are_unpacked_and_removed_again(
    pack: Callable[..., bytes], temporary: Path
) -> None:
    data = pack(("course/course.xml", b"<course/>"), ("./course/static/é.txt", b"x" * 100_000))
    with open_archive(io.BytesIO(data)) as directory:
        assert (directory / "course/course.xml").read_bytes() == b"<course/>"
        assert (directory / "course/static/é.txt").stat().st_size == 100_000
        assert stat.S_IMODE((directory / "course/course.xml").stat().st_mode) & 0o111 == 0
    assert list(temporary.iterdir()) == []


def test_a_path_will_do(tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    path.write_bytes(tar_gz(("a", b"1")))
    with open_archive(path) as directory:
        assert (directory / "a").read_bytes() == b"1"


def test_a_file_object_is_read_from_its_start() -> None:
    file = io.BytesIO(tar_gz(("a", b"1")))
    file.read(10)
    with open_archive(file) as directory:
        assert (directory / "a").exists()


@pytest.mark.parametrize("pack", [tar_gz, zipped])
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../evil", "archive-path"),
        ("course/../../evil", "archive-path"),
        ("/etc/evil", "archive-path"),
        ("C:evil", "archive-path"),
        ("c:/evil", "archive-path"),
        ("course\\..\\evil", "archive-path"),
        ("a\nb", "archive-name"),
        ("a\x1b[2J", "archive-name"),
        ("a" * 256, "archive-name"),
        ("/".join(["a" * 100] * 11), "archive-name"),
    ],
)
def test_unsafe_names_are_refused(
    pack: Callable[..., bytes], name: str, code: str, temporary: Path
) -> None:
    error = refused(pack(("course/course.xml", b"x"), (name, b"evil")))
    assert error.code == code
    assert "\x1b" not in str(error) and "\n" not in str(error)
    assert list(temporary.iterdir()) == []
    assert [path.name for path in temporary.parent.iterdir()] == ["temporary"]


def test_names_that_are_not_utf8_are_refused() -> None:
    error = refused(tar_gz(("caf\xe9", b"x"), format=tarfile.GNU_FORMAT, encoding="latin-1"))
    assert error.code == "archive-name"
    unflagged = zipped(("caf\xe9", b"x")).replace("caf\xe9".encode(), b"caf\xe9\xe9")
    flags = bytearray(unflagged)
    for start in (flags.index(b"PK\x03\x04") + 6, flags.index(b"PK\x01\x02") + 8):
        flags[start : start + 2] = b"\0\0"
    assert refused(bytes(flags)).code == "archive-name"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        (tarfile.SYMTYPE, "/etc/passwd"),
        (tarfile.SYMTYPE, "course.xml"),
        (tarfile.LNKTYPE, "course/course.xml"),
        (tarfile.CHRTYPE, ""),
        (tarfile.BLKTYPE, ""),
        (tarfile.FIFOTYPE, ""),
        (tarfile.CONTTYPE, ""),
        (b"Z", ""),
    ],
)
def test_links_and_devices_are_refused(kind: bytes, target: str) -> None:
    error = refused(special("course/x", kind, target))
    assert (error.code, error.path) == ("archive-special-file", "course/x")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK])
def test_links_and_devices_in_a_zip_are_refused(kind: int) -> None:
    assert refused(zipped(("x", b"/etc/passwd"), mode=kind | 0o777)).code == "archive-special-file"


@pytest.mark.parametrize("pack", [tar_gz, zipped])
@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("a", "a"), "archive-duplicate"),
        (("a", "./a"), "archive-duplicate"),
        (("a", "a/b"), "archive-duplicate"),
        (("a/b", "a"), "archive-duplicate"),
        (("a/B", "a/b"), "archive-collision"),
        (("A/x", "a/y"), "archive-collision"),
        (("\u00e9", "e\u0301"), "archive-collision"),
        (("stra\u00dfe", "STRASSE"), "archive-collision"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_duplicates_and_collisions_are_refused(
    pack: Callable[..., bytes], names: tuple[str, str], code: str
) -> None:
    error = refused(pack(*((name, b"x") for name in names)))
    assert error.code == code


def test_the_archive_itself_is_bounded() -> None:
    data = tar_gz(("a", os.urandom(5000)))
    assert refused(data, max_bytes=4000).code == "archive-too-large"


@pytest.mark.parametrize("pack", [tar_gz, zipped])
def test_the_number_of_members_is_bounded(pack: Callable[..., bytes]) -> None:
    data = pack(*((f"{number}", b"") for number in range(101)))
    assert refused(data, max_files=100).code == "archive-too-many-files"
    with open_archive(io.BytesIO(data), max_files=101) as directory:
        assert len(list(directory.iterdir())) == 101


@pytest.mark.parametrize("pack", [tar_gz, zipped])
def test_what_it_unpacks_to_is_bounded(pack: Callable[..., bytes], temporary: Path) -> None:
    data = pack(("a", os.urandom(60_000)), ("b", os.urandom(60_000)))
    assert refused(data, max_unpacked=100_000).code == "archive-bomb"
    with open_archive(io.BytesIO(data), max_unpacked=120_000):
        pass


@pytest.mark.parametrize("pack", [tar_gz, zipped])
def test_bombs_are_refused_by_their_ratio(pack: Callable[..., bytes]) -> None:
    data = pack(("a", b"\0" * (40 * 2**20)))
    assert len(data) < 100_000
    error = refused(data)
    assert (error.code, error.path) == ("archive-bomb", "a")


def test_a_bomb_of_empty_blocks_is_refused() -> None:
    """No member at all: only the padding after the end of the tar."""
    data = gzip.compress(tar_bytes([]) + b"\0" * (80 * 2**20))
    assert refused(data, max_files=10, max_unpacked=2**20).code == "archive-bomb"


def test_a_member_that_claims_to_be_huge_is_refused_before_it_is_written() -> None:
    member = tarfile.TarInfo("a")
    member.size = 2**40
    data = gzip.compress(member.tobuf() + b"x" * 512)
    assert refused(data).code == "archive-bomb"


def test_a_zip_that_lies_about_a_size_is_stopped_while_reading() -> None:
    honest = zipped(("a", b"\0" * (40 * 2**20)))
    at = honest.index(b"PK\x01\x02") + 24
    lying = honest[:at] + struct.pack("<I", 10) + honest[at + 4 :]
    assert refused(lying).code in ("archive-bomb", "archive-damaged")


def test_sparse_members_and_endless_headers_are_refused() -> None:
    sparse = tarfile.TarInfo("a")
    sparse.type = tarfile.GNUTYPE_SPARSE
    assert refused(gzip.compress(sparse.tobuf() + b"\0" * 1024)).code == "archive-special-file"
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 2**22
    data = gzip.compress(header.tobuf(tarfile.GNU_FORMAT) + b"a" * 2**22)
    assert refused(data).code == "archive-name"
    header.size = 1
    nested = gzip.compress((header.tobuf(tarfile.GNU_FORMAT) + b"a" * 512) * 3000)
    assert refused(nested).code in ("archive-damaged", "archive-name")


@pytest.mark.parametrize(
    "data",
    [
        tar_gz(("a", os.urandom(50_000)))[:-1000],
        tar_gz(("a", os.urandom(50_000)))[:-4],
        tar_gz(("a", os.urandom(50_000)))[:40],
        gzip.compress(b"this is no tar" * 100),
        b"\x1f\x8b",
        zipped(("a", b"x" * 1000))[:-30],
        b"PK\x03\x04",
    ],
    ids=["tail", "checksum", "head", "no tar", "magic", "zip directory", "zip magic"],
)
def test_damaged_archives_are_refused(data: bytes) -> None:
    assert refused(data).code == "archive-damaged"


def test_a_damaged_body_is_noticed() -> None:
    data = bytearray(tar_gz(("a", os.urandom(50_000))))
    data[25_000] ^= 0xFF
    assert refused(bytes(data)).code == "archive-damaged"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        tar_bytes([(tarfile.TarInfo("a"), b"x")]),
        gzip.compress(tar_gz(("a", b"x"))),
    ],
    ids=["empty", "text", "tar", "gz in gz"],
)
def test_other_formats_are_named(data: bytes) -> None:
    assert refused(data).code == "archive-format"


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(zipped(("a", b"x")))
    for start in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[start] |= 1
    assert refused(bytes(data)).code == "archive-format"


@settings(deadline=None)
@given(st.binary(max_size=600), st.integers(0, 600), st.sampled_from([tar_gz, zipped]))
def test_no_bytes_raise_anything_else(noise: bytes, at: int, pack: Callable[..., bytes]) -> None:
    data = pack(("course/course.xml", b"<course/>" * 20), ("course/a/b", b"x"))
    for candidate in (noise, data[:at] + noise + data[at + len(noise) :]):
        try:
            with open_archive(io.BytesIO(candidate)) as directory:
                assert directory.is_dir()
        except ArchiveError as error:
            assert str(error)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_whatever_a_member_is_called_it_stays_inside(name: str) -> None:
    try:
        data = tar_gz((name, b"x"), format=tarfile.PAX_FORMAT)
    except (ValueError, UnicodeError):
        return
    try:
        with open_archive(io.BytesIO(data)) as directory:
            for path in directory.rglob("*"):
                assert path.resolve().is_relative_to(directory)
    except ArchiveError as error:
        assert str(error)
