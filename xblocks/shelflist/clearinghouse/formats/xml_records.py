"""Records of an XML file, one in memory at a time, with no DTD, entity or network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from lxml import etree

from ...practice.text import Text


@dataclass(frozen=True, slots=True)
class Found:
    """One record's element, or the reason that nothing more can be read."""

    line: int
    element: Any = None
    reason: Text | None = None


def records(stream: IO[bytes], is_record: Callable[[Any], bool]) -> Iterator[Found]:
    """Yield the elements for which `is_record` holds when they end; each is emptied afterwards.

    XML that is not well formed ends the file: what stood before it has been given.
    """
    events = etree.iterparse(
        stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, remove_comments=True, remove_pis=True)
    checked = False
    try:
        for event, element in events:
            if not checked:
                checked = True
                # The internal subset is known as soon as the first element begins.
                if element.getroottree().docinfo.doctype:
                    yield Found(1, None, Text(
                        "This file has a DOCTYPE, which is refused: take the line out."))
                    return
            if event == "end" and is_record(element):
                yield Found(element.sourceline or 0, element)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        yield Found(error.lineno or 0, None, Text(
            "The file is not well-formed XML from here on: {message}", message=str(error)[:200]))
