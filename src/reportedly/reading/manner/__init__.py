"""Claims to how they are said: stance, certainty, polarity, distance, accusation, each with its evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from reportedly.model.claim import Evidence
from reportedly.reading.manner.accusation import accusation_of
from reportedly.reading.manner.certainty import certainty_of
from reportedly.reading.manner.polarity import polarity_of
from reportedly.reading.manner.said import Finding, said_of
from reportedly.reading.manner.stance import stance_of

if TYPE_CHECKING:
    from reportedly.model.claim import Certainty, Claim, Distance, Polarity, Stance
    from reportedly.model.reading import Reading
    from reportedly.model.span import Span
    from reportedly.reading.context import Context

_ACCUSES_NOBODY = frozenset({"denies", "asks", "declines comment"})


def manner(reading: Reading, context: Context) -> Reading:  # noqa: ARG001 - the form of every step
    """Return the reading with stance, certainty, polarity, distance and accusation of every claim."""
    text = reading.report.text
    inner = _inner_layers(reading)
    return replace(
        reading, claims=tuple(_told(text, claim, inner.get(claim.attribution, ())) for claim in reading.claims)
    )


def _inner_layers(reading: Reading) -> dict[str | None, tuple[Span, ...]]:
    """Return for each attribution the cues and contents of those inside it: their hedges are not its own."""
    told = [(a.id, a.cue[0], (*a.cue, *a.content)) for a in reading.attributions if a.source and a.cue]
    inner: dict[str | None, tuple[Span, ...]] = {}
    for a in reading.attributions:
        inner[a.id] = tuple(
            span
            for other, cue, spans in told
            if other != a.id and any(own.start <= cue.start and cue.end <= own.end for own in a.content)
            for span in spans
        )
    return inner


def _told(text: str, claim: Claim, inner: tuple[Span, ...]) -> Claim:
    said = said_of(text, claim, inner)
    accusation = accusation_of(said)
    stance = stance_of(said, accuses=accusation is not None)
    if stance.value in _ACCUSES_NOBODY:
        accusation = None
    elif stance.value == "claims responsibility":
        accusation = accusation or Finding("yes", f"stance {stance.value!r}")
    certainty = certainty_of(said, stance)
    polarity = polarity_of(said, stance)
    found = [("stance", stance), ("certainty", certainty), ("polarity", polarity)]
    if accusation is not None:
        found.append(("accusation", accusation))
    evidence = tuple(Evidence(field, f.rule, f.span) for field, f in found if f.span is not None or f.rule)
    return replace(
        claim,
        distance=_distance(claim),
        stance=cast("Stance", stance.value),
        certainty=cast("Certainty", certainty.value),
        polarity=cast("Polarity", polarity.value),
        accusation=accusation is not None,
        evidence=(*claim.evidence, *evidence),
    )


def _distance(claim: Claim) -> Distance:
    """Return own for an empty chain, hearsay where the origin is unspecified, attributed otherwise."""
    if not claim.chain:
        return "own"
    return "hearsay" if all(s.kind == "unspecified" for s in claim.chain[-1].sources) else "attributed"
