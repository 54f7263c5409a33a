"""What people decided into an archive and out of it: the log in order, where claims stand, what waits for review."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, and_, delete, desc, func, insert, or_, select

from reportedly.model.claim import Claim
from reportedly.model.details import Place
from reportedly.model.span import Span
from reportedly.store import cursors
from reportedly.store.cards import Page, ReportCard
from reportedly.store.cursors import Cursor
from reportedly.store.fetching import claim_of
from reportedly.store.listing import cards_of
from reportedly.store.packing import unpack_json, unpack_text
from reportedly.store.tables import (
    ACTORS,
    CLAIMS,
    DECISIONS,
    DRAWN,
    MEMBERS,
    NAMES,
    PLACES,
    READINGS,
    REPORTS,
    SITES,
    STANDING,
)

Spot = tuple[str, str]
"""The id of a report and that of a claim in it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the log: who did what (`kind`, `document` as JSON) to which claim, when (UTC), and its hash."""

    seq: int
    at: str
    who: str
    kind: str
    report: str
    claim: str
    document: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a claim stands: status ("" = nobody decided), approved for showing, flagged, outcome, rating 1 to 6."""

    status: str = ""
    approved: bool = False
    flagged: bool = False
    outcome: str = ""
    rating: int = 0
    seq: int = 0


def last_entry(connection: Connection) -> Entry | None:
    """Return the entry that was made last, None before the first."""
    row = connection.execute(select(DECISIONS).order_by(desc(DECISIONS.c.seq)).limit(1)).first()
    return Entry(*row) if row else None


def append(connection: Connection, entry: Entry) -> None:
    """Put an entry at the end of the log."""
    connection.execute(insert(DECISIONS), [{name: getattr(entry, name) for name in DECISIONS.c.keys()}])  # noqa: SIM118 - no dict


def entry(connection: Connection, seq: int) -> Entry | None:
    """Return the entry of a number, None where there is none."""
    row = connection.execute(select(DECISIONS).where(DECISIONS.c.seq == seq)).first()
    return Entry(*row) if row else None


def entries(connection: Connection, report: str | None = None, kinds: Sequence[str] = ()) -> Iterator[Entry]:
    """Return the entries in order: all, those of a report, those of some kinds."""
    found = select(DECISIONS).order_by(DECISIONS.c.seq)
    if report is not None:
        found = found.where(DECISIONS.c.report == report)
    if kinds:
        found = found.where(DECISIONS.c.kind.in_(kinds))
    for row in connection.execute(found):
        yield Entry(*row)


def of_reread(connection: Connection, report: str | None = None) -> Iterator[Entry]:
    """Return the entries, in order, on reports that were read again after they were added (on one of them)."""
    again = select(READINGS.c.id).join(REPORTS, READINGS.c.report == REPORTS.c.seq)
    again = again.where(REPORTS.c.id == DECISIONS.c.report, ~READINGS.c.current)
    found = select(DECISIONS).where(again.correlate(DECISIONS).exists()).order_by(DECISIONS.c.seq)
    if report is not None:
        found = found.where(DECISIONS.c.report == report)
    for row in connection.execute(found):
        yield Entry(*row)


def newest(connection: Connection, *, limit: int = 50, cursor: str | None = None) -> Page[Entry]:
    """Return a page of the log, newest first.

    Raises:
        QueryError: the cursor is of another list.
    """
    place = cursors.decode(cursor, "log") if cursor else Cursor(0, ())
    found = select(DECISIONS).order_by(desc(DECISIONS.c.seq)).limit(limit + 1)
    if place.after:
        found = found.where(DECISIONS.c.seq < place.after[0])
    rows = [Entry(*row) for row in connection.execute(found)]
    following = cursors.encode(Cursor(0, (rows[limit - 1].seq,)), "log") if len(rows) > limit else None
    return Page(tuple(rows[:limit]), following)


def standing(connection: Connection, spots: Iterable[Spot]) -> dict[Spot, Standing]:
    """Return where claims stand; those that nobody decided anything on are left out."""
    reports = {report for report, _ in spots}
    return _standings(connection, select(STANDING).where(STANDING.c.report.in_(reports))) if reports else {}


def all_standing(connection: Connection) -> dict[Spot, Standing]:
    """Return where every claim stands that anything was decided on."""
    return _standings(connection, select(STANDING))


def _standings(connection: Connection, found: Select[Any]) -> dict[Spot, Standing]:
    return {
        (row.report, row.claim): Standing(row.status, row.approved, row.flagged, row.outcome, row.rating, row.seq)
        for row in connection.execute(found)
    }


def restand(connection: Connection, report: str, now: Mapping[Spot, Standing]) -> None:
    """Keep where the claims of a report stand now, in place of where they stood."""
    connection.execute(delete(STANDING).where(STANDING.c.report == report))
    names = ("status", "approved", "flagged", "outcome", "rating", "seq")
    rows = [
        {"report": spot[0], "claim": spot[1], **{name: getattr(one, name) for name in names}}
        for spot, one in now.items()
    ]
    if rows:
        connection.execute(insert(STANDING), rows)


def waiting(
    connection: Connection, order: str, *, limit: int, seed: int = 1, held: Callable[[str], object] = bool
) -> list[Spot]:
    """Return claims of latest reports that wait for a decision: the least sure first ("uncertain"), those drawn by
    a seed ("random"), those flagged ("flagged") or the newest that accuse private persons, or are `held` back by their
    words, not approved ("held").
    """
    if order == "held":
        return list(islice(_held(connection, held), limit))
    if order == "random":
        start = seed * _FACTOR % _PRIME
        drawn = _drawn(connection, DRAWN.between(start, _PRIME), limit)
        return drawn + _drawn(connection, DRAWN.between(0, start - 1), limit - len(drawn))
    if order == "flagged":
        found = select(STANDING.c.report, STANDING.c.claim).where(STANDING.c.flagged).order_by(desc(STANDING.c.seq))
    else:
        found = _WAITING.where(_UNDECIDED).order_by(CLAIMS.c.confidence, CLAIMS.c.key)
    return [(row[0], row[1]) for row in connection.execute(found.limit(limit))]


_FACTOR, _PRIME = 7919, 999_983
"""As in DRAWN: neighbouring seeds begin far from each other."""
_UNDECIDED = or_(STANDING.c.status.is_(None), STANDING.c.status == "")
_WAITING: Select[Any] = (
    select(REPORTS.c.id, CLAIMS.c.id)
    .join(CLAIMS, CLAIMS.c.report == REPORTS.c.seq)
    .outerjoin(STANDING, and_(STANDING.c.report == REPORTS.c.id, STANDING.c.claim == CLAIMS.c.id))
    .where(CLAIMS.c.latest)
)


_LOOKED_AT = 3000
"""So many of the newest accusations are looked through for those that name private persons, of claims for words."""


def _held(connection: Connection, held: Callable[[str], object]) -> Iterator[Spot]:
    unseen = or_(STANDING.c.approved.is_(None), ~STANDING.c.approved)
    found = _WAITING.where(unseen, func.coalesce(STANDING.c.status, "") != "rejected")
    found = found.order_by(desc(CLAIMS.c.key)).limit(_LOOKED_AT)
    accusing = connection.execute(found.add_columns(CLAIMS.c.key, CLAIMS.c.document).where(CLAIMS.c.accusation))
    spots = {
        row.key: (row[0], row[1])
        for row in accusing
        if any(one["private"] for one in unpack_json(row.document).get("accused", ()))
    }
    worded = connection.execute(found.add_columns(CLAIMS.c.key, CLAIMS.c.words))
    spots |= {row.key: (row[0], row[1]) for row in worded if held(row.words)}
    for key in sorted(spots, reverse=True):
        yield spots[key]


def _drawn(connection: Connection, part: ColumnElement[bool], limit: int) -> list[Spot]:
    found = _WAITING.where(_UNDECIDED, part).order_by(DRAWN, CLAIMS.c.key).limit(limit)
    return [(row[0], row[1]) for row in connection.execute(found)]


def accusing(connection: Connection, reports: Iterable[str], stories: Iterable[str] = ()) -> list[tuple[Spot, Claim]]:
    """Return the claims of reports, and of all reports of stories, that accuse somebody by name, each with its spot."""
    found = (
        select(REPORTS.c.id, CLAIMS.c.id, CLAIMS.c.document)
        .join(CLAIMS, CLAIMS.c.report == REPORTS.c.seq)
        .where(CLAIMS.c.accusation, REPORTS.c.seq.in_(_seqs(reports, stories)))
    )
    rows = (((row[0], row[1]), _claim(bytes(row[2]))) for row in connection.execute(found))
    return [(spot, claim) for spot, claim in rows if claim.accused]


_claim = functools.lru_cache(maxsize=4096)(claim_of)
"""What accuses is asked for with every page that shows a report or story."""


def hashes(connection: Connection, reports: Iterable[str], stories: Iterable[str] = ()) -> dict[str, str]:
    """Return the SHA-256 of the texts of reports, and of all reports of stories, by their ids."""
    found = select(REPORTS.c.id, REPORTS.c.sha256).where(REPORTS.c.seq.in_(_seqs(reports, stories)))
    return {row[0]: row[1] for row in connection.execute(found)}


def texts(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """Return the texts of reports by their ids."""
    found = select(REPORTS.c.id, REPORTS.c.text).where(REPORTS.c.id.in_(list(reports)))
    return {row[0]: unpack_text(row[1]) for row in connection.execute(found)}


def said_in(connection: Connection, reports: Iterable[str]) -> dict[Spot, str]:
    """Return the words of all claims of reports, by where they stand."""
    found = select(REPORTS.c.id, CLAIMS.c.id, CLAIMS.c.words).join(CLAIMS, CLAIMS.c.report == REPORTS.c.seq)
    rows = connection.execute(found.where(REPORTS.c.id.in_(list(reports))))
    return {(row[0], row[1]): row[2] for row in rows}


def no_persons(connection: Connection, reports: Iterable[str]) -> set[str]:
    """Return what reports name that is a place or a source of a kind that no private person is of."""
    seqs = select(REPORTS.c.seq).where(REPORTS.c.id.in_(list(reports)))
    sources = select(NAMES.c.name).join(ACTORS, ACTORS.c.name == NAMES.c.id)
    sources = sources.where(ACTORS.c.report.in_(seqs), NAMES.c.kind != "person")
    placed = select(PLACES.c.name).join(SITES, SITES.c.place == PLACES.c.id).join(CLAIMS, CLAIMS.c.key == SITES.c.claim)
    placed = placed.where(CLAIMS.c.report.in_(seqs))
    return {str(row[0]) for found in (sources, placed) for row in connection.execute(found)}


def speaking(connection: Connection, names: Iterable[str], most: int) -> list[str]:
    """Return the ids of the newest `most` reports in which persons of these names speak."""
    wanted = select(NAMES.c.id).where(NAMES.c.name.in_(list(names)), NAMES.c.kind == "person", NAMES.c.named)
    found = select(REPORTS.c.id).where(REPORTS.c.seq.in_(select(ACTORS.c.report).where(ACTORS.c.name.in_(wanted))))
    return list(connection.execute(found.order_by(desc(REPORTS.c.seq)).limit(most)).scalars())


def _seqs(reports: Iterable[str], stories: Iterable[str]) -> CompoundSelect[Any]:
    asked = select(REPORTS.c.seq).where(REPORTS.c.id.in_(list(reports)))
    return asked.union(select(MEMBERS.c.report).where(MEMBERS.c.story.in_(list(stories))))


def said_at(connection: Connection, spots: Iterable[Spot]) -> dict[Spot, str]:
    """Return the words of claims by where they stand; those that are not held are left out."""
    wanted = set(spots)
    found = (
        select(REPORTS.c.id, CLAIMS.c.id, CLAIMS.c.words)
        .join(CLAIMS, CLAIMS.c.report == REPORTS.c.seq)
        .where(REPORTS.c.id.in_({report for report, _ in wanted}))
    )
    rows = (((row[0], row[1]), row[2]) for row in connection.execute(found))
    return {spot: words for spot, words in rows if spot in wanted}


def cards(connection: Connection, reports: Iterable[str]) -> dict[str, ReportCard]:
    """Return reports in brief, by their ids."""
    seqs = connection.execute(select(REPORTS.c.seq).where(REPORTS.c.id.in_(list(reports)))).scalars().all()
    return {card.id: card for card in cards_of(connection, seqs).values()}


def last_report(connection: Connection) -> int:
    """Return the number of the report that was added last (0 where there is none)."""
    return connection.execute(select(func.max(REPORTS.c.seq))).scalar() or 0


def state(connection: Connection) -> tuple[int, int]:
    """Return what grows with whatever is added or read again: the numbers of the last report and the last reading."""
    return last_report(connection), connection.execute(select(func.max(READINGS.c.id))).scalar() or 0


def moving(connection: Connection, limit: int) -> list[tuple[Spot, Claim]]:
    """Return the newest claims that tell of a movement, each with its spot; the newest 400 are looked through."""
    newest = select(CLAIMS.c.key).where(CLAIMS.c.latest).order_by(desc(CLAIMS.c.key)).limit(_MOVED).subquery()
    found = (
        select(REPORTS.c.id, CLAIMS.c.id, CLAIMS.c.document)
        .join(CLAIMS, CLAIMS.c.report == REPORTS.c.seq)
        .join(newest, newest.c.key == CLAIMS.c.key)
        .order_by(desc(CLAIMS.c.key))
    )
    rows = (((row[0], row[1]), row[2]) for row in connection.execute(found))
    moved = ((spot, claim_of(packed)) for spot, packed in rows if unpack_json(packed)["movement"])
    return list(islice(moved, limit))


_MOVED = 400


def added_since(connection: Connection, seq: int) -> list[str]:
    """Return the ids of the reports added after the one of a number, newest first; 200 at most."""
    found = select(REPORTS.c.id).where(REPORTS.c.seq > seq).order_by(desc(REPORTS.c.seq)).limit(200)
    return list(connection.execute(found).scalars())


def placed(connection: Connection, keys: Select[Any] | None, *, limit: int) -> list[tuple[Place, int]]:
    """Return the places of claims (all, or those of `keys`), each with how many claims name it, most first."""
    number = func.count()
    counted = select(SITES.c.place, number.label("claims")).group_by(SITES.c.place)
    if keys is not None:
        counted = counted.where(SITES.c.claim.in_(keys))
    most = counted.order_by(desc(number), SITES.c.place).limit(limit).subquery()
    found = select(PLACES, most.c.claims).join(most, most.c.place == PLACES.c.id).order_by(desc(most.c.claims))
    return [(_place(dict(row._mapping)), row.claims) for row in connection.execute(found)]  # noqa: SLF001 - its public name


def _place(row: Mapping[str, Any]) -> Place:
    return Place(
        Span(0, 0), row["name"], row["kind"], row["geonames_id"], row["lat"], row["lon"], 1.0, row["country"],
        row["within"],
    )  # fmt: skip
