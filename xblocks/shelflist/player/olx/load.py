"""A whole course from its folder: every block with its key, its place and its fields."""

from __future__ import annotations

import hashlib
import logging
import re
from collections import Counter
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree
from opaque_keys import InvalidKeyError
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from ..runtime.block_types import NEEDS_PLATFORM, STRUCTURE, block_class, is_container
from .build import ParsingRuntime, build_block
from .policies import Policies, course_settings, plain, read_about, read_policies
from .result import MAX_BLOCKS, MAX_DEPTH, Issue, LoadedBlock, LoadedCourse
from .tree import PLATFORM_TYPES, URL_NAME, Element, find_course, is_pointer, resolve
from .xml import OlxError, parse_file

log = logging.getLogger(__name__)

_NOT_BLOCKS = frozenset({"wiki", "textbook", "pdf_textbook", "html_textbook"})


def load_course(folder: Path) -> LoadedCourse:
    """Read the course below `folder`.

    Raises: OlxError where there is no course to speak of; what is wrong with a single block is
    an issue of the result."""
    root = find_course(folder)
    pointer = parse_file(root, "course.xml")
    if pointer.tag != "course":
        raise OlxError(_("course.xml must hold a <course> element."), "course.xml", 1)
    run, org, number = (pointer.get(name) or "" for name in ("url_name", "org", "course"))
    for name, value in (("url_name", run), ("org", org), ("course", number)):
        if not value:
            raise OlxError(
                _("<course> has no “{name}”. Open edX would import an empty course.").format(
                    name=name
                ),
                "course.xml",
                pointer.sourceline,
            )
    try:
        key = CourseLocator(org, number, run)
    except InvalidKeyError:
        raise OlxError(
            _("“{org}”, “{number}”, “{run}” cannot be a course key: letters, digits, _ - . ~ "
              "only.").format(org=org, number=number, run=run),
            "course.xml",
            pointer.sourceline,
        ) from None  # fmt: skip
    element = resolve(root, pointer, "course.xml", run)
    policies, problems = read_policies(root, run)
    policy = policies.blocks.get(f"course/{run}", {})
    course = LoadedCourse(
        key=key,
        root=root,
        settings=course_settings(dict(element.node.attrib), policy),
        grading_policy=policies.grading,
        about=read_about(root),
    )
    course.issues += [
        Issue("warning", "policy", problem.message, problem.file, problem.line)
        for problem in problems
    ]
    _Walk(course, policies).course_root(element)
    return course


class _Walk:
    """Depth first through the course, filling `course.blocks` in reading order."""

    def __init__(self, course: LoadedCourse, policies: Policies) -> None:
        self.course = course
        self.policies = policies
        self.seen: set[tuple[str, str]] = set()
        # While a class parses, the file its inline children stand in, and its own key.
        self.context: list[tuple[BlockUsageLocator, str, int]] = []
        self.counter: Counter[BlockUsageLocator] = Counter()
        self.runtime = ParsingRuntime(course.root, self._inline_child)

    def issue(
        self, severity: str, code: str, message: str, file: str, line: int | None = None
    ) -> None:
        self.course.issues.append(Issue(severity, code, message, file, line))

    def course_key(self, block_type: str, block_id: str) -> BlockUsageLocator:
        return self.course.key.make_usage_key(block_type, block_id)

    def visit(
        self, node: etree._Element, parent: BlockUsageLocator | None, file: str, depth: int
    ) -> BlockUsageLocator | None:
        """Load the block at `node` and all below it; its key, None where there is none."""
        if not isinstance(node.tag, str) or node.tag in _NOT_BLOCKS:
            return None
        if depth > MAX_DEPTH or len(self.course.blocks) >= MAX_BLOCKS:
            raise OlxError(
                _("The course is nested too deeply or has too many blocks."), file, node.sourceline
            )
        block_type = etree.QName(node).localname
        url_name = self._url_name(node, block_type, file)
        if url_name is None:
            return None
        key = self.course_key(block_type, url_name)
        error = ""
        try:
            element = resolve(self.course.root, node, file, node.get("url_name"))
            self._hints(node, element, block_type, file)
        except OlxError as problem:
            self.issue("error", "unreadable", problem.message, problem.file or file, problem.line)
            element, error = Element(node, file, url_name, False), problem.message
        self._store(key, parent, element, block_type, depth, error)
        return key

    def course_root(self, element: Element) -> None:
        """The course block itself, then its chapters."""
        key = self.course_key("course", "course")
        self.seen.add(("course", "course"))
        self.course.blocks.append(
            LoadedBlock(
                key, None, 0, _inheritable(self.course.settings), element.file,
                element.node.sourceline,
            )
        )  # fmt: skip
        self._children(key, element, 0)

    def _store(
        self,
        key: BlockUsageLocator,
        parent: BlockUsageLocator | None,
        element: Element,
        block_type: str,
        depth: int,
        error: str,
    ) -> None:
        place = self.counter[parent]
        self.counter[parent] += 1
        block = LoadedBlock(key, parent, place, {}, element.file, element.node.sourceline)
        self.course.blocks.append(block)
        if is_container(block_type):
            block.error = error
            block.fields = self._container_fields(key, element, block_type)
            if not error:
                self._children(key, element, depth)
            return
        if not error and block_class(block_type) is not None:
            self.context.append((key, element.file, depth))
            try:
                block.fields = build_block(self.runtime, key, element.node, element.html)
                self._apply_policy(key, block)
                self._self_check(block_type, element)
                return
            except OlxError:
                raise
            except Exception as problem:
                log.info("Block %s could not be read", key, exc_info=True)
                error = str(problem) or type(problem).__name__
                # Children a class had added before it failed must not stay behind.
                self._drop_below(key)
                self.issue(
                    "error",
                    "block",
                    _("<{tag}> cannot be read: {problem}").format(tag=block_type, problem=error),
                    element.file,
                    element.node.sourceline,
                )
            finally:
                self.context.pop()
        block.error = error
        block.raw = _raw(element)
        if name := element.node.get("display_name"):
            block.fields = {"display_name": name}

    def _drop_below(self, key: BlockUsageLocator) -> None:
        lost = {key}
        kept = []
        for block in self.course.blocks:
            if block.parent in lost:
                lost.add(block.key)
                self.seen.discard((block.key.block_type, block.key.block_id))
            else:
                kept.append(block)
        self.course.blocks[:] = kept

    def _inline_child(self, _block: Any, node: etree._Element) -> BlockUsageLocator | None:
        parent, file, depth = self.context[-1]
        return self.visit(node, parent, file, depth + 1)

    def _children(self, key: BlockUsageLocator, element: Element, depth: int) -> None:
        for child in element.node:
            self.visit(child, key, element.file, depth + 1)

    def _container_fields(
        self, key: BlockUsageLocator, element: Element, block_type: str
    ) -> dict[str, Any]:
        texts = {"display_name", "format"}
        fields = {
            name: value if name in texts else plain(value)
            for name, value in element.node.attrib.items()
            if name not in {"url_name", "filename", "xblock-family"}
        }
        return fields | self.policies.blocks.get(f"{block_type}/{key.block_id}", {})

    def _apply_policy(self, key: BlockUsageLocator, block: LoadedBlock) -> None:
        policy = self.policies.blocks.get(f"{key.block_type}/{key.block_id}")
        if not policy:
            return
        cls = block_class(key.block_type)
        if cls is None or not hasattr(cls, "load_metadata"):
            self.issue(
                "warning",
                "policy-ignored",
                _("Open edX ignores policy.json for <{tag}>; write these settings as attributes.")
                .format(tag=key.block_type),
                block.file,
                block.line,
            )  # fmt: skip
            return
        mixed = self.runtime.mixologist.mix(cls)
        block.fields.update({name: value for name, value in policy.items() if name in mixed.fields})

    def _self_check(self, block_type: str, element: Element) -> None:
        check = getattr(block_class(block_type), "check_olx", None)
        for found in check(element.node) if check else ():
            # The block was built, so what its own check says never bars the import.
            self.issue("warning", found.code, found.message, element.file, found.line)

    def _hints(self, node: etree._Element, element: Element, block_type: str, file: str) -> None:
        legacy = block_type in PLATFORM_TYPES | NEEDS_PLATFORM or hasattr(
            block_class(block_type), "load_metadata"
        )
        if element.pointed and not legacy and node is not element.node:
            self.issue(
                "warning",
                "pointer-not-followed",
                _("Open edX does not follow this pointer for <{tag}> and would show the block "
                  "with its defaults. Write the block inline.").format(tag=block_type),
                file,
                node.sourceline,
            )  # fmt: skip
        if (
            block_type in (*STRUCTURE, "vertical")
            and not element.pointed
            and len(node) == 0
            and not is_pointer(node)
            and (self.course.root / block_type / f"{node.get('url_name')}.xml").is_file()
        ):
            self.issue(
                "warning",
                "not-a-pointer",
                _("A pointer must have no attribute but url_name; Open edX reads this <{tag}> as "
                  "empty and drops all it should hold.").format(tag=block_type),
                file,
                node.sourceline,
            )  # fmt: skip

    def _url_name(self, node: etree._Element, block_type: str, file: str) -> str | None:
        named = node.get("url_name") or node.get("slug")
        name = named
        if not name:
            for attribute in ("name", "display_name"):
                if value := node.get(attribute):
                    name = re.sub(r"[^\w\-.~:]", "_", value)
                    break
        if not name:
            name = f"{block_type}_{_digest(node)}"
        if not named:
            self.issue(
                "warning", "no-url-name",
                _("This <{tag}> has no url_name: learners' work is lost when it is edited.")
                .format(tag=block_type), file, node.sourceline,
            )  # fmt: skip
        if not URL_NAME.match(name) or name in {".", ".."}:
            self.issue(
                "error", "url-name",
                _("The url_name “{name}” may hold letters, digits, _ - . ~ only.").format(
                    name=name), file, node.sourceline,
            )  # fmt: skip
            return None
        if (block_type, name) in self.seen:
            self.issue(
                "error", "duplicate",
                _("Two <{tag}> have the url_name “{name}”; Open edX keeps one or renames one.")
                .format(tag=block_type, name=name), file, node.sourceline,
            )  # fmt: skip
            if is_pointer(node):
                # The file is read where it was first pointed to; this also ends every loop.
                return None
            name = f"{name}_{_digest(node)}"
            if (block_type, name) in self.seen:
                return None
        self.seen.add((block_type, name))
        return name


def _digest(node: etree._Element) -> str:
    # The platform's own fallback: the start of the SHA-1 of the element's text.
    return hashlib.sha1(etree.tostring(node), usedforsecurity=False).hexdigest()[:12]


def _raw(element: Element) -> str:
    raw = etree.tostring(element.node, encoding="unicode", with_tail=False)
    return raw if len(raw) < 200_000 else ""


def _inheritable(settings: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if name != "tabs"}
