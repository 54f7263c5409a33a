"""A claim to what decides its manner: the words of its content and cue, the word that tells, and who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model.span import Span, words_of
from reportedly.reading.attribution.cues import any_of, verb_forms
from reportedly.reading.manner.lists import form, telling_verbs, telling_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model.claim import Claim
    from reportedly.reading.attribution.cues import Cue

_QUOTES = frozenset("\"“‘'«")
_WORD = re.compile(r"[^\W_][\w’'-]*")


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
        return bool(self.claim.cue) and not self.quoted

    @property
    def quoted(self) -> bool:
        """Return whether the words open in quotation marks."""
        return self.words[:1] in _QUOTES

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
        if (
            beside
            and not cue.certainty
            and (cue.stance == "says" or any(form("prepositions").fullmatch(f) for f in forms[:i]))
        ):
            continue
        before = text[claim.cue[0].start : words[i].start]
        past = is_noun or forms[i] not in {cue.lemma, cue.lemma + "s", cue.lemma + "es"} or "did" in forms[:i]
        return Telling(cue, words[i], negated=form("negation").search(before) is not None, past=past)
    return None


def _read(forms: Sequence[str], i: int) -> tuple[Cue, bool] | None:
    """Return what a word of a cue tells, and whether it stands there as a noun; None where it tells nothing."""
    verb, noun = telling_verbs().get(forms[i]), telling_words().get(forms[i])
    if noun is not None and (verb is None or (i > 0 and _before_noun(forms[i - 1]))):
        return noun, True
    return None if verb is None else (verb, False)


def _before_noun(word: str) -> bool:
    """Return whether a word of two classes is a noun behind this one: "his claims", "of fears", "denied reports"."""
    return (
        word in any_of("determiners") or (form("prepositions").fullmatch(word) and word != "to") or word in verb_forms()
    )
