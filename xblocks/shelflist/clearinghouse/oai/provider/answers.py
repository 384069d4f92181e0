"""Responses of the protocol as XML (3.2), written as they go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from lxml import etree
from lxml.etree import xmlfile

from ...formats.dublin_core import NOT_XML
from ...views.shown import described
from .arguments import Fault
from .dates import GRANULARITY, stamp
from .formats import FORMATS, LOCATION, XSI, Format
from .lists import Item
from .sets import Set
from .settings import admin_emails, identifier_of, namespace, repository_name

OAI = "http://www.openarchives.org/OAI/2.0/"
_IDENTIFIER = "http://www.openarchives.org/OAI/2.0/oai-identifier"
_DC = "http://purl.org/dc/elements/1.1/"
_SAMPLE = "01234567-89ab-4cde-8f01-23456789abcd"
DELETED = "persistent"
"""Records are withdrawn, never taken out of the table."""


@dataclass(frozen=True, slots=True)
class Token:
    """The element that ends an incomplete list; `value` is empty at the end of the last."""

    value: str
    cursor: int
    size: int
    expires: datetime


class Writer:
    """Writes elements of the protocol."""

    def __init__(self, file: Any) -> None:
        self.file = file

    @contextmanager
    def within(self, name: str, **attributes: str) -> Iterator[None]:
        """Write an element around what is written meanwhile."""
        with self.file.element(f"{{{OAI}}}{name}", attributes):
            yield

    def leaf(self, name: str, text: str, **attributes: str) -> None:
        """Write an element of text alone."""
        with self.within(name, **attributes):
            self.file.write(NOT_XML.sub("", text))

    def errors(self, faults: Iterable[Fault]) -> None:
        for one in faults:
            self.leaf("error", one.message, code=one.code)

    def identify(self, base_url: str, earliest: datetime | None) -> None:
        with self.within("Identify"):
            self.leaf("repositoryName", repository_name())
            self.leaf("baseURL", base_url)
            self.leaf("protocolVersion", "2.0")
            for email in admin_emails():
                self.leaf("adminEmail", email)
            self.leaf("earliestDatestamp", stamp(earliest) if earliest
                      else "1970-01-01T00:00:00Z")
            self.leaf("deletedRecord", DELETED)
            self.leaf("granularity", GRANULARITY)
            if namespace():
                with self.within("description"):
                    self.file.write(_scheme(namespace()))

    def formats(self) -> None:
        with self.within("ListMetadataFormats"):
            for one in FORMATS.values():
                with self.within("metadataFormat"):
                    self.leaf("metadataPrefix", one.prefix)
                    self.leaf("schema", one.schema)
                    self.leaf("metadataNamespace", one.namespace)

    def sets(self, found: Iterable[Set]) -> None:
        with self.within("ListSets"):
            for one in found:
                with self.within("set"):
                    self.leaf("setSpec", one.spec)
                    self.leaf("setName", one.name)
                    if one.description:
                        with self.within("setDescription"):
                            self.file.write(_dc_description(one.description))

    def header(self, item: Item) -> None:
        deleted = {"status": "deleted"} if item.is_deleted else {}
        with self.within("header", **deleted):
            self.leaf("identifier", identifier_of(item.id))
            self.leaf("datestamp", stamp(item.changed_at))
            for spec in item.specs:
                self.leaf("setSpec", spec)

    def record(self, item: Item, form: Format) -> None:
        with self.within("record"):
            self.header(item)
            if not item.is_deleted:
                with self.within("metadata"):
                    self.file.write(form.element(described(item.published)))

    def token(self, token: Token) -> None:
        more = {"expirationDate": stamp(token.expires)} if token.value else {}
        self.leaf("resumptionToken", token.value, cursor=str(token.cursor),
                  completeListSize=str(token.size), **more)


def response(now: datetime, base_url: str, echoed: Mapping[str, str],
             body: Callable[[Writer], None]) -> bytes:
    """Return a whole response. `echoed` are the arguments that the request element repeats."""
    stream = BytesIO()
    with xmlfile(stream, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element(f"{{{OAI}}}OAI-PMH", {
                LOCATION: f"{OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"},
                nsmap={None: OAI, "xsi": XSI}):
            writer = Writer(file)
            writer.leaf("responseDate", stamp(now))
            writer.leaf("request", base_url,
                        **{name: NOT_XML.sub("", value) for name, value in echoed.items()})
            body(writer)
    return stream.getvalue()


def _scheme(domain: str) -> Any:
    """Return the description of identifiers (Implementation Guidelines, oai-identifier)."""
    made = etree.Element(f"{{{_IDENTIFIER}}}oai-identifier", nsmap={None: _IDENTIFIER})
    made.set(LOCATION, f"{_IDENTIFIER} {_IDENTIFIER}.xsd")
    for name, text in (("scheme", "oai"), ("repositoryIdentifier", domain), ("delimiter", ":"),
                       ("sampleIdentifier", f"oai:{domain}:{_SAMPLE}")):
        etree.SubElement(made, f"{{{_IDENTIFIER}}}{name}").text = text
    return made


def _dc_description(text: str) -> Any:
    oai_dc = FORMATS["oai_dc"]
    made = etree.Element(f"{{{oai_dc.namespace}}}dc",
                         nsmap={"oai_dc": oai_dc.namespace, "dc": _DC})
    made.set(LOCATION, f"{oai_dc.namespace} {oai_dc.schema}")
    etree.SubElement(made, f"{{{_DC}}}description").text = NOT_XML.sub("", text)
    return made
