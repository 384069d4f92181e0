"""Which format a file is in, by its first bytes and by its name."""

from __future__ import annotations

import re

from ...practice.text import Text
from ..formats import FORMATS

HEAD = 8192
"""Bytes from the beginning that are looked at."""
_BY_CONTENT = (
    ("marc", re.compile(rb"\s*\d{5}[a-z ][a-z ][a-z ][a-z# ][a ]22")),
    ("marcxml", re.compile(rb"\s*<.*MARC21/slim", re.DOTALL)),
    ("marcxml", re.compile(rb"\s*<.*<(?:\w+:)?(?:leader|datafield)\b", re.DOTALL)),
    ("dublin-core", re.compile(rb"\s*<.*purl\.org/dc/", re.DOTALL)),
    ("ris", re.compile(rb"(?:.*\n)?\s{0,3}TY  ?- ")),
    ("csl-json", re.compile(rb"\s*\[?\s*\{")),
    ("csl-json", re.compile(rb"\s*\[\s*\]")),
    ("csv", re.compile(rb"[^\n@{]*\btitle\b[^\n@{]*(?:\n|\Z)", re.IGNORECASE)),
    ("bibtex", re.compile(rb"(?:|.*\n)[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.DOTALL)),
)
_MARKS = {b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"%PDF", b"\xd0\xcf\x11\xe0", b"Rar!"}
"""What archives, PDF and office documents begin with."""


def guess(name: str, head: bytes) -> str:
    """Return the name of a format of `FORMATS`; '' where nothing tells.

    What the file holds goes before what its name says: files are renamed.
    """
    plain = head.removeprefix(b"\xef\xbb\xbf")
    found = next((one for one, pattern in _BY_CONTENT if pattern.match(plain)), "")
    if found:
        return found
    extension = name[name.rfind("."):].lower() if "." in name else ""
    return next((one.name for one in FORMATS.values() if extension in one.extensions), "")


def unreadable(head: bytes) -> Text | None:
    """Return why a file cannot be one of records at all, or None."""
    if not head.strip():
        return Text("The file is empty.")
    if any(head.startswith(one) for one in _MARKS):
        return Text("This is an archive or a document of another program: unpack it, or export "
                    "the records from that program in one of the formats.")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) and b"<\x00" not in head[:64] \
            and b"\x00<" not in head[:64]:
        return Text("The file is in UTF-16: save it in UTF-8.")
    return None
