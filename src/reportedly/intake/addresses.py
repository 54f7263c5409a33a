"""An IP address to the reason why nothing may be fetched from it; None for a public one."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_CLOSED4 = (
    (IPv4Network("0.0.0.0/8"), "this network (RFC 791)"),
    (IPv4Network("100.64.0.0/10"), "carrier-grade NAT (RFC 6598)"),
    (IPv4Network("192.0.0.0/24"), "protocol assignments (RFC 6890)"),
    (IPv4Network("192.88.99.0/24"), "6to4 relay (RFC 7526)"),
    (IPv4Network("198.18.0.0/15"), "benchmarking (RFC 2544)"),
)
_EMBEDDING = (
    (IPv6Network("::/96"), 0, "IPv4-compatible"),
    (IPv6Network("::ffff:0:0/96"), 0, "IPv4-mapped"),
    (IPv6Network("::ffff:0:0:0/96"), 0, "IPv4-translated"),
    (IPv6Network("64:ff9b::/96"), 0, "NAT64"),
    (IPv6Network("2002::/16"), 80, "6to4"),
)
"""IPv6 networks that carry an IPv4 address, how many bits stand behind it, and the name (RFC 4291, 6052, 3056)."""
_CLOSED6 = (
    (IPv6Network("64:ff9b:1::/48"), "local NAT64 (RFC 8215)"),
    (IPv6Network("100::/64"), "discard-only (RFC 6666)"),
    (IPv6Network("2001::/23"), "protocol assignments, Teredo among them (RFC 2928)"),
    (IPv6Network("2001:db8::/32"), "documentation (RFC 3849)"),
    (IPv6Network("fec0::/10"), "site-local (RFC 3879)"),
)
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)
"""Upper halves of an interface identifier that carries an IPv4 address (RFC 5214)."""


def refusal(address: str) -> str | None:
    """Return why an address must not be fetched from ("127.0.0.1 is loopback"); None where it is public."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return f"{address!r} is no IP address"
    why = _why4(found) if isinstance(found, IPv4Address) else _why6(found)
    return f"{address} is {why}" if why else None


def _why4(address: IPv4Address) -> str | None:
    named = next((name for network, name in _CLOSED4 if address in network), None)
    return named or _why_any(address)


def _why6(address: IPv6Address) -> str | None:
    if address.is_loopback or address.is_unspecified:
        return _why_any(address)
    number = int(address)
    for network, behind, name in _EMBEDDING:
        if address in network:
            return _why_embedded(IPv4Address(number >> behind & 0xFFFF_FFFF), name)
    if number >> 32 & 0xFFFF_FFFF in _ISATAP:
        return _why_embedded(IPv4Address(number & 0xFFFF_FFFF), "ISATAP") or _why_any(address)
    named = next((name for network, name in _CLOSED6 if address in network), None)
    return named or _why_any(address)


def _why_embedded(inner: IPv4Address, name: str) -> str | None:
    why = _why4(inner)
    return f"{name} for {inner}, which is {why}" if why else None


def _why_any(address: IPv4Address | IPv6Address) -> str | None:
    kinds = (
        (address.is_unspecified, "unspecified"),
        (address.is_loopback, "loopback"),
        (address.is_link_local, "link-local"),
        (address.is_multicast, "multicast"),
        (address.is_private, "private"),
        (address.is_reserved, "reserved"),
        (not address.is_global, "not public"),
    )
    return next((name for holds, name in kinds if holds), None)
