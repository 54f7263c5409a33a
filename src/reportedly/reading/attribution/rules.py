"""A sentence, or the content of an attribution, to the attributions in it, by cue verbs and their frames.

One layer at a time: what `find` gives are the outermost attributions of the stretch; it is called again on their
contents for the layers inside (see `nested.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.model.claim import Attribution
from reportedly.reading.attribution.cues import any_of, noun_forms, verb_forms
from reportedly.reading.attribution.hearsay import (
    according,
    adverb,
    as_saying,
    as_told,
    no_details,
    noun,
    passive,
    refusal,
)
from reportedly.reading.attribution.hits import Hit, opens_quotation, verb_group
from reportedly.reading.attribution.leading import leading
from reportedly.reading.attribution.phrases import finite
from reportedly.reading.attribution.subjects import clause_subject, subject_before
from reportedly.reading.attribution.tokens import tokenize
from reportedly.reading.attribution.trailing import trailing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.model.span import Span
    from reportedly.reading.attribution.cues import Cue
    from reportedly.reading.attribution.tokens import Tokens
    from reportedly.reading.quotes import Quote

LEANING = ("adding that", "and said")
"""Rules for verbs whose subject stands further back."""
_LONGEST = 250
"""Tokens in the longest sentence: what is longer is a table or no prose, which only the network reads."""
CONFIDENCE = 0.5
"""What a rule's attribution is worth until it is calibrated: rules know no degree."""


def find(text: str, stretch: Span, quotes: Sequence[Quote]) -> tuple[Attribution, ...]:
    """Return the outermost attributions of `stretch`, in order; none overlaps another's cue."""
    tokens = tokenize(text, stretch, quotes)
    if not 0 < len(tokens) <= _LONGEST:
        return ()
    hits = sorted(_hits(tokens), key=lambda hit: (hit.order, hit.cue[0][0] if hit.cue else 0))
    kept: list[Hit] = []
    for hit in hits:
        cut = _cut(hit, kept)
        if cut is not None:
            kept.append(cut)
    found = [_attribution(tokens, _with_subject(tokens, hit, kept)) for hit in kept]
    return tuple(sorted((a for a in found if a.content), key=lambda a: (a.content[0].start, a.content[0].end)))


def _with_subject(tokens: Tokens, hit: Hit, kept: list[Hit]) -> Hit:
    """Return a hit whose verb leans on an earlier subject ("…, adding that", "… and announced") with that subject."""
    if hit.source is not None or hit.rule not in LEANING:
        return hit
    at = hit.cue[0][0]
    before = [other for other in kept if other.source and other.cue and other.cue[0][0] < at]
    nearest = max(before, key=lambda other: other.cue[0][0], default=None)
    source = nearest.source if nearest else clause_subject(tokens, at)
    return Hit(source, hit.cue, hit.content, hit.rule, hit.order)


def _cut(hit: Hit, kept: list[Hit]) -> Hit | None:
    """Return the hit with its content cut before what others hold, None where it lies inside another's content."""
    first = hit.content[0][0]
    at = hit.cue[0] if hit.cue else (first, first + 1)
    for other in kept:
        if any(s < at[1] and at[0] < e for s, e in other.content + other.cue):
            return None
    content = hit.content
    for other in kept:
        taken = other.content + other.cue + ((other.source,) if other.source else ())
        first = min(s for s, _ in taken)
        content = tuple((s, min(e, first) if s < first else e) for s, e in content)
        content = tuple((s, e) for s, e in content if e > s and not any(a <= s and e <= b for a, b in taken))
    return Hit(hit.source, hit.cue, content, hit.rule, hit.order) if content else None


def _attribution(tokens: Tokens, hit: Hit) -> Attribution:
    source = (tokens.span(*hit.source),) if hit.source else ()
    content = tuple(span for s, e in hit.content if (span := _trim(tokens, s, e)) is not None)
    cue = tuple(tokens.span(s, e) for s, e in hit.cue)
    return Attribution(source, cue, content, CONFIDENCE, f"rule: {hit.rule}")


def _trim(tokens: Tokens, start: int, end: int) -> Span | None:
    """Return the span of a stretch of tokens without stops at its ends (a quotation keeps its own)."""
    while start < end and tokens.lower[start] in {",", ";", ":", ".", "--", "—", "–", "-", "and", "but"}:
        if tokens.quoted[start]:
            break
        start += 1
    while start < end and tokens.lower[end - 1] in {",", ";", ":", ".", "--", "—", "–", "-"}:
        if tokens.quoted[end - 1]:
            break
        end -= 1
    return tokens.span(start, end) if start < end else None


def _hits(tokens: Tokens) -> Iterator[Hit]:
    verbs, nouns = verb_forms(), noun_forms()
    adverbs, refusing = any_of("hearsay adverbs"), any_of("refusals", "did not")
    yield from as_told(tokens)
    for i in range(len(tokens)):
        word = tokens.lower[i]
        if tokens.quoted[i] or (i and word in verbs and tokens.capital(i) and word != "says"):
            continue
        if word == "according" and i + 2 < len(tokens) and tokens.lower[i + 1] == "to":
            yield from according(tokens, i)
        elif word in adverbs:
            yield from adverb(tokens, i)
        elif word in refusing or (word == "not" and i and tokens.lower[i - 1] in any_of("did")):
            yield from refusal(tokens, i)
        elif word == "no":
            yield from no_details(tokens, i)
        elif word in verbs and verb_group(tokens, i) is not None:
            if word == "saying":
                yield from as_saying(tokens, i)
            yield from _verb(tokens, i, verbs[word])
        elif word == ":" and opens_quotation(tokens, i):
            yield from _announced(tokens, i)
        elif word == "as" and tokens.lower[i + 1 : i + 2] == ("saying",):
            yield from as_saying(tokens, i)
        elif word in nouns and i + 1 < len(tokens) and tokens.lower[i + 1] == "that":
            yield from noun(tokens, i)


def _announced(tokens: Tokens, i: int) -> Iterator[Hit]:
    """X had a message for us: "C" - a sentence that ends with a quotation, where no cue verb brings it."""
    end = next((j for j in range(i + 1, len(tokens)) if not tokens.quoted[j]), len(tokens))
    verb = next((j for j in range(1, i) if finite(tokens.lower[j]) and subject_before(tokens, j)), None)
    if verb is not None and end >= len(tokens) - 1:
        yield Hit(subject_before(tokens, verb), ((verb, verb + 1),), ((i + 1, end),), "X: quotation", 5)


def _verb(tokens: Tokens, i: int, cue: Cue) -> Iterator[Hit]:
    group = verb_group(tokens, i)
    if group is None:
        return
    hearsay = passive(tokens, i, group)
    if hearsay is not None:
        yield from hearsay
        return
    behind = list(trailing(tokens, i, group, cue))
    if behind:
        yield from behind
        return
    yield from leading(tokens, i, group, cue)
