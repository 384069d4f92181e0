"""XML from strangers: no DTD, no entities, no network, bounded depth (libxml2's default)."""

from __future__ import annotations

import re
from pathlib import Path

from django.utils.translation import gettext as _
from lxml import etree

_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)


class OlxError(Exception):
    """A file of the course cannot be read. `file` is relative to the archive's course folder."""

    def __init__(self, message: str, file: str = "", line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line


def parser() -> etree.XMLParser:
    """A parser that resolves nothing; comments and instructions do not reach the blocks."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=False,
        remove_pis=True,
    )


def parse(data: bytes, file: str) -> etree._Element:
    """Parse one document.

    Raises: OlxError (malformed, too deep, or with a DOCTYPE)."""
    if match := _DOCTYPE.search(data):
        line = data.count(b"\n", 0, match.start()) + 1
        raise OlxError(
            _("A document type declaration is not allowed. Remove the <!DOCTYPE …> line."),
            file,
            line,
        )
    try:
        return etree.fromstring(data, parser())
    except etree.XMLSyntaxError as error:
        raise OlxError(
            _("This is not well-formed XML: {problem}").format(problem=error.msg),
            file,
            error.lineno,
        ) from None
    except ValueError as error:
        raise OlxError(str(error), file) from None


def parse_file(root: Path, file: str) -> etree._Element:
    """Parse `file`, a path relative to `root`. Raises: OlxError."""
    try:
        data = (root / file).read_bytes()
    except OSError:
        raise OlxError(_("The file is missing from the archive."), file) from None
    return parse(data, file)
