"""A claim's words to why it accuses: somebody who did a crime, is suspected of one, or belongs to those who do."""

from __future__ import annotations

import re

from reportedly.reading.manner.lists import patterns
from reportedly.reading.manner.said import Finding, Said

_NO_PASSIVES = ("charg", "accus", "arrest", "convict", "indict", "suspect", "involved", "guilty", "wanted", "engag")
"""What is said of somebody in the passive too, or only looks like it."""
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|got)\s+(?:\w+ly\s+)?$")
_BY = re.compile(r"(?:\s+[\w-]+){0,4}?\s+by\s+(?!the end|[A-Z]?\w+day|\d)")


def accusation_of(said: Said) -> Finding | None:
    """Return why a claim says that somebody did, or is suspected of, a crime; None where it does not."""
    telling = said.telling
    if telling is not None and telling.cue.lemma in {"accuse", "charge"} and not telling.negated:
        return Finding("yes", f"cue {telling.cue.lemma!r}", telling.span)
    for _, pattern in patterns("accusation"):
        found = next((m for m in pattern.finditer(said.words) if not _without_doer(said.words, m)), None)
        if found is not None:
            return said.finding("yes", found)
    return None


def _without_doer(words: str, found: re.Match[str]) -> bool:
    """Return whether the deed stands in the passive ("were killed") and not by whom; a charge or arrest counts so."""
    if found[0].casefold().startswith(_NO_PASSIVES):
        return False
    return _PASSIVE.search(words[: found.start()]) is not None and _BY.match(words, found.end()) is None
