"""Files that were sent, and what was read of them, in the site's storage until they are imported.

The name that somebody gave a file is never a name in the storage.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import Storage, storages

from .settings import storage_name

FOLDER = "shelflist_clearinghouse/imports"
_CHUNK = 2**18


@dataclass(frozen=True, slots=True)
class Staged:
    """One record that can come in, with all that can be worked out before the tables are locked.

    `saying` is the JSON of what the file says, normal in form, `whole` that of the description of
    a new record; both as text. `marks` and `key` are what the same resource has too; `identifiers`
    are digest, scheme and value.
    """

    number: int
    line: int
    title: str
    saying: str
    whole: str
    has_abstract: bool
    marks: list[str]
    key: str
    identifiers: list[tuple[str, str, str]]
    left_out: list[list[str]]

    @property
    def given(self) -> dict[str, Any]:
        """What the file says."""
        return dict(json.loads(self.saying))


class Counted:
    """A stream of bytes that knows how much of it was read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.position = 0

    def read(self, size: int = -1) -> bytes:
        """Read bytes."""
        return self._counted(self._stream.read(size))

    def readline(self, size: int = -1) -> bytes:
        """Read a line, or as much of it as `size` allows."""
        return self._counted(self._stream.readline(size))

    def _counted(self, data: bytes) -> bytes:
        self.position += len(data)
        return data


def store() -> Storage:
    """Return the storage: of the setting SHELFLIST_IMPORT_STORAGE, or the site's default."""
    return storages[storage_name()]


def keep(content: IO[bytes]) -> str:
    """Put a file into the storage, a piece at a time, and return its name there."""
    return str(store().save(f"{FOLDER}/{uuid4().hex}", File(content)))


def shown_name(name: str) -> str:
    """Return a file's name as it may be shown: without folders and what is not printed."""
    plain = PurePath(name.replace("\\", "/")).name
    return "".join(one for one in plain if one.isprintable()).strip()[:200]


def staged_name(upload: str) -> str:
    """Return the name of what was read of an upload."""
    return f"{upload}.read"


@contextmanager
def opened(upload: str) -> Iterator[IO[bytes]]:
    """Open a file of the storage."""
    with store().open(upload, "rb") as stream:
        yield stream


class Stage:
    """Writes staged records to a file on this machine, then hands it to the storage."""

    def __init__(self, local: IO[bytes]) -> None:
        self._local = local
        # The time within would make two files of one content differ.
        self._packed = gzip.GzipFile(fileobj=local, mode="wb", compresslevel=1, mtime=0)

    def put(self, one: Staged) -> None:
        """Write one record."""
        row = [getattr(one, name) for name in Staged.__slots__]
        self._packed.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()
                           + b"\n")

    def finish(self, upload: str) -> None:
        """Replace what was read of this upload before."""
        self._packed.close()
        self._local.seek(0)
        name = staged_name(upload)
        store().delete(name)
        store().save(name, File(self._local))


def staged(upload: str) -> Iterator[Staged]:
    """Yield what was read of an upload, a record at a time."""
    with opened(staged_name(upload)) as stream, gzip.GzipFile(fileobj=stream, mode="rb") as lines:
        for line in lines:
            yield Staged(*json.loads(line))


def forget(upload: str) -> None:
    """Take an upload and what was read of it out of the storage."""
    if upload:
        store().delete(upload)
        store().delete(staged_name(upload))
