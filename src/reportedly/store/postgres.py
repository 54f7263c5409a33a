"""What PostgreSQL does in its own words: searched with tsvector, written by one process at a time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import psycopg
from psycopg import errors as pg
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Engine,
    FromClause,
    TableValuedAlias,
    Text,
    cast,
    column,
    create_engine,
    func,
    literal,
    make_url,
    text,
)
from sqlalchemy import table as named
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY, TSVECTOR
from sqlalchemy.exc import ArgumentError

from reportedly.errors import (
    ArchiveBusyError,
    ArchiveDamagedError,
    ArchiveError,
    ArchiveFullError,
    ArchiveMissingError,
    ArchiveReadOnlyError,
    ArchiveUnreachableError,
)
from reportedly.store.base import Indexed
from reportedly.store.tables import METADATA
from reportedly.store.words import Term

# Limits of tsvector (PostgreSQL documentation, 12.11): positions up to 16,383, 256 of a word, 1 MB in all.
_MOST_POSITION = 16_383
_MOST_OF_A_WORD = 255
_MOST_BYTES = 900_000


class Postgres:
    """The Dialect of an archive on a PostgreSQL server. `wait` is how many seconds a writer waits for another."""

    types: Mapping[str, str] = MappingProxyType(
        {"bytes": "BYTEA", "whole": "BIGINT", "key": "BIGINT", "real": "DOUBLE PRECISION", "rowless": ""}
    )
    read_options: Mapping[str, Any] = MappingProxyType({"isolation_level": "REPEATABLE READ"})
    write_options: Mapping[str, Any] = MappingProxyType({"isolation_level": "READ COMMITTED"})
    alone_options: Mapping[str, Any] = MappingProxyType({"isolation_level": "AUTOCOMMIT"})

    def __init__(self, wait: float = 30.0) -> None:
        self._wait = wait

    def engine(self, address: str, *, create: bool) -> tuple[Engine, bool]:  # noqa: ARG002 - a server is never made
        """Return the connections to the database (docs of Dialect.engine)."""
        try:
            url = make_url(address).set(drivername="postgresql+psycopg")
        except (ArgumentError, ValueError) as error:
            raise ArchiveMissingError(
                _masked(address), "is no address; expected postgresql://user@host/database"
            ) from error
        return create_engine(
            url, pool_size=2, max_overflow=16, pool_pre_ping=True, connect_args={"connect_timeout": 10}
        ), True

    def shown(self, address: str) -> str:
        """Return the address without its password."""
        return make_url(address).render_as_string(hide_password=True)

    def is_foreign(self, names: Iterable[str]) -> bool:
        """Return whether the schema already has a table that is called like one of ours."""
        ours = {*METADATA.tables, "claim_words", "report_words", "name_words"}
        return not ours.isdisjoint(names)

    def make_ready(self, connection: Connection) -> None:
        """Nothing is to be set on a server."""

    def begin_writing(self, connection: Connection) -> None:
        """Take the lock that the writers of one archive share: reports are numbered in the order of their adding."""
        connection.execute(text(f"SET LOCAL lock_timeout = {int(self._wait * 1000)}"))
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('reportedly ' || current_schema(), 0))"))

    def search_table(self, name: str) -> tuple[str, ...]:
        """Return the statements that make a table of tsvectors and its index."""
        return (
            f"CREATE TABLE {name} (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
            f"CREATE INDEX {name}_found ON {name} USING gin (words) WITH (fastupdate = off)",
        )

    def index(self, connection: Connection, table: str, rows: Iterable[Indexed]) -> None:
        """Make the words of `rows` findable."""
        given = [{"number": number, "words": _vector(words)} for number, words in rows]
        statement = f"INSERT INTO {table} (rowid, words) VALUES (:number, CAST(:words AS tsvector))"  # noqa: S608
        if given:
            connection.execute(text(statement), given)

    def unindex(self, connection: Connection, table: str, rows: Iterable[Indexed]) -> None:
        """Make the words of `rows` unfindable."""
        given = [{"number": number} for number, _ in rows]
        if given:
            connection.execute(text(f"DELETE FROM {table} WHERE rowid = :number"), given)  # noqa: S608

    def search(self, table: str, terms: Iterable[Term]) -> tuple[FromClause, ColumnElement[int], ColumnElement[bool]]:
        """Return what to select from, the number found, and the condition that every one of `terms` holds."""
        source = named(table, column("rowid", BigInteger), column("words", TSVECTOR))
        asked = cast(literal(_query(terms), Text), TSQUERY)
        return source, source.c.rowid, source.c.words.op("@@", is_comparison=True)(asked)

    def numbers(self, given: Sequence[int]) -> TableValuedAlias:
        """Return many numbers as a table with one column, `value`."""
        listed = cast(literal(list(given), ARRAY(BigInteger)), ARRAY(BigInteger))
        return func.unnest(listed).table_valued(column("value", BigInteger), name="numbers").render_derived()

    def problems(self, connection: Connection) -> list[str]:  # noqa: ARG002 - the server checks its own pages
        """Return nothing: a server's pages are checked by its administrator (pg_amcheck)."""
        return []

    def error(self, address: str, error: BaseException) -> ArchiveError | None:
        """Return the error that one of the server's or the driver's stands for."""
        shown = self.shown(address)
        for kinds, kind, problem in _ERRORS:
            if isinstance(error, kinds):
                said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
                return kind(shown, problem.format(wait=self._wait, said=said))
        return None

    def settle(self, connection: Connection) -> None:
        """Bring up to date what the planner knows."""
        connection.exec_driver_sql("ANALYZE")


def _masked(address: str) -> str:
    """An address that cannot be taken apart, without what stands where its password would."""
    return re.sub(r"(?<=:)[^:/@]*(?=@)", "***", address)


_FULL = "has no room left on its disk; nothing of this report was kept: free some space"
_ERRORS: tuple[tuple[tuple[type[Exception], ...], type[ArchiveError], str], ...] = (
    ((pg.DiskFull,), ArchiveFullError, _FULL),
    ((pg.LockNotAvailable, pg.QueryCanceled), ArchiveBusyError,
     "is being written by another process; waited {wait:g} seconds: try again later"),
    ((pg.ReadOnlySqlTransaction, pg.InsufficientPrivilege), ArchiveReadOnlyError,
     "may be read, not written ({said}); ask for the right to write"),
    ((pg.DataCorrupted, pg.IndexCorrupted), ArchiveDamagedError, "is damaged ({said}); restore it from a copy"),
    ((pg.InvalidCatalogName,), ArchiveMissingError, "is not there ({said}); make the database with createdb"),
    ((psycopg.OperationalError, psycopg.InterfaceError), ArchiveUnreachableError,
     "cannot be reached ({said}); expected a running server that lets you in"),
)  # fmt: skip


def _vector(words: Iterable[str]) -> str:
    """The words as a tsvector is written: 'word':1,4 'other':2. What passes a tsvector's limits is not found."""
    places: dict[str, list[str]] = defaultdict(list)
    room = _MOST_BYTES
    for position, word in enumerate(words, start=1):
        held = places[word]
        room -= 4 if held else len(word.encode()) + 8
        if room < 0:
            break
        if len(held) < _MOST_OF_A_WORD:
            held.append(str(min(position, _MOST_POSITION)))
    return " ".join(f"'{word}':{','.join(dict.fromkeys(held))}" for word, held in places.items() if held)


def _query(terms: Iterable[Term]) -> str:
    return " & ".join(("!" if term.absent else "") + _term(term) for term in terms)


def _term(term: Term) -> str:
    last = ":*" if term.prefix else ""
    forms = (" <-> ".join(f"'{word}'" for word in form.split()) + last for form in term.forms)
    return "(" + " | ".join(forms) + ")"
