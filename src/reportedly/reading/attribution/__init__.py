"""A report's sentences to its attributions: source, cue and content, outermost layers and those inside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model.span import Span, overlaps_any, words_of
from reportedly.reading.attribution.cues import handling_forms, noun_forms, participles
from reportedly.reading.attribution.hearsay import BE, HEARSAY_VERBS
from reportedly.reading.attribution.merged import merged
from reportedly.reading.attribution.nested import a_layer, nested
from reportedly.reading.attribution.rules import find
from reportedly.reading.attribution.runs import all_quotation, announced, headlined, run_on
from reportedly.reading.attribution.transcripts import transcribed
from reportedly.reading.quotes import find_quotes
from reportedly.reading.sentences import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.model.claim import Attribution
    from reportedly.model.reading import Reading
    from reportedly.reading.context import Context
    from reportedly.reading.quotes import Quote

_BEYOND_THE_CORPUS = (
    "declines comment",
    "claimed responsibility for",
    "as saying",
    "reportedly",
    "is believed to",
    "it is believed that",
    "reports that",
    "claim that",
)
"""Rules that know more of the guidelines than the corpus that the network learned from."""

_OPEN = (" about", " of", " in", " on", " at", " for", " with", " from", " to", " by")
"""No source ends so: a verb of a headline has been taken for one ("Winner Opens Up About Backing Lund")."""
_MARKUP = " \n*_,;:-–—"


def attributions(reading: Reading, context: Context) -> Reading:
    """Return the reading with its attributions, in the order of the text, an outer layer before those inside it.

    The network's come first; rules give what it does not see: headlines, announced blocks, further clauses of saying,
    and the layers inside contents. Where no network was used, rules give everything.
    """
    report, text, sentences = reading.report, reading.report.text, reading.sentences
    stretches = [p.trimmed(text) for p in paragraphs(text, Span(0, len(text)))]
    quotes = find_quotes(text, stretches)
    outer: list[Attribution] = [*headlined(text, report.title), *transcribed(text, stretches)]
    spoken = {sentence: None for sentence in sentences if all_quotation(text, sentence, quotes)}
    ruled = [found for sentence in sentences if sentence not in spoken for found in find(text, sentence, quotes)]
    seen = list(_seen(context, text, sentences))
    outer.extend(merged([a for a in ruled if _borne_out(a, seen)], seen, outer))
    outer = [a for a in outer if not _author(text, a, quotes) and (a_layer(text, a) or not _inside(a, outer))]
    blocks = [part.span for part in report.parts if part.kind == "quote block"]
    outer.extend(announced(text, sentences, outer, blocks))
    found = list(outer)
    for attribution in outer:
        found.extend(nested(text, attribution, sentences, quotes))
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
            yield from nested(text, speakers[-1], [sentence], quotes)


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
            if _embedded(text, attribution) or words_of(attribution.source, text).casefold().endswith(_OPEN):
                continue
            source = () if _says_nothing(text, attribution) else _unmarked(text, attribution.source)
            yield replace(attribution, source=source)


def _unmarked(text: str, source: Sequence[Span]) -> tuple[Span, ...]:
    """Return a source without the marks at its ends ("*Ana Pérez*", "the clerk -- keeper of maps --")."""
    bare = []
    for span in source:
        words = span.of(text)
        end = span.start + len(words.rstrip(_MARKUP))
        bare.append(Span(min(span.end - len(words.lstrip(_MARKUP)), end), end))
    return tuple(span for span in bare if len(span))


def _embedded(text: str, attribution: Attribution) -> bool:
    """Return whether the cue is a participle that belongs to a noun ("polls showing C"), no saying of its own."""
    if not attribution.source or len(attribution.cue) != 1:
        return False
    source, cue = attribution.source[-1], attribution.cue[0]
    before = text[max(0, attribution.source[0].start - 5) : attribution.source[0].start].casefold()
    alone = cue.of(text).casefold() in participles() and text[source.end : cue.start] == " "
    return alone and not before.endswith("with ")


def _author(text: str, attribution: Attribution, quotes: Sequence[Quote]) -> bool:
    """Return whether it is the report's author who speaks, as "I" or "we" outside quotations: its own voice."""
    words = words_of(attribution.source, text).casefold()
    return words in {"i", "we"} and not any(q.span.holds(attribution.source[0]) for q in quotes)


def _borne_out(ruled: Attribution, seen: Sequence[Attribution]) -> bool:
    """Return whether the network, where there is one, sees something of what a rule found, however unsure.

    Where it sees nothing, the rule has taken another word for a cue ("18 states, corporations and"): of 31 such on
    PolNeAR's dev half 5 are right. It does not know hearsay and refusals.
    """
    if not seen or ruled.by.endswith(_BEYOND_THE_CORPUS):
        return True
    return any(overlaps_any(span, (*a.cue, *a.content)) for a in seen for span in ruled.cue or ruled.content[:1])


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
