"""A report's text to whom a description in it can mean: names beside the noun, fuller phrases, people by number."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reportedly.reading.attribution.cues import verb_forms
from reportedly.reading.chains.lists import given_names, word_class

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from reportedly.model.span import Span

_AGED = re.compile(r"\b\d+-year-old$")
_NAME = r"(?:[A-Z][\w’'-]+[^\S\n]+){0,2}[A-Z][\w’'-]+"
_SENTENCE_END = re.compile(r"[.!?][\"”’']*\s+")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")
_NEAR = 700
"""Characters in which the sentence before a pronoun is looked for."""
_PREPOSITION = re.compile(r"\s(?:of|for|at|in|from|with|on|to|by|about)\s")


class People:
    """The people whom a report names, by surname: how often, and by what full name. Empty where rules read alone."""

    def __init__(self, text: str, names: Iterable[Span], opening: int) -> None:
        self._text, self._opening = text, opening
        self._at: list[tuple[int, str]] = []
        self._full: dict[str, list[str]] = {}
        for span in names:
            name = re.sub(r"['’]s$", "", span.of(text).strip())
            surname = name.split()[-1].casefold() if name else ""
            if len(surname) > 1 and surname[0].isalpha():
                self._at.append((span.end, surname))
                self._full.setdefault(surname, []).append(name)

    def opens(self, span: Span) -> bool:
        """Return whether a span lies in the headline or the first paragraph, which say "a senator" before they name."""
        return span.end <= self._opening

    def full(self, surname: str) -> str | None:
        """Return the fullest name of a surname; None where nobody bears it, or people of several first names do."""
        names = [name for name in self._full.get(surname, ()) if " " in name] or self._full.get(surname, [])
        if len({name.split()[0] for name in names}) != 1:
            return None
        return max(names, key=len)

    def before(self, at: int, sex: str | None, but: Collection[str]) -> Mapping[str, int]:
        """Return how often each person is named before a place in the text, but some and those of the other sex."""
        times = Counter(surname for end, surname in self._at if end <= at and surname not in but)
        if sex is None:
            return times
        return {name: n for name, n in times.items() if self._sex(name) in {None, sex}}

    def just_named(self, at: int, sex: str) -> tuple[int, str | None]:
        """Return where the sentence before a place starts, and the one person named from there on outside quotations.

        None where nobody, or more than one of that sex, is named there.
        """
        begin = max(0, at - _NEAR)
        ends = [found.end() for found in _SENTENCE_END.finditer(self._text, begin, at)]
        start = ends[-2] if len(ends) > 1 else begin
        quoted = [found.span() for found in _QUOTED.finditer(self._text, begin, at)]
        named = {
            surname
            for end, surname in self._at
            if start < end <= at and self._sex(surname) in {None, sex} and not any(s < end <= e for s, e in quoted)
        }
        return start, named.pop() if len(named) == 1 else None

    def _sex(self, surname: str) -> str | None:
        full = self.full(surname)
        return given_names().get(full.split()[0].casefold()) if full is not None else None


def describes_known(words: str, head: str) -> bool:
    """Return whether words like "the real estate mogul", "the 34-year-old" tell of somebody named before."""
    if not words.casefold().startswith("the ") or _PREPOSITION.search(words) or re.search(r"['’]s?\b", words):
        return False
    return head in word_class("lives") or _AGED.search(words) is not None


def named_with(noun: str, text: str, *, once: bool = False) -> str | None:
    """Return the last person's name that stands behind `noun` in `text` ("Striker Ola Berg"), or is explained by it.

    With `once`, None where several people are so called.
    """
    said = re.escape(noun)
    before = re.findall(rf"\b(?:{said}|{re.escape(noun.title())})[^\S\n]+({_NAME})", text)
    behind = re.findall(
        rf"\b((?:[A-Z][\w’'-]+\s+){{1,2}}[A-Z][\w’'-]+),\s+(?:an?|the|[\w.]+[’']s)\s+(?:[\w’'-]+\s+){{0,3}}?{said}\b",
        text,
    )
    found = [str(re.sub(r"['’]s$", "", name)) for name in (*before, *behind)]
    found = [
        name for name in found if not any(word.casefold() in verb_forms() for word in name.split())
    ]  # a headline's
    if once and len({name.split()[-1] for name in found}) > 1:
        return None
    return found[-1] if found else None


def fuller_phrase(noun: str, text: str) -> str | None:
    """Return the last fuller phrase for `noun` in `text`: a name that holds it, or the noun with its attributes."""
    behind = r"(?:\s+(?:of|for|on|and)\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)?"
    name = rf"\b((?:[A-Z][\w’'&-]+\s+){{0,4}}(?:{re.escape(noun.title())}|{re.escape(noun)}){behind})"
    names = [found for found in re.findall(name, text) if " " in found]
    if names:
        return str(max(names, key=len))
    described = re.findall(rf"\b(?:the|a|an)\s+((?:[\w’'-]+\s+){{1,2}}{re.escape(noun)})\b", text)
    described = [found for found in described if not set(found.split()) & word_class("little")]
    return str(described[-1]) if described else None
