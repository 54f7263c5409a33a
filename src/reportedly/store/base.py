"""What every database that can hold an archive must do in its own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Engine, FromClause, TableValuedAlias

from reportedly.errors import ArchiveError
from reportedly.store.words import Term

Indexed = tuple[int, Sequence[str]]
"""The number of a claim, report or name, and its searched words."""


class Dialect(Protocol):
    """One kind of database. Everything else is the same SQL for all of them."""

    types: Mapping[str, str]
    """The words of its table definitions: bytes, whole, key, real, rowless."""

    read_options: Mapping[str, Any]
    write_options: Mapping[str, Any]
    alone_options: Mapping[str, Any]
    """What its connections are told before they read, write, or do either outside of transactions."""

    def engine(self, address: str, *, create: bool) -> tuple[Engine, bool]:
        """Return the connections to `address`, and whether it may be written to.

        Raises:
            ArchiveMissingError: nothing is there, and `create` is false, or nothing can be made there.
            ArchiveForeignError: something else is there.
        """

    def shown(self, address: str) -> str:
        """Return the address as it may be shown: without a password."""

    def is_foreign(self, names: Iterable[str]) -> bool:
        """Return whether a database without a version table, with tables of these names, is none of ours to fill."""

    def make_ready(self, connection: Connection) -> None:
        """Set what an empty database needs before it becomes an archive; `connection` is outside of transactions."""

    def begin_writing(self, connection: Connection) -> None:
        """Wait until no other process writes, and keep others from it until the transaction ends."""

    def search_table(self, name: str) -> tuple[str, ...]:
        """Return the statements that make a table of searched words by number."""

    def index(self, connection: Connection, table: str, rows: Iterable[Indexed]) -> None:
        """Make the words of `rows` findable."""

    def unindex(self, connection: Connection, table: str, rows: Iterable[Indexed]) -> None:
        """Make the words of `rows`, as they were indexed, unfindable."""

    def search(self, table: str, terms: Iterable[Term]) -> tuple[FromClause, ColumnElement[int], ColumnElement[bool]]:
        """Return what to select from, the number found, and the condition that every one of `terms` holds."""

    def numbers(self, given: Sequence[int]) -> TableValuedAlias:
        """Return many numbers as a table with one column, `value`."""

    def problems(self, connection: Connection) -> list[str]:
        """Return what the database itself finds wrong with its bytes."""

    def error(self, address: str, error: BaseException) -> ArchiveError | None:
        """Return the error that another library's `error` stands for; None where it is a mistake of ours."""

    def settle(self, connection: Connection) -> None:
        """Bring up to date what the planner of queries knows; `connection` is outside of transactions."""
