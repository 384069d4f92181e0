"""An address of the web, taken apart once, strictly; then the numbers behind its name, once."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urlsplit

from ...practice.text import Text
from .addresses import IPAddress, is_public
from .errors import RefusedError, UnreachableError
from .limits import Limits

MOST = 16_000
"""Characters of an address."""
Resolve = Callable[[str, int], Sequence[str]]
"""Gives the numbers, as text, behind a name; raises OSError where there are none."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\Z")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)\Z")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes. `host` is a name in lower case and ASCII, or a number without
    brackets; `path` has the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def netloc(self) -> str:
        """The host as the Host header has it (RFC 9110, 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address in one form."""
        return f"{self.scheme}://{self.netloc}{self.path}"

    def is_allowed(self, limits: Limits) -> bool:
        """True for a host that the site trusts whatever its number."""
        return self.host in limits.allowed or f"{self.host}:{self.port}" in limits.allowed


def target(url: str, limits: Limits) -> Target:
    """Take an address apart.

    Raises:
        RefusedError: when it is not http or https, has a user, a port that is not allowed, or a
            host that is no plain name and no plain, public number. A host that ends in a number is
            a number (WHATWG URL, 3.5), and then only the usual four parts are taken: resolvers
            read others as octal or as one long number, and not all alike.
    """
    if len(url) > MOST or re.search(r"[\x00-\x20\x7f\\]", url):
        raise RefusedError(Text("This is no address of the web: begin with https://."))
    try:
        parts = urlsplit(url)
        port = parts.port
        host = parts.hostname or ""
    except ValueError:
        raise RefusedError(Text("This is no address of the web: begin with https://.")) from None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        raise RefusedError(Text("This is no address of the web: begin with https://."))
    if "@" in parts.netloc:
        raise RefusedError(Text("An address with a user name or password is not asked for."))
    made = Target(scheme, _host(host), _DEFAULT_PORTS[scheme] if port is None else port,
                  _quoted(parts.path or "/", parts.query))
    if made.is_allowed(limits):
        return made
    if made.port not in limits.ports:
        raise RefusedError(Text("Port {port} is not asked: only the usual ports of the web are.",
                                port=made.port))
    is_number = ":" in made.host or made.host.rpartition(".")[2].isdigit()
    if not (_is_public(made.host) if is_number else "." in made.host):
        raise RefusedError(_inside(made.host))
    return made


def numbers(where: Target, limits: Limits, resolve: Resolve) -> list[str]:
    """Return the numbers that the connection may be made to, in the resolver's order.

    Raises:
        UnreachableError: when there is no such host.
        RefusedError: when all of its numbers are of some network's inside.
    """
    try:
        found = list(dict.fromkeys(resolve(where.host, where.port)))
    except (OSError, UnicodeError):
        found = []
    if not found:
        raise UnreachableError(Text("There is no host “{host}”.", host=where.host))
    if where.is_allowed(limits):
        return found
    public = [one for one in found if _is_public(one)]
    if not public:
        raise RefusedError(_inside(where.host))
    return public


def system_resolve(host: str, port: int) -> list[str]:
    """Ask the system's resolver."""
    return [str(place[0]) for *_, place in socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)]


def _inside(host: str) -> Text:
    return Text("“{host}” is not on the public internet, so it is not asked.", host=host[:100])


def _is_public(text: str) -> bool:
    try:
        return is_public(_number(text))
    except AddressValueError:
        return False


def _number(text: str) -> IPAddress:
    return IPv6Address(text) if ":" in text else IPv4Address(text)


def _host(host: str) -> str:
    """Return a host in its one form; raises RefusedError."""
    refusal = RefusedError(Text("“{host}” is no name of a host.", host=host[:100]))
    if ":" in host:
        try:
            number = IPv6Address(host)
        except AddressValueError:
            raise refusal from None
        if number.scope_id is not None:
            raise refusal
        return str(number)
    try:
        # Dots and digits of other scripts become plain ones here, before they are looked at.
        host = host.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        raise refusal from None
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.match(one) for one in labels):
        raise refusal
    if _NUMBER.match(labels[-1]):
        try:
            return str(IPv4Address(host))
        except AddressValueError:
            raise refusal from None
    return host


def _quoted(path: str, query: str) -> str:
    path = quote(path, safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(query, safe='/?%:@!$&()*+,;=~-._')}" if query else path
