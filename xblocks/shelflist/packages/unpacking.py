"""Write an archive's members below one directory, within limits, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from shelflist.packages.member_names import MemberNames
from shelflist.packages.messages import N_, PackageError

CHUNK = 2**16
MAX_RATIO = 200  # unpacked bytes per packed byte; text rarely passes 30
RATIO_FLOOR = 16 * 2**20  # a small archive may compress as well as it likes


class ArchiveError(PackageError):
    """An archive that is refused; `path` is the member's name, `code` begins with `archive-`."""


class Writer:
    """Writes members below one directory and keeps the totals within their limits."""

    def __init__(self, directory: Path, packed: int, max_files: int, max_unpacked: int) -> None:
        self.directory = directory
        self.names = MemberNames()
        self.max_files = max_files
        self.max_unpacked = max_unpacked
        self.max_by_ratio = max(RATIO_FLOOR, packed * MAX_RATIO)
        self.members = 0
        self.unpacked = 0

    def count_member(self, name: str) -> None:
        self.members += 1
        if self.members > self.max_files:
            raise ArchiveError(
                N_("the archive has more than {limit} members"),
                path=printable(name),
                code="archive-too-many-files",
                limit=self.max_files,
            )

    def count_bytes(self, name: str, count: int) -> None:
        self.unpacked += count
        if self.unpacked > min(self.max_unpacked, self.max_by_ratio):
            raise self.bomb(name)

    def bomb(self, name: str) -> ArchiveError:
        return ArchiveError(
            N_("{path}: the archive unpacks to far more than its size allows; it was refused"),
            path=printable(name),
            code="archive-bomb",
        )

    def declared(self, name: str, size: int) -> None:
        """Refuse before writing what says itself that it is too large."""
        if size < 0 or self.unpacked + size > min(self.max_unpacked, self.max_by_ratio):
            raise self.bomb(name)

    def target(self, name: str, *, is_directory: bool) -> Path | None:
        """Where to write; None for the root itself. Raises for every unsafe name."""
        refusal = self.names.admit(name, is_directory=is_directory)
        if refusal is not None:
            raise ArchiveError(
                refusal.msgid,
                path=printable(name),
                code=refusal.code,
                **refusal.params,
            )
        parts = [part for part in name.split("/") if part not in ("", ".")]
        return self.directory.joinpath(*parts) if parts else None

    def write(self, name: str, source: IO[bytes]) -> None:
        target = self.target(name, is_directory=False)
        if target is None:
            return
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with target.open("xb") as out:
            while chunk := source.read(CHUNK):
                self.count_bytes(name, len(chunk))
                out.write(chunk)

    def make_directory(self, name: str) -> None:
        target = self.target(name, is_directory=True)
        if target is not None:
            target.mkdir(mode=0o700, parents=True, exist_ok=True)


def printable(name: str) -> str:
    """A member's name fit for a message: no control characters, no lone surrogates, short."""
    text = name.encode("utf-8", "backslashreplace").decode("utf-8")
    text = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)
    return text if len(text) <= 160 else f"{text[:150]}…"
