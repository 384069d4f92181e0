"""How far a request goes, and what a site may set."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request.

    `allowed` are hosts, as `name` or `name:port`, that may be asked whatever their address and
    port: for tests and for a server of one's own network that is trusted. Times are in seconds;
    `overall` is that of one request, from its connection to its last byte. `tries` is how often a
    server that asks for patience (429, 503 with Retry-After) is asked, `patience` the longest wait
    between.
    """

    allowed: frozenset[str] = frozenset()
    ports: frozenset[int] = frozenset({80, 443})
    connect: float = 5
    read: float = 20
    overall: float = 60
    most_bytes: int = 20_000_000
    most_redirects: int = 5
    delay: float = 1
    tries: int = 1
    patience: float = 60
    agent: str = "Shelflist"


def limits() -> Limits:
    """Return the bounds that the site's settings give."""
    return Limits(
        allowed=frozenset(
            str(one).lower() for one in getattr(settings, "SHELFLIST_FETCH_ALLOWED_HOSTS", ())),
        ports=frozenset(getattr(settings, "SHELFLIST_FETCH_PORTS", (80, 443))),
        delay=float(getattr(settings, "SHELFLIST_FETCH_DELAY", 1)),
        agent=_agent(getattr(settings, "SHELFLIST_FETCH_CONTACT", "")),
    )


def _agent(contact: str) -> str:
    """Say who asks and whom to tell: an address of the web or of a mailbox."""
    contact = "".join(c for c in str(contact) if " " < c <= "~" and c not in "()\\")[:200]
    try:
        number = version("shelflist")
    except PackageNotFoundError:  # run from its source
        number = "0"
    return f"Shelflist/{number} (clearinghouse{f'; +{contact}' if contact else ''})"
