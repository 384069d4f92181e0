"""Reading OLX strictly: every attribute and child is read or reported, with its line.

An author's slip must never be dropped in silence, so a `Reader` keeps account of what was read
and reports the rest. Reading goes on after a fault, so that one pass names all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from .html import left_out, sanitise
from .text import Text, Translator

MAX_OLX_BYTES = 1_000_000
_NO_ENTITIES = Text("Write the character itself instead of an entity.")
_PLACE = re.compile(r", line \d+, column \d+$")
_LEFT_OPEN = re.compile(r"Opening and ending tag mismatch: (?P<tag>\S+) line (?P<line>\d+) and "
                        r"(?P<other>\S+)$")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class OlxProblem:
    """One fault in OLX: `severity` is 'error' or 'warning', `line` counts from 1."""

    severity: str
    code: str
    message: Text
    line: int | None
    element: str

    def __str__(self) -> str:
        return f"<{self.element}>: {self.message}"

    def sentence(self, translator: Translator) -> str:
        """Return the fault with its place, as an author reads it."""
        if self.line is None:
            return Text("<{element}>: {message}", element=self.element,
                        message=self.message).render(translator)
        return Text("Line {line}, <{element}>: {message}", line=self.line, element=self.element,
                    message=self.message).render(translator)


class OlxError(ValueError):
    """OLX that cannot be used; `problems` lists every fault found."""

    def __init__(self, problems: Sequence[OlxProblem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


def parse_fragment(olx: str, root: str = "exercise") -> etree._Element:
    """Parse `olx`, the inside of a block, and return it wrapped in a `root` element.

    Entities and DTDs are refused, nothing is fetched; lines count from 1 in `olx` itself.

    Raises:
        OlxError: when it is not well formed, too large or declares a document type.
    """
    if len(olx.encode("utf-8", "replace")) > MAX_OLX_BYTES:
        raise OlxError([OlxProblem("error", "olx-size", Text(
            "This exercise is larger than {most} bytes; make two of it.",
            most=MAX_OLX_BYTES), None, root)])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        element = etree.fromstring(f"<{root}>{olx}</{root}>", parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise OlxError([OlxProblem("error", "olx-syntax", _why_not(error, root),
                                   getattr(error, "lineno", None), root)]) from None
    if any(isinstance(node, etree._Entity) for node in element.iter()):
        raise OlxError([OlxProblem("error", "olx-entity", _NO_ENTITIES, None, root)])
    return element


def _why_not(error: Exception, root: str) -> Text:
    """Return why a text is no XML, and what to do where that is known.

    The element `root` was put around what an author wrote: it is not spoken of, nor counted.
    """
    code = getattr(error, "code", None)
    if code == etree.ErrorTypes.ERR_UNDECLARED_ENTITY:
        return _NO_ENTITIES
    if code == etree.ErrorTypes.ERR_NAME_REQUIRED:
        return Text("A “<” or “&” here begins neither an element nor a character reference: write "
                    "&lt; or &amp;. A document type has no place here.")
    reason = _PLACE.sub("", " ".join(str(getattr(error, "msg", error)).split()))
    left_open = _LEFT_OPEN.match(reason)
    if left_open and left_open["other"] == root:
        return Text("<{tag}>, opened on line {line}, is not closed.", tag=left_open["tag"],
                    line=left_open["line"])
    line, column = getattr(error, "position", (0, 0))
    if column:
        reason += f", column {column - (len(root) + 2 if line == 1 else 0)}"
    return Text("This is not well-formed XML: {reason}.", reason=reason)


def folded(text: str) -> str:
    """Return what an author typed as OLX would give it back: white space folded, no controls."""
    return " ".join(NOT_XML.sub(" ", text).split())


def inner_xml(element: etree._Element) -> str:
    """Return what stands between the tags of `element`, to the letter."""
    parts = [_escape(element.text or "")]
    parts += [etree.tostring(child, encoding="unicode", with_tail=True) for child in element]
    return "".join(parts)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def set_inner_xml(element: etree._Element, olx: str) -> None:
    """Put `olx` between the tags of `element`. Raises OlxError."""
    source = parse_fragment(olx)
    element.text = source.text
    for child in source:
        element.append(child)


class Reader:
    """Reads one element and keeps account of what of it has been read."""

    def __init__(self, element: etree._Element, problems: list[OlxProblem]) -> None:
        self.element = element
        self.problems = problems
        self._attributes: set[str] = set()
        self._tags: set[str] = set()
        self._readers: list[Reader] = []
        self._text_read = False
        self._left_out = ""

    @property
    def tag(self) -> str:
        return str(self.element.tag)

    def report(self, message: Text, code: str = "olx", severity: str = "error") -> None:
        """Report a fault at this element."""
        self.problems.append(
            OlxProblem(severity, code, message, self.element.sourceline, self.tag))

    # ---------------------------------------------------------- attributes

    def attribute(self, name: str, default: str = "", *, required: bool = False,
                  choices: Sequence[str] = ()) -> str:
        """Return an attribute's stripped text; report it when missing or not a choice."""
        self._attributes.add(name)
        value = self.element.get(name)
        if value is None or not value.strip():
            if required:
                self.report(Text("Add the attribute {name}.", name=name), "olx-missing")
            return default
        value = value.strip()
        if choices and value not in choices:
            self.report(Text("{name}=\"{value}\" is not known; use one of {choices}.", name=name,
                             value=value[:60], choices=", ".join(choices)), "olx-choice")
            return default
        return value

    def number(self, name: str, default: float, minimum: float, maximum: float) -> float:
        """Return a number attribute; report it when it is none or out of its bounds."""
        raw = self.attribute(name)
        if not raw:
            return default
        try:
            value = float(raw)
        except ValueError:
            value = float("nan")
        if not minimum <= value <= maximum:
            self.report(Text("{name}=\"{value}\" must be a number from {least} to {most}.",
                             name=name, value=raw[:60], least=f"{minimum:g}",
                             most=f"{maximum:g}"), "olx-number")
            return default
        return value

    def integer(self, name: str, default: int, minimum: int, maximum: int) -> int:
        """Return a whole-number attribute; report it when it is none or out of its bounds."""
        value = self.number(name, default, minimum, maximum)
        if value != int(value):
            self.report(Text("{name} must be a whole number.", name=name), "olx-number")
            return default
        return int(value)

    def flag(self, name: str) -> bool:
        """Return True for 'true', False for 'false' or nothing."""
        return self.attribute(name, "false", choices=("true", "false")) == "true"

    # ------------------------------------------------------------ children

    def children(self, tag: str) -> list[Reader]:
        """Return a reader for each child element of this tag."""
        self._tags.add(tag)
        known = {id(reader.element): reader for reader in self._readers}
        found = []
        for child in self._elements():
            if child.tag == tag:
                reader = known.get(id(child)) or Reader(child, self.problems)
                if id(child) not in known:
                    self._readers.append(reader)
                found.append(reader)
        return found

    def child(self, tag: str, *, required: bool = False) -> Reader | None:
        """Return the only child of this tag; report a second one, or none where required."""
        found = self.children(tag)
        if not found:
            if required:
                self.report(Text("Add a <{tag}> element.", tag=tag), "olx-missing")
            return None
        for extra in found[1:]:
            extra.report(Text("Only one <{tag}> may stand here.", tag=tag), "olx-twice")
        return found[0]

    def child_text(self, tag: str, *, required: bool = False) -> str:
        """Return the text of the only child of this tag, or ''."""
        found = self.child(tag, required=required)
        return found.text(required=required) if found else ""

    def text(self, *, required: bool = False) -> str:
        """Return the element's own text with its white space folded."""
        self._text_read = True
        text = " ".join("".join(self.element.itertext(etree.Element)).split()) \
            if len(self.element) else " ".join((self.element.text or "").split())
        if required and not text:
            self.report(Text("Write the text of <{tag}>.", tag=self.tag), "olx-missing")
        return text

    def lines(self, *, required: bool = False) -> list[str]:
        """Return the lines of the element's own text that are not blank, each stripped."""
        self._text_read = True
        found = [line.strip() for line in (self.element.text or "").splitlines() if line.strip()]
        if required and not found:
            self.report(Text("Write the text of <{tag}>.", tag=self.tag), "olx-missing")
        return found

    def html(self) -> str:
        """Return what the element holds as sanitised HTML; all of its children are read."""
        self._text_read = True
        self._tags.update(str(child.tag) for child in self._elements())
        inner = inner_xml(self.element).strip()
        self._left_out = left_out(inner)
        return sanitise(inner)

    def html_children(self, tag: str) -> str:
        """Return the HTML of the only child of this tag, or ''."""
        found = self.child(tag)
        return found.html() if found else ""

    def pass_over(self) -> None:
        """Take everything else in the element as read: it cannot be judged."""
        self._attributes.update(str(name) for name in self.element.attrib)
        self._tags.update(str(child.tag) for child in self._elements())
        self._text_read = True

    def finish(self) -> None:
        """Report what nobody has read: attributes, children and stray text."""
        for name in self.element.attrib:
            if str(name) not in self._attributes:
                self.report(Text("The attribute {name} is not known here.", name=str(name)),
                            "olx-unknown")
        for child in self._elements():
            if child.tag not in self._tags:
                self.problems.append(OlxProblem(
                    "error", "olx-unknown", Text("This element is not known inside <{parent}>.",
                                                 parent=self.tag),
                    child.sourceline, str(child.tag)))
        if not self._text_read and self._stray_text():
            self.report(Text("Text “{text}” stands outside any element.",
                             text=self._stray_text()[:40]), "olx-stray")
        if self._left_out:
            # Not before: who reads an item takes any report meanwhile for the item's end.
            self.report(Text("<{tag}> is not shown here. Take it out, or put a link in its place.",
                             tag=self._left_out), "olx-left-out", "warning")
        for reader in self._readers:
            reader.finish()

    def _elements(self) -> Iterator[etree._Element]:
        return (child for child in self.element if isinstance(child.tag, str))

    def _stray_text(self) -> str:
        own = (self.element.text or "") + "".join(child.tail or "" for child in self.element)
        return own.strip()
