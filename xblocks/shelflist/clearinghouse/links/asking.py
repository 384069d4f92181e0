"""Asks for one address, and says what a person should know of it."""

from __future__ import annotations

from dataclasses import dataclass

from ..fetching import (
    Answer,
    BusyError,
    Fetcher,
    FetchError,
    NoAnswerError,
    RefusedError,
    UnreachableError,
)
from ..models import LinkCheck

Outcome = LinkCheck.Outcome
GONE = frozenset({404, 410})
NOT_FOR_PROGRAMS = frozenset({401, 402, 403, 405, 406, 407, 451})
"""The address is there, but the server wants somebody to sign in, or lets no program see it. That
is no sign of a dead link, and readers may well see it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of it; `moved_to` is where the address has moved for good."""

    url: str
    outcome: LinkCheck.Outcome
    status: int | None = None
    moved_to: str = ""


def ask(url: str, fetcher: Fetcher) -> Asked:
    """Ask by HEAD and, as some servers answer that wrongly, where it fails by GET, of which nothing
    but the head is read. Nothing is raised: that there is no answer is one."""
    try:
        answer = _answer(url, fetcher)
    except RefusedError:
        return Asked(url, Outcome.REFUSED)
    except FetchError:
        return Asked(url, Outcome.FAILED)
    if answer.status in GONE:
        return Asked(url, Outcome.GONE, answer.status)
    if 200 <= answer.status < 300:
        if answer.moved_to:
            return Asked(url, Outcome.MOVED, answer.status, answer.moved_to)
        return Asked(url, Outcome.FOUND, answer.status)
    if answer.status in NOT_FOR_PROGRAMS:
        return Asked(url, Outcome.FOUND, answer.status)
    return Asked(url, Outcome.FAILED, answer.status)


def _answer(url: str, fetcher: Fetcher) -> Answer:
    try:
        answer = fetcher.fetch(url, method="HEAD")
        if answer.status < 400:
            return answer
    except (RefusedError, BusyError, UnreachableError):
        raise
    except NoAnswerError:
        pass
    return fetcher.fetch(url, most_bytes=0)
