"""`url_names.lock`: the names under which learners' work is stored, committed with the package.

A learner's answers are kept under the block's url_name, and within our own blocks under the item's
id; a name that vanishes orphans them at the next import. The file lists one name a line, sorted:
`type/url_name`, and `type/url_name#item-id` for the items and records of custom blocks. A name
given up on purpose stays as `retired type/url_name VERSION REASON`, so that nobody uses it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from shelflist.packages.course import Block, Course
from shelflist.packages.messages import N_, PackageError
from shelflist.packages.platform import PLATFORM_TYPES

FILE_NAME = "url_names.lock"

_HEADER = (
    "# Learners' work is stored under these names: never rename one that has been published.\n"
    "# Written by `shelflist package lock`.\n"
)


class LockError(PackageError):
    """A `url_names.lock` that cannot be read; names the line."""


@dataclass(frozen=True, slots=True)
class Retired:
    """A name given up on purpose: since which package version, and why."""

    version: str
    reason: str


@dataclass(frozen=True, slots=True)
class Lock:
    """Locked names with the line each stands on (0 for one not read from a file)."""

    names: dict[str, int] = field(default_factory=dict)
    retired: dict[str, Retired] = field(default_factory=dict)


def read_lock(directory: Path) -> Lock | None:
    """Read `directory/url_names.lock`; None when there is none. Raises `LockError`."""
    path = directory / FILE_NAME
    if not path.is_file():
        return None
    lock = Lock()
    try:
        lines = path.read_text("utf-8").splitlines()
    except UnicodeDecodeError as exc:
        raise _refused(N_("the file is not UTF-8"), 1) from exc
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if text.startswith("retired "):
            parts = text.split(" ", 3)
            if len(parts) != 4:
                raise _refused(N_("expected: retired NAME VERSION REASON"), number)
            lock.retired[parts[1]] = Retired(parts[2], parts[3])
        elif "/" not in text or " " in text:
            raise _refused(N_("expected type/url_name or type/url_name#item-id"), number)
        else:
            lock.names[text] = number
    return lock


def names_of(course: Course) -> dict[str, Block]:
    """Every name a lock of `course` must hold, with the block it belongs to."""
    found: dict[str, Block] = {}
    for block in course.blocks:
        if not block.url_name:
            continue
        found.setdefault(block.key, block)
        if block.type not in PLATFORM_TYPES:
            for item in item_ids(block):
                found.setdefault(f"{block.key}#{item}", block)
    return found


_TAGS = ("item", "generate", "record")


def item_ids(block: Block) -> list[str]:
    """Ids of the items, generators and records that stand directly in a custom block."""
    return [node.get("id", "") for node in item_nodes(block)]


def item_nodes(block: Block) -> list[etree._Element]:
    """The elements that have those ids."""
    return [
        child
        for child in block.node
        if isinstance(child.tag, str) and child.tag in _TAGS and child.get("id")
    ]


def gone(lock: Lock, present: Iterable[str]) -> list[str]:
    """Locked names that are no longer in the course, sorted."""
    return sorted(set(lock.names) - set(present))


def relock(lock: Lock | None, present: Iterable[str], version: str, reason: str) -> Lock:
    """The lock for the names now `present`; names that vanished become retired.

    Raises `LockError` when names vanished and no `reason` is given, and when a retired name is
    used again.
    """
    old = lock or Lock()
    names = set(present)
    vanished = gone(old, names)
    if vanished and not reason.strip():
        raise LockError(
            N_("these names would vanish: {names}; give --reason to retire them on purpose"),
            path=FILE_NAME,
            code="lock",
            names=", ".join(vanished),
        )
    again = sorted(names & set(old.retired))
    if again:
        raise LockError(
            N_("retired names cannot be used again: {names}"),
            path=FILE_NAME,
            code="lock",
            names=", ".join(again),
        )
    retired = dict(old.retired)
    for name in vanished:
        retired[name] = Retired(version, " ".join(reason.split()))
    return Lock(dict.fromkeys(names, 0), retired)


def render_lock(lock: Lock) -> str:
    """The text of the file."""
    lines = sorted(lock.names)
    lines += [
        f"retired {name} {entry.version} {entry.reason}"
        for name, entry in sorted(lock.retired.items())
    ]
    return _HEADER + "".join(f"{line}\n" for line in lines)


def _refused(msgid: str, line: int) -> LockError:
    return LockError(msgid, path=FILE_NAME, line=line, code="lock")
