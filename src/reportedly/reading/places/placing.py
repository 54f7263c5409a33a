"""Turns a resolved toponym into a Place: its name, kind, coordinates, confidence, and what holds it."""

from __future__ import annotations

from difflib import SequenceMatcher

from reportedly.gazetteer import Candidate, Gazetteer, key_of
from reportedly.model.details import Place
from reportedly.model.span import Span
from reportedly.reading.places.mention import Mention
from reportedly.reading.places.toponyms import Toponym
from reportedly.reading.places.unlisted import kind_of

UNRESOLVED = 0.2
"""A name whose likeliest place is less likely than this stays unresolved."""
HELD = 0.3
"""The confidence of a place that is known only by what holds it."""
SUREST = 0.985
"""How often the likeliest candidate is right where nothing speaks for another (measured, docs/places.md)."""
ALIKE = 0.6
"""Likeness from which a name is a spelling of the gazetteer's (Raqqa, Ar Raqqah), not another name (Kiev, Kyiv)."""
_DIGITS = 5

_KINDS = {
    "area": "region", "district": "region", "islands": "island", "mountains": "mountain", "historic": "region",
    "forest": "region", "plain": "region", "canal": "strait",
}  # fmt: skip


def is_federal(mention: Mention) -> bool:
    """Return whether a district after the comma is part of the city's name: "Washington, D.C."."""
    return mention.container is not None and mention.container.name.replace(".", "") == "DC"


def place_of(toponym: Toponym, gazetteer: Gazetteer) -> Place:
    """Return the place; without coordinates and with confidence 0 where it is not sure enough which one is meant."""
    mention, candidate = toponym.mention, toponym.candidate
    end = mention.container.end if is_federal(mention) and mention.container is not None else mention.end
    span, surface = Span(mention.start, end), " ".join(mention.name.split())
    if candidate is None:
        return _held(span, surface, toponym)
    if toponym.chance < UNRESOLVED:
        return Place(span, surface)
    at, within = candidate, None
    if candidate.lat is None:
        holder = (
            gazetteer.place(candidate.admin1) if candidate.admin1 is not None else gazetteer.country(candidate.country)
        )
        at, within = (candidate, None) if holder is None else (holder, holder.name)
    return Place(
        span, _name(mention, surface, candidate), _KINDS.get(candidate.kind, candidate.kind), candidate.geonames_id,
        _rounded(at.lat), _rounded(at.lon), round(toponym.chance * SUREST, 3), candidate.country, within,
    )  # fmt: skip


def _held(span: Span, surface: str, toponym: Toponym) -> Place:
    """Return an unlisted place, with the coordinates of what holds it where that is known."""
    kind, holder = kind_of(toponym.mention.kind_word), toponym.holder
    if holder is None:
        return Place(span, surface, kind)
    return Place(
        span, surface, kind, None, _rounded(holder.lat), _rounded(holder.lon), HELD, holder.country, holder.name
    )  # fmt: skip


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, _DIGITS)


def _name(mention: Mention, surface: str, candidate: Candidate) -> str:
    """Return the English name; a town or an area keeps the report's own spelling where it is one of its names."""
    if is_federal(mention):
        return f"{surface}, D.C."
    if mention.sort != "name" or candidate.match == 0 or candidate.kind not in ("settlement", "region", "district"):
        return candidate.name
    if surface.isupper() and not candidate.name.isupper():
        surface = surface.title()
    own, written = key_of(candidate.name), key_of(surface)
    if candidate.kind == "region" and written.startswith(own + " "):
        return candidate.name
    if own == written or own.startswith(written) or not candidate.name.isascii():
        return surface
    alike = SequenceMatcher(None, own, written).ratio() >= ALIKE
    return candidate.name if candidate.match == 1 and not alike else surface
