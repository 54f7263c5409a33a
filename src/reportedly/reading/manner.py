"""Claims to how they are said: stance, certainty, polarity, distance, accusation, each with its evidence."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from importlib import resources
from typing import TYPE_CHECKING

from reportedly.model.claim import Evidence
from reportedly.model.span import Span, words_of
from reportedly.reading.attribution.cues import noun_forms, verb_forms

if TYPE_CHECKING:
    from reportedly.model.claim import Certainty, Claim, Distance, Polarity, Stance
    from reportedly.model.reading import Reading
    from reportedly.reading.context import Context

_WORD = re.compile(r"[^\W_][\w’'-]*")
_NEGATION = re.compile(
    r"\b(?:not|never|cannot|nobody|nothing|none|no one|neither)\b|n[’']t\b|\b(?:there (?:is|was|were|are|will be) no)\b"
    r"|^[\W_]*No\b|\b(?:has|have|had|is|was|are|were|with) no\b",
    re.IGNORECASE,
)
_CALLS_FOR = re.compile(r"\b(?:for|on|upon)\b")
_ACCUSING = re.compile(r"\b(?:accus(?:e|es|ed|ing)|charg(?:es|ed|ing))\b", re.IGNORECASE)
_QUESTION = re.compile(r"\?|\b(?:whether|if|what|who|how|why|when|where)\b")
_NO_PASSIVES = ("charg", "accus", "arrest", "convict", "indict", "suspect", "involved", "guilty", "wanted", "engag")
"""What is said of somebody in the passive too, or only looks like it."""
_BY = re.compile(r"\b(?:by|for|of|about|from|without|why)\s+$")
"""Before "not": what was not done is the way or the reason, not the claim ("broke the law by not telling")."""
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|got)\s+(?:\w+ly\s+)?$")
_BY = re.compile(r"(?:\s+[\w-]+){0,4}?\s+by\s+(?!the end|[A-Z]?\w+day|\d)")
_SUBORDINATE = re.compile(
    r"\b(?:that|which|who|because|although|though|if|when|while|where|whether|but|as|after|before)\b"
)


@dataclass(frozen=True, slots=True)
class _Finding:
    value: str
    rule: str
    span: Span | None = None


def manner(reading: Reading, context: Context) -> Reading:  # noqa: ARG001 - the form of every step
    """Return the reading with stance, certainty, polarity, distance and accusation of every claim."""
    text = reading.report.text
    inner = _inner_contents(reading)
    return replace(
        reading, claims=tuple(_told(text, claim, inner.get(claim.attribution, ())) for claim in reading.claims)
    )


def _inner_contents(reading: Reading) -> dict[str | None, tuple[Span, ...]]:
    """Return for each attribution the contents of those inside it: their hedges and negations are not its own."""
    inner: dict[str | None, tuple[Span, ...]] = {}
    for a in reading.attributions:
        inner[a.id] = tuple(
            span
            for other in reading.attributions
            if other.id != a.id and other.source and other.cue and any(own.holds(other.cue[0]) for own in a.content)
            for span in other.content
        )
    return inner


def _told(text: str, claim: Claim, inner: tuple[Span, ...]) -> Claim:
    distance = _distance(claim)
    stance = _stance(text, claim, distance)
    own_words = _own_words(text, claim, inner)
    certainty = _certainty(text, own_words, claim, stance.value)
    polarity = _polarity(own_words, claim, stance)
    accusation = _accusation(text, claim, stance.value)
    found = [("stance", stance), ("certainty", certainty), ("polarity", polarity)]
    if accusation is not None:
        found.append(("accusation", accusation))
    evidence = tuple(Evidence(field, f.rule, f.span) for field, f in found if f.span is not None or f.rule)
    return replace(
        claim,
        distance=distance,
        stance=_as_stance(stance.value),
        certainty=_as_certainty(certainty.value),
        polarity=_as_polarity(polarity.value),
        accusation=accusation is not None,
        evidence=(*claim.evidence, *evidence),
    )


def _distance(claim: Claim) -> Distance:
    """Return own for an empty chain, hearsay where the origin is unspecified, attributed otherwise."""
    if not claim.chain:
        return "own"
    return "hearsay" if all(s.kind == "unspecified" for s in claim.chain[-1].sources) else "attributed"


def _stance(text: str, claim: Claim, distance: str) -> _Finding:
    if distance == "own":
        return _Finding("asserts", "")
    if claim.by and claim.by[0].endswith("declines comment"):
        return _Finding("declines comment", "the words of the refusal", claim.content[0])
    act = _act(text, claim)
    if act is not None:
        return act
    for span in reversed(claim.cue):
        for word in reversed(list(_WORD.finditer(text, span.start, span.end))):
            form = word[0].casefold()
            cue = verb_forms().get(form) or noun_forms().get(form)
            if cue is not None:
                calls = cue.lemma == "call" and not _CALLS_FOR.search(span.of(text))
                stance = "says" if calls else cue.stance  # "called it a lie" is no call for anything
                return _Finding(stance, f"cue {cue.lemma!r}", Span(word.start(), word.end()))
    return _Finding("says", "")


def _act(text: str, claim: Claim) -> _Finding | None:
    """Return the act where it is plain whatever the cue: a question, a vow, a demand, responsibility claimed."""
    words = words_of(claim.content, text)
    cue = words_of(claim.cue, text).casefold()
    in_mind = any(c.certainty for w in _WORD.findall(cue) if (c := verb_forms().get(w)) is not None)
    for stance, pattern in _patterns("stance"):
        if stance == "plans" and in_mind:
            continue  # "he fears that it will shut"
        found = pattern.search(words) if not stance.startswith("cue ") else pattern.search(cue)
        if found is not None:
            span = _place(claim.content, found.start(), found.end()) if not stance.startswith("cue ") else None
            return _Finding(stance.removeprefix("cue "), f"{found[0]!r}", span)
    return None


def _own_words(text: str, claim: Claim, inner: tuple[Span, ...]) -> str:
    """Return the words of the content with those of inner layers blanked, so that places stay the same."""
    words = words_of(claim.content, text)
    at = 0
    for span in claim.content:
        for hidden in inner:
            start, end = max(span.start, hidden.start), min(span.end, hidden.end)
            if start < end and not (start <= span.start and end >= span.end):
                first = at + start - span.start
                words = words[:first] + " " * (end - start) + words[first + end - start :]
        at += len(span) + 1
    return words


def _certainty(text: str, words: str, claim: Claim, stance: str) -> _Finding:
    if stance == "declines comment" or (stance == "asks" and _QUESTION.search(words)):
        return _Finding("unknown", f"stance {stance!r}")
    indirect = bool(claim.cue) and words[:1] not in "\"“‘'«"
    for value, pattern in _patterns("certainty"):
        found = pattern.search(words)
        if found is not None and not _deep(words, found.start()):
            if found[0].casefold() == "would" and indirect and " if " not in words:
                continue  # the speaker's "will", shifted into the past
            return _Finding(value, f"{found[0]!r}", _place(claim.content, found.start(), found.end()))
    for span in claim.cue:
        for word in _WORD.finditer(text, span.start, span.end):
            cue = verb_forms().get(word[0].casefold())
            if cue is not None and cue.certainty:
                return _Finding(cue.certainty, f"cue {cue.lemma!r}", Span(word.start(), word.end()))
    return _Finding("certain", "")


def _deep(words: str, at: int) -> bool:
    """Return whether a hedge stands in a clause that is not the claim's main one: behind "who", "because", "if" …"""
    clause = words.rfind(", ", 0, at) + 2  # "That doctor, described as her own, was not certified"
    return _SUBORDINATE.search(words, max(3, clause), at) is not None


def _polarity(words: str, claim: Claim, stance: _Finding) -> _Finding:
    if stance.value == "denies":
        return _Finding("negative", "what is denied", stance.span)
    found = next((m for m in _NEGATION.finditer(words) if not _BY.search(words, 0, m.start())), None)
    if found is None or _deep(words, found.start()):
        return _Finding("positive", "")
    return _Finding("negative", f"{found[0]!r}", _place(claim.content, found.start(), found.end()))


def _accusation(text: str, claim: Claim, stance: str) -> _Finding | None:
    """Return why a claim says that somebody did, or is suspected of, a crime; None where it does not."""
    words = words_of(claim.content, text)
    if stance in {"denies", "asks", "declines comment"}:
        return None
    if stance == "claims responsibility":
        return _Finding("yes", f"stance {stance!r}")
    for span in claim.cue:
        if _ACCUSING.search(span.of(text)):
            return _Finding("yes", f"cue {span.of(text)!r}", span)
    for _, pattern in _patterns("accusation"):
        found = next((m for m in pattern.finditer(words) if not _without_doer(words, m)), None)
        if found is not None:
            return _Finding("yes", f"{found[0]!r}", _place(claim.content, found.start(), found.end()))
    return None


def _without_doer(words: str, found: re.Match[str]) -> bool:
    """Return whether the deed stands in the passive ("were killed") and not by whom; a charge or arrest counts so."""
    if found[0].casefold().startswith(_NO_PASSIVES):
        return False
    return _PASSIVE.search(words[: found.start()]) is not None and _BY.match(words, found.end()) is None


@functools.cache
def _patterns(field: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the (value, pattern) rows of a field, in the order in which they are tried."""
    text = resources.files(__package__).joinpath("manner.en.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((value, re.compile(pattern)) for name, value, pattern in rows if name == field)


def _place(content: tuple[Span, ...], start: int, end: int) -> Span | None:
    """Return where a stretch of the joined words of `content` lies in the text; None where it crosses a gap."""
    at = 0
    for span in content:
        if at <= start and end <= at + len(span):
            return Span(span.start + start - at, span.start + end - at)
        at += len(span) + 1
    return None


def _as_stance(value: str) -> Stance:
    return value  # type: ignore[return-value]


def _as_certainty(value: str) -> Certainty:
    return value  # type: ignore[return-value]


def _as_polarity(value: str) -> Polarity:
    return value  # type: ignore[return-value]
