"""What the strict HTML parser of lxml 5.3.2 (libxml2 2.12) refuses and newer ones accept.

Open edX pins lxml 5.3.2, and olxcleaner parses html files with recovery off, so each fault here is
an InvalidHTML error at a validating site. libxml2 2.14 rewrote the tokenizer after HTML 5 and no
longer reports them; faults of nesting (unexpected end tags, repeated ids) are reported by both
and are left to the parser itself. Behaviour was determined by trial against lxml 5.3.2.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

# The elements of HTML 4 and a few old ones: the only tags libxml2 2.12 knows.
HTML4_TAGS = frozenset(
    """a abbr acronym address applet area b base basefont bdo big blockquote body br button caption
    center cite code col colgroup dd del dfn dir div dl dt em embed fieldset font form frame
    frameset h1 h2 h3 h4 h5 h6 head hr html i iframe img input ins isindex kbd label legend li link
    map menu meta noframes noscript object ol optgroup option p param pre q s samp script select
    small span strike strong style sub sup table tbody td textarea tfoot th thead title tr tt u ul
    var""".split()
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One refusal. `tag` is set when the fault is an unknown element."""

    line: int
    reason: str
    tag: str = ""


_NAME = re.compile(r"[A-Za-z_:.][A-Za-z0-9:_.-]*")
_TAG_START = re.compile(r"<[A-Za-z]")
_ENTITY_NAME = re.compile(r"[^\W\d][\w:.-]*|[_:][\w:.-]*")
_REFERENCE = re.compile(r"&")
_BAD_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_RAW_END = re.compile(r"</[A-Za-z]")
_BLANK = " \t\r\n"


def faults(text: str) -> Iterator[Fault]:
    """Every fault of an HTML file, in order of appearance."""
    if not text.strip(_BLANK):
        yield Fault(1, "Document is empty")
    else:
        yield from _Scanner(text).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.seen_content = False
        self.breaks = [match.start() for match in re.finditer("\n", text)]

    def fault(self, position: int, reason: str, tag: str = "") -> Fault:
        return Fault(bisect_right(self.breaks, position - 1) + 1, reason, tag)

    def scan(self) -> Iterator[Fault]:
        text = self.text
        while self.at < len(text):
            start = self.at
            if text.startswith("<!--", start):
                yield from self._comment()
            elif text.startswith("<!", start):
                yield from self._declaration()
            elif text.startswith("<?", start):
                yield from self._instruction()
            elif text.startswith("</", start) and _NAME.match(text, start + 2):
                self.seen_content = True
                yield from self._end_tag()
            elif _TAG_START.match(text, start):
                self.seen_content = True
                yield from self._start_tag()
            else:
                yield from self._characters()

    def _characters(self) -> Iterator[Fault]:
        following = self.text.find("<", self.at + 1)
        end = following if following >= 0 else len(self.text)
        if self.text[self.at : end].strip(_BLANK):
            self.seen_content = True
        yield from self._references(self.at, end)
        yield from self._bad_characters(self.at, end)
        self.at = end

    def _bad_characters(self, start: int, end: int) -> Iterator[Fault]:
        for match in _BAD_CHARACTER.finditer(self.text, start, end):
            yield self.fault(match.start(), f"Invalid char in CDATA 0x{ord(match[0]):X}")

    def _references(self, start: int, end: int) -> Iterator[Fault]:
        text = self.text
        for match in _REFERENCE.finditer(text, start, end):
            at = match.end()
            if text.startswith("#", at):
                yield from self._number(at + 1)
                continue
            name = _ENTITY_NAME.match(text, at)
            if name is None:
                yield self.fault(at, "a bare '&'; write &amp;")
            elif not text.startswith(";", name.end()):
                yield self.fault(at, f"'&{name[0]}' without ';'; write &amp; for '&'")

    def _number(self, at: int) -> Iterator[Fault]:
        text = self.text
        base, digits = 10, "0123456789"
        if text[at : at + 1] in ("x", "X"):
            base, digits, at = 16, "0123456789abcdefABCDEF", at + 1
        end = at
        while end < len(text) and text[end] in digits:
            end += 1
        if not text.startswith(";", end):
            yield self.fault(at, "character reference without ';'")
        value = int(text[at:end][-12:] or "0", base)
        allowed = value in (9, 10, 13) or (
            0x20 <= value <= 0x10FFFF
            and not 0xD800 <= value <= 0xDFFF
            and value not in (0xFFFE, 0xFFFF)
        )
        if not allowed:
            yield self.fault(at, "character reference to no character")

    def _comment(self) -> Iterator[Fault]:
        start = self.at
        body = start + 4
        if self.text.startswith((">", "->"), body):
            yield self.fault(start, "comment closed too early")
            self.at = self.text.index(">", body) + 1
            return
        match = re.compile(r"--(!?)>").search(self.text, body)
        if match is None:
            yield self.fault(start, "comment not closed")
            self.at = len(self.text)
            return
        if match[1]:
            yield self.fault(match.start(), "comment closed by '--!>'")
        yield from self._bad_characters(body, match.start())
        self.at = match.end()

    def _instruction(self) -> Iterator[Fault]:
        start = self.at
        name = _ENTITY_NAME.match(self.text, start + 2)
        end = self.text.find(">", start)
        if name is None or not self.text[name.end() : name.end() + 1].startswith((*_BLANK, ">")):
            yield self.fault(start, "processing instruction without a proper name")
        elif end < 0:
            yield self.fault(start, "processing instruction not closed")
        self.at = end + 1 if end >= 0 else len(self.text)

    def _declaration(self) -> Iterator[Fault]:
        start = self.at
        end = self.text.find(">", start)
        if self.text[start : start + 9].upper() == "<!DOCTYPE":
            if self.seen_content:
                yield self.fault(start, "DOCTYPE after content")
            if end < 0:
                yield self.fault(start, "DOCTYPE not closed")
            self.seen_content = True
        else:
            yield self.fault(start, "a '<!' that opens no comment")
        self.at = end + 1 if end >= 0 else len(self.text)

    def _end_tag(self) -> Iterator[Fault]:
        name = _NAME.match(self.text, self.at + 2)
        assert name is not None
        at = name.end()
        while self.text[at : at + 1] and self.text[at] in _BLANK:
            at += 1
        if not self.text.startswith(">", at):
            yield self.fault(self.at, f"end tag </{name[0]}> not closed by '>'")
            found = self.text.find(">", at)
            at = found if found >= 0 else len(self.text) - 1
        self.at = at + 1

    def _start_tag(self) -> Iterator[Fault]:
        start = self.at
        name = _NAME.match(self.text, start + 1)
        assert name is not None
        tag = name[0].lower()
        self.at = name.end()
        yield from self._attributes()
        if self.text.startswith("/>", self.at):
            self.at += 2
            closed = True
        elif self.text.startswith(">", self.at):
            self.at += 1
            closed = False
        else:
            yield self.fault(start, f"<{tag}> not closed by '>'")
            closed = True
        if tag not in HTML4_TAGS:
            yield self.fault(start, f"Tag {tag} invalid", tag)
        elif tag in ("script", "style") and not closed:
            yield from self._raw(tag)

    def _attributes(self) -> Iterator[Fault]:
        text, seen = self.text, set()
        self._skip_blanks()
        while self.at < len(text) and text[self.at] != ">" and not text.startswith("/>", self.at):
            name = _NAME.match(text, self.at)
            if name is None:
                yield self.fault(self.at, "an attribute without a proper name")
                while self.at < len(text) and text[self.at] not in _BLANK + ">":
                    if text.startswith("/>", self.at):
                        break
                    self.at += 1
            else:
                key = name[0].lower()
                if key in seen:
                    yield self.fault(self.at, f"the attribute {key} stands twice")
                seen.add(key)
                self.at = name.end()
                self._skip_blanks()
                if text.startswith("=", self.at):
                    self.at += 1
                    self._skip_blanks()
                    yield from self._value()
            self._skip_blanks()

    def _value(self) -> Iterator[Fault]:
        text, start = self.text, self.at
        quote = text[start : start + 1]
        if quote and quote in "\"'":
            end = text.find(quote, start + 1)
            if end < 0:
                yield self.fault(start, "an attribute's value is not closed by its quote")
                end = len(text)
            yield from self._references(start + 1, end)
            self.at = min(end + 1, len(text))
            return
        end = start
        while end < len(text) and text[end] not in _BLANK + ">":
            end += 1
        yield from self._references(start, end)
        self.at = end

    def _raw(self, tag: str) -> Iterator[Fault]:
        """Without recovery libxml2 2.12 ends a script at any end tag, as HTML 4 says."""
        match = _RAW_END.search(self.text, self.at)
        end = match.start() if match else len(self.text)
        yield from self._bad_characters(self.at, end)
        if match and self.text[end + 2 : end + 2 + len(tag)].lower() != tag:
            yield self.fault(end, f"an end tag within <{tag}>; write '<\\/' in its text")
            closing = re.compile(f"</{tag}", re.IGNORECASE).search(self.text, end)
            end = closing.start() if closing else len(self.text)
        self.at = end

    def _skip_blanks(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in _BLANK:
            self.at += 1
