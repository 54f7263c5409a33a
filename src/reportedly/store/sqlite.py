"""What SQLite does in its own words: one file, kept in WAL mode, searched with FTS5."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    FromClause,
    Integer,
    TableValuedAlias,
    column,
    create_engine,
    event,
    func,
    text,
)
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.pool import QueuePool
from sqlalchemy.sql import literal_column
from sqlalchemy.sql import table as named

from reportedly.errors import (
    ArchiveBusyError,
    ArchiveDamagedError,
    ArchiveError,
    ArchiveForeignError,
    ArchiveFullError,
    ArchiveMissingError,
    ArchiveReadOnlyError,
)
from reportedly.store.base import Indexed
from reportedly.store.words import Term

_MAGIC = b"SQLite format 3\0"
_CONNECTIONS = 16


class _Compiler(SQLiteCompiler):
    """Writes conditions that are a column of truth as the indexes have them (`WHERE NOT latest`): SQLite uses a partial
    index only where its condition stands in the statement word for word, and `latest = 0` is another.
    """

    def visit_is_true_unary_operator(self, element: Any, operator: Any, **more: Any) -> str:  # noqa: ANN401, ARG002 - as SQLAlchemy calls it
        return str(self.process(element.element, **more))

    def visit_is_false_unary_operator(self, element: Any, operator: Any, **more: Any) -> str:  # noqa: ANN401, ARG002 - as above
        return f"NOT {self.process(element.element, **more)}"


class Sqlite:
    """The Dialect of an archive that is one file. `wait` is how many seconds a writer waits for another."""

    types: Mapping[str, str] = MappingProxyType(
        {"bytes": "BLOB", "whole": "INTEGER", "key": "INTEGER", "real": "REAL", "rowless": " WITHOUT ROWID"}
    )
    read_options: Mapping[str, Any] = MappingProxyType({})
    write_options: Mapping[str, Any] = MappingProxyType({"writing": True})
    alone_options: Mapping[str, Any] = MappingProxyType({"alone": True})

    def __init__(self, wait: float = 30.0) -> None:
        self._wait = wait

    def engine(self, address: str, *, create: bool) -> tuple[Engine, bool]:
        """Return the connections to the file, and whether it may be written to (docs of Dialect.engine)."""
        path = Path(address)
        held = _is_held(path, create=create)
        writable = _may_write(path, held=held)
        mode = ("mode=rw" if held else "mode=rwc") if writable else _reading_mode(path)
        uri = f"file:{quote(os.fspath(path.absolute()))}?{mode}"

        def connect() -> sqlite3.Connection:
            connection = sqlite3.connect(
                uri, uri=True, timeout=self._wait, isolation_level=None, check_same_thread=False, cached_statements=512
            )
            try:
                _set_up(connection, writable=writable)
            except sqlite3.Error:
                connection.close()
                raise
            return connection

        engine = create_engine(
            "sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_size=2, max_overflow=_CONNECTIONS
        )
        engine.dialect.statement_compiler = _Compiler
        event.listen(engine, "begin", _begin)
        return engine, writable

    def shown(self, address: str) -> str:
        """Return the path."""
        return address

    def is_foreign(self, names: Iterable[str]) -> bool:
        """Return whether the file holds tables of something else."""
        return any(True for _ in names)

    def make_ready(self, connection: Connection) -> None:
        """Let readers and a writer work at once (WAL): a property of the file, so set when the archive is made."""
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")

    def begin_writing(self, connection: Connection) -> None:
        """BEGIN IMMEDIATE has waited already."""

    def search_table(self, name: str) -> tuple[str, ...]:
        """Return the statements that make an FTS5 table: it keeps no text of its own and splits at ASCII signs only,
        since what it is given are words already.
        """
        return (f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', columnsize=0, tokenize='ascii')",)

    def index(self, connection: Connection, table: str, rows: Iterable[Indexed]) -> None:
        """Make the words of `rows` findable; in the order of their numbers, since FTS5 writes out all that it gathered
        whenever a number is less than the one before it.
        """
        given = [{"number": number, "words": " ".join(words)} for number, words in sorted(rows)]
        if given:
            connection.execute(text(f"INSERT INTO {table} (rowid, words) VALUES (:number, :words)"), given)  # noqa: S608

    def unindex(self, connection: Connection, table: str, rows: Iterable[Indexed]) -> None:
        """Make the words of `rows`, as they were indexed, unfindable."""
        given = [{"number": number, "words": " ".join(words)} for number, words in rows]
        statement = f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', :number, :words)"  # noqa: S608
        if given:
            connection.execute(text(statement), given)

    def search(self, table: str, terms: Iterable[Term]) -> tuple[FromClause, ColumnElement[int], ColumnElement[bool]]:
        """Return what to select from, the number found, and the condition that every one of `terms` holds."""
        source = named(table, column("rowid", Integer))
        return source, source.c.rowid, literal_column(table).op("MATCH", is_comparison=True)(_query(terms))

    def numbers(self, given: Sequence[int]) -> TableValuedAlias:
        """Return many numbers as a table with one column, `value`."""
        return func.json_each(json.dumps(given)).table_valued(column("value", Integer), name="numbers")

    def problems(self, connection: Connection) -> list[str]:
        """Return what SQLite finds wrong with its pages, indexes and search tables."""
        found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check(20)"))]
        return [problem for problem in found if problem != "ok"]

    def error(self, address: str, error: BaseException) -> ArchiveError | None:
        """Return the error that one of SQLite's stands for (https://sqlite.org/rescode.html)."""
        name = getattr(error, "sqlite_errorname", None) or ""
        for begin, kind, problem in _ERRORS:
            if name.startswith(begin):
                return kind(address, problem.format(wait=self._wait, said=error))
        return None

    def settle(self, connection: Connection) -> None:
        """Bring up to date what the planner knows, from a sample of each index."""
        connection.exec_driver_sql("PRAGMA analysis_limit=1000")
        connection.exec_driver_sql("PRAGMA optimize=0x10002")


_ERRORS: tuple[tuple[str, type[ArchiveError], str], ...] = (
    ("SQLITE_BUSY", ArchiveBusyError, "is being written by another process; waited {wait:g} seconds: try again later"),
    (
        "SQLITE_LOCKED",
        ArchiveBusyError,
        "is being written by another process; waited {wait:g} seconds: try again later",
    ),
    ("SQLITE_FULL", ArchiveFullError, "has no room left on its disk; nothing of this report was kept: free some space"),
    (
        "SQLITE_READONLY",
        ArchiveReadOnlyError,
        "may be read, not written; expected a file and a folder you may write to",
    ),
    ("SQLITE_PERM", ArchiveReadOnlyError, "may be read, not written; expected a file and a folder you may write to"),
    (
        "SQLITE_CORRUPT",
        ArchiveDamagedError,
        "is damaged ({said}); restore it from a copy, or recover it (sqlite3 .recover)",
    ),
    ("SQLITE_NOTADB", ArchiveForeignError, "is no archive of reportedly, or its first bytes are damaged"),
    ("SQLITE_CANTOPEN", ArchiveMissingError, "cannot be opened ({said}); expected a file you may read"),
    ("SQLITE_IOERR", ArchiveDamagedError, "cannot be read or written ({said}); look after its disk"),
)


def _is_held(path: Path, *, create: bool) -> bool:
    name = os.fspath(path)
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError as error:
        if not create:
            raise ArchiveMissingError(name, "is not there; make one with `reportedly add`") from error
        if not path.absolute().parent.is_dir():
            raise ArchiveMissingError(name, "cannot be made: there is no folder of that name to hold it") from error
        return False
    except IsADirectoryError as error:
        raise ArchiveForeignError(name, "is a folder; expected the file of an archive") from error
    except OSError as error:
        raise ArchiveMissingError(name, f"cannot be opened ({error.strerror}); expected a file you may read") from error
    if head and head != _MAGIC:
        raise ArchiveForeignError(name, "is no archive of reportedly, or its first bytes are damaged")
    return True


def _may_write(path: Path, *, held: bool) -> bool:
    folder = os.access(path.absolute().parent, os.W_OK)
    return folder and (not held or os.access(path, os.W_OK))


def _reading_mode(path: Path) -> str:
    """In WAL mode even readers need a file beside the archive; where it cannot be made nobody else writes either."""
    log = path.with_name(path.name + "-wal")
    return "mode=ro" if log.exists() or os.access(path.absolute().parent, os.W_OK) else "mode=ro&immutable=1"


def _set_up(connection: sqlite3.Connection, *, writable: bool) -> None:
    if writable:
        connection.execute("PRAGMA synchronous=FULL")  # what was acknowledged outlives a power cut
        connection.execute("PRAGMA journal_size_limit=134217728")
        connection.execute("PRAGMA wal_autocheckpoint=16000")  # pages, 64 MB: folded in seldom, a fifth less work
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA cache_size=-32000")  # KiB


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("alone", False):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing", False) else "BEGIN")


def _query(terms: Iterable[Term]) -> str:
    held = " AND ".join(_term(term) for term in terms if not term.absent)
    absent = " OR ".join(_term(term) for term in terms if term.absent)
    return f"({held}) NOT ({absent})" if absent else held


def _term(term: Term) -> str:
    return "(" + " OR ".join(f'"{form}"' + (" *" if term.prefix else "") for form in term.forms) + ")"
