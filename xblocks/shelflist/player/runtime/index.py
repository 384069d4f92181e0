"""The authored side of a course in memory: read-only, one per process and revision."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey, UsageKey

from ..models import Block, Course, WorkingBlock
from .mixins import INHERITED

_CACHED_COURSES = 8


@dataclass(slots=True)
class Node:
    """A block's authored data. `fields` are JSON by name, `inherited` those of its ancestors."""

    key: UsageKey
    id: str
    type: str
    parent: str
    fields: dict[str, Any]
    inherited: dict[str, Any]
    raw: str
    error: str
    children: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The display name, or "" where the author gave none."""
        return str(self.fields.get("display_name") or "")

    def setting(self, name: str, default: Any = None) -> Any:
        """An inheritable setting as it holds for this block."""
        if name in self.fields:
            return self.fields[name]
        return self.inherited.get(name, default)


class CourseIndex:
    """Every node of one course by usage key, in reading order."""

    def __init__(self, key: CourseKey, nodes: dict[str, Node], settings: dict[str, Any]) -> None:
        self.key = key
        self.nodes = nodes
        self.settings = settings
        self.root = next((node for node in nodes.values() if node.type == "course"), None)

    def __contains__(self, usage_key: str) -> bool:
        return usage_key in self.nodes

    def children(self, node: Node) -> list[Node]:
        return [self.nodes[key] for key in node.children]

    def ancestors(self, node: Node) -> Iterator[Node]:
        """From the parent up to the course."""
        while node.parent and node.parent in self.nodes:
            node = self.nodes[node.parent]
            yield node

    def below(self, node: Node) -> Iterator[Node]:
        """The node and all below it, in reading order."""
        yield node
        for child in self.children(node):
            yield from self.below(child)

    def units(self) -> list[Node]:
        """The pages of the course: what stands directly in a sequential, in order."""
        if self.root is None:
            return []
        return [
            unit
            for section in self.children(self.root)
            for subsection in self.children(section)
            if subsection.type == "sequential"
            for unit in self.children(subsection)
        ]

    def with_drafts(self, drafts: dict[str, dict[str, Any]]) -> CourseIndex:
        """The same course with the fields of some blocks replaced."""
        nodes = dict(self.nodes)
        for key, fields in drafts.items():
            if key in nodes:
                nodes[key] = replace(nodes[key], fields=fields)
        return CourseIndex(self.key, nodes, self.settings)


_cache: OrderedDict[tuple[int, int], CourseIndex] = OrderedDict()
_lock = threading.Lock()


def course_index(course: Course) -> CourseIndex:
    """The index of a course's current revision; one query when it is not in memory yet."""
    name = (course.pk, course.revision)
    with _lock:
        if name in _cache:
            _cache.move_to_end(name)
            return _cache[name]
    index = _build(course)
    with _lock:
        for old in [key for key in _cache if key[0] == course.pk]:
            del _cache[old]
        _cache[name] = index
        while len(_cache) > _CACHED_COURSES:
            _cache.popitem(last=False)
    return index


def working_index(course: Course) -> CourseIndex:
    """The index with the instructors' drafts over it."""
    drafts = dict(WorkingBlock.objects.filter(course=course).values_list("usage_key", "fields"))
    index = course_index(course)
    return index.with_drafts(drafts) if drafts else index


def forget() -> None:
    """Empty the cache: after a test database was rolled back, revisions repeat."""
    with _lock:
        _cache.clear()


def _build(course: Course) -> CourseIndex:
    key = CourseKey.from_string(course.key)
    nodes: dict[str, Node] = {}
    rows = (
        Block.objects.filter(course=course)
        .order_by("pk")
        .values("usage_key", "type", "parent_key", "fields", "raw", "error")
    )
    for row in rows:
        try:
            usage = UsageKey.from_string(row["usage_key"])
        except InvalidKeyError:
            continue
        nodes[row["usage_key"]] = Node(
            usage, row["usage_key"], row["type"], row["parent_key"], row["fields"], {},
            row["raw"], row["error"],
        )  # fmt: skip
    # Blocks are stored in reading order, so a parent always comes before its children.
    for node in nodes.values():
        if parent := nodes.get(node.parent):
            parent.children.append(node.id)
            own = {name: value for name, value in parent.fields.items() if name in INHERITED}
            node.inherited = parent.inherited | own
    return CourseIndex(key, nodes, course.settings)
