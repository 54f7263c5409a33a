"""Two statements into how much alike their words are, each word weighed by how few statements have it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PRIOR = 60
"""Statements that are taken to have gone before, so that in a small story a word in all of them still weighs."""
CORE_WEIGHT = 0.3
"""What every report of a story says (where, what happened) tells little of which claim is which."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """`share`: weight of the words in both, of those in either; `part`: of those in the one that has less."""

    share: float
    part: float
    common: frozenset[str]
    weights: Weights
    flat: bool

    @property
    def both(self) -> tuple[str, ...]:
        """Return the words in both, the heaviest first."""
        return tuple(sorted(self.common, key=lambda term: (-self.weights.of(term, flat=self.flat), term)))


@dataclass(frozen=True, slots=True)
class Weights:
    """What a term weighs: the logarithm of the statements by those that have it (BM25's idf, with a prior)."""

    counts: Mapping[str, int]
    total: int
    core: frozenset[str] = frozenset()
    known: dict[str, float] = field(default_factory=dict)
    """Weights already worked out (a memory, no part of what the weights are)."""
    sums: dict[tuple[frozenset[str], bool], float] = field(default_factory=dict)
    """The same of whole statements."""

    def of(self, term: str, *, flat: bool = False) -> float:
        """Return the weight of a term; little for one that the whole story shares, unless `flat`."""
        weight = self.known.get(term)
        if weight is None:
            weight = math.log((self.total + PRIOR) / (self.counts.get(term, 0) + 1))
            self.known[term] = weight
        return weight * CORE_WEIGHT if term in self.core and not flat else weight

    def sum(self, terms: Iterable[str], *, flat: bool = False) -> float:
        """Return the weight of several terms."""
        return sum(self.of(term, flat=flat) for term in terms)

    def like(self, a: frozenset[str], b: frozenset[str], *, flat: bool = False) -> Likeness:
        """Return how much alike two sets of terms are."""
        both = a & b
        if not both:
            return Likeness(0.0, 0.0, both, self, flat)
        shared, all_a, all_b = self.sum(both, flat=flat), self._whole(a, flat=flat), self._whole(b, flat=flat)
        return Likeness(shared / (all_a + all_b - shared), shared / min(all_a, all_b), both, self, flat)

    def _whole(self, terms: frozenset[str], *, flat: bool) -> float:
        """Return the weight of all terms of a statement, which is compared with many."""
        weight = self.sums.get((terms, flat))
        if weight is None:
            weight = self.sums[terms, flat] = self.sum(terms, flat=flat)
        return weight


def weights(sets: Iterable[frozenset[str]], core: frozenset[str] = frozenset()) -> Weights:
    """Return the weights over sets of terms; `core` are those that say what the whole story is about."""
    counts: Counter[str] = Counter()
    total = 0
    for terms in sets:
        counts.update(terms)
        total += 1
    return Weights(counts, total, core)
