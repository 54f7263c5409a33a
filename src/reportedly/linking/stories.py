"""Readings into stories: reports about the same thing, by their names and rare words, near-linear in their number."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.linking.words import lexicon, names, terms
from reportedly.model.report import READ_PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.model.reading import Reading

SAME_STORY = 0.33
"""The least cosine of a report and what a story's reports have in common (docs/linking.md says how it was set)."""
MERGED = 0.50
"""The least cosine of two stories that have grown into one."""
MERGED_SPEAKER = 0.33
"""The same where a person who speaks in few reports speaks in both."""
FEW_REPORTS = 25
BRIEF_STORY = 0.20
"""The same for a report of fewer than `BRIEF` terms, which cannot have much in common with a long one."""
BRIEF = 40
PRIOR = 2000
"""Reports taken to have gone before, so that in a small archive the words of its one story still weigh."""
KEPT = 60
"""Terms kept of a report, the heaviest."""
LEAD = 1500
"""Code points of a report's head whose terms count double: what a report is about stands there."""
COMMON = 0.02
"""A term that a larger share of the reports has finds no story (it still weighs in the comparison)."""

Vector = dict[str, float]


@dataclass(slots=True)
class _Cluster:
    members: list[int] = field(default_factory=list)
    total: Vector = field(default_factory=dict)
    square: float = 0.0

    def put(self, i: int, vector: Vector) -> None:
        """Take in a report; `square` stays the squared length of the total."""
        self.members.append(i)
        for term, value in vector.items():
            before = self.total.get(term, 0.0)
            self.total[term] = before + value
            self.square += (2 * before + value) * value

    def cosine(self, vector: Vector, square: float = 1.0) -> float:
        """Return the cosine of the total and a vector of the given squared length."""
        dot = sum(value * self.total[term] for term, value in vector.items() if term in self.total)
        return dot / math.sqrt(self.square * square) if self.square and square else 0.0


def grouped(readings: Sequence[Reading]) -> list[list[int]]:
    """Return the places in `readings` of each story's reports; those of one report alone too. Earliest first."""
    profiles = [profile(reading) for reading in readings]
    holders = Counter(term for each in profiles for term in each)
    vectors = [_vector(each, holders, len(readings)) for each in profiles]
    order = sorted(range(len(readings)), key=lambda i: (readings[i].report.published or "9", readings[i].report.id))
    clusters: list[_Cluster] = []
    index: defaultdict[str, set[int]] = defaultdict(set)
    limit = max(200.0, COMMON * len(readings))
    for i in order:
        vector = vectors[i]
        least = BRIEF_STORY if len(profiles[i]) < BRIEF else SAME_STORY
        home = _nearest(vector, clusters, index, {t for t in vector if holders[t] <= limit}, least)
        if home is None:
            home = len(clusters)
            clusters.append(_Cluster())
        clusters[home].put(i, vector)
        for term in vector:
            index[term].add(home)
    return sorted(_merged(clusters, vectors, _speakers(readings)), key=lambda members: order.index(members[0]))


def profile(reading: Reading) -> Mapping[str, float]:
    """Return how often each term stands in what is read of a report; names and the head count double."""
    report, lists = reading.report, lexicon(reading.report.language)
    text = "\n".join(part.span.of(report.text) for part in report.parts if part.kind in READ_PARTS) or report.text
    counts: Counter[str] = Counter()
    for line in text.splitlines():
        counts.update(terms(line, lists))
    head = terms(text[:LEAD], lists)
    named = names(text, lists)
    return {
        term: (1 + math.log(n)) * (2 if term in head else 1) * (2 if term in named else 1) for term, n in counts.items()
    }


def core(readings: Iterable[Reading]) -> frozenset[str]:
    """Return the terms that at least half of the reports have in their head: what the story is about."""
    counts: Counter[str] = Counter()
    total = 0
    for reading in readings:
        report = reading.report
        title = report.title.of(report.text) if report.title else ""
        counts.update(terms(f"{title}\n{report.text[: LEAD // 3]}", lexicon(report.language)))
        total += 1
    return frozenset(term for term, n in counts.items() if n * 2 >= total)


def _vector(counts: Mapping[str, float], holders: Mapping[str, int], total: int) -> Vector:
    weighed = {term: n * math.log((total + PRIOR) / (holders[term] + 1)) for term, n in counts.items()}
    kept = dict(heapq.nlargest(KEPT, weighed.items(), key=lambda item: (item[1], item[0])))
    length = math.sqrt(sum(value * value for value in kept.values())) or 1.0
    return {term: value / length for term, value in kept.items()}


def _nearest(
    vector: Vector, clusters: Sequence[_Cluster], index: Mapping[str, set[int]], rare: Iterable[str], least: float
) -> int | None:
    shared: Counter[int] = Counter()
    for term in rare:
        shared.update(index.get(term, ()))
    scored = [(clusters[i].cosine(vector), -i) for i, n in shared.items() if n > 1 or len(vector) < BRIEF]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= least else None


def _merged(
    clusters: Sequence[_Cluster], vectors: Sequence[Vector], speakers: Sequence[frozenset[str]]
) -> list[list[int]]:
    """Return the clusters' members, those that grew into the same story put together."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    kept: list[_Cluster] = []
    heard: list[frozenset[str]] = []
    for cluster in sorted(clusters, key=lambda each: -len(each.members)):
        voices = frozenset().union(*(speakers[i] for i in cluster.members))
        top = heapq.nlargest(12, cluster.total.items(), key=lambda item: (item[1], item[0]))
        keys = [*(term for term, _ in top), *voices]
        found = {i for key in keys for i in index[key]}
        close = [(kept[i].cosine(cluster.total, cluster.square), -i) for i in found]
        best = max((c for c in close if c[0] >= (MERGED_SPEAKER if voices & heard[-c[1]] else MERGED)), default=None)
        if best:
            home = -best[1]
            heard[home] |= voices
            for i in cluster.members:
                kept[home].put(i, vectors[i])
        else:
            home = len(kept)
            kept.append(cluster)
            heard.append(voices)
        for key in keys:
            index[key].append(home)
    return [cluster.members for cluster in kept]


def _speakers(readings: Sequence[Reading]) -> list[frozenset[str]]:
    """Return for each reading the full names of those who speak in it, without those who speak everywhere."""
    spoken = [
        frozenset(
            source.name.casefold()
            for claim in reading.claims
            for step in claim.chain
            for source in step.sources
            if source.named and source.kind in ("person", "official") and " " in source.name.strip()
        )
        for reading in readings
    ]
    counts = Counter(name for names_ in spoken for name in names_)
    return [frozenset(name for name in names_ if counts[name] <= FEW_REPORTS) for names_ in spoken]
