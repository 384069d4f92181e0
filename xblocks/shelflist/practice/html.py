"""Author's HTML, made safe: what nh3 lets through, and no more."""

from __future__ import annotations

import html
import re

import nh3

_BLOCK = re.compile(r"<(?:p|div|h[3-5]|ul|ol|dl|pre|table|blockquote|hr)\b")
PROSE_TAGS = {
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "dd", "del",
    "dfn", "div", "dl", "dt", "em", "h3", "h4", "h5", "hr", "i", "img", "ins", "kbd", "li", "ol",
    "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "u", "ul", "var",
}
_EMBEDDED = re.compile(
    r"<(audio|button|canvas|embed|form|iframe|input|math|object|select|svg|textarea|video)\b",
    re.IGNORECASE)
_ATTRIBUTES = {
    "*": {"lang", "dir", "title", "class"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope", "id"},
    "ol": {"start", "type"},
    "q": {"cite"},
}


def sanitise(fragment: str) -> str:
    """Return `fragment` with only the tags, attributes and link schemes that prose needs."""
    return nh3.clean(
        fragment,
        tags=PROSE_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )


def left_out(fragment: str) -> str:
    """Return the name of the first element that would show something and is not kept, or ''."""
    found = _EMBEDDED.search(fragment)
    return found[1].lower() if found else ""


def plain_text(fragment: str) -> str:
    """Return the words of an HTML fragment, for an index or a report."""
    spaced = fragment.replace("<", " <")
    return " ".join(html.unescape(nh3.clean(spaced, tags=set())).split())


def paragraph(words: str) -> str:
    """Return plain words as an HTML paragraph."""
    return f"<p>{html.escape(words)}</p>"


def in_paragraph(fragment: str) -> str:
    """Return a sanitised fragment, in a paragraph of its own where it is words alone."""
    return f"<p>{fragment}</p>" if fragment and not _BLOCK.search(fragment) else fragment
