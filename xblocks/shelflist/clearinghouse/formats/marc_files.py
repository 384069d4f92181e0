"""Files of MARC records: ISO 2709 (MARC-8 or UTF-8) and MARCXML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import IO, Any

from ...practice.text import Text
from ..description import Description
from .parsed import Parsed
from .xml_records import records

_SLIM = "http://www.loc.gov/MARC21/slim"
_MOST = 99_999
"""Bytes of a record: its length has five figures."""
_MOST_OF_FIELD = 9_900
_REPEATED = ("020", "022", "024", "035", "650", "700", "710", "856")


def read(stream: IO[bytes]) -> Iterator[Parsed]:
    """Yield the records of an ISO 2709 file; one that is damaged is refused by itself."""
    number, rest = 0, b""
    while True:
        chunk = stream.read(65_536)
        # Records are found by their terminator (1D), not by lengths, which damage makes wrong.
        *whole, rest = (rest + chunk).split(b"\x1d")
        for raw in whole:
            number += 1
            yield _iso(number, raw.lstrip(b"\r\n\x00 ") + b"\x1d")
        if len(rest) > _MOST:
            yield Parsed(number + 1, 0, None, Text(
                "There is no end of a record within {most} bytes: this is not a MARC file, or it "
                "is damaged from here on.", most=f"{_MOST:,}"))
            return
        if not chunk:
            if rest.strip(b"\r\n\x00\x1a "):
                yield Parsed(number + 1, 0, None, Text(
                    "The file ends in the middle of a record."))
            return


def _iso(number: int, raw: bytes) -> Parsed:
    from pymarc import MARCReader

    from .marc import data, left_out

    made = next(iter(MARCReader(BytesIO(raw), to_unicode=True, force_utf8=False,
                                utf8_handling="replace")), None)
    if made is None:
        return Parsed(number, 0, None, Text(
            "This record is damaged: its directory does not fit its fields."))
    values = data(made)
    return Parsed(number, 0, values, None, str(values.get("title", ""))[:200],
                  tuple(left_out(made)))


def pieces(descriptions: Iterable[Description]) -> Iterator[bytes]:
    """Yield the bytes of a file of ISO 2709 in UTF-8.

    The length of a field has four figures, that of a record five: an abstract beyond that is cut,
    and of names, subjects and numbers the last are left out. MARCXML has all of them.
    """
    from .marc import record

    for one in descriptions:
        made = record(one)
        for field in made.get_fields("520"):
            text = field["a"].encode()
            if len(text) > _MOST_OF_FIELD:
                field["a"] = text[:_MOST_OF_FIELD].decode(errors="ignore") + "…"
        raw = made.as_marc()
        if len(raw) > _MOST:
            size = len(raw)
            for field in reversed(made.get_fields(*_REPEATED)):
                if size <= _MOST:
                    break
                size -= len(field.as_marc("utf-8")) + 12  # and its entry in the directory
                made.remove_field(field)
            raw = made.as_marc()
        yield raw


def read_xml(stream: IO[bytes]) -> Iterator[Parsed]:
    """Yield the records of a MARCXML file, one held at a time."""
    from pymarc import Field, Indicators, Record, Subfield

    from .marc import data, left_out

    for number, found in enumerate(records(stream, _is_record), start=1):
        if found.element is None:
            yield Parsed(number, found.line, None, found.reason)
            continue
        made = Record()
        for one in found.element:
            name = str(one.tag).rpartition("}")[2]
            text = "".join(one.itertext())
            tag = one.get("tag", "")
            if name == "leader" and len(text) == 24:
                made.leader = text  # type: ignore[assignment]
            elif name == "controlfield" and tag.startswith("00"):
                made.add_field(Field(tag, data=text))  # type: ignore[no-untyped-call]
            elif name == "datafield" and len(tag) == 3:
                made.add_field(Field(  # type: ignore[no-untyped-call]
                    tag, Indicators((one.get("ind1") or " ")[:1], (one.get("ind2") or " ")[:1]),
                    [Subfield((each.get("code") or " ")[:1], "".join(each.itertext()))
                     for each in one]))
        values = data(made)
        yield Parsed(number, found.line, values, None, str(values.get("title", ""))[:200],
                     tuple(left_out(made)))


def _is_record(one: Any) -> bool:
    return one.tag in (f"{{{_SLIM}}}record", "record")


def pieces_of_xml(descriptions: Iterable[Description]) -> Iterator[bytes]:
    """Yield the bytes of a MARCXML collection."""
    from pymarc import record_to_xml

    from .marc import record

    yield (b'<?xml version="1.0" encoding="UTF-8"?>\n'
           b'<collection xmlns="http://www.loc.gov/MARC21/slim">\n')
    for one in descriptions:
        yield record_to_xml(record(one), namespace=False) + b"\n"  # type: ignore[no-untyped-call]
    yield b"</collection>\n"
