"""An archive of any format ever released into the present one, step by step, forward only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sqlalchemy import Connection, text

from reportedly.store import turns
from reportedly.store.base import Dialect
from reportedly.store.tables import DRAW

Migration = Callable[[Connection, Dialect], None]

VERSION_TABLE = "reportedly_archive"
"""Holds one row: the format of the archive. Its presence tells an archive from any other database."""

_TABLES = (
    """CREATE TABLE raws (
        sha256 TEXT PRIMARY KEY, size {whole} NOT NULL, data {bytes} NOT NULL)""",
    """CREATE TABLE reports (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL,
        raw_sha256 TEXT NOT NULL REFERENCES raws (sha256), day INTEGER NOT NULL, outlet TEXT, outlet_folded TEXT,
        url TEXT, title TEXT, published TEXT, modified TEXT, language TEXT, length INTEGER NOT NULL,
        claims INTEGER NOT NULL, latest BOOLEAN NOT NULL, added TEXT NOT NULL, text {bytes} NOT NULL)""",
    "CREATE INDEX reports_raw ON reports (raw_sha256)",
    "CREATE INDEX reports_old ON reports (seq) WHERE NOT latest",
    "CREATE INDEX reports_day ON reports (day, seq)",
    "CREATE INDEX reports_outlet ON reports (outlet_folded, day, seq)",
    "CREATE INDEX reports_url ON reports (url) WHERE url IS NOT NULL",
    """CREATE TABLE readings (
        id INTEGER PRIMARY KEY, report INTEGER NOT NULL REFERENCES reports (seq) ON DELETE CASCADE,
        current BOOLEAN NOT NULL, digest TEXT NOT NULL, version TEXT NOT NULL, added TEXT NOT NULL,
        document {bytes} NOT NULL, UNIQUE (report, digest))""",
    "CREATE UNIQUE INDEX readings_current ON readings (report) WHERE current",
    """CREATE TABLE claims (
        key {key} PRIMARY KEY, report INTEGER NOT NULL REFERENCES reports (seq) ON DELETE CASCADE, id TEXT NOT NULL,
        words TEXT NOT NULL, stance TEXT NOT NULL, certainty TEXT NOT NULL, polarity TEXT NOT NULL,
        distance TEXT NOT NULL, accusation BOOLEAN NOT NULL, confidence {real} NOT NULL, latest BOOLEAN NOT NULL,
        document {bytes} NOT NULL)""",
    "CREATE INDEX claims_report ON claims (report)",
    "CREATE INDEX claims_stance ON claims (stance, key)",
    "CREATE INDEX claims_certainty ON claims (certainty, key)",
    "CREATE INDEX claims_negative ON claims (key) WHERE polarity = 'negative'",
    "CREATE INDEX claims_hearsay ON claims (key) WHERE distance = 'hearsay'",
    "CREATE INDEX claims_accusation ON claims (key) WHERE accusation",
    "CREATE TABLE names (id {whole} PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, named BOOLEAN NOT NULL)",
    """CREATE TABLE actors (
        report INTEGER NOT NULL REFERENCES reports (seq) ON DELETE CASCADE, name {whole} NOT NULL REFERENCES names (id),
        claims INTEGER NOT NULL, PRIMARY KEY (report, name)){rowless}""",
    "CREATE INDEX actors_name ON actors (name, report, claims)",
    """CREATE TABLE aliases (
        report INTEGER NOT NULL REFERENCES reports (seq) ON DELETE CASCADE, name {whole} NOT NULL REFERENCES names (id),
        alias TEXT NOT NULL, short TEXT, PRIMARY KEY (report, name, alias)){rowless}""",
    "CREATE INDEX aliases_short ON aliases (short, name) WHERE short IS NOT NULL",
    "CREATE INDEX aliases_name ON aliases (name)",
    """CREATE TABLE voices (
        claim {whole} NOT NULL REFERENCES claims (key) ON DELETE CASCADE, place INTEGER NOT NULL, step INTEGER NOT NULL,
        origin BOOLEAN NOT NULL, kind TEXT NOT NULL, name {whole} NOT NULL REFERENCES names (id),
        PRIMARY KEY (claim, place)){rowless}""",
    "CREATE INDEX voices_name ON voices (name, claim, origin)",
    "CREATE INDEX voices_kind ON voices (kind, claim) WHERE origin",
    """CREATE TABLE figures (
        claim {whole} NOT NULL REFERENCES claims (key) ON DELETE CASCADE, place INTEGER NOT NULL, low {real},
        high {real}, role TEXT, counted TEXT NOT NULL, PRIMARY KEY (claim, place)){rowless}""",
    """CREATE TABLE moments (
        claim {whole} NOT NULL REFERENCES claims (key) ON DELETE CASCADE, place INTEGER NOT NULL, first INTEGER,
        last INTEGER, PRIMARY KEY (claim, place)){rowless}""",
    """CREATE TABLE places (
        id {whole} PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL, kind TEXT, geonames_id {whole}, lat {real},
        lon {real}, country TEXT, within TEXT)""",
    "CREATE INDEX places_folded ON places (folded)",
    "CREATE INDEX places_within ON places (within) WHERE within IS NOT NULL",
    "CREATE INDEX places_country ON places (country)",
    """CREATE TABLE sites (
        claim {whole} NOT NULL REFERENCES claims (key) ON DELETE CASCADE, place {whole} NOT NULL REFERENCES places (id),
        PRIMARY KEY (claim, place)){rowless}""",
    "CREATE INDEX sites_place ON sites (place, claim)",
    """CREATE TABLE stories (
        id TEXT PRIMARY KEY, title TEXT NOT NULL, size INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
        seq INTEGER NOT NULL, document {bytes} NOT NULL)""",
    "CREATE INDEX stories_last ON stories (last, seq)",
    """CREATE TABLE members (
        report INTEGER PRIMARY KEY REFERENCES reports (seq) ON DELETE CASCADE,
        story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE)""",
    "CREATE INDEX members_story ON members (story, report)",
    """CREATE TABLE verdicts (
        id TEXT NOT NULL, story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE, kind TEXT NOT NULL,
        PRIMARY KEY (id, story)){rowless}""",
    "CREATE INDEX verdicts_story ON verdicts (story)",
    """CREATE TABLE links (
        id INTEGER PRIMARY KEY, story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE, kind TEXT NOT NULL,
        report INTEGER NOT NULL REFERENCES reports (seq) ON DELETE CASCADE,
        b_report INTEGER REFERENCES reports (seq) ON DELETE CASCADE, document {bytes} NOT NULL)""",
    "CREATE INDEX links_story ON links (story)",
    "CREATE INDEX links_report ON links (report, kind)",
    "CREATE INDEX links_b_report ON links (b_report, kind) WHERE b_report IS NOT NULL",
    "CREATE INDEX links_kind ON links (kind, report)",
    """CREATE TABLE marks (
        space INTEGER NOT NULL, mark {whole} NOT NULL,
        report INTEGER NOT NULL REFERENCES reports (seq) ON DELETE CASCADE,
        PRIMARY KEY (space, mark, report)){rowless}""",
    "CREATE INDEX marks_report ON marks (report)",
)  # fmt: skip
"""Format 1. What has been released is never changed here: a later format is a further function below."""

_DECIDING = (
    """CREATE TABLE decisions (
        seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL, report TEXT NOT NULL,
        claim TEXT NOT NULL, document TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL)""",
    "CREATE INDEX decisions_claim ON decisions (report, claim, seq)",
    "CREATE INDEX decisions_kind ON decisions (kind, seq)",
    """CREATE TABLE standing (
        report TEXT NOT NULL, claim TEXT NOT NULL, status TEXT NOT NULL, approved BOOLEAN NOT NULL,
        flagged BOOLEAN NOT NULL, outcome TEXT NOT NULL, rating INTEGER NOT NULL, seq INTEGER NOT NULL,
        PRIMARY KEY (report, claim)){rowless}""",
    "CREATE TABLE people (name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, made TEXT NOT NULL)",
    """CREATE TABLE passes (
        hash TEXT PRIMARY KEY, who TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, made {whole} NOT NULL,
        ends {whole} NOT NULL)""",
    "CREATE INDEX passes_who ON passes (who)",
    "CREATE TABLE looked (who TEXT PRIMARY KEY, at TEXT NOT NULL, seq INTEGER NOT NULL)",
    "CREATE INDEX claims_confidence ON claims (confidence, key)",
)  # fmt: skip
"""Format 2, on top of the tables of format 1."""

_QUEUES = (
    f"CREATE INDEX claims_drawn ON claims (({DRAW}), key)",
    "CREATE INDEX claims_accusing ON claims (report) WHERE accusation",
    "CREATE INDEX standing_flagged ON standing (seq) WHERE flagged",
)
"""Format 3: what lets queues be read from their beginning, and what accuses be found in reports."""

_TURNS = (
    """CREATE TABLE turns (
        story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE, kind TEXT NOT NULL, place INTEGER NOT NULL,
        last INTEGER NOT NULL, seq INTEGER NOT NULL, document {bytes} NOT NULL,
        PRIMARY KEY (story, kind, place)){rowless}""",
    "CREATE INDEX turns_newest ON turns (kind, last, seq)",
)  # fmt: skip
"""Format 4: what was contradicted and what changed, the newest first, without every story being opened for it."""


def _to_1(connection: Connection, dialect: Dialect) -> None:
    for statement in _TABLES:
        connection.execute(text(statement.format(**dialect.types)))
    for searched in ("claim_words", "report_words", "name_words"):
        for statement in dialect.search_table(searched):
            connection.execute(text(statement))


def _to_2(connection: Connection, dialect: Dialect) -> None:
    for statement in _DECIDING:
        connection.execute(text(statement.format(**dialect.types)))


def _to_3(connection: Connection, dialect: Dialect) -> None:  # noqa: ARG001 - as every migration
    for statement in _QUEUES:
        connection.execute(text(statement))


def _to_4(connection: Connection, dialect: Dialect) -> None:
    for statement in _TURNS:
        connection.execute(text(statement.format(**dialect.types)))
    turns.fill(connection)


MIGRATIONS: Mapping[int, Migration] = MappingProxyType({1: _to_1, 2: _to_2, 3: _to_3, 4: _to_4})
"""What brings an archive of the format before to the one named."""


def format_of(connection: Connection) -> int:
    """Return the format of an archive."""
    return int(connection.execute(text(f"SELECT format FROM {VERSION_TABLE}")).scalar_one())  # noqa: S608 - our own name


def migrate(connection: Connection, dialect: Dialect, found: int, migrations: Mapping[int, Migration]) -> None:
    """Bring an archive of format `found` (0 = an empty database) to the newest of `migrations`, in this transaction."""
    if found == 0:
        connection.execute(text(f"CREATE TABLE {VERSION_TABLE} (format INTEGER NOT NULL)"))
        connection.execute(text(f"INSERT INTO {VERSION_TABLE} (format) VALUES (0)"))  # noqa: S608 - our own name
    for version in range(found + 1, max(migrations) + 1):
        migrations[version](connection, dialect)
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET format = :version"), {"version": version})  # noqa: S608
