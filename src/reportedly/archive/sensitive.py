"""The text of a report to the people it names beside what makes them a minor, or a victim of sexual violence."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator

from reportedly.reading.accused import people_in
from reportedly.reading.chains.names import offices_in
from reportedly.review.holding import hold_of_words, tells_of

_SENTENCES = re.compile(r"(?<=[.!?”\"])\s+|\n+")
_BEFORE = re.compile(
    r"(?:[ -]years?[ -]old|\bnamed|\bcalled|\bidentified as)(?:\s+(?:girl|boy|child))?,?\s+$", re.IGNORECASE
)
_BEHIND = re.compile(r"\s*[,(]\s*(?:(?:an?|aged)\s+)?\d{1,2}\b(?![,.]?\d)")
"""What stands before or behind a single name that is that of somebody whose age is told."""


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
    return tuple(_found(text, offices_in(text)))


def _found(text: str, offices: Collection[str]) -> Iterator[tuple[str, str]]:
    for sentence in sensitive_sentences(text):
        for name, span in people_in(sentence):
            beside = _BEFORE.search(sentence[: span.start]) or _BEHIND.match(sentence, span.end)
            whole = name.casefold()
            if whole.split()[-1] in offices or tells_of(name):
                continue
            if beside:
                yield name.split()[0], whole
            if beside or " " in name:
                yield name, whole
