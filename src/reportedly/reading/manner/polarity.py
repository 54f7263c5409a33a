"""A claim's words to its polarity: whether its main predicate is negated."""

from __future__ import annotations

import re

from reportedly.reading.manner.clause import is_deep, is_later
from reportedly.reading.manner.lists import form, patterns
from reportedly.reading.manner.said import Finding, Said


def negation_of(words: str) -> re.Match[str] | None:
    """Return the first negation of the main predicate; None where it stands in another clause, or in a phrase."""
    for _, pattern in patterns("polarity"):
        for found in pattern.finditer(words):
            if not _in_part(words, found) and not is_deep(words, found.start()) and not is_later(words, found.start()):
                return found
    return None


def polarity_of(said: Said, stance: Finding) -> Finding:
    """Return negative for what is denied and for a negated main predicate; a refusal to comment says nothing."""
    if stance.value == "declines comment":
        return Finding("positive")
    if stance.value == "denies":
        return Finding("negative", "what is denied", stance.span)
    telling = said.telling
    if telling is not None and telling.negated and form("mind").fullmatch(telling.cue.lemma):
        return Finding("negative", f"negated cue {telling.cue.lemma!r}", telling.span)  # "does not believe that"
    found = negation_of(said.own)
    return Finding("positive") if found is None else said.finding("negative", found)


def _in_part(words: str, found: re.Match[str]) -> bool:
    """Return whether a negation belongs to a phrase: "by not telling", "not only", "not far from", "(and never so)"."""
    around = words[max(0, found.start() - 30) : found.end() + 30]
    at = min(30, found.start())
    return any(
        match.start() <= at < match.end() for _, pattern in patterns("part") for match in pattern.finditer(around)
    )
