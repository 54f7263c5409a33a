"""Attributions of single sentences to those of the whole report: quotations that run on, blocks that are announced."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model.claim import Attribution
from reportedly.model.span import Span, hull, overlaps_any
from reportedly.reading.attribution.cues import any_of, issuing_forms, verb_forms
from reportedly.reading.attribution.phrases import finite
from reportedly.reading.attribution.rules import CONFIDENCE
from reportedly.reading.attribution.subjects import opens_noun_phrase, subject_before
from reportedly.reading.attribution.tokens import tokenize
from reportedly.reading.tables import one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.attribution.tokens import Tokens
    from reportedly.reading.quotes import Quote

_WORD = re.compile(r"\w+")
_MOSTLY = 0.85
"""A sentence with this share of its words inside a quotation is all quotation."""
_MARKS = '"“”'
_SPEAKER = 8
"""The most tokens of who is named by a line that announces a quotation."""
_PULLED = 5
"""Words of the shortest quotation that is known again where it is repeated."""
_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+")
_HEADLINE = re.compile(r"\s*([^:]{2,40}):\s+(?=\S)")
_HEADLINE_TAIL = re.compile(r"(?:[:–—-]|,)\s*([^:–—,]{3,40})\s*$")


def announced(
    text: str, sentences: Sequence[Span], found: Sequence[Attribution], blocks: Sequence[Span]
) -> list[Attribution]:
    """Return an attribution for each block quotation announced by a sentence that ends with a colon ("X reports:").

    The block is the quote block that follows, where the report marks it as one; otherwise the next paragraph, and those
    after it that begin by pointing back to a noun of the block ("The cells, …" after "… a number of cells").
    """
    made = []
    for i, sentence in enumerate(sentences[:-1]):
        words = sentence.of(text)
        opens = words.endswith(":") or (
            words.endswith(",") and _paragraph_between(text, sentence.end, sentences[i + 1].start)
        )
        if not opens or any(sentence.overlaps(s) for a in found for s in a.content):
            continue
        announced_by = _announcing(text, sentence)
        if announced_by is None:
            continue
        source, cue = announced_by
        seen = [span for a in found for span in a.content if any(cue.overlaps(sentence) for cue in a.cue)]
        block = [s for s in _block(text, sentences[i + 1 :], blocks) if not overlaps_any(s, seen)]
        if not block:
            continue
        made.append(Attribution((source,), cue, tuple(block), CONFIDENCE, "rule: announced block quotation"))
    return [*made, *_unannounced(text, sentences, [*found, *made], blocks)]


def _unannounced(
    text: str, sentences: Sequence[Span], found: Sequence[Attribution], blocks: Sequence[Span]
) -> list[Attribution]:
    """Return an attribution for each marked quote block that nobody is credited with: to the last named before it."""
    made = []
    for block in blocks:
        inside = [s for s in sentences if block.holds(s)]
        before = [s for s in sentences if s.end <= block.start]
        if not inside or not before or any(block.overlaps(s) for a in found for s in a.content):
            continue
        names = list(_NAME.finditer(text, before[-1].start, before[-1].end))
        if names:
            source = Span(names[-1].start(), names[-1].end())
            made.append(Attribution((source,), (), tuple(inside), CONFIDENCE, "rule: block quotation"))
    return made


@functools.cache
def _from() -> re.Pattern[str]:
    """Return the pattern of "More from the Herald:"."""
    words = one_of(word.replace("_", " ") for word in sorted(any_of("announce"), reverse=True))
    return re.compile(rf"((?i:{words}))\s+((?:the )?[A-Z][\w.’'&-]*(?:\s+[A-Z][\w.’'&-]*){{0,4}}):")


def _announcing(text: str, sentence: Span) -> tuple[Span, tuple[Span, ...]] | None:
    """Return (source, cue) of a sentence that announces a quotation, None where it does not."""
    found = _from().fullmatch(sentence.of(text))
    if found is not None:
        cue, source = (Span(sentence.start + found.start(k), sentence.start + found.end(k)) for k in (1, 2))
        return source, (cue,)
    tokens = tokenize(text, sentence, ())
    for i in range(len(tokens) - 1, 0, -1):
        cue_verb = verb_forms().get(tokens.lower[i])
        if cue_verb is None or cue_verb.weak or not cue_verb.frames & {"c", "q"} or tokens.capital(i):
            continue
        subject = subject_before(tokens, i)
        if subject is not None:
            return tokens.span(*subject), (tokens.span(i, i + 1),)
    return _inverted(tokens) or _document(tokens)


def _inverted(tokens: Tokens) -> tuple[Span, tuple[Span, ...]] | None:
    """Return (source, cue) of "Said the Herald:"."""
    cue, end = verb_forms().get(tokens.lower[0]), len(tokens) - 1
    quotes = cue is not None and "q" in cue.frames and cue.lemma != tokens.lower[0]
    if not quotes or not 1 < end <= _SPEAKER or not opens_noun_phrase(tokens, 1):
        return None
    return None if any(map(finite, tokens.lower[1:end])) else (tokens.span(1, end), (tokens.span(0, 1),))


def _document(tokens: Tokens) -> tuple[Span, tuple[Span, ...]] | None:
    """Return (source, cue) of "Here is the letter that the lawyer sent:" or "the statement from the mayor:"."""
    nouns = [i for i in range(1, len(tokens) - 2) if tokens.lower[i] in any_of("documents")]
    return next((found for i in nouns if (found := _issued(tokens, i)) is not None), None)


def _issued(tokens: Tokens, noun: int) -> tuple[Span, tuple[Span, ...]] | None:
    """Return who issued the document at `noun` by what follows, with the words that say so."""
    end = len(tokens) - 1
    first = noun + 1 + (tokens.lower[noun + 1] in {"that", "which"})
    if tokens.lower[first] in any_of("authored"):
        named = first + 1 < end <= first + 1 + _SPEAKER
        return (tokens.span(first + 1, end), (tokens.span(noun, noun + 1),)) if named else None
    issued = issuing_forms() | verb_forms().keys()
    verb = next((i for i in range(first + 1, end) if tokens.lower[i] in issued), None)
    if verb is None or not opens_noun_phrase(tokens, first):
        return None
    return tokens.span(first, verb), (tokens.span(noun, noun + 1), tokens.span(verb, verb + 1))


def _block(text: str, following: Sequence[Span], blocks: Sequence[Span]) -> list[Span]:
    """Return the sentences of the block that opens with the first of `following`."""
    marked = next((b for b in blocks if b.holds(following[0])), None)
    if marked is not None:
        return [s for s in following if marked.holds(s)]
    taken: list[Span] = []
    for k, sentence in enumerate(following):
        opens = k == 0 or _paragraph_between(text, following[k - 1].end, sentence.start)
        if k and opens and not _points_back(text, sentence, taken):
            break
        taken.append(sentence)
    return taken


def _paragraph_between(text: str, start: int, end: int) -> bool:
    return "\n" in text[start:end]


def _points_back(text: str, sentence: Span, taken: Sequence[Span]) -> bool:
    """Return whether a paragraph opens with a definite noun phrase that takes up a noun of the block before it."""
    first, *rest = sentence.of(text).split(maxsplit=1)
    if first.casefold() not in any_of("point back"):
        return False
    nouns = [word.casefold() for word in _WORD.findall("".join(rest))[:3]]
    before = {word.casefold() for span in taken for word in _WORD.findall(span.of(text))}
    return any(len(noun) > 3 and noun in before for noun in nouns)


def run_on(
    text: str, sentences: Sequence[Span], quotes: Sequence[Quote], found: Sequence[Attribution]
) -> list[Attribution]:
    """Return the attributions with quotations whole: back to where they open, on to where they close or are taken up.

    A sentence that is all quotation and has no attribution of its own belongs to the last source before it in the same
    paragraph, or in the paragraph before it.
    """
    starts = {sentence.start for sentence in sentences}
    outer = [q for q in quotes if q.depth == 0 and (q.closed or q.runs_on or q.span.start in starts)]
    attributions = [_whole_quotes(a, _own_quotes(a, outer, found)) for a in found]
    for i, sentence in enumerate(sentences):
        quote = all_quotation(text, sentence, outer)
        if quote is None or any(sentence.overlaps(s) for a in attributions for s in (*a.content, *a.cue)):
            continue
        last = _said_elsewhere(text, sentence, attributions)
        last = _last_speaker(text, sentences, i, attributions) if last is None else last
        if last is not None:
            a = attributions[last]
            attributions[last] = replace(a, content=(*a.content, _until_close(text, sentence, quote)))
    return attributions


def handed_on(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, a quotation that goes on given to who spoke: "“A,” he said, according to AFP. “B”"."""
    out = list(found)
    for n, outer in enumerate(out):
        first, *others = outer.content
        on = tuple(span for span in others if text[span.start] in _MARKS)
        if not on or not outer.source:
            continue
        inner = [
            k
            for k, a in enumerate(out)
            if k != n and a.source and any(map(first.holds, a.cue)) and text[a.content[0].start] in _MARKS
        ]
        if inner:
            out[n] = replace(outer, content=tuple(span for span in outer.content if span not in on))
            out[inner[-1]] = replace(out[inner[-1]], content=(*out[inner[-1]].content, *on))
    return out


def _own_quotes(attribution: Attribution, quotes: Sequence[Quote], found: Sequence[Attribution]) -> list[Quote]:
    """Return the quotations without those that another speaker in the content, outside of them, is credited with."""
    others = [
        cue
        for other in found
        if other is not attribution
        for cue in other.cue
        if any(span.holds(cue) for span in attribution.content)
    ]
    return [quote for quote in quotes if all(quote.span.overlaps(cue) for cue in others)]


def _whole_quotes(attribution: Attribution, quotes: Sequence[Quote]) -> Attribution:
    """Return the attribution with each content that starts or ends inside a long quotation reaching to its marks."""
    content: list[Span] = []
    for span in sorted(attribution.content):
        start, end = span.start, span.end
        for quote in quotes:
            if quote.span.start < start < quote.span.end and not any(
                quote.span.overlaps(s) and s.end <= start for s in (*attribution.cue, *attribution.source)
            ):
                start = quote.span.start
        if content and start < content[-1].end:
            content[-1] = Span(content[-1].start, max(end, content[-1].end))
        else:
            content.append(Span(start, end))
    return replace(attribution, content=tuple(content))


def all_quotation(text: str, sentence: Span, quotes: Sequence[Quote], share: float = _MOSTLY) -> Quote | None:
    """Return the quotation that has at least this share of the sentence's words, None where none has."""
    words = [m.span() for m in _WORD.finditer(text, sentence.start, sentence.end)]
    for quote in quotes:
        if not quote.span.overlaps(sentence):
            continue
        inside = sum(1 for start, _ in words if quote.span.start <= start < quote.span.end)
        if words and inside >= share * len(words):
            return quote
    return None


def _until_close(text: str, sentence: Span, quote: Quote) -> Span:
    return sentence if not quote.closed else Span(sentence.start, sentence.end).trimmed(text)


def _said_elsewhere(text: str, sentence: Span, attributions: Sequence[Attribution]) -> int | None:
    """Return the attribution whose words a sentence sets apart ("pull quotes"), None for words that stand only here."""
    words = _WORD.findall(sentence.of(text).casefold())
    if len(words) < _PULLED:
        return None
    pulled = f" {' '.join(words)} "
    for k, attribution in enumerate(attributions):
        said = (f" {' '.join(_WORD.findall(span.of(text).casefold()))} " for span in attribution.content)
        if attribution.cue and any(pulled in words for words in said):
            return k
    return None


def _last_speaker(text: str, sentences: Sequence[Span], i: int, attributions: Sequence[Attribution]) -> int | None:
    """Return the attribution whose source goes on speaking in sentence `i`: that of the sentence before it."""
    before = sentences[i - 1] if i else None
    if before is None:
        return None
    candidates = [
        (span.start, k)
        for k, a in enumerate(attributions)
        for span in (*a.content, *a.cue)
        if a.cue and span.overlaps(before)
    ]
    if not candidates:
        return None
    outermost = [k for _, k in candidates if not _inside_another(attributions, k)]
    direct = [k for k in outermost if _has_marks(text, attributions[k])]
    return next(reversed(direct or outermost), None)


def _has_marks(text: str, attribution: Attribution) -> bool:
    return any(mark in span.of(text) for span in attribution.content for mark in _MARKS)


def _inside_another(attributions: Sequence[Attribution], k: int) -> bool:
    own = hull((*attributions[k].content, *attributions[k].cue))
    return own is not None and any(
        j != k and any(span.holds(own) for span in other.content) for j, other in enumerate(attributions)
    )


def headlined(text: str, title: Span | None) -> list[Attribution]:
    """Return the attribution of a headline: "Mayor: taxes will rise", "Report: …", "Taxes will rise: report"."""
    if title is None:
        return []
    words = title.of(text)
    if (front := _HEADLINE.match(words)) is not None and _names_speaker(front[1]):
        source = Span(title.start + front.start(1), title.start + front.end(1))
        content = Span(title.start + front.end(), title.end).trimmed(text)
        return [Attribution((source,), (), (content,), CONFIDENCE, "rule: headline, X: C")]
    if (tail := _HEADLINE_TAIL.search(words)) is not None and tail[0][0] != "," and _names_speaker(tail[1]):
        source = Span(title.start + tail.start(1), title.start + tail.end(1))
        content = Span(title.start, title.start + tail.start()).trimmed(text)
        return [Attribution((source,), (), (content,), CONFIDENCE, "rule: headline, C: X")]
    return []


def _names_speaker(words: str) -> bool:
    """Return whether the words before or behind a headline's colon can name who says it."""
    parts = words.split()
    if len(parts) == 1 and parts[0].casefold() in any_of("in headlines"):
        return True
    return bool(parts) and len(parts) <= 3 and parts[-1].casefold() in any_of("in headlines")
