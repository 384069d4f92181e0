"""The text of a publication: plain words or HTML as typed, and what of it is kept."""

from __future__ import annotations

import html
import re

import nh3

from ...practice.html import PROSE_TAGS

MOST = 100_000
"""Characters of a text."""
TAGS = frozenset(PROSE_TAGS - {"h5"} | {"h2"})
"""The page has the title as its only h1."""
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"}, "a": {"href"}, "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}, "ol": {"start", "type"},
}
_BLOCKS = "blockquote|div|dl|h[1-6]|hr|ol|p|pre|table|ul"
_STARTS_BLOCK = re.compile(rf"\s*</?(?:{_BLOCKS}|caption|dd|dt|li|t(?:body|d|foot|h|head|r))\b",
                           re.IGNORECASE)
_HOLDS_BLOCKS = re.compile(r"<(/?)(?:blockquote|div|dl|ol|p|pre|table|ul)\b", re.IGNORECASE)
_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9-]{0,30})(?=[\s/>])")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_PICTURE = re.compile(r"<img\b[^>]*>")
_PICTURE_FILE = re.compile(r"https://[^\s?#]+\.(?:avif|gif|jpe?g|png|svg|webp)", re.IGNORECASE)
_ALT = re.compile(r'\salt="[^"]*[^"\s][^"]*"')


def sanitised(typed: str) -> str:
    """Return what is kept of a text, as HTML. What stands between blank lines is a paragraph."""
    words = _CONTROLS.sub("", typed.replace("\r\n", "\n").replace("\r", "\n"))
    words = words.encode("utf-8", "replace").decode()  # half a character is none
    return cleaned(_in_paragraphs(words)).strip()


def cleaned(text: str) -> str:
    """Return a text as it is shown: whatever is in the database, nothing else gets out.

    A page asks for its pictures by itself, with the reader's cookies where they are of the same
    site: their addresses are those of files of pictures, and never of a page such as one that
    signs the reader out.
    """
    return nh3.clean(text, tags=set(TAGS), attributes=_ATTRIBUTES, attribute_filter=_kept,
                     url_schemes={"http", "https", "mailto"}, link_rel="noopener noreferrer")


def _kept(element: str, attribute: str, value: str) -> str | None:
    if (element, attribute) == ("img", "src") and not _PICTURE_FILE.fullmatch(value):
        return None
    return value


def left_out(typed: str) -> tuple[str, ...]:
    """Return the names of elements in what was typed that are not kept."""
    return tuple(dict.fromkeys(name for one in _TAG.findall(typed)
                               if (name := one.lower()) not in TAGS))


def pictures_undescribed(text: str) -> int:
    """Return how many pictures of a sanitised text have no words beside them."""
    return sum(not _ALT.search(one) for one in _PICTURE.findall(text))


def is_empty(text: str) -> bool:
    """True for a text without words."""
    return not html.unescape(nh3.clean(text, tags=set())).strip()


def _in_paragraphs(text: str) -> str:
    made, depth = [], 0
    for chunk in re.split(r"\n[ \t]*\n\s*", text.strip()):
        plain = not depth and chunk and not _STARTS_BLOCK.match(chunk)
        for closes in _HOLDS_BLOCKS.findall(chunk):
            depth = max(depth + (-1 if closes else 1), 0)
        made.append(f"<p>{chunk}</p>" if plain else chunk)
    return "\n\n".join(made)
