"""Statements of one quantity into the events they are of, as far as the reports tell: by story, place and time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportedly.linking import stories
from reportedly.linking.outlets import fold
from reportedly.linking.relations import is_total
from reportedly.linking.statements import DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.linking.statements import Statement
    from reportedly.model.details import Place

RECENT = timedelta(days=366)
"""What a report counts without a date befell within this time before it."""
_WIDE = frozenset({"country", "continent", "region"})


@dataclass(slots=True)
class _Event:
    """The statements of one event: the stories they are in, the places they name, the days it may have been on."""

    stories: set[int]
    places: list[Place]
    days: tuple[str, str] | None

    def may_be(self, other: _Event) -> bool:
        """Return whether nothing that is told of two speaks against their being one, and something speaks for it."""
        if _days_apart(self.days, other.days) or _elsewhere(self.places, other.places):
            return False
        return bool(self.stories & other.stories or _narrow(self.places) & _narrow(other.places))

    def take(self, other: _Event) -> None:
        """Take in what is told of another."""
        self.stories |= other.stories
        self.places += other.places
        if self.days and other.days:
            self.days = max(self.days[0], other.days[0]), min(self.days[1], other.days[1])
        self.days = self.days or other.days


def events(said: Sequence[Statement], *, dated: bool) -> list[str | None]:
    """Return for each statement the place and the year of its event; None for all where they are of one event.

    `dated`: whether the time beside a number is that of the event, and not that of the number.
    """
    readings = list({each.report: each.reading for each in said}.values())
    home = {readings[i].report.id: n for n, members in enumerate(stories.grouped(readings)) for i in members}
    found: list[_Event] = []
    which: list[int] = []
    for each in said:
        whole = is_total(each)  # what stands beside a running total is another's place: "one more died in the city"
        places = [] if whole else list(each.claim.places)
        mine = _Event({home[each.report]}, places, _days(each, dated=dated and not whole))
        at = next((i for i, event in enumerate(found) if event.may_be(mine)), len(found))
        if at == len(found):
            found.append(mine)
        else:
            found[at].take(mine)
        which.append(at)
    if len(found) < 2:
        return [None] * len(said)
    names = list(_labels(found))
    return [names[i] for i in which]


def _labels(found: Iterable[_Event]) -> Iterable[str]:
    told: Counter[str] = Counter()
    for event in found:
        names = Counter(place.name for place in event.places if place.kind not in _WIDE) or Counter(
            place.name for place in event.places
        )
        place = names.most_common(1)[0][0] if names else "place unknown"
        label = f"{place}, {event.days[1][:4] if event.days else 'time unknown'}"
        told[label] += 1
        yield f"{label} ({told[label]})" if told[label] > 1 else label


def _days(statement: Statement, *, dated: bool) -> tuple[str, str] | None:
    """Return the days between which the event was: those told beside the number, else the year before the report."""
    told = [t for t in statement.claim.times if t.belongs != "saying" and t.start and t.end] if dated else []
    if told:
        return min(t.start or "" for t in told), max(t.end or "" for t in told)
    published = (statement.reading.report.published or "")[:DAY]
    try:
        return (date.fromisoformat(published) - RECENT).isoformat(), published
    except (ValueError, OverflowError):
        return None


def _days_apart(a: tuple[str, str] | None, b: tuple[str, str] | None) -> bool:
    return a is not None and b is not None and (a[1] < b[0] or b[1] < a[0])


def _narrow(places: Iterable[Place]) -> set[str]:
    return {fold(place.name) for place in places if place.kind not in _WIDE}


def _elsewhere(a: Sequence[Place], b: Sequence[Place]) -> bool:
    """Return whether both name places, and none is named by both nor lies in a country that the other names."""
    if not a or not b or {fold(place.name) for place in a} & {fold(place.name) for place in b}:
        return False
    countries = [{place.country for place in each if place.country} for each in (a, b)]
    if all(countries) and not countries[0] & countries[1]:
        return True
    return bool(_narrow(a) and _narrow(b))
