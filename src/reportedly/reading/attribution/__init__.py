"""A report's sentences to its attributions: source, cue and content, outermost layers and those inside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model.span import Span
from reportedly.reading.attribution.nested import nested
from reportedly.reading.attribution.rules import find
from reportedly.reading.attribution.runs import announced, headlined, run_on
from reportedly.reading.quotes import find_quotes
from reportedly.reading.sentences import paragraphs

if TYPE_CHECKING:
    from reportedly.model.claim import Attribution
    from reportedly.model.reading import Reading
    from reportedly.reading.context import Context


def attributions(reading: Reading, context: Context) -> Reading:  # noqa: ARG001 - the form of every step
    """Return the reading with its attributions, in the order of the text, an outer layer before those inside it."""
    report, text, sentences = reading.report, reading.report.text, reading.sentences
    quotes = find_quotes(text, paragraphs(text, Span(0, len(text))))
    outer: list[Attribution] = headlined(text, report.title)
    taken = [span for a in outer for span in a.content]
    for sentence in sentences:
        if not any(sentence.overlaps(span) for span in taken):
            outer.extend(find(text, sentence, quotes))
    blocks = [part.span for part in report.parts if part.kind == "quote block"]
    outer.extend(announced(text, sentences, outer, blocks))
    found = list(outer)
    for attribution in outer:
        found.extend(nested(text, attribution, sentences, quotes))
    found = run_on(text, sentences, quotes, _once(found))
    return replace(reading, attributions=_numbered(found))


def _once(found: list[Attribution]) -> list[Attribution]:
    """Return the attributions without those whose cue and content another one has too (a block read twice)."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for attribution in found:
        key = (attribution.cue, attribution.content) if attribution.cue else (attribution.source, attribution.content)
        if key not in seen:
            seen.add(key)
            kept.append(attribution)
    return kept


def _numbered(found: list[Attribution]) -> tuple[Attribution, ...]:
    ordered = sorted(found, key=lambda a: (a.content[0].start, -a.content[-1].end))
    return tuple(replace(a, id=f"a{i}") for i, a in enumerate(ordered, 1))
