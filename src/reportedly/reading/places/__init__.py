"""Turns the names of places in a report into places: where they lie, how surely, what holds them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from reportedly.gazetteer import Candidate, Gazetteer, key_of
from reportedly.model.details import Place
from reportedly.model.reading import Reading
from reportedly.model.span import Span, overlaps_any
from reportedly.reading.context import Context
from reportedly.reading.places.mentions import Mention
from reportedly.reading.places.toponyms import EntityLike, Toponym, find_toponyms

__all__ = ["as_written", "find_places", "named_places", "place_of", "places"]

UNRESOLVED = 0.2
"""A name whose likeliest place is less likely than this stays unresolved."""
_DIGITS = 5

_KINDS = {
    "area": "region", "district": "region", "islands": "island", "mountains": "mountain", "historic": "region",
    "forest": "region", "plain": "region",
}  # fmt: skip


def places(reading: Reading, context: Context) -> Reading:
    """Return the reading with the places that stand in the content of its claims."""
    found = _counted(_toponyms(reading, context), reading.report.text, context.gazetteer)
    claims = tuple(
        replace(
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
    return _counted(find_toponyms(text, entities, gazetteer, outlet=outlet), text, gazetteer)


def _counted(found: Sequence[Toponym], text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    return tuple(place_of(toponym, text, gazetteer) for toponym in found if toponym.role == "place")


def _toponyms(reading: Reading, context: Context) -> tuple[Toponym, ...]:
    entities = tuple(context.encoded.entities) if context.encoded is not None else ()
    return _last_toponyms(reading.report.text, entities, context.gazetteer, reading.report.outlet)


@functools.lru_cache(maxsize=2)  # two steps ask for the same report, one after the other
def _last_toponyms(
    text: str, entities: tuple[EntityLike, ...], gazetteer: Gazetteer, outlet: str | None
) -> tuple[Toponym, ...]:
    return tuple(find_toponyms(text, entities, gazetteer, outlet=outlet))


def place_of(toponym: Toponym, text: str, gazetteer: Gazetteer) -> Place:
    mention, candidate = toponym.mention, toponym.candidate
    span = Span(mention.start, mention.end)
    if candidate is None or toponym.chance < UNRESOLVED:
        return Place(span, " ".join(mention.name.split()))
    lat, lon, within = candidate.lat, candidate.lon, None
    if lat is None or lon is None:
        holder = (
            gazetteer.place(candidate.admin1) if candidate.admin1 is not None else gazetteer.country(candidate.country)
        )
        if holder is not None:
            lat, lon, within = holder.lat, holder.lon, holder.name
    return Place(
        span, _name(mention, candidate, text), _KINDS.get(candidate.kind, candidate.kind), candidate.geonames_id,
        None if lat is None else round(lat, _DIGITS), None if lon is None else round(lon, _DIGITS),
        round(toponym.chance, 3), candidate.country, within,
    )  # fmt: skip


def _name(mention: Mention, candidate: Candidate, text: str) -> str:
    """Return the English name; a town or an area keeps the report's own spelling where it is one of its names."""
    surface = " ".join(mention.name.split())
    if mention.sort != "name" or candidate.kind not in ("settlement", "region", "district"):
        return candidate.name
    if surface.isupper() and not candidate.name.isupper():
        surface = surface.title()
    own, written = key_of(candidate.name), key_of(surface)
    if own == written or own.startswith(written) or not candidate.name.isascii():
        return surface
    return candidate.name if candidate.match == 1 else surface


def named_places(reading: Reading, context: Context) -> tuple[Place, ...]:
    """Return what may take part in a movement: places and states that act, with their names as written."""
    return as_written(_toponyms(reading, context), reading.report.text, context.gazetteer)


def as_written(found: Sequence[Toponym], text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return toponyms as places, adjectives of people left out; a name is as written, an abbreviation in full."""
    named = []
    for toponym in found:
        if toponym.role == "adjective" or toponym.mention.sort == "people":
            continue
        place = place_of(toponym, text, gazetteer)
        surface = " ".join(toponym.mention.name.split())
        short = toponym.mention.sort != "name" or surface.replace(".", "").isupper()
        named.append(place if short else replace(place, name=surface))
    return tuple(named)
