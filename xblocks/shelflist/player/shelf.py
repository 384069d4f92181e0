"""The courses a site comes with: packages are built, and archives imported, when they changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from shelflist.packages.build import build
from shelflist.packages.manifest import FILE_NAME
from shelflist.packages.messages import PackageError

from .api import import_archive
from .models import Course

Say = Callable[[str], None]


def bring_in(folders: Iterable[Path], built: Path, say: Say) -> None:
    """Import every course of the folders that is new or has changed.

    A folder holds archives (`.tar.gz`) and package sources (folders with a package.toml); these
    are built into `built` first. What fails is said and does not stop the rest."""
    archives: list[Path] = []
    for folder in folders:
        for package in sorted(folder.glob(f"*/{FILE_NAME}")):
            archive = _build(package.parent, built, say)
            if archive is not None:
                archives.append(archive)
        archives += sorted(folder.glob("*.tar.gz"))
    for archive in archives:
        _import(archive, say)


def _build(package: Path, built: Path, say: Say) -> Path | None:
    built.mkdir(parents=True, exist_ok=True)
    archive = built / f"{package.name}.tar.gz"
    mark = built / f"{package.name}.sources"
    sources = _fingerprint(package)
    if archive.exists() and mark.exists() and mark.read_text("ascii") == sources:
        return archive
    try:
        build(package, archive)
    except (PackageError, OSError) as error:
        say(
            _("The package {folder} was not built: {problem}").format(folder=package, problem=error)
        )
        report = getattr(error, "report", None)
        for found in getattr(report, "diagnostics", ()):
            if found.severity == "error":
                say(f"  {found.place}: {found.message}")
        return archive if archive.exists() else None
    mark.write_text(sources, "ascii")
    return archive


def _fingerprint(folder: Path) -> str:
    # Names, sizes and times: reading every file would cost what a start must not.
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            status = path.stat()
            line = f"{path.relative_to(folder)}\0{status.st_size}\0{status.st_mtime_ns}\n"
            digest.update(line.encode())
    return digest.hexdigest()


def _import(archive: Path, say: Say) -> None:
    with archive.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if Course.objects.filter(digest=digest).exists():
        return
    report = import_archive(archive, archive.name, None)
    if report.succeeded:
        say(
            _("Imported “{title}”: {blocks} blocks in {units} units.").format(
                title=report.title, blocks=sum(report.blocks_by_type.values()), units=report.units
            )
        )
    else:
        say(_("{file} was not imported.").format(file=archive))
    for issue in report.errors:
        place = f"{issue.file}:{issue.line}" if issue.line else issue.file
        say(f"  {place}: {issue.message}" if place else f"  {issue.message}")
