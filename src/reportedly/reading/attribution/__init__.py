"""A report's sentences to its attributions: source, cue and content, outermost layers and those inside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model.span import Span, words_of
from reportedly.reading.attribution.cues import handling_forms, noun_forms
from reportedly.reading.attribution.hearsay import BE, HEARSAY_VERBS
from reportedly.reading.attribution.merged import merged
from reportedly.reading.attribution.nested import a_layer, nested
from reportedly.reading.attribution.rules import find
from reportedly.reading.attribution.runs import announced, headlined, run_on
from reportedly.reading.quotes import find_quotes
from reportedly.reading.sentences import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.model.claim import Attribution
    from reportedly.model.reading import Reading
    from reportedly.reading.context import Context


def attributions(reading: Reading, context: Context) -> Reading:
    """Return the reading with its attributions, in the order of the text, an outer layer before those inside it.

    The network's come first; rules give what it does not see: headlines, announced blocks, further clauses of saying,
    and the layers inside contents. Where no network was used, rules give everything.
    """
    report, text, sentences = reading.report, reading.report.text, reading.sentences
    quotes = find_quotes(text, paragraphs(text, Span(0, len(text))))
    outer: list[Attribution] = headlined(text, report.title)
    ruled = [found for sentence in sentences for found in find(text, sentence, quotes)]
    outer.extend(merged(ruled, list(_seen(context, text, sentences)), outer))
    outer = [a for a in outer if a_layer(text, a) or not _inside(a, outer)]
    blocks = [part.span for part in report.parts if part.kind == "quote block"]
    outer.extend(announced(text, sentences, outer, blocks))
    found = list(outer)
    for attribution in outer:
        found.extend(nested(text, attribution, sentences, quotes))
    found = run_on(text, sentences, quotes, _once(found))
    return replace(reading, attributions=_numbered(found))


def _inside(attribution: Attribution, others: Sequence[Attribution]) -> bool:
    """Return whether the cue stands in what another one tells."""
    return any(
        span.holds(cue) for other in others if other is not attribution for span in other.content
        for cue in attribution.cue
    )  # fmt: skip


def _seen(context: Context, text: str, sentences: Sequence[Span]) -> Iterator[Attribution]:
    """Yield the network's attributions in the parts that are read."""
    if context.encoded is None:
        return
    from reportedly.reading.attribution.decode import decode  # noqa: PLC0415 - numpy is not for those who use rules

    for attribution in decode(context.encoded):
        anchor = (attribution.cue or attribution.content)[0]
        if any(sentence.overlaps(anchor) for sentence in sentences):
            yield replace(attribution, source=()) if _says_nothing(text, attribution) else attribution


def _says_nothing(text: str, attribution: Attribution) -> bool:
    """Return whether the source only handles what others report, or is the "it" of a passive.

    "Police are investigating claims that", "it was reported that".
    """
    words = words_of(attribution.cue, text).casefold().split()
    if not words:
        return False
    handled = words[-1] in noun_forms() and not handling_forms().isdisjoint(words[:-1])
    empty = words_of(attribution.source, text).casefold() == "it" and not BE.isdisjoint(words[:-1])
    return handled or (empty and words[-1] in HEARSAY_VERBS)


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
