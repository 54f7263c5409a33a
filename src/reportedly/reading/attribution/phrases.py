"""Tokens around a cue to what else its frames are made of: addressee, adjunct, clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.cues import any_of, verb_forms
from reportedly.reading.attribution.subjects import opens_noun_phrase

if TYPE_CHECKING:
    from reportedly.reading.attribution.tokens import Tokens


def addressee_end(tokens: Tokens, start: int) -> int:
    """Return the end of the one told, behind "told": a pronoun, a name, "the newspaper", "reporters"."""
    n = len(tokens)
    told = start < n and not tokens.quoted[start] and tokens.lower[start] != "that"
    if not told or tokens.lower[start] in any_of("prepositions", "stops"):
        return start
    if tokens.lower[start] in any_of("pronouns"):
        return start + 1
    if tokens.lower[start] in any_of("determiners") or tokens.lower[start].isdigit():
        return _described_end(tokens, start + 1)
    if tokens.capital(start):
        return _described_end(tokens, _name_end(tokens, start))
    return _described_end(tokens, start + 1, most=1)


def _name_end(tokens: Tokens, start: int) -> int:
    j, n = start, len(tokens)
    while (
        j < n
        and not tokens.quoted[j]
        and (tokens.capital(j) or (tokens.lower[j] in {"of", "&", "'s"} and j + 1 < n and tokens.capital(j + 1)))
    ):
        if j > start and tokens.lower[j] in any_of("days", "determiners", "pronouns"):
            break
        j += 1
    return j


def _described_end(tokens: Tokens, start: int, most: int = 5) -> int:
    """Return the end of a noun phrase begun before `start`: "a separate Geneva news | briefing", "the | newspaper"."""
    j, n = start, len(tokens)
    while (
        j < n
        and j - start < most
        and (_common_word(tokens, j) or (tokens.capital(j) and tokens.lower[j] not in any_of("days")))
    ):
        if tokens.quoted[j] or tokens.lower[j] in any_of("pronouns", "determiners"):
            break
        j += 1
    if j < n and tokens.lower[j] in any_of("auxiliaries") and j > start:
        # The last words are the subject of what is told: "told reporters | foreign fighters are".
        return start
    closed = (
        j >= n
        or tokens.quoted[j]
        or tokens.lower[j] in any_of("prepositions", "stops", "days", "determiners", "pronouns", "close a phrase")
    )
    return j if closed else start


def adjunct_end(tokens: Tokens, start: int) -> int:
    """Return the end of the time, place and channel phrases that stand between a cue and its content."""
    j, n = start, len(tokens)
    while j < n and not tokens.quoted[j]:
        step = _adjunct(tokens, j)
        if step == j:
            return j
        j = step
    return j


def opens_clause(tokens: Tokens, start: int) -> bool:
    """Return whether a clause without "that" can open at `start`."""
    return opens_noun_phrase(tokens, start) or tokens.lower[start] in any_of("open clauses")


def reads_as_clause(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether the tokens hold a finite verb, as far as its form tells, outside a mere adjunct."""
    words = tokens.lower[start:end]
    if words[-1:] == (",",):
        words = words[:-1]
    if "_".join(words[:2]) in any_of("bounds"):
        words = words[2:]  # "At least 12 people drowned" opens with no adjunct
    if len(words) < 3:  # "Profits rose", no "On Friday"
        return len(words) == 2 and words[0] not in any_of("prepositions", "linkers", "adverbs", "times", "months")
    if tokens.lower[-1] not in {".", "!", "?"} and not any(tokens.quoted) and len(tokens) < 16 and start == 0:
        return words[0] not in any_of("prepositions")  # a headline: its verbs have no form of their own
    adjunct = words[0] in any_of("prepositions") | {"when", "asked", "while"} and "," not in words[:-1]
    if adjunct and not any_of("auxiliaries") & set(words):
        return False
    return any(finite(word) for word in words[1:]) or len(words) > 5


def finite(word: str) -> bool:
    """Return whether a case-folded word has the form of a finite verb, a past participle too."""
    past = len(word) > 3 and word.endswith("ed")
    return past or word in any_of("irregular", "auxiliaries") or word in verb_forms()


def _common_word(tokens: Tokens, j: int) -> bool:
    word = tokens.lower[j]
    return (
        word[:1].isalpha()
        and not tokens.quoted[j]
        and not tokens.capital(j)
        and word not in any_of("determiners", "pronouns", "auxiliaries", "prepositions")
    )


def _adjunct(tokens: Tokens, j: int) -> int:
    word = tokens.lower[j]
    n = len(tokens)
    if word in any_of("days") or word in any_of("say when"):
        j += 1
        while j < n and tokens.lower[j] in any_of("times"):
            j += 1
        return j
    if word in any_of("months") and j + 1 < n and tokens.lower[j + 1][:1].isdigit():
        return j + 2
    if (
        word in {"last", "this", "earlier", "late", "early"}
        and j + 1 < n
        and (tokens.lower[j + 1] == "on" or tokens.lower[j + 1] in any_of("times", "months"))
    ):
        return j + 2
    if word in any_of("open adjuncts") and j + 1 < n:
        return _prepositional(tokens, j)
    if word in {"two", "three", "several", "a"} and j + 2 < n and tokens.lower[j + 2] == "ago":
        return j + 3
    return j


def _prepositional(tokens: Tokens, j: int) -> int:
    """Return the end of "on Friday", "in a statement", "in an interview with X", "via the Y system"; `j` for others."""
    n = len(tokens)
    following = tokens.lower[j + 1]
    if following in {"the", "a"} and j + 2 < n and tokens.lower[j + 2] in any_of("times"):
        return j + 3
    if following in any_of("times", "months") or following[:4].isdigit():
        end = j + 2
        while end < n and (tokens.lower[end] in any_of("times", "months") or tokens.lower[end][:1].isdigit()):
            end += 1
        return end
    for k in range(j + 1, min(j + 7, n)):
        if tokens.lower[k] in {",", ".", "that"} or tokens.quoted[k]:
            return j
        if tokens.lower[k] in any_of("channels"):
            end = k + 1
            while (
                end < n
                and tokens.lower[end] not in {",", ".", "that", ":"}
                and not tokens.quoted[end]
                and (
                    tokens.lower[end] in any_of("prepositions", "times", "months", "determiners")
                    or tokens.capital(end)
                    or tokens.lower[end] in any_of("channels", "behind a channel")
                    or tokens.lower[end].endswith("ed")  # "in the interview posted Thursday"
                )
            ):
                end += 1
            return end
    return j
