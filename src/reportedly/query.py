"""What a person asks for, in words, into the Filter that an archive answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import Connection

from reportedly.errors import QueryError
from reportedly.model.chain import SourceKind
from reportedly.model.claim import Certainty, Distance, Polarity, Stance
from reportedly.store.filters import Amount, Area, Box, Filter, Period
from reportedly.store.keys import day_of
from reportedly.store.listing import places_in
from reportedly.store.rows import fold_name

if TYPE_CHECKING:
    from reportedly.gazetteer import Candidate, Gazetteer

Asked = Mapping[str, str | Sequence[str] | None]
"""Filters by name, each a word or words as a person gives them; empty ones do not narrow."""

OPTIONS: Mapping[str, str] = MappingProxyType({
    "words": 'words of the claim or of the names on its chain: all of word, "a phrase", begin*, none of -word',
    "about": "words that stand anywhere in the report",
    "who": "a source at any step of the chain",
    "origin": "the source at the last step, whom the claim comes from",
    "kind": "kind of the source at the last step: " + ", ".join(get_args(SourceKind)),
    "stance": "the act: " + ", ".join(get_args(Stance)),
    "certainty": "the speaker's own: " + ", ".join(get_args(Certainty)),
    "polarity": ", ".join(get_args(Polarity)),
    "distance": "the report's: " + ", ".join(get_args(Distance)),
    "accusation": "yes or no",
    "place": 'a place and what lies in it ("Libya", "Tripoli, Lebanon"), or south,west,north,east in degrees',
    "since": "published on this day (2017-06-30), in this month or year, or later",
    "until": "published on this day, in this month or year, or earlier",
    "during": "what is claimed was or will be then: 2017-06, 2016/2017-06, 2017/.. (from then on)",
    "quantity": "a number that may be meant, and of what: 500, 400-600 fighters, 1000-.. displaced",
    "role": "what the number stands for: killed, wounded, displaced, …",
    "outlet": "the outlet of the report",
    "story": "id of a story",
    "report": "id of a report",
    "versions": "latest (of each address, if not said otherwise) or all",
})  # fmt: skip
"""Every filter, and what it takes."""


def filter_of(asked: Asked) -> Filter:
    """Return the filter that words stand for. A place is taken by its name alone until `area_of` knows more.

    Raises:
        QueryError: a filter that there is none of, or a value that it does not take.
    """
    for name in asked:
        if name not in OPTIONS:
            raise QueryError("the filter", name, "one of " + ", ".join(OPTIONS))
    given = {name: value for name, value in asked.items() if value}
    known: dict[str, Any] = {name: _one(name, value) for name, value in given.items() if name in _PLAIN}
    for name, values in _CHOICES.items():
        if name in given:
            known[name] = _choices(name, given[name], values)
    for name, made in _MADE.items():
        if name in given:
            known[made[0]] = made[1](name, _one(name, given[name]))
    if "since" in given or "until" in given:
        known["reported"] = Period(_day("since", given.get("since")), _day("until", given.get("until"), last=True))
    if "role" in given:
        known["amount"] = replace(known.get("amount", Amount()), role=_one("role", given["role"]))
    return Filter(**known)


def area_of(name: str, gazetteer: Gazetteer, connection: Connection) -> Area:
    """Return a place and what lies inside it: a country's places by their country, a region's by the gazetteer, those
    of a sea, desert or the like by its box. "Tripoli, Lebanon" is the one in Lebanon.

    Raises:
        QueryError: the gazetteer does not know the place behind the comma.
    """
    box = _box(name)
    if box is not None:
        return Area(boxes=(box,))
    name, _, holder = (part.strip() for part in name.partition(","))
    found = [candidate for candidate in gazetteer.candidates(name) if candidate.match > 0]
    if not holder:
        return _inside(found, gazetteer, connection, Area(names=(fold_name(name),)))
    codes = {candidate.country for candidate in gazetteer.candidates(holder) if candidate.kind in _HOLDERS}
    if not codes:
        raise QueryError(
            "place", f"{name}, {holder}", "the name of a place, a comma and a country or region it lies in"
        )
    within = [candidate for candidate in found if candidate.country in codes]
    ids = tuple(candidate.geonames_id for candidate in within if candidate.geonames_id is not None)
    return _inside(within, gazetteer, connection, Area(geonames_ids=ids))


_HOLDERS = frozenset({"country", "region", "county"})


def _inside(found: Iterable[Candidate], gazetteer: Gazetteer, connection: Connection, area: Area) -> Area:
    countries = tuple(one.country for one in found if one.kind == "country" and one.country)
    boxes = []
    ids = set(area.geonames_ids)
    for one in found:
        box = gazetteer.box(one.number)
        if one.kind in {"region", "county"}:
            ids |= _of_region(one, gazetteer, connection)
        elif box is not None and one.kind != "country":
            boxes.append(Box(*box, large=one.kind == "continent"))
    return replace(area, countries=countries, boxes=tuple(boxes), geonames_ids=tuple(sorted(ids)))


def _of_region(region: Candidate, gazetteer: Gazetteer, connection: Connection) -> set[int]:
    """The GeoNames ids of the archive's places that the gazetteer puts into a region."""
    return {
        number
        for name, number in places_in(connection, region.country)
        for candidate in gazetteer.candidates(name)
        if candidate.geonames_id == number and region.number in {candidate.admin1, candidate.admin2}
    }


def _period(name: str, value: str) -> Period:
    first, slash, last = value.partition("/")
    if not slash:
        return Period(_day(name, first), _day(name, first, last=True))
    return Period(
        None if first in {"", ".."} else _day(name, first), None if last in {"", ".."} else _day(name, last, last=True)
    )


def _day(name: str, value: str | Sequence[str] | None, *, last: bool = False) -> int | None:
    if not value:
        return None
    word = _one(name, value)
    day = day_of(word, last=last)
    if day is None:
        raise QueryError(name, word, "a date such as 2017, 2017-06 or 2017-06-30")
    return day


_NUMBER = r"\d+(?:[,_]\d{3})*(?:\.\d+)?"
_AMOUNT = re.compile(rf"(?P<low>{_NUMBER}|\.\.)?(?:\s*[-–]\s*(?P<high>{_NUMBER}|\.\.))?\s*(?P<of>\D.*)?", re.DOTALL)


def _amount(name: str, value: str) -> Amount:
    found = _AMOUNT.fullmatch(value.strip())
    if not found or not any(found.groups()) or not any(map(str.isalnum, value)):
        raise QueryError(name, value, "a number, two (400-600, 1000-..) or what is counted")
    low = _number(found["low"])
    high = _number(found["high"]) if found["high"] else (low if found["low"] else None)
    if low is not None and high is not None and low > high:
        raise QueryError(name, value, "the smaller number first")
    return Amount(low, high, found["of"])


def _number(word: str | None) -> float | None:
    return None if word in {None, ".."} else float(re.sub("[,_]", "", word or ""))


def _box(value: str) -> Box | None:
    numbers = value.split(",")
    if len(numbers) != 4:
        return None
    try:
        south, west, north, east = map(float, numbers)
    except ValueError:
        return None
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        raise QueryError("place", value, "south,west,north,east in degrees, south <= north")
    return Box(south, west, north, east)


def _area(name: str, value: str) -> Area:  # noqa: ARG001 - one signature for all makers
    box = _box(value)
    return Area(boxes=(box,)) if box is not None else Area(names=(fold_name(value.partition(",")[0]),))


def _yes(name: str, value: str) -> bool:
    if value.lower() not in {"yes", "no", "true", "false", "1", "0"}:
        raise QueryError(name, value, "yes or no")
    return value.lower() in {"yes", "true", "1"}


def _all(name: str, value: str) -> bool:
    if value not in {"latest", "all"}:
        raise QueryError(name, value, "latest or all")
    return value == "all"


def _choices(name: str, value: str | Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    words = value.split(",") if isinstance(value, str) else value
    wanted = tuple(dict.fromkeys(word.strip() for word in words))
    for word in wanted:
        if word not in known:
            raise QueryError(name, word, "one of " + ", ".join(known))
    return wanted


def _one(name: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence) and len(value) == 1:
        return str(value[0])
    raise QueryError(name, value, "one value")


_PLAIN = frozenset({"words", "about", "who", "origin", "outlet", "story", "report"}) & {f.name for f in fields(Filter)}
_CHOICES: Mapping[str, Sequence[str]] = MappingProxyType({
    "kind": get_args(SourceKind), "stance": get_args(Stance), "certainty": get_args(Certainty),
    "polarity": get_args(Polarity), "distance": get_args(Distance),
})  # fmt: skip
_MADE: Mapping[str, tuple[str, Callable[[str, str], Any]]] = MappingProxyType({
    "accusation": ("accusation", _yes), "place": ("place", _area), "during": ("claimed", _period),
    "quantity": ("amount", _amount), "versions": ("old_versions", _all),
})  # fmt: skip
