"""Quantity, Time, Place, Movement, Event: what a claim says of how many, when, where, whither and what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.model.span import Span

Approximation = Literal["exact", "nearly", "about", "more than", "at least", "up to", "range", "vague"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Single:
    """One number for a quantity, and the convention by which it was taken from the bounds: middle, low, acled."""

    value: float
    convention: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things, people, money, distance, share or age, as bounds; None is an open bound.

    `span` covers the whole expression with its approximator; `of` says what is counted; shares are in percent;
    `unit` is what the bounds are in where that is no count ("percent", "USD", "km", "years old"); `role` is what the
    figure stands for (killed, wounded, arrested, displaced, strength, money, distance, share …), None where unknown;
    `single` is None unless one number was asked for by a convention; `when` is the time that stands behind the number
    in a claim of several ("rose from 20 in May to 30 in June").
    """

    span: Span
    low: float | None
    high: float | None
    approximation: Approximation
    of: str | None = None
    unit: str | None = None
    role: str | None = None
    single: Single | None = None
    when: Span | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: TIMEX3 type and value, and the days it spans (ISO dates; None = open or unknown).

    `mod` is the TIMEX3 modifier (START, MID, END, APPROX, BEFORE …). `belongs` tells whether the time is that of what
    is claimed or that of the saying. Relative words keep a relative value (PAST_REF) while the publication date is
    unknown.
    """

    span: Span
    type: TimeType
    value: str
    start: str | None = None
    end: str | None = None
    mod: str | None = None
    belongs: Literal["content", "saying"] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place name that stands for a place. Unresolved: `geonames_id`, `lat`, `lon` None, `confidence` 0.

    `kind` is country, region, settlement, sea, river, mountain, desert, island, facility, continent …; `within` names
    the place that holds it where the coordinates are only those of that place (an unlisted village, a facility).
    """

    span: Span
    name: str
    kind: str | None = None
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    confidence: float = 0.0
    country: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """Who went from where, through where, to where, with the words it rests on. Names are as in the text."""

    who: str | None
    origin: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, by the words that say so."""

    span: Span
    type: str
