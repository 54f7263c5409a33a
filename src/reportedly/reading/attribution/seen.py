"""What the network saw to what of it counts, and to which of the rules' findings it bears out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model.span import Span, overlaps_any, words_of
from reportedly.reading.attribution.cues import any_of, handling_forms, noun_forms, participles, verb_forms
from reportedly.reading.attribution.merged import SURE, SURE_OF_QUOTATION, SURE_OF_THING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.model.claim import Attribution
    from reportedly.reading.context import Context
    from reportedly.reading.quotes import Quote

_BEYOND_THE_CORPUS = (
    "declines comment",
    "claimed responsibility for",
    "as saying",
    "as X says",
    "learned from Y that",
    "reportedly",
    "is believed to",
    "it is believed that",
    "reports that",
    "claim that",
)
"""Rules that know more of the guidelines than the corpus that the network learned from."""
_CONTRACTED = re.compile(r"['’]\w+$")
_TERM, _SHORT = 2, 3
"""Words of a quotation that may be a mere term; letters of words that titles have in lower case too."""
_ACT, _NEVER = frozenset("wo"), 2.0
"""The frames of a verb that tells what somebody does, and says only what stands behind "that": "endorsed the plan"."""
_MARKUP = " \n*_,;:-–—"


def what_is_seen(text: str, sentences: Sequence[Span], context: Context) -> Iterator[Attribution]:
    """Yield the network's attributions in the parts that are read, but for those that are no saying of their own."""
    if context.encoded is None:
        return
    from reportedly.reading.attribution.decode import decode  # noqa: PLC0415 - numpy is not for those who use rules

    for attribution in decode(context.encoded):
        anchor = (attribution.cue or attribution.content)[0]
        if any(sentence.overlaps(anchor) for sentence in sentences):
            if _embedded(text, attribution) or _left_open(text, attribution):
                continue
            source = () if _says_nothing(text, attribution) else _unmarked(text, attribution.source)
            yield replace(attribution, source=source)


def _left_open(text: str, attribution: Attribution) -> bool:
    """Return whether the source ends with a preposition: a headline's verb ("Winner Opens Up About Backing Lund")."""
    words = words_of(attribution.source, text).casefold().split()
    return bool(words) and words[-1] in any_of("prepositions")


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


def without_gaps(text: str, attribution: Attribution, kept: Sequence[Attribution]) -> Attribution:
    """Return an attribution of the network with its content in one where no other attribution breaks it."""
    content = [*attribution.content[:1]]
    for part in attribution.content[1:]:
        gap = Span(content[-1].end, part.start) if content[-1].end < part.start else None
        broken = gap is None or "\n" in gap.of(text) or any(
            overlaps_any(gap, (*a.cue, *a.source, *(a.content if a is not attribution else ()))) for a in kept
        )  # fmt: skip
        content[-1:] = [content[-1], part] if broken else [Span(content[-1].start, part.end)]
    return replace(attribution, content=tuple(content))


def by_author(text: str, attribution: Attribution, quotes: Sequence[Quote]) -> bool:
    """Return whether it is the report's author who speaks, as "I" or "we" outside quotations: its own voice."""
    author = _CONTRACTED.sub("", words_of(attribution.source, text)).casefold() in any_of("authors")
    return author and not any(q.span.holds(attribution.source[0]) for q in quotes)


def least_sure(
    text: str,
    attribution: Attribution,
    sentences: Sequence[Span],
    quotes: Sequence[Quote],
    ruled: Sequence[Attribution],
) -> float:
    """Return how sure the network must be of an attribution that no rule has found; above 1 for what tells nothing."""
    if quotes_somebody(text, attribution, sentences, quotes, ruled):
        return SURE_OF_QUOTATION
    if not _is_thing(text, attribution):
        return SURE
    cues = [verb_forms().get(word.casefold()) for word in words_of(attribution.cue, text).split()]
    act = next((cue for cue in reversed(cues) if cue is not None), None)
    return _NEVER if act is not None and act.frames == _ACT else SURE_OF_THING


def _is_thing(text: str, attribution: Attribution) -> bool:
    """Return whether the content is neither a clause nor a quotation: "the plan"."""
    first, *others = words_of(attribution.content, text).casefold().split() or [""]
    told = first in any_of("open clauses") or first in {"that", "to"} or any(mark in first for mark in "\"“”'‘’")
    verbs = any(word.endswith("ed") or word in any_of("irregular", "auxiliaries") for word in others)
    return not (told or verbs or any(mark in word for word in others for mark in '"“”'))


def quotes_somebody(
    text: str,
    attribution: Attribution,
    sentences: Sequence[Span],
    quotes: Sequence[Quote],
    ruled: Sequence[Attribution],
) -> bool:
    """Return whether the content holds a quotation in the sentence of the cue, more than a term or a title.

    Not where a rule gives the quotation to somebody inside the content: "looked into Lund's claim that “…”".
    """
    if attribution.confidence >= SURE or not attribution.content:
        return False  # it counts as it is
    inner = [a for a in ruled if any(span.holds(cue) for cue in a.cue for span in attribution.content)]
    others = [span for a in inner for span in a.content]
    for quote in quotes:
        if any(span.holds(quote.span) for span in others):
            continue
        if any(span.holds(quote.span) for span in attribution.content):
            words = quote.span.of(text).split()
            beside = any(s.overlaps(quote.span) and s.overlaps(cue) for s in sentences for cue in attribution.cue)
            if beside and _tells(words, by_somebody=bool(attribution.source)):
                return True
    return False


def _tells(words: Sequence[str], *, by_somebody: bool) -> bool:
    """Return whether a quotation is more than a term or a title; one that nobody is the source of opens a sentence."""
    opens = by_somebody or words[0].lstrip("“\"'‘")[:1].isupper()  # not "known for playing “the man who was late”"
    return opens and len(words) > _TERM and any(len(word) > _SHORT and word.islower() for word in words)


def borne_out(ruled: Attribution, seen: Sequence[Attribution]) -> bool:
    """Return whether the network, where there is one, sees something of what a rule found, however unsure.

    Where it sees nothing, or is sure of another cue within the rule's source, the rule has taken another word for a cue
    ("18 states, corporations and"; "Lund cited disparaging | remarks"). It does not know hearsay and refusals.
    """
    if not seen or ruled.by.endswith(_BEYOND_THE_CORPUS):
        return True
    at = ruled.cue or ruled.content[:1]
    if any(overlaps_any(span, a.cue) for a in seen for span in at):
        return True
    other = any(a.confidence >= SURE and overlaps_any(span, a.cue) for a in seen for span in ruled.source)
    return not other and any(overlaps_any(span, a.content) for a in seen for span in at)


def _says_nothing(text: str, attribution: Attribution) -> bool:
    """Return whether the source only handles what others report, or is the "it" of a passive.

    "Police are investigating claims that", "it was reported that".
    """
    words = words_of(attribution.cue, text).casefold().split()
    if not words:
        return False
    handled = words[-1] in noun_forms() and not handling_forms().isdisjoint(words[:-1])
    empty = words_of(attribution.source, text).casefold() == "it" and not any_of("be").isdisjoint(words[:-1])
    return handled or (empty and words[-1] in any_of("hearsay verbs"))
