"""policies/RUN/*.json as files: found, readable, and about blocks that exist."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from shelflist.packages.messages import N_, Diagnostic, Rule, error, warning
from shelflist.packages.package import Package
from shelflist.packages.platform import PLATFORM_TYPES

MISSING = error(
    "policy-missing",
    N_("there is no {file}"),
    N_("Title, dates and pacing all become the defaults: start 2030, instructor-paced."),
    N_("Add the file; its folder is named as the url_name of the course."),
)
INVALID = error(
    "policy-invalid",
    N_("the JSON cannot be read: {reason}"),
    N_("The whole file is ignored: title, dates and pacing become the defaults."),
    N_("Mend the JSON at the line named."),
)
SHAPE = error(
    "policy-shape",
    N_("{what} must be a JSON object"),
    N_("The entry is ignored, or the import fails."),
    N_("Write an object: {…}."),
)
TWICE = error(
    "policy-key-twice",
    N_("the key {key!r} stands twice in one object"),
    N_("The first value is silently lost."),
    N_("Keep one."),
)
UNKNOWN = error(
    "policy-key-unknown",
    N_("{key!r} is no block of this course"),
    N_("The entry is ignored, with every setting in it."),
    N_("Write type/url_name of a block; for the course itself course/RUN."),
)
CUSTOM = error(
    "policy-custom-block",
    N_("{key!r} is not a block of the platform"),
    N_("policy.json is not applied to other XBlocks; the settings are ignored."),
    N_("Write the settings as attributes of the block."),
)
OVERRIDES = warning(
    "policy-overrides",
    N_("{name} of {key} is set here and in {other}; this one wins"),
    N_("policy.json beats the attributes of the block."),
    N_("Keep the setting in policy.json only."),
)
UNREAD = error(
    "policy-unread",
    N_("the file is in the folder of another run; this course reads policies/{run}/"),
    N_("It is ignored, with every setting in it."),
    N_("Rename the folder to the url_name of the course."),
)
GRADING_MISSING = error(
    "grading-missing",
    N_("there is no {file}"),
    N_("The site's default grading policy is used, and graded subsections may count for nothing."),
    N_("Add the file."),
)

RULES: tuple[Rule, ...] = (
    MISSING,
    INVALID,
    SHAPE,
    TWICE,
    UNKNOWN,
    CUSTOM,
    OVERRIDES,
    UNREAD,
    GRADING_MISSING,
)


class _Twice(ValueError):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def check(package: Package) -> Iterator[Diagnostic]:
    course = package.course
    if course.top is None:
        return
    for path, rule in ((course.policy_path, MISSING), (course.grading_path, GRADING_MISSING)):
        if not course.has(path):
            yield rule.at(path, file=path)
    for path in course.files:
        if path.startswith("policies/") and path.endswith("policy.json"):
            if path not in (course.policy_path, course.grading_path):
                yield UNREAD.at(path, run=course.run)
        if path.endswith(".json") and path.startswith(("policies/", "info/")):
            yield from _check_json(package, path)
    yield from _check_entries(package)


def _check_json(package: Package, path: str) -> Iterator[Diagnostic]:
    text = package.course.text(path)
    if text is None:
        return
    try:
        value = json.loads(text, object_pairs_hook=_unique)
    except _Twice as exc:
        yield TWICE.at(path, package.json_line(path, exc.key), key=exc.key)
        return
    except json.JSONDecodeError as exc:
        yield INVALID.at(path, exc.lineno, reason=exc.msg)
        return
    except (RecursionError, ValueError) as exc:
        yield INVALID.at(path, None, reason=str(exc))
        return
    if path.startswith("policies/") and not isinstance(value, dict):
        yield SHAPE.at(path, 1, what=path)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise _Twice(key)
        result[key] = value
    return result


def _check_entries(package: Package) -> Iterator[Diagnostic]:
    course, path = package.course, package.course.policy_path
    value = package.json(path)
    blocks = {block.key: block for block in course.blocks}
    for key, entry in value.items() if isinstance(value, dict) else ():
        line = package.json_line(path, key)
        if not isinstance(entry, dict):
            yield SHAPE.at(path, line, what=key)
            continue
        if key.startswith("static_tab/") and course.has(f"tabs/{key.partition('/')[2]}.html"):
            continue
        if key not in blocks:
            yield UNKNOWN.at(path, line, key=key)
            continue
        block = blocks[key]
        if block.type not in PLATFORM_TYPES:
            yield CUSTOM.at(path, line, key=key)
        for name in entry:
            if name in block.node.attrib:
                other = f"{block.file}:{block.line}"
                yield OVERRIDES.at(path, line, name=name, key=key, other=other)
