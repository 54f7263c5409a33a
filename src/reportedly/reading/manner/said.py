"""A claim to what decides its manner: the words of its content and cue, the word that tells, and who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model.span import Span, words_of
from reportedly.reading.attribution.cues import any_of, verb_forms
from reportedly.reading.manner.lists import telling_verbs, telling_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model.claim import Claim
    from reportedly.reading.attribution.cues import Cue

_WORD = re.compile(r"[^\W_][\w’'-]*")
_NEGATION = re.compile(r"n[’']t\b|\b(?:not|never|no|nor|without|cannot)\b", re.IGNORECASE)
_PREPOSITIONS = frozenset("to about over of on against in by with for from at".split())


@dataclass(frozen=True, slots=True)
class Finding:
    """A value, the rule it comes from, and the words that decided it where there are any."""

    value: str
    rule: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """The word of a cue that tells how something is said; `past` where it is not said in the present."""

    cue: Cue
    span: Span
    negated: bool
    past: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A claim and its words. `own` are those of the content with the contents of inner layers blanked, in place."""

    claim: Claim
    words: str
    own: str
    cue: str
    telling: Telling | None
    source: str

    @property
    def indirect(self) -> bool:
        """Return whether somebody tells it in the report's words, not in quotation marks."""
        return bool(self.claim.cue) and self.words[:1] not in "\"“‘'«"

    def place(self, start: int, end: int) -> Span | None:
        """Return where a stretch of the words of the content lies in the text; None where it crosses a gap."""
        at = 0
        for span in self.claim.content:
            if at <= start and end <= at + len(span):
                return Span(span.start + start - at, span.start + end - at)
            at += len(span) + 1
        return None

    def finding(self, value: str, found: re.Match[str]) -> Finding:
        """Return a value that words of the content decide."""
        return Finding(value, f"{found[0]!r}", self.place(found.start(), found.end()))


def said_of(text: str, claim: Claim, inner: tuple[Span, ...]) -> Said:
    """Return the words of a claim; `inner` are the contents of the layers inside it."""
    words = words_of(claim.content, text)
    return Said(
        claim,
        words,
        _own_words(words, claim, inner),
        words_of(claim.cue, text),
        _telling(text, claim),
        words_of(claim.source, text),
    )


def _own_words(words: str, claim: Claim, inner: tuple[Span, ...]) -> str:
    at = 0
    for span in claim.content:
        for hidden in inner:
            start, end = max(span.start, hidden.start), min(span.end, hidden.end)
            if start < end and not (start <= span.start and end >= span.end):
                first = at + start - span.start
                words = words[:first] + " " * (end - start) + words[first + end - start :]
        at += len(span) + 1
    return words


def _telling(text: str, claim: Claim) -> Telling | None:
    """Return the last word of the cue that tells how, past nouns that only go along ("denied it in a statement")."""
    words = [Span(m.start(), m.end()) for span in claim.cue for m in _WORD.finditer(text, span.start, span.end)]
    forms = [span.of(text).casefold() for span in words]
    known = [(i, *read) for i in range(len(forms)) if (read := _read(forms, i)) is not None]
    for i, cue, is_noun in reversed(known):
        beside = is_noun and any(j < i and not other for j, _, other in known)
        if beside and not cue.certainty and (cue.stance == "says" or not _PREPOSITIONS.isdisjoint(forms[:i])):
            continue
        before = text[claim.cue[0].start : words[i].start]
        past = is_noun or forms[i] not in {cue.lemma, cue.lemma + "s", cue.lemma + "es"} or "did" in forms[:i]
        return Telling(cue, words[i], negated=_NEGATION.search(before) is not None, past=past)
    return None


def _read(forms: Sequence[str], i: int) -> tuple[Cue, bool] | None:
    """Return what a word of a cue tells, and whether it stands there as a noun; None where it tells nothing."""
    verb, noun = telling_verbs().get(forms[i]), telling_words().get(forms[i])
    if noun is not None and (verb is None or (i > 0 and _before_noun(forms[i - 1]))):
        return noun, True
    return None if verb is None else (verb, False)


def _before_noun(form: str) -> bool:
    """Return whether a word of two classes is a noun behind this one: "his claims", "of fears", "denied reports"."""
    return form in any_of("determiners") or (form in _PREPOSITIONS and form != "to") or form in verb_forms()
