"""The text of a report to the people it names beside what makes them a minor, or a victim of sexual violence."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator, Mapping

from reportedly.reading.accused import people_in
from reportedly.reading.chains.lists import kind_of, sexes, titles
from reportedly.reading.chains.names import in_office, offices_in
from reportedly.review.holding import hold_of_words, speaks_of_them, tells_of

_SENTENCES = re.compile(r"(?<=[.!?”\"])\s+|\n+")
_BEFORE = re.compile(
    r"(?:(?:[ -]years?[ -]old|\bnamed|\bcalled|\bidentified as)(?:\s+(?:girl|boy|child))?"
    r"|\b(?:girl|boy|child|baby|toddler|son|daughter|sister|brother|(?:grand)?(?:mother|father)|uncle|aunt)),?\s+$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*[,(]\s*(?:(?:an?|aged)\s+)?(?:\d{1,2}\b(?![,.]?\d)|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven)teen)\b(?=[,;:)]))"
)
"""What stands before or behind a single name that is that of somebody whose age is told."""


_AFTER = 3
"""Sentences behind one that tells of sexual violence, or of a minor, in which they may be named."""


@functools.lru_cache(maxsize=2000)
def sensitive_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text that are held back by their words; from a cache, for lists ask again and again."""
    return tuple(one for one in _SENTENCES.split(text) if hold_of_words(one))


def named_in(text: str, known: Collection[str]) -> list[str]:
    """Return the people whom sensitive sentences name, but for holders of an office, and what is `known` (folded) to be
    a place or a body.
    """
    return [name for name, whole in _named(text) if whole not in known]


@functools.lru_cache(maxsize=2000)
def _named(text: str) -> tuple[tuple[str, str], ...]:
    """Return names, or their first words, each with the name it is of (folded)."""
    found = list(_found(text, offices_in(text)))
    families = {whole.split()[-1] for _, whole in found if " " in whole}
    near = filter(speaks_of_them, _SENTENCES.split(text))
    kin = (name for sentence in near for name, _ in people_in(sentence) if " " in name)
    return (*found, *((name, name.casefold()) for name in kin if name.split()[-1].casefold() in families))


def _found(text: str, offices: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    after: dict[str, int] = {}  # sentences since one that tells of it
    for sentence in _SENTENCES.split(text):
        kind = tells_of(sentence)
        after = {each: since + 1 for each, since in after.items()} | ({kind: 0} if kind else {})
        near = speaks_of_them(sentence)
        raped = "sexual violence" in after and (near or after["sexual violence"] <= _AFTER)
        if hold_of_words(sentence) or raped or (near and after.get("minor", _AFTER) < _AFTER):
            yield from _in_sentence(sentence, offices, raped=raped)


def _in_sentence(sentence: str, offices: Mapping[str, frozenset[str]], *, raped: bool) -> Iterator[tuple[str, str]]:
    """Yield the names of people without an office; names of one word only beside what makes them one."""
    for name, span in people_in(sentence):
        whole = name.casefold()
        if in_office(name, offices) or tells_of(name) or _is_titled(sentence[: span.start], raped=raped):
            continue
        beside = _BEFORE.search(sentence[: span.start]) or _BEHIND.match(sentence, span.end)
        if beside:
            yield name.split()[0], whole
        if beside or " " in name:
            yield name, whole


def _is_titled(before: str, *, raped: bool) -> bool:
    """Return whether a title, or the noun of an office, stands before a name: that of somebody who speaks in it.

    "Doctor Ana Lee" does, where a child is told of; a victim may be a nurse.
    """
    word = before.rsplit(maxsplit=1)[-1].rstrip(",") if before.strip() else ""
    title = word.casefold()
    function = word.istitle() and kind_of(title) == "person" and not (raped or speaks_of_them(f"{title} Ana"))
    return (title in titles() and title not in sexes()) or kind_of(title) == "official" or function
