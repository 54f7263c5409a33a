"""The table of steps, and `read`: a Report to a Reading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.model.reading import Reader, Reading
from reportedly.model.report import Notice
from reportedly.reading.accused import accused
from reportedly.reading.attribution import attributions
from reportedly.reading.chains import chains
from reportedly.reading.claims import claims
from reportedly.reading.context import LANGUAGES, Context, has_lists
from reportedly.reading.dated import dated
from reportedly.reading.manner import manner
from reportedly.reading.movements import movements
from reportedly.reading.places import places
from reportedly.reading.quantities import quantities
from reportedly.reading.sentences import sentences
from reportedly.reading.times import times

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.model.report import Report


NOBODY = Reader("")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it runs, the fields of the Reading that it needs, and those that it gives."""

    name: str
    run: Callable[[Reading, Context], Reading]
    needs: tuple[str, ...]
    gives: tuple[str, ...]


STEPS: tuple[Step, ...] = (
    Step("sentences", sentences, ("report",), ("sentences",)),
    Step("attributions", attributions, ("sentences",), ("attributions",)),
    Step("claims", claims, ("sentences", "attributions"), ("claims",)),
    Step("chains", chains, ("attributions", "claims"), ("claims.chain", "actors")),
    Step(
        "manner",
        manner,
        ("claims.chain",),
        ("claims.stance", "claims.certainty", "claims.polarity", "claims.distance", "claims.accusation"),
    ),
    Step("quantities", quantities, ("claims",), ("claims.quantities",)),
    Step("times", times, ("claims",), ("claims.times", "warnings")),
    Step("dated", dated, ("claims.quantities", "claims.times"), ("claims.quantities.when",)),
    Step("places", places, ("claims",), ("claims.places",)),
    Step("accused", accused, ("claims.accusation", "claims.places", "actors"), ("claims.accused",)),
    Step("movements", movements, ("claims",), ("claims.movement",)),
)


def empty(report: Report, reader: Reader = NOBODY) -> Reading:
    """Return the reading before its first step: the report, and the warnings that came with it."""
    return Reading(report, reader, warnings=report.warnings)


def _other_language(language: str | None) -> Notice:
    known = ", ".join(sorted(LANGUAGES))
    return Notice(
        "language-unknown",
        f"the text reads as {language!r}; who says what, how many and when is read in {known} only, so claims here "
        "lack their sources, numbers, and times other than whole dates",
    )


def read(report: Report, context: Context, *, version: str = "", weights: tuple[tuple[str, str], ...] = ()) -> Reading:
    """Return the reading of a report: every step of the table, in order. `weights` are names and checksums."""
    reading = empty(report, Reader(version, weights, context.convention))
    if not has_lists(report):
        reading = replace(reading, warnings=(*reading.warnings, _other_language(report.language)))
    for step in STEPS:
        reading = step.run(reading, context)
    return reading
