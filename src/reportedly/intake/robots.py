"""A site's robots.txt to whether a page may be fetched, by RFC 9309."""

from __future__ import annotations

MOST_BYTES = 512_000
"""How much of a robots.txt is read (RFC 9309, 2.5: at least 500 KiB)."""
_GONE, _BROKEN = 400, 500


def may_fetch(status: int, body: bytes, url: str, user_agent: str) -> bool:
    """Return whether rules that came with an HTTP status let this user agent fetch `url`.

    No rules (4xx) allow everything, a broken server (5xx) allows nothing (RFC 9309, 2.3.1).
    """
    from protego import Protego  # noqa: PLC0415 - for addresses alone

    if status >= _BROKEN:
        return False
    if status >= _GONE:
        return True
    rules = Protego.parse(body[:MOST_BYTES].decode("utf-8", "replace"))
    return bool(rules.can_fetch(url, user_agent.partition("/")[0]))
