"""Read a course tree the way Open edX's importer does, and remember where everything stood.

The importer follows a pointer (`<html url_name="x"/>`) only for the platform's own blocks, only
when the pointer carries exactly the expected attributes (`is_pointer_tag` in the platform's
xml_block.py), and drops in silence what it cannot read. Each such loss is a diagnostic here.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from shelflist.packages import reading as rules
from shelflist.packages.messages import Diagnostic
from shelflist.packages.platform import CONTAINER_TYPES, NOT_BLOCKS, POINTER_TYPES
from shelflist.packages.xml import XmlError, parse_xml

MAX_BLOCK_DEPTH = 16


@dataclass(slots=True, eq=False)
class Block:
    """One block of the course.

    `node` is the element that defines it (in the pointed-to file, where there is one), standing
    in `file`; `reference` is the element in the parent, standing in `reference_file`. `content`
    is the path of an html block's .html file. `pointed` tells a block read through a pointer.
    """

    type: str
    url_name: str
    node: etree._Element
    file: str
    reference: etree._Element
    reference_file: str
    parent: Block | None
    pointed: bool = False
    content: str = ""
    children: list[Block] = field(default_factory=list)

    @property
    def line(self) -> int | None:
        """The line of the defining element in `file`."""
        return self.node.sourceline

    @property
    def key(self) -> str:
        """`type/url_name`, what `url_names.lock` and policy.json call it."""
        return f"{self.type}/{self.url_name}"


class Course:
    """A course tree on disk. Every path in it is relative to `root`, with `/` between parts.

    `blocks` are those the importer keeps, in document order; `dropped` those whose pointer leads
    nowhere. `diagnostics` grows as files are read. `reused` counts how often a file is pointed to.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.diagnostics: list[Diagnostic] = []
        self.blocks: list[Block] = []
        self.dropped: list[Block] = []
        self.top: Block | None = None
        self.reused: Counter[str] = Counter()
        self._trees: dict[str, etree._Element | None] = {}
        self._texts: dict[str, str | None] = {}
        self.files: tuple[str, ...] = tuple(sorted(_files_below(root)))
        self._present = frozenset(self.files)
        self._read_course()

    @property
    def run(self) -> str:
        """The url_name of the course, which names its policies folder."""
        return self.top.url_name if self.top is not None else ""

    @property
    def policy_path(self) -> str:
        return f"policies/{self.run}/policy.json"

    @property
    def grading_path(self) -> str:
        return f"policies/{self.run}/grading_policy.json"

    def has(self, path: str) -> bool:
        """Whether `path` is a regular file of the tree (links are not)."""
        return path in self._present

    def xml(self, path: str) -> etree._Element | None:
        """The root element of an XML file; None, and a diagnostic, when it cannot be read."""
        if path not in self._trees:
            self._trees[path] = None
            try:
                self._trees[path] = parse_xml(self.root / path, name=path)
            except XmlError as exc:
                rule = rules.BY_XML_CODE[exc.code]
                self.diagnostics.append(rule.at(path, exc.line, reason=exc.render()))
        return self._trees[path]

    def text(self, path: str) -> str | None:
        """The text of a UTF-8 file; None, and a diagnostic, when it is not UTF-8."""
        if path not in self._texts:
            data = (self.root / path).read_bytes()
            try:
                self._texts[path] = data.decode("utf-8-sig")
            except UnicodeDecodeError as exc:
                self._texts[path] = None
                line = data.count(b"\n", 0, exc.start) + 1
                reason = f"{data[exc.start]:#04x}"
                self.diagnostics.append(rules.NOT_UTF8.at(path, line, reason=reason))
        return self._texts[path]

    def read_paths(self) -> frozenset[str]:
        """Every XML and HTML file that was reached from course.xml."""
        return frozenset(self._trees) | frozenset(self._texts)

    def _read_course(self) -> None:
        node = self.xml("course.xml")
        if node is None:
            return
        if node.tag != "course":
            self.diagnostics.append(
                rules.COURSE_ROOT.at("course.xml", node.sourceline, tag=node.tag)
            )
            return
        expected = {"url_name", "org", "course"}
        if _is_empty(node):
            if set(node.attrib) != expected:
                self.diagnostics.append(
                    rules.COURSE_POINTER.at(
                        "course.xml",
                        node.sourceline,
                        missing=", ".join(sorted(expected - set(node.attrib))) or "–",
                        extra=", ".join(sorted(set(node.attrib) - expected)) or "–",
                    )
                )
        else:
            self.diagnostics.append(rules.COURSE_INLINE.at("course.xml", node.sourceline))
            if not expected <= set(node.attrib):
                missing = ", ".join(sorted(expected - set(node.attrib)))
                self.diagnostics.append(
                    rules.COURSE_POINTER.at(
                        "course.xml", node.sourceline, missing=missing, extra="–"
                    )
                )
        self.top = self._read_block(node, "course.xml", None, ())

    def _read_block(
        self, node: etree._Element, file: str, parent: Block | None, trail: tuple[str, ...]
    ) -> Block | None:
        block = Block(node.tag, node.get("url_name") or "", node, file, node, file, parent)
        if block.type in POINTER_TYPES and not self._follow_pointer(block, trail):
            self.dropped.append(block)
            return None
        self.blocks.append(block)
        if parent is not None:
            parent.children.append(block)
        if block.type == "html":
            self._find_content(block)
        if block.type in CONTAINER_TYPES:
            self._read_children(block, (*trail, block.file) if block.pointed else trail)
        return block

    def _read_children(self, block: Block, trail: tuple[str, ...]) -> None:
        depth, above = 0, block.parent
        while above is not None:
            depth, above = depth + 1, above.parent
        for child in block.node:
            if not isinstance(child.tag, str):
                self.diagnostics.append(
                    rules.COMMENT.at(block.file, child.sourceline, type=block.type)
                )
            elif child.tag in NOT_BLOCKS:
                continue
            elif depth >= MAX_BLOCK_DEPTH:
                self.diagnostics.append(rules.TOO_DEEP.at(block.file, child.sourceline))
            else:
                self._read_block(child, block.file, block, trail)

    def _follow_pointer(self, block: Block, trail: tuple[str, ...]) -> bool:
        """Move `block` to the file it points to. False when the importer would drop it."""
        node, place = block.node, (block.file, block.line)
        if not _is_empty(node) or not block.url_name:
            return True
        target = f"{block.type}/{block.url_name.replace(':', '/')}.xml"
        expected = {"url_name", "org", "course"} if block.type == "course" else {"url_name"}
        if set(node.attrib) != expected or len(node):
            if self.has(target) and block.file != target and not node.get("filename"):
                extra = ", ".join(sorted(set(node.attrib) - expected)) or "<!-- -->"
                self.diagnostics.append(
                    rules.POINTER_ATTRIBUTES.at(*place, tag=block.key, extra=extra, file=target)
                )
            return True
        if not self.has(target):
            self.diagnostics.append(rules.POINTER_MISSING.at(*place, tag=block.key, file=target))
            return False
        if target in trail:
            self.diagnostics.append(rules.POINTER_LOOP.at(*place, tag=block.key, file=target))
            return False
        self.reused[target] += 1
        if self.reused[target] > 1:
            block.file, block.pointed = target, True
            return True
        definition = self.xml(target)
        if definition is None:
            return False
        if definition.tag != block.type:
            self.diagnostics.append(
                rules.POINTER_TAG.at(target, definition.sourceline, tag=block.type)
            )
            return False
        if _is_empty(definition) and set(definition.attrib) == {"url_name"}:
            self.diagnostics.append(rules.POINTER_LOOP.at(*place, tag=block.key, file=target))
            return False
        block.node, block.file, block.pointed = definition, target, True
        return True

    def _find_content(self, block: Block) -> None:
        filename = block.node.get("filename")
        if filename is None:
            return
        path = f"html/{filename.replace(':', '/')}.html"
        if not self.has(path):
            self.diagnostics.append(
                rules.POINTER_MISSING.at(block.file, block.line, tag=block.key, file=path)
            )
        elif self.text(path) is not None:
            block.content = path


def find_course_root(directory: Path) -> Path | None:
    """The folder of the first course.xml, walking from the top as Studio's import task does."""
    for folder, folders, names in os.walk(directory, followlinks=False):
        folders.sort()
        if "course.xml" in names:
            return Path(folder)
    return None


def _is_empty(node: etree._Element) -> bool:
    """No child elements and no text; comments do not count."""
    if any(isinstance(child.tag, str) for child in node):
        return False
    return not any((text or "").strip() for text in (node.text, *(child.tail for child in node)))


def _files_below(root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(root, followlinks=False):
        folders[:] = sorted(name for name in folders if not (Path(folder) / name).is_symlink())
        for name in sorted(names):
            path = Path(folder) / name
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(root).as_posix()
