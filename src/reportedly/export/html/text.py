"""The text of a report to HTML in which every extraction is marked, layers of claims one inside the other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.export.html.markup import Markup, tag, text_of
from reportedly.model.report import READ_PARTS
from reportedly.model.span import Span
from reportedly.model.wording import path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.model.claim import Claim
    from reportedly.model.reading import Reading
    from reportedly.model.report import Part

_LABELS = {"credit": "credit, not read", "promo": "promotion, not read", None: "not read"}
_OUTERMOST = {"claim": 0, "source": 1, "cue": 1, "quantity": 2, "time": 2, "place": 3}
"""Of two marks over the same words, which holds the other."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """Words that become one element (several where they cross a paragraph or another mark)."""

    span: Span
    kind: str
    claim: str = ""
    classes: str = ""

    def order(self) -> tuple[int, int, int]:
        return self.span.start, -self.span.end, _OUTERMOST[self.kind]

    def opened(self) -> Markup:
        claim = f' data-c="{text_of(self.claim)}"' if self.claim else ""
        return f'<span class="{self.classes}"{claim}>'


def marked_text(reading: Reading, prefix: str) -> Markup:
    """Return the report's parts as headings, paragraphs and notes; ids of claims and of their numbers take `prefix`."""
    text = reading.report.text
    marks = sorted(_marks(reading, prefix), key=_Mark.order)
    numbers = _numbers(reading.claims, prefix, text)
    cuts = sorted(_boundaries(reading))
    blocks = []
    for span, kind in _blocks(reading):
        body = "".join(_inline(span, marks, cuts, numbers, text))
        blocks.append(_block(kind, body))
    return "\n".join(blocks)


def _block(kind: str | None, body: Markup) -> Markup:
    if kind == "headline":
        return tag("h3", body, class_="headline")
    if kind == "quote block":
        return tag("blockquote", tag("p", body))
    if kind == "body":
        return tag("p", body)
    label = tag("span", text_of(_LABELS.get(kind, kind or "")), class_="label")
    return tag("p", label, " ", body, class_="caption" if kind in READ_PARTS else "unread")


def _blocks(reading: Reading) -> Iterator[tuple[Span, str | None]]:
    """Yield stretches and their kind: cut at the ends of parts and at line ends that do not run through a sentence."""
    report = reading.report
    inside = {i for sentence in reading.sentences for i in range(sentence.start, sentence.end)}
    breaks = {i for i, letter in enumerate(report.text) if letter == "\n" and i not in inside}
    ends = {0, len(report.text), *breaks}
    for part in report.parts:
        ends |= {part.span.start, part.span.end}
    for start, end in pairwise(sorted(ends)):
        span = Span(start, end).trimmed(report.text)
        if len(span):
            yield span, _kind_of(span, report.parts)


def _kind_of(span: Span, parts: Iterable[Part]) -> str | None:
    holding = [part for part in parts if part.span.holds(span)]
    return min(holding, key=lambda part: len(part.span)).kind if holding else None


def _marks(reading: Reading, prefix: str) -> Iterator[_Mark]:
    for claim in reading.claims:
        identity = prefix + claim.id
        for part in claim.content:
            yield _Mark(part, "claim", identity, f"c {claim.distance} h{_height(part, reading.claims)}")
    words: dict[_Mark, None] = {}
    for claim in reading.claims:
        words.update(dict.fromkeys(_Mark(span, "source", classes="s") for span in claim.source))
        words.update(dict.fromkeys(_Mark(span, "cue", classes="u") for span in claim.cue))
        words.update(dict.fromkeys(_Mark(quantity.span, "quantity", classes="q") for quantity in claim.quantities))
        words.update(dict.fromkeys(_Mark(time.span, "time", classes="t") for time in claim.times))
        words.update(dict.fromkeys(_Mark(place.span, "place", classes="p") for place in claim.places))
    yield from (mark for mark in words if len(mark.span))


def _height(part: Span, claims: Iterable[Claim]) -> int:
    """Return how many layers of claims lie inside a stretch (0 to 2): its line is drawn so far below theirs."""
    inner = [other for claim in claims for other in claim.content if part.holds(other) and len(other) < len(part)]
    if not inner:
        return 0
    nested = any(outer.holds(other) and len(other) < len(outer) for outer in inner for other in inner)
    return 2 if nested else 1


def _numbers(claims: Iterable[Claim], prefix: str, text: str) -> dict[int, list[Markup]]:
    """Return, by the place where a claim begins, its number: a link to its details."""
    numbers: dict[int, list[Markup]] = {}
    for claim in claims:
        if not claim.content:
            continue
        who = path(claim.chain) or "the report itself"
        link = tag(
            "a", text_of(claim.id.removeprefix("c")), class_="n", id=f"t-{prefix}{claim.id}",
            href=f"#{prefix}{claim.id}", aria_label=f"claim {claim.id.removeprefix('c')}, {who}, {claim.distance}",
        )  # fmt: skip
        numbers.setdefault(claim.content[0].trimmed(text).start, []).append(link)
    return numbers


def _boundaries(reading: Reading) -> set[int]:
    """Return every place where something begins or ends: between two of them, the text is one element."""
    text, spans = reading.report.text, list[Span]()
    for claim in reading.claims:
        spans += [*claim.content, *claim.cue, *claim.source, *(part.trimmed(text) for part in claim.content[:1])]
        spans += [quantity.span for quantity in claim.quantities]
        spans += [time.span for time in claim.times]
        spans += [place.span for place in claim.places]
        spans += [event.span for event in claim.events]
        spans += [evidence.span for evidence in claim.evidence if evidence.span]
        spans += [source.span for step in claim.chain for source in step.sources if source.span]
        spans += [claim.movement.span] if claim.movement and claim.movement.span else []
    return {end for span in spans for end in (span.start, span.end)}


def _inline(
    block: Span, marks: Iterable[_Mark], cuts: list[int], numbers: dict[int, list[Markup]], text: str
) -> Iterator[Markup]:
    """Yield the markup of one block: elements opened and closed in order; one that crosses another is split by it."""
    here = [mark for mark in marks if mark.span.overlaps(block)]
    ends = sorted({block.start, block.end, *(cut for cut in cuts if block.start < cut < block.end)})
    open_marks: list[_Mark] = []
    for start, end in pairwise(ends):
        keep = next((i for i, mark in enumerate(open_marks) if mark.span.end <= start), len(open_marks))
        yield "</span>" * (len(open_marks) - keep)
        reopened = [mark for mark in open_marks[keep:] if mark.span.end > start]
        del open_marks[keep:]
        first = start == block.start
        new = [m for m in here if m.span.start == start or (first and m.span.start < start and m.span.end > start)]
        yield from numbers.get(start, ())
        for mark in (*reopened, *new):
            yield mark.opened()
            open_marks.append(mark)
        yield f'<span data-o="{start}">{text_of(text[start:end])}</span>'
    yield "</span>" * len(open_marks)
