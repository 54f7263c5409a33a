"""An address into a Store: the connections to one archive, each used for one transaction."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from reportedly.errors import (
    ArchiveDamagedError,
    ArchiveForeignError,
    ArchiveMissingError,
    ArchiveNewerError,
    ArchiveReadOnlyError,
)
from reportedly.store.base import Dialect
from reportedly.store.migrations import MIGRATIONS, VERSION_TABLE, Migration, format_of, migrate
from reportedly.store.packing import PackingError
from reportedly.store.postgres import Postgres
from reportedly.store.sqlite import Sqlite

_POSTGRES = ("postgresql://", "postgres://", "postgresql+psycopg://")


class Store:
    """The connections to one archive. Several threads may use it; each transaction has a connection of its own."""

    def __init__(self, address: str, dialect: Dialect, *, create: bool) -> None:
        self.dialect = dialect
        self._address = address
        self._engine, self.writable = dialect.engine(address, create=create)
        self.address = dialect.shown(address)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Return a transaction that sees one state of the archive from its beginning to its end.

        Raises:
            ArchiveError: the archive cannot be read.
        """
        with self._translated(), self._engine.connect() as connection:
            connection.execution_options(**self.dialect.read_options)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Return a transaction in which nobody else writes; what it did is kept when it ends without an error.

        Raises:
            ArchiveError: the archive cannot be written; nothing of the transaction was kept.
        """
        self._refuse_if_read_only()
        with self._translated(), self._engine.connect() as connection:
            connection.execution_options(**self.dialect.write_options)
            with connection.begin():
                self.dialect.begin_writing(connection)
                yield connection

    def make_ready(self) -> None:
        """Set what an empty database needs before it becomes an archive."""
        with self._alone() as connection:
            self.dialect.make_ready(connection)

    def settle(self) -> None:
        """Bring up to date what the planner of queries knows of the tables: after much was added."""
        with self._alone() as connection:
            self.dialect.settle(connection)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        """A connection outside of transactions, to an archive that may be written."""
        self._refuse_if_read_only()
        with self._translated(), self._engine.connect() as connection:
            yield connection.execution_options(**self.dialect.alone_options)

    def _refuse_if_read_only(self) -> None:
        if not self.writable:
            problem = "may be read, not written; expected a file and a folder you may write to"
            raise ArchiveReadOnlyError(self.address, problem)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except PackingError as error:
            raise ArchiveDamagedError(
                self.address, f"holds bytes that cannot be unpacked ({error}); restore it"
            ) from error
        except SQLAlchemyError as error:
            cause = error.orig if isinstance(error, DBAPIError) else None
            ours = self.dialect.error(self._address, cause) if cause is not None else None
            if ours is None:
                raise
            raise ours from error


def open_store(
    address: str | Path,
    *,
    create: bool = True,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    wait: float = 30.0,
) -> Store:
    """Return the archive at a path (SQLite) or a postgresql:// address, brought to the newest format.

    Raises:
        ArchiveError: it is not there and `create` is false, is something else, or cannot be opened.
    """
    name = os.fspath(address)
    dialect = Postgres(wait) if name.startswith(_POSTGRES) else Sqlite(wait)
    store = Store(name, dialect, create=create)
    try:
        _bring_up(store, create=create, migrations=migrations)
    except BaseException:
        store.close()
        raise
    return store


def _bring_up(store: Store, *, create: bool, migrations: Mapping[int, Migration]) -> None:
    newest = max(migrations)
    with store.reading() as connection:
        found = _found(store, connection)
    if found == 0 and not create:
        raise ArchiveMissingError(store.address, "is empty; make an archive with `reportedly add`")
    if found == 0:
        store.make_ready()
    if found < newest:
        with store.writing() as connection:  # another process may have come first
            migrate(connection, store.dialect, _found(store, connection), migrations)
    elif found > newest:
        raise ArchiveNewerError(store.address, found, newest)


def _found(store: Store, connection: Connection) -> int:
    names = inspect(connection).get_table_names()
    if VERSION_TABLE in names:
        return format_of(connection)
    if store.dialect.is_foreign(names):
        raise ArchiveForeignError(store.address, "is a database of something else; expected an archive or a new name")
    return 0
