r"""The mnemonic text form of MARC that cataloguers type (`.mrk`, as MarcEdit writes it).

A line a field: `=245  14$aThe sun /$cby Michael D. Cole.` The tag follows `=`, two spaces follow
the tag, `\` is a blank indicator or a blank in a control field, `$` begins a subfield and
`{dollar}` is a dollar sign in the text, `{bsol}` a backslash, `{U+001B}` a character that no text
may hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import compress, count, repeat
from operator import is_
from types import MappingProxyType
from typing import NamedTuple

from .record import LEADER_LENGTH, LEADER_TAG, Field, Record, Subfield

LEAST_LINE = len("=001  ")
_BLANK_LINE_TAGS = ("LDR", "000")
MNEMONICS = {"dollar": "$", "bsol": "\\", "lcub": "{", "rcub": "}", "joiner": "\u200d",
             "nonjoin": "\u200c"}
_MNEMONIC = re.compile(r"\{(" + "|".join(MNEMONICS) + r"|U\+[0-9A-F]{4})\}")
# Controls, line ends and what XML cannot carry: a line of text, and OLX, must hold every value.
_UNSAFE = "\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
_ESCAPED = re.compile(f"[$\\\\{{}}{_UNSAFE}]")
_NAMES = {"$": "{dollar}", "\\": "{bsol}", "{": "{lcub}", "}": "{rcub}"}


@dataclass(frozen=True, slots=True)
class MrkFault:
    """Why a line cannot be read: `line` counts from 1, `code` is one of `FAULTS`."""

    line: int
    code: str
    text: str


FAULTS = ("no-tag", "indicators", "no-subfield", "leader-length", "subfield-code")


class MrkError(ValueError):
    """Text that is no record; `faults` names every line at fault."""

    def __init__(self, faults: tuple[MrkFault, ...]) -> None:
        super().__init__("; ".join(f"line {f.line}: {f.code}" for f in faults))
        self.faults = faults


class Known(NamedTuple):
    """What has been read before: lines with their fields, and subfields by their text."""

    fields: Mapping[str, Field]
    subfields: Mapping[str, Subfield]


NOTHING_KNOWN = Known(MappingProxyType({}), MappingProxyType({}))


def known_fields(fields: Iterable[Field]) -> Known:
    """Return these fields by their lines, and their subfields, as `read_lines` knows them again."""
    by_line = {field_line(one): one for one in fields}
    by_text: dict[str, Subfield] = {}
    for line, field in by_line.items():
        _head, *parts = line.split("$")
        if len(parts) == len(field.subfields):  # none has a dollar sign for its code
            by_text.update(zip(parts, field.subfields, strict=True))
    return Known(by_line, by_text)


def read_lines(lines: list[str], known: Known = NOTHING_KNOWN,
               usual: Callable[[str], str] = str) -> Record:
    """Return the record of these lines (blank ones count and are passed over).

    Lines that are not `known` are put as `usual` has them first. A missing leader is left blank;
    what a value holds is not judged here. Raises MrkError.
    """
    leader, faults = " " * LEADER_LENGTH, []
    fields = list(map(known.fields.get, lines))
    for at in compress(count(), map(is_, fields, repeat(None))):
        line, number = usual(lines[at]), at + 1
        if not line.strip():
            continue
        if line is not lines[at] and line in known.fields:
            fields[at] = known.fields[line]
            continue
        written = line.strip("\r\n")
        tag, rest = written[1:4], written[4:]
        if written[0] != "=" or len(tag) < 3 or not (tag.isascii() and tag.isalnum()) or \
                rest[:1] not in ("", " "):
            faults.append(MrkFault(number, "no-tag", line.strip()[:60]))
            continue
        tag, body = tag.upper(), rest[2:] if rest.startswith("  ") else rest[1:]
        if tag in _BLANK_LINE_TAGS:
            leader = _unescape(body.replace("\\", " "))
            if len(leader) != LEADER_LENGTH:
                faults.append(MrkFault(number, "leader-length", leader[:60]))
        elif tag.startswith("00"):
            fields[at] = Field(tag, data=_unescape(body.replace("\\", " ")))
        else:
            fields[at] = _data_field(number, tag, body, known.subfields, faults)
    if faults:
        raise MrkError(tuple(faults))
    return Record(leader, tuple(filter(None, fields)))


def read_text(text: str) -> Record:
    """Return the record of a text of lines. Raises MrkError."""
    return read_lines(text.split("\n"))


def _data_field(number: int, tag: str, body: str, known: Mapping[str, Subfield],
                faults: list[MrkFault]) -> Field | None:
    head, *parts = body.split("$")
    if len(head) != 2:
        faults.append(MrkFault(number, "indicators", f"{tag} {head[:10]}"))
        return None
    if not parts:
        faults.append(MrkFault(number, "no-subfield", tag))
        return None
    if "" in parts:
        faults.append(MrkFault(number, "subfield-code", tag))
        return None
    head = head.replace("\\", " ")
    return Field(tag, head[0], head[1], tuple([
        known.get(part) or Subfield(part[0], _unescape(part[1:])) for part in parts]))


def _unescape(text: str) -> str:
    return _MNEMONIC.sub(_character, text) if "{" in text else text


def _character(found: re.Match[str]) -> str:
    name = found[1]
    return chr(int(name[2:], 16)) if name.startswith("U+") else MNEMONICS[name]


def _escape(text: str) -> str:
    return _ESCAPED.sub(
        lambda found: _NAMES.get(found[0]) or f"{{U+{ord(found[0]):04X}}}", text)


def field_line(field: Field) -> str:
    """Return a field as one line."""
    if field.is_control:
        return _closed(f"={field.tag}  {_escape(field.data).replace(' ', chr(92))}")
    indicators = (field.ind1 + field.ind2).replace(" ", "\\")
    return _closed(f"={field.tag}  {indicators}" + "".join([
        f"${one.code}{_escape(one.value)}" for one in field.subfields]))


def _closed(line: str) -> str:
    """Name a space that ends a line: editors and XML tools trim the ends of lines.

    A line that holds nothing but its tag ends in the two spaces that follow it.
    """
    if len(line) > LEAST_LINE and line[-1].isspace():
        return f"{line[:-1]}{{U+{ord(line[-1]):04X}}}"
    return line


def record_lines(record: Record) -> list[str]:
    """Return a record as lines, the leader first unless it is blank."""
    leader = [f"={LEADER_TAG}  {_escape(record.leader).replace(' ', chr(92))}"]
    return [*(leader if record.leader.strip() else []), *map(field_line, record.fields)]


def record_text(record: Record) -> str:
    """Return a record as text; `read_text` reads it back alike."""
    return "\n".join(record_lines(record))
