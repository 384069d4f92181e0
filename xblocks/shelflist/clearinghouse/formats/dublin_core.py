"""Dublin Core in XML: `oai_dc:dc` as OAI-PMH sends it, and any list of elements of DCMES 1.1.

A record is the element in which elements of Dublin Core stand, whatever its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO, Any

from lxml import etree

from ..description import Description
from ..vocabularies import FORMATS, TYPES, subjects
from .days import date_in
from .identifiers import scheme_of
from .languages import language_of
from .names import inverted
from .parsed import Parsed
from .subject_labels import ids_of, strangers
from .xml_records import records

DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_ELEMENTS = frozenset(
    "title creator subject description publisher contributor date type format identifier source "
    "language relation coverage rights".split())
_DCMI = {"text": "article", "dataset": "dataset", "movingimage": "video", "sound": "video",
         "software": "tool", "collection": "website", "interactiveresource": "exercise"}
"""DCMI Type Vocabulary."""
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def pieces(descriptions: Iterable[Description]) -> Iterator[bytes]:
    """Yield the bytes of a list of `oai_dc:dc` elements."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<records>\n'
    for one in descriptions:
        yield etree.tostring(element(one), encoding="utf-8") + b"\n"
    yield b"</records>\n"


def element(one: Description) -> Any:
    """Return a description as an `oai_dc:dc` element."""
    made = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC})
    for name, value in _pairs(one):
        if value:
            etree.SubElement(made, f"{{{DC}}}{name}").text = NOT_XML.sub("", value)
    return made


def _pairs(one: Description) -> Iterator[tuple[str, str]]:
    known = subjects()
    yield "title", one.full_title
    for agent in one.creators:
        main = agent.role not in ("editor", "translator", "contributor")
        yield "creator" if main else "contributor", agent.inverted
    yield from (("subject", known[each].render()) for each in one.subjects)
    yield "description", one.abstract.text
    yield "publisher", one.publisher
    yield "date", one.date
    yield "type", TYPES[one.type].render()
    yield "format", one.format
    for each in one.identifiers:
        yield "identifier", {
            "doi": f"https://doi.org/{each.value}", "isbn": f"urn:ISBN:{each.value}",
            "issn": f"urn:ISSN:{each.value}", "oclc": f"OCLC {each.value}",
            "lccn": f"LCCN {each.value}"}.get(each.scheme, each.value)
    yield "source", one.container.title
    yield "language", one.language
    yield from (("relation", each.url or each.title) for each in one.relations)
    yield "rights", one.rights
    yield "rights", one.license


def read(stream: IO[bytes]) -> Iterator[Parsed]:
    """Yield the records of a file, one held at a time."""
    for number, found in enumerate(
            records(stream, lambda one: any(_name(each) for each in one)), start=1):
        if found.element is None:
            yield Parsed(number, found.line, None, found.reason)
            continue
        made = data(found.element)
        yield Parsed(number, found.line, made, None, str(made.get("title", ""))[:200],
                     tuple(left_out(found.element)))


def left_out(record: Any) -> Iterator[tuple[str, str]]:
    """Yield the elements that nothing is made of, and subjects that are no heading of ours."""
    for one in record:
        name, text = _name(one), " ".join("".join(one.itertext()).split())
        if name == "subject":
            yield from (("dc:subject", each) for each in strangers(text))
        elif text and name in ("coverage", "relation"):
            yield f"dc:{name}", text


def data(record: Any) -> dict[str, Any]:
    """Return the Dublin Core within an element as data for `reading.read`."""
    of: dict[str, list[str]] = {}
    for one in record:
        name, text = _name(one), " ".join("".join(one.itertext()).split())
        if name and text:
            of.setdefault(name, []).append(text)
    formats = [one for one in of.get("format", ()) if one in FORMATS]
    identifiers = [{"scheme": "lccn", "value": one[5:]} if one.startswith("LCCN ") else
                   {"scheme": scheme_of(one), "value": re.sub(r"^(?:urn:)?IS[BS]N[: ]\s*", "", one)}
                   for one in of.get("identifier", ())]
    made: dict[str, Any] = {
        "title": "".join(of.get("title", ())[:1]),
        "creators": [inverted(one, role) for name, role in (
            ("creator", "author"), ("contributor", "contributor")) for one in of.get(name, ())],
        "subjects": list(dict.fromkeys(
            each for one in of.get("subject", ()) for each in ids_of(one))),
        "publisher": "; ".join(of.get("publisher", ())),
        "date": next(filter(None, map(date_in, of.get("date", ()))), ""),
        "type": next(filter(None, map(_type, of.get("type", ()))), ""),
        "format": formats[0] if formats else "",
        # An id of an archive's own is neither address nor number: it leads nowhere.
        "identifiers": [one for one in identifiers
                        if one["scheme"] != "url" or one["value"].startswith("http")],
        "container": {"title": of["source"][0]} if "source" in of else {},
        "language": language_of(of["language"][0]) if "language" in of else "",
        "rights": "; ".join(of.get("rights", ())),
    }
    if "description" in of:
        made["abstract"] = {"text": max(of["description"], key=len)}
    return {name: value for name, value in made.items() if value not in ("", [], {})}


def _name(one: Any) -> str:
    """Return the name of an element of Dublin Core; '' of any other."""
    tag = one.tag if isinstance(one.tag, str) else ""
    name = tag.removeprefix(f"{{{DC}}}")
    return name if name != tag and name in _ELEMENTS else ""


def _type(text: str) -> str:
    plain = re.sub(r"[\s_-]", "", text.lower())
    ours = {re.sub(r"\s", "", label.msgid.lower()): name for name, label in TYPES.items()}
    return plain if plain in TYPES else ours.get(plain) or _DCMI.get(plain, "")
