"""Candidate: one place of the gazetteer that a name may stand for."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = (
    "settlement", "country", "region", "district", "continent", "sea", "ocean", "gulf", "strait", "canal", "lake",
    "river", "mountain", "mountains", "desert", "island", "islands", "peninsula", "cape", "plain", "valley", "forest",
    "facility", "historic", "area",
)  # fmt: skip
"""The kinds of place, in the order of their numbers in the index; new kinds go to the end."""

NO_PLACE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place: where it lies, how large it is, what holds it.

    `geonames_id` is None for places that GeoNames' tables here do not hold. `lat` and `lon` are None where only the
    place that holds it is known. `extent` is its radius in km, `population` its people (0 = unknown), `country` the
    ISO 3166 code (None for seas and the like), `also` further countries it lies in; `admin1` and `admin2` are the
    numbers of the subdivisions that hold it (None where there is none). `fame` is how many other names it has
    (at most 255). `match` says how the name fits: 3 is its
    name, 2 the name in another spelling or without its kind ("Walker" for Walker County), 1 another name, 0 an
    abbreviation.
    """

    number: int
    name: str
    kind: str
    geonames_id: int | None
    lat: float | None
    lon: float | None
    population: int
    extent: int
    country: str | None
    also: tuple[str, ...]
    admin1: int | None
    admin2: int | None
    match: int = 3
    fame: int = 0
