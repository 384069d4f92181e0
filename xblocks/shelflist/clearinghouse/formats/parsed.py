"""What a file of others gives, one record at a time: data, or the reason there are none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from ...practice.text import Text

MOST_BYTES = 1_000_000
"""Of one record; what is longer is refused without being kept."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One record of a file.

    `number` counts from 1, refused ones too; `line` is where it begins, 0 in a file without lines.
    `data` are for `reading.read`; where they are None, `reason` says why. `title` helps a person
    to find it again. `left_out` has what of the record is not taken over: the name that the file
    has for it, and what stands there where that tells something.
    """

    number: int
    line: int
    data: dict[str, Any] | None = None
    reason: Text | None = None
    title: str = ""
    left_out: tuple[tuple[str, str], ...] = ()


def lines(stream: IO[bytes]) -> Iterator[tuple[int, str]]:
    """Yield each line with its number, from 1, without its end.

    UTF-8; a line that is not is taken for Windows-1252, which old exports are in. What is beyond
    `MOST_BYTES` of a line comes as another line of the same number.
    """
    number, fresh = 0, True
    while raw := stream.readline(MOST_BYTES):
        number += fresh
        fresh = raw.endswith(b"\n")
        yield number, text_of(raw).rstrip("\r\n")


def text_of(raw: bytes) -> str:
    """Return bytes as text, without a byte order mark."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def too_long() -> Text:
    """The reason for a record beyond all measure."""
    return Text("This record is longer than {most} bytes: take it out of the file.",
                most=f"{MOST_BYTES:,}")
