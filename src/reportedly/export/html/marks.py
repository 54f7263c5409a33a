"""A reading to the stretches of its text that the page marks: claims in layers, sources, cues, numbers, places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.export.html.markup import Markup, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.model.claim import Claim
    from reportedly.model.reading import Reading
    from reportedly.model.span import Span

_OUTERMOST = {"claim": 0, "source": 1, "cue": 1, "quantity": 2, "time": 2, "place": 3}
"""Of two marks over the same words, which holds the other."""
_DEEPEST = 2
"""Layers whose lines are drawn apart; what lies deeper is drawn as these are."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that become one element (several where they cross a paragraph or another mark)."""

    span: Span
    kind: str
    claim: str = ""
    classes: str = ""

    def order(self) -> tuple[int, int, int]:
        """Return what sorts marks so that one that holds another comes first."""
        return self.span.start, -self.span.end, _OUTERMOST[self.kind]

    def opened(self) -> Markup:
        """Return the start tag of its element."""
        claim = f' data-c="{text_of(self.claim)}"' if self.claim else ""
        return f'<span class="{self.classes}"{claim}>'


def marks_of(reading: Reading, prefix: str) -> list[Mark]:
    """Return every mark, each that holds another before it; ids of claims take `prefix`."""
    heights = _heights(part for claim in reading.claims for part in claim.content)
    marks = [
        Mark(part, "claim", prefix + claim.id, f"c {claim.distance} h{min(heights[part], _DEEPEST)}")
        for claim in reading.claims
        for part in claim.content
    ]
    words = dict.fromkeys(mark for claim in reading.claims for mark in _words(claim))
    return sorted((mark for mark in (*marks, *words) if len(mark.span)), key=Mark.order)


def boundaries(reading: Reading) -> list[int]:
    """Return every place where something begins or ends, in order: between two of them, the text is one element."""
    text = reading.report.text
    spans: list[Span] = []
    for claim in reading.claims:
        spans += [*claim.content, *(part.trimmed(text) for part in claim.content[:1])]
        spans += [mark.span for mark in _words(claim)]
        spans += [event.span for event in claim.events]
        spans += [evidence.span for evidence in claim.evidence if evidence.span]
        spans += [source.span for step in claim.chain for source in step.sources if source.span]
        spans += [claim.movement.span] if claim.movement and claim.movement.span else []
    return sorted({end for span in spans for end in (span.start, span.end)})


def _words(claim: Claim) -> Iterator[Mark]:
    yield from (Mark(span, "source", classes="s") for span in claim.source)
    yield from (Mark(span, "cue", classes="u") for span in claim.cue)
    yield from (Mark(quantity.span, "quantity", classes="q") for quantity in claim.quantities)
    yield from (Mark(time.span, "time", classes="t") for time in claim.times)
    yield from (Mark(place.span, "place", classes="p") for place in claim.places)


def _heights(parts: Iterable[Span]) -> dict[Span, int]:
    """Return how many layers of claims lie inside each stretch: its line is drawn so far below theirs."""
    ordered = sorted(set(parts), key=lambda part: (part.start, -part.end))
    holders: dict[Span, list[Span]] = {}
    still: list[Span] = []
    for part in ordered:
        still = [other for other in still if other.end > part.start]
        holders[part] = [other for other in still if other.holds(part)]
        still.append(part)
    heights = dict.fromkeys(ordered, 0)
    for part in reversed(ordered):
        for holder in holders[part]:
            heights[holder] = max(heights[holder], heights[part] + 1)
    return heights
