"""The HTML elements of a course, from .html files and from OLX alike, with their lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from shelflist.packages.course import Course

_FOLDERS = ("html/", "about/", "tabs/", "info/")


@dataclass(frozen=True, slots=True)
class Markup:
    """One HTML element: `node` stands in the file `path`, within a problem or not."""

    path: str
    node: etree._Element
    in_problem: bool

    @property
    def tag(self) -> str:
        return str(self.node.tag).lower()

    @property
    def line(self) -> int | None:
        return self.node.sourceline

    @property
    def attributes(self) -> dict[str, str]:
        return {str(name).lower(): str(value) for name, value in self.node.attrib.items()}

    def has_text(self) -> bool:
        """Whether it says anything, in words or in the alternative text of an image."""
        if any((image.get("alt") or "").strip() for image in self.node.iter("img")):
            return True
        return any(str(text).strip() for text in self.node.itertext())


def html_elements(course: Course) -> Iterator[Markup]:
    """Every HTML element of the course, file by file, in document order."""
    for path in course.files:
        if path.endswith(".html") and path.startswith(_FOLDERS):
            for root in _parse(course.text(path) or ""):
                for node in root.iter(etree.Element):
                    yield Markup(path, node, in_problem=False)
    for block in course.blocks:
        is_problem = block.type == "problem"
        if is_problem or (block.type == "html" and not block.content):
            for node in block.node.iterdescendants(etree.Element):
                yield Markup(block.file, node, in_problem=is_problem)


def _parse(text: str) -> list[etree._Element]:
    """The root of an HTML file read as forgivingly as browsers do; empty for an empty file."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.LxmlError:
        return []
    return [] if root is None else [root]
