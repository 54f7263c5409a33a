"""The text of a report into the paragraphs around a claim, in pieces that know where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.model.span import Span

_AROUND = 240
"""Code points that are shown before and after the claim at least: up to the ends of their words."""
_BREAK = re.compile(r"\n+")

Piece = tuple[int, str, bool]
"""Where the words begin in the report, the words, whether the claim is made of them."""


def around(text: str, content: Sequence[Span]) -> list[list[Piece]]:
    """Return the paragraphs around a claim, each in its pieces; line ends between them are left out."""
    low = max(0, min(span.start for span in content) - _AROUND)
    high = min(len(text), max(span.end for span in content) + _AROUND)
    while low and not text[low - 1].isspace():
        low -= 1
    while high < len(text) and not text[high].isspace():
        high += 1
    edges = sorted({low, high, *(edge for span in content for edge in (span.start, span.end) if low < edge < high)})
    pieces = [
        (start, end, any(span.start <= start and end <= span.end for span in content)) for start, end in pairwise(edges)
    ]
    paragraphs: list[list[Piece]] = [[]]
    for start, end, said in pieces:
        for place, (at, words) in enumerate(_lines(text, start, end)):
            if place:
                paragraphs.append([])
            if words:
                paragraphs[-1].append((at, words, said))
    return [each for each in paragraphs if each]


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    at = start
    for found in _BREAK.finditer(text, start, end):
        yield at, text[at : found.start()]
        at = found.end()
    yield at, text[at:end]
