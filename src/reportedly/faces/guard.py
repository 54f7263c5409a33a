"""A request into who is asking, or why it is refused: host, origin, token, session, role, how often."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from threading import Lock
from typing import Literal
from urllib.parse import urlsplit

from starlette.requests import Request

from reportedly.archive.desk import Desk, Visitor
from reportedly.errors import AccessError, SettingsError, SignInError, TooOftenError

COOKIE = "reportedly"
_SAFE = frozenset({"GET", "HEAD"})
_OWNER = "owner"
_MINUTE = 60.0


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches a host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(slots=True)
class Limit:
    """At most `most` in a minute from one, then a wait. `clock` in seconds."""

    most: int
    clock: Callable[[], float] = time.monotonic
    _seen: dict[str, tuple[float, float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, who: str, what: str) -> None:
        """Count one.

        Raises:
            TooOftenError: there were too many.
        """
        now = self.clock()
        with self._lock:
            left, at = self._seen.get(who, (float(self.most), now))
            left = min(self.most, left + (now - at) * self.most / _MINUTE)
            if left < 1:
                raise TooOftenError(what, max(1, round((1 - left) * _MINUTE / self.most)))
            if len(self._seen) > 10_000:
                self._seen.clear()
            self._seen[who] = (left - 1, now)

    def give_back(self, who: str) -> None:
        """Count one less: what was counted was in order."""
        with self._lock:
            left, at = self._seen.get(who, (float(self.most), 0.0))
            self._seen[who] = (min(self.most, left + 1), at)


class Guard:
    """Who may do what on one server.

    Alone (`team` false): whoever brings the start-up token is the owner and may do everything. For a team: people of
    the archive sign in. `hosts` are the names under which the server is asked for, each with its port.
    """

    def __init__(self, desk: Desk, *, host: str, port: int, names: tuple[str, ...] = (), secure: bool = False) -> None:
        self.desk = desk
        self.team = desk.people.any()
        self.secure = secure
        if not self.team and not is_loopback(host):
            expected = "127.0.0.1, or people who may come in (reportedly people ARCHIVE --add NAME --role admin)"
            raise SettingsError("the host", host, expected)
        own = {"127.0.0.1", "localhost", "[::1]"} if is_loopback(host) else {host}
        self.hosts = frozenset({f"{name}:{port}" for name in {*own, *names}} | {*names})
        self.token = secrets.token_urlsafe(32)
        self._secret = secrets.token_bytes(32)
        self._sessions: set[str] = set()
        self.requests = Limit(600)
        self.signing_in = Limit(10)

    def check_address(self, request: Request) -> None:
        """Raise where a request was not meant for this server, or was sent by the page of another.

        Raises:
            AccessError: so it is.
        """
        host = request.headers.get("host", "")
        if host.lower() not in self.hosts:
            raise AccessError(f"a request for the host {host!r}", "one of " + ", ".join(sorted(self.hosts)))
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
            raise AccessError(f"a request from {origin!r}", "a page of this server")
        site = request.headers.get("sec-fetch-site", "none")
        if request.method not in _SAFE and site not in {"none", "same-origin"}:
            raise AccessError(f"a request that is {site!r}", "a page of this server")

    def visitor(self, request: Request) -> Visitor:
        """Return who is asking: by session (cookie) or by token (Authorization: Bearer).

        Raises:
            SignInError: nobody knows.
            TooOftenError: they asked too often.
        """
        found = self._known(request)
        if found is None:
            raise SignInError("the page", "somebody who has signed in (or a token: Authorization: Bearer …)")
        self.requests.take(found.name, "the request")
        return found

    def _known(self, request: Request) -> Visitor | None:
        kind, _, secret = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            found = self._by(secret, "token")
            if found is None:
                self.signing_in.take(_client(request) + " token", "a token")
            return found
        return self._by(request.cookies.get(COOKIE, ""), "session")

    def _by(self, secret: str, kind: Literal["session", "token"]) -> Visitor | None:
        if self.team:
            return self.desk.people.visitor(secret, kind)
        digest = hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
        known = digest in self._sessions if kind == "session" else self.is_token(secret)
        return Visitor(_OWNER, "admin", digest) if known else None

    def is_token(self, secret: str) -> bool:
        """Return whether it is the start-up token."""
        return hmac.compare_digest(secret.encode("utf-8", "surrogatepass"), self.token.encode())

    def sign_in(self, request: Request, name: str, password: str) -> str:
        """Return the secret of a new session for who knows the password (alone: the start-up token).

        Raises:
            SignInError: they do not.
            TooOftenError: too many tries.
        """
        tried = (_client(request), f"name {name[:100]}")
        for who in tried:
            self.signing_in.take(who, "signing in")
        secret = self.desk.people.sign_in(name, password) if self.team else self._sign_in_alone(password)
        for who in tried:
            self.signing_in.give_back(who)
        return secret

    def _sign_in_alone(self, token: str) -> str:
        if not self.is_token(token):
            raise SignInError("the token", "the one in the address that `reportedly serve` printed")
        secret = secrets.token_urlsafe(32)
        self._sessions.add(hashlib.sha256(secret.encode()).hexdigest())
        return secret

    def sign_out(self, visitor: Visitor) -> None:
        """End a session."""
        self._sessions.discard(visitor.session)
        if self.team:
            self.desk.people.end(visitor.session, visitor.name)

    def csrf(self, visitor: Visitor) -> str:
        """Return what a form of a session must bring with it."""
        return hmac.new(self._secret, visitor.session.encode(), "sha256").hexdigest()

    def check_form(self, visitor: Visitor, given: str) -> None:
        """Raise where a form does not come from a page of the same session.

        Raises:
            AccessError: so it is.
        """
        if not hmac.compare_digest(given.encode("utf-8", "surrogatepass"), self.csrf(visitor).encode()):
            raise AccessError("the form", "one of a page of this session; load the page again")


def by_token(request: Request) -> bool:
    """Return whether a request brings a token, which no page of another site can make a browser send."""
    return request.headers.get("authorization", "").lower().startswith("bearer ")


def _client(request: Request) -> str:
    return request.client.host if request.client else "unknown"
