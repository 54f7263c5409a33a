"""Turns the rows of the gazetteer into one memory-mapped file, and names into the places they may stand for.

The file: 8 bytes of magic, 4 bytes of length, a JSON header (sections and their places in the file), then sections of
little-endian arrays: `keys` u64[n], sorted hashes of names; `firsts` u32[n + 1], where the postings of a key start;
`postings` u32[m], place number * 4 + match; `places`, one record a place; `texts`, UTF-8 names. Nothing is read
before it is asked for.
"""

from __future__ import annotations

import json
import mmap
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.errors import GazetteerError
from reportedly.gazetteer.names import hash_of, key_of
from reportedly.gazetteer.place import KINDS, NO_PLACE, Candidate

MAGIC = b"RPTDGZ02"
_RECORD = struct.Struct("<IffIIIIHHBBHBx")
"""geonames id, lat, lon, population, admin 1, admin 2, name offset, name length, extent, country, kind, also, fame."""
_NOWHERE = 999.0


@dataclass(frozen=True, slots=True)
class Row:
    """A place on its way into the index; `names` are (name, match) pairs, the canonical name aside."""

    name: str
    kind: str
    geonames_id: int = 0
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    extent: int = 0
    country: str = ""
    also: tuple[str, ...] = ()
    admin1: int = NO_PLACE
    admin2: int = NO_PLACE
    fame: int = 0


class IndexWriter:
    """Collects places and their names, and writes the index."""

    def __init__(self) -> None:
        self.count = 0
        self._records = bytearray()
        self._texts = bytearray()
        self._hashes = array("Q")
        self._postings = array("I")
        self._rank = array("I")
        self._countries: dict[str, int] = {"": 0}
        self._also: dict[tuple[str, ...], int] = {(): 0}
        self._boxes: dict[int, tuple[float, ...]] = {}

    def add(self, row: Row, names: Iterable[tuple[str, int]], box: tuple[float, ...] | None = None) -> int:
        """Return the number of the place, now with its names in the index."""
        number = self.count
        self.count += 1
        text = row.name.encode()
        country = self._countries.setdefault(row.country, len(self._countries))
        also = self._also.setdefault(row.also, len(self._also))
        lat, lon = (_NOWHERE, _NOWHERE) if row.lat is None or row.lon is None else (row.lat, row.lon)
        self._records += _RECORD.pack(
            row.geonames_id, lat, lon, min(row.population, 0xFFFFFFFF), row.admin1, row.admin2, len(self._texts),
            len(text), min(row.extent, 0xFFFF), country, KINDS.index(row.kind), also, min(row.fame, 255),
        )  # fmt: skip
        self._texts += text
        self._rank.append(min(row.population, 0xFFFFFFFF))
        if box:
            self._boxes[number] = box
        best: dict[str, int] = {}
        for name, match in ((row.name, 3), *names):
            key = key_of(name)
            if key and match > best.get(key, -1):
                best[key] = match
        for key, match in best.items():
            self._hashes.append(hash_of(key))
            self._postings.append(number * 4 + match)
        return number

    def write(self, path: Path, about: Mapping[str, object]) -> None:
        """Write the index to `path`; `about` goes into its header."""
        hashes = np.array(self._hashes, dtype="<u8")
        postings = np.array(self._postings, dtype="<u4")
        rank = np.array(self._rank, dtype="<i8")[postings >> 2]
        order = np.lexsort((-rank, hashes))
        hashes, postings = hashes[order], postings[order]
        keys, firsts = np.unique(hashes, return_index=True)
        sections = {
            "keys": keys.tobytes(),
            "firsts": np.append(firsts, len(postings)).astype("<u4").tobytes(),
            "postings": postings.tobytes(),
            "places": bytes(self._records),
            "texts": bytes(self._texts),
        }
        header = {
            **about, "places": self.count, "countries": list(self._countries), "also": list(self._also),
            "boxes": {str(number): box for number, box in self._boxes.items()},
            "sections": {name: len(data) for name, data in sections.items()},
        }  # fmt: skip
        head = json.dumps(header).encode()
        head += b" " * (-(len(head) + 12) % 8)
        with path.open("wb") as file:
            file.write(MAGIC + struct.pack("<I", len(head)) + head)
            for data in sections.values():
                file.write(data + b"\0" * (-len(data) % 8))


class IndexReader:
    """An open index. Reading from it is safe from several threads."""

    def __init__(self, path: Path) -> None:
        """Map the file.

        Raises:
            GazetteerError: it is no index of this version.
        """
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self.about, parts = _sections(self._map)
        except (OSError, ValueError, KeyError, struct.error) as error:
            raise GazetteerError(
                f"{str(path)!r} is no index of places ({error}); delete it to build it anew"
            ) from error
        self._keys, self._firsts = parts["keys"].cast("Q"), parts["firsts"].cast("I")
        self._postings, self._places = parts["postings"].cast("I"), parts["places"]
        self._texts = parts["texts"]
        self._countries: list[str] = self.about["countries"]
        self._also = [tuple(codes) for codes in self.about["also"]]
        self._count = len(self._keys)

    def postings(self, key: str) -> tuple[int, ...]:
        """Return place number * 4 + match of every place of that key, the most populous first."""
        wanted = hash_of(key)
        at = bisect_left(self._keys, wanted)
        if at == self._count or self._keys[at] != wanted:
            return ()
        return tuple(self._postings[self._firsts[at] : self._firsts[at + 1]])

    def place(self, number: int, match: int = 3) -> Candidate:
        """Return the place of that number."""
        gid, lat, lon, people, first, second, offset, length, extent, country, kind, also, fame = _RECORD.unpack_from(
            self._places, number * _RECORD.size
        )
        nowhere = lat == _NOWHERE
        return Candidate(
            number, str(self._texts[offset : offset + length], "utf-8"), KINDS[kind], gid or None,
            None if nowhere else lat, None if nowhere else lon, people, extent, self._countries[country] or None,
            self._also[also], None if first == NO_PLACE else first, None if second == NO_PLACE else second, match, fame,
        )  # fmt: skip

    def box(self, number: int) -> tuple[float, float, float, float] | None:
        """Return south, west, north, east of a place, where the tables give them."""
        found = self.about["boxes"].get(str(number))
        return tuple(found) if found else None


def _sections(data: mmap.mmap) -> tuple[dict[str, Any], dict[str, memoryview]]:
    if data[:8] != MAGIC:
        raise ValueError("it starts with other bytes")
    (length,) = struct.unpack_from("<I", data, 8)
    about = json.loads(data[12 : 12 + length])
    view, at, parts = memoryview(data), 12 + length, {}
    for name, size in about["sections"].items():
        parts[name] = view[at : at + size]
        at += size + -size % 8
    if at > len(data):
        raise ValueError("it ends too early")
    return about, parts
