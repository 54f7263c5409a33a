"""The tables of an archive, as the statements of this package name them (`migrations.py` makes them)."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    literal_column,
)

METADATA = MetaData()
_Key = BigInteger().with_variant(Integer(), "sqlite")


def _to(table: str, column: str) -> ForeignKey:
    return ForeignKey(f"{table}.{column}", ondelete="CASCADE")


def _table(name: str, *columns: Column[object]) -> Table:
    return Table(name, METADATA, *columns)


RAWS = _table(
    "raws",
    Column("sha256", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""Raw inputs, compressed, by the SHA-256 of the bytes as they came."""

REPORTS = _table(
    "reports",
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", Text, nullable=False),
    Column("raw_sha256", Text, ForeignKey("raws.sha256"), nullable=False),
    Column("day", Integer, nullable=False),
    Column("outlet", Text),
    Column("outlet_folded", Text),
    Column("url", Text),
    Column("title", Text),
    Column("published", Text),
    Column("modified", Text),
    Column("language", Text),
    Column("length", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("latest", Boolean, nullable=False),
    Column("added", Text, nullable=False),
    Column("text", LargeBinary, nullable=False),
)
"""Reports in the order of their adding. `day` is that of publication (keys.day_of; 0 = unknown); `latest`: no later
version of the same address is held; `length` in code points; `text` compressed.
"""

READINGS = _table(
    "readings",
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("report", Integer, _to("reports", "seq"), nullable=False),
    Column("current", Boolean, nullable=False),
    Column("digest", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
)
"""Readings: one of a report is current, the others were replaced by it. `document` is the reading's JSON without the
report's text, and where it is current without the claims, which stand in `claims`.
"""

CLAIMS = _table(
    "claims",
    Column("key", _Key, primary_key=True, autoincrement=False),
    Column("report", Integer, _to("reports", "seq"), nullable=False),
    Column("id", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("distance", Text, nullable=False),
    Column("accusation", Boolean, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("latest", Boolean, nullable=False),
    Column("document", LargeBinary, nullable=False),
)
"""The claims of current readings; `key` is keys.claim_key, `document` the claim's JSON."""

NAMES = _table(
    "names",
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("named", Boolean, nullable=False),
)
"""What sources are called, each name of each kind once, over all reports."""

ACTORS = _table(
    "actors",
    Column("report", Integer, _to("reports", "seq"), primary_key=True, autoincrement=False),
    Column("name", BigInteger, _to("names", "id"), primary_key=True, autoincrement=False),
    Column("claims", Integer, nullable=False),
)
"""The names of the sources of each current reading, with the number of claims on whose chain they stand."""

ALIASES = _table(
    "aliases",
    Column("report", Integer, _to("reports", "seq"), primary_key=True, autoincrement=False),
    Column("name", BigInteger, _to("names", "id"), primary_key=True, autoincrement=False),
    Column("alias", Text, primary_key=True),
    Column("short", Text),
)
"""What else a report calls a source; `short` is the alias as compared where it is an abbreviation ("WSJ")."""

VOICES = _table(
    "voices",
    Column("claim", _Key, _to("claims", "key"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("step", Integer, nullable=False),
    Column("origin", Boolean, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", BigInteger, _to("names", "id"), nullable=False),
)
"""Who stands on a claim's chain, at which step; `origin`: at the last."""

FIGURES = _table(
    "figures",
    Column("claim", _Key, _to("claims", "key"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("low", Double),
    Column("high", Double),
    Column("role", Text),
    Column("counted", Text, nullable=False),
)
"""The quantities of a claim; `counted` is what is counted and the unit, as searched words between spaces."""

MOMENTS = _table(
    "moments",
    Column("claim", _Key, _to("claims", "key"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("first", Integer),
    Column("last", Integer),
)
"""The times of a claim's content, as days (None = open); times of which nothing is known are left out."""

PLACES = _table(
    "places",
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("kind", Text),
    Column("geonames_id", BigInteger),
    Column("lat", Double),
    Column("lon", Double),
    Column("country", Text),
    Column("within", Text),
)
"""Places, each once over all reports; `within` is the folded name of the place that holds it, `country` as read."""

SITES = _table(
    "sites",
    Column("claim", _Key, _to("claims", "key"), primary_key=True, autoincrement=False),
    Column("place", BigInteger, _to("places", "id"), primary_key=True, autoincrement=False),
)
"""Which places a claim names."""

STORIES = _table(
    "stories",
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("document", LargeBinary, nullable=False),
)
"""Stories as they were last compared: `first` and `last` are the days of their reports (0 = unknown), `seq` the number
of the report added last, `document` the story's JSON with the cards of its reports.
"""

MEMBERS = _table(
    "members",
    Column("report", Integer, _to("reports", "seq"), primary_key=True, autoincrement=False),
    Column("story", Text, _to("stories", "id"), nullable=False),
)
"""Which story each report belongs to; a report that stands in none has still to be compared."""

TURNS = _table(
    "turns",
    Column("story", Text, _to("stories", "id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("document", LargeBinary, nullable=False),
)
"""What a story comes to: groups of claims that are contradicted, and drifts (`kind`), each as JSON with the cards of
its reports. `last` and `seq` are those of the story.
"""

VERDICTS = _table(
    "verdicts",
    Column("id", Text, primary_key=True),
    Column("story", Text, _to("stories", "id"), primary_key=True),
    Column("kind", Text, nullable=False),
)
"""In which story a copy, citation, drift or group of claims is to be found by its id."""

LINKS = _table(
    "links",
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("story", Text, _to("stories", "id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("report", Integer, _to("reports", "seq"), nullable=False),
    Column("b_report", Integer, _to("reports", "seq")),
    Column("document", LargeBinary, nullable=False),
)
"""The links of a story between reports or their claims; `b_report` is None where what is cited is not held."""

MARKS = _table(
    "marks",
    Column("space", Integer, primary_key=True, autoincrement=False),
    Column("mark", BigInteger, primary_key=True, autoincrement=False),
    Column("report", Integer, _to("reports", "seq"), primary_key=True, autoincrement=False),
)
"""Numbers by which reports that may be linked find each other (fingerprints of their words, names they cite);
`space` tells one kind of number from another.
"""

DECISIONS = _table(
    "decisions",
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("claim", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)
"""What people decided, in order, never changed: `document` is JSON, `hash` that of the row and of the row before.
`report` and `claim` are ids, or empty where it is about neither.
"""

STANDING = _table(
    "standing",
    Column("report", Text, primary_key=True),
    Column("claim", Text, primary_key=True),
    Column("status", Text, nullable=False),
    Column("approved", Boolean, nullable=False),
    Column("flagged", Boolean, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("rating", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
)
"""Where a claim stands after all that was decided on it; made from `decisions`, and can be made anew from them."""

PEOPLE = _table(
    "people",
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("made", Text, nullable=False),
)
"""Who may come in; `password` is an argon2 hash."""

PASSES = _table(
    "passes",
    Column("hash", Text, primary_key=True),
    Column("who", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("ends", BigInteger, nullable=False),
)
"""Sessions and API tokens by the SHA-256 of their secret; `made` and `ends` in seconds of the epoch (0 = no end)."""

LOOKED = _table(
    "looked",
    Column("who", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("seq", Integer, nullable=False),
)
"""Up to which report each person has looked, and when."""

DRAW = "(key % 999983) * 7919 % 999983"
"""`DRAWN` of a claim's key, as the index over it is made."""
DRAWN: ColumnElement[int] = literal_column(DRAW.replace("key", "claims.key"), Integer)
"""A number that a claim's key falls on as if by chance, the same in every archive: from any one on, claims in the order
of these numbers are a draw that can be repeated, and an index gives them. Two primes: one spreads, one bounds."""
