"""Why there is no answer to work with. Each says so in the reader's language by `message`."""

from __future__ import annotations

from ...practice.text import Text


class FetchError(Exception):
    """Base of all."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.render())
        self.message = message


class RefusedError(FetchError):
    """The address is one that is never asked: nothing was sent to it."""


class NoAnswerError(FetchError):
    """There is no such host, it does not answer in time, or what it sends is not HTTP."""


class UnreachableError(NoAnswerError):
    """There is no such host, or it takes no connection: another request would fare no better."""


class TooLargeError(FetchError):
    """What is sent is longer than was allowed; the rest was not read."""


class BusyError(FetchError):
    """The server asks for more patience than there is: `seconds`."""

    def __init__(self, message: Text, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds
