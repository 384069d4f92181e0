"""Which addresses of the internet are anybody's, and which are of some network's inside.

After IANA's registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890 and its updates).
`ipaddress.is_global` follows them too, but differently in each version of Python.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

IPAddress = IPv4Address | IPv6Address

_NOT_PUBLIC_4 = tuple(IPv4Network(one) for one in (
    "0.0.0.0/8",  # this network
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  # private
    "100.64.0.0/10",  # behind a provider's NAT; some clouds' metadata
    "127.0.0.0/8",  # loopback
    "169.254.0.0/16",  # link-local; most clouds' metadata
    "192.0.0.0/24", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24",  # protocols, examples
    "192.88.99.0/24",  # relays of 6to4
    "198.18.0.0/15",  # benchmarks
    "224.0.0.0/4", "240.0.0.0/4",  # multicast; reserved, broadcast
    "168.63.129.16/32",  # a public number for the inside of Azure's machines
))
_UNICAST_6 = IPv6Network("2000::/3")
"""All that was ever given out. Loopback, link-local, unique local, multicast, mapped and compatible
IPv4, and NAT64 lie outside."""
_NOT_PUBLIC_6 = tuple(IPv6Network(one) for one in (
    "2001::/23",  # protocols: Teredo, benchmarks, ORCHID
    "2001:db8::/32", "3fff::/20",  # examples
    "2002::/16",  # 6to4, which may carry any IPv4 address
))


def is_public(address: IPAddress) -> bool:
    """True for an address that a request may go to."""
    if isinstance(address, IPv4Address):
        return not any(address in one for one in _NOT_PUBLIC_4)
    return address.scope_id is None and address in _UNICAST_6 and not any(
        address in one for one in _NOT_PUBLIC_6)
