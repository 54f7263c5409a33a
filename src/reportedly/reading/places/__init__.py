"""Turns the names of places in a report into places: where they lie, how surely, what holds them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from reportedly.gazetteer import Gazetteer
from reportedly.model.details import Place
from reportedly.model.reading import Reading
from reportedly.model.span import Span, overlaps_any
from reportedly.reading.context import Context
from reportedly.reading.inside import detailed
from reportedly.reading.places.hints import EntityLike
from reportedly.reading.places.placing import is_federal, place_of
from reportedly.reading.places.toponyms import Toponym, find_toponyms

__all__ = ["as_written", "find_places", "named_places", "place_of", "places"]


def places(reading: Reading, context: Context) -> Reading:
    """Return the reading with the places that stand in the content of its claims."""
    found = _counted(_toponyms(reading, context), context.gazetteer)
    claims = tuple(
        detailed(
            claim,
            places=tuple(
                place
                for place in found
                if overlaps_any(place.span, claim.content) and not overlaps_any(place.span, claim.source)
            ),
        )
        for claim in reading.claims
    )
    return replace(reading, claims=claims)


def find_places(
    text: str,
    sentences: Sequence[Span],
    entities: Sequence[EntityLike],
    gazetteer: Gazetteer,
    *,
    outlet: str | None = None,
) -> tuple[Place, ...]:
    """Return the places of a text in its order; governments that act, peoples and parts of other names are none.

    `entities` is what the learned reader found, () where rules read alone; `outlet` is where the report appeared.
    """
    return _counted(find_toponyms(text, entities, gazetteer, sentences=sentences, outlet=outlet), gazetteer)


def _counted(found: Sequence[Toponym], gazetteer: Gazetteer) -> tuple[Place, ...]:
    capitals = {id(t.mention.container) for t in found if is_federal(t.mention)}
    return tuple(
        place_of(toponym, gazetteer)
        for toponym in found
        if toponym.role == "place" and id(toponym.mention) not in capitals
    )


def _toponyms(reading: Reading, context: Context) -> tuple[Toponym, ...]:
    entities = tuple(context.encoded.entities) if context.encoded is not None else ()
    return _last_toponyms(reading.report.text, reading.sentences, entities, context.gazetteer, reading.report.outlet)


@functools.lru_cache(maxsize=2)  # two steps ask for the same report, one after the other
def _last_toponyms(
    text: str,
    sentences: tuple[Span, ...],
    entities: tuple[EntityLike, ...],
    gazetteer: Gazetteer,
    outlet: str | None,
) -> tuple[Toponym, ...]:
    return tuple(find_toponyms(text, entities, gazetteer, sentences=sentences, outlet=outlet))


def named_places(reading: Reading, context: Context) -> tuple[Place, ...]:
    """Return what may take part in a movement: places and states that act, with their names as written."""
    return as_written(_toponyms(reading, context), context.gazetteer)


def as_written(found: Sequence[Toponym], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return toponyms as places, adjectives of people left out; a name is as written, an abbreviation in full."""
    named = []
    for toponym in found:
        if toponym.role in ("adjective", "part") or toponym.mention.sort == "people":
            continue
        place = place_of(toponym, gazetteer)
        surface = " ".join(toponym.mention.name.split())
        short = toponym.mention.sort != "name" or surface.replace(".", "").isupper()
        named.append(place if short else replace(place, name=surface))
    return tuple(named)
