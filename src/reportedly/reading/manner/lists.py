"""The lists of this folder to look-ups: patterns by field, forms by name, and the words of cues that tell how."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from reportedly.reading.attribution.cues import Cue, inflected, noun_forms, verb_forms
from reportedly.reading.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLASS = re.compile(r"\{([a-z]+)\}")
_ANY_CASE = re.compile(r"\(\?i:((?:[^A-Z]|(?<=\\)[A-Z])*)\)")
"""A row that is all in any case, and has no capitals of its own."""


class Folded:
    """A pattern in small letters over words in small letters: four times as fast as one that ignores case."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)

    def search(self, words: str) -> re.Match[str] | None:
        """Return where the pattern is found first."""
        return self._pattern.search(_small(words))

    def finditer(self, words: str) -> Iterator[re.Match[str]]:
        """Return where the pattern is found, one behind the other."""
        return self._pattern.finditer(_small(words))

    def match(self, words: str) -> re.Match[str] | None:
        """Return the match at the start of the words."""
        return self._pattern.match(_small(words))

    def fullmatch(self, words: str) -> re.Match[str] | None:
        """Return the match of the whole of the words."""
        return self._pattern.fullmatch(_small(words))


@functools.lru_cache(maxsize=16)
def _small(words: str) -> str:
    """Return words in small letters, each in its place: a letter that would become two stays."""
    small = words.lower()
    return small if len(small) == len(words) else "".join(c if len(c.lower()) != 1 else c.lower() for c in words)


def _compiled(pattern: str) -> re.Pattern[str] | Folded:
    whole = _ANY_CASE.fullmatch(pattern)
    return re.compile(pattern) if whole is None else Folded(whole[1])


@functools.cache
def patterns(field: str) -> tuple[tuple[str, re.Pattern[str] | Folded], ...]:
    """Return the (value, pattern) rows of a field, in the order in which they are tried."""
    return tuple(
        (value, _compiled(_CLASS.sub(lambda named: _classes()[named[1]], pattern)))
        for name, value, pattern in table("manner/patterns.en.tsv")
        if name == field
    )


@functools.cache
def _classes() -> dict[str, str]:
    """Return the alternatives of each class of words that patterns name in braces."""
    rows = table("manner/crimes.en.tsv")
    return {name: f"(?:{'|'.join(word for of, word in rows if of == name)})" for name, _ in rows}


@functools.cache
def form(name: str) -> re.Pattern[str]:
    """Return the pattern of a shape or a class of words by its name."""
    return _forms()[name]


@functools.cache
def _forms() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in table("manner/forms.en.tsv")}


def first(field: str, words: str) -> tuple[str, re.Match[str]] | None:
    """Return the first row of a field that fits: its value and where it fits."""
    for value, pattern in patterns(field):
        found = pattern.search(words)
        if found is not None:
            return value, found
    return None


@functools.cache
def telling_verbs() -> dict[str, Cue]:
    """Return every form of the verbs that tell how something is said, case-folded."""
    forms = dict(verb_forms())
    for word, past, stance, certainty in table("manner/words.en.tsv"):
        for form in inflected(word, past) if past else ():
            forms.setdefault(form, Cue(word, frozenset(), stance, certainty or None))
    return forms


@functools.cache
def telling_words() -> dict[str, Cue]:
    """Return the nouns, adverbs and adjectives that tell how something is said, case-folded."""
    forms = dict(noun_forms())
    for word, past, stance, certainty in table("manner/words.en.tsv"):
        if not past:
            forms[word] = forms[word + "s"] = Cue(word, frozenset(), stance, certainty or None)
    return forms
