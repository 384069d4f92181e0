"""`shelflist package show`: what is in a package, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from gettext import gettext as _
from pathlib import Path

from shelflist.packages.archive import open_archive
from shelflist.packages.checking import read_package
from shelflist.packages.course import Block
from shelflist.packages.digest import read_stamp
from shelflist.packages.lock import item_ids
from shelflist.packages.messages import PackageError
from shelflist.packages.package import Package
from shelflist.packages.platform import PLATFORM_TYPES
from shelflist.packages.reading import COURSE_XML


def summarise(path: Path) -> Iterator[str]:
    """Lines that say what a package directory or an archive holds.

    Raises `ArchiveError`, `PackageError` when there is no course, and `OSError`.
    """
    if path.is_dir():
        yield from _summarise(path)
        return
    with open_archive(path) as directory:
        yield from _summarise(directory, archive_name=path.name)


def _summarise(directory: Path, *, archive_name: str = "") -> Iterator[str]:
    package, early = read_package(directory, archive_name=archive_name)
    if package is None or package.course.top is None:
        raise PackageError(COURSE_XML.message, path="course.xml", code=COURSE_XML.code)
    yield from _head(package)
    yield ""
    yield from _outline(package)
    yield ""
    yield from _contents(package)
    for found in (*early, *package.course.diagnostics):
        yield f"{found.place}: {found.severity.value} {found.code} {found.message}"


def _head(package: Package) -> Iterator[str]:
    top, manifest = package.course.top, package.manifest
    stamp = read_stamp(package.course_settings)
    settings = package.course_settings
    yield str(manifest.title if manifest else settings.get("display_name", _("Untitled")))
    org, number = (top.reference.get("org"), top.reference.get("course")) if top else ("", "")
    yield _("course: {org}+{number}+{run}").format(org=org, number=number, run=package.course.run)
    if manifest is not None:
        yield _("package: {name} {version}, {licence}").format(
            name=manifest.name, version=manifest.version, licence=manifest.licence
        )
        yield _("authors: {authors}").format(authors=", ".join(manifest.authors))
        yield _("effort: {effort}").format(effort=manifest.effort)
        yield _("requires: shelflist {version}; {xblocks}").format(
            version=manifest.requires.shelflist, xblocks=", ".join(manifest.requires.xblocks)
        )
    elif stamp:
        yield _("package: {name} {version}, {digest}").format(
            name=stamp.get("name"), version=stamp.get("version"), digest=stamp.get("digest")
        )


def _outline(package: Package) -> Iterator[str]:
    def title(block: Block) -> str:
        named = package.policy.get(block.key, {}).get("display_name")
        return str(named or block.node.get("display_name") or block.url_name)

    def walk(block: Block, depth: int) -> Iterator[str]:
        for child in block.children:
            if child.type in ("chapter", "sequential", "vertical"):
                yield f"{'  ' * depth}{title(child)}"
                yield from walk(child, depth + 1)

    if package.course.top is not None:
        yield from walk(package.course.top, 0)


def _contents(package: Package) -> Iterator[str]:
    counts = Counter(block.type for block in package.course.blocks)
    yield _("blocks: {counts}").format(
        counts=", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    )
    items = sum(
        len(item_ids(block)) for block in package.course.blocks if block.type not in PLATFORM_TYPES
    )
    yield _("items in practice blocks: {count}").format(count=items)
    static = [path for path in package.course.files if path.startswith("static/")]
    size = sum((package.course.root / path).stat().st_size for path in static)
    yield _("files: {count}, {size} bytes").format(count=len(static), size=size)
