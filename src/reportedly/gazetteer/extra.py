"""Turns a gazetteer file of the user (CSV, or a GeoNames dump) into rows kept in the cache."""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import GazetteerError
from reportedly.gazetteer.place import KINDS

_GEONAMES_COLUMNS = 19
_CLASSES = {
    "P": "settlement", "A": "district", "H": "lake", "T": "mountain", "L": "area", "S": "facility", "V": "forest",
    "R": "facility", "U": "area",
}  # fmt: skip
_CODES = {
    "PCLI": "country", "ADM1": "region", "SEA": "sea", "OCN": "ocean", "GULF": "gulf", "STRT": "strait", "STM": "river",
    "CNL": "canal", "ISL": "island", "ISLS": "islands", "DSRT": "desert", "PEN": "peninsula", "CAPE": "cape",
    "MTS": "mountains", "VAL": "valley", "PLN": "plain", "RGN": "area", "BAY": "gulf",
}  # fmt: skip
_MOST = 0xFFFF_FFFF
"""The largest number that a column of the index takes."""
_LONGEST = 1000
"""Letters of a name; more are no name, but a file read amiss."""
_SKIPPED = {"PCLI", "PCLD", "PCLS", "ADM1", "CONT"}
"""What our own tables hold already."""


@dataclass(frozen=True, slots=True)
class Extra:
    """A place that a user's file adds."""

    name: str
    kind: str
    geonames_id: int
    lat: float
    lon: float
    population: int
    extent: int
    country: str
    admin1: str
    aliases: tuple[str, ...]


def add_places(cache: Path, path: Path) -> int:
    """Return how many places the file adds; it is checked whole, then copied into the cache for the next index.

    A CSV has a heading with name, lat, lon and, as wished, kind, country (ISO 3166), admin1 (GeoNames' code),
    population, aliases (parted by |), geonames_id. A file without that heading is read as a GeoNames dump
    (tab-separated, 19 columns: allCountries.txt or a country's file).

    Raises:
        GazetteerError: the file cannot be read, or a line of it is wrong (the line is named).
    """
    try:
        count = sum(1 for _ in read_places(path))
        if not count:
            raise GazetteerError(f"{str(path)!r} holds no places")
        folder = _folder(cache)
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{hashlib.blake2b(path.name.encode(), digest_size=4).hexdigest()}-{path.name}"
        handle, name = tempfile.mkstemp(dir=folder, suffix=".tmp")
        os.close(handle)
        shutil.copyfile(path, name)
        Path(name).replace(target)
    except OSError as error:
        raise GazetteerError(f"{str(path)!r} cannot be added: {error.strerror or error}") from error
    return count


def files_in(cache: Path) -> list[Path]:
    """Return the files that were added, in a fixed order."""
    return sorted(path for path in _folder(cache).glob("*") if path.suffix != ".tmp")


def rows_in(cache: Path) -> Iterator[Extra]:
    """Yield every place that was added."""
    for path in files_in(cache):
        yield from read_places(path)


def read_places(path: Path) -> Iterator[Extra]:
    """Yield the places of one file.

    Raises:
        GazetteerError: a line is wrong, or the file is no text.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            heading = file.readline()
            names = [cell.strip().casefold() for cell in heading.rstrip("\r\n").split(",")]
            if {"name", "lat", "lon"} <= set(names):
                yield from _csv_rows(path, file, names)
            else:
                file.seek(0)
                yield from _dump_rows(path, file)
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{str(path)!r} is not UTF-8 text ({error.reason}); expected a CSV or a dump") from error
    except csv.Error as error:
        raise GazetteerError(f"{str(path)!r} is no CSV: {error}") from error


def _csv_rows(path: Path, lines: Iterator[str], names: list[str]) -> Iterator[Extra]:
    reader = csv.DictReader(lines, fieldnames=names)
    for row in reader:
        number = reader.line_num + 1
        cell = {key: (value or "").strip() for key, value in row.items() if isinstance(value, str)}
        kind = cell.get("kind") or "settlement"
        if kind not in KINDS:
            raise GazetteerError(f"{str(path)!r}, line {number}: kind is {kind!r}; expected one of {', '.join(KINDS)}")
        try:
            lat, lon = _coordinates(cell["lat"], cell["lon"])
            yield Extra(
                _named(cell["name"]), kind, _whole("geonames_id", cell), lat, lon, _whole("population", cell),
                _whole("extent", cell), _country(cell.get("country", "")), cell.get("admin1", ""),
                tuple(a for a in cell.get("aliases", "").split("|") if a),
            )  # fmt: skip
        except KeyError as error:
            raise GazetteerError(f"{str(path)!r}, line {number}: the cell {error} is missing") from error
        except ValueError as error:
            raise GazetteerError(f"{str(path)!r}, line {number}: {error}") from error


def _dump_rows(path: Path, lines: Iterator[str]) -> Iterator[Extra]:
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != _GEONAMES_COLUMNS:
            raise GazetteerError(
                f"{str(path)!r}, line {number}: {len(cells)} columns; expected a CSV with the heading name,lat,lon… "
                f"or a GeoNames dump of {_GEONAMES_COLUMNS} columns"
            )
        code = cells[7]
        kind = _CODES.get(code) or _CLASSES.get(cells[6])
        if kind is None or code in _SKIPPED:
            continue
        try:
            lat, lon = _coordinates(cells[4], cells[5])
            yield Extra(
                _named(cells[1]), kind, _whole("geonames_id", {"geonames_id": cells[0]}), lat, lon,
                _whole("population", {"population": cells[14]}), 0, _country(cells[8]), cells[10],
                tuple(a for a in (cells[2], *cells[3].split(",")) if a),
            )  # fmt: skip
        except ValueError as error:
            raise GazetteerError(f"{str(path)!r}, line {number}: {error}") from error


def _coordinates(lat: str, lon: str) -> tuple[float, float]:
    found = float(lat), float(lon)
    if not (-90 <= found[0] <= 90 and -180 <= found[1] <= 180):
        raise ValueError(f"lat, lon are {lat!r}, {lon!r}; expected -90 to 90, -180 to 180")
    return found


def _named(name: str) -> str:
    if not name.strip():
        raise ValueError("name is empty")
    if len(name) > _LONGEST:
        raise ValueError(f"name has {len(name):,} letters; expected {_LONGEST} at most")
    return name


def _whole(column: str, cell: Mapping[str, str]) -> int:
    """Return a number that the index can hold; 0 for an empty cell."""
    value = cell.get(column) or "0"
    if not (value.isascii() and value.isdigit() and len(value) < 11 and int(value) <= _MOST):
        raise ValueError(f"{column} is {value!r}; expected a whole number from 0 to {_MOST:,}")
    return int(value)


def _country(code: str) -> str:
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise ValueError(f"country is {code!r}; expected a code of two letters (ISO 3166), such as LY")
    return code.upper()


def _folder(cache: Path) -> Path:
    return cache / "gazetteer" / "added"
