"""A claim's words to why it accuses: somebody who did a crime, is suspected of one, or belongs to those who do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.manner.lists import form, patterns
from reportedly.reading.manner.polarity import negation_of
from reportedly.reading.manner.said import Finding, Said

if TYPE_CHECKING:
    import re


def accusation_of(said: Said) -> Finding | None:
    """Return why a claim says that somebody did, or is suspected of, a crime; None where it does not."""
    telling = said.telling
    if telling is not None and form("accusing").fullmatch(telling.cue.lemma) and not telling.negated:
        return Finding("yes", f"cue {telling.cue.lemma!r}", telling.span)
    accusing = _accusing(said.words)
    if not accusing:
        return None
    negation = negation_of(said.own)  # "did not steal"
    found = next((m for m in accusing if negation is None or m.start() < negation.start()), None)
    return None if found is None else said.finding("yes", found)


def _accusing(words: str) -> list[re.Match[str]]:
    """Return the words of deeds that have a doer, and those that call somebody suspect, charged or a doer."""
    accusing = [
        found
        for field in ("deed", "status")
        for _, pattern in patterns(field)
        for found in pattern.finditer(words)
        if field == "status" or not _without_doer(words, found)
    ]
    if not accusing:
        return []
    none = [found.span() for _, pattern in patterns("no deed") for found in pattern.finditer(words)]
    return [m for m in accusing if not any(start < m.end() and m.start() < end for start, end in none)]


def _without_doer(words: str, found: re.Match[str]) -> bool:
    """Return whether the deed is told of who suffered it and not by whom: "were killed", "people killed in"."""
    suffered = form("participle").fullmatch(found[0]) and form("without object").match(words, found.end())
    passive = form("progressive").fullmatch(found[0]) is None and form("passive").search(words[: found.start()])
    return bool(suffered or passive) and form("by").match(words, found.end()) is None
