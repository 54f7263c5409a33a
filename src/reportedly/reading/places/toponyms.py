"""Turns a text into its toponyms: every mention with the place it was resolved to and its role."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reportedly.gazetteer import Candidate, Gazetteer
from reportedly.model.span import Span
from reportedly.reading.places.hints import EntityLike, unlisted_entities, weigh
from reportedly.reading.places.mention import Mention
from reportedly.reading.places.mentions import Finder
from reportedly.reading.places.pool import Pool, make_pool
from reportedly.reading.places.resolve import Resolution, resolve
from reportedly.reading.places.roles import Role, Roles
from reportedly.reading.places.unlisted import find_unlisted

DOUBTFUL = -2.6
"""Mentions with a lower score are not even weighed against the rest of the report."""
DOUBTED = 0.6
"""The most that the rest of the report says for a name that looks like a person's or a common word."""
HOLDING = 150
"""Words within which another place may hold one that is not known."""
LIKELY = 0.3


@dataclass(frozen=True, slots=True)
class Toponym:
    """A mention of a place. `candidate` is None where the gazetteer does not know the name.

    `chance` is how likely the candidate is, 0 to 1; `holder` is the place that holds one that is not known itself.
    """

    mention: Mention
    candidate: Candidate | None
    chance: float
    role: Role
    holder: Candidate | None = None


def find_toponyms(
    text: str,
    entities: Sequence[EntityLike],
    gazetteer: Gazetteer,
    *,
    sentences: Sequence[Span] = (),
    outlet: str | None = None,
    given: Sequence[Span] | None = None,
) -> list[Toponym]:
    """Return every name and adjective of a place in the text, with its role.

    `given` are spans that are places for sure; then only they are returned, the rest of the text being context.
    """
    finder = Finder(text, gazetteer, sentences)
    mentions = finder.find() if given is None else finder.find_given(given)
    weigh(mentions, entities)
    weighed = [mention for mention in mentions if mention.score > DOUBTFUL]
    pool = make_pool([*_home(outlet, gazetteer), *weighed], gazetteer)
    resolution = resolve(pool)
    if given is None:
        _weigh_support(pool, resolution)
    _check_containers(pool, resolution)
    roles = Roles(finder, gazetteer, [mention for mention in weighed if mention.score > 0])
    found = []
    for group, winner, chance in zip(pool.groups, resolution.winner, resolution.chance, strict=True):
        candidate = pool.candidates[winner]
        kept = [m for m in group.mentions if m.start >= 0 and m.score > 0 and (given is None or m.given)]
        found += [Toponym(m, candidate, chance, roles.role(m, candidate)) for m in kept]
    found += _held_up(_beside(finder, entities, mentions, found, given), found)
    found.sort(key=lambda toponym: toponym.mention.start)
    return found


def _check_containers(pool: Pool, resolution: Resolution) -> None:
    """Take the container from every mention that it does not hold: "Ukraine, Russia and France" is a row."""
    winner = {id(m): w for group, w in zip(pool.groups, resolution.winner, strict=True) for m in group.mentions}
    for group, own in zip(pool.groups, resolution.winner, strict=True):
        for mention in group.mentions:
            holder = winner.get(id(mention.container))
            if mention.container is not None and (holder is None or not pool.holds[own, holder]):
                mention.container = None


def _held_up(beside: Sequence[Mention], found: Sequence[Toponym]) -> list[Toponym]:
    """Return the mentions whose names the gazetteer does not know, each with the place that holds it."""
    known = {id(toponym.mention): toponym for toponym in found}
    return [
        Toponym(mention, None, 0.0, "place", _holder(mention, known.values()))
        for mention in beside
        if id(mention) not in known
    ]


def _holder(mention: Mention, known: Collection[Toponym]) -> Candidate | None:
    """Return what holds an unlisted place: what stands after its comma, else the nearest place that is no country."""
    best, least = None, HOLDING
    for toponym in known:
        place = toponym.candidate
        if place is None or place.lat is None or toponym.chance < LIKELY:
            continue
        if toponym.mention is mention.container:
            return place
        if place.kind in ("settlement", "district", "region", "area"):
            words = abs(toponym.mention.first - mention.first) + (0 if place.kind != "region" else 30)
            if words < least:
                best, least = place, words
    return best


def _home(outlet: str | None, gazetteer: Gazetteer) -> list[Mention]:
    """Return the places in the outlet's name ("Houston Chronicle") as mentions outside the text, of little weight."""
    if not outlet:
        return []
    found = Finder(outlet, gazetteer).find()
    for mention in found:
        mention.start, mention.end, mention.score, mention.container = -1, -1, 0.5, None
    return [mention for mention in found if mention.sort == "name"]


def _beside(
    finder: Finder,
    entities: Sequence[EntityLike],
    mentions: Sequence[Mention],
    found: Sequence[Toponym],
    given: Sequence[Span] | None,
) -> list[Mention]:
    """Return the mentions of places that no gazetteer holds."""
    if given is not None:
        return [mention for mention in mentions if mention.given]
    taken = [toponym.mention for toponym in found]
    unlisted = find_unlisted(finder, taken)
    return [*unlisted, *unlisted_entities(finder, entities, [*taken, *unlisted])]


def _weigh_support(pool: Pool, resolution: Resolution) -> None:
    """Let what the report's other names say of where it is speak for and against each mention."""
    for group, winner in zip(pool.groups, resolution.winner, strict=True):
        place = pool.candidates[winner]
        if place.kind not in ("settlement", "district", "region"):
            continue
        support = resolution.support[winner]
        bonus = 2.0 * min(1.0, support) - (0.8 if support < 0.05 and place.kind == "settlement" else 0.0)
        for mention in group.mentions:
            change = min(bonus, DOUBTED) if mention.doubted else bonus
            mention.score += change
            mention.reasons.append(f"support {change:+.1f}")
