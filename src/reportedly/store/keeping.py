"""A reading and its raw input into an archive, once, beside what is held of the same address."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Insert, Table, delete, func, insert, select, update

from reportedly.errors import ReadingError
from reportedly.model.reading import Reading
from reportedly.model.report import sha256_of
from reportedly.model.wire import reading_to_json
from reportedly.store import fetching, linked, tables
from reportedly.store.base import Dialect
from reportedly.store.keys import MOST_REPORTS
from reportedly.store.packing import pack, pack_json, pack_text
from reportedly.store.rows import Row, Rows, report_row, report_words, rows_of
from reportedly.store.spans import strayed
from reportedly.store.words import plain, words_in

State = Literal["new", "version", "reread", "known"]
"""A report of an address not held; another version of one that is; a reading in place of an older one; nothing new."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a reading. `seq` is its report's number, `previous` that of the version before it, if any."""

    state: State
    seq: int
    previous: int | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reading that was checked, with its raw input, its JSON and what tells it from other readings of its report."""

    reading: Reading
    raw: bytes
    document: dict[str, Any]
    digest: str


def prepare(reading: Reading, raw: bytes) -> Prepared:
    """Return a reading that agrees with its text and its raw input, ready to be kept.

    Raises:
        ReadingError: a hash is not that of the text or of `raw`, or a span lies outside the text.
    """
    report = reading.report
    if report.sha256 != sha256_of(report.text):
        raise ReadingError(
            report.id, f"its sha256 is {report.sha256!r}, that of its text is {sha256_of(report.text)!r}"
        )
    found = hashlib.sha256(raw).hexdigest()
    if report.intake.raw_sha256 != found:
        raise ReadingError(report.id, f"raw_sha256 is {report.intake.raw_sha256!r}, that of the raw input is {found!r}")
    for where, span in strayed(reading, len(report.text)):
        raise ReadingError(report.id, f"{where} is [{span.start}, {span.end}); its text ends at {len(report.text)}")
    document = reading_to_json(reading)
    return Prepared(reading, raw, document, _digest(document))


def keep(connection: Connection, dialect: Dialect, given: Prepared) -> Kept:
    """Return what became of a reading: kept, or nothing new. Needs a writing transaction.

    Raises:
        ReadingError: another text is held under the report's id, or the archive holds all the reports it can number.
    """
    report = given.reading.report
    held = fetching.report_row(connection, report.id)
    if held is None:
        return _add(connection, dialect, given)
    if held.sha256 != report.sha256:
        raise ReadingError(report.id, "another text is held under its id; expected an id of its own")
    if not _is_news(connection, held.seq, given):
        return Kept("known", held.seq)
    _replace(connection, dialect, given, held)
    return Kept("reread", held.seq)


def _digest(document: dict[str, Any]) -> str:
    """What two readings of one report share only if they say the same: where the text came from is left out."""
    said = {name: value for name, value in document.items() if name != "warnings"}
    said["report"] = {name: value for name, value in document["report"].items() if name not in _OF_INTAKE}
    return hashlib.sha256(json.dumps(said, separators=(",", ":")).encode("ascii")).hexdigest()


_OF_INTAKE = frozenset({"text", "intake", "provenance", "warnings"})


def _add(connection: Connection, dialect: Dialect, given: Prepared) -> Kept:
    report = given.reading.report
    seq = (connection.execute(select(func.max(tables.REPORTS.c.seq))).scalar() or 0) + 1
    if seq > MOST_REPORTS:
        raise ReadingError(report.id, f"the archive holds {MOST_REPORTS:,} reports, all it can number")
    row = report_row(report, seq)
    _keep_raw(connection, report.intake.raw_sha256, given.raw)
    connection.execute(_into(tables.REPORTS), [{
        **row,
        "id": report.id,
        "sha256": report.sha256,
        "raw_sha256": report.intake.raw_sha256,
        "length": len(report.text),
        "claims": len(given.reading.claims),
        "latest": True,
        "added": _now(),
        "text": pack_text(report.text),
    }])  # fmt: skip
    dialect.index(connection, "report_words", [(seq, report_words(report))])
    _keep_reading(connection, given, seq)
    _keep_rows(connection, dialect, rows_of(given.reading, seq, latest=True, documents=given.document["claims"]))
    versions = mark_latest(connection, row["url"])
    place = versions.index(seq) if versions else 0
    previous = versions[place - 1] if place else None
    return Kept("version" if len(versions) > 1 else "new", seq, previous)


def _replace(connection: Connection, dialect: Dialect, given: Prepared, held: fetching.Held) -> None:
    old = fetching.current(connection, held.seq)
    document = reading_to_json(old)
    document["report"]["text"] = None
    connection.execute(
        update(tables.READINGS)
        .where(tables.READINGS.c.report == held.seq, tables.READINGS.c.current)
        .values(current=False, document=pack_json(document))
    )
    dialect.unindex(connection, "claim_words", rows_of(old, held.seq, latest=held.latest).words)
    for table in (tables.CLAIMS, tables.ACTORS, tables.ALIASES, tables.MARKS):
        connection.execute(delete(table).where(table.c.report == held.seq))
    linked.forget(connection, linked.stories_of(connection, [held.seq]))
    row = report_row(given.reading.report, held.seq)
    connection.execute(
        update(tables.REPORTS)
        .where(tables.REPORTS.c.seq == held.seq)
        .values(**row, claims=len(given.reading.claims), latest=True)
    )
    _keep_reading(connection, given, held.seq)
    _keep_rows(connection, dialect, rows_of(given.reading, held.seq, latest=True, documents=given.document["claims"]))
    for url in {held.url, row["url"]}:
        mark_latest(connection, url)


def _keep_raw(connection: Connection, sha256: str, raw: bytes) -> None:
    raws = tables.RAWS
    if connection.execute(select(raws.c.size).where(raws.c.sha256 == sha256)).first() is None:
        connection.execute(_into(raws), [{"sha256": sha256, "size": len(raw), "data": pack(raw)}])


def _keep_reading(connection: Connection, given: Prepared, seq: int) -> None:
    number = (connection.execute(select(func.max(tables.READINGS.c.id))).scalar() or 0) + 1
    report = {**given.document["report"], "text": None}
    connection.execute(_into(tables.READINGS), [{
        "id": number,
        "report": seq,
        "current": True,
        "digest": given.digest,
        "version": plain(given.reading.reader.version),
        "added": _now(),
        "document": pack_json({**given.document, "report": report, "claims": None}),
    }])  # fmt: skip


def _keep_rows(connection: Connection, dialect: Dialect, rows: Rows) -> None:
    fresh = _keep_shared(connection, tables.NAMES, rows.names)
    dialect.index(connection, "name_words", [(row["id"], words_in(row["name"])) for row in fresh])
    _keep_shared(connection, tables.PLACES, rows.places)
    for table, own in rows.own():
        if own:
            connection.execute(_into(table), own)
    dialect.index(connection, "claim_words", rows.words)


@functools.cache
def _into(table: Table) -> Insert:
    return insert(table)


def _keep_shared(connection: Connection, table: Table, rows: dict[int, Row]) -> list[Row]:
    """Keep those of the rows that are not held yet, and return them; only one process writes at a time."""
    held = set(connection.execute(select(table.c.id).where(table.c.id.in_(rows))).scalars()) if rows else set()
    fresh = [row for number, row in rows.items() if number not in held]
    if fresh:
        connection.execute(_into(table), fresh)
    return fresh


def _is_news(connection: Connection, seq: int, given: Prepared) -> bool:
    """Whether a reading of a report that is held was not seen before, by a reader no older than the current one's."""
    readings = tables.READINGS
    found = connection.execute(
        select(readings.c.digest, readings.c.version, readings.c.current).where(readings.c.report == seq)
    ).all()
    if any(row.digest == given.digest for row in found):
        return False
    release = _release(given.reading.reader.version)
    return all(release >= _release(row.version) for row in found if row.current)


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.split("+", maxsplit=1)[0]))


def mark_latest(connection: Connection, url: str | None) -> list[int]:
    """Return the numbers of the versions of an address, oldest first, after the newest alone was marked as latest."""
    if url is None:
        return []
    reports = tables.REPORTS
    held = connection.execute(
        select(reports.c.seq, reports.c.modified, reports.c.latest).where(reports.c.url == url)
    ).all()
    order = fetching.version_order((one.seq, one.modified) for one in held)
    for one in held:
        if one.latest != (one.seq == order[-1]):
            for table, column in ((reports, reports.c.seq), (tables.CLAIMS, tables.CLAIMS.c.report)):
                connection.execute(update(table).where(column == one.seq).values(latest=not one.latest))
            linked.forget(connection, linked.stories_of(connection, [one.seq]))
    return order


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
