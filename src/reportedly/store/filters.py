"""What is asked of an archive, as values: each field narrows, an empty one does not."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the globe in degrees; `west` > `east` runs over the date line. `large`: countries in it count too."""

    south: float
    west: float
    north: float
    east: float
    large: bool = True


@dataclass(frozen=True, slots=True)
class Area:
    """Places, and what lies inside them: by folded name, GeoNames id, country as places tell theirs, or box."""

    names: tuple[str, ...] = ()
    geonames_ids: tuple[int, ...] = ()
    countries: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last` (keys.day_of); None is open."""

    first: int | None = None
    last: int | None = None


ALWAYS = Period()


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity that may lie between `low` and `high` (None is open), of what is counted, in a role (killed, …)."""

    low: float | None = None
    high: float | None = None
    of: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """What claims must be to be found; of several values of one field any, of several fields all.

    `words` stand in the claim or in the names on its chain; `about` in its report. `who` stands at any step of the
    chain, `origin` at the last; `kind` is the kind of a source at the last step. `reported` is when the report was
    published, `claimed` the time the claim is about: what is unknown is never found by them. `report` is an id;
    `source` is the number of one name (listing.number_of_source), where `who` finds every name that has the words.
    """

    words: str = ""
    about: str = ""
    who: str | None = None
    origin: str | None = None
    kind: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ()
    polarity: tuple[str, ...] = ()
    distance: tuple[str, ...] = ()
    accusation: bool | None = None
    place: Area | None = None
    reported: Period = ALWAYS
    claimed: Period = ALWAYS
    amount: Amount | None = None
    outlet: str | None = None
    story: str | None = None
    report: str | None = None
    old_versions: bool = False
    source: int | None = None

    def digest(self) -> str:
        """Return what tells this filter from others, short enough for a cursor."""
        return hashlib.sha256(repr(self).encode("utf-8", "surrogatepass")).hexdigest()[:12]
