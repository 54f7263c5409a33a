"""Track: what was said over time of one quantity, by whom and through whom."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.details import Approximation, Single
from reportedly.model.link import Reason, Spot
from reportedly.model.span import Span


@dataclass(frozen=True, slots=True)
class Point:
    """One statement of the quantity. `as_of` are the days it is said of, `reported` the day it was said.

    `origin` is the last of `chain` where that is known; `stated` is the chain as the report itself gives it.
    `supersedes` is the earlier statement of the same origin that this one takes the place of. `restates` is the point
    that a copy or a citation repeats. `single` is None unless one number was asked for by a convention. `event` is the
    place and the year of what is counted ("Port Amsel, 2024"), as far as told; None where the whole track is of one.
    """

    low: float | None
    high: float | None
    approximation: Approximation
    as_of: tuple[str, ...]
    reported: str | None
    report: str
    claim: str
    origin: str | None
    chain: tuple[str, ...]
    stated: tuple[str, ...]
    supersedes: Spot | None
    restates: Spot | None
    in_headline: bool
    of: str | None
    span: Span
    words: str
    why: tuple[Reason, ...]
    single: Single | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two statements about the same days that cannot both be right; nothing is averaged."""

    a: Spot
    b: Spot
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """The statements about `what`, by the days they are said of. `cumulative`: a count that can only rise;
    `convention`: by which one number stands beside the bounds (`bounds`: none does); `left_out`: how many reports that
    give such a number too, older than those these are of, were not read for it.
    """

    what: str
    unit: str | None
    cumulative: bool
    points: tuple[Point, ...]
    disagreements: tuple[Disagreement, ...]
    convention: str = "bounds"
    left_out: int = 0
