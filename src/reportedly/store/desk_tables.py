"""The tables of those who decide: what was decided, where each claim stands, and who may; and what makes them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ColumnElement, Integer, Table, Text, literal_column

from reportedly.store.tables import METADATA

DECISIONS = Table(
    "decisions", METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("claim", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)  # fmt: skip
"""What people decided, in order, never changed: `document` is JSON, `hash` that of the row and of the row before.
`report` and `claim` are ids, or empty where it is about neither.
"""

STANDING = Table(
    "standing", METADATA,
    Column("report", Text, primary_key=True),
    Column("claim", Text, primary_key=True),
    Column("status", Text, nullable=False),
    Column("approved", Boolean, nullable=False),
    Column("flagged", Boolean, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("rating", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
)  # fmt: skip
"""Where a claim stands after all that was decided on it; made from `decisions`, and can be made anew from them."""

PEOPLE = Table(
    "people", METADATA,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("made", Text, nullable=False),
)  # fmt: skip
"""Who may come in; `password` is an argon2 hash."""

PASSES = Table(
    "passes", METADATA,
    Column("hash", Text, primary_key=True),
    Column("who", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("ends", BigInteger, nullable=False),
)  # fmt: skip
"""Sessions and API tokens by the SHA-256 of their secret; `made` and `ends` in seconds of the epoch (0 = no end)."""

LOOKED = Table(
    "looked", METADATA,
    Column("who", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("seq", Integer, nullable=False),
)  # fmt: skip
"""Up to which report each person has looked, and when."""

STATEMENTS = (
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

_DRAW = "(key % 999983) * 7919 % 999983"
DRAWN: ColumnElement[int] = literal_column(_DRAW.replace("key", "claims.key"), Integer)
"""A number that a claim's key falls on as if by chance, the same in every archive: from any one on, claims in the order
of these numbers are a draw that can be repeated, and an index gives them. Two primes: one spreads, one bounds."""

FOR_QUEUES = (
    f"CREATE INDEX claims_drawn ON claims (({_DRAW}), key)",
    "CREATE INDEX claims_accusing ON claims (report) WHERE accusation",
    "CREATE INDEX standing_flagged ON standing (seq) WHERE flagged",
)
"""Format 3: what lets queues be read from their beginning, and what accuses be found in reports."""
