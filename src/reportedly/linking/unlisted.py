"""The text of reports into the media that no table lists: names that go with words only news media go with."""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING

from reportedly.linking.outlets import fold
from reportedly.linking.words import lexicon, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.linking.outlets import Outlets
    from reportedly.model.reading import Reading

_NAME = re.compile(r"(?:[A-Z][\w&’'-]*|\d+to\d+\w+)(?:\.com)?(?: (?:of |& |on )?[A-Z][\w&-]*){0,3}")
_POSSESSIVE = re.compile(r"['’]s$")
_CREDITED = 0.5
"""The least share of a name's places at which it is credited: a company in the news is mostly written of otherwise."""
_BEFORE = 40
_SHORT = 3
_NOUN = re.compile(r"\s+reports?\b(?!\s+that\b)")
_OPENING = re.compile(r"(?:^|[.!?:\n]|[.!?][\"'”’])\s*[\"'“‘]?$")


def unlisted(readings: Iterable[Reading], outlets: Outlets) -> list[str]:
    """Return the names of media that the readings credit and `outlets` lacks, each once.

    A name counts where words of reporting stand beside it ("X reports that", "a report from X", "[via X]"), where at
    least half of its places in the report credit it, and where it is nobody's: no person's name, no surname.
    """
    found: dict[str, str] = {}
    for reading in readings:
        for name in _credited(reading, outlets):
            found.setdefault(fold(name), name)
    return list(found.values())


def _credited(reading: Reading, outlets: Outlets) -> list[str]:
    text = reading.report.text
    sure, any_cue = _patterns(reading.report.language)
    strong: Counter[str] = Counter()
    credits_: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for match in _NAME.finditer(text):
        name = _POSSESSIVE.sub("", match.group())
        head, tail = text[max(0, match.start() - _BEFORE) : match.start()], text[match.end() : match.end() + _BEFORE]
        never = any(head.rstrip().lower().endswith(words) for words in _never(reading.report.language))
        opens = _plain(name) and bool(
            _OPENING.search(head) or _NOUN.match(tail)
        )  # "Previous reports", "French reports"
        certain = not never and bool(sure[0].search(head) or (not opens and sure[1].match(tail)))
        everywhere[name] += 1
        strong[name] += certain
        credits_[name] += certain or bool(any_cue[0].search(head) or any_cue[1].match(tail))
    people = _people(reading) | {fold(place.name) for claim in reading.claims for place in claim.places}
    return [
        name
        for name, n in strong.items()
        if n and credits_[name] >= _CREDITED * everywhere[name] and not _somebody(name, text, people, outlets)
    ]


def _somebody(name: str, text: str, people: set[str], outlets: Outlets) -> bool:
    """Return whether a name is no unknown medium: it is known, a person's, a surname, or a function word."""
    lists = lexicon(None)
    words = name.split()
    bare = fold(name)
    if (
        outlets.knows(name)
        or name in outlets.common
        or bare in people
        or len(bare) < _SHORT
        or words[0].lower() in lists.stop
    ):
        return True
    if _plain(name):
        return len(name) <= _SHORT or bool(re.search(rf"[A-Z][a-z]+ {re.escape(name)}\b", text))
    told = {word.lower() for word in words} & {*lists.media, *listed("papers", None)}
    return all(map(_plain, words)) and not told  # "Andrew Rice reports": a reporter


def _plain(name: str) -> bool:
    """Return whether a name is one word in the case of any word: it may be a surname, or stand at a sentence's head."""
    return name.isalpha() and name[1:].islower()


def _people(reading: Reading) -> set[str]:
    """Return the folded names of persons that speak in a report, of two words or more."""
    sources = (source for claim in reading.claims for step in claim.chain for source in step.sources)
    return {
        fold(source.name)
        for source in sources
        if source.kind in ("person", "official")
        and " " in source.name
        and not lexicon(None).media & set(source.name.lower().split())
    }


_Sides = tuple[re.Pattern[str], re.Pattern[str]]


@functools.cache
def _patterns(language: str | None) -> tuple[_Sides, _Sides]:
    """Return what stands before and after a name: of the words of reporting alone, and of all words of crediting."""
    return _beside("reporting", language, ""), _beside("crediting", language, ",?")


def _beside(name: str, language: str | None, comma: str) -> _Sides:
    rows = [line.split("\t") for line in listed(name, language)]
    before, after = (_either([words for where, words in rows if where == side]) for side in ("before", "after"))
    return (
        re.compile(rf"(?:^|\W|(?=,))(?:{before})\s*(?:the |a |an )?$", re.IGNORECASE),
        re.compile(rf"(?:['’]s)?{comma}\s+(?:also )?(?:{after})(?=[\s.,:;]|$)", re.IGNORECASE),
    )


def _either(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"\b\B"


@functools.cache
def _never(language: str | None) -> tuple[str, ...]:
    return tuple(line.split("\t")[1] for line in listed("reporting", language) if line.startswith("never\t"))
