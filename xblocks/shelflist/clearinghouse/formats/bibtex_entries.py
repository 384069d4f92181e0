"""The entries of a BibTeX file, one in memory at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from ...practice.text import Text
from .parsed import MOST_BYTES, lines, too_long

_BEGIN = re.compile(r"\s*@\s*([A-Za-z]+)\s*[{(]\s*([^\s,{}\"=]*)")
_OPEN = re.compile(r"\s*@\s*[A-Za-z]+\s*[{(]")
_KEY = re.compile(r"\s*[^\s,{}\"=]*\s*(?=[,})])")
_FIELD = re.compile(r"[\s,]*([A-Za-z][\w:+.-]*)\s*=")
_WORD = re.compile(r"[^\s,{}()\"#=]+")
_JOINT = re.compile(r"\s*#")
_BLANK = re.compile(r"\s*")
_BRACE = re.compile(r'[{}"]')
_END = re.compile(r"[\s,]*[})]")
_MOST_STRINGS = 5_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `reason` says why it cannot be read."""

    line: int
    type: str = ""
    key: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    reason: Text | None = None


def entries(stream: IO[bytes]) -> Iterator[Entry]:
    """Yield the entries of a file; abbreviations of `@string` are resolved in later ones."""
    strings: dict[str, str] = {}
    for line, type_, key, block in _blocks(stream):
        if type_ in ("comment", "preamble"):
            continue
        if block is None:
            yield Entry(line, type_, key, {}, too_long())
            continue
        if not block:
            yield Entry(line, type_, key, {}, Text(
                "This entry does not end before the next begins: a brace is missing."))
            continue
        try:
            fields = dict(_fields(block, strings, type_))
        except ValueError:
            yield Entry(line, type_, key, {}, Text(
                "This is no entry of BibTeX: a comma, a quotation mark or a key is missing."))
            continue
        if type_ != "string":
            yield Entry(line, type_, key, fields)
        elif len(strings) < _MOST_STRINGS:
            strings |= fields


def _fields(block: str, strings: dict[str, str], type_: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry. Raises ValueError where there is something else."""
    begin = _OPEN.match(block)
    at = begin.end() if begin else 0
    if type_ != "string":
        key = _KEY.match(block, at)
        if key is None:
            raise ValueError
        at = key.end()
    while found := _FIELD.match(block, at):
        value, at = _value(block, found.end(), strings)
        yield found[1].lower(), value
    if not _END.match(block, at):
        raise ValueError


def _value(block: str, at: int, strings: dict[str, str]) -> tuple[str, int]:
    """Return a value, its pieces joined, and where it ends."""
    made = []
    while True:
        at = _BLANK.match(block, at).end()  # type: ignore[union-attr]
        sign = block[at:at + 1]
        if sign in ("{", '"'):
            end = _closing(block, at)
            made.append(block[at + 1:end])
            at = end + 1
        elif word := _WORD.match(block, at):
            made.append(strings.get(word[0].lower(), word[0]))
            at = word.end()
        else:
            raise ValueError
        joint = _JOINT.match(block, at)
        if joint is None:
            return "".join(made), at
        at = joint.end()


def _closing(block: str, at: int) -> int:
    """Return where the brace or the quotation mark at `at` is closed; braces count even behind a
    backslash, as they do for BibTeX."""
    depth = 0
    for found in _BRACE.finditer(block, at + (block[at] == '"')):
        if found[0] == '"':
            if depth == 0 and block[at] == '"':
                return found.start()
            continue
        depth += 1 if found[0] == "{" else -1
        if depth == 0 and block[at] == "{":
            return found.start()
        if depth < 0:
            break
    raise ValueError


def _blocks(stream: IO[bytes]) -> Iterator[tuple[int, str, str, str | None]]:
    """Yield line, kind, key and text of each block; '' of one that never ends, None of one that is
    beyond measure."""
    begun, type_, key, depth, size = 0, "", "", 0, 0
    block: list[str] = []
    for at, line in lines(stream):
        found = _BEGIN.match(line)
        if found and begun and depth > 0 and line[:1] == "@":
            yield begun, type_, key, ""
            begun = 0
        if found and not begun:
            begun, type_, key = at, found[1].lower(), found[2]
            depth, size, block = 0, 0, []
        if not begun:
            continue
        size += len(line) + 1
        if size <= MOST_BYTES:
            block.append(line)
        depth += line.count("{") - line.count("}")
        if line.rstrip().endswith(")") and depth == 0 and "(" in block[0][:20]:
            depth = -1
        if depth <= 0 and (depth < 0 or "{" in block[0][:len(found[0]) + 1 if found else 80]):
            over = size > MOST_BYTES
            yield begun, type_, key, None if over else "\n".join(block)
            begun = 0
    if begun:
        yield begun, type_, key, ""
