"""The digest of a course's content, the same before and after it is stamped into policy.json."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

# The key in `other_course_settings`, which Open edX imports and exports unchanged.
STAMP = "shelflist_package"


def content_digest(root: Path, paths: Iterable[str], policy_path: str) -> str:
    """`sha256:` and the hex digest of the files `paths` below `root`.

    Names and contents count, in sorted order; of policy.json the values count, without our stamp.
    """
    total = hashlib.sha256()
    for path in sorted(paths):
        data = (root / path).read_bytes()
        if path == policy_path:
            data = _canonical(unstamped(json.loads(data), policy_path))
        total.update(f"{path}\0{hashlib.sha256(data).hexdigest()}\n".encode())
    return f"sha256:{total.hexdigest()}"


def stamped(policy: Mapping[str, Any], policy_path: str, stamp: Mapping[str, str]) -> bytes:
    """policy.json with `stamp` among the course's other settings, ready to be written."""
    value = unstamped(policy, policy_path)
    course = dict(value.get(_course_key(policy_path), {}))
    course["other_course_settings"] = {
        **course.get("other_course_settings", {}),
        STAMP: dict(stamp),
    }
    value[_course_key(policy_path)] = course
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def read_stamp(settings: Mapping[str, Any]) -> dict[str, str]:
    """The stamp among a course's settings; empty when there is none."""
    others = settings.get("other_course_settings")
    found = others.get(STAMP) if isinstance(others, dict) else None
    if not isinstance(found, dict):
        return {}
    return {str(key): str(value) for key, value in found.items()}


def unstamped(policy: Mapping[str, Any], policy_path: str) -> dict[str, Any]:
    """A copy of policy.json's value without our stamp, nor the empty object it may leave."""
    value = dict(policy)
    course = value.get(_course_key(policy_path))
    others = course.get("other_course_settings") if isinstance(course, dict) else None
    if isinstance(course, dict) and isinstance(others, dict):
        others = {key: entry for key, entry in others.items() if key != STAMP}
        course = {key: entry for key, entry in course.items() if key != "other_course_settings"}
        if others:
            course["other_course_settings"] = others
        value[_course_key(policy_path)] = course
    return value


def _course_key(policy_path: str) -> str:
    return f"course/{policy_path.split('/')[1]}"


def _canonical(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
