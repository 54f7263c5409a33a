"""Turns a stretch of text and the places in it into the part that each plays in a movement."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Literal

from reportedly.model.details import Place
from reportedly.model.span import Span
from reportedly.reading.places.tokens import Word, words_of_text
from reportedly.reading.places.words import words as place_words

Part_ = Literal["from", "via", "to"]

_MOVING = ("going", "carried", "arriving", "leaving", "entering", "crossing", "travel noun")
_AFTER = ("going", "arriving", "leaving", "entering", "crossing")
_FAR = 14
"""Words between a verb of moving and the place it takes with it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One place of a movement: its role, its words, and the words that gave it the role."""

    role: Part_
    name: str
    span: Span
    cue: Span
    verb: int
    governor: int


@functools.cache
def words(name: str) -> frozenset[str]:
    """Return the words of one class of the lists beside this file, of every language that has one, in small letters."""
    return _lists().get(name, frozenset())


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in files(__package__).iterdir():
        if entry.name.startswith("words."):
            for line in entry.read_text("utf-8").splitlines()[1:]:
                kind, _, items = line.partition("\t")
                found.setdefault(kind, set()).update(items.casefold().split())
    return {kind: frozenset(items) for kind, items in found.items()}


class Clause:
    """A stretch of text in which movements are looked for."""

    def __init__(self, text: str, span: Span, places: Sequence[Place]) -> None:
        self._text = text
        self._words = [_moved(word, span.start) for word in words_of_text(span.of(text))]
        self._places = sorted(places, key=lambda place: place.span.start)
        self._at = {n: place for place in self._places for n in self._numbers(place.span)}

    def _numbers(self, span: Span) -> list[int]:
        return [n for n, word in enumerate(self._words) if word.start < span.end and span.start < word.end]

    def parts(self) -> list[Part]:
        """Return the parts that places play, in the order of the text."""
        found: list[Part] = []
        for before, place in zip([None, *self._places], self._places, strict=False):
            numbers = self._numbers(place.span)
            if not numbers or (before is not None and self._holds(before, place)):
                continue
            part = self._part(place, numbers[0], numbers[-1], {p.governor for p in found if p.role == "from"})
            if part is not None:
                found.append(part)
        found += self._left_over(found)
        return sorted(_innermost(list(self._on_the_way(found)), self._places), key=lambda part: part.span.start)

    def _holds(self, before: Place, place: Place) -> bool:
        """Return whether a place only tells where the one before it lies: "Vienna, Austria"."""
        gap = self._text[before.span.end : place.span.start].strip(" #")
        return gap in (",", "(") and place.kind in ("country", "region") and before.country == place.country

    def _left_over(self, found: Sequence[Part]) -> Iterator[Part]:
        """Yield parts that follow from what is missing: where people are who set out, where they arrived."""
        used = {part.span for part in found}
        goal = next((part for part in found if part.role == "to"), None)
        rest = [place for place in self._places if place.span not in used]
        if goal is not None and all(part.role != "from" for part in found):
            for place in rest:
                numbers = self._numbers(place.span)
                at, _ = self._governor(numbers[0]) if numbers else (-1, 0)
                between = self._text[place.span.end : goal.span.start]
                if (
                    self._small(at) in words("beside")
                    and between
                    and not set(between) & set(".:;!?")
                    and self._movers(at)
                ):
                    yield self._made(place, "from", goal.verb, goal.verb)
                    return
        if goal is None:
            yield from self._arrived(rest)

    def _arrived(self, rest: Sequence[Place]) -> Iterator[Part]:
        """Yield the state that tells of arrivals without saying where: "Hungary says 10,046 migrants entered"."""
        states = [place for place in rest if place.kind in ("country", "settlement")]
        if len(states) != 1:
            return
        first = self._numbers(states[0].span)[:1]
        if not first or not self._opens(first[0]):
            return
        for number in range(len(self._words)):
            verb = self._small(number)
            arrives = verb in words("arriving") or verb in words("entering")
            if arrives and self._movers(number) and not self._takes(number):
                yield self._made(states[0], "to", number, number)
                return

    def _takes(self, verb: int) -> bool:
        """Return whether a place follows a verb closely."""
        return any(n in self._at for n in range(verb + 1, verb + 4))

    def _on_the_way(self, parts: Sequence[Part]) -> Iterator[Part]:
        """Yield the parts; where one goes somewhere in order to reach another place, the first lies on the way."""
        goals = [part for part in parts if part.role == "to"]
        for part in parts:
            later = [g for g in goals if g.verb > part.verb and self._purpose(part.verb, g.verb)]
            yield replace(part, role="via") if part.role == "to" and later else part

    def _purpose(self, verb: int, later: int) -> bool:
        return any(word.text in words("purpose") for word in self._words[verb + 1 : later])

    def _small(self, number: int) -> str:
        return self._words[number].text.casefold() if 0 <= number < len(self._words) else ""

    def _breaks(self, number: int) -> bool:
        """Return whether a sentence ends before a word."""
        if not 0 < number < len(self._words):
            return True
        gap = self._text[self._words[number - 1].end : self._words[number].start]
        return any(c in gap for c in ".!?\n;") and len(gap) > 1

    def _opens(self, number: int) -> bool:
        """Return whether a word opens a sentence or what stands after a colon."""
        return self._breaks(number) or ":" in self._text[self._words[number - 1].end : self._words[number].start]

    def _part(self, place: Place, first: int, last: int, known: set[int]) -> Part | None:
        at, _ = self._governor(first)
        for role, verb in self._roles(self._small(at), at, known):
            return self._made(place, role, verb, at)
        return self._to_another(place, last) or self._as_subject(place, last)

    def _to_another(self, place: Place, last: int) -> Part | None:
        """Return the part of the first of two places: "Budapest to Austria"."""
        if self._small(last + 1) in words("to") and last + 2 in self._at and not self._breaks(last + 1):
            near = [n for n in range(last, max(-1, last - _FAR), -1) if self._small(n) in words("going")]
            if near:
                return self._made(place, "from", near[0], last + 1)
        return None

    def _governor(self, first: int) -> tuple[int, int]:
        """Return the word that governs a place, articles, nouns for places and names in a row passed over."""
        at, names = first - 1, 0
        while at >= 0 and not self._breaks(at + 1):
            word = self._small(at)
            if at in self._at or (word in ("and", "or") and at - 1 in self._at):
                names += 1
            elif word == "with" and self._small(at - 1) in words("mixed") and not self._owned(at - 1):
                at -= 1
            elif word not in words("passed over") or (word == "of" and self._small(at - 1) == "out"):
                break
            at -= 1
        return at, names

    def _owned(self, number: int) -> bool:
        """Return whether a border is told to be a place's own: "Croatia's border with Hungary"."""
        return number - 1 in self._at

    def _roles(self, word: str, at: int, known: set[int]) -> Iterator[tuple[Part_, int]]:
        if word in words("from") or (word == "of" and self._small(at - 1) == "out"):
            yield from self._with("from", at, after=not known or at in known)
        elif word in words("to"):
            if self._small(at - 1) not in words("not going"):
                yield from self._with("to", at, after=False)
        elif word in words("for"):
            yield from self._one("to", self._verb_before(at, ("for verb",), _FAR))
        elif word in words("via"):
            yield from self._with("via", at, after=False)
        elif word in words("in"):
            yield from self._inside(at)
        elif word in words("entering") or word in words("arriving"):
            yield "to", at
        elif word in words("leaving"):
            yield "from", at
        elif word in words("crossing"):
            yield "via", at

    def _inside(self, at: int) -> Iterator[tuple[Part_, int]]:
        """Yield the role of a place after "in", "at": the end of an arrival, the place of a station that is left."""
        for number in range(at - 1, max(-1, at - 8), -1):
            word = self._small(number)
            if self._breaks(number + 1) or word in words("going") - words("leaving") - words("staying"):
                return
            if word in words("arriving") or word in words("arrival"):
                yield "to", number
                return
            if word in words("leaving") or (word in words("staying") and self._movers(number)):
                yield "from", number
                return

    @staticmethod
    def _one(role: Part_, verb: int | None) -> Iterator[tuple[Part_, int]]:
        if verb is not None:
            yield role, verb

    def _with(self, role: Part_, at: int, *, after: bool) -> Iterator[tuple[Part_, int]]:
        verb = self._verb_before(at, _MOVING, _FAR)
        if verb is None and after:
            verb = self._verb_after(at, _AFTER)
        if verb is None and self._pair(at):
            verb = at
        yield from self._one(role, verb)

    def _pair(self, at: int) -> bool:
        """Return whether a preposition stands in "from X to Y", both of them places."""
        near = [self._small(n) for n in range(at - 3, at + 5)]
        return (
            any(w in words("from") for w in near)
            and any(w in words("to") for w in near)
            and (at + 1 in self._at and (at + 3 in self._at or at - 1 in self._at))
        )

    def _verb_before(self, at: int, kinds: tuple[str, ...], far: int) -> int | None:
        for number in range(at - 1, max(-1, at - 1 - far), -1):
            if self._breaks(number + 1):
                return None
            if any(self._small(number) in words(kind) for kind in kinds):
                return number
        return None

    def _verb_after(self, at: int, kinds: tuple[str, ...]) -> int | None:
        for number in range(at + 2, min(len(self._words), at + _FAR)):
            if self._breaks(number):
                return None
            if any(self._small(number) in words(kind) for kind in kinds):
                return number
        return None

    def _movers(self, near: int) -> bool:
        return any(self._small(n) in words("mover") for n in range(max(0, near - 8), min(len(self._words), near + 8)))

    def _as_subject(self, place: Place, last: int) -> Part | None:
        """Return the part of a state that takes people in or sends them: "Germany receives over 100 migrants"."""
        for number in range(last + 1, min(len(self._words), last + 6)):
            if self._breaks(number):
                return None
            verb = self._small(number)
            takes = verb in words("receiving") and (verb not in words("taking") or self._small(number + 1) == "in")
            if takes or verb in words("sending"):
                ahead = range(number + 1, min(len(self._words), number + 10))
                if any(self._small(n) in words("mover") | words("arrival") for n in ahead):
                    return self._made(place, "to" if takes else "from", number, number)
                return None
        return None

    def _made(self, place: Place, role: Part_, verb: int, at: int) -> Part:
        cue = Span(self._words[min(verb, at)].start, self._words[max(verb, at)].end)
        return Part(role, place.name, place.span, cue, verb, at)

    def mover(self, parts: Sequence[Part]) -> str | None:
        """Return the words for who moves: a noun for movers with what describes it, or a name before the verb."""
        verb = min(part.verb for part in parts)
        name = self._name_before(verb)
        if name:
            return name
        for number in (*range(verb - 1, max(-1, verb - 20), -1), *range(verb + 1, verb + 6)):
            if self._breaks(max(number, min(verb, number) + 1)) and number < verb:
                break
            if self._small(number) in words("mover"):
                return self._described(number)
        return None

    def fleeing(self) -> str | None:
        """Return the words for who flees or is driven out, where no place is named."""
        for number, word in enumerate(self._words):
            if word.text in words("fleeing"):
                for at in range(number - 1, max(-1, number - 10), -1):
                    if self._breaks(at + 1):
                        break
                    if self._small(at) in words("mover"):
                        return self._described(at)
        return None

    def _name_before(self, verb: int) -> str | None:
        at = verb - 1
        while at >= 0 and self._small(at) in words("auxiliary"):
            at -= 1
        last = at
        never = place_words("never", "common.en.tsv")
        while at >= 0 and self._words[at].capital and at not in self._at and self._words[at].text not in never:
            at -= 1
        if last < 0 or at == last or self._small(at + 1) in words("function word"):
            return None
        return self._text[self._words[at + 1].start : self._words[last].end]

    def _described(self, number: int) -> str:
        first = number
        while first and first > number - 2 and self._plain_gap(first) and self._describes(first - 1):
            first -= 1
        return self._text[self._words[first].start : self._words[number].end]

    def _describes(self, number: int) -> bool:
        small = self._small(number)
        bare = ("function word", "mover", "going", "auxiliary", "carried", "sending", "taking", "receiving")
        return not any(small in words(kind) for kind in bare)

    def _plain_gap(self, number: int) -> bool:
        return self._text[self._words[number - 1].end : self._words[number].start] in (" ", "-")


def _moved(word: Word, by: int) -> Word:
    return Word(word.start + by, word.end + by, word.text, word.capital, word.joined)


def _innermost(parts: Sequence[Part], places: Sequence[Place]) -> Iterator[Part]:
    """Yield the parts without the countries that hold another place of the same role: "Munich, in Germany"."""
    place_of = {place.span: place for place in places}
    for part in parts:
        place = place_of[part.span]
        inner = [
            other for other in parts
            if other.role == part.role and other is not part and place.kind == "country"
            and place_of[other.span].kind != "country" and place_of[other.span].country == place.country
        ]  # fmt: skip
        if not inner:
            yield part
