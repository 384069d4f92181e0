"""The formats that records are handed out in, by the crosswalks of exports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ...description import Description
from ...formats import dublin_core
from ...formats.dublin_core import NOT_XML

XSI = "http://www.w3.org/2001/XMLSchema-instance"
LOCATION = f"{{{XSI}}}schemaLocation"
MARC = "http://www.loc.gov/MARC21/slim"


@dataclass(frozen=True, slots=True)
class Format:
    """A metadata format (3.4): its prefix, namespace and schema, and how an element is made."""

    prefix: str
    namespace: str
    schema: str
    element: Callable[[Description], Any]


def _oai_dc(one: Description) -> Any:
    made = dublin_core.element(one)
    made.set(LOCATION, f"{dublin_core.OAI_DC} {FORMATS['oai_dc'].schema}")
    return made


def _marcxml(one: Description) -> Any:
    from ...formats.marc import record

    source = record(one)
    made = etree.Element(f"{{{MARC}}}record", nsmap={"marc": MARC})
    made.set(LOCATION, f"{MARC} {FORMATS['marcxml'].schema}")
    etree.SubElement(made, f"{{{MARC}}}leader").text = str(source.leader)
    for field in source.fields:
        if field.control_field:
            etree.SubElement(made, f"{{{MARC}}}controlfield", tag=field.tag).text = field.data
            continue
        whole = etree.SubElement(made, f"{{{MARC}}}datafield", tag=field.tag,
                                 ind1=field.indicator1, ind2=field.indicator2)
        for part in field.subfields:
            etree.SubElement(whole, f"{{{MARC}}}subfield", code=part.code
                             ).text = NOT_XML.sub("", part.value)
    return made


FORMATS: Mapping[str, Format] = {one.prefix: one for one in (
    Format("oai_dc", dublin_core.OAI_DC, "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
           _oai_dc),
    Format("marcxml", MARC, "http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd",
           _marcxml),
)}
