"""The package's own files: package.toml, url_names.lock, and what does not belong."""

from __future__ import annotations

from collections.abc import Iterator

from shelflist.packages import lock as locking
from shelflist.packages import manifest as manifests
from shelflist.packages.digest import content_digest, read_stamp
from shelflist.packages.messages import N_, Diagnostic, Rule, error, warning
from shelflist.packages.package import Package
from shelflist.packages.platform import OLX_FOLDERS, PLATFORM_TYPES

MANIFEST = error(
    "manifest",
    N_("{reason}"),
    N_("Open edX does not read package.toml; without it the package cannot be built."),
    N_("Mend package.toml as the message says."),
)
MANIFEST_MISSING = warning(
    "manifest-missing",
    N_("there is no package.toml: this is a bare course tree and cannot be built"),
    N_("Nothing; the importer does not know packages."),
    N_("Add package.toml to make it a package."),
)
MANIFEST_DIFFERS = error(
    "manifest-differs",
    N_("{key} is {ours!r} in package.toml, but {theirs!r} in the course"),
    N_("Only the course's value is imported."),
    N_("Make both the same."),
)
LOCK_UNREADABLE = error(
    "lock-unreadable",
    N_("{reason}"),
    N_("Nothing; but without the lock a renamed block would orphan learners' work unseen."),
    N_("Restore the file from version control, or mend the line."),
)
LOCK_MISSING = error(
    "lock-missing",
    N_("there is no url_names.lock"),
    N_("A re-import overwrites: learners' work survives only where url_names did not change."),
    N_("Run `shelflist package lock` and commit the file."),
)
LOCK_GONE = error(
    "lock-name-gone",
    N_("{name} is locked, but no longer in the course (removed or renamed?)"),
    N_("The old block is orphaned at re-import, and learners' work under it with it."),
    N_("Restore the name, or retire it: `shelflist package lock --reason …`."),
)
LOCK_NEW = error(
    "lock-name-new",
    N_("{name} is not yet in url_names.lock"),
    N_("Nothing yet; from the first import on, learners' work hangs on this name."),
    N_("Run `shelflist package lock` and commit the file."),
)
LOCK_AGAIN = error(
    "lock-name-again",
    N_("{name} was retired and must not be used again"),
    N_("Learners who worked on the old block would find their old work in the new one."),
    N_("Give the new block another url_name."),
)
STRAY = warning(
    "stray-file",
    N_("the file is no part of a course and will not be in the archive"),
    N_("The importer ignores it."),
    N_("Move it out of the package, or into static/ if the course links to it."),
)

DIGEST = warning(
    "digest-differs",
    N_("the content is no longer what {name} {version} was built with"),
    N_("Nothing; the importer does not look at it."),
    N_("Ask whoever changed the archive, or take the archive of the release."),
)

RULES: tuple[Rule, ...] = (
    MANIFEST,
    MANIFEST_MISSING,
    MANIFEST_DIFFERS,
    LOCK_UNREADABLE,
    LOCK_MISSING,
    LOCK_GONE,
    LOCK_NEW,
    LOCK_AGAIN,
    STRAY,
    DIGEST,
)

_COMPANIONS = frozenset({manifests.FILE_NAME, locking.FILE_NAME})
_COMPANION_PREFIXES = ("README", "LICENSE", "LICENCE", "CHANGELOG", "PROVENANCE")


def is_course_file(path: str, custom_types: frozenset[str] = frozenset()) -> bool:
    """Whether a file of a package directory belongs into the archive."""
    top, slash, _ = path.partition("/")
    if not slash:
        return path in ("course.xml", "tags.csv")
    return top in OLX_FOLDERS or top in PLATFORM_TYPES or top in custom_types


def check(package: Package) -> Iterator[Diagnostic]:
    if package.archive_name:
        yield from _check_digest(package)
    if package.manifest is None:
        return
    yield from _check_manifest(package)
    yield from _check_lock(package)
    for path in package.course.files:
        if is_course_file(path) or path in _COMPANIONS or path.startswith(_COMPANION_PREFIXES):
            continue
        yield STRAY.at(path)


def _check_digest(package: Package) -> Iterator[Diagnostic]:
    course, stamp = package.course, read_stamp(package.course_settings)
    if not stamp or not isinstance(package.json(course.policy_path), dict):
        return
    if content_digest(course.root, course.files, course.policy_path) != stamp.get("digest"):
        name, version = stamp.get("name"), stamp.get("version")
        yield DIGEST.at(course.policy_path, name=name, version=version)


def _check_manifest(package: Package) -> Iterator[Diagnostic]:
    manifest, top = package.manifest, package.course.top
    if manifest is None or top is None:
        return
    settings = package.course_settings
    pairs = (
        ("org", manifest.org, top.reference.get("org")),
        ("course", manifest.course, top.reference.get("course")),
        ("run", manifest.run, package.course.run),
        ("title", manifest.title, settings.get("display_name")),
        ("language", manifest.language, settings.get("language")),
    )
    for key, ours, theirs in pairs:
        if ours != theirs:
            yield MANIFEST_DIFFERS.at(manifests.FILE_NAME, key=key, ours=ours, theirs=theirs)


def _check_lock(package: Package) -> Iterator[Diagnostic]:
    names = locking.names_of(package.course)
    if package.lock is None:
        yield LOCK_MISSING.at(locking.FILE_NAME)
        return
    for name in locking.gone(package.lock, names):
        yield LOCK_GONE.at(locking.FILE_NAME, package.lock.names[name], name=name)
    for name, block in names.items():
        if name in package.lock.retired:
            yield LOCK_AGAIN.at(block.file, block.line, name=name)
        elif name not in package.lock.names:
            yield LOCK_NEW.at(block.file, block.line, name=name)
