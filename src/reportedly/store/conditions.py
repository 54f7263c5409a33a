"""A Filter into the conditions on claims that hold where it fits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, SelectBase, and_, func, or_, select, true

from reportedly.store.base import Dialect
from reportedly.store.filters import Amount, Area, Box, Filter, Period
from reportedly.store.keys import keys_of_days
from reportedly.store.rows import fold_name, short_form
from reportedly.store.tables import (
    ALIASES,
    CLAIMS,
    FIGURES,
    MEMBERS,
    MOMENTS,
    PLACES,
    REPORTS,
    SITES,
    VOICES,
)
from reportedly.store.words import Term, phrase_of, terms_of

_FEW = 2000
"""So many keys are gathered first; where there are more, the newest claims are walked through instead."""


def conditions(connection: Connection, dialect: Dialect, asked: Filter) -> list[ColumnElement[bool]]:
    """Return the conditions on CLAIMS that `asked` stands for, all but its words.

    Raises:
        QueryError: a name or search has no word in it.
    """
    found = [*_columns(asked)]
    found += [_narrowed(connection, keys, CLAIMS.c.key) for keys in _key_searches(dialect, asked)]
    found += [_narrowed(connection, seqs, CLAIMS.c.report) for seqs in _report_searches(dialect, asked)]
    return found


def area_condition(area: Area) -> ColumnElement[bool]:
    """Return the condition on PLACES that holds for an area and what lies inside it."""
    held = PLACES.alias("held")
    so_called = select(held.c.country).where(held.c.folded.in_(area.names), held.c.kind == "country")
    return or_(
        PLACES.c.folded.in_(area.names),
        PLACES.c.within.in_(area.names),
        PLACES.c.geonames_id.in_(area.geonames_ids),
        PLACES.c.country.in_(area.countries),
        PLACES.c.country.in_(so_called),
        *(_in_box(box) for box in area.boxes),
    )


def _columns(asked: Filter) -> Iterator[ColumnElement[bool]]:
    for name in ("stance", "certainty", "polarity", "distance"):
        values = getattr(asked, name)
        if values:
            yield CLAIMS.c[name] == values[0] if len(values) == 1 else CLAIMS.c[name].in_(values)
    if asked.accusation is not None:
        yield CLAIMS.c.accusation if asked.accusation else ~CLAIMS.c.accusation
    if not asked.old_versions:
        yield CLAIMS.c.latest
    if asked.reported != Period():
        low, high = keys_of_days(asked.reported.first, asked.reported.last)
        yield CLAIMS.c.key.between(low, high)


def _key_searches(dialect: Dialect, asked: Filter) -> Iterator[Select[Any]]:
    if asked.who is not None:
        yield select(VOICES.c.claim).where(VOICES.c.name.in_(names_called(dialect, asked.who)))
    if asked.source is not None:
        yield select(VOICES.c.claim).where(VOICES.c.name == asked.source)
    if asked.origin is not None:
        yield select(VOICES.c.claim).where(VOICES.c.origin, VOICES.c.name.in_(names_called(dialect, asked.origin)))
    if asked.kind:
        yield select(VOICES.c.claim).where(VOICES.c.origin, VOICES.c.kind.in_(asked.kind))
    if asked.place is not None:
        inside = select(PLACES.c.id).where(area_condition(asked.place))
        yield select(SITES.c.claim).where(SITES.c.place.in_(inside))
    if asked.claimed != Period():
        yield select(MOMENTS.c.claim).where(_overlaps(asked.claimed))
    if asked.amount is not None:
        yield select(FIGURES.c.claim).where(*_counts(asked.amount))


def _report_searches(dialect: Dialect, asked: Filter) -> Iterator[Select[Any]]:
    if asked.outlet is not None:
        yield select(REPORTS.c.seq).where(REPORTS.c.outlet_folded == fold_name(asked.outlet))
    if asked.story is not None:
        yield select(MEMBERS.c.report).where(MEMBERS.c.story == asked.story)
    if asked.report is not None:
        yield select(REPORTS.c.seq).where(REPORTS.c.id == asked.report)
    if asked.about:
        source, number, holds = dialect.search("report_words", terms_of(asked.about))
        yield select(number).select_from(source).where(holds)


def _narrowed(connection: Connection, numbers: Select[Any], column: ColumnElement[int]) -> ColumnElement[bool]:
    """Let few numbers lead to their claims; test each claim against many."""
    some = connection.execute(select(func.count()).select_from(numbers.limit(_FEW + 1).subquery())).scalar_one()
    if some <= _FEW:
        return column.in_(numbers)
    if column is CLAIMS.c.report:
        return (column + 0).in_(numbers)  # not by the index of reports, which would gather and sort all of theirs
    key = numbers.selected_columns[0]
    return numbers.where(key == column).correlate(CLAIMS).exists()


def names_called(dialect: Dialect, name: str) -> SelectBase:
    """Return the search for the names that hold the words of `name`, or have it as an abbreviation ("WSJ").

    Raises:
        QueryError: there is no word in `name`.
    """
    source, number, holds = dialect.search("name_words", [phrase_of(name)])
    so_called = select(number).select_from(source).where(holds)
    return so_called.union(select(ALIASES.c.name).where(ALIASES.c.short == short_form(name)))


def _overlaps(period: Period) -> ColumnElement[bool]:
    return and_(
        true() if period.last is None else or_(MOMENTS.c.first.is_(None), MOMENTS.c.first <= period.last),
        true() if period.first is None else or_(MOMENTS.c.last.is_(None), MOMENTS.c.last >= period.first),
    )


def _counts(amount: Amount) -> Iterator[ColumnElement[bool]]:
    if amount.low is not None:
        yield or_(FIGURES.c.high.is_(None), FIGURES.c.high >= amount.low)
    if amount.high is not None:
        yield or_(FIGURES.c.low.is_(None), FIGURES.c.low <= amount.high)
    if amount.role is not None:
        yield FIGURES.c.role == amount.role
    for term in terms_of(amount.of) if amount.of else ():
        yield _counted(term)


def _counted(term: Term) -> ColumnElement[bool]:
    end = "" if term.prefix else " "
    held = or_(*(FIGURES.c.counted.contains(f" {form}{end}", autoescape=True) for form in term.forms))
    return ~held if term.absent else held


def _in_box(box: Box) -> ColumnElement[bool]:
    across: ColumnElement[bool] = PLACES.c.lon.between(box.west, box.east)
    if box.west > box.east:
        across = or_(PLACES.c.lon >= box.west, PLACES.c.lon <= box.east)
    small = true() if box.large else or_(PLACES.c.kind.is_(None), PLACES.c.kind.not_in(_LARGE))
    return and_(PLACES.c.lat.between(box.south, box.north), across, small)


_LARGE = ("country", "continent", "ocean")
"""Kinds of place whose coordinates, a point in their middle, do not say that they lie in a region around it."""
