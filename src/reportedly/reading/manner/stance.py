"""A claim's words to its stance: the act that its cue names, or the one that its content plainly is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.manner.clause import is_deep
from reportedly.reading.manner.lists import first, form, patterns
from reportedly.reading.manner.polarity import negation_of
from reportedly.reading.manner.said import Finding, Said

if TYPE_CHECKING:
    from reportedly.model.chain import Source

_NEUTRAL = "says"
_UNDONE = frozenset({"denies", "confirms", "alleges", "admits"})
"""Acts that a negated cue does not do: "has not confirmed that"."""


def stance_of(said: Said, *, accuses: bool) -> Finding:
    """Return the act: the cue's, and where the cue is neutral that of a content which plainly is one."""
    claim = said.claim
    if not claim.chain:
        return Finding("asserts")
    if claim.by and claim.by[0].endswith("declines comment"):
        return Finding("declines comment", "the words of the refusal", claim.content[0])
    whole = first("cue act", said.cue) or first("cue onward", f"{said.cue} {said.words}")
    if whole is not None:
        return Finding(whole[0], f"{whole[1][0]!r}")
    told = _by_cue(said, accuses=accuses)
    return (_by_content(said) if told.value == _NEUTRAL else None) or told


def _by_cue(said: Said, *, accuses: bool) -> Finding:
    telling = said.telling
    if telling is None:
        return Finding(_NEUTRAL)
    lemma, stance = telling.cue.lemma, telling.cue.stance
    if accuses and form("alleges if it accuses").fullmatch(lemma):
        return Finding("alleges", f"cue {lemma!r}", telling.span)
    neutral = (
        (
            form("calls").fullmatch(lemma) and not form("calls for").search(said.cue)
        )  # "called it a lie" is no call for anything
        or (form("accuses or says").fullmatch(lemma) and not accuses)
        or (
            _is("turns down", lemma) and first("words", said.words) is None
        )  # "rejected the offer" calls nothing untrue
        or (telling.negated and stance in _UNDONE)
    )
    return Finding(_NEUTRAL if neutral else stance, f"cue {lemma!r}", telling.span)


def _is(field: str, lemma: str) -> bool:
    return any(pattern.fullmatch(lemma) for _, pattern in patterns(field))


def _by_content(said: Said) -> Finding | None:
    """Return the act where it is plain whatever the cue: a question, a vow, a demand, a denial, a prediction."""
    question = first("question", said.words)
    if question is not None:
        return said.finding(*question)
    telling = said.telling
    open_mind = telling is not None and (telling.cue.certainty is not None or _is("half said", telling.cue.lemma))
    for value, pattern in patterns("act"):
        if open_mind and value in {"plans", "predicts"}:
            continue  # "he fears that it will shut"
        found = pattern.search(said.words)
        if found is not None and not is_deep(said.words, found.start()):
            return said.finding(value, found)
    wrong = first("wrong", said.own)
    if wrong is not None and negation_of(said.own) is not None:
        return said.finding("denies", wrong[1])
    return None if open_mind else _own_future(said)


def _own_future(said: Said) -> Finding | None:
    """Return that the source plans what it tells, in the report's words, that it will do; else what is to come."""
    if not said.indirect or " if " in said.words:
        return None
    for value, pattern in patterns("own future"):
        found = pattern.match(said.words)
        if found is None:
            continue
        if value != "plans":  # "it will cost", "it would be a mistake": nobody's plan
            return None if value == _NEUTRAL else said.finding(value, found)
        if found["would"] and said.telling is not None and not said.telling.past:
            continue  # "says it would" is no "will" of the past
        if _is_speaker(found["subject"], said):
            return said.finding("plans", found)
        if found["subject"].casefold() == "it":
            return said.finding("predicts", found)
    return None


def _is_speaker(subject: str, said: Said) -> bool:
    """Return whether the subject of the content can mean who says it."""
    sources = said.claim.chain[-1].sources
    subject = subject.casefold()
    if subject in {"i", "we"}:
        return True
    if subject == "they":
        return not _one_person(sources)
    if subject in {"he", "she"}:
        return any(source.kind in {"person", "official"} for source in sources)
    if subject == "it":
        return any(source.kind not in {"person", "unspecified"} for source in sources)
    return any(source.kind in {"official", "organisation"} for source in sources)


def _one_person(sources: tuple[Source, ...]) -> bool:
    return len(sources) == 1 and sources[0].named and sources[0].kind in {"person", "official"}
