"""One pass over the text of a call number: what both schemes' readers share."""

from __future__ import annotations

import re

from .enumeration import read_enumeration
from .pieces import RANK, CallNumberError, Fault, Kind, Piece

_SKIP = re.compile(r"[ ,]*", re.ASCII)
_END = re.compile(r"[ .,]*$", re.ASCII)


class Scan:
    """Reads a folded text from left to right into `found`; `at` is the next character.

    A scheme gives `read_class`, which reads the class number, and `read_next`, which reads one
    more piece or raises.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: list[Piece] = []
        self.all_lower = not any(c.isupper() for c in text)

    def pieces(self) -> list[Piece]:
        """Read the whole text. Raises CallNumberError."""
        self.read_class()
        while not self.at_end():
            self.skip()
            self.read_next()
        return self.found

    def read_class(self) -> None:
        """Read what stands before the book number. Raises CallNumberError."""
        raise NotImplementedError

    def read_next(self) -> None:
        """Read the next piece. Raises CallNumberError."""
        raise NotImplementedError

    def at_end(self, at: int | None = None) -> bool:
        """True when nothing but spaces and points is left from here, or from `at`."""
        return _END.match(self.text, self.at if at is None else at) is not None

    def skip(self) -> None:
        """Pass over spaces and commas."""
        match = _SKIP.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def add(self, kind: Kind, end: int, *value: int | str, start: int | None = None) -> None:
        """Take the text up to `end` as a piece that sorts by `value`."""
        start = self.at if start is None else start
        self.found.append(
            Piece(kind, self.text[start:end].strip(), start, end, (RANK[kind], *value)))
        self.at = end

    def enumeration(self) -> bool:
        """Read a volume, supplement or copy; False when none stands here."""
        piece = read_enumeration(self.text, self.at, all_lower=self.all_lower)
        if piece is None:
            return False
        self.found.append(piece)
        self.at = piece.end
        return True

    def fail(self, fault: Fault) -> CallNumberError:
        """Return the error of the character where reading stopped."""
        return CallNumberError(self.text, min(self.at, len(self.text) - 1), fault)
