"""Turns the learned reader's entities into reasons for and against mentions, and into mentions of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reportedly.reading.places.mention import Mention
from reportedly.reading.places.mentions import Finder

PLACES = frozenset({"place", "facility"})
_OTHERS = frozenset({"organisation", "outlet", "armed group"})
_FOR, _AGAINST, _INSIDE = 1.5, -2.0, -0.5
"""What an entity that is sure counts for (a place), against (a person, a whole organisation), around a mention."""
SURE = 0.85
"""Confidence from which an entity makes a mention of a place that the gazetteer does not hold."""


class EntityLike(Protocol):
    """A named thing as the learned reader gives it, in code points; `confidence` is 0 to 1."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def kind(self) -> str:
        """One of learned.ENTITIES."""

    @property
    def confidence(self) -> float:
        """How sure, 0 to 1."""


def weigh(mentions: Sequence[Mention], entities: Sequence[EntityLike]) -> None:
    """Add to the score of each mention what the entities at its place say."""
    if not entities:
        return
    for mention in mentions:
        if mention.sort in ("adjective", "people"):
            continue
        for entity in entities:
            if entity.start < mention.end and mention.start < entity.end:
                change = _change(mention, entity)
                mention.score += change * entity.confidence
                mention.reasons.append(f"{entity.kind} {change:+}")


def _change(mention: Mention, entity: EntityLike) -> float:
    wider = entity.end - entity.start > mention.end - mention.start + 1
    if entity.kind in PLACES:
        return _FOR
    if entity.kind == "person":
        return _AGAINST
    if entity.kind in _OTHERS:
        return _INSIDE if wider else _AGAINST / 2
    return 0.0


def unlisted_entities(finder: Finder, entities: Sequence[EntityLike], taken: Sequence[Mention]) -> list[Mention]:
    """Return mentions for the entities that are places but stand in no gazetteer."""
    found = []
    for entity in entities:
        if entity.kind not in PLACES or entity.confidence < SURE:
            continue
        if any(entity.start < m.end and m.start < entity.end for m in taken):
            continue
        numbers = [n for n, w in enumerate(finder.words) if w.start < entity.end and entity.start < w.end]
        if not numbers or not any(finder.words[n].capital for n in numbers):
            continue
        name = finder.text[entity.start : entity.end]
        mention = Mention(entity.start, entity.end, name, "unlisted", (), numbers[0], numbers[-1], 1.0)
        mention.kind_word = "Building" if entity.kind == "facility" else None
        found.append(mention)
    return found
