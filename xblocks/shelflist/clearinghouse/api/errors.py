"""Why something was not done. Each says so in the reader's language by `message`."""

from __future__ import annotations

from typing import Any

from ...practice.text import Text


class ClearinghouseError(Exception):
    """Base of all; nothing was changed."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.render())
        self.message = message


class ForbiddenError(ClearinghouseError):
    """The user may not do this, now or at all."""


class StateError(ClearinghouseError):
    """The record is not where this can be done."""


class ConflictError(ClearinghouseError):
    """Somebody else has changed the record in between."""


class DuplicateError(ClearinghouseError):
    """Records of the same resource are there already: `records`."""

    def __init__(self, records: tuple[Any, ...]) -> None:
        super().__init__(Text("This may be here already: {titles}.",
                              titles="; ".join(one.title for one in records[:3])))
        self.records = records
