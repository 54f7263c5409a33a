"""Who may come into an archive's desk: people, their sessions and tokens, and how far each has looked."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from reportedly.store.tables import LOOKED, PASSES, PEOPLE


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may come in; `password` is an argon2 hash, `made` in UTC."""

    name: str
    role: str
    password: str
    made: str


@dataclass(frozen=True, slots=True)
class Pass:
    """A session or token, by the hash of its secret; `made` and `ends` in seconds of the epoch (0 = no end)."""

    hash: str
    who: str
    kind: str
    label: str
    made: int
    ends: int


def people(connection: Connection) -> list[Person]:
    """Return everybody who may come in, by name."""
    return [Person(*row) for row in connection.execute(select(PEOPLE).order_by(PEOPLE.c.name))]


def person(connection: Connection, name: str) -> Person | None:
    """Return the person of a name, None where there is none."""
    row = connection.execute(select(PEOPLE).where(PEOPLE.c.name == name)).first()
    return Person(*row) if row else None


def count_people(connection: Connection) -> int:
    """Return how many may come in."""
    return connection.execute(select(func.count()).select_from(PEOPLE)).scalar_one()


def keep_person(connection: Connection, one: Person) -> None:
    """Keep a person, in place of the one that had the name."""
    connection.execute(delete(PEOPLE).where(PEOPLE.c.name == one.name))
    connection.execute(insert(PEOPLE), [{name: getattr(one, name) for name in ("name", "role", "password", "made")}])


def drop_person(connection: Connection, name: str) -> bool:
    """Return whether somebody had the name; they and what let them in are gone."""
    drop_passes(connection, name)
    return bool(connection.execute(delete(PEOPLE).where(PEOPLE.c.name == name)).rowcount)


def keep_pass(connection: Connection, one: Pass) -> None:
    """Keep a session or token."""
    names = ("hash", "who", "kind", "label", "made", "ends")
    connection.execute(insert(PASSES), [{name: getattr(one, name) for name in names}])


def pass_of(connection: Connection, digest: str) -> Pass | None:
    """Return the session or token of a hash, None where there is none."""
    row = connection.execute(select(PASSES).where(PASSES.c.hash == digest)).first()
    return Pass(*row) if row else None


def passes(connection: Connection, who: str, kind: str) -> list[Pass]:
    """Return somebody's sessions or tokens, in the order they were made."""
    found = select(PASSES).where(PASSES.c.who == who, PASSES.c.kind == kind).order_by(PASSES.c.made, PASSES.c.hash)
    return [Pass(*row) for row in connection.execute(found)]


def drop_pass(connection: Connection, digest: str) -> None:
    """Let a session or token go."""
    connection.execute(delete(PASSES).where(PASSES.c.hash == digest))


def drop_passes(connection: Connection, who: str) -> None:
    """Let all sessions and tokens of somebody go."""
    connection.execute(delete(PASSES).where(PASSES.c.who == who))


def drop_ended(connection: Connection, now: int) -> None:
    """Let go of what has ended."""
    connection.execute(delete(PASSES).where(PASSES.c.ends > 0, PASSES.c.ends < now))


def looked(connection: Connection, who: str) -> tuple[str, int] | None:
    """Return when somebody looked last, and up to which report; None before the first time."""
    row = connection.execute(select(LOOKED.c.at, LOOKED.c.seq).where(LOOKED.c.who == who)).first()
    return (row.at, row.seq) if row else None


def keep_looked(connection: Connection, who: str, at: str, seq: int) -> None:
    """Keep that somebody has looked up to a report."""
    if connection.execute(update(LOOKED).where(LOOKED.c.who == who).values(at=at, seq=seq)).rowcount == 0:
        connection.execute(insert(LOOKED), [{"who": who, "at": at, "seq": seq}])
