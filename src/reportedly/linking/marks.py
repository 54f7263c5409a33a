"""A reading into the numbers by which readings that may have to do with each other find one another in a store."""

from __future__ import annotations

import heapq
from hashlib import blake2b
from typing import TYPE_CHECKING

from reportedly.linking.citations import medium, own_key
from reportedly.linking.copies import postings
from reportedly.linking.mentions import mentions
from reportedly.linking.outlets import Outlets, shipped_outlets
from reportedly.linking.speakers import bare
from reportedly.linking.stories import profile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.model.reading import Reading

WORDS, OUTLET, CITED, SPEAKER, TERM = range(5)
"""Kinds of marks: runs of words, the report's own outlet, outlets it credits, named speakers, its heaviest terms.

A report may copy one with which it shares a mark of WORDS; may cite one whose OUTLET is among its CITED; may tell the
same story as one with which it shares several of TERM, or one of SPEAKER.
"""
_TERMS = 16
"""Heaviest terms kept of a report."""


def marks(reading: Reading, outlets: Outlets | None = None) -> tuple[tuple[int, int], ...]:
    """Return the marks of a reading as (kind, number), numbers signed and of 64 bits; the same in every run."""
    table = outlets or shipped_outlets()
    own = own_key(reading, table)
    sources = [source for claim in reading.claims for step in claim.chain for source in step.sources]
    media = {name for source in sources if (name := medium(source, table))}
    media |= {mention.outlet for mention in mentions(reading.report, table)}
    speakers = {bare(s.name) for s in sources if s.named and s.kind in ("person", "official") and " " in bare(s.name)}
    heavy = heapq.nlargest(_TERMS, profile(reading).items(), key=lambda item: (item[1], item[0]))
    found = {(WORDS, row) for row in postings(reading.report.text)}
    found |= _marked(OUTLET, [own] if own else [])
    found |= _marked(CITED, (table.key(name) for name in media))
    found |= _marked(SPEAKER, speakers)
    found |= _marked(TERM, (term for term, _ in heavy))
    return tuple(sorted(found))


def _marked(kind: int, words: Iterable[str]) -> set[tuple[int, int]]:
    return {(kind, _number(word)) for word in words}


def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little", signed=True)
