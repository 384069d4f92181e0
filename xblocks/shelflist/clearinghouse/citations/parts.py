"""A citation in parts, so that whoever shows it marks italics and links in a safe way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

_NESTED = re.compile(r"“([^“”]*)”")


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text; `link` says that the text is an address."""

    text: str
    italic: bool = False
    link: bool = False


class Line:
    """A citation that is being written. Stops are never doubled."""

    def __init__(self) -> None:
        self._parts: list[Part] = []

    def add(self, text: str, *, italic: bool = False) -> Line:
        """Add words as they are."""
        if text:
            if text[0] == "." and self.last in ".?!":
                text = text[1:]
            elif text[0] == "," and self.last in "?!" and text.startswith(", "):
                text = text[1:]
        if text:
            self._parts.append(Part(text, italic))
        return self

    def quoted(self, title: str, stop: str) -> Line:
        """Add a title in quotation marks with its stop inside them, as in American use."""
        inner = _NESTED.sub(r"‘\1’", title)
        if inner[-1:] in "?!" or (stop == "." and inner.endswith(".")):
            stop = ""
        return self.add(f"“{inner}{stop}”")

    def stop(self) -> Line:
        """End a sentence, unless it has ended."""
        return self.add(".") if self.last not in ".?!" else self

    def link(self, address: str) -> Line:
        """Add an address."""
        self._parts.append(Part(address, link=True))
        return self

    @property
    def last(self) -> str:
        """The last sign, looked for within closing quotation marks; a blank at the beginning."""
        text = self._parts[-1].text.rstrip("”’") if self._parts else ""
        return text[-1:] or " "

    @property
    def parts(self) -> tuple[Part, ...]:
        """All that has been written, runs of one kind joined."""
        made: list[Part] = []
        for one in self._parts:
            if made and not one.link and not made[-1].link and made[-1].italic == one.italic:
                made[-1] = Part(made[-1].text + one.text, one.italic)
            else:
                made.append(one)
        return tuple(made)


def plain(parts: Iterable[Part]) -> str:
    """Return a citation as plain text."""
    return "".join(one.text for one in parts)


def markup(parts: Iterable[Part]) -> str:
    """Return a citation as HTML with `em` and `a`; everything else in it is escaped."""
    made = []
    for one in parts:
        text = escape(one.text)
        if one.link and one.text.startswith(("https://", "http://")):
            text = f'<a href="{text}">{text}</a>'
        made.append(f"<em>{text}</em>" if one.italic else text)
    return "".join(made)
