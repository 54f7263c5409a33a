"""A report's text to whom a description in it can mean: names beside the noun, fuller phrases, people by number."""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING

from reportedly.model.span import Span
from reportedly.reading.attribution.cues import any_of, verb_forms
from reportedly.reading.chains.lists import folded, given_names, offices_meant, pattern, surname_of, titles, word_class
from reportedly.reading.quotes import find_quotes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reportedly.reading.quotes import Quote

_NAME = r"(?:[A-Z](?:\.|[\w’'-]+)[^\S\n]+){0,2}(?:(?:de|du|van|von|der|bin|al|el|la)[^\S\n]+){0,2}[A-Z][\w’'-]+"
_PRONOUNS = {"he": "he|his|him", "she": "she|her"}


class People:
    """The people whom a report names, by surname: how often, and by what full name. Empty where rules read alone."""

    def __init__(self, text: str, names: Iterable[Span], sentences: Sequence[Span], opening: int = 0) -> None:
        self._text, self._opening, self._sentences = text, opening, sentences
        self._named: list[tuple[int, str]] = []
        self._full: dict[str, list[str]] = {}
        for span in names:
            name = re.sub(r"['’]s$", "", span.of(text).strip())
            surname = surname_of(name)
            if len(surname) > 1 and surname[0].isalpha():
                self._named.append((span.end, name))
                self._full.setdefault(surname, []).append(name)
        self._at = self._where_named()

    def _where_named(self) -> list[tuple[int, str]]:
        """Return each place where a surname stands, with it; a first name that one full name has stands for that."""
        firsts: dict[str, set[str]] = {}
        for surname, names in self._full.items():
            for name in names:
                if " " in name:
                    firsts.setdefault(folded(name.split()[0]), set()).add(surname)
        whose = {first: min(of) for first, of in firsts.items() if len(of) == 1 and first in self._full}
        forms = "|".join(sorted(map(re.escape, self._full), key=len, reverse=True)).replace("'", "['’]")
        if not forms:
            return []
        found = re.finditer(rf"(?<!\w)(?:{forms})(?!\w)", self._text, re.IGNORECASE)
        places = [(m.end(), folded(m[0])) for m in found if m[0][0].isupper()]
        full = {end - len(name) + len(name.split()[0]) for end, name in self._named if " " in name}
        return [(end, whose.get(name, name)) for end, name in places if not (name in whose and end in full)]

    def opens(self, span: Span) -> bool:
        """Return whether a span lies in the headline or the first paragraph, which say "a senator" before they name."""
        return span.end <= self._opening

    def knows(self, name: str) -> bool:
        """Return whether a name is a person's whom the report names, or holds no word of a headline's phrase."""
        if surname_of(name) in self._full:
            return True
        phrase = word_class("head ends") | word_class("little") | word_class("pronouns")
        return not self._full or (" " in name and phrase.isdisjoint(folded(name).split()))

    def from_place(self, words: str) -> str | None:
        """Return the one person of the place in "the Utah Republican", as the report says; None where none is."""
        place = pattern("of a place").match(words)
        if place is None:
            return None
        where = re.escape(place[1])
        office = rf"\b{where}[^\S\n]+(?:[\w-]+[^\S\n]+){{0,2}}?(?:{_offices()})[^\S\n]+({_NAME})"
        behind = rf"\b({_NAME})(?:[^\S\n]+(?:of|from)|,[^\S\n]+(?:an?|the))[^\S\n]+{where}\b"
        found = {surname_of(n): n for p in (office, behind) for n in re.findall(p, self._text) if self.knows(n)}
        name = next(iter(found.values())) if len(found) == 1 else None
        return name and (self.full(surname_of(name)) or name)

    def full(self, surname: str) -> str | None:
        """Return the fullest name of a surname; None where nobody bears it, or people of several first names do."""
        names = [name for name in self._full.get(surname, ()) if " " in name] or self._full.get(surname, [])
        if len({name.split()[0] for name in names}) != 1:
            return None
        return max(names, key=len)

    def bearer(self, surname: str, sex: str | None) -> str | None:
        """Return whom a surname alone means: of several who bear it, the one the report names in full first."""
        full = (name for _, name in sorted(self._named) if " " in name and surname_of(name) == surname)
        return next((name for name in full if sex is None or _sex(name) in {None, sex}), None)

    def opens_before(self, at: int, sex: str) -> str | None:
        """Return the person of that sex whose full name opens the sentence before the one at a place."""
        begun = [span.start for span in self._sentences if span.start <= at]
        for end, name in self._named:
            if begun[-2:-1] == [end - len(name)] and " " in name and _sex(name) in {None, sex}:
                return name
        return None

    def subject(self, at: int, sex: str) -> str | None:
        """Return the first person of that sex whom the sentence at a place names before it, outside quotations."""
        start = max((span.start for span in self._sentences if span.start <= at), default=0)
        quoted = [quote.span for quote in self._quotes]
        places = (place for place in sorted(self._at) if start < place[0] <= at and not _inside(place[0] - 1, quoted))
        named = (self._who(*place) for place in places)
        return next((name for name in named if name is not None and _sex(name) in {None, sex}), None)

    def before(self, at: int, sex: str | None, but: Collection[str]) -> Mapping[str, int]:
        """Return how often each person is named before a place in the text, but some and those of the other sex."""
        times = Counter(surname for end, surname in self._at if end <= at and surname not in but)
        if sex is None:
            return times
        return {name: n for name, n in times.items() if _sex(self.full(name)) in {None, sex}}

    def just_named(self, at: int, sex: str) -> tuple[int, str | None]:
        """Return where the sentence before a place starts, and the one person named from there on outside quotations.

        None where nobody, or more than one of that sex, is named there, or where the sentence says he or she itself.
        """
        begun = [span.start for span in self._sentences if span.start <= at]
        start, here = (begun[-2] if len(begun) > 1 else 0), begun[-1] if begun else at
        quoted = [quote.span for quote in self._quotes]
        first = min((end for end, _ in self._at if start < end <= at), default=at)
        said = re.compile(rf"\b(?:{_PRONOUNS.get(sex, sex)})\b", re.IGNORECASE)
        if any(not _inside(found.start(), quoted) for found in said.finditer(self._text, start, min(first, here))):
            return start, None
        named = {
            self._who(end, surname) for end, surname in self._at if start < end <= at and not _inside(end - 1, quoted)
        }
        fits = {name for name in named if name is None or _sex(name) in {None, sex}}
        sure = {name for name in fits if _sex(name) == sex}
        return start, (sure or fits).pop() if len(sure or fits) == 1 else None

    def _who(self, end: int, surname: str) -> str | None:
        """Return the full name of who is named at a place; None where people of several first names are so called."""
        here = next((name for at, name in self._named if at == end and " " in name), None)
        alone = len({name for name in self._full.get(surname, ()) if " " in name}) < 2
        return here or self.full(surname) or (surname.title() if alone else None)

    @functools.cached_property
    def _quotes(self) -> tuple[Quote, ...]:
        lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", self._text)]
        return find_quotes(self._text, lines)


@functools.cache
def _offices() -> str:
    """Return the pattern of words that stand between a place and who is of it: "Utah Sen. Ola Berg"."""
    words = (word for word, what in titles().items() if what == "official")
    return "|".join(re.escape(form) for word in words for form in (word, word.title())) + "|Republican|Democrat"


def _inside(at: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _sex(name: str | None) -> str | None:
    return given_names().get(name.split()[0].casefold()) if name is not None and " " in name else None


def is_past(words: str) -> bool:
    """Return whether words tell what somebody is no longer: "the former minister"."""
    tokens = words.casefold().split()[:3]
    return any(token in word_class("no longer") or token.startswith("ex-") for token in tokens)


def describes_known(words: str, head: str) -> bool:
    """Return whether words like "the real estate mogul", "the 34-year-old" tell of somebody named before."""
    if not words.casefold().startswith("the "):
        return False
    if is_past(words):
        return head.removeprefix("ex-") not in word_class("kin")
    if pattern("aged").match(words):
        return True
    if pattern("preposition").search(words) or re.search(r"['’]s?\b", words):
        return False
    return head in word_class("lives")


def named_with(noun: str, text: str, *, once: bool = False) -> str | None:
    """Return the last person's name that stands behind `noun` in `text` ("Striker Ola Berg"), or is explained by it.

    So it does behind another word for the same office: "Sen. Ola Berg" for "senator". With `once`, None where several
    people are so called.
    """
    nouns = [word for word in (noun, *_words_for(noun)) if word in text or word.title() in text]
    if not nouns:
        return None
    said = "|".join(map(re.escape, nouns))
    titled = "|".join(re.escape(word.title()) for word in nouns)
    before = re.findall(rf"\b(?:{said}|{titled})\.?[^\S\n]+{_ranks()}({_NAME})", text)
    said = f"(?:{said})"
    behind = re.findall(
        rf"\b((?:[A-Z][\w’'-]+\s+){{1,2}}[A-Z][\w’'-]+),\s+(?:an?|the|[\w.]+[’']s)\s+(?:[\w’'-]+\s+){{0,3}}?{said}\b",
        text,
    )
    placed = re.findall(rf"\b{said}[^\S\n]+of[^\S\n]+(?:the[^\S\n]+)?[A-Z][\w’' -]{{1,40}},[^\S\n]+({_NAME}),", text)
    found = [str(re.sub(r"['’]s$", "", name)) for name in (*before, *behind, *placed)]
    found = [name for name in found if _reads_as_name(name)]
    if once and len({name.split()[-1] for name in found}) > 1:
        return None
    return found[-1] if found else None


@functools.cache
def _words_for(noun: str) -> tuple[str, ...]:
    """Return other words for who holds an office: "sen", "rep" for "lawmaker"; none for "leader", which is anybody."""
    loose = word_class("loose offices")
    return tuple(short for short, nouns in offices_meant().items() if noun in nouns and noun not in loose)


@functools.cache
def _ranks() -> str:
    """Return the pattern of a rank between an office and a name: "spokesman | Navy Capt. | Ola Berg"."""
    ranks = "|".join(re.escape(word.title()) for word in titles() if word.endswith("."))
    return rf"(?:(?:[A-Z]\w+[^\S\n]+)?(?:{ranks})[^\S\n]+)?"


def _reads_as_name(name: str) -> bool:
    """Return whether words in capitals name somebody: no headline's verb, no "On Monday" that opens a sentence."""
    words = name.casefold().split()
    timed = words[0] in any_of("prepositions") or words[-1] in any_of("days")
    return not timed and not any(word in verb_forms() for word in words)


def fuller_phrase(noun: str, text: str) -> str | None:
    """Return the last fuller phrase for `noun` in `text`: a name that holds it, or the noun with its attributes."""
    if noun not in text and noun.title() not in text:
        return None
    behind = r"(?:\s+(?:of|for|on|and)\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)?"
    name = rf"\b((?:[A-Z][\w’'&-]+\s+){{0,4}}(?:{re.escape(noun.title())}|{re.escape(noun)}){behind})"
    names = [found for found in re.findall(name, text) if " " in found]
    if names:
        return str(max(names, key=len))
    described = re.findall(rf"\b(?:the|a|an)\s+((?:[\w’'-]+\s+){{1,2}}{re.escape(noun)})\b", text)
    described = [found for found in described if not set(found.split()) & word_class("little")]
    return str(described[-1]) if described else None
