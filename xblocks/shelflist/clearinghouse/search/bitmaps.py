"""Which records have which value, as bits: a count is an AND and a count of ones.

Bit n of chunk c stands for the record numbered `c * CHUNK + n`. With a million records a value
takes 125 KB, and four hundred values are counted in a few hundredths of a second, however many
records are found: counting row by row would take seconds.
"""

# ruff: noqa: S608  only names of tables, which are constants, are put into statements
from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from .tables import Tables

_SHIFT = 16
CHUNK = 1 << _SHIFT
_BYTES = CHUNK // 8
ALL = ("", "")
"""The 'value' that every record has."""

Values = dict[str, dict[str, int]]
"""The bits of a chunk, by field and value."""
Numbers = Mapping[tuple[str, str], Iterable[int]]
"""Records by a field and a value that they have."""


class Bitmaps:
    """The bits in the database, and a copy in the process of those chunks that did not change.

    Each chunk has a random token that changes with it: a number would be the same again after a
    transaction was rolled back.
    """

    def __init__(self, bits: str, chunks: str) -> None:
        self._bits, self._chunks = bits, chunks
        self._kept: dict[int, tuple[int, Values]] = {}

    def chunks(self, db: Tables) -> list[tuple[int, Values]]:
        """Return every chunk as it is now, in order."""
        found = db.execute(f"SELECT chunk, token FROM {self._chunks} ORDER BY chunk").fetchall()
        kept = self._kept
        fresh = {chunk: kept[chunk] if kept.get(chunk, (None,))[0] == token
                 else (token, self._load(db, chunk)) for chunk, token in found}
        # One assignment: searches in other threads see the old copy or the new one.
        self._kept = fresh
        return [(chunk, values) for chunk, (_, values) in fresh.items()]

    def _load(self, db: Tables, chunk: int) -> Values:
        values: Values = defaultdict(dict)
        for field, value, bits in db.execute(
                f"SELECT field, value, bits FROM {self._bits} WHERE chunk = ?", (chunk,)):
            values[field][value] = int.from_bytes(bits, "little")
        return dict(values)

    def change(self, db: Tables, cleared: Numbers, added: Numbers) -> None:
        """Clear the bits of records, then set bits; each by field and value."""
        changed: dict[tuple[int, str, str], bytearray] = {}
        for setting, numbers in enumerate((cleared, added)):
            for (field, value), own in numbers.items():
                chunk, bits = -1, bytearray()
                for number in own:
                    if number >> _SHIFT != chunk:
                        chunk = number >> _SHIFT
                        key = (chunk, field, value)
                        bits = changed.get(key) or changed.setdefault(key, self._bytes(db, key))
                    at = number & (CHUNK - 1)
                    if setting:
                        bits[at >> 3] |= 1 << (at & 7)
                    else:
                        bits[at >> 3] &= ~(1 << (at & 7))
        db.executemany(f"REPLACE INTO {self._bits} (chunk, field, value, bits)"
                       " VALUES (?, ?, ?, ?)",
                       ((*key, bytes(bits.rstrip(b"\0"))) for key, bits in changed.items()))
        db.executemany(f"REPLACE INTO {self._chunks} (chunk, token) VALUES (?, ?)",
                       [(chunk, secrets.randbits(62)) for chunk in {key[0] for key in changed}])

    def _bytes(self, db: Tables, key: tuple[int, str, str]) -> bytearray:
        found = db.execute(f"SELECT bits FROM {self._bits} WHERE chunk = ? AND field = ?"
                           " AND value = ?", key).fetchone()
        return bytearray((found[0] if found else b"").ljust(_BYTES, b"\0"))


class Flags:
    """One byte for each number, quick to set one by one, and to turn into bits."""

    def __init__(self, chunks: Iterable[int]) -> None:
        # A chunk more than there are: where not all statements of a search see one state, a record
        # may be met whose bits were not there yet.
        self.bytes = bytearray(b"0") * ((max(chunks, default=-1) + 2) * CHUNK)

    @classmethod
    def of(cls, chunks: dict[int, int]) -> Flags:
        """Make flags of the bits of every chunk."""
        made = cls(chunks)
        for chunk, bits in chunks.items():
            made.bytes[chunk * CHUNK:(chunk + 1) * CHUNK] = (
                format(bits, f"0{CHUNK}b")[::-1].encode())
        return made

    def bits(self, chunk: int) -> int:
        """Return a chunk as bits."""
        return int(self.bytes[chunk * CHUNK:(chunk + 1) * CHUNK][::-1], 2)

    def numbers(self) -> Iterator[int]:
        """Return the numbers that are set, in order."""
        at = self.bytes.find(b"1")
        while at >= 0:
            yield at
            at = self.bytes.find(b"1", at + 1)
