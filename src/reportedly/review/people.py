"""People with roles: passwords, sessions and API tokens into who is asking and what they may do."""

from __future__ import annotations

import hashlib
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection

from reportedly.errors import AccessError, DecisionError, SignInError
from reportedly.store import people as kept
from reportedly.store.people import Pass, Person
from reportedly.store.sql import Store

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = ("reader", "reviewer", "admin")
"""Each may do what those before it may: read; decide, add and approve; let people in and hand out codings."""

LEAST_PASSWORD, MOST_PASSWORD = 12, 1000
SESSION_SECONDS = 12 * 3600
_NAME = re.compile(r"[^\W_][\w.@-]{0,63}")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is asking, and in what role; `session` is the hash of what they came in with."""

    name: str
    role: Role
    session: str = ""

    def may(self, role: Role) -> bool:
        """Return whether they may do what a role may."""
        return ROLES.index(self.role) >= ROLES.index(role)

    def need(self, role: Role, what: str) -> None:
        """Raise where they may not do what a role may.

        Raises:
            AccessError: they may not.
        """
        if not self.may(role):
            raise AccessError(what, f"the role {role} (you are {self.role})")


class People:
    """Who may come into one archive. `clock` gives seconds of the epoch."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    def any(self) -> bool:
        """Return whether anybody was ever let in by name."""
        with self._store.reading() as connection:
            return kept.count_people(connection) > 0

    def all(self) -> list[Person]:
        """Return everybody, by name."""
        with self._store.reading() as connection:
            return kept.people(connection)

    def reviewers(self) -> list[str]:
        """Return the names of those who may decide, in their order."""
        return [one.name for one in self.all() if one.role != "reader"]

    def keep(self, name: str, role: str, password: str) -> None:
        """Let somebody in, or change their role and password; what they came in with before no longer holds.

        Raises:
            DecisionError: the name, role or password cannot be used, or nobody who may let others in would be left.
        """
        if not _NAME.fullmatch(name):
            raise DecisionError("the name", name, "up to 64 letters, digits, and . _ @ - after the first")
        if role not in ROLES:
            raise DecisionError("the role", role, "one of " + ", ".join(ROLES))
        if not LEAST_PASSWORD <= len(password) <= MOST_PASSWORD:
            expected = f"{LEAST_PASSWORD} to {MOST_PASSWORD:,} characters"
            raise DecisionError("the password", f"{len(password)} characters", expected)
        one = Person(name, role, _hashed(password), _now())
        with self._store.writing() as connection:
            if role != "admin":
                _keep_an_admin(connection, name)
            kept.drop_passes(connection, name)
            kept.keep_person(connection, one)

    def drop(self, name: str) -> None:
        """Let somebody in no longer.

        Raises:
            DecisionError: nobody has the name, or nobody who may let others in would be left.
        """
        with self._store.writing() as connection:
            _keep_an_admin(connection, name)
            if not kept.drop_person(connection, name):
                raise DecisionError("the name", name, "somebody who may come in")

    def sign_in(self, name: str, password: str) -> str:
        """Return the secret of a new session.

        Raises:
            SignInError: there is no such name, or it has another password; which of the two is not told.
        """
        with self._store.reading() as connection:
            one = kept.person(connection, name)
        # An unknown name takes as long as a known one, so that time does not tell them apart.
        fits = _fits(one.password if one else _nobody(), password[:MOST_PASSWORD])
        if one is None or not fits:
            raise SignInError("signing in", "a name and the password that belongs to it")
        return self._issue(name, "session", "", SESSION_SECONDS)

    def token(self, name: str, label: str) -> str:
        """Return the secret of a new API token, shown only now.

        Raises:
            DecisionError: nobody has the name.
        """
        with self._store.reading() as connection:
            if kept.person(connection, name) is None:
                raise DecisionError("the name", name, "somebody who may come in")
        return self._issue(name, "token", label[:100], 0)

    def tokens(self, name: str) -> list[Pass]:
        """Return somebody's API tokens; their secrets are not held."""
        with self._store.reading() as connection:
            return kept.passes(connection, name, "token")

    def end(self, digest: str, name: str) -> None:
        """End a session or token of somebody, by its hash."""
        with self._store.writing() as connection:
            found = kept.pass_of(connection, digest)
            if found is not None and found.who == name:
                kept.drop_pass(connection, digest)

    def visitor(self, secret: str, kind: Literal["session", "token"]) -> Visitor | None:
        """Return who came with a secret, None where it is none or has ended."""
        digest = digest_of(secret)
        with self._store.reading() as connection:
            found = kept.pass_of(connection, digest)
            if found is None or found.kind != kind or (found.ends and found.ends < self._clock()):
                return None
            one = kept.person(connection, found.who)
        role = next((role for role in ROLES if one and one.role == role), None)
        return Visitor(one.name, role, digest) if one and role else None

    def _issue(self, name: str, kind: str, label: str, lasts: int) -> str:
        secret, now = secrets.token_urlsafe(32), int(self._clock())
        ends = now + lasts if lasts else 0
        with self._store.writing() as connection:
            kept.drop_ended(connection, now)
            kept.keep_pass(connection, Pass(digest_of(secret), name, kind, label, now, ends))
        return secret


def _keep_an_admin(connection: Connection, name: str) -> None:
    """Raise where somebody is the only one who may let others in."""
    if [one.name for one in kept.people(connection) if one.role == "admin"] == [name]:
        raise DecisionError("the last admin", name, "another admin before this one goes")


def digest_of(secret: str) -> str:
    """Return what is kept of a secret of 256 bits: its SHA-256."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _hashed(password: str) -> str:
    from argon2 import PasswordHasher  # noqa: PLC0415 - loaded where passwords are

    return PasswordHasher().hash(password)


def _fits(hashed: str, password: str) -> bool:
    from argon2 import PasswordHasher  # noqa: PLC0415 - as above
    from argon2.exceptions import Argon2Error, InvalidHash  # noqa: PLC0415

    try:
        return PasswordHasher().verify(hashed, password)
    except (Argon2Error, InvalidHash):
        return False


_nobodies: list[str] = []


def _nobody() -> str:
    """Return a hash of a password that nobody knows."""
    if not _nobodies:
        _nobodies.append(_hashed(secrets.token_urlsafe(32)))
    return _nobodies[0]
