"""What an archive holds into lists: its reports, the sources over all of them, its places, its numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, desc, func, literal, select, tuple_

from reportedly.store import cursors
from reportedly.store.base import Dialect
from reportedly.store.cards import Page, ReportCard, SourceCard
from reportedly.store.conditions import names_called
from reportedly.store.cursors import Cursor
from reportedly.store.fetching import COLUMNS, Held, version_order
from reportedly.store.filters import Filter, Period
from reportedly.store.rows import fold_name
from reportedly.store.tables import ACTORS, ALIASES, CLAIMS, FIGURES, LINKS, MEMBERS, NAMES, PLACES, READINGS, REPORTS
from reportedly.store.words import Term, terms_of

_CARD: Select[Any] = select(*COLUMNS, MEMBERS.c.story).outerjoin(MEMBERS, MEMBERS.c.report == REPORTS.c.seq)


def cards_of(connection: Connection, seqs: Collection[int]) -> dict[int, ReportCard]:
    """Return reports in brief, by their numbers."""
    return {row.seq: _card(row) for row in connection.execute(_CARD.where(REPORTS.c.seq.in_(seqs)))}


def reports(
    connection: Connection, dialect: Dialect, asked: Filter, *, limit: int = 50, cursor: str | None = None
) -> Page[ReportCard]:
    """Return a page of the reports that fit, newest first. Of the filter count: about, reported, outlet, story,
    old_versions; the pages that follow hold what there was when the first was asked for.

    Raises:
        QueryError: a filter or the cursor cannot be used.
    """
    owner = "r" + asked.digest()
    place = cursors.decode(cursor, owner) if cursor else Cursor(_mark(connection), ())
    found = _CARD.where(REPORTS.c.seq <= place.mark, *_fitting(dialect, asked))
    if place.after:
        found = found.where(tuple_(REPORTS.c.day, REPORTS.c.seq) < tuple_(*map(literal, place.after)))
    rows = connection.execute(found.order_by(desc(REPORTS.c.day), desc(REPORTS.c.seq)).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    following = cursors.encode(Cursor(place.mark, (last.day, last.seq)), owner) if last else None
    return Page(tuple(_card(row) for row in rows[:limit]), following)


def versions(connection: Connection, seq: int) -> list[ReportCard]:
    """Return the versions held of a report's address, oldest first (only itself where it has no address)."""
    url = connection.execute(select(REPORTS.c.url).where(REPORTS.c.seq == seq)).scalar()
    if url is None:
        return list(cards_of(connection, [seq]).values())
    held = connection.execute(select(REPORTS.c.seq, REPORTS.c.modified).where(REPORTS.c.url == url))
    order = version_order((row.seq, row.modified) for row in held)
    cards = cards_of(connection, order)
    return [cards[number] for number in order]


def sources(
    connection: Connection,
    dialect: Dialect,
    *,
    called: str | None = None,
    kinds: tuple[str, ...] = (),
    limit: int = 50,
    cursor: str | None = None,
) -> Page[SourceCard]:
    """Return a page of the names that sources have in the latest versions of reports, those in most reports first.

    Raises:
        QueryError: there is no word in `called`, or the cursor is of another list.
    """
    owner = f"s{fold_name(called or '')}{kinds}"
    place = cursors.decode(cursor, owner) if cursor else Cursor(_mark(connection), ())
    found = _counted().where(ACTORS.c.report <= place.mark)
    if called is not None:
        found = found.where(ACTORS.c.name.in_(names_called(dialect, called)))
    if kinds:
        found = found.where(ACTORS.c.name.in_(select(NAMES.c.id).where(NAMES.c.kind.in_(kinds))))
    held = found.selected_columns.reports
    if place.after:
        found = found.having(tuple_(held, ACTORS.c.name) < tuple_(*map(literal, place.after)))
    rows = connection.execute(found.order_by(desc(held), desc(ACTORS.c.name)).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    following = cursors.encode(Cursor(place.mark, (last.reports, last.name)), owner) if last else None
    return Page(tuple(_source_cards(connection, rows[:limit])), following)


def source(connection: Connection, wanted: str) -> SourceCard | None:
    """Return the source with an id, None where no latest version of a report has it."""
    number = number_of_source(wanted)
    rows = connection.execute(_counted().where(ACTORS.c.name == number)).all() if number is not None else []
    return _source_cards(connection, rows)[0] if rows else None


def number_of_source(wanted: str) -> int | None:
    """Return the number of the name that the id of a source stands for, None where it is no such id."""
    try:
        number = int(wanted.removeprefix("s-"), 16) if wanted.startswith("s-") else -1
    except ValueError:
        return None
    return number if 0 <= number < 1 << 63 else None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a claim gives: in which report (its number and language), what it counts, the claim's words."""

    seq: int
    language: str | None
    counted: str
    words: str


def figures_about(
    connection: Connection, dialect: Dialect, terms: Sequence[Term], reported: Period
) -> Iterator[Figure]:
    """Return the numbers in the latest versions of reports in which all of `terms` stand, newest reports first."""
    source, number, holds = dialect.search("report_words", terms)
    having = select(number).select_from(source).where(holds)
    found = (
        select(REPORTS.c.seq, REPORTS.c.language, FIGURES.c.counted, FIGURES.c.role, CLAIMS.c.words)
        .join(CLAIMS, CLAIMS.c.report == REPORTS.c.seq)
        .join(FIGURES, FIGURES.c.claim == CLAIMS.c.key)
        .where(REPORTS.c.latest, REPORTS.c.seq.in_(having), *_reported(reported))
        .order_by(desc(REPORTS.c.day), desc(REPORTS.c.seq), CLAIMS.c.key, FIGURES.c.place)
    )
    for row in connection.execute(found):
        yield Figure(row.seq, row.language, f"{row.counted} {row.role or ''}", row.words)


def places_in(connection: Connection, country: str | None) -> list[tuple[str, int]]:
    """Return the names and GeoNames ids of the places held that lie in a country (its code)."""
    found = select(PLACES.c.name, PLACES.c.geonames_id).where(
        PLACES.c.country == country, PLACES.c.geonames_id.is_not(None)
    )
    return [(row.name, row.geonames_id) for row in connection.execute(found)]


@dataclass(frozen=True, slots=True)
class Totals:
    """How much an archive holds."""

    reports: int
    latest: int
    claims: int
    readings: int
    links: int


def totals(connection: Connection) -> Totals:
    """Return how much the archive holds; `claims` are those of current readings."""
    reports, claims, readings, links, old = (
        connection.execute(select(func.count()).select_from(counted)).scalar_one()
        for counted in (REPORTS, CLAIMS, READINGS, LINKS, select(REPORTS.c.seq).where(~REPORTS.c.latest).subquery())
    )
    return Totals(reports, reports - old, claims, readings, links)


def _fitting(dialect: Dialect, asked: Filter) -> Iterator[ColumnElement[bool]]:
    if not asked.old_versions:
        yield REPORTS.c.latest
    yield from _reported(asked.reported)
    if asked.outlet is not None:
        yield REPORTS.c.outlet_folded == fold_name(asked.outlet)
    if asked.story is not None:
        yield MEMBERS.c.story == asked.story
    if asked.about:
        source_, number, holds = dialect.search("report_words", terms_of(asked.about))
        yield REPORTS.c.seq.in_(select(number).select_from(source_).where(holds))


def _reported(period: Period) -> Iterator[ColumnElement[bool]]:
    if period != Period():
        yield REPORTS.c.day.between(period.first or 1, period.last or _LAST_DAY)


_LAST_DAY = 1 << 30


def _card(row: Held) -> ReportCard:
    return ReportCard(
        id=row.id, title=row.title, outlet=row.outlet, url=row.url, published=row.published, modified=row.modified,
        language=row.language, sha256=row.sha256, length=row.length, claims=row.claims, latest=row.latest,
        added=row.added, story=row.story,
    )  # fmt: skip


def _counted() -> Select[Any]:
    """How many latest versions of reports have each name, and how many claims."""
    old = select(REPORTS.c.seq).where(~REPORTS.c.latest)
    held = func.count().label("reports")
    claims = func.sum(ACTORS.c.claims).label("claims")
    return select(ACTORS.c.name, held, claims).where(ACTORS.c.report.not_in(old)).group_by(ACTORS.c.name)


def _source_cards(connection: Connection, rows: Sequence[Any]) -> list[SourceCard]:
    numbers = [row.name for row in rows]
    names = {row.id: row for row in connection.execute(select(*NAMES.c).where(NAMES.c.id.in_(numbers)))}
    called = connection.execute(
        select(ALIASES.c.name, ALIASES.c.alias, func.count())
        .where(ALIASES.c.name.in_(numbers))
        .group_by(ALIASES.c.name, ALIASES.c.alias)
        .order_by(desc(func.count()), ALIASES.c.alias)
    ).all()
    return [
        SourceCard(
            id=f"s-{row.name:016x}", name=names[row.name].name, kind=names[row.name].kind,
            named=names[row.name].named, reports=row.reports, claims=int(row.claims),
            aliases=tuple(alias for name, alias, _ in called if name == row.name),
        )
        for row in rows
    ]  # fmt: skip


def _mark(connection: Connection) -> int:
    return connection.execute(select(func.max(REPORTS.c.seq))).scalar() or 0
