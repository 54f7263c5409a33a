"""Turns the mentions of a report into arrays of the places that each of its names may stand for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reportedly.gazetteer import Candidate, Gazetteer, key_of
from reportedly.reading.places.mention import Mention

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

MOST = 40
"""Candidates that are weighed for one name; more are taken only where the report names what holds them."""
NOWHERE = -1


@dataclass(slots=True)
class Group:
    """One name of a report: its mentions and the stretch of the pool that holds its candidates."""

    name: str
    mentions: list[Mention]
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates of all names; every array has one entry a candidate, unless its shape says otherwise.

    `weight` is how much a name's candidates count for others; `holds[i, k]` tells that k holds i; `near[i, k]` falls
    from 1 to 0 with the distance; `held_by[i, k]` tells that a mention of i's name stands before a comma and k's name;
    `other[i, k]` that the two belong to different names; `row[i, k]` that mentions of the two names stand in a row;
    `article` that the name mostly stands after "the".
    """

    groups: tuple[Group, ...]
    candidates: tuple[Candidate, ...]
    group: Ints
    weight: Floats
    prior: Floats
    capital: Floats
    fame: Floats
    namesake: Floats
    article: Bools
    kind: Floats
    match: Ints
    level: Ints
    country: Ints
    admin1: Ints
    holds: Bools
    near: Floats
    held_by: Bools
    row: Bools
    other: Bools


NAMESAKE = 0.2
"""Share of an area's people in the city of its name from which the bare name means the city."""
KERNEL = 120.0
"""Kilometres at which nearness has fallen to 1/e."""

_PEOPLED = frozenset({"country", "region", "district", "settlement"})
_LEVELS = {"country": 0, "continent": 0, "region": 1, "district": 2, "settlement": 3}


def make_pool(mentions: Sequence[Mention], gazetteer: Gazetteer) -> Pool:
    """Return the pool of a report's mentions, in which every name has at least one candidate."""
    groups = _grouped([mention for mention in mentions if mention.postings], gazetteer)
    candidates: list[Candidate] = []
    named = _named(mentions)
    for group in groups:
        group.first = len(candidates)
        candidates.extend(_candidates(group, gazetteer, named))
        group.last = len(candidates)
    groups = [group for group in groups if group.last > group.first]
    count = len(candidates)
    group_of = np.zeros(count, dtype=np.int64)
    weight = np.zeros(count)
    article = np.zeros(count, dtype=np.bool_)
    for number, group in enumerate(groups):
        group_of[group.first : group.last] = number
        weight[group.first : group.last] = _weight(group)
        article[group.first : group.last] = 2 * sum(m.article for m in group.mentions) > len(group.mentions)
    kind = _kind(groups, candidates)
    country, admin1 = _codes(candidates)
    holds = _holds(candidates, country)
    return Pool(
        tuple(groups), tuple(candidates), group_of, weight, _prior(candidates), _capital(candidates, gazetteer),
        np.log1p([c.fame for c in candidates]), _namesake(groups, candidates, kind, gazetteer), article, kind,
        np.array([c.match for c in candidates], dtype=np.int64),
        np.array([_LEVELS.get(c.kind, 4) for c in candidates], dtype=np.int64), country, admin1, holds,
        _near(candidates), _held_by(groups, group_of), _row(groups, group_of), group_of[:, None] != group_of[None, :],
    )  # fmt: skip


def _grouped(mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Group]:
    """Return one group a name; a name before a comma and what holds it lends that to its other mentions.

    A name of both a country and a part of one ("Georgia") stands by itself where it holds another place.
    """
    found: dict[tuple[str, str], Group] = {}
    children = {id(m.container): key_of(m.name) for m in mentions if m.container is not None}
    for mention in mentions:
        sort = "name" if mention.sort == "short" else mention.sort
        key = (key_of(mention.name), sort)
        if id(mention) in children and _country_or_part(mention, gazetteer):
            key = (f"{key[0]}|holds {children[id(mention)]}", sort)
        if mention.container is not None:
            apart = (key[0] + "|" + key_of(mention.container.name), sort)
            other = next((m.container for m in found[key].mentions if m.container), None) if key in found else None
            if other is not None and key_of(other.name) != key_of(mention.container.name):
                key = apart
        found.setdefault(key, Group(mention.name, [])).mentions.append(mention)
    return list(found.values())


def _country_or_part(mention: Mention, gazetteer: Gazetteer) -> bool:
    kinds = {gazetteer.place(posting >> 2).kind for posting in mention.postings[:4]}
    return {"country", "region"} <= kinds


def _named(mentions: Sequence[Mention]) -> set[int]:
    """Return the numbers of all places that some name of the report may stand for, but for towns."""
    return {posting >> 2 for mention in mentions for posting in mention.postings[:8]}


def _candidates(group: Group, gazetteer: Gazetteer, named: set[int]) -> list[Candidate]:
    postings = group.mentions[0].postings
    short = all(mention.sort == "short" for mention in group.mentions)
    taken = []
    for number, posting in enumerate(postings):
        place = gazetteer.place(posting >> 2, posting & 3)
        if short and place.match:
            continue
        if number < MOST or place.admin1 in named or place.admin2 in named:
            taken.append(place)
    return taken or [gazetteer.place(posting >> 2, posting & 3) for posting in postings[:MOST]]


def _weight(group: Group) -> float:
    sure = max(m.score for m in group.mentions)
    return math.log2(1 + len(group.mentions)) * (1.0 if sure > 1 else 0.3 if sure > 0 else 0.05)


def _codes(candidates: Sequence[Candidate]) -> tuple[Ints, Ints]:
    numbers: dict[str, int] = {}
    country, admin1 = [], []
    for place in candidates:
        country.append(numbers.setdefault(place.country, len(numbers)) if place.country else NOWHERE)
        own = place.number if place.kind == "region" else NOWHERE
        admin1.append(place.admin1 if place.admin1 is not None else own)
    return np.array(country, dtype=np.int64), np.array(admin1, dtype=np.int64)


def _prior(candidates: Sequence[Candidate]) -> Floats:
    return np.array([math.log10(max(place.population, _weight_of_area(place)) + 1) for place in candidates])


def _weight_of_area(place: Candidate) -> float:
    """Return what a sea, a region, a continent counts for as if it had people: one a square kilometre."""
    return math.pi * place.extent**2 if place.kind not in _PEOPLED else 0.0


def _capital(candidates: Sequence[Candidate], gazetteer: Gazetteer) -> Floats:
    return np.array([1.0 if gazetteer.capital_of(place.number) else 0.0 for place in candidates])


def _namesake(groups: Sequence[Group], candidates: Sequence[Candidate], kind: Floats, gazetteer: Gazetteer) -> Floats:
    """Return 1 for an area named after a city that holds much of its people, or as its country's capital is.

    States and counties of the United States are told from their cities by context alone, Washington apart.
    """
    values = np.zeros(len(candidates))
    for group in groups:
        towns: dict[int | None, int] = {}
        capitals = {
            candidates[at].country
            for at in range(group.first, group.last)
            if gazetteer.capital_of(candidates[at].number)
        }
        for at in range(group.first, group.last):
            place = candidates[at]
            if place.kind == "settlement" and place.admin1 is not None:
                for holder in (place.admin1, place.admin2):
                    towns[holder] = max(towns.get(holder, 0), place.population)
        for at in range(group.first, group.last):
            place = candidates[at]
            area = place.kind in ("region", "district") and kind[at] <= 0
            mostly = place.country != "US" and towns.get(place.number, 0) > NAMESAKE * place.population
            if area and (mostly or place.country in capitals):
                values[at] = 1.0
    return values


_KIND_WORDS = {
    "city": "settlement", "town": "settlement", "village": "settlement", "suburb": "settlement", "hamlet": "settlement",
    "capital": "settlement", "port": "settlement", "resort": "settlement", "outskirts": "settlement",
    "downtown": "settlement", "mayor": "settlement", "province": "region", "state": "region", "governorate": "region",
    "region": "region", "oblast": "region", "county": "district", "district": "district", "parish": "district",
    "borough": "district", "republic": "country", "river": "river", "island": "island", "mountain": "mountain",
    "sea": "sea", "lake": "lake", "desert": "desert", "valley": "valley",
}  # fmt: skip


def _kind(groups: Sequence[Group], candidates: Sequence[Candidate]) -> Floats:
    """Return 1 where a word beside the name tells the candidate's kind, -1 where it tells another."""
    values = np.zeros(len(candidates))
    for group in groups:
        told = {_KIND_WORDS.get(m.kind_word or "") for m in group.mentions} - {None}
        if told:
            for at in range(group.first, group.last):
                values[at] = 1.0 if candidates[at].kind in told else -1.0
    return values


def _holds(candidates: Sequence[Candidate], country: Ints) -> Bools:
    number = np.array([c.number for c in candidates], dtype=np.int64)
    first = np.array([NOWHERE if c.admin1 is None else c.admin1 for c in candidates], dtype=np.int64)
    second = np.array([NOWHERE if c.admin2 is None else c.admin2 for c in candidates], dtype=np.int64)
    nation = np.array([c.kind == "country" for c in candidates], dtype=np.bool_)
    inside = (first[:, None] == number[None, :]) | (second[:, None] == number[None, :])
    inside |= (country[:, None] == country[None, :]) & nation[None, :] & (country >= 0)[:, None]
    for k, place in enumerate(candidates):
        if place.also and len(place.also) > 1:
            codes = set(place.also)
            inside[:, k] |= np.array([c.country in codes for c in candidates], dtype=np.bool_)
    inside &= number[:, None] != number[None, :]
    found: Bools = inside
    return found


def _near(candidates: Sequence[Candidate]) -> Floats:
    lat = np.radians([90.0 if c.lat is None else c.lat for c in candidates])
    lon = np.radians([0.0 if c.lon is None else c.lon for c in candidates])
    known = np.array([c.lat is not None for c in candidates], dtype=np.bool_)
    extent = np.array([min(c.extent, 400) for c in candidates], dtype=np.float64)
    points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    chord = np.clip(2 - 2 * (points @ points.T), 0, 4)
    distance = 12742 * np.arcsin(np.sqrt(chord) / 2)
    distance = np.maximum(0.0, distance - np.maximum(extent[:, None], extent[None, :]) / 2)
    near: Floats = np.exp(-distance / KERNEL)
    near *= known[:, None] & known[None, :]
    return near


def _row(groups: Sequence[Group], group_of: Ints) -> Bools:
    number = {id(mention): at for at, group in enumerate(groups) for mention in group.mentions}
    pairs = np.zeros((len(groups), len(groups)), dtype=np.bool_)
    for at, group in enumerate(groups):
        for mention in group.mentions:
            other = number.get(id(mention.row), at)
            if other != at:
                pairs[at, other] = pairs[other, at] = True
    row: Bools = pairs[group_of[:, None], group_of[None, :]]
    return row


def _held_by(groups: Sequence[Group], group_of: Ints) -> Bools:
    number = {id(mention): at for at, group in enumerate(groups) for mention in group.mentions}
    pairs = np.zeros((len(groups), len(groups)), dtype=np.bool_)
    for at, group in enumerate(groups):
        for mention in group.mentions:
            if mention.container is not None and id(mention.container) in number:
                pairs[at, number[id(mention.container)]] = True
    held: Bools = pairs[group_of[:, None], group_of[None, :]]
    return held
