"""Asks for an address: with manners, and looking at each address it is sent on to."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from ...practice.text import Text
from . import limits as site
from .connection import Reply, request
from .errors import BusyError, NoAnswerError, RefusedError
from .limits import Limits
from .manners import Manners, retry_after
from .targets import Resolve, Target, numbers, system_resolve, target

REDIRECTS = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
BUSY = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Hop:
    """A server that sent the request on: its status, and where to."""

    status: int
    to: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer at the end of all redirects; `url` is where it was given. Nothing is said by its
    having come but that a server gave it: see `status`."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    hops: tuple[Hop, ...] = ()

    @property
    def moved_to(self) -> str:
        """Where the address has moved for good; '' where it has not."""
        to = ""
        for one in self.hops:
            if one.status not in FOR_GOOD:
                break
            to = one.to
        return to


class Fetcher:
    """Asks for addresses, within the site's bounds; for use by several threads.

    `resolve`, `sleep` and `clock` are there for tests.
    """

    def __init__(self, limits: Limits | None = None, *, resolve: Resolve = system_resolve,
                 sleep: Callable[[float], None] = time.sleep,
                 clock: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits or site.limits()
        self.manners = Manners(self.limits.delay, sleep=sleep, clock=clock)
        self._resolve = resolve

    def fetch(self, url: str, *, method: str = "GET", accept: str = "*/*",
              most_bytes: int | None = None) -> Answer:
        """Ask for an address by GET or HEAD. With `most_bytes` 0 no body is read.

        Raises:
            RefusedError: when it, or one that it is sent on to, is never asked.
            NoAnswerError, TooLargeError: as `connection.request`.
            BusyError: when the server asks for more patience than `limits.patience`, or still does
                at the last of `limits.tries`.
        """
        most = self.limits.most_bytes if most_bytes is None else most_bytes
        where = target(url, self.limits)
        hops: list[Hop] = []
        while True:
            reply = self._patiently(where, method, accept, most)
            place = _location(reply)
            if not place:
                return Answer(where.url, reply.status, reply.headers, reply.body, tuple(hops))
            if len(hops) == self.limits.most_redirects:
                raise NoAnswerError(Text("“{host}” sends on and on, more than {most} times.",
                                         host=where.host, most=self.limits.most_redirects))
            try:
                place = urljoin(where.url, place)
            except ValueError:
                raise RefusedError(Text("“{host}” sends on to what is no address.",
                                        host=where.host)) from None
            where = target(place, self.limits)
            hops.append(Hop(reply.status, where.url))

    @cached_property
    def _secure(self) -> ssl.SSLContext:
        return ssl.create_default_context()  # trusts whom the system trusts; SSL_CERT_FILE

    def _patiently(self, where: Target, method: str, accept: str, most_bytes: int) -> Reply:
        tries = 0
        while True:
            with self.manners.turn(where.host):
                reply = request(where, numbers(where, self.limits, self._resolve), method, accept,
                                self.limits, most_bytes=most_bytes, secure=lambda: self._secure)
                asked = retry_after(reply.headers.get("retry-after", "")) if (
                    reply.status in BUSY) else None
                if asked is None:
                    return reply
                self.manners.rest(where.host, min(asked, self.limits.patience))
            tries += 1
            if tries >= self.limits.tries or asked > self.limits.patience:
                raise BusyError(Text("“{host}” is busy and asks to come back in {n} seconds.",
                                     host=where.host, n=asked), asked)


def _location(reply: Reply) -> str:
    """Return where a reply sends on to; '' where it does not."""
    if reply.status not in REDIRECTS:
        return ""
    # Headers are read as Latin-1; servers write addresses in UTF-8.
    return reply.headers.get("location", "").strip().encode("latin-1", "replace").decode(
        "utf-8", "replace")
