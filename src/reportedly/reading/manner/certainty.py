"""A claim's words to the certainty of who says it: its hedges, else what the cue says of a mind."""

from __future__ import annotations

import re

from reportedly.reading.manner.clause import is_deep
from reportedly.reading.manner.lists import patterns
from reportedly.reading.manner.said import Finding, Said

_INDIRECT_QUESTION = re.compile(r"\?|\b(?:whether|if|what|who|how|why|when|where)\b")
_CONDITION = re.compile(r"\bif\b|\bwere (?:he|she|it|they|we|I) to\b", re.IGNORECASE)
_TOPIC = (" about", " of", " over", " with", " by")
"""What a feeling is about is no clause that somebody holds likely: "shared their concerns about"."""


def certainty_of(said: Said, stance: Finding) -> Finding:
    """Return the speaker's own certainty: unknown for a question or a refusal, else by hedge, else by cue."""
    if stance.value == "declines comment" or (stance.value == "asks" and _INDIRECT_QUESTION.search(said.words)):
        return Finding("unknown", f"stance {stance.value!r}")
    for value, pattern in patterns("certainty"):
        for found in pattern.finditer(said.own):
            hedge = max(found.start(), said.own.rfind(" ", 0, found.end()) + 1)  # its last word: "ideas they | believe"
            if not is_deep(said.own, hedge) and not _shifted(said, found[0]):
                return said.finding(value, found)
    return _by_cue(said)


def _shifted(said: Said, hedge: str) -> bool:
    """Return whether "would" is the speaker's own "will", told in the past: "said it would", not "says it would"."""
    told_in_past = said.telling is None or said.telling.past
    return hedge.casefold() == "would" and said.indirect and told_in_past and not _CONDITION.search(said.own)


def _by_cue(said: Said) -> Finding:
    telling = said.telling
    if telling is None:
        return Finding("certain")
    unknown = telling.negated or said.source.casefold().startswith(("no one", "nobody"))
    if unknown and (telling.cue.stance == "confirms" or telling.cue.lemma == "know"):
        return Finding("unknown", f"negated cue {telling.cue.lemma!r}", telling.span)
    if telling.cue.certainty is None or said.cue.endswith(_TOPIC):
        return Finding("certain")
    return Finding(telling.cue.certainty, f"cue {telling.cue.lemma!r}", telling.span)
