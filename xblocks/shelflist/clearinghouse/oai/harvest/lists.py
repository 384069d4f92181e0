"""What a repository answers, read as it is parsed: nobody vouches for it.

Requests, answers and errors: https://www.openarchives.org/OAI/openarchivesprotocol.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from lxml import etree

from ....practice.text import Text
from ...formats import dublin_core, marc_files
from ...formats.parsed import MOST_BYTES, Parsed, too_long

OAI = "{http://www.openarchives.org/OAI/2.0/}"
MARCXML = "{http://www.loc.gov/MARC21/slim}"
MOST_IDENTIFIER, MOST_TOKEN = 1000, 4000
MOST_ITEMS = 20_000
"""Records of one answer."""
_DATESTAMP = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?\Z")


class ProtocolError(Exception):
    """An answer that is none of OAI-PMH; `message` says in what."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.render())
        self.message = message


class OaiError(ProtocolError):
    """An error or exception condition that the repository itself names: `code` (section 3.6)."""

    def __init__(self, code: str, said: str) -> None:
        super().__init__(Text("The repository answers “{code}”: {said}", code=code,
                              said=said or "–"))
        self.code = code


@dataclass(frozen=True, slots=True)
class Identity:
    """What a repository says of itself. `moment` is when it said so, by its own clock."""

    name: str
    granularity: str
    earliest: str
    deleted_record: str
    moment: str

    @property
    def by_the_second(self) -> bool:
        """True where dates of requests may have a time."""
        return self.granularity.upper() == "YYYY-MM-DDTHH:MM:SSZ"


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a list: its header, and what of its metadata came to be."""

    identifier: str
    datestamp: str
    is_deleted: bool
    parsed: Parsed


@dataclass(slots=True)
class Answered:
    """One answer. `token` is '' where the list ends; `size` is that of the whole list, where the
    repository tells."""

    moment: str = ""
    items: list[Item] = field(default_factory=list)
    token: str = ""
    size: int | None = None
    identify: dict[str, str] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)


def read(body: bytes) -> Answered:
    """Read an answer.

    Raises:
        ProtocolError: when it is no well-formed XML, has a DTD, or is another document.
        OaiError: when it says an error.
    """
    made = Answered()
    try:
        for element in _elements(body):
            _take(made, element)
    except etree.XMLSyntaxError as error:
        raise ProtocolError(Text("The answer is not well-formed XML: {message}",
                                 message=str(error)[:200])) from None
    if made.errors:
        raise OaiError(*made.errors[0])
    return made


def _elements(body: bytes) -> Iterator[Any]:
    """Yield each record, and each element that is not in a record, when it ends."""
    events = etree.iterparse(
        BytesIO(body), events=("start", "end"), resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
    depth, within = 0, 0  # within: the depth of the record that has begun
    for event, element in events:
        if event == "start":
            depth += 1
            if depth == 1:
                # The internal subset is known as soon as the first element begins.
                if element.getroottree().docinfo.doctype:
                    raise ProtocolError(Text("The answer has a DOCTYPE, which is refused."))
                if element.tag != f"{OAI}OAI-PMH":
                    raise ProtocolError(Text(
                        "This is no answer of OAI-PMH 2.0: look whether the address is that of "
                        "the repository’s OAI-PMH interface."))
            if element.tag == f"{OAI}record" and not within:
                within = depth
            continue
        if not within or depth == within:
            yield element
        if depth == within:
            within = 0
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        depth -= 1


def _take(made: Answered, element: Any) -> None:
    tag = element.tag.removeprefix(OAI)
    text = (element.text or "").strip()
    if tag == "record":
        if len(made.items) >= MOST_ITEMS:
            raise ProtocolError(Text("The answer has more than {most} records at once.",
                                     most=f"{MOST_ITEMS:,}"))
        made.items.append(_item(element))
    elif tag == "responseDate" and _DATESTAMP.match(text):
        made.moment = text
    elif tag == "error":
        made.errors.append((str(element.get("code", ""))[:40], text[:300]))
    elif tag == "resumptionToken":
        if len(text) > MOST_TOKEN:
            raise ProtocolError(Text("The repository’s resumption token is longer than {most} "
                                     "characters.", most=f"{MOST_TOKEN:,}"))
        size = str(element.get("completeListSize", ""))
        made.token = text
        made.size = int(size) if size.isascii() and size.isdigit() and len(size) < 10 else None
    elif tag in ("repositoryName", "protocolVersion", "earliestDatestamp", "deletedRecord",
                 "granularity"):
        made.identify[tag] = text[:300]


def identity(answered: Answered) -> Identity:
    """Return what an answer to Identify says. Raises ProtocolError."""
    said = answered.identify
    if said.get("protocolVersion") != "2.0" or not answered.moment:
        raise ProtocolError(Text(
            "This is no answer of OAI-PMH 2.0: look whether the address is that of the "
            "repository’s OAI-PMH interface."))
    return Identity(said.get("repositoryName", ""), said.get("granularity", "YYYY-MM-DD"),
                    said.get("earliestDatestamp", ""), said.get("deletedRecord", "no"),
                    answered.moment)


def _item(record: Any) -> Item:
    header = record.find(f"{OAI}header")
    identifier = datestamp = ""
    if header is not None:
        identifier = (header.findtext(f"{OAI}identifier") or "").strip()
        datestamp = (header.findtext(f"{OAI}datestamp") or "").strip()
    line = record.sourceline or 0
    if not identifier or len(identifier) > MOST_IDENTIFIER or not _DATESTAMP.match(datestamp):
        return Item("", "", False, Parsed(0, line, None, Text(
            "The record’s header has no identifier, or no date in the form of OAI-PMH.")))
    if header.get("status") == "deleted":
        return Item(identifier, datestamp, True, Parsed(0, line))
    return Item(identifier, datestamp, False, _metadata(record.find(f"{OAI}metadata"), line))


def _metadata(metadata: Any, line: int) -> Parsed:
    root = next(iter(metadata), None) if metadata is not None else None
    if root is None:
        return Parsed(0, line, None, Text("The record has no metadata."))
    if root.tag == f"{MARCXML}collection":
        root = next(iter(root), root)
    whole = etree.tostring(root, encoding="utf-8", with_tail=False)
    if len(whole) > MOST_BYTES:
        return Parsed(0, line, None, too_long())
    if root.tag == f"{MARCXML}record":
        return next(marc_files.read_xml(BytesIO(whole)))
    if any(str(one.tag).startswith(f"{{{dublin_core.DC}}}") for one in root):
        data = dublin_core.data(root)
        return Parsed(0, line, data, None, str(data.get("title", ""))[:200])
    return Parsed(0, line, None, Text(
        "The record is neither in Dublin Core nor in MARCXML: choose another metadata prefix."))
