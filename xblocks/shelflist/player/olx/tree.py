"""The files of a course: which file a pointer means, and what may be named at all."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _
from lxml import etree

from .xml import OlxError, parse_file

# What Open edX accepted in trials: letters of any script, digits and _ - . ~ :
URL_NAME = re.compile(r"^[\w\-.~:]+$")
_HTML_FILES = {"html", "about", "static_tab", "course_info"}


@dataclass(slots=True)
class Element:
    """A block's own element, wherever it stood. `pointed` is true for the root of a file."""

    node: etree._Element
    file: str
    url_name: str | None
    pointed: bool
    html: str | None = None


def find_course(folder: Path) -> Path:
    """The folder of the first course.xml from the top down, as the platform looks for it.

    Raises: OlxError."""
    for path, folders, files in os.walk(folder):
        folders.sort()
        if "course.xml" in files:
            return Path(path)
    raise OlxError(
        _("There is no course.xml in the archive, so it is not a course. Export it again."), ""
    )


def is_pointer(node: etree._Element) -> bool:
    """Nothing but a url_name (for a course also org and course): the block is in a file."""
    expected = {"url_name", "org", "course"} if node.tag == "course" else {"url_name"}
    attributes = set(node.attrib) - {"xblock-family"}
    return len(node) == 0 and attributes == expected and not (node.text or "").strip()


def _inside(name: str) -> str:
    # Both names come from the archive: neither may leave the course folder.
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or "\\" in name or "\0" in name:
        raise OlxError(_("The name “{name}” leads out of the course.").format(name=name), "")
    return "/".join(parts)


def _is_file(root: Path, name: str) -> bool:
    path = root / name
    return path.is_file() and path.resolve().is_relative_to(root.resolve())


def resolve(root: Path, node: etree._Element, file: str, url_name: str | None) -> Element:
    """The element that defines a block, its pointer followed and its html file read.

    Raises: OlxError (missing, unreadable or outside the course)."""
    pointed = False
    if url_name and is_pointer(node):
        target = _inside(f"{node.tag}/{url_name.replace(':', '/')}.xml")
        if _is_file(root, target):
            found = parse_file(root, target)
            if found.tag != node.tag:
                raise OlxError(
                    _("The file holds <{found}>, but the pointer to it is <{tag}>.").format(
                        found=found.tag, tag=node.tag
                    ),
                    target,
                    found.sourceline,
                )
            node, file, pointed = found, target, True
        elif node.tag in PLATFORM_TYPES:
            raise OlxError(
                _("The file of <{tag} url_name=“{name}”> is missing: {path}").format(
                    tag=node.tag, name=url_name, path=target
                ),
                file,
                node.sourceline,
            )
    element = Element(node, file, url_name, pointed)
    filename = node.get("filename")
    if filename is None:
        return element
    if node.tag in _HTML_FILES:
        element.html = _html_file(root, element, filename)
    elif len(node) == 0:
        target = _inside(f"{node.tag}/{filename.replace(':', '/')}.xml")
        if _is_file(root, target):
            definition = parse_file(root, target)
            for name, value in node.attrib.items():
                definition.set(name, value)
            element.node, element.file, element.pointed = definition, target, True
    return element


def _html_file(root: Path, element: Element, filename: str) -> str:
    folder = PurePosixPath(f"html/{(element.url_name or '').replace(':', '/')}").parent
    for candidate in (f"{folder}/{filename}.html", f"html/{filename}.html", f"html/{filename}"):
        target = _inside(candidate)
        if _is_file(root, target):
            try:
                return (root / target).read_bytes().decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise OlxError(
                    _("The file is not in UTF-8 (byte {position}). Save it as UTF-8.").format(
                        position=error.start
                    ),
                    target,
                ) from None
    raise OlxError(
        _("The text of this block is missing: html/{name}.html").format(name=filename),
        element.file,
        element.node.sourceline,
    )


# Types the platform always keeps in files of their own: a pointer without a file is an error.
# Any other bare element may as well be a block with all defaults.
PLATFORM_TYPES = frozenset(
    {
        "course", "chapter", "sequential", "vertical", "html", "problem", "video", "itembank",
        "library_content", "split_test", "conditional", "poll_question", "word_cloud",
        "annotatable", "lti", "wrapper", "problemset", "randomize",
    }
)  # fmt: skip


@lru_cache(maxsize=16)
def static_files(root: str) -> dict[str, str]:
    """Every static file by the names it is linked with: its path, flattened, and cleaned.

    The platform flattens folders (`a/b.png` to `a_b.png`) and replaces characters that asset
    keys do not allow by underscores."""
    base = Path(root) / "static"
    files: dict[str, str] = {}
    for path in sorted(base.rglob("*")):
        if path.is_file() and not path.is_symlink():
            name = path.relative_to(base).as_posix()
            flat = name.replace("/", "_")
            for alias in (name, flat, re.sub(r"[^\w\-.]", "_", flat)):
                files.setdefault(alias, str(path))
    return files
