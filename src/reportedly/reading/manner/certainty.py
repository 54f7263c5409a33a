"""A claim's words to the certainty of who says it: its hedges, else what the cue says of a mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.manner.clause import is_deep
from reportedly.reading.manner.lists import form, patterns
from reportedly.reading.manner.said import Finding, Said

if TYPE_CHECKING:
    import re


def certainty_of(said: Said, stance: Finding) -> Finding:
    """Return the speaker's own certainty: unknown for a question or a refusal, else by hedge, else by cue."""
    if stance.value == "declines comment" or (stance.value == "asks" and form("indirect question").search(said.words)):
        return Finding("unknown", f"stance {stance.value!r}")
    for value, pattern in patterns("certainty"):
        for found in pattern.finditer(said.own):
            hedge = max(found.start(), said.own.rfind(" ", 0, found.end()) + 1)  # its last word: "ideas they | believe"
            if not is_deep(said.own, hedge) and not _shifted(said, found):
                return said.finding(value, found)
    return _by_cue(said)


def _shifted(said: Said, hedge: re.Match[str]) -> bool:
    """Return whether "would" is the speaker's own "will", told in the past: "said it would", not "says it would"."""
    told_in_past = said.telling is None or said.telling.past
    if form("own will").fullmatch(hedge[0].casefold()) is None or not (said.indirect and told_in_past):
        return False
    return not form("condition").search(said.own) and not form("supposed").match(said.own, hedge.end())


def _by_cue(said: Said) -> Finding:
    telling = said.telling
    if telling is None:
        return Finding("certain")
    lemma = telling.cue.lemma
    unknown = telling.negated or form("nobody").match(said.source.casefold())
    if unknown and (telling.cue.stance == "confirms" or form("knowing").fullmatch(lemma)):
        return Finding("unknown", f"negated cue {lemma!r}", telling.span)
    in_words = form("thought in words").fullmatch(lemma) and said.quoted  # "They thought, ‘Now I have power’"
    if telling.cue.certainty is None or form("topic").search(said.cue) or in_words:
        return Finding("certain")
    return Finding(telling.cue.certainty, f"cue {lemma!r}", telling.span)
