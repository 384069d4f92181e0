"""XML from strangers, through the one safe parser of `shelflist.packages`."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _
from lxml import etree

from shelflist.packages.messages import PackageError
from shelflist.packages.xml import parse_xml


class OlxError(Exception):
    """A file of the course cannot be read. `file` is relative to the folder of course.xml."""

    def __init__(self, message: str, file: str = "", line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line


def parse(data: bytes, file: str) -> etree._Element:
    """Parse one document.

    Raises: OlxError (malformed, too large or too deep, not UTF-8, or with a DOCTYPE)."""
    try:
        return parse_xml(data, name=file)
    except PackageError as error:
        raise OlxError(error.render(_), file, error.line) from None


def parse_file(root: Path, file: str) -> etree._Element:
    """Parse `file`, a path relative to `root`. Raises: OlxError."""
    try:
        return parse_xml(root / file, name=file)
    except PackageError as error:
        raise OlxError(error.render(_), file, error.line) from None
    except OSError:
        raise OlxError(_("The file is missing from the archive."), file) from None
