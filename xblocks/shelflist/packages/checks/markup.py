"""The HTML of a course as a stream of elements with lines, from .html files and from OLX alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from lxml import etree

from shelflist.packages.course import Course

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())

MAX_OPEN = 100  # elements left open beyond this are closed, so that time stays linear


@dataclass(frozen=True, slots=True)
class Element:
    """One start tag.

    `text` is all text within, with the alternative texts of images; `within` are the tags of the
    elements it stands in, outermost first; `descendants` the tags within it. `is_capa_script`
    marks a script of a problem, which runs on the server.
    """

    tag: str
    attributes: Mapping[str, str]
    line: int | None
    text: str
    within: tuple[str, ...]
    descendants: frozenset[str]
    is_capa_script: bool = False


def html_elements(course: Course) -> Iterator[tuple[str, Element]]:
    """Every HTML element of the course, with the path of its file, in document order."""
    for path in course.files:
        if path.endswith(".html") and path.startswith(("html/", "about/", "tabs/", "info/")):
            for element in elements_of(course.text(path) or ""):
                yield path, element
    for block in course.blocks:
        if block.type == "problem" or (block.type == "html" and not block.content):
            for element in _elements_of_node(block.node, is_problem=block.type == "problem"):
                yield block.file, element


def elements_of(text: str) -> list[Element]:
    """The elements of an HTML fragment, in document order."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.finish()


class _Open:
    __slots__ = ("attributes", "descendants", "index", "line", "tag", "text", "within")

    def __init__(
        self,
        tag: str,
        attributes: Mapping[str, str],
        line: int,
        within: tuple[str, ...],
        index: int,
    ) -> None:
        self.tag, self.attributes, self.line = tag, attributes, line
        self.within, self.index = within, index
        self.text: list[str] = []
        self.descendants: set[str] = set()


class _Reader(HTMLParser):
    """Keeps a stack of open elements; forgiving, as browsers are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[_Open] = []
        self.done: list[tuple[int, Element]] = []
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in reversed(attrs)}
        for outer in self.stack:
            outer.descendants.add(tag)
            if tag == "img":
                outer.text.append(attributes.get("alt", ""))
        if len(self.stack) >= MAX_OPEN:
            self._close()
        within = tuple(outer.tag for outer in self.stack)
        self.count += 1
        self.stack.append(_Open(tag, attributes, self.getpos()[0], within, self.count))
        if tag in VOID:
            self._close()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._close()

    def handle_endtag(self, tag: str) -> None:
        if any(outer.tag == tag for outer in self.stack):
            while self.stack[-1].tag != tag:
                self._close()
            self._close()

    def handle_data(self, data: str) -> None:
        for outer in self.stack:
            outer.text.append(data)

    def _close(self) -> None:
        item = self.stack.pop()
        text = " ".join("".join(item.text).split())
        element = Element(
            item.tag, item.attributes, item.line, text, item.within, frozenset(item.descendants)
        )
        self.done.append((item.index, element))

    def finish(self) -> list[Element]:
        while self.stack:
            self._close()
        return [element for _, element in sorted(self.done, key=lambda pair: pair[0])]


def _elements_of_node(root: etree._Element, *, is_problem: bool) -> Iterator[Element]:
    for node in root.iterdescendants(etree.Element):
        within = [str(outer.tag) for outer in node.iterancestors() if outer is not root]
        alternatives = [str(image.get("alt", "")) for image in node.iter("img")]
        kind = str(node.get("type", ""))
        yield Element(
            tag=str(node.tag),
            attributes={str(name): str(value) for name, value in node.attrib.items()},
            line=node.sourceline,
            text=" ".join(" ".join((*node.itertext(etree.Element), *alternatives)).split()),
            within=tuple(reversed(within)),
            descendants=frozenset(str(inner.tag) for inner in node.iterdescendants(etree.Element)),
            is_capa_script=is_problem and node.tag == "script" and "javascript" not in kind,
        )
