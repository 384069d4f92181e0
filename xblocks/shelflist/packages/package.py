"""A course package as the checker sees it: the tree, the manifest, the lock, and their faults."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shelflist.packages.course import Course
from shelflist.packages.lock import Lock
from shelflist.packages.manifest import Manifest

_JSON_KEY = re.compile(r'"((?:[^"\\]|\\.)*+)"\s*+:')


@dataclass(slots=True)
class Package:
    """What the checks read.

    `archive_name` is the archive's file name, and empty for a directory. `prefix` stands before
    the course's paths in reports: the folder of course.xml below what was checked.
    """

    course: Course
    prefix: str = ""
    manifest: Manifest | None = None
    lock: Lock | None = None
    archive_name: str = ""
    archive_bytes: int = 0
    _json: dict[str, Any] = field(default_factory=dict)
    _lines: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def is_source(self) -> bool:
        """A package directory with its package.toml, as against an archive or a bare tree."""
        return self.manifest is not None

    def json(self, path: str) -> Any:
        """The value of a JSON file of the tree, or None when it is absent or broken."""
        if path not in self._json:
            self._json[path] = None
            if self.course.has(path):
                text = self.course.text(path)
                if text is not None:
                    try:
                        self._json[path] = json.loads(text)
                    except (ValueError, RecursionError):
                        pass
        return self._json[path]

    @property
    def policy(self) -> Mapping[str, Mapping[str, Any]]:
        """policy.json, without entries that are not objects."""
        value = self.json(self.course.policy_path)
        if not isinstance(value, dict):
            return {}
        return {key: entry for key, entry in value.items() if isinstance(entry, dict)}

    @property
    def course_settings(self) -> Mapping[str, Any]:
        """Settings of the course: policy.json over the attributes of course/RUN.xml."""
        top = self.course.top
        attributes = dict(top.node.attrib) if top is not None else {}
        return {**attributes, **self.policy.get(f"course/{self.course.run}", {})}

    def json_line(self, path: str, key: str) -> int | None:
        """The first line on which `key` stands as a key in the JSON file."""
        if path not in self._lines:
            lines = self._lines[path] = {}
            text = self.course.text(path) if self.course.has(path) else None
            for number, line in enumerate((text or "").split("\n"), 1):
                for found in _JSON_KEY.finditer(line):
                    lines.setdefault(found[1], number)
        return self._lines[path].get(json.dumps(key, ensure_ascii=False)[1:-1])
