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


def named_in(text: str, known: Collection[str]) -> Iterator[str]:
    """Return the people whom sensitive sentences name, but for holders of an office, and what is `known` (folded) to be
    a place or a body.
    """
    offices = offices_in(text)
    for sentence in sensitive_sentences(text):
        for name, span in people_in(sentence):
            beside = _BEFORE.search(sentence[: span.start]) or _BEHIND.match(sentence, span.end)
            if name.casefold() in known or name.split()[-1].casefold() in offices or tells_of(name):
                continue
            if beside:
                yield name.split()[0]
            if beside or " " in name:
                yield name
