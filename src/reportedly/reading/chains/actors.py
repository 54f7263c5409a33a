"""Mentions in the order of the text to actors: one identity a source, with its fullest name and aliases."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportedly.model.chain import Actor, SourceKind
from reportedly.reading.chains.antecedents import describes_known, fuller_phrase, is_past, named_with
from reportedly.reading.chains.lists import bare, folded, given_names, kind_of, offices_meant, surname_of, word_class
from reportedly.reading.chains.names import in_office, offices_in
from reportedly.reading.chains.sameness import same_person, shortened

if TYPE_CHECKING:
    from reportedly.model.span import Span
    from reportedly.reading.chains.antecedents import People
    from reportedly.reading.chains.mentions import Mention


_BODIES = frozenset({"outlet", "organisation", "armed group"})


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

    def __init__(self, outlet_names: dict[str, str], acronyms: dict[str, str], text: str, people: People) -> None:
        self.outlet_names = outlet_names
        self._acronyms = acronyms
        self._text, self._people = text, people
        self._all: list[Person] = []
        self._recent: list[Person] = []
        self.speaking: frozenset[str] = frozenset()

    def actors(self) -> tuple[Actor, ...]:
        """Return everybody met so far, in the order they were first mentioned."""
        return tuple(person.actor() for person in self._all)

    def people(self) -> dict[str, Person]:
        """Return everybody met so far by id."""
        return {person.id: person for person in self._all}

    def resolve(self, mention: Mention) -> Person:
        """Return whom a mention means: somebody met before, or somebody new."""
        found = self._find(mention)
        if found is None:
            told = self._told_elsewhere(mention)
            found = (self._find(told) if told is not None else None) or self._new(told or mention)
        self._take_in(found, mention)
        return found

    def last_two(self) -> tuple[Person, ...]:
        """Return the two single sources who spoke last, the earlier first; nobody where there are not two."""
        single = [p for p in self._recent if not p.plural and p.kind in {"person", "official"}]
        return tuple(single[-2:]) if len(single) > 1 else ()

    def _find(self, mention: Mention) -> Person | None:
        if mention.pronoun is not None:
            return self._by_pronoun(mention)
        if mention.kind == "outlet" or mention.head in word_class("outlet nouns"):
            return self._outlet(mention)
        if mention.named and not _bare_body(mention):
            return self._by_name(mention)
        return self._by_description(mention) or (self._by_name(mention) if mention.named else None)

    def _by_pronoun(self, mention: Mention) -> Person | None:
        if mention.pronoun in word_class("speaker"):  # in what somebody says: who speaks
            mute = {"document", "unspecified", *(_BODIES if mention.pronoun in {"i", "me", "my"} else ())}
            talk = (p for p in reversed(self._recent) if p.kind not in mute and not (p.plural and len(mute) > 2))
            return next((p for p in talk if not self.speaking or p.id in self.speaking), None)
        if mention.plural:
            last = next((p for p in reversed(self._recent) if p.kind != "outlet"), None)
            fits = [p for p in self._recent if p.plural or p.kind in {"organisation", "armed group"}]
            fits = [p for p in fits if p.kind != "document"]
            if last is not None and not last.named and last.kind in {"person", "official"}:
                fits.append(last)  # "the source", then "they"
        elif mention.kind == "organisation":
            fits = [p for p in self._recent if p.kind in {"organisation", "armed group", "outlet", "document"}]
        else:
            fits = [
                p
                for p in self._recent
                if not p.plural
                and p.kind in {"person", "official"}
                and (p.named or p.head in word_class("pronouns") or kind_of(p.head) is not None)
                and (p.sex in {None, mention.sex} or not mention.sex)
            ]
            if mention.sex and (nearer := self._just_named(mention, fits[-1] if fits else None)) is not None:
                return nearer
            if mention.sex and not any(p.sex == mention.sex for p in fits[-2:]):
                fits.extend(self._named_before(mention))
            if mention.sex and not fits and (name := self._people.subject(mention.span.start, mention.sex)) is not None:
                return self._called(mention, name)
        return fits[-1] if fits else None

    def _called(self, mention: Mention, name: str) -> Person:
        """Return the person of a name whom a pronoun means."""
        kind: SourceKind = "official" if in_office(name, offices_in(self._text)) else "person"
        named = replace(mention, name=name, head=surname_of(name), kind=kind, named=True, pronoun=None)
        return self._by_name(named) or self._new(named)

    def _just_named(self, mention: Mention, last: Person | None) -> Person | None:
        """Return whom alone the sentences at a pronoun name, where they do not name the last who spoke."""
        at = mention.span.start
        start, name = self._people.just_named(at, mention.sex or "")
        if last is not None and last.named and self._is_in(last, start, at):
            spoke = any(start <= span.start < at for span in last.spans)
            name = None if spoke else self._people.opens_before(at, mention.sex or "")
        if name is None:
            return None
        return self._called(mention, name)

    def _is_in(self, person: Person, start: int, end: int) -> bool:
        """Return whether a stretch of the text names or mentions a person."""
        mentioned = any(start <= span.start < end for span in person.spans)
        return mentioned or person.head in folded(self._text[start:end])

    def _named_before(self, mention: Mention) -> list[Person]:
        """Return the person of the pronoun's sex whom the text named last before it, where that is told by a title."""
        title = "Mr" if mention.sex == "he" else "Mrs|Ms|Miss"
        before = re.findall(rf"\b(?:{title})\.?\s+([A-Z][\w’'-]+)", self._text[: mention.span.start])
        if not before:
            return []
        surname = before[-1].removesuffix("'s").removesuffix("’s")
        full = re.findall(rf"\b([A-Z][\w’'-]+ {re.escape(surname)})\b", self._text)
        return [self._called(mention, (full or [surname])[0])]

    def _outlet(self, mention: Mention) -> Person | None:
        name = self._outlet_name(mention)
        known = next((p for p in self._all if p.kind == "outlet" and bare(p.name) == bare(name)), None)
        if known is not None or mention.head not in word_class("outlet nouns"):
            return known
        if (mention.definite and mention.words.islower()) or mention.words[:4] == "The ":
            if (document := self._same_document(mention)) is not None:
                return document
            return self._outlet_called(mention) or next((p for p in reversed(self._recent) if p.kind == "outlet"), None)
        return None

    def _same_document(self, mention: Mention) -> Person | None:
        """Return the document that "the report" means where the last source so called was one, no outlet's."""
        papers = (p for p in reversed(self._recent) if p.kind in {"document", "outlet"})
        last = next(papers, None)
        return last if last is not None and last.kind == "document" and last.head == mention.head else None

    def _outlet_called(self, mention: Mention) -> Person | None:
        """Return the outlet that the text named last before "the paper", whether it was a source yet or not."""
        noun, before = mention.head, mention.span.start
        known = {bare(p.name): p for p in self._recent if p.kind == "outlet" and _can_be_called(p.name, noun)}
        at = {key: max(span.start for span in person.spans) for key, person in known.items()}
        names = {bare(name): name for name in self.outlet_names.values() if _can_be_called(name, noun)}
        if any(noun in word_class(kind) for kind in ("nouns of papers", "nouns on air", "nouns of agencies")):
            for key, name in names.items():
                at[key] = max(at.get(key, -1), self._text.rfind(name.removeprefix("The "), 0, before))
        key = max(at, key=lambda key: at[key], default="")
        if at.get(key, -1) < 0:
            return None
        return known.get(key) or self._new(replace(mention, name=names[key], head=key, kind="outlet", named=True))

    def _outlet_name(self, mention: Mention) -> str:
        return self.outlet_names.get(bare(mention.name), mention.name)

    def _by_name(self, mention: Mention) -> Person | None:
        name = bare(mention.name)
        expanded = bare(self._acronyms.get(name, mention.name))
        alone = " " not in mention.name and mention.kind in {"person", "official"}
        if alone and self._recent and surname_of(self._recent[-1].name) == name:
            alone = not _sexes_agree(mention, self._recent[-1])  # who spoke last goes on
        bearer = self._people.bearer(name, mention.sex) if alone else None
        for person in reversed(self._all):
            if not person.named or person.kind == "outlet":
                continue
            if bearer is not None and " " in person.name and not same_person(person.name, bearer):
                continue  # "Berg" is Ola Berg, whom the report names first, not Ida Berg
            names = {bare(person.name), *(bare(alias) for alias in person.aliases)}
            if name in names or expanded in names:
                return person
            people = {mention.kind, person.kind} <= {"person", "official"}
            if people and same_person(mention.name, person.name) and _sexes_agree(mention, person):
                return person
            if mention.kind == person.kind == "organisation" and shortened(name, names):
                return person
        return None

    def _by_description(self, mention: Mention) -> Person | None:
        if not mention.definite or mention.words.casefold().startswith(("another", "other")):
            return self._same_words(mention)
        for person in reversed(self._recent):
            so_called = mention.head == person.head or mention.head in person.roles
            if so_called and person.plural == mention.plural and self._can_be(person, mention):
                return person
        if _bare_body(mention):
            return self._body(mention.head)
        if mention.head in word_class("who spoke") and not mention.plural:
            unnamed = (p for p in reversed(self._recent) if not p.named and not p.plural)
            return next((p for p in unnamed if p.kind in {"person", "official"}), None)
        return self._same_words(mention)

    def _can_be(self, person: Person, mention: Mention) -> bool:
        """Return whether who is so called can be meant: nobody in office by "the former mayor"."""
        if is_past(mention.words):
            return person.kind != "official"
        single = not person.named and not person.plural and person.kind == "person"
        return not (single and describes_known(mention.words, mention.head) and person.name == person.name.split()[-1])

    def _body(self, noun: str) -> Person | None:
        """Return the last body that a bare noun can mean: one so called, or any for "group"."""
        bodies = [p for p in reversed(self._recent) if p.kind in {"organisation", "armed group"}]
        called = next((p for p in bodies if noun in bare(p.name).split()), None)
        if called is not None or noun not in word_class("bodies at large"):
            return called
        loose = [p for p in bodies if p.kind == "armed group" or kind_of(p.name.split()[-1]) is None]
        return next((p for p in loose if p.named), loose[0] if loose else None)

    def _told_elsewhere(self, mention: Mention) -> Mention | None:
        """Return the mention with the fuller name that the text gives; None where it gives none.

        "the striker" after "Striker Ola Berg", "the institute" after "the Narvik Institute for Polar Research"; before
        it only from a headline or opening; else the person whom an elegant variation ("the mogul") must mean.
        """
        if mention.named or mention.pronoun is not None:
            return None
        opening = self._people.opens(mention.span)
        before = self._text if opening else self._text[: mention.span.start]
        headline = opening and mention.words == mention.words.split()[-1]
        name = None
        if mention.kind in {"person", "official"} and not mention.plural:
            if (mention.definite and not _whose(mention)) or headline or opening:
                held = is_past(mention.words) and kind_of(mention.head) == "official"
                name = None if held else named_with(mention.head, before, once=not mention.definite)
                name = name if name is None or self._people.knows(name) else None
            if name is None and mention.definite:
                name = self._people.from_place(mention.words)
            name = name or self._varied(mention)
            if name is not None:
                return replace(mention, name=name, head=surname_of(name), named=True, role=mention.head)
        name = fuller_phrase(mention.head, before) if mention.definite or headline else None
        if name is not None and mention.kind == "organisation":
            return replace(mention, name=name, named=any(c.isupper() for c in name) or " " in name)
        return None

    def _varied(self, mention: Mention) -> str | None:
        """Return whom a definite description of one person means that no noun tells ("the billionaire businesswoman").

        It is who spoke last, by name, unless somebody else is named oftener and that one only once: then who is named
        oftenest (docs/chains.md says how often that is right). Nobody speaks of himself so: in what somebody says, it
        is somebody else.
        """
        if not describes_known(mention.words, mention.head):
            return None
        single = [p for p in reversed(self._recent) if p.named and not p.plural and p.id not in self.speaking]
        last = next((p for p in single if p.kind in _kinds_meant(mention)), next(iter(single), None))
        if last is not None and last.kind == "official" and (is_past(mention.words) or _runs_for_no(last, mention)):
            last = None
        if last is not None and last.sex and mention.sex and last.sex != mention.sex:
            last = None
        speakers = {person.head for person in self._all if person.id in self.speaking}
        times = self._people.before(mention.span.start, mention.sex, but=speakers)
        main = max(times, key=lambda name: times[name], default=None)
        named = times.get(last.head, 1) if last is not None else 0
        if last is not None and (named > 1 or main is None or times[main] <= named):
            return last.name
        alone = main is not None and list(times.values()).count(times[main]) == 1
        return self._people.full(main) or self._people.bearer(main, mention.sex) if main and alone else None

    def _same_words(self, mention: Mention) -> Person | None:
        """Return the group described by the very same words before ("officials"); a single one is never the same."""
        if not mention.plural:
            return None
        for person in reversed(self._all):
            if person.named or not person.plural or person.head != mention.head:
                continue
            ours, theirs = bare(mention.name), bare(person.name)
            if ours in {theirs, mention.head}:
                return person
            others = ours.split(" ", 1)[0] in word_class("indefinite")  # "experts", then "some experts"
            if (
                mention.head == theirs and not others
            ):  # "sources", then "law-enforcement sources": the fuller description holds
                if person.name in self._text:
                    person.aliases.append(person.name)
                person.name, person.kind = mention.name, mention.kind
                return person
        return None

    def _new(self, mention: Mention) -> Person:
        name = mention.name
        if mention.kind == "outlet":
            name = self._outlet_name(mention)
        elif mention.named and bare(name) in self._acronyms:
            name = self._acronyms[bare(name)]
        outlet = mention.head in word_class("outlet nouns") - word_class("outlet nouns of others")
        kind = "outlet" if outlet else mention.kind
        if mention.named and kind in {"person", "official"} and " " not in name:
            name = self._people.full(folded(name)) or self._people.bearer(folded(name), mention.sex) or name
        sex = mention.sex
        if sex is None and mention.named and " " in name and kind in {"person", "official"}:
            sex = given_names().get(name.split()[0].casefold())
        person = Person(f"s{len(self._all) + 1}", name, kind, mention.named, mention.plural, mention.head, sex)
        self._all.append(person)
        return person

    def _take_in(self, person: Person, mention: Mention) -> None:
        person.spans.append(mention.span)
        if mention.pronoun is None:
            if mention.words != person.name:
                person.aliases.append(mention.words)
            person.roles.update(_role_nouns(mention.role))
            alone = mention.named and " " not in mention.name and not mention.role
            in_office_too = not alone or in_office(person.name, offices_in(self._text))
            if mention.kind == "official" and person.kind == "person" and in_office_too:
                person.kind = "official"
            people = {mention.kind, person.kind} <= {"person", "official"}
            if mention.named and person.named and people and len(mention.name.split()) > len(person.name.split()):
                person.name = mention.name
            if (
                mention.named
                and person.kind == mention.kind == "organisation"
                and shortened(bare(person.name), {bare(mention.name)})
            ):
                person.name = max(person.name, mention.name, key=len)
        person.sex = person.sex or mention.sex
        if person in self._recent:
            self._recent.remove(person)
        self._recent.append(person)


def _can_be_called(outlet: str, noun: str) -> bool:
    """Return whether an outlet's name fits "the paper", "the network", "the agency"."""
    words = set(bare(outlet).split())
    airs, agency = bool(words & word_class("names on air")), bool(words & word_class("names of agencies"))
    if noun in word_class("nouns of papers"):
        return not (airs or agency) or "daily" in words
    if noun in word_class("nouns on air"):
        return airs
    return agency or noun not in word_class("nouns of agencies")


def _sexes_agree(mention: Mention, person: Person) -> bool:
    """Return whether "Mr Lund" can be who is known as a man, or whose pronoun nobody told."""
    return " " in mention.name or None in {mention.sex, person.sex} or mention.sex == person.sex


def _whose(mention: Mention) -> bool:
    """Return whether a description brings in somebody by whose he is: "its vice president"."""
    return mention.words.split(maxsplit=1)[0].casefold() in word_class("possessives")


def _runs_for_no(person: Person, mention: Mention) -> bool:
    """Return whether who holds such an office is nobody's candidate: a judge is not "the nominee", a senator may be."""
    return mention.head in word_class("not yet") and person.roles.isdisjoint(word_class("elected"))


def _kinds_meant(mention: Mention) -> frozenset[SourceKind]:
    """Return the kinds of people whom a description means first: "the tycoon" and "the former mayor" hold no office."""
    open_to_both = kind_of(mention.head) == "official" or mention.head in word_class("in office or not")
    return frozenset({"person", "official"} if open_to_both and not is_past(mention.words) else {"person"})


def _role_nouns(role: str) -> list[str]:
    words = [word.casefold().strip(".,") for word in re.findall(r"[\w.-]+", role)]
    meant = [full for word in words for full in (word, *offices_meant().get(word, ()))]
    return [word for word in meant if kind_of(word) is not None]


def _bare_body(mention: Mention) -> bool:
    """Return whether a mention is a body by its noun alone: "the company"."""
    bare_noun = mention.definite and len(mention.words.split()) == 2
    return bare_noun and mention.head in word_class("institutions")
