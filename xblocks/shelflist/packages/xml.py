"""The one way to read XML here: no DTD, no entities, UTF-8 only, bounded in size and depth."""

from __future__ import annotations

import os
import re
from pathlib import Path

from lxml import etree

from shelflist.packages.messages import N_, PackageError

MAX_XML_BYTES = 10 * 2**20
MAX_XML_DEPTH = 100

# XML 1.0 section 2.8: a DOCTYPE can stand only in the prolog, after the declaration, comments,
# processing instructions and white space.
_PROLOG = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_UTF8_BOM = b"\xef\xbb\xbf"


class XmlError(PackageError):
    """XML that is refused. `code` is one of `xml-malformed`, `xml-doctype`, `not-utf8`,
    `xml-too-large`, `xml-too-deep`."""


def parse_xml(source: str | os.PathLike[str] | bytes, *, name: str | None = None) -> etree._Element:
    """Parse a file (a path) or a document (bytes) and return its root element.

    Elements keep their `sourceline`. Comments and processing instructions stay in the tree, so
    test `isinstance(child.tag, str)` before reading a child's tag. `name` is what errors call the
    document; it defaults to the path.

    Raises `XmlError` for a malformed, oversized or too deep document, for one that is not UTF-8
    and for any DOCTYPE; `OSError` when a path cannot be read.
    """
    if isinstance(source, bytes):
        data, label = source, name or ""
    else:
        path = Path(source)
        label = name or str(path)
        if path.stat().st_size > MAX_XML_BYTES:
            raise _too_large(label)
        data = path.read_bytes()
    if len(data) > MAX_XML_BYTES:
        raise _too_large(label)
    _refuse_other_encodings(data, label)
    _refuse_doctype(data, label)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as exc:
        line = exc.lineno or None
        raise XmlError(
            N_("the XML cannot be read: {reason}"),
            path=label,
            line=line,
            code="xml-malformed",
            reason=str(exc.msg).split(", line ")[0] if exc.msg else N_("no element found"),
        ) from exc
    if root is None or root.getroottree().docinfo.doctype:
        raise _doctype(label, 1)
    _refuse_depth(root, label)
    return root


def _too_large(label: str) -> XmlError:
    return XmlError(
        N_("the XML file is larger than {limit} bytes; split it into smaller blocks"),
        path=label,
        code="xml-too-large",
        limit=MAX_XML_BYTES,
    )


def _doctype(label: str, line: int) -> XmlError:
    return XmlError(
        N_("the XML file has a DOCTYPE; remove it and write characters instead of entities"),
        path=label,
        line=line,
        code="xml-doctype",
    )


def _refuse_other_encodings(data: bytes, label: str) -> None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise XmlError(
            N_("the file is not UTF-8 (byte {byte:#04x}); save it as UTF-8"),
            path=label,
            line=data.count(b"\n", 0, exc.start) + 1,
            code="not-utf8",
            byte=data[exc.start],
        ) from exc


def _refuse_doctype(data: bytes, label: str) -> None:
    start = len(_UTF8_BOM) if data.startswith(_UTF8_BOM) else 0
    prolog = _PROLOG.match(data, start)
    end = prolog.end() if prolog else start
    if data[end : end + 9].upper() == b"<!DOCTYPE":
        raise _doctype(label, data.count(b"\n", 0, end) + 1)


def _refuse_depth(root: etree._Element, label: str) -> None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_XML_DEPTH:
            raise XmlError(
                N_("elements are nested more than {limit} deep"),
                path=label,
                line=element.sourceline,
                code="xml-too-deep",
                limit=MAX_XML_DEPTH,
            )
