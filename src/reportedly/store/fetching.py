"""The id of a report into what an archive holds of it: its reading, its raw input, its versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from reportedly.errors import WireError
from reportedly.model.claim import Claim
from reportedly.model.reading import Reading
from reportedly.model.wire import Json, from_json, reading_from_json
from reportedly.store.packing import unpack, unpack_json, unpack_text
from reportedly.store.tables import CLAIMS, RAWS, READINGS, REPORTS

Held = Any
"""A row of `reports` without its text."""

COLUMNS = [column for column in REPORTS.c if column.name != "text"]


def report_row(connection: Connection, report: str) -> Held | None:
    """Return the row of the report with an id, None where it is not held."""
    return connection.execute(select(*COLUMNS).where(REPORTS.c.id == report)).first()


def rows_of_seqs(connection: Connection, seqs: Sequence[int]) -> dict[int, Held]:
    """Return the rows of reports by their numbers."""
    found = connection.execute(select(*COLUMNS).where(REPORTS.c.seq.in_(seqs)))
    return {row.seq: row for row in found}


def text_of(connection: Connection, seq: int) -> str:
    """Return the text of a report."""
    return unpack_text(connection.execute(select(REPORTS.c.text).where(REPORTS.c.seq == seq)).scalar_one())


def current(connection: Connection, seq: int) -> Reading:
    """Return the current reading of a report.

    Raises:
        PackingError, WireError: what is held is damaged.
    """
    packed = connection.execute(
        select(READINGS.c.document).where(READINGS.c.report == seq, READINGS.c.current)
    ).scalar_one()
    document = _with_text(unpack_json(packed), text_of(connection, seq))
    claims = select(CLAIMS.c.document).where(CLAIMS.c.report == seq).order_by(CLAIMS.c.key.desc())
    document["claims"] = [unpack_json(claim) for claim in connection.execute(claims).scalars()]
    return reading_from_json(document)


def replaced(connection: Connection, seq: int) -> list[Reading]:
    """Return the readings of a report that others took the place of, oldest first."""
    text = text_of(connection, seq)
    found = connection.execute(
        select(READINGS.c.document).where(READINGS.c.report == seq, ~READINGS.c.current).order_by(READINGS.c.id)
    )
    return [reading_from_json(_with_text(unpack_json(packed), text)) for packed in found.scalars()]


def was_replaced(connection: Connection, seq: int) -> bool:
    """Return whether a report was read again after it was added."""
    found = select(READINGS.c.id).where(READINGS.c.report == seq, ~READINGS.c.current).limit(1)
    return connection.execute(found).first() is not None


def _with_text(document: Json, text: str) -> Json:
    report = document.get("report") if isinstance(document, dict) else None
    if not isinstance(report, dict):
        raise WireError("reading", document, "an object with a report")
    return {**document, "report": {**report, "text": text}}


def all_current(connection: Connection, after: int = 0) -> Iterator[tuple[int, Reading]]:
    """Return every report's number and current reading, in the order of adding, from number `after` + 1 on."""
    seqs = (
        connection.execute(select(REPORTS.c.seq).where(REPORTS.c.seq > after).order_by(REPORTS.c.seq)).scalars().all()
    )
    for seq in seqs:
        yield seq, current(connection, seq)


def claim_of(packed: bytes) -> Claim:
    """Return the claim of a packed document."""
    claim: Claim = from_json(Claim, unpack_json(packed), "claim")
    return claim


def raw_of(connection: Connection, sha256: str) -> bytes:
    """Return the raw input with a SHA-256."""
    return unpack(connection.execute(select(RAWS.c.data).where(RAWS.c.sha256 == sha256)).scalar_one())


def version_order(versions: Iterable[tuple[int, str | None]]) -> list[int]:
    """Return the numbers of an address' versions, oldest first: by the time of change where each tells it exactly,
    otherwise as they were added.
    """
    known = [(seq, _instant(modified)) for seq, modified in versions]
    if all(instant is not None for _, instant in known):
        return [seq for seq, _ in sorted(known, key=lambda one: (one[1] or 0.0, one[0]))]
    return sorted(seq for seq, _ in known)


def _instant(iso: str | None) -> float | None:
    try:
        moment = datetime.fromisoformat(iso or "")
    except ValueError:
        return None
    if "T" not in (iso or ""):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
