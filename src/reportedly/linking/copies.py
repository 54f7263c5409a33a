"""Texts into copies: fingerprints find the pairs, exact runs of eight words decide, with where each run stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reportedly.linking.shingles import SHINGLE, Shingled, fingerprints, fragments, shingled
from reportedly.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

COPY = 0.3
"""The least containment, in the better direction, that is called a copy (issue 7)."""
BOILERPLATE = 2000
"""A fingerprint that more reports than this share is a notice or a menu, and proposes nobody."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share: the share of each one's eight-word runs that stand in the other, and the runs.

    `spans` are pairs (in a, in b) over the same words, in the order of a; words alone are compared, so case and
    punctuation may differ.
    """

    a: str
    b: str
    a_in_b: float
    b_in_a: float
    spans: tuple[tuple[Span, Span], ...] = ()


class CopyIndex:
    """Texts that can be added one at a time and asked which of those before they share text with.

    Adding one looks only at the reports that share a fingerprint with it. Kept: 8 bytes a word of each text.
    """

    def __init__(self) -> None:
        self._postings: defaultdict[int, list[int]] = defaultdict(list)
        self._ids: list[str] = []
        self._distinct: list[NDArray[np.uint64]] = []

    def add(self, report: str, text: str, least: float = COPY) -> list[Overlap]:
        """Return what `text`, added now as `report` (a), shares with each text before (b), without the spans."""
        words = shingled(text)
        rows = postings(text, words)
        found = [self._overlap(report, words.distinct, other) for other in self._candidates(rows)]
        for row in rows:
            self._postings[row].append(len(self._ids))
        self._ids.append(report)
        self._distinct.append(words.distinct)
        return [overlap for overlap in found if max(overlap.a_in_b, overlap.b_in_a) >= least]

    def _candidates(self, rows: Iterable[int]) -> list[int]:
        counts: Counter[int] = Counter()
        for row in rows:
            holders = self._postings.get(row, ())
            if len(holders) <= BOILERPLATE:
                counts.update(holders)
        return sorted(counts)

    def _overlap(self, report: str, distinct: NDArray[np.uint64], other: int) -> Overlap:
        theirs = self._distinct[other]
        shared = _shared(distinct, theirs)
        return Overlap(report, self._ids[other], shared / max(1, len(distinct)), shared / max(1, len(theirs)))


def postings(text: str, words: Shingled | None = None) -> tuple[int, ...]:
    """Return the rows of an index for one text: 64-bit signed hashes, each to be kept beside the report's id.

    Two texts whose copy is to be found share at least one of them; `aligned` then decides.
    """
    return tuple(sorted({*fingerprints(words or shingled(text)), *fragments(text)}))


def aligned(a: str, b: str, text_a: str, text_b: str) -> Overlap:
    """Return what two texts share, with the spans: exact, whatever proposed the pair."""
    ours, theirs = shingled(text_a), shingled(text_b)
    if min(len(ours.words), len(theirs.words)) < SHINGLE:
        return _brief(a, b, ours, theirs)
    shared = _shared(ours.distinct, theirs.distinct)
    spans = tuple(_spans(ours, theirs)) if shared else ()
    return Overlap(a, b, shared / len(ours.distinct), shared / len(theirs.distinct), spans)


def copies(texts: Mapping[str, str], least: float = COPY) -> Iterator[Overlap]:
    """Yield every pair of `texts` (by id) that share at least `least` of one of them, each pair once, with spans."""
    index = CopyIndex()
    for report, text in texts.items():
        for found in index.add(report, text, least=0.0):
            brief = len(text) < BRIEF_LETTERS or len(texts[found.b]) < BRIEF_LETTERS
            if brief or max(found.a_in_b, found.b_in_a) >= least:
                overlap = aligned(found.b, report, texts[found.b], text)
                if max(overlap.a_in_b, overlap.b_in_a) >= least:
                    yield overlap


BRIEF_LETTERS = 160
"""A text of fewer code points may have fewer than eight words: compared word by word, whatever its hashes say."""


def _shared(ours: NDArray[np.uint64], theirs: NDArray[np.uint64]) -> int:
    both = np.concatenate((ours, theirs))
    both.sort()
    return int(np.count_nonzero(both[1:] == both[:-1]))


def _spans(ours: Shingled, theirs: Shingled) -> Iterator[tuple[Span, Span]]:
    """Yield the longest shared runs from left to right in `ours`; of several places in `theirs`, the longest run."""
    order = np.argsort(theirs.hashes, kind="stable")
    placed = theirs.hashes[order]
    first, last = (np.searchsorted(placed, ours.hashes, side) for side in ("left", "right"))
    held = np.flatnonzero(last > first)
    i = 0
    while (at := int(np.searchsorted(held, i))) < len(held):
        i = int(held[at])
        places = order[first[i] : last[i]].tolist()
        length, start = max((_run(ours, theirs, i, j), -j) for j in places)
        if length < SHINGLE:
            i += 1
            continue
        yield _span(ours, i, length), _span(theirs, -start, length)
        i += length - SHINGLE + 1


def _run(ours: Shingled, theirs: Shingled, i: int, j: int) -> int:
    """Return how many words in a row are the same from a place in each on."""
    most = min(len(ours.words) - i, len(theirs.words) - j)
    other = np.flatnonzero(ours.letters[i : i + most] != theirs.letters[j : j + most])
    return int(other[0]) if len(other) else most


def _span(text: Shingled, first: int, length: int) -> Span:
    return Span(text.starts[first], text.ends[first + length - 1])


def _brief(a: str, b: str, ours: Shingled, theirs: Shingled) -> Overlap:
    """Return the overlap where a text has fewer than eight words: all of it stands in the other, or nothing does."""
    short, long = (ours, theirs) if len(ours.words) <= len(theirs.words) else (theirs, ours)
    size = len(short.words)
    for j in range(len(long.words) - size + 1 if size else 0):
        if long.words[j : j + size] == short.words:
            both = (_span(short, 0, size), _span(long, j, size))
            shares = (1.0, size / len(long.words))
            forward = short is ours
            return Overlap(a, b, *(shares if forward else shares[::-1]), (both if forward else both[::-1],))
    return Overlap(a, b, 0.0, 0.0)
