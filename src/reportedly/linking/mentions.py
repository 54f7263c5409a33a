"""The sentences of a report into the news media they credit by name, from the table of media and the words beside."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from reportedly.linking.outlets import Outlets, fold
from reportedly.linking.words import DEFAULT_LANGUAGE
from reportedly.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportedly.model.report import Report

_WORD = re.compile(r"[\w&'’/.-]*\w")
_MOST_WORDS = 5


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
    before, after = _crediting((report.language or DEFAULT_LANGUAGE).split("-")[0])
    found = []
    for name, span in _named(report.text, outlets):
        cue = _cue(report.text, span, before, after)
        if cue and outlets.key(name) != own_key:
            found.append(Mention(name, span, cue))
    return found


def _named(text: str, outlets: Outlets) -> Iterator[tuple[str, Span]]:
    """Yield the media of the table that are named, the longest name at each place."""
    table = _table(tuple(outlets.names.items()))
    words = list(_WORD.finditer(text))
    i = 0
    while i < len(words):
        step = 1
        if text[words[i].start()].isupper() or words[i].group().lower() in table:
            for size in range(min(_MOST_WORDS, len(words) - i), 0, -1):
                first, last = words[i], words[i + size - 1]
                phrase = text[first.start() : last.end()]
                name = table.get(phrase) or table.get(phrase.removesuffix("'s").removesuffix("’s"))
                if name and "\n" not in phrase and phrase not in outlets.common:
                    yield name, Span(first.start(), last.end())
                    step = size
                    break
        i += step


def _cue(text: str, span: Span, before: re.Pattern[str], after: re.Pattern[str]) -> Span | None:
    head = text[max(0, span.start - 40) : span.start]
    match = before.search(head)
    if match:
        start = span.start - len(head) + match.start(1)
        return Span(start, start + len(match.group(1)))
    match = after.match(text, span.end)
    return Span(*match.span(1)) if match else None


@functools.lru_cache(maxsize=8)
def _table(names: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Return every way of writing the names in capitals as the table has them: written form -> known name."""
    return _Written(dict(names))


class _Written:
    """Looks a written name up by its fold; a name of one common word must be written as the table writes it."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def get(self, phrase: str) -> str | None:
        if not any(letter.isupper() or letter.isdigit() for letter in phrase) and "." not in phrase:
            return None
        return self._names.get(fold(phrase))

    def __contains__(self, phrase: object) -> bool:
        return isinstance(phrase, str) and fold(phrase) in self._names


@functools.cache
def _crediting(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    place = files("reportedly.linking") / f"crediting.{language}.tsv"
    lines = place.read_text(encoding="utf-8").splitlines() if place.is_file() else []
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    sides = {side: sorted((words for where, words in rows if where == side), key=len, reverse=True) for side in ("before", "after")}
    before = "|".join(re.escape(words) for words in sides["before"]) or r"\b\B"
    after = "|".join(re.escape(words) for words in sides["after"]) or r"\b\B"
    return (
        re.compile(rf"\b({before})\W+(?:(?:the|a|an|British|American|US|U\.S\.|local|newspaper|website|news|site|newspaper|tabloid|magazine)\W+){{0,3}}$", re.IGNORECASE),
        re.compile(rf"(?:['’]s)?(?:\s+\([^)]{{1,20}}\))?[\"”’']?,?\s+(?:[A-Z][\w.-]+\s+){{0,3}}(?:(?:also|first|further|later|now|\w+ly)\s+)?({after})\b"),
    )
