"""Turns place names into candidates, from a compact index built once into the user's cache."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from reportedly.gazetteer.build import Progress, ensure_index
from reportedly.gazetteer.extra import add_places
from reportedly.gazetteer.index import IndexReader
from reportedly.gazetteer.names import key_of
from reportedly.gazetteer.place import Candidate

__all__ = ["Candidate", "Gazetteer", "add_places", "key_of", "open_gazetteer"]


class Gazetteer:
    """An open index of places. Cheap to open; one serves many threads."""

    def __init__(self, path: Path) -> None:
        """Open the index at `path`.

        Raises:
            GazetteerError: it is no index of this version.
        """
        self._index = IndexReader(path)
        about = self._index.about
        self._nations: dict[str, dict[str, Any]] = about["nations"]
        self._capitals = {nation["capital"]: code for code, nation in self._nations.items() if nation["capital"]}
        self.adjectives: dict[str, int] = about["adjectives"]
        """Adjectives of places ("Libyan") and the number of the place."""
        self.people: dict[str, int] = about["people"]
        """Words for the people of a place ("Libyans") and the number of the place."""
        self.place = lru_cache(maxsize=8192)(self._index.place)

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Return every place the name may stand for, the most populous first; none for an unknown name."""
        return tuple(self.place(posting >> 2, posting & 3) for posting in self._index.postings(key_of(name)))

    def postings(self, key: str) -> tuple[int, ...]:
        """Return number * 4 + match of every place of a key (`key_of`), the most populous first."""
        return self._index.postings(key)

    def country(self, code: str | None) -> Candidate | None:
        """Return the country of an ISO 3166 code."""
        nation = self._nations.get(code or "")
        return self.place(nation["number"]) if nation else None

    def capital_of(self, number: int) -> str | None:
        """Return the code of the country whose capital the place is."""
        return self._capitals.get(number)

    def neighbours(self, code: str) -> tuple[str, ...]:
        """Return the codes of the countries that border on one."""
        nation = self._nations.get(code)
        return tuple(nation["neighbours"]) if nation else ()

    def box(self, number: int) -> tuple[float, float, float, float] | None:
        """Return south, west, north, east of a place, where the tables give them."""
        return self._index.box(number)

    @property
    def size(self) -> int:
        """How many places there are."""
        return int(self._index.about["places"])


def open_gazetteer(cache: Path, progress: Progress | None = None) -> Gazetteer:
    """Return the gazetteer of the cache, building its index first where it is not there yet.

    `progress` is called with what is being done and the share of it that is done, 0 to 1.

    Raises:
        GazetteerError: the index cannot be built, written or read.
    """
    return Gazetteer(ensure_index(cache, progress))
