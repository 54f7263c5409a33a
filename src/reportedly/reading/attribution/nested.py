"""The contents of attributions to the attributions inside them, layer by layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.model.span import Span, words_of
from reportedly.reading.attribution.cues import any_of
from reportedly.reading.attribution.rules import LEANING, find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.model.claim import Attribution
    from reportedly.reading.quotes import Quote

_INTENTS = ("X plan to", "X intend to")
"""What somebody is told to have in mind is part of what is told."""
_DEEPEST = 3
"""Layers inside the outermost one. Reports nest two or three deep; a fourth is a misreading."""


def nested(
    text: str, attributions: Iterable[Attribution], sentences: Sequence[Span], quotes: Sequence[Quote]
) -> Iterator[Attribution]:
    """Yield the attributions inside the contents of `attributions`, outer before inner.

    A "reportedly" at the top of a content belongs to the attribution itself, not to a layer of its own.
    """
    entered: set[tuple[Span, ...]] = set()
    for attribution in attributions:
        yield from _layers(text, attribution, sentences, quotes, entered, 0)


def _layers(
    text: str,
    attribution: Attribution,
    sentences: Sequence[Span],
    quotes: Sequence[Quote],
    entered: set[tuple[Span, ...]],
    depth: int,
) -> Iterator[Attribution]:
    """Yield the layers; what stands behind a cue is looked into once, from the outermost that holds it."""
    if depth >= _DEEPEST:
        return
    for stretch in _by_sentence(attribution, sentences):
        for inner in find(text, stretch, quotes):
            if not inner.source and (inner.by.endswith(LEANING) or not _layer_of_its_own(text, inner)):
                continue
            if (
                inner.by.endswith("X: quotation")
                or inner.cue == attribution.cue
                or _only_hedged(text, attribution, inner)
                or not a_layer(text, inner)
            ):
                continue
            yield inner
            if inner.cue not in entered:
                entered.add(inner.cue)
                yield from _layers(text, inner, sentences, quotes, entered, depth + 1)


def a_layer(text: str, inner: Attribution) -> bool:
    """Return whether what stands in another's content is a layer: no plan and no thought of the speaker's own."""
    return not _own_mind(text, inner) and not inner.by.endswith(_INTENTS)


def _only_hedged(text: str, attribution: Attribution, inner: Attribution) -> bool:
    """Return whether an act, no saying, stands under an adverb: "is reportedly urging its members to" is one claim."""
    return not _layer_of_its_own(text, attribution) and inner.by.endswith((" to", " of"))


def _own_mind(text: str, inner: Attribution) -> bool:
    """Return whether a speaker tells what he says or thinks himself ("I ask", "he believes", "is expected to").

    What he thinks is certainty.
    """
    source = words_of(inner.source, text).casefold().split()
    cue = words_of(inner.cue, text).casefold().split()
    if len(source) == 1 and source[0] in any_of("authors"):
        return True
    own = source[0] in any_of("speakers") if source else inner.by.endswith("is believed to")
    return own and any(word in any_of("minds") for word in cue)


def _layer_of_its_own(text: str, inner: Attribution) -> bool:
    """Return whether an attribution without a source is a layer: "it is believed that", not an adverb."""
    return not any(span.of(text).casefold() in {"reportedly", "allegedly"} for span in inner.cue)


def _by_sentence(attribution: Attribution, sentences: Sequence[Span]) -> Iterator[Span]:
    """Yield the stretches to look into: each part of the content by sentence; parts around a mere adverb together."""
    content: Sequence[Span] = attribution.content
    if not attribution.source and len(content) > 1 and attribution.cue:
        content = (Span(content[0].start, content[-1].end),)
    for span in content:
        for sentence in sentences:
            start, end = max(span.start, sentence.start), min(span.end, sentence.end)
            if start < end:
                yield Span(start, end)
