"""Files: names the importer rewrites or skips, sizes, and what a site's server lets through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shelflist.packages.archive import MAX_BYTES
from shelflist.packages.messages import N_, Diagnostic, Rule, error, warning
from shelflist.packages.package import Package
from shelflist.packages.platform import IGNORED_ASSET, asset_name

COLLISION = error(
    "static-collision",
    N_("this file and {other} both become {name}"),
    N_("Folders are flattened and other characters become '_': the last file silently wins."),
    N_("Rename one of the two."),
)
CASE = warning(
    "static-case",
    N_("the name differs from {other} only by case"),
    N_("Open edX keeps both, but they overwrite each other on other systems."),
    N_("Rename one of the two."),
)
REWRITTEN = warning(
    "static-rewritten",
    N_("the file becomes {name}"),
    N_("Folders are flattened, and characters other than letters, digits, '_.-' become '_'."),
    N_("Name it so in the package: flat, in ASCII letters, digits, '_', '-' and '.'."),
)
IGNORED = error(
    "static-ignored",
    N_("files of this name are not imported"),
    N_("Names that end in '~' or begin with '._', and .DS_Store, are skipped in silence."),
    N_("Rename the file or remove it."),
)
LONG = warning(
    "static-name-long",
    N_("the name has {length} characters"),
    N_("Storage behind some sites cuts or refuses names of 100 characters and more."),
    N_("Shorten the name to under 100 characters."),
)
PATH = error(
    "path-unportable",
    N_("the path does not fit a portable archive: {reason}"),
    N_("USTAR, which every importer reads, wants short ASCII paths."),
    N_("Shorten the path, or write it in ASCII letters, digits, '_', '-' and '.'."),
)
SUFFIX = error(
    "archive-suffix",
    N_("the archive's name ends in {suffix}"),
    N_("The import fails: 'We only support uploading a .tar.gz file.'"),
    N_("Name it NAME.tar.gz."),
)
ZIP = warning(
    "archive-zip",
    N_("the archive is a .zip"),
    N_("Releases up to Redwood accept .tar.gz only; newer ones accept both."),
    N_("Offer a .tar.gz."),
)
LARGE = warning(
    "archive-large",
    N_("{size} MiB; more than {limit} MiB is hard to upload"),
    N_("Many sites' web servers refuse large uploads with an error nobody understands."),
    N_("Keep films and large pictures elsewhere and link to them."),
)
TOO_LARGE = error(
    "archive-too-large",
    N_("{size} MiB; at most {limit} MiB can be uploaded"),
    N_("The web server in front of Studio cuts the upload off."),
    N_("Keep films and large pictures elsewhere and link to them."),
)
FILM = warning(
    "static-film",
    N_("a film or sound file stands in static/"),
    N_("It is imported into the course's files, which are slow and do not stream."),
    N_("Put it on a video host and use a video block."),
)

RULES: tuple[Rule, ...] = (
    COLLISION,
    CASE,
    REWRITTEN,
    IGNORED,
    LONG,
    PATH,
    SUFFIX,
    ZIP,
    LARGE,
    TOO_LARGE,
    FILM,
)

MIB = 2**20
LARGE_MIB = 20
USTAR_NAME = 100
USTAR_PREFIX = 155
_PORTABLE = re.compile(r"^[A-Za-z0-9_.~/-]+\Z")
_FILMS = (".mp4", ".mov", ".avi", ".mkv", ".webm", ".m4v", ".mp3", ".wav", ".ogg", ".m4a")


def ustar_refusal(path: str) -> str | None:
    """Why `path` cannot stand in our archives, or None."""
    if not _PORTABLE.match(path):
        return "not ASCII letters, digits and _.~-/"
    if len(path) <= USTAR_NAME:
        return None
    cut = path.find("/", len(path) - USTAR_NAME - 1)
    if 0 < cut <= USTAR_PREFIX:
        return None
    return f"{len(path)} characters"


def check(package: Package) -> Iterator[Diagnostic]:
    yield from _check_archive(package)
    names: dict[str, str] = {}
    folded: dict[str, str] = {}
    for path in package.course.files:
        refusal = ustar_refusal(f"course/{path}")
        if refusal and package.is_source:
            yield PATH.at(path, reason=refusal)
        if path.startswith("static/"):
            yield from _check_static(path, names, folded)


def _check_static(path: str, names: dict[str, str], folded: dict[str, str]) -> Iterator[Diagnostic]:
    name = path.removeprefix("static/")
    if IGNORED_ASSET.match(name.rpartition("/")[2]):
        yield IGNORED.at(path)
        return
    stored = asset_name(name)
    if stored in names:
        yield COLLISION.at(path, other=names[stored], name=stored)
    elif stored.casefold() in folded:
        yield CASE.at(path, other=folded[stored.casefold()])
    names.setdefault(stored, path)
    folded.setdefault(stored.casefold(), path)
    if stored != name:
        yield REWRITTEN.at(path, name=stored)
    if len(stored) >= 100:
        yield LONG.at(path, length=len(stored))
    if name.lower().endswith(_FILMS):
        yield FILM.at(path)


def _check_archive(package: Package) -> Iterator[Diagnostic]:
    lower = package.archive_name.lower()
    if lower.endswith(".zip"):
        yield ZIP.at("")
    elif lower and not lower.endswith(".tar.gz"):
        yield SUFFIX.at("", suffix=lower.rpartition(".")[2])
    if package.archive_name:
        size = package.archive_bytes
    else:
        size = sum(
            (package.course.root / path).stat().st_size
            for path in package.course.files
            if path.startswith("static/")
        )
    place = "" if package.archive_name else "static"
    if size > MAX_BYTES:
        yield TOO_LARGE.at(place, size=size // MIB, limit=MAX_BYTES // MIB)
    elif size > LARGE_MIB * MIB:
        yield LARGE.at(place, size=size // MIB, limit=LARGE_MIB)
