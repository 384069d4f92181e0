"""Files of MARC records that an author brings: transmission format, MARCXML and mnemonic text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import XMLPullParser

from ...practice.text import Text
from .iso2709 import (
    MOST_FIELDS,
    MOST_SUBFIELDS,
    TOO_MANY,
    UNKNOWN_TAG,
    ReadRecord,
    is_tag,
    read_iso2709,
)
from .rules.mrk import MrkError, read_lines
from .rules.record import LEADER_LENGTH, LEADER_TAG, Field, Record, Subfield
from .wording_mrk import mrk_fault


class FileError(ValueError):
    """A file that holds no records; `message` says what to bring."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.render())
        self.message = message


def read_file(data: bytes) -> Iterator[ReadRecord]:
    """Yield the records of a file, told by its content, each read as far as it can be.

    Raises:
        FileError: at once, when the file is of none of the three forms; later, where an XML
            file breaks off.
    """
    start = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        return _read_xml(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    if start.startswith(b"="):
        return _read_mrk(data)
    if start[:5].isdigit() or b"\x1e" in start:
        return read_iso2709(data)
    raise FileError(Text("This is no file of MARC records: bring .mrc, MARCXML or .mrk."))


def _read_mrk(data: bytes) -> Iterator[ReadRecord]:
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    number, lines, first = 0, [], 1
    for at, line in enumerate([*text.split("\n"), ""], 1):
        begins = line.startswith(("=LDR", "=000"))
        if (begins or not line.strip()) and any(one.strip() for one in lines):
            number += 1
            yield _mrk_record(number, lines, first)
            lines, first = [], at
        if line.strip():
            first = first if lines else at
            lines.append(line)


def _mrk_record(number: int, lines: list[str], first: int) -> ReadRecord:
    if len(lines) > MOST_FIELDS:
        return ReadRecord(number, None, (Text(
            "It has {n} fields; records of more than {most} are not read.",
            n=len(lines), most=MOST_FIELDS),))
    if sum(line.count("$") for line in lines) > MOST_SUBFIELDS:
        return ReadRecord(number, None, (TOO_MANY,))
    try:
        return ReadRecord(number, read_lines(lines))
    except MrkError as error:
        bad = {fault.line for fault in error.faults}
        record = read_lines([line for at, line in enumerate(lines, 1) if at not in bad])
        return ReadRecord(number, record if record.fields else None, tuple(
            Text("Line {line}: {why} Left out: {text}", line=first + fault.line - 1,
                 why=mrk_fault(fault), text=lines[fault.line - 1][:200])
            for fault in error.faults))


def _read_xml(data: bytes) -> Iterator[ReadRecord]:
    """Read MARCXML, by local names: files come with and without its namespace."""
    parser = XMLPullParser(events=("start", "end"), resolve_entities=False,
                           no_network=True, load_dtd=False, huge_tree=False)
    number, inside, begun = 0, 0, False
    try:
        for at in range(0, len(data), 65_536):
            parser.feed(data[at:at + 65_536])
            for event, element in parser.read_events():
                if not begun and element.getroottree().docinfo.doctype:
                    raise FileError(Text("The file declares a document type; take that line "
                                         "out."))
                begun = True
                if _name(element) != "record":
                    if event == "end" and not inside:
                        element.clear()
                    continue
                inside += 1 if event == "start" else -1
                if event == "end" and not inside:
                    number += 1
                    yield _xml_record(number, element)
                    element.clear()
        parser.close()
    except etree.XMLSyntaxError as error:
        raise FileError(Text("The file is not well-formed XML from line {line} on: {reason}",
                             line=error.lineno or 1, reason=str(error.msg))) from None
    if not number:
        raise FileError(Text("The file holds no MARCXML <record>."))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _xml_record(number: int, element: etree._Element) -> ReadRecord:
    leader, fields = " " * LEADER_LENGTH, []
    problems: list[Text] = []
    if len(element) > MOST_FIELDS:
        return ReadRecord(number, None, (Text(
            "It has {n} fields; records of more than {most} are not read.",
            n=len(element), most=MOST_FIELDS),))
    if sum(map(len, element)) > MOST_SUBFIELDS:
        return ReadRecord(number, None, (TOO_MANY,))
    for child in element:
        name = _name(child)
        if name == "leader":
            leader = child.text or ""
            if len(leader) != LEADER_LENGTH:
                problems.append(Text("The leader has {n} characters, not 24.", n=len(leader)))
                leader = leader.ljust(LEADER_LENGTH)[:LEADER_LENGTH]
        elif name == "controlfield":
            fields.append(Field(_xml_tag(child, problems), data="".join(child.itertext())))
        elif name == "datafield":
            fields.append(_xml_field(child, problems))
        elif name:
            problems.append(Text("Line {line}: <{name}> is not MARCXML and was left out.",
                                 line=child.sourceline, name=name[:40]))
    if not leader.strip():
        problems.append(Text("It has no leader ({tag}).", tag=LEADER_TAG))
    return ReadRecord(number, Record(leader, tuple(fields)) if fields else None,
                      tuple(problems))


def _xml_tag(element: etree._Element, problems: list[Text]) -> str:
    tag = (element.get("tag") or "").strip().upper()
    control = tag.startswith("00") == (_name(element) == "controlfield")
    if is_tag(tag) and control:
        return tag
    problems.append(Text("Line {line}: “{tag}” is no tag of such a field; it has the tag {other}.",
                         line=element.sourceline, tag=tag[:20],
                         other="009" if _name(element) == "controlfield" else UNKNOWN_TAG))
    return "009" if _name(element) == "controlfield" else UNKNOWN_TAG


def _xml_field(element: etree._Element, problems: list[Text]) -> Field:
    tag = _xml_tag(element, problems)
    subfields = []
    for child in element:
        if _name(child) == "subfield":
            code = child.get("code") or ""
            if not (len(code) == 1 and code.isascii() and code.isalnum()):
                problems.append(Text("{tag}: a subfield has no code; its text is kept as $a.",
                                     tag=tag))
                code = "a"
            subfields.append(Subfield(code, "".join(child.itertext())))
    if not subfields:
        problems.append(Text("{tag}: it has no subfields.", tag=tag))
        subfields.append(Subfield("a", (element.text or "").strip()))
    indicators = [element.get(name, " ") for name in ("ind1", "ind2")]
    if any(len(one) != 1 or not one.isascii() or not (one.isalnum() or one == " ")
           for one in indicators):
        problems.append(Text("{tag}: it has “{text}” where two indicators stand.", tag=tag,
                             text="".join(indicators)[:20]))
    firsts = ((one or " ")[0] for one in indicators)
    return Field(tag, *(one if one.isascii() and one.isalnum() else " " for one in firsts),
                 tuple(subfields))
