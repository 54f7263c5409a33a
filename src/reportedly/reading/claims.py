"""Attributions and sentences to claims: one a sentence for each attribution, own-voice claims for the rest."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model.claim import Claim
from reportedly.model.span import Span, hull, overlaps_any
from reportedly.reading.attribution.cues import any_of
from reportedly.reading.attribution.phrases import finite
from reportedly.reading.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.model.claim import Attribution
    from reportedly.model.reading import Reading
    from reportedly.reading.context import Context

_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_FRAGMENT = 3
"""A stretch of fewer words is a fragment: it stays with its neighbour ("Horrifying.")."""
_PHRASE = 4
"""Words of the longest phrase behind "that" that is taken for no clause where no verb shows ("that new number")."""
_LEAST_OWN = 4
"""Words that an independent clause of its own has at least."""


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    return next(re.compile(pattern, re.IGNORECASE) for of, pattern in table("claims.en.tsv") if of == name)


def claims(reading: Reading, context: Context) -> Reading:  # noqa: ARG001 - the form of every step
    """Return the reading with its claims, without chains: attributed ones and own-voice ones, in order."""
    text = reading.report.text
    made: list[Claim] = []
    for attribution in reading.attributions:
        made.extend(_attributed(text, attribution, reading))
    made.extend(_own(text, reading))
    made.sort(key=lambda c: (c.content[0].start, -(c.content[-1].end), c.attribution or ""))
    return replace(reading, claims=tuple(replace(c, id=f"c{i}") for i, c in enumerate(made, 1)))


def _attributed(text: str, attribution: Attribution, reading: Reading) -> Iterator[Claim]:
    """Yield a claim for each sentence that the content reaches into."""
    sentences = reading.sentences
    for content in _by_sentence(text, _opened(text, attribution), sentences):
        if attribution.by.endswith("block quotation") and _spoken_inside(content, attribution, reading.attributions):
            continue  # the quoted outlet is a step on the chain of that claim, no claim of its own
        yield Claim(
            id="",
            content=content,
            cue=attribution.cue,
            source=attribution.source,
            attribution=attribution.id,
            stance="says",
            distance="attributed",
            confidence=attribution.confidence,
            by=(attribution.by,),
        )


def _spoken_inside(content: Sequence[Span], a: Attribution, attributions: Sequence[Attribution]) -> bool:
    return any(o.id != a.id and o.cue and any(span.holds(o.cue[0]) for span in content) for o in attributions)


def _by_sentence(text: str, content: Sequence[Span], sentences: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Return the parts of a content, sentence by sentence; a fragment joins the sentence before it."""
    groups: list[tuple[Span, ...]] = []
    reach = hull(content)
    for sentence in sentences:
        if reach is None or not reach.overlaps(sentence):
            continue
        parts = tuple(
            part for span in content if len(part := _cut(text, span, sentence)) and _WORD.search(part.of(text))
        )
        parts = tuple(part for part in parts if _says(text, part)) or parts[:1]
        if not parts:
            continue
        words = sum(_word_count(part.of(text)) for part in parts)
        whole = hull(parts)
        if groups and words < _FRAGMENT and whole is not None and whole.start - groups[-1][-1].end <= 2:
            groups[-1] = (*groups[-1][:-1], Span(groups[-1][-1].start, whole.end))
        else:
            groups.append(parts)
    return groups


def _word_count(words: str) -> int:
    """Return the number of words; a subject with its verb are two: "it’s"."""
    return len(_WORD.findall(words)) + len(_pattern("contracted").findall(words))


def _says(text: str, part: Span) -> bool:
    """Return whether a part of a content is more than a stray article or conjunction."""
    words = _WORD.findall(part.of(text))
    return len(words) > 1 or _pattern("stray").fullmatch(words[0]) is None


def _cut(text: str, span: Span, sentence: Span) -> Span:
    """Return the part of a content inside a sentence."""
    start, end = max(span.start, sentence.start), min(span.end, sentence.end)
    return Span(start, end).trimmed(text) if start < end else Span(0, 0)


def _opened(text: str, attribution: Attribution) -> tuple[Span, ...]:
    """Return the content without the "that" before its parts; rules left it out already ("rejected | that request")."""
    sure = attribution.by.startswith("rule")
    return tuple(Span(s.start + 5 * _conjunction(text, s, sure=sure), s.end) for s in attribution.content)


def _conjunction(text: str, part: Span, *, sure: bool) -> bool:
    """Return whether a content opens with a "that" that is no part of it: neither "that number" nor "that is so"."""
    start, end = part.start, part.end
    if text[start : start + 5].casefold() != "that ":
        return False
    words = [word.casefold() for word in _WORD.findall(text, start + 5, end)]
    if not words or words[0] in any_of("auxiliaries"):
        return False
    if sure:
        return words[0] in any_of("pronouns", "determiners")
    that_one = words[0] in any_of("taken up") and any(map(finite, words[1:2]))  # "that number was"
    return not that_one and (len(words) > _PHRASE or any(map(finite, words[1:])))


def _own(text: str, reading: Reading) -> Iterator[Claim]:
    """Yield the claims of the report's own voice: sentences, or independent clauses, that nobody is credited with."""
    parts = [(a, (*a.content, *a.cue, *a.source)) for a in reading.attributions]
    reach = [(min(s.start for s in spans), max(s.end for s in spans)) for _, spans in parts]
    for sentence in reading.sentences:
        near = [
            part
            for part, (first, last) in zip(parts, reach, strict=True)
            if first < sentence.end and sentence.start < last
        ]
        touching = [a for a, spans in near if overlaps_any(sentence, spans)]
        stretches = [sentence] if not touching else list(_left_over(text, sentence, touching))
        for stretch in stretches:
            if _says_something(text, stretch, whole=not touching):
                yield Claim(id="", content=(stretch,), confidence=1.0, by=("rule: own voice",))
        for around in filter(None, (_around_who(text, sentence, a) for a in touching)):
            if not any(overlaps_any(part, spans) for part in around[1:] for _, spans in parts):
                yield Claim(id="", content=around, confidence=1.0, by=("rule: own voice",))


def _left_over(text: str, sentence: Span, touching: Sequence[Attribution]) -> Iterator[Span]:
    """Yield the clauses of a sentence that no attribution touches, and the act a participle of saying hangs on."""
    taken = [span for a in touching for span in (*a.content, *a.cue, *a.source)]
    for clause in _clauses(text, sentence):
        if not overlaps_any(clause, taken) and _independent(text, clause):
            yield clause
    for a in touching:
        act = _act_before(text, sentence, a, taken) or _around_noun(text, sentence, a) or _before_who(text, sentence, a)
        if act is not None and not any(span.overlaps(act) for other in touching for span in other.content):
            yield act


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    for found in _pattern("joint").finditer(text, sentence.start, sentence.end):
        yield Span(start, found.start())
        start = found.end()
    yield Span(start, sentence.end)


def _independent(text: str, clause: Span) -> bool:
    """Return whether a clause has a subject and a finite verb of its own, as far as its words show."""
    words = [word.casefold() for word in _WORD.findall(clause.of(text))]
    if (
        len(words) < _LEAST_OWN
        or words[0].endswith("ing")
        or (finite(words[0]) and not clause.of(text)[0].isupper())  # "…, and | continued to defend it"
        or _pattern("leans").fullmatch(words[0])
    ):
        return False
    return any(finite(word) or word.endswith("s") for word in words[1:])


def _act_before(text: str, sentence: Span, a: Attribution, taken: Sequence[Span]) -> Span | None:
    """Return the act in "The mayor closed the bridge, saying …"; None where the clause only carries the saying."""
    if not a.source or not a.cue or not a.cue[0].of(text).split()[-1].endswith("ing"):
        return None
    source, cue = a.source[0], a.cue[0]
    between = Span(source.end, cue.start) if source.end < cue.start else None
    if between is None or not sentence.holds(source) or overlaps_any(between, taken):
        return None
    words = between.of(text).rstrip(" ,")
    if not words or not between.of(text).rstrip().endswith(",") or _pattern("carries").search(words):
        return None
    if len(_WORD.findall(words)) < _LEAST_OWN - 1:
        return None
    return Span(source.start, source.end + len(words))


def _around_noun(text: str, sentence: Span, a: Attribution) -> Span | None:
    """Return the clause that a reporting noun stands in ("This lends weight to the minister's claim | that …")."""
    if not a.by.endswith(("claim that", "reports that")) or not a.cue:
        return None
    clause = next((c for c in _clauses(text, sentence) if c.holds(a.cue[0])), None)
    first = a.source[0] if a.source else a.cue[0]
    if clause is None or first.start <= clause.start + 1:
        return None
    stretch = Span(clause.start, a.cue[0].end)
    hung = None if a.source else _pattern("hung on").search(text, clause.start, first.start)
    if hung is not None:  # "… was in the news | with reports that C"
        stretch = Span(clause.start, hung.start())
    return stretch if _independent(text, stretch) else None


def _around_who(text: str, sentence: Span, a: Attribution) -> tuple[Span, Span] | None:
    """Return the main clause in "The mayor, who had denied it, | stepped down" in its two parts."""
    if not a.cue or not a.content or a.content[-1].end >= sentence.end or not sentence.holds(a.cue[0]):
        return None
    who = _pattern("a clause of who").search(text, sentence.start, a.cue[0].start)
    rest = _pattern("goes on").match(text, a.content[-1].end, sentence.end)
    if who is None or rest is None or not finite(rest[1].casefold()):
        return None
    parts = Span(sentence.start, who.start()), Span(rest.start(1), sentence.end)
    return parts if len(parts[0]) else None


def _before_who(text: str, sentence: Span, a: Attribution) -> Span | None:
    """Return the clause that a speaker ends and "who said" hangs on ("It drew ire from residents | who said C")."""
    if not a.source or not a.cue or not sentence.holds(a.source[0]) or a.source[0].end > a.cue[0].start:
        return None
    if _pattern("who").fullmatch(text, a.source[0].end, a.cue[0].start) is None:
        return None
    clause = next((c for c in _clauses(text, sentence) if c.holds(a.source[0])), sentence)
    stretch = Span(clause.start, a.source[0].end)
    return stretch if a.source[0].start > clause.start and _independent(text, stretch) else None


def _says_something(text: str, stretch: Span, *, whole: bool) -> bool:
    """Return whether a stretch is a declarative: no question, no signpost, no bare label or name."""
    words = stretch.of(text).rstrip(" \"”’'")
    count = _word_count(words)
    if words.endswith(("?", ":")) or words.startswith("#"):  # a heading, in Markdown
        return False
    return count >= (_FRAGMENT if whole else _LEAST_OWN)
