"""Links: which the importer rewrites for the partner's course, and which it leaves to break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from shelflist.packages.messages import N_, Diagnostic, Rule, error, warning
from shelflist.packages.package import Package
from shelflist.packages.platform import asset_name

ASSET_KEY = error(
    "link-asset-key",
    N_("the link {link} names a file of one course run"),
    N_("It is not rewritten at import and leads to a course the partner does not have."),
    N_("Write /static/NAME."),
)
COURSE_KEY = error(
    "link-course-key",
    N_("the link {link} names one course run"),
    N_("It is not rewritten at import and leads to a course the partner does not have."),
    N_("Write /jump_to_id/URL_NAME, or /course/ for the course's own pages."),
)
STATIC_MISSING = error(
    "link-static-missing",
    N_("static/{name} is not in the package"),
    N_("The link becomes a dead address; nothing says so."),
    N_("Add the file to static/ or mend the link."),
)
JUMP_MISSING = error(
    "link-jump-missing",
    N_("no block has the url_name {name!r}"),
    N_("The learner gets 'page not found'."),
    N_("Link to the url_name of a block of this course."),
)
STATIC_UNUSED = warning(
    "static-unused",
    N_("nothing links to this file"),
    N_("It is imported and counts against the site's limits."),
    N_("Remove it, or link to it."),
)

RULES: tuple[Rule, ...] = (ASSET_KEY, COURSE_KEY, STATIC_MISSING, JUMP_MISSING, STATIC_UNUSED)

_STATIC = re.compile(r"/static/([^\"'\s)<>?#&\\,]+)")
_JUMP = re.compile(r"/jump_to_id/([^\"'\s)<>?#&/\\]*)")
_ASSET = re.compile(r"/?(?:asset-v1:|c4x/)[^\"'\s)<>]+")
_COURSE = re.compile(r"/(?:courses|course)/(?:course-v1:|[\w.-]+/[\w.-]+/[\w.-]+/)[^\"'\s)<>]*")
_FILE_NAME = re.compile(r"[\w.~+-]+")

_TEXT_SUFFIXES = (".html", ".xml", ".json", ".css")


def check(package: Package) -> Iterator[Diagnostic]:
    course = package.course
    names = {block.url_name for block in course.blocks}
    static = {path.removeprefix("static/") for path in course.files if path.startswith("static/")}
    known = static | {asset_name(path) for path in static}
    used: set[str] = set()
    for path in course.files:
        if not path.endswith(_TEXT_SUFFIXES) or path == "policies/assets.json":
            continue
        text = course.text(path)
        if path.startswith("static/"):
            used.update(_FILE_NAME.findall(text or ""))
            continue
        for number, line in enumerate((text or "").splitlines(), 1):
            yield from _check_line(path, number, line, names, known, used)
    image = package.course_settings.get("course_image")
    used.add(asset_name(str(image)))
    for name in sorted(static):
        if asset_name(name) not in used and name not in used and not _is_transcript(name):
            yield STATIC_UNUSED.at(f"static/{name}")


def _check_line(
    path: str, number: int, line: str, names: set[str], known: set[str], used: set[str]
) -> Iterator[Diagnostic]:
    for found in _ASSET.finditer(line):
        yield ASSET_KEY.at(path, number, link=found[0])
    for found in _COURSE.finditer(line):
        yield COURSE_KEY.at(path, number, link=found[0])
    for found in _STATIC.finditer(line):
        name = unquote(found[1])
        used.update((name, asset_name(name)))
        if name not in known:
            yield STATIC_MISSING.at(path, number, name=name)
    for found in _JUMP.finditer(line):
        if unquote(found[1]) not in names:
            yield JUMP_MISSING.at(path, number, name=unquote(found[1]))


def _is_transcript(name: str) -> bool:
    return name.endswith((".srt", ".sjson", ".vtt"))
