"""A Filter into pages and counts of claims, newest reports first, the same pages while others write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, TableValuedAlias, desc, distinct, func, select

from reportedly.store import cursors
from reportedly.store.base import Dialect
from reportedly.store.cards import Facets, Found, Page
from reportedly.store.conditions import conditions
from reportedly.store.cursors import Cursor
from reportedly.store.fetching import claim_of
from reportedly.store.filters import Filter
from reportedly.store.keys import reference
from reportedly.store.listing import cards_of
from reportedly.store.tables import CLAIMS, NAMES, PLACES, REPORTS, SITES, VOICES
from reportedly.store.words import terms_of

MOST_COUNTED = 5_000
"""Facets count so many claims, the newest; more would take longer than a page may."""


def find(
    connection: Connection, dialect: Dialect, asked: Filter, *, limit: int = 50, cursor: str | None = None
) -> Page[Found]:
    """Return a page of the claims that fit, those of the newest reports first, then in the order of the text.

    The pages that follow hold what there was when the first was asked for, whatever is added in between.

    Raises:
        QueryError: a filter or the cursor cannot be used.
    """
    place = cursors.decode(cursor, asked.digest()) if cursor else Cursor(_mark(connection), ())
    keys, number = _keys(connection, dialect, asked)
    keys = keys.where(CLAIMS.c.report <= place.mark)
    if place.after:
        keys = keys.where(number < place.after[0])
    found = connection.execute(keys.order_by(desc(number)).limit(limit + 1)).scalars().all()
    more = len(found) > limit
    following = cursors.encode(Cursor(place.mark, (found[limit - 1],)), asked.digest()) if more else None
    return Page(tuple(_load(connection, found[:limit])), following)


def find_one(connection: Connection, report: str, claim: str) -> Found | None:
    """Return the claim of a report's current reading with an id, None where it is not held."""
    key = connection.execute(
        select(CLAIMS.c.key)
        .join(REPORTS, REPORTS.c.seq == CLAIMS.c.report)
        .where(REPORTS.c.id == report, CLAIMS.c.id == claim)
    ).scalar()
    return None if key is None else _load(connection, [key])[0]


def count(connection: Connection, dialect: Dialect, asked: Filter) -> tuple[int, bool]:
    """Return how many claims fit, and whether those are all (False where counting stopped)."""
    most = MOST_COUNTED
    keys, _ = _keys(connection, dialect, asked)
    found = connection.execute(select(func.count()).select_from(keys.limit(most + 1).subquery())).scalar_one()
    return min(found, most), found <= most


def facets(connection: Connection, dialect: Dialect, asked: Filter, *, top: int = 20) -> Facets:
    """Return how many of the claims that fit have which stance, certainty, outlet, kind of source and so on."""
    keys, number = _keys(connection, dialect, asked)
    found = connection.execute(keys.order_by(desc(number)).limit(MOST_COUNTED + 1)).scalars().all()
    counted = dialect.numbers(found[:MOST_COUNTED])
    columns = select(*(CLAIMS.c[name] for name in _FIELDS), REPORTS.c.outlet).select_from(counted)
    rows = connection.execute(
        columns.join(CLAIMS, CLAIMS.c.key == counted.c.value).join(REPORTS, REPORTS.c.seq == CLAIMS.c.report)
    ).all()
    values = {name: _most(Counter(row[at] for row in rows), top) for at, name in enumerate((*_FIELDS, "outlet"))}
    for name, counts in _counts_of_others(counted).items():
        values[name] = tuple(tuple(row) for row in connection.execute(counts.limit(top)))
    return Facets(min(len(found), MOST_COUNTED), len(found) <= MOST_COUNTED, values)


_FIELDS = ("stance", "certainty", "distance", "polarity")


def _counts_of_others(counted: TableValuedAlias) -> dict[str, Select[Any]]:
    """What is searched to count the kinds of origins, the named sources and the places, most first."""
    voices = counted.join(VOICES, VOICES.c.claim == counted.c.value)
    number = func.count(distinct(counted.c.value))
    kind = select(VOICES.c.kind, number).select_from(voices).where(VOICES.c.origin).group_by(VOICES.c.kind)
    named = voices.join(NAMES, NAMES.c.id == VOICES.c.name)
    who = select(NAMES.c.name, number).select_from(named).where(NAMES.c.named).group_by(NAMES.c.id, NAMES.c.name)
    sites = counted.join(SITES, SITES.c.claim == counted.c.value).join(PLACES, PLACES.c.id == SITES.c.place)
    place = select(PLACES.c.name, number).select_from(sites).group_by(PLACES.c.name)
    return {
        "kind": kind.order_by(desc(number), VOICES.c.kind),
        "who": who.order_by(desc(number), NAMES.c.name),
        "place": place.order_by(desc(number), PLACES.c.name),
    }


def _keys(connection: Connection, dialect: Dialect, asked: Filter) -> tuple[Select[Any], ColumnElement[int]]:
    """The search for the keys of claims that fit, and the column to sort by."""
    found = conditions(connection, dialect, asked)
    if not asked.words.strip():
        return select(CLAIMS.c.key).where(*found), CLAIMS.c.key
    source, number, holds = dialect.search("claim_words", terms_of(asked.words))
    joined = source.join(CLAIMS, CLAIMS.c.key == number)
    return select(CLAIMS.c.key).select_from(joined).where(holds, *found), number


def _mark(connection: Connection) -> int:
    return connection.execute(select(func.max(REPORTS.c.seq))).scalar() or 0


def _load(connection: Connection, keys: Sequence[int]) -> list[Found]:
    rows: dict[int, Any] = {
        row.key: row
        for row in connection.execute(
            select(CLAIMS.c.key, CLAIMS.c.report, CLAIMS.c.id, CLAIMS.c.words, CLAIMS.c.document).where(
                CLAIMS.c.key.in_(keys)
            )
        )
    }
    cards = cards_of(connection, {row.report for row in rows.values()})
    return [
        Found(reference(cards[row.report].id, row.id), row.words, claim_of(row.document), cards[row.report])
        for row in (rows[key] for key in keys)
    ]


def _most(counted: Iterable[tuple[str | None, int]] | Counter[str | None], top: int) -> tuple[tuple[str, int], ...]:
    known = [(value, number) for value, number in dict(counted).items() if value is not None]
    return tuple(sorted(known, key=lambda one: (-one[1], one[0]))[:top])
