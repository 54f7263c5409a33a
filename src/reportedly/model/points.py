"""Bounds into the one number that a table or chart may need, by a convention that is named beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, TypeVar

from reportedly.model.claim import Claim
from reportedly.model.details import Quantity, Single
from reportedly.model.reading import Reading
from reportedly.model.track import Point, Track

BOUNDS = "bounds"
CONVENTIONS = (BOUNDS, "middle", "low", "acled")
"""How bounds are taken as one number; `bounds` takes none (the default)."""

_ACLED: dict[tuple[float | None, float | None], float] = {(20, 99): 10.0, (24, 99): 12.0, (200, 999): 100.0}
"""ACLED's fixed figures for vague words, by their bounds: tens 10, dozens 12, hundreds 100."""

Bounded = TypeVar("Bounded", Quantity, Point)


class Bounds(Protocol):
    """What has bounds and words for how they were told."""

    @property
    def low(self) -> float | None:
        """The low bound; None where it is open."""

    @property
    def high(self) -> float | None:
        """The high bound; None where it is open."""

    @property
    def approximation(self) -> str:
        """How the number was told."""


def single(told: Bounds, convention: str) -> Single | None:
    """Return one number for bounds, with the convention; None by `bounds`, or where the bounds give none.

    `middle` needs both bounds, `low` the low one. `acled` (ACLED Codebook, fatalities) puts 10 for tens, 12 for dozens,
    100 for hundreds, and elsewhere the lowest number told: 30 for "about 30", though the low bound of that is 27.
    """
    value = None
    if convention == "low":
        value = told.low
    elif convention == "middle" and told.low is not None and told.high is not None:
        value = (told.low + told.high) / 2
    elif convention == "acled":
        fixed = _ACLED.get((told.low, told.high)) if told.approximation == "vague" else None
        value = fixed or _lowest_told(told)
    return None if value is None else Single(value, convention)


def _lowest_told(told: Bounds) -> float | None:
    if told.approximation == "about" and told.low is not None and told.high is not None:
        return (told.low + told.high) / 2
    return told.high if told.low is None or told.approximation == "nearly" else told.low


def pointed(reading: Reading, convention: str) -> Reading:
    """Return the reading with a number by the convention beside the bounds of every quantity."""
    if reading.reader.convention == convention:
        return reading
    claims = tuple(pointed_claim(claim, convention) for claim in reading.claims)
    return replace(reading, claims=claims, reader=replace(reading.reader, convention=convention))


def pointed_claim(claim: Claim, convention: str) -> Claim:
    """Return the claim with a number by the convention beside the bounds of every quantity."""
    if convention == BOUNDS and not any(quantity.single for quantity in claim.quantities):
        return claim
    return replace(claim, quantities=tuple(_with_single(quantity, convention) for quantity in claim.quantities))


def pointed_track(track: Track, convention: str) -> Track:
    """Return the track with a number by the convention beside the bounds of every statement."""
    points = tuple(_with_single(point, convention) for point in track.points)
    return replace(track, points=points, convention=convention)


def _with_single(told: Bounded, convention: str) -> Bounded:
    return replace(told, single=single(told, convention))
