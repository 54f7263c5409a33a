"""What opens as an archive, what does not, and why."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import Said, postgres_address, raw_of, reading
from sqlalchemy import Connection, inspect, text

from reportedly.errors import (
    ArchiveError,
    ArchiveForeignError,
    ArchiveMissingError,
    ArchiveNewerError,
    ArchiveUnreachableError,
)
from reportedly.store import checking, fetching, keeping
from reportedly.store.base import Dialect
from reportedly.store.migrations import MIGRATIONS, VERSION_TABLE, format_of
from reportedly.store.sql import open_store
from reportedly.store.tables import METADATA

NEWEST = max(MIGRATIONS)


def columns_of(connection: Connection) -> dict[str, list[tuple[str, bool]]]:
    found = inspect(connection)
    return {
        name: [(column["name"], column["nullable"]) for column in found.get_columns(name)] for name in METADATA.tables
    }


def test_the_tables_made_are_the_tables_named(address: str) -> None:
    with open_store(address) as store, store.reading() as connection:
        made = columns_of(connection)
    named = {name: [column.name for column in table.columns] for name, table in METADATA.tables.items()}
    assert {name: [column for column, _ in columns] for name, columns in made.items()} == named
    optional = {(name, column) for name, columns in made.items() for column, nullable in columns if nullable}
    keys = {(t.name, c.name) for t in METADATA.tables.values() for c in t.primary_key}
    assert optional - keys == {(t.name, c.name) for t in METADATA.tables.values() for c in t.columns if c.nullable}


def test_opening_again_changes_nothing(address: str) -> None:
    with open_store(address) as store, store.writing() as connection:
        made = reading(Said("It rains"))
        keeping.keep(connection, store.dialect, keeping.prepare(made, raw_of(made)))
    with open_store(address, create=False) as store, store.reading() as connection:
        assert format_of(connection) == max(MIGRATIONS)
        assert connection.execute(text("SELECT count(*) FROM claims")).scalar() == 1


def test_an_older_archive_is_brought_forward(address: str) -> None:
    open_store(address).close()

    def _to_next(connection: Connection, dialect: Dialect) -> None:
        connection.execute(text(f"ALTER TABLE links ADD COLUMN note {dialect.types['bytes']}"))

    with open_store(address, migrations={**MIGRATIONS, NEWEST + 1: _to_next}) as store, store.reading() as connection:
        assert format_of(connection) == NEWEST + 1
        assert "note" in {column["name"] for column in inspect(connection).get_columns("links")}


@pytest.mark.parametrize("old", range(1, NEWEST))
def test_an_archive_of_each_older_format_keeps_what_it_holds(address: str, old: int) -> None:
    made = reading(Said("It rains"))
    known = {number: step for number, step in MIGRATIONS.items() if number <= old}
    with open_store(address, migrations=known) as store, store.writing() as connection:
        assert format_of(connection) == old
        keeping.keep(connection, store.dialect, keeping.prepare(made, raw_of(made)))
    with open_store(address, create=False) as store, store.reading() as connection:
        assert format_of(connection) == NEWEST
        assert columns_of(connection).keys() == METADATA.tables.keys()
        assert fetching.current(connection, 1) == made
        assert list(checking.check(connection, store.dialect)) == []


def test_a_step_that_fails_leaves_the_archive_as_it_was(address: str) -> None:
    open_store(address).close()

    def _to_next(connection: Connection, dialect: Dialect) -> None:  # noqa: ARG001
        connection.execute(text("ALTER TABLE links ADD COLUMN note INTEGER"))
        raise RuntimeError("power is gone")

    with pytest.raises(RuntimeError):
        open_store(address, migrations={**MIGRATIONS, NEWEST + 1: _to_next})
    with open_store(address) as store, store.reading() as connection:
        assert format_of(connection) == NEWEST
        assert "note" not in {column["name"] for column in inspect(connection).get_columns("links")}


def test_an_archive_of_a_newer_version_is_not_touched(address: str) -> None:
    with open_store(address) as store, store.writing() as connection:
        connection.execute(text("UPDATE reportedly_archive SET format = 99"))
    with pytest.raises(ArchiveNewerError, match=rf"has format 99; .* up to {NEWEST}: upgrade it"):
        open_store(address)


def test_what_is_not_there_is_made_only_when_asked(tmp_path: Path) -> None:
    with pytest.raises(ArchiveMissingError, match="is not there"):
        open_store(tmp_path / "typo.db", create=False)
    assert list(tmp_path.iterdir()) == []


def make_other_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()


@pytest.mark.parametrize(
    ("make", "says", "kind"),
    [
        (lambda p: p.write_bytes(b"%PDF-1.7 ..."), "is no archive of reportedly", ArchiveForeignError),
        (lambda p: p.mkdir(), "is a folder", ArchiveForeignError),
        (make_other_database, "database of something else", ArchiveForeignError),
        (lambda p: p.symlink_to(p.parent / "gone" / "x.db"), "no folder|cannot be opened", ArchiveMissingError),
    ],
)
def test_what_is_something_else_is_left_alone(
    tmp_path: Path, make: Callable[[Path], object], says: str, kind: type[ArchiveError]
) -> None:
    path = tmp_path / "case.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(kind, match=says):
        open_store(path)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveMissingError, match="cannot be made: there is no folder"):
        open_store(tmp_path / "nowhere" / "case.db")


def test_an_empty_file_becomes_an_archive_when_something_is_to_be_added(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    path.touch()
    with pytest.raises(ArchiveMissingError, match="is empty"):
        open_store(path, create=False)
    open_store(path).close()
    open_store(path, create=False).close()


def test_names_of_files_may_hold_signs_of_addresses(tmp_path: Path) -> None:
    path = tmp_path / "50% of #1?mode=ro é.db"
    open_store(path).close()
    assert path.exists()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("postgresql://me:secret@localhost:1/x", "cannot be reached"),
        ("postgresql://me:secret@localhost:notaport/x", "is no address"),
    ],
)
def test_a_server_that_is_not_there_is_said_without_the_password(address: str, says: str) -> None:
    with pytest.raises(ArchiveError, match=says) as caught:
        open_store(address)
    assert "secret" not in str(caught.value)


def test_a_server_that_refuses_is_said() -> None:
    server = postgres_address()
    with pytest.raises(ArchiveUnreachableError, match="cannot be reached"):
        open_store(server.replace("postgres@", "nobody-of-that-name@"))
    with pytest.raises(ArchiveError, match="does not exist"):
        open_store(server.replace("/postgres?", "/no-such-database?"))


def test_a_schema_with_tables_of_the_same_names_is_left_alone(address: str) -> None:
    if not address.startswith("postgresql"):
        pytest.skip("a file holds either an archive or something else")
    store = open_store(address)
    with store.writing() as connection:
        connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))
    store.close()
    with pytest.raises(ArchiveForeignError, match="database of something else"):
        open_store(address)


def test_two_processes_may_make_one_archive_at_once(address: str) -> None:
    first, second = os.fork(), 0
    if first == 0:
        _open_and_end(address)
    second = os.fork()
    if second == 0:
        _open_and_end(address)
    assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in (first, second)] == [0, 0]
    open_store(address, create=False).close()


def _open_and_end(address: str) -> None:
    try:
        open_store(address).close()
    except BaseException as error:  # noqa: BLE001 - tells the parent
        os.write(2, f"{error!r}\n".encode())
        os._exit(1)
    os._exit(0)
