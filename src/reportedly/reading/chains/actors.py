"""Mentions in the order of the text to actors: one identity a source, with its fullest name and aliases."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportedly.model.chain import Actor, SourceKind
from reportedly.reading.chains.lists import bare, kind_of

if TYPE_CHECKING:
    from reportedly.model.span import Span
    from reportedly.reading.chains.lists import Outlets
    from reportedly.reading.chains.mentions import Mention

_OUTLET_NOUNS = frozenset(
    "newspaper paper outlet network channel magazine broadcaster site website newswire wire agency report article "
    "publication station tabloid daily weekly program programme interview".split()
)
_LITTLE = frozenset("of the in on at to for and or by with from that a an is was were are had has".split())
_GROUP_NOUNS = frozenset(
    "company group organisation organization committee agency firm bank union body ministry department council "
    "commission party club team association charity university hospital airline court government airline".split()
)


@dataclass(slots=True)
class Person:
    """An identity being gathered while the mentions of a report are read in order."""

    id: str
    name: str
    kind: SourceKind
    named: bool
    plural: bool
    head: str
    sex: str | None
    roles: set[str] = field(default_factory=set)
    aliases: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def actor(self) -> Actor:
        """Return it as the model's Actor."""
        spans = tuple(sorted(set(self.spans)))
        return Actor(self.id, self.name, self.kind, self.named, tuple(dict.fromkeys(self.aliases)), spans)


class Register:
    """Who is who in one report. Unnamed sources are never taken for named ones, save by an article that points back."""

    def __init__(
        self, outlets: Outlets, outlet_names: dict[str, str], acronyms: dict[str, str], text: str, title_end: int = 0
    ) -> None:
        self._outlets = outlets
        self._text, self._title_end = text, title_end
        self.outlet_names = outlet_names
        self._acronyms = acronyms
        self._all: list[Person] = []
        self._recent: list[Person] = []

    def actors(self) -> tuple[Actor, ...]:
        """Return everybody met so far, in the order they were first mentioned."""
        return tuple(person.actor() for person in self._all)

    def resolve(self, mention: Mention) -> Person:
        """Return whom a mention means: somebody met before, or somebody new."""
        found = self._find(mention)
        if found is None:
            told = self._told_elsewhere(mention)
            found = (self._find(told) if told is not None else None) or self._new(told or mention)
        self._take_in(found, mention)
        return found

    def last_person(self) -> Person | None:
        """Return the last single person or official who spoke."""
        return next((p for p in reversed(self._recent) if not p.plural and p.kind in {"person", "official"}), None)

    def _find(self, mention: Mention) -> Person | None:
        if mention.pronoun is not None:
            return self._by_pronoun(mention)
        if mention.kind == "outlet" or mention.head in _OUTLET_NOUNS:
            return self._outlet(mention)
        if mention.definite and mention.head in _GROUP_NOUNS and len(mention.words.split()) == 2:
            pointed = self._by_description(mention)
            if pointed is not None:
                return pointed
        if mention.named:
            return self._by_name(mention)
        return self._by_description(mention)

    def _by_pronoun(self, mention: Mention) -> Person | None:
        if mention.plural:
            fits = [p for p in self._recent if p.plural or p.kind in {"organisation", "armed group"}]
        elif mention.kind == "organisation":
            fits = [p for p in self._recent if p.kind in {"organisation", "armed group", "outlet", "document"}]
        else:
            fits = [
                p
                for p in self._recent
                if not p.plural
                and p.kind in {"person", "official"}
                and (p.sex in {None, mention.sex} or not mention.sex)
            ]
            if mention.sex and not any(p.sex == mention.sex for p in fits[-2:]):
                fits.extend(self._named_before(mention))
        return fits[-1] if fits else None

    def _named_before(self, mention: Mention) -> list[Person]:
        """Return the person of the pronoun's sex whom the text named last before it, where that is told by a title."""
        title = "Mr" if mention.sex == "he" else "Mrs|Ms|Miss"
        before = re.findall(rf"\b(?:{title})\.?\s+([A-Z][\w’'-]+)", self._text[: mention.span.start])
        if not before:
            return []
        surname = before[-1].removesuffix("'s").removesuffix("’s")
        full = re.findall(rf"\b([A-Z][\w’'-]+ {re.escape(surname)})\b", self._text)
        named = replace(mention, name=(full or [surname])[0], head=surname.casefold(), named=True, pronoun=None)
        return [self._by_name(named) or self._new(named)]

    def _outlet(self, mention: Mention) -> Person | None:
        name = self._outlet_name(mention)
        known = next((p for p in self._all if p.kind == "outlet" and bare(p.name) == bare(name)), None)
        if known is not None or mention.head not in _OUTLET_NOUNS:
            return known
        if (mention.definite and mention.words.islower()) or mention.words[:4] == "The ":
            return next((p for p in reversed(self._recent) if p.kind == "outlet"), None)
        return None

    def _outlet_name(self, mention: Mention) -> str:
        return self.outlet_names.get(bare(mention.name), mention.name)

    def _by_name(self, mention: Mention) -> Person | None:
        name = bare(mention.name)
        expanded = bare(self._acronyms.get(name, mention.name))
        for person in reversed(self._all):
            if not person.named or person.kind == "outlet":
                continue
            names = {bare(person.name), *(bare(alias) for alias in person.aliases)}
            if name in names or expanded in names:
                return person
            if {mention.kind, person.kind} <= {"person", "official"} and _same_person(mention.name, person.name):
                return person
            if mention.kind == person.kind == "organisation" and _shortened(name, names):
                return person
        return None

    def _by_description(self, mention: Mention) -> Person | None:
        if not mention.definite or mention.words.casefold().startswith(("another", "other")):
            return self._same_words(mention)
        for person in reversed(self._recent):
            if person.plural == mention.plural and (mention.head == person.head or mention.head in person.roles):
                return person
        if mention.head in _GROUP_NOUNS and len(mention.words.split()) == 2:
            return next((p for p in reversed(self._recent) if p.kind in {"organisation", "armed group"}), None)
        return self._same_words(mention)

    def _told_elsewhere(self, mention: Mention) -> Mention | None:
        """Return the mention with the fuller name that the text before it gives; None where it gives none.

        "the striker" after "Striker Ola Berg", "the institute" after "the Narvik Institute for Polar Research".
        """
        headline = mention.span.end <= self._title_end and mention.words == mention.words.split()[-1]
        if mention.named or not (mention.definite or headline) or mention.pronoun is not None:
            return None
        before = self._text if headline else self._text[: mention.span.start]
        name = _named_after(mention.head, before)
        if name is not None and mention.kind in {"person", "official"}:
            return replace(mention, name=name, head=name.split()[-1].casefold(), named=True, role=mention.head)
        name = _noun_phrase_with(mention.head, before)
        if name is not None and mention.kind == "organisation":
            return replace(mention, name=name, named=any(c.isupper() for c in name) or " " in name)
        return None

    def _same_words(self, mention: Mention) -> Person | None:
        """Return the group described by the very same words before ("officials"); a single one is never the same."""
        if not mention.plural:
            return None
        return next(
            (p for p in reversed(self._all) if not p.named and p.plural and p.head == mention.head
             and (bare(p.name) == bare(mention.name) or mention.head in {bare(mention.name), bare(p.name)})),
            None,
        )  # fmt: skip

    def _new(self, mention: Mention) -> Person:
        name = mention.name
        if mention.kind == "outlet":
            name = self._outlet_name(mention)
        elif mention.named and bare(name) in self._acronyms:
            name = self._acronyms[bare(name)]
        kind = (
            "outlet"
            if mention.head in _OUTLET_NOUNS - {"report", "article", "interview", "agency", "daily"}
            else mention.kind
        )
        person = Person(f"s{len(self._all) + 1}", name, kind, mention.named, mention.plural, mention.head, mention.sex)
        self._all.append(person)
        return person

    def _take_in(self, person: Person, mention: Mention) -> None:
        person.spans.append(mention.span)
        if mention.pronoun is None:
            if mention.words != person.name:
                person.aliases.append(mention.words)
            person.roles.update(_role_nouns(mention.role))
            if mention.kind == "official" and person.kind == "person":
                person.kind = "official"
            if (
                mention.named
                and person.named
                and mention.kind in {"person", "official"}
                and person.kind in {"person", "official"}
            ):
                person.name = _fuller(person.name, mention.name)
        person.sex = person.sex or mention.sex
        if person in self._recent:
            self._recent.remove(person)
        self._recent.append(person)


def _named_after(noun: str, text: str) -> str | None:
    """Return the last person's name that stands behind `noun` in `text` ("Striker Ola Berg"), or is explained by it."""
    before = re.findall(
        rf"\b(?:{re.escape(noun)}|{re.escape(noun.title())})\s+((?:[A-Z][\w’'-]+\s+){{0,2}}[A-Z][\w’'-]+)", text
    )
    behind = re.findall(
        rf"\b((?:[A-Z][\w’'-]+\s+){{1,2}}[A-Z][\w’'-]+),\s+(?:an?|the)\s+(?:[\w’'-]+\s+){{0,3}}?{re.escape(noun)}\b",
        text,
    )
    found = [*before, *behind]
    return found[-1] if found else None


def _noun_phrase_with(noun: str, text: str) -> str | None:
    """Return the last fuller phrase for `noun` in `text`: a name that holds it, or the noun with its attributes."""
    behind = r"(?:\s+(?:of|for|on|and)\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)?"
    name = rf"\b((?:[A-Z][\w’'&-]+\s+){{0,4}}{re.escape(noun.title())}{behind})"
    names = [found for found in re.findall(name, text) if " " in found]
    if names:
        return str(max(names, key=len))
    described = re.findall(rf"\b(?:the|a|an)\s+((?:[\w’'-]+\s+){{1,2}}{re.escape(noun)})\b", text)
    described = [found for found in described if not set(found.split()) & _LITTLE]
    return str(described[-1]) if described else None


def _role_nouns(role: str) -> list[str]:
    words = [word.casefold().strip(".,") for word in re.findall(r"[\w.-]+", role)]
    return [word for word in words if kind_of(word) is not None]


def _fuller(a: str, b: str) -> str:
    return b if len(b.split()) > len(a.split()) else a


def _same_person(a: str, b: str) -> bool:
    """Return whether one name is the other's surname, or they share surname and the rest does not clash."""
    first, second = a.split(), b.split()
    if first[-1].casefold() != second[-1].casefold():
        short, long = sorted((first, second), key=len)
        return len(short) == 1 and len(long) > 1 and short[0].casefold() == long[0].casefold() and len(short[0]) > 3
    given, other = first[:-1], second[:-1]
    return not given or not other or given[0].casefold()[0] == other[0].casefold()[0]


def _shortened(name: str, names: set[str]) -> bool:
    """Return whether `name` is the head of a longer name, or the other way round ("the committee", "FBI")."""
    return any(
        name != other and len(name) > 3 and (f" {name} " in f" {other} " or f" {other} " in f" {name} ")
        for other in names
    )
