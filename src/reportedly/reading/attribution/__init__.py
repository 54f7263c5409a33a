"""A report's sentences to its attributions: source, cue and content, outermost layers and those inside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model.span import Span, overlaps_any
from reportedly.reading.attribution.layout import laid_out
from reportedly.reading.attribution.merged import merged
from reportedly.reading.attribution.nested import a_layer, nested
from reportedly.reading.attribution.rules import find
from reportedly.reading.attribution.runs import all_quotation, announced, handed_on, headlined, run_on
from reportedly.reading.attribution.seen import borne_out, by_author, least_sure, what_is_seen, without_gaps
from reportedly.reading.quotes import find_quotes
from reportedly.reading.sentences import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.model.claim import Attribution
    from reportedly.model.reading import Reading
    from reportedly.reading.context import Context
    from reportedly.reading.quotes import Quote


def attributions(reading: Reading, context: Context) -> Reading:
    """Return the reading with its attributions, in the order of the text, an outer layer before those inside it.

    The network's come first; rules give what it does not see: headlines, announced blocks, further clauses of saying,
    and the layers inside contents. Where no network was used, rules give everything.
    """
    report, text, sentences = reading.report, reading.report.text, reading.sentences
    stretches = [p.trimmed(text) for p in paragraphs(text, Span(0, len(text)))]
    quotes = find_quotes(text, stretches)
    outer: list[Attribution] = [*headlined(text, report.title), *laid_out(text, stretches)]
    spoken = {sentence: None for sentence in sentences if all_quotation(text, sentence, quotes, 1.0)}
    told = [s for s in sentences if s not in spoken and not text[s.start : s.end].endswith("?")]
    ruled = [found for sentence in told for found in find(text, sentence, quotes)]
    seen = list(what_is_seen(text, sentences, context))
    outer.extend(
        merged(
            [a for a in ruled if borne_out(a, seen)],
            seen,
            outer,
            lambda a: least_sure(text, a, sentences, quotes, ruled),
        )
    )
    outer = [a for a in outer if not by_author(text, a, quotes) and (a_layer(text, a) or not _inside(a, outer))]
    outer = [without_gaps(text, a, outer) for a in outer]
    blocks = [part.span for part in report.parts if part.kind == "quote block"]
    outer.extend(announced(text, sentences, outer, blocks))
    found = handed_on(text, [*outer, *nested(text, outer, sentences, quotes)])
    found = run_on(text, sentences, quotes, _once(found))
    found.extend(_in_quotations(text, spoken, quotes, found))
    return replace(reading, attributions=_numbered(_once(found)))


def _in_quotations(
    text: str, spoken: Iterable[Span], quotes: Sequence[Quote], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Yield what is told in sentences that are all quotation: inside their speaker's words, or by nobody else."""
    for sentence in spoken:
        speakers = [a for a in found if any(sentence.overlaps(span) for span in (*a.content, *a.cue))]
        if not speakers:
            yield from find(text, sentence, quotes)
        elif any(span.holds(sentence) for span in speakers[-1].content):
            yield from nested(text, [speakers[-1]], [sentence], quotes)


def _inside(attribution: Attribution, others: Sequence[Attribution]) -> bool:
    """Return whether the cue stands in what another one tells."""
    return any(
        span.holds(cue) for other in others if other is not attribution for span in other.content
        for cue in attribution.cue
    )  # fmt: skip


def _once(found: list[Attribution]) -> list[Attribution]:
    """Return the attributions, each cue with what an earlier one of the same cue has not told."""
    kept: list[Attribution] = []
    for attribution in found:
        same = [a for a in kept if any(overlaps_any(cue, a.cue) for cue in attribution.cue)]
        if not attribution.cue:
            same = [a for a in kept if not a.cue and a.source == attribution.source]
        told = [span for other in same for span in other.content]
        content = tuple(span for span in attribution.content if not overlaps_any(span, told))
        if content:
            kept.append(replace(attribution, content=content) if content != attribution.content else attribution)
    return kept


def _numbered(found: list[Attribution]) -> tuple[Attribution, ...]:
    ordered = sorted(found, key=lambda a: (a.content[0].start, -a.content[-1].end))
    return tuple(replace(a, id=f"a{i}") for i, a in enumerate(ordered, 1))
