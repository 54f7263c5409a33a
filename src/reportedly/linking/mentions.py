"""The sentences of a report into the news media they credit by name, from the table of media and the words beside."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.linking.outlets import Outlets, fold
from reportedly.linking.words import listed
from reportedly.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.model.chain import Source
    from reportedly.model.reading import Reading
    from reportedly.model.report import Report

_WORD = re.compile(r"[\w&'’/.-]*\w")
_POSSESSIVE = re.compile(r"['’]s?$")
_MOST_WORDS = 5
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A medium credited in running text: by its known name, where, and the words that credit it."""

    outlet: str
    span: Span
    cue: Span


def mentions(report: Report, outlets: Outlets) -> list[Mention]:
    """Return where the report credits a medium of the table other than its own, in the order of the text."""
    own = outlets.of(report.outlet, report.url)
    own_key = outlets.key(own) if own else None
    before, after = _crediting(report.language)
    found = []
    for name, span in _full(_named(report.text, outlets), report.text):
        cue = _cue(report.text, span, before, after)
        if cue and outlets.key(name) != own_key:
            found.append(Mention(name, span, cue))
    return found


def full_names(reading: Reading, outlets: Outlets) -> Reading:
    """Return the reading with each medium on its chains by the fullest name: "the Mail" after "the Mail on Sunday".

    Only where the report does not write the name that the medium would go by otherwise.
    """
    text = reading.report.text

    @functools.cache
    def written() -> list[tuple[str, str]]:
        return [(fold(_POSSESSIVE.sub("", span.of(text))), name) for name, span in _named(text, outlets)]

    def fuller(source: Source) -> Source:
        words = source.name.split()
        short = fold(words[-1]) if words else ""
        if source.kind != "outlet" or len(short) < _SHORT or outlets.name(source.name) in text:
            return source
        longer = next((name for form, name in written() if form != short and form.startswith(short)), None)
        return replace(source, name=longer) if longer else source

    claims = [
        replace(claim, chain=tuple(replace(step, sources=tuple(map(fuller, step.sources))) for step in claim.chain))
        for claim in reading.claims
    ]
    return replace(reading, claims=tuple(claims))


def _full(named: Iterable[tuple[str, Span]], text: str) -> Iterator[tuple[str, Span]]:
    """Yield the media, a short name standing for the longer one before it."""
    longer: dict[str, str] = {}
    for name, span in named:
        words = fold(_POSSESSIVE.sub("", span.of(text)))
        before = next((longer[other] for other in longer if other != words and other.startswith(words)), None)
        longer.setdefault(words, name)
        yield before or name, span


def _named(text: str, outlets: Outlets) -> Iterator[tuple[str, Span]]:
    """Yield the media of the table that are named, the longest name at each place."""
    words = list(_WORD.finditer(text))
    i = 0
    while i < len(words):
        sizes = range(min(_MOST_WORDS, len(words) - i), 0, -1) if _may_open(words[i].group()) else ()
        size = next((n for n in sizes if _known(text, words[i : i + n], outlets)), 0)
        if size and not _is_part(text, words, i, i + size - 1, outlets):
            span = Span(words[i].start(), words[i + size - 1].end())
            yield outlets.name(_POSSESSIVE.sub("", span.of(text))), span
        i += size or 1


def _is_part(text: str, words: Sequence[re.Match[str]], first: int, last: int, outlets: Outlets) -> bool:
    """Return whether a short form of one word only stands in a longer name: "the Civil Defense Authority", no Civil.ge.

    An article before the word, which is in the form then, does not make it longer.
    """
    word = words[last].group()
    if fold(text[words[first].start() : words[last].end()]) != fold(word) or outlets.name(word) == word:
        return False
    ends = [at for at in (last - 1, last) if 0 <= at < len(words) - 1]
    return any(_go_together(text, words[at], words[at + 1]) for at in ends)


def _go_together(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Return whether two words in capitals stand side by side, and the first is nobody's ("Oslo's Post")."""
    capitals = one.group()[0].isupper() and other.group()[0].isupper()
    return capitals and text[one.end() : other.start()] == " " and not _POSSESSIVE.search(one.group())


def _may_open(word: str) -> bool:
    """Return whether a name or an address of a medium may begin with the word: most words of a text may not."""
    return word[0].isupper() or word[0].isdigit() or "." in word or word[:3] in ("al-", "the")


def _known(text: str, words: Sequence[re.Match[str]], outlets: Outlets) -> bool:
    """Return whether the words are a name of the table, written as a name (or an address)."""
    phrase = _POSSESSIVE.sub("", text[words[0].start() : words[-1].end()])
    if "\n" in phrase or phrase in outlets.common:
        return False
    if not any(letter.isupper() or letter in ".0123456789" for letter in phrase):
        return False
    if text[max(0, words[0].start() - 1) : words[0].start()] == "@":
        return False  # an address of somebody who works there
    if phrase.lower() in outlets.domains:
        return True
    last = words[-1].group()
    written = not last.islower() or any(letter in ".0123456789" for letter in last)  # "The paper" is no name
    return written and outlets.knows(phrase)


def _cue(text: str, span: Span, before: re.Pattern[str], after: re.Pattern[str]) -> Span | None:
    head = text[max(0, span.start - 40) : span.start]
    match = before.search(head)
    if match:
        start = span.start - len(head) + match.start(1)
        return Span(start, start + len(match.group(1)))
    match = after.match(text, span.end)
    return Span(*match.span(1)) if match else None


@functools.cache
def _crediting(language: str | None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = [line.split("\t") for line in listed("crediting", language)]
    sides = {
        side: sorted((words for where, words in rows if where == side), key=len, reverse=True)
        for side in ("before", "after")
    }
    before = "|".join(re.escape(words) for words in sides["before"]) or r"\b\B"
    after = "|".join(re.escape(words) for words in sides["after"]) or r"\b\B"
    return (
        re.compile(
            rf"\b({before})\W+(?:(?:the|a|an|British|American|US|U\.S\.|local|newspaper|website|news|site|blog|tabloid|magazine|agency|broadcaster|[A-Z]\w+)\W+){{0,3}}$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:['’]s)?(?:\s+\([^)]{{1,20}}\))?[\"”’']?,?\s+(?:[A-Z][\w.-]+\s+){{0,3}}(?:(?:also|first|further|later|now|\w+ly)\s+)?({after})\b"
        ),
    )
