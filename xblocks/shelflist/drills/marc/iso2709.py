"""Records in transmission format (ISO 2709): sound ones by pymarc, damaged ones piece by piece.

A damaged record is read as far as it goes: what its directory and its separators tell apart is
kept, and what cannot be told is said. Nothing read is dropped in silence.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pymarc
from pymarc.marc8 import marc8_to_unicode

from ...practice.text import NText, Text
from .rules.record import LEADER_LENGTH, LEADER_TAG, Field, Record, Subfield

RECORD_END, FIELD_END, DELIMITER = b"\x1d", b"\x1e", b"\x1f"
ENTRY_LENGTH = 12
MOST_FIELDS = 2_000
MOST_SUBFIELDS = 10_000
TOO_MANY = Text("The record has too many subfields.")
_INDICATORS = frozenset(b" 0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
UNKNOWN_TAG = "XXX"
"""The tag of a field whose directory entry is lost; it is valid nowhere, so the checks see it."""


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """One record of a file: `number` counts from 1; `record` is None where nothing was read."""

    number: int
    record: Record | None
    problems: tuple[Text, ...] = ()


def read_iso2709(data: bytes) -> Iterator[ReadRecord]:
    """Yield every record of a file, read as far as it can be."""
    number, start = 0, 0
    while start < len(data):
        end = data.find(RECORD_END, start)
        stop = len(data) if end < 0 else end
        chunk = data[start:stop].lstrip(b"\r\n \x00\x1a")
        if chunk:
            number += 1
            yield _read(number, chunk, cut=end < 0)
        start = stop + 1


def write_iso2709(records: list[Record]) -> bytes:
    """Return records in transmission format, in UTF-8 (Leader/09 a).

    Raises:
        ValueError: naming a record that is too long for the format (99,999 bytes).
    """
    out = io.BytesIO()
    for number, record in enumerate(records, 1):
        leader = f"{record.leader[:9]}a{record.leader[10:]}"
        made = pymarc.Record(leader=leader, force_utf8=True)
        for field in record.fields:
            made.add_field(_to_pymarc(field))
        encoded = made.as_marc()
        if len(encoded) > 99_999:
            raise ValueError(f"record {number} has {len(encoded)} bytes; 99,999 is the most")
        out.write(encoded)
    return out.getvalue()


def _to_pymarc(field: Field) -> pymarc.Field:
    if field.is_control:
        return pymarc.Field(field.tag, data=field.data)
    return pymarc.Field(field.tag, pymarc.Indicators(field.ind1, field.ind2),
                        [pymarc.Subfield(one.code, one.value) for one in field.subfields])


def _from_pymarc(field: pymarc.Field) -> Field:
    if field.control_field:
        return Field(field.tag, data=field.data or "")
    return Field(field.tag, field.indicators[0], field.indicators[1],
                 tuple(Subfield(one.code, one.value) for one in field.subfields))


def _read(number: int, chunk: bytes, *, cut: bool) -> ReadRecord:
    if chunk.count(FIELD_END) > MOST_FIELDS:
        return ReadRecord(number, None, (Text(
            "It has {n} fields; records of more than {most} are not read.",
            n=chunk.count(FIELD_END), most=MOST_FIELDS),))
    if chunk.count(DELIMITER) > MOST_SUBFIELDS:
        return ReadRecord(number, None, (TOO_MANY,))
    if not cut and _is_sound(chunk):
        try:
            made = pymarc.Record(chunk + RECORD_END, utf8_handling="strict",
                                 hide_utf8_warnings=True)
            return ReadRecord(number, Record(
                str(made.leader), tuple(_from_pymarc(field) for field in made.fields)))
        except (pymarc.exceptions.PymarcException, ValueError, IndexError):
            pass  # The text is not in the encoding that the leader names, say.
    return _Salvage(number, chunk, cut).read()


def _is_sound(chunk: bytes) -> bool:
    """True when the leader and the directory describe exactly what is there.

    pymarc takes a directory at its word: what it does not name would be lost without a sign.
    """
    head = chunk[:LEADER_LENGTH]
    if not (head[:5].isdigit() and head[12:17].isdigit() and int(head[:5]) == len(chunk) + 1):
        return False
    base = int(head[12:17])
    directory, area = chunk[LEADER_LENGTH:base - 1], chunk[base:]
    if chunk[base - 1:base] != FIELD_END or len(directory) % ENTRY_LENGTH:
        return False
    at = 0
    for start in range(0, len(directory), ENTRY_LENGTH):
        entry = directory[start:start + ENTRY_LENGTH]
        if not (is_tag(entry[:3].decode("latin-1")) and entry[3:].isdigit()
                and int(entry[7:]) == at):
            return False
        end = at + int(entry[3:7])
        if area[end - 1:end] != FIELD_END or FIELD_END in area[at:end - 1]:
            return False
        if not entry.startswith(b"00") and not _is_sound_field(area[at:end - 1]):
            return False
        at = end
    return at == len(area) and at > 0


def _is_sound_field(body: bytes) -> bool:
    head, *parts = body.split(DELIMITER)
    return len(head) == 2 and _INDICATORS.issuperset(head) and bool(parts) and all(
        part[:1].isascii() and part[:1].isalnum() for part in parts)


class _Salvage:
    """Reads one damaged record."""

    def __init__(self, number: int, chunk: bytes, cut: bool) -> None:
        self.number = number
        self.chunk = chunk
        self.problems: list[Text] = []
        if cut:
            self.problems.append(Text("It breaks off: the mark that ends a record is missing."))

    def read(self) -> ReadRecord:
        head, *bodies = self.chunk.split(FIELD_END)
        leader = head[:LEADER_LENGTH].decode("ascii", "replace")
        if len(leader) < LEADER_LENGTH or not bodies:
            self.problems.append(Text("It is too short to be a record: “{text}”.",
                                      text=head[:60].decode("ascii", "replace")))
            return ReadRecord(self.number, None, tuple(self.problems))
        if not leader.isascii():
            self.problems.append(Text("The leader holds characters that no leader may hold."))
        if not bodies[-1]:
            bodies.pop()
        self.utf8 = leader[9:10] == "a"
        tags = self._tags(head[LEADER_LENGTH:], bodies)
        fields = tuple(self._field(tag, body) for tag, body in zip(tags, bodies, strict=True))
        if not self.problems:
            self.problems.append(Text("The lengths in its leader or directory are wrong; it was "
                                      "read by the marks between its fields."))
        return ReadRecord(self.number, Record(leader, fields), tuple(self.problems))

    def _tags(self, directory: bytes, bodies: list[bytes]) -> list[str]:
        """Return a tag for each field, by its place in the area or, failing that, in order."""
        entries = [directory[at:at + ENTRY_LENGTH]
                   for at in range(0, len(directory), ENTRY_LENGTH)]
        at, places = 0, []
        for body in bodies:
            places.append(at)
            at += len(body) + 1
        by_place = {int(entry[7:12]): _tag(entry) for entry in entries
                    if len(entry) == ENTRY_LENGTH and entry[3:].isdigit()}
        if len(by_place) == len(entries) and set(by_place) == set(places):
            return [by_place[place] for place in places]
        tags = [_tag(entry) for entry in entries[:len(bodies)]]
        lost = len(bodies) - len(tags)
        if lost > 0:
            self.problems.append(NText(
                "The directory names no tag for one field; it has the tag {tag}.",
                "The directory names no tag for {n} fields; they have the tag {tag}.", lost,
                tag=UNKNOWN_TAG))
        elif len(entries) > len(bodies):
            self.problems.append(NText("One field that the directory names is not there.",
                                       "{n} fields that the directory names are not there.",
                                       len(entries) - len(bodies)))
        else:
            self.problems.append(Text("The directory does not say where the fields stand; they "
                                      "were taken in its order."))
        return [*tags, *[UNKNOWN_TAG] * lost]

    def _field(self, tag: str, body: bytes) -> Field:
        head, *parts = body.split(DELIMITER)
        if tag.startswith("00"):
            if parts:
                self.problems.append(Text("{tag}: a control field has no subfields; their "
                                          "delimiters are kept in its text.", tag=tag))
            return Field(tag, data=self._text(tag, body))
        if not parts:
            self.problems.append(Text("{tag}: no subfield begins in it; its text is kept as $a.",
                                      tag=tag))
            return Field(tag, subfields=(Subfield("a", self._text(tag, head)),))
        subfields = [self._subfield(tag, part) for part in parts]
        indicators = head.decode("ascii", "replace")
        if len(indicators) != 2 or not _INDICATORS.issuperset(head):
            self.problems.append(Text("{tag}: it has “{text}” where two indicators stand.",
                                      tag=tag, text=indicators[:20]))
            if len(indicators) > 2:
                subfields.insert(0, Subfield("a", self._text(tag, head[2:])))
            indicators = "".join(c if ord(c) in _INDICATORS else " " for c in indicators.ljust(2))
        return Field(tag, indicators[0], indicators[1], tuple(subfields))

    def _subfield(self, tag: str, part: bytes) -> Subfield:
        code = part[:1].decode("ascii", "replace")
        if code.isascii() and code.isalnum():
            return Subfield(code, self._text(tag, part[1:]))
        self.problems.append(Text("{tag}: a subfield has no code; its text is kept as $a.",
                                  tag=tag))
        return Subfield("a", self._text(tag, part))

    def _text(self, tag: str, text: bytes) -> str:
        if text.isascii() and b"\x1b" not in text:
            return text.decode("ascii")
        try:
            return text.decode("utf-8") if self.utf8 else self._marc8(text)
        except UnicodeDecodeError:
            self.problems.append(Text(
                "{tag}: its text is not in the encoding the leader names (Leader/09).", tag=tag))
        try:
            return self._marc8(text) if self.utf8 else text.decode("utf-8")
        except UnicodeDecodeError:
            return text.decode("latin-1")

    def _marc8(self, text: bytes) -> str:
        """Return MARC-8 as text. Raises UnicodeDecodeError where it is none."""
        try:
            return str(marc8_to_unicode(text, hide_utf8_warnings=True))
        except (IndexError, KeyError, ValueError) as error:
            raise UnicodeDecodeError("marc-8", text, 0, len(text), str(error)) from None


def _tag(entry: bytes) -> str:
    tag = entry[:3].decode("ascii", "replace").upper()
    return tag if is_tag(tag) else UNKNOWN_TAG


def is_tag(tag: str) -> bool:
    """True for what may be the tag of a variable field: the leader's names are none."""
    return (len(tag) == 3 and tag.isascii() and tag.isalnum()
            and tag not in ("000", LEADER_TAG))
