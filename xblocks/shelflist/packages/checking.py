"""Check a package directory, a bare course tree or an archive, and report."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from shelflist.packages import checks
from shelflist.packages import lock as locking
from shelflist.packages import manifest as manifests
from shelflist.packages.archive import open_archive
from shelflist.packages.checks import cleaner, source
from shelflist.packages.course import Course, find_course_root
from shelflist.packages.messages import Diagnostic, Severity
from shelflist.packages.package import Package
from shelflist.packages.reading import COURSE_XML

MAX_OF_A_CODE = 500


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. `blocks` counts blocks by type; `lxml` names the parser it ran under;
    `omitted` counts diagnostics left out because there were too many with the same code."""

    diagnostics: tuple[Diagnostic, ...]
    blocks: dict[str, int]
    lxml: str
    omitted: int = 0

    @property
    def errors(self) -> int:
        return sum(found.severity is Severity.ERROR for found in self.diagnostics)

    @property
    def warnings(self) -> int:
        return sum(found.severity is Severity.WARNING for found in self.diagnostics)

    def as_json(self) -> dict[str, Any]:
        """Plain values for `json.dumps`."""
        return {
            "errors": self.errors,
            "warnings": self.warnings,
            "omitted": self.omitted,
            "lxml": self.lxml,
            "blocks": self.blocks,
            "diagnostics": [found.as_json() for found in self.diagnostics],
        }


def check_path(path: str | os.PathLike[str]) -> Report:
    """Check a directory or an archive.

    Raises `ArchiveError` for an archive that is refused, `OSError` when the path cannot be read.
    """
    path = Path(path)
    if path.is_dir():
        return check_directory(path)
    with open_archive(path) as directory:
        return check_directory(directory, archive_name=path.name, archive_bytes=path.stat().st_size)


def check_directory(directory: Path, *, archive_name: str = "", archive_bytes: int = 0) -> Report:
    """Check a directory; `archive_name` is the file it was unpacked from, if it was, and
    `archive_bytes` that file's size."""
    package, early = read_package(directory, archive_name=archive_name, archive_bytes=archive_bytes)
    if package is None:
        return Report(tuple(early), {}, cleaner.lxml_version())
    found = list(early)
    for module in checks.MODULES:
        found += module.check(package)
    found += package.course.diagnostics
    counts: dict[str, int] = {}
    for block in package.course.blocks:
        counts[block.type] = counts.get(block.type, 0) + 1
    every = _sorted(_prefixed(found, package.prefix))
    kept = _first_of_each(every)
    return Report(
        kept, dict(sorted(counts.items())), cleaner.lxml_version(), len(every) - len(kept)
    )


def read_package(
    directory: Path, *, archive_name: str = "", archive_bytes: int = 0
) -> tuple[Package | None, list[Diagnostic]]:
    """The package below `directory`, and what was wrong with its own files.

    None when there is no course.xml. A package.toml counts only beside course.xml, and not in an
    archive.
    """
    root = find_course_root(directory)
    if root is None:
        return None, [COURSE_XML.at("course.xml")]
    prefix = root.relative_to(directory).as_posix() if root != directory else ""
    package = Package(Course(root), prefix, archive_name=archive_name, archive_bytes=archive_bytes)
    found: list[Diagnostic] = []
    if archive_name:
        return package, found
    if not (root / manifests.FILE_NAME).is_file():
        found.append(source.MANIFEST_MISSING.at(manifests.FILE_NAME))
        return package, found
    try:
        package.manifest = manifests.read_manifest(root)
    except manifests.ManifestError as exc:
        found.append(source.MANIFEST.at(exc.path, exc.line, reason=exc.render()))
    try:
        package.lock = locking.read_lock(root)
    except locking.LockError as exc:
        found.append(source.LOCK_UNREADABLE.at(exc.path, exc.line, reason=exc.render()))
        package.lock = locking.Lock()
    return package, found


def _prefixed(found: Iterable[Diagnostic], prefix: str) -> list[Diagnostic]:
    if not prefix:
        return list(found)
    return [
        replace(entry, path=f"{prefix}/{entry.path}") if entry.path else entry for entry in found
    ]


def _sorted(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """In order of place, each only once."""
    unique: dict[tuple[str, int, str, str, str], Diagnostic] = {}
    for entry in found:
        key = (entry.path, entry.line or 0, entry.severity.value, entry.code, entry.message)
        unique[key] = entry
    return tuple(unique[key] for key in sorted(unique))


def _first_of_each(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    seen: Counter[str] = Counter()
    kept = []
    for entry in found:
        seen[entry.code] += 1
        if seen[entry.code] <= MAX_OF_A_CODE:
            kept.append(entry)
    return tuple(kept)
