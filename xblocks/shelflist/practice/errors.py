"""Errors a browser is told about: a message in the reader's language, a code, a status."""

from __future__ import annotations

from .text import Text


class PracticeError(Exception):
    """A request that cannot be done. `status` is the HTTP status, `code` never changes."""

    def __init__(self, message: Text, code: str, status: int = 400, field: str = "") -> None:
        super().__init__(message.render())
        self.message = message
        self.code = code
        self.status = status
        self.field = field
