"""The entries of a JSON array, however long it is, one in memory at a time."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from ...practice.text import Text
from .parsed import MOST_BYTES, too_long

_CHUNK = 65_536
_TURN = re.compile(r'["\\{}\[\],]')


@dataclass(frozen=True, slots=True)
class Item:
    """One entry, with the line that it begins on; `reason` says why it cannot be read."""

    line: int
    value: Any = None
    reason: Text | None = None


def items(stream: IO[bytes]) -> Iterator[Item]:
    """Yield the entries of an array, or the one object that the file is.

    An entry that is no JSON is refused by itself where brackets show its end.
    """
    decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
    depth, outer, line, begun, in_string, escaped = 0, 0, 1, 0, False, -1
    base, size = 0, 0
    piece: list[str] = []
    while chunk := stream.read(_CHUNK):
        text = decoder.decode(chunk)
        start = 0
        for found in _TURN.finditer(text):
            at, sign = found.start(), found[0]
            if in_string:
                if escaped == base + at:
                    continue
                if sign == "\\":
                    escaped = base + at + 1
                elif sign == '"':
                    in_string = False
                continue
            if sign == '"':
                in_string = True
            elif sign in "{[":
                depth += 1
                if sign == "{" and depth <= 2 and not begun:
                    begun, start = line + text.count("\n", 0, at), at
                    piece, size, outer = [], 0, depth
            elif sign in "}]" and depth:
                depth -= 1
                if begun and depth == outer - 1:
                    piece.append(text[start:at + 1])
                    yield _item(begun, piece, size + at + 1 - start)
                    begun = 0
        if begun and size <= MOST_BYTES:
            piece.append(text[start:])
            size += len(text) - start
        line += text.count("\n")
        base += len(text)
    if begun or depth:
        yield Item(begun or line, None, Text("The file ends in the middle of a record."))


def _item(line: int, piece: list[str], size: int) -> Item:
    if size > MOST_BYTES:
        return Item(line, None, too_long())
    try:
        return Item(line, json.loads("".join(piece)))
    except (ValueError, RecursionError):
        return Item(line, None, Text("This is not JSON: a quotation mark, a comma or a bracket "
                                     "is missing."))
