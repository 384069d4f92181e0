"""What importing NEW would do at a site that runs OLD: a re-import overwrites, it does not merge.

Learners' work hangs on url_names and item ids; settings the new package does not carry go back to
the platform's defaults; files and pages that are no longer in it stay where they are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from gettext import gettext
from pathlib import Path
from typing import Any

from lxml import etree

from shelflist.packages.archive import open_archive
from shelflist.packages.checking import read_package
from shelflist.packages.course import Block
from shelflist.packages.digest import unstamped
from shelflist.packages.lock import item_nodes, names_of
from shelflist.packages.messages import N_, PackageError, Translate
from shelflist.packages.package import Package
from shelflist.packages.reading import COURSE_XML

# What an export adds to an element; it says nothing of the content.
_OF_EXPORTS = ("xblock-family", "{http://www.w3.org/XML/1998/namespace}space")


class Kind(StrEnum):
    """What happened to a name, a setting or a file between the two."""

    REMOVED = "removed"
    RENAMED = "renamed"
    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    SETTING = "setting"
    FILE_REMOVED = "file-removed"
    FILE_ADDED = "file-added"
    FILE_CHANGED = "file-changed"


EFFECTS: Mapping[Kind, str] = {
    Kind.REMOVED: N_("{name}: disappears from the course; learners' work under it is lost"),
    Kind.RENAMED: N_("{old} is now {name}: learners' work under the old name is lost"),
    Kind.ADDED: N_("{name}: new"),
    Kind.CHANGED: N_("{name}: other content; learners' work under it is kept"),
    Kind.MOVED: N_("{name}: moves from {old} to {new}; learners' work under it is kept"),
    Kind.SETTING: N_("{name}: {old} becomes {new}, whatever the partner has set"),
    Kind.FILE_REMOVED: N_("{name}: is no longer sent, and stays in the course"),
    Kind.FILE_ADDED: N_("{name}: new file"),
    Kind.FILE_CHANGED: N_("{name}: other content; the partner's own version is overwritten"),
}

_LOSING = frozenset({Kind.REMOVED, Kind.RENAMED})
_ABSENT = "–"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `name` is a name as in url_names.lock, a setting or a path; `old` and `new`
    are values, parents or names, by `kind`."""

    kind: Kind
    name: str
    old: str = ""
    new: str = ""

    @property
    def loses_work(self) -> bool:
        return self.kind in _LOSING

    def render(self, translate: Translate = gettext) -> str:
        """What it does at the partner's site."""
        return translate(EFFECTS[self.kind]).format(name=self.name, old=self.old, new=self.new)

    def as_json(self) -> dict[str, Any]:
        """Plain values for `json.dumps`."""
        values = {"kind": self.kind.value, "name": self.name, "old": self.old, "new": self.new}
        return {**values, "loses_work": self.loses_work, "message": self.render()}


def compare(old: Path, new: Path) -> list[Change]:
    """Every difference between two packages, bare course trees or archives.

    Raises `ArchiveError`, `PackageError` when either has no course, and `OSError`.
    """
    with ExitStack() as stack:
        before, after = (_open(path, stack) for path in (old, new))
        return [
            *_names(before, after),
            *_settings(before, after),
            *_grading(before, after),
            *_files(before, after),
        ]


def _open(path: Path, stack: ExitStack) -> Package:
    directory = path if path.is_dir() else stack.enter_context(open_archive(path))
    package, _ = read_package(directory, archive_name="" if path.is_dir() else path.name)
    if package is None or package.course.top is None:
        raise PackageError(COURSE_XML.message, path=str(path), code=COURSE_XML.code)
    return package


def _names(before: Package, after: Package) -> Iterator[Change]:
    old, new = _entries(before), _entries(after)
    renamed: dict[str, str] = {}
    free: dict[str, list[str]] = {}
    for name in sorted(set(new) - set(old)):
        free.setdefault(_signature(name, new[name]), []).append(name)
    for name in sorted(set(old) - set(new)):
        candidates = free.get(_signature(name, old[name]))
        if candidates:
            renamed[candidates[0]] = name
            yield Change(Kind.RENAMED, candidates.pop(0), name)
        else:
            yield Change(Kind.REMOVED, name)
    for name, (parent, content) in sorted(new.items()):
        if name not in old:
            if name not in renamed:
                yield Change(Kind.ADDED, name)
            continue
        if old[name][0] != parent:
            yield Change(Kind.MOVED, name, old[name][0] or _ABSENT, parent or _ABSENT)
        if old[name][1] != content:
            yield Change(Kind.CHANGED, name)


def _signature(name: str, entry: tuple[str, str]) -> str:
    """What two names of one thing have in common: the type and the content."""
    kind = name.partition("/")[0] + ("#" if "#" in name else "")
    return f"{kind} {entry[1]}"


def _entries(package: Package) -> dict[str, tuple[str, str]]:
    """For each name its parent and a fingerprint of its content."""
    found: dict[str, tuple[str, str]] = {}
    for name, block in names_of(package.course).items():
        parent = block.parent.key if block.parent is not None else ""
        item = name.partition("#")[2]
        if item:
            node = next(node for node in item_nodes(block) if node.get("id") == item)
            found[name] = (block.key, _fingerprint(node, "id"))
        else:
            found[name] = (parent, _content(package, block))
    return found


def _content(package: Package, block: Block) -> str:
    text = package.course.text(block.content) if block.content else ""
    settings = json.dumps(
        {**_own(block.node), **package.policy.get(block.key, {}), "url_name": "", "filename": ""},
        sort_keys=True,
        default=str,
    )
    if block.type == "course":
        return ",".join(child.key for child in block.children)
    if block.children:
        return f"{settings}{','.join(child.key for child in block.children)}"
    return f"{settings}{_fingerprint(block.node, 'url_name')}{text}"


def _own(node: etree._Element) -> dict[str, str]:
    return {name: value for name, value in node.attrib.items() if name not in _OF_EXPORTS}


def _fingerprint(node: etree._Element, *without: str) -> str:
    copy = etree.fromstring(etree.tostring(node, with_tail=False))
    for name in (*without, "filename", *_OF_EXPORTS):
        copy.attrib.pop(name, None)
    return hashlib.sha256(etree.tostring(copy, method="c14n", with_comments=False)).hexdigest()


def _settings(before: Package, after: Package) -> Iterator[Change]:
    old, new = (_course_settings(package) for package in (before, after))
    for name in sorted(set(old) | set(new)):
        if old.get(name) != new.get(name):
            yield Change(Kind.SETTING, name, _shown(old, name), _shown(new, name))


def _course_settings(package: Package) -> dict[str, Any]:
    path, run = package.course.policy_path, package.course.run
    key = f"course/{run}"
    clean = unstamped({key: dict(package.course_settings)}, path)[key]
    ignored = ("url_name", "org", "course")
    return {name: value for name, value in clean.items() if name not in ignored}


def _grading(before: Package, after: Package) -> Iterator[Change]:
    old, new = (package.json(package.course.grading_path) or {} for package in (before, after))
    for name in ("GRADER", "GRADE_CUTOFFS"):
        if old.get(name) != new.get(name):
            yield Change(Kind.SETTING, name, _shown(old, name), _shown(new, name))


def _shown(values: Mapping[str, Any], name: str) -> str:
    return json.dumps(values[name], ensure_ascii=False) if name in values else _ABSENT


def _files(before: Package, after: Package) -> Iterator[Change]:
    old, new = (_hashes(package) for package in (before, after))
    for path in sorted(set(old) | set(new)):
        if path not in new:
            yield Change(Kind.FILE_REMOVED, path)
        elif path not in old:
            yield Change(Kind.FILE_ADDED, path)
        elif old[path] != new[path]:
            yield Change(Kind.FILE_CHANGED, path)


def _hashes(package: Package) -> dict[str, bytes]:
    root = package.course.root
    return {
        path: hashlib.sha256((root / path).read_bytes()).digest()
        for path in package.course.files
        if path.startswith(("static/", "about/", "info/", "tabs/"))
    }
