"""Turns the pool of a report's names into one place a name, by prior and context, with a confidence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reportedly.reading.places.pool import Floats, Ints, Pool

BIG = 5.7
"""Logarithm of the people (half a million) from which a place is known far beyond its own country."""
SURE = 0.5
"""Weight from which a name counts as one that is a place for sure (two mentions of doubt make none)."""

SAME = 0.66
"""Nearness (50 km) from which two candidates of a name, a city and its province, speak for one another."""
ROUNDS = 3
"""How often what the names say of one another is weighed anew."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each reason counts for. Chosen on four fifths of LGL and TR-News by hand (docs/places.md).

    `fellow_region` is for a region among names of other regions of its country: "Nevada, Iowa and New Hampshire".
    """

    people: float = 0.75
    capital: float = 1.2
    big: float = 0.5
    fame: float = 0.2
    namesake: float = -2.0
    country: float = 3.0
    region: float = 1.0
    district: float = -1.0
    other: float = 4.5
    article: float = 2.0
    name: float = 0.2
    spelling: float = -0.5
    alias: float = -2.2
    abbreviation: float = -0.5
    held: float = 5.0
    holder: float = 7.0
    in_region: float = 0.3
    in_country: float = 2.3
    holds: float = 3.0
    same_region: float = 2.8
    same_country: float = 2.8
    fellow_region: float = 1.5
    near: float = 2.6
    row_level: float = 1.5
    row_near: float = 2.0
    row_country: float = 1.0
    kind: float = 1.5
    sharp: float = 1.7


@dataclass(frozen=True, slots=True)
class Resolution:
    """The winner of each name (its number in the pool) and how likely it is, 0 to 1.

    `support` says for every candidate how much of the report's other sure names lies near it or holds it; `share` is
    how likely every candidate is among those of its name.
    """

    winner: tuple[int, ...]
    chance: tuple[float, ...]
    support: Floats
    share: Floats


def resolve(pool: Pool, weights: Weights = Weights()) -> Resolution:
    """Return the winners of all names."""
    if not pool.candidates:
        return Resolution((), (), np.zeros(0), np.zeros(0))
    base = _base(pool, weights)
    starts = np.array([group.first for group in pool.groups])
    share = _softmax(base, pool, starts)
    for _ in range(ROUNDS):
        sharp = _sharpened(share, pool, starts, weights.sharp)
        share = _softmax(base + _context(pool, weights, sharp), pool, starts)
    winners, chances = [], []
    for group in pool.groups:
        best = group.first + int(np.argmax(share[group.first : group.last]))
        winners.append(best)
        beside = pool.near[group.first : group.last, best] > SAME
        beside[best - group.first] = True
        chances.append(float(share[group.first : group.last][beside].sum()))
    return Resolution(tuple(winners), tuple(chances), _support(pool, share), share)


def _base(pool: Pool, weights: Weights) -> Floats:
    level = np.array([weights.country, weights.region, weights.district, 0.0, weights.other])[pool.level]
    match = np.array([weights.abbreviation, weights.alias, weights.spelling, weights.name])[pool.match]
    found: Floats = (
        weights.people * pool.prior
        + weights.big * np.maximum(0.0, pool.prior - BIG)
        + level
        + match
        + weights.kind * pool.kind
    )
    found += weights.article * (pool.article & (pool.level == 4))
    found += weights.capital * pool.capital + weights.fame * pool.fame + weights.namesake * pool.namesake
    return found


def _context(pool: Pool, weights: Weights, share: Floats) -> Floats:
    mass = share * pool.weight
    beside = pool.other * mass[None, :]
    total = max(1e-9, float(mass.sum()))
    rest = np.maximum(total - pool.weight, 1.0)
    regions = pool.holds & (pool.level == 1)[None, :]
    nations = pool.holds & (pool.level == 0)[None, :]
    same_region = (pool.admin1[:, None] == pool.admin1[None, :]) & (pool.admin1 >= 0)[:, None]
    same_country = (pool.country[:, None] == pool.country[None, :]) & (pool.country >= 0)[:, None]
    score = weights.held * ((pool.held_by & pool.holds) @ share)
    score += weights.holder * np.minimum(1.0, (pool.held_by & pool.holds).T @ share)
    score += weights.in_region * np.minimum(1.0, (beside * regions).sum(axis=1))
    score += weights.in_country * np.minimum(1.0, (beside * nations).sum(axis=1))
    score += weights.holds * np.log1p((beside * pool.holds.T).sum(axis=1))
    score += weights.same_region * (beside * same_region).sum(axis=1) / rest
    score += weights.same_country * (beside * same_country).sum(axis=1) / rest
    score += weights.near * np.log1p((beside * pool.near).sum(axis=1))
    same_level = pool.level[:, None] == pool.level[None, :]
    fellow = same_level & same_country & (pool.level == 1)[:, None]
    score += weights.fellow_region * (beside * fellow).sum(axis=1) / rest
    score += weights.row_level * np.minimum(1.0, (pool.row & same_level) @ share)
    score += weights.row_country * np.minimum(1.0, (pool.row & same_country) @ share)
    score += weights.row_near * np.minimum(1.0, (pool.row * pool.near) @ share)
    return score


def _support(pool: Pool, share: Floats) -> Floats:
    sure = pool.other * (share * np.where(pool.weight > SURE, 1.0, 0.0))[None, :]
    local = (pool.level > 0) & (pool.level < 4)
    regions = pool.holds & (pool.level == 1)[None, :]
    found: Floats = (sure * pool.near * local[None, :]).sum(axis=1) + (sure * regions).sum(axis=1)
    return found


def _sharpened(share: Floats, pool: Pool, starts: Ints, power: float) -> Floats:
    """Return shares in which the likelier count for more: many unlikely namesakes in one country prove nothing."""
    raised = share**power
    found: Floats = raised / np.add.reduceat(raised, starts)[pool.group]
    return found


def _softmax(score: Floats, pool: Pool, starts: Ints) -> Floats:
    top = np.maximum.reduceat(score, starts)[pool.group]
    raised = np.exp(score - top)
    share: Floats = raised / np.add.reduceat(raised, starts)[pool.group]
    return share
