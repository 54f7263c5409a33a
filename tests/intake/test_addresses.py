"""Which IP addresses nothing is fetched from."""

from __future__ import annotations

import pytest

from reportedly.intake.addresses import refusal


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("127.0.0.1", "loopback"),
        ("10.1.2.3", "private"),
        ("172.16.0.1", "private"),
        ("192.168.1.1", "private"),
        ("169.254.169.254", "link-local"),
        ("100.64.0.1", "carrier-grade NAT"),
        ("0.0.0.0", "this network"),  # noqa: S104 - no server is bound to it
        ("224.0.0.1", "multicast"),
        ("240.0.0.1", "private|reserved"),
        ("255.255.255.255", "private|reserved"),
        ("198.18.0.1", "benchmarking"),
        ("192.0.0.8", "protocol assignments"),
        ("192.88.99.1", "6to4 relay"),
        ("::1", "loopback"),
        ("::", "unspecified"),
        ("fe80::1%eth0", "link-local"),
        ("fc00::1", "private"),
        ("fec0::1", "site-local"),
        ("ff02::1", "multicast"),
        ("2001:db8::1", "documentation"),
        ("2001::1", "Teredo"),
        ("::ffff:127.0.0.1", "IPv4-mapped for 127.0.0.1"),
        ("::ffff:169.254.169.254", "IPv4-mapped"),
        ("::127.0.0.1", "IPv4-compatible"),
        ("::ffff:0:10.0.0.1", "IPv4-translated"),
        ("64:ff9b::10.0.0.1", "NAT64"),
        ("64:ff9b:1::8.8.8.8", "local NAT64"),
        ("2002:7f00:1::", "6to4 for 127.0.0.1"),
        ("2a00:1450::5efe:c0a8:0101", "ISATAP for 192.168.1.1"),
        ("news", "no IP address"),
    ],
)
def test_closed(address: str, why: str) -> None:
    found = refusal(address)
    assert found is not None
    assert any(name in found for name in why.split("|"))


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::"]
)
def test_open(address: str) -> None:
    assert refusal(address) is None
