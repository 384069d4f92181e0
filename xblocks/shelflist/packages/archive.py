"""Open a course archive from anyone, safely: unpack to a directory of our own or refuse.

Python's tarfile filters are not relied on (Debian's 3.11.2 has none): every name, type and size
is checked here, while streaming, before a byte is written. Nothing but regular files and folders
is accepted, and no link is ever created, so no later member can be written through one.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from shelflist.packages.messages import N_
from shelflist.packages.unpacking import CHUNK, ArchiveError, Writer, printable

__all__ = ["ArchiveError", "open_archive"]

MAX_BYTES = 250 * 2**20  # what Tutor's web server lets through to Studio
MAX_FILES = 20_000
MAX_UNPACKED = 2**30

_MAX_TAR_HEADER = 2**16  # a long name or pax record; real ones are a few hundred bytes
_HEADER_TYPES = frozenset(
    {
        tarfile.XHDTYPE,
        tarfile.XGLTYPE,
        tarfile.SOLARIS_XHDTYPE,
        tarfile.GNUTYPE_LONGNAME,
        tarfile.GNUTYPE_LONGLINK,
    }
)


@contextmanager
def open_archive(
    path_or_fileobj: str | os.PathLike[str] | BinaryIO,
    *,
    max_bytes: int = MAX_BYTES,
    max_files: int = MAX_FILES,
    max_unpacked: int = MAX_UNPACKED,
) -> Iterator[Path]:
    """Unpack a .tar.gz or .zip into a temporary directory and give its path.

    `path_or_fileobj` is a path or a seekable binary file. `max_bytes` bounds the archive,
    `max_files` its members, `max_unpacked` the bytes written. The directory is removed on exit.

    Raises `ArchiveError` when the archive is damaged, too large or holds anything but plainly
    named regular files and folders; nothing is left on disk then. `OSError` when the path cannot
    be opened.
    """
    if isinstance(path_or_fileobj, (str, os.PathLike)):
        with (
            Path(path_or_fileobj).open("rb") as opened,
            open_archive(
                opened, max_bytes=max_bytes, max_files=max_files, max_unpacked=max_unpacked
            ) as directory,
        ):
            yield directory
        return
    file = path_or_fileobj
    file.seek(0, io.SEEK_END)
    size = file.tell()
    file.seek(0)
    if size > max_bytes:
        raise ArchiveError(
            N_("the archive has {size} bytes; at most {limit} are accepted"),
            code="archive-too-large",
            size=size,
            limit=max_bytes,
        )
    with tempfile.TemporaryDirectory(prefix="shelflist-") as name:
        directory = Path(name).resolve()
        writer = Writer(directory, size, max_files, max_unpacked)
        start = file.read(262)
        file.seek(0)
        if start[:2] == b"\x1f\x8b":
            _unpack_tar_gz(file, writer)
        elif start[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
            _unpack_zip(file, writer)
        elif start[257:262] == b"ustar":
            raise ArchiveError(
                N_("the archive is an uncompressed .tar; Studio accepts .tar.gz only"),
                code="archive-format",
            )
        else:
            raise ArchiveError(
                N_("the file is neither a .tar.gz nor a .zip archive"), code="archive-format"
            )
        yield directory


class _BoundedHeaders(tarfile.TarInfo):
    """A member whose extension headers cannot fill the memory: tarfile reads them whole."""

    def _proc_member(self, tar: tarfile.TarFile) -> Any:
        if self.type in _HEADER_TYPES and not 0 <= self.size <= _MAX_TAR_HEADER:
            raise ArchiveError(
                N_("{path}: a member's name or header is too long"),
                path=printable(self.name),
                code="archive-name",
            )
        return super()._proc_member(tar)  # type: ignore[misc]


class _Bounded(io.RawIOBase):
    """The decompressed stream, refused as soon as it passes what the whole may unpack to.

    Headers and padding count too, so a stream of empty members is bounded as well.
    """

    def __init__(self, stream: gzip.GzipFile, writer: Writer) -> None:
        super().__init__()
        self.stream = stream
        self.writer = writer
        self.left = min(writer.max_unpacked, writer.max_by_ratio) + (writer.max_files + 2) * 2048
        self.first = True

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(size)
        self.left -= len(data)
        if self.left < 0:
            raise self.writer.bomb("")
        if self.first and data:
            self.first = False
            if data[:2] == b"\x1f\x8b":
                raise ArchiveError(
                    N_("the archive is compressed twice; compress the .tar once"),
                    code="archive-format",
                )
        return data


def _unpack_tar_gz(file: BinaryIO, writer: Writer) -> None:
    name = ""
    try:
        with gzip.GzipFile(fileobj=file, mode="rb") as plain:
            bounded = _Bounded(plain, writer)
            with tarfile.open(
                fileobj=cast(Any, bounded),
                mode="r|",
                encoding="utf-8",
                errors="surrogateescape",
                tarinfo=_BoundedHeaders,
            ) as tar:
                for member in tar:
                    name = member.name
                    writer.count_member(name)
                    _unpack_tar_member(tar, member, writer)
                    tar.members.clear()  # type: ignore[attr-defined]
            # Read to the end: gzip's check sum stands there, and a cut archive shows there.
            while bounded.read(CHUNK):
                pass
    except ArchiveError:
        raise
    except (EOFError, zlib.error, tarfile.TarError) as exc:
        raise _damaged(name, exc) from exc
    except (RecursionError, OverflowError, ValueError, MemoryError, OSError) as exc:
        raise _damaged(name, exc) from exc


def _unpack_tar_member(tar: tarfile.TarFile, member: tarfile.TarInfo, writer: Writer) -> None:
    if member.type == tarfile.DIRTYPE:
        writer.make_directory(member.name)
        return
    if member.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or member.issparse():
        raise _not_a_file(member.name)
    writer.declared(member.name, member.size)
    source = tar.extractfile(member)
    if source is None:
        raise _not_a_file(member.name)
    writer.write(member.name, source)


def _unpack_zip(file: BinaryIO, writer: Writer) -> None:
    name = ""
    try:
        with zipfile.ZipFile(file) as archive:
            for member in archive.infolist():
                name = member.orig_filename
                writer.count_member(name)
                _unpack_zip_member(archive, member, writer)
    except ArchiveError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as exc:
        raise _damaged(name, exc) from exc
    except (OverflowError, ValueError, MemoryError, OSError) as exc:
        raise _damaged(name, exc) from exc


def _unpack_zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, writer: Writer) -> None:
    name = member.orig_filename
    if not member.flag_bits & 0x800 and not name.isascii():
        raise ArchiveError(
            N_("{path}: the member's name is not UTF-8; rename the file"),
            path=printable(name),
            code="archive-name",
        )
    if member.flag_bits & 0x1:
        raise ArchiveError(
            N_("{path}: the member is encrypted; make the archive without a password"),
            path=printable(name),
            code="archive-format",
        )
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _not_a_file(name)
    if name.endswith("/"):
        writer.make_directory(name)
        return
    writer.declared(name, member.file_size)
    with archive.open(member) as source:
        writer.write(name, source)


def _not_a_file(name: str) -> ArchiveError:
    return ArchiveError(
        N_(
            "{path}: the member is a link, a device or another special file; "
            "only regular files and folders are accepted"
        ),
        path=printable(name),
        code="archive-special-file",
    )


def _damaged(name: str, exc: BaseException) -> ArchiveError:
    reason = printable(str(exc)) or type(exc).__name__
    if name:
        return ArchiveError(
            N_("the archive is damaged after {path}: {reason}"),
            path=printable(name),
            code="archive-damaged",
            reason=reason,
        )
    return ArchiveError(
        N_("the archive is damaged: {reason}"), code="archive-damaged", reason=reason
    )
