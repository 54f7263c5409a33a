"""The text of a report to HTML in which every extraction is marked, layers of claims one inside the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.export.html.marks import Mark, boundaries, marks_of
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


def marked_text(reading: Reading, prefix: str) -> Markup:
    """Return the report's parts as headings, paragraphs and notes; ids of claims and of their numbers take `prefix`."""
    text = reading.report.text
    cuts = boundaries(reading)
    numbers = _numbers(reading.claims, prefix, text)
    blocks = _blocks(reading)
    return "\n".join(
        _block(kind, "".join(_inline(span, marks, cuts, numbers, text)))
        for (span, kind), marks in zip(blocks, _by_block(marks_of(reading, prefix), blocks), strict=True)
    )


def _block(kind: str | None, body: Markup) -> Markup:
    if kind == "headline":
        return tag("h3", body, class_="headline")
    if kind == "quote block":
        return tag("blockquote", tag("p", body))
    if kind == "body":
        return tag("p", body)
    label = tag("span", text_of(_LABELS.get(kind, kind or "")), class_="label")
    return tag("p", label, " ", body, class_="caption" if kind in READ_PARTS else "unread")


def _blocks(reading: Reading) -> list[tuple[Span, str | None]]:
    """Return stretches and their kind: cut at the ends of parts and at line ends that do not run through a sentence."""
    report = reading.report
    inside = {i for sentence in reading.sentences for i in range(sentence.start, sentence.end)}
    ends = {i for i, letter in enumerate(report.text) if letter == "\n" and i not in inside}
    ends |= {0, len(report.text)}
    for part in report.parts:
        ends |= {part.span.start, part.span.end}
    spans = (Span(start, end).trimmed(report.text) for start, end in pairwise(sorted(ends)))
    return list(_with_kinds((span for span in spans if len(span)), report.parts))


def _with_kinds(spans: Iterable[Span], parts: Iterable[Part]) -> Iterator[tuple[Span, str | None]]:
    """Yield each stretch with the kind of the smallest part that holds it; both come in the order of the text."""
    coming = sorted(parts, key=lambda part: part.span.start, reverse=True)
    holding: list[Part] = []
    for span in spans:
        while coming and coming[-1].span.start <= span.start:
            holding.append(coming.pop())
        holding = [part for part in holding if part.span.end > span.start]
        fitting = [part for part in holding if part.span.holds(span)]
        yield span, min(fitting, key=lambda part: len(part.span)).kind if fitting else None


def _by_block(marks: Iterable[Mark], blocks: list[tuple[Span, str | None]]) -> list[list[Mark]]:
    """Return for each block the marks that reach into it, in the order of `marks`."""
    starts = [span.start for span, _ in blocks]
    found: list[list[Mark]] = [[] for _ in blocks]
    for mark in marks:
        first = max(bisect_right(starts, mark.span.start) - 1, 0)
        for number in range(first, bisect_left(starts, mark.span.end)):
            if mark.span.overlaps(blocks[number][0]):
                found[number].append(mark)
    return found


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


def _inline(
    block: Span, marks: Iterable[Mark], cuts: list[int], numbers: dict[int, list[Markup]], text: str
) -> Iterator[Markup]:
    """Yield the markup of one block: elements opened and closed in order; one that crosses another is split by it."""
    between = cuts[bisect_right(cuts, block.start) : bisect_left(cuts, block.end)]
    coming = sorted(marks, key=Mark.order, reverse=True)
    open_marks: list[Mark] = []
    for start, end in pairwise([block.start, *between, block.end]):
        keep = next((i for i, mark in enumerate(open_marks) if mark.span.end <= start), len(open_marks))
        yield "</span>" * (len(open_marks) - keep)
        opening = [mark for mark in open_marks[keep:] if mark.span.end > start]
        del open_marks[keep:]
        while coming and coming[-1].span.start <= start:
            opening.append(coming.pop())
        yield from numbers.get(start, ())
        yield from (mark.opened() for mark in opening)
        open_marks += opening
        yield f'<span data-o="{start}">{text_of(text[start:end])}</span>'
    yield "</span>" * len(open_marks)
