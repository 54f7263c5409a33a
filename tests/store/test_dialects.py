"""What each database says is turned into one sentence of ours, and searches into its own words."""

from __future__ import annotations

import sqlite3

import pytest
from psycopg import errors as pg

from reportedly.errors import (
    ArchiveBusyError,
    ArchiveDamagedError,
    ArchiveError,
    ArchiveFullError,
    ArchiveMissingError,
    ArchiveReadOnlyError,
    ArchiveUnreachableError,
)
from reportedly.store.postgres import Postgres, _query, _vector
from reportedly.store.sqlite import Sqlite
from reportedly.store.sqlite import _query as sqlite_query
from reportedly.store.words import GAP, Term, terms_of, words_in

SERVER = "postgresql://me:secret@host/cases"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (pg.DiskFull("could not extend file"), ArchiveFullError),
        (pg.LockNotAvailable("lock timeout"), ArchiveBusyError),
        (pg.ReadOnlySqlTransaction("cannot execute INSERT"), ArchiveReadOnlyError),
        (pg.InsufficientPrivilege("permission denied"), ArchiveReadOnlyError),
        (pg.DataCorrupted("invalid page in block 1"), ArchiveDamagedError),
        (pg.InvalidCatalogName('database "x" does not exist'), ArchiveMissingError),
        (pg.AdminShutdown("terminating connection"), ArchiveUnreachableError),
        (pg.OperationalError(""), ArchiveUnreachableError),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_what_a_server_says_has_a_name(error: Exception, kind: type[ArchiveError]) -> None:
    found = Postgres().error(SERVER, error)
    assert type(found) is kind
    assert "secret" not in str(found)


def test_a_mistake_in_a_statement_has_none() -> None:
    assert Postgres().error(SERVER, pg.SyntaxError("syntax error")) is None
    assert Sqlite().error("case.db", sqlite3.OperationalError("syntax error")) is None


@pytest.mark.parametrize(
    ("search", "sqlite", "postgres"),
    [
        ("aid", '("aid")', "('aid')"),
        ("ship", '("ship" OR "ships")', "('ship' | 'ships')"),
        ("fight*", '("fight" *)', "('fight':*)"),
        ('"coast guard"', '("coast guard")', "('coast' <-> 'guard')"),
        ("aid -war*", '(("aid")) NOT (("war" *))', "('aid') & !('war':*)"),
    ],
)
def test_a_search_is_said_in_each_ones_words(search: str, sqlite: str, postgres: str) -> None:
    assert (sqlite_query(terms_of(search)), _query(terms_of(search))) == (sqlite, postgres)


def test_a_vector_has_each_word_with_its_places() -> None:
    assert _vector(words_in("a b a", "c")) == f"'a':1,3 'b':2 '{GAP}':4 'c':5"


def test_a_vector_stays_within_its_limits() -> None:
    often = _vector(["x"] * 20_000)
    assert often.count(",") == 254
    assert _vector(f"w{i}" for i in range(20_000)).endswith("'w19999':16383")
    assert len(_vector(f"{i:0200}" for i in range(20_000))) < 1_000_000


def test_a_term_may_have_several_forms() -> None:
    term = Term(("go", "on"), alike=("went on",))
    assert _query([term]) == "('go' <-> 'on' | 'went' <-> 'on')"
