"""Turns the places of a claim into its movement: who went from where, through where, to where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.model.claim import Claim
from reportedly.model.details import Movement, Place
from reportedly.model.reading import Reading
from reportedly.model.span import Span, hull
from reportedly.reading.context import Context
from reportedly.reading.inside import detailed
from reportedly.reading.movements.clauses import Clause, Part, words
from reportedly.reading.places import named_places

__all__ = ["find_movements", "movements"]


def movements(reading: Reading, context: Context) -> Reading:
    """Return the reading with the movement that each claim tells of."""
    named = named_places(reading, context)
    claims = tuple(detailed(claim, movement=_of_claim(claim, reading.report.text, named)) for claim in reading.claims)
    return replace(reading, claims=claims)


def _of_claim(claim: Claim, text: str, named: Sequence[Place]) -> Movement | None:
    found = [m for span in claim.content for m in find_movements(text, span, named)]
    return _joined(found) if found else None


def find_movements(text: str, span: Span, places: Sequence[Place]) -> tuple[Movement, ...]:
    """Return the movements that a stretch of text tells of; `places` are all that it names, acting states too.

    Clauses that go on with the same mover ("crossed the sea from X and arrived in Y") give one movement.
    """
    inside = [place for place in places if span.holds(place.span)]
    if not inside and not any(word in text[span.start : span.end] for word in words("fleeing")):
        return ()
    clause = Clause(text, span, inside)
    parts = clause.parts()
    if not parts:
        who = clause.fleeing()
        return (Movement(who, span=span),) if who else ()
    return (_movement(parts, clause),)


def _movement(parts: Sequence[Part], clause: Clause) -> Movement:
    roles: dict[str, list[str]] = {"from": [], "via": [], "to": []}
    for part in parts:
        if all(part.name not in names for names in roles.values()):
            roles[part.role].append(part.name)
    return Movement(
        clause.mover(parts), tuple(roles["from"]), tuple(roles["via"]), tuple(roles["to"]),
        hull([part.span for part in parts] + [part.cue for part in parts]),
    )  # fmt: skip


def _joined(found: Sequence[Movement]) -> Movement:
    def row(names: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for one in names for name in one))

    return Movement(
        next((m.who for m in found if m.who), None),
        row([m.origin for m in found]),
        row([m.via for m in found]),
        row([m.to for m in found]),
        hull([m.span for m in found if m.span]),
    )
