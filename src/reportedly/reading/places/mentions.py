"""Turns a text into the mentions of places in it, each with the reasons for and against taking it as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.gazetteer import Gazetteer, key_of
from reportedly.model.span import Span
from reportedly.reading.places.mention import Mention
from reportedly.reading.places.tokens import Word, words_of_text
from reportedly.reading.places.words import words

LONGEST = 6
"""Words in the longest name that is looked for."""
_POPULATIONS = ((5_000_000, 2.2), (1_000_000, 1.8), (100_000, 1.0), (15_000, 0.4), (2_000, 0.0))
_SHORT_KEY = 3


class Finder:
    """Finds mentions in one text."""

    def __init__(self, text: str, gazetteer: Gazetteer, sentences: Sequence[Span] = ()) -> None:
        self.text = text
        self._openings = {span.start for span in sentences}
        self.gazetteer = gazetteer
        self.words = words_of_text(text)
        self._common = words("common", "common.en.tsv")
        self._never = words("never", "common.en.tsv")
        self.given = words("given", "given_names.en.tsv")
        self._family = words("surname", "given_names.en.tsv")
        self._small = {word.text for word in self.words if not word.capital}
        self.surnames: set[str] = set()

    def find(self) -> list[Mention]:
        """Return every stretch that may name a place, in the order of the text, the longest at each place."""
        found: list[Mention] = []
        at = 0
        while at < len(self.words):
            mention = self._longest(at)
            if mention is None:
                at += 1
                continue
            found.append(mention)
            at = mention.last + 1
        self._containers(found)
        self._persons(found)
        for mention in found:
            self._judge(mention)
        self._agree(found)
        return found

    def find_given(self, spans: Sequence[Span]) -> list[Mention]:
        """Return the mentions of the spans, which are places for sure, and those that `find` gives beside them."""
        found = []
        for span in spans:
            mention = self._mention_of(span)
            if mention is not None:
                found.append(mention)
        taken = [(m.start, m.end) for m in found]
        beside = [m for m in self.find() if not any(m.start < end and start < m.end for start, end in taken)]
        found = sorted((*found, *beside), key=lambda mention: mention.start)
        self._containers(found)
        for mention in found:
            if mention.given:
                mention.score = 3.0
        return found

    def _mention_of(self, span: Span) -> Mention | None:
        inside = [n for n, word in enumerate(self.words) if word.start < span.end and span.start < word.end]
        if not inside:
            return None
        mention = self.lookup(inside[0], inside[-1])
        if mention is None:
            surface = span.of(self.text)
            postings = self.gazetteer.postings(key_of(surface))
            mention = Mention(span.start, span.end, surface, "name", postings, inside[0], inside[-1])
        mention.start, mention.end, mention.given = span.start, span.end, True
        return mention

    def _longest(self, first: int) -> Mention | None:
        word = self.words[first]
        if not word.capital and not self._article(first):
            return None
        last = first
        while last + 1 < len(self.words) and last + 1 - first < LONGEST and self.words[last + 1].joined:
            last += 1
        for end in range(last, first - 1, -1):
            if self.words[end].capital or self._kind_ends(first, end):
                mention = self.lookup(first, end)
                if mention is not None:
                    return mention
        return None

    def _article(self, first: int) -> bool:
        word = self.words[first]
        if word.text not in words("article") or first + 1 >= len(self.words):
            return False
        return self.words[first + 1].capital and self.text[word.end : self.words[first + 1].start] == "-"

    def _kind_ends(self, first: int, end: int) -> bool:
        return end > first and self.words[end].text in words("after noun") and self.words[end - 1].capital

    def lookup(self, first: int, last: int) -> Mention | None:
        """Return the mention that the words `first` to `last` make, None where they name nothing."""
        if any(not w.capital and w.text not in words("inner") for w in self.words[first + 1 : last]):
            return None
        if last > first + 1 and self.words[first + 1].text == "of" and self.words[first].text in words("organisation"):
            return None
        if last > first and self.words[first].text in ("The", "A") and not self.words[last].capital:
            return None
        start, end = self.words[first].start, self.words[last].end
        surface = self.text[start:end]
        for sort, table in (("adjective", self.gazetteer.adjectives), ("people", self.gazetteer.people)):
            number = table.get(surface) or (table.get(surface.title()) if surface.isupper() else None)
            if number is not None:
                return Mention(start, end, surface, sort, (number * 4 + 3,), first, last)
        key = key_of(surface)
        if first == last and (surface.replace(".", "") in self._never or len(key) < 2):
            return None
        postings = self._with_article(first, key) or self.gazetteer.postings(key)
        if not postings or (len(key) <= _SHORT_KEY and key.isalpha() and not self._shout(first, surface, postings)):
            return None
        sort = "name" if any(posting & 3 for posting in postings) else "short"
        if (
            end < len(self.text)
            and self.text[end] == "."
            and (sort == "short" or (first == last and self._abbreviates(first)))
        ):
            end += 1
        return Mention(start, end, surface, sort, postings, first, last)

    def _with_article(self, first: int, key: str) -> tuple[int, ...]:
        """Return what a name means only after "the" ("the Gulf"), and what else it may mean."""
        if not first or self.words[first - 1].text not in ("the", "The") or not self.words[first].joined:
            return ()
        named = self.gazetteer.postings("the " + key)
        return (
            (*named, *(p for p in self.gazetteer.postings(key) if p >> 2 not in {n >> 2 for n in named}))
            if named
            else ()
        )

    def _shout(self, first: int, surface: str, postings: tuple[int, ...]) -> bool:
        if surface.isupper():
            return True
        short = any(posting & 3 == 0 for posting in postings)
        return self._after_comma(first) if short else surface.casefold() not in self._common

    def _abbreviates(self, first: int) -> bool:
        return self._after_comma(first) and len(self.words[first].text) <= 5

    def _after_comma(self, first: int) -> bool:
        if not first:
            return False
        before = self.words[first - 1]
        return before.capital and self.text[before.end : self.words[first].start] in (", ", " (", ",")

    # Which mention holds which

    def _containers(self, found: list[Mention]) -> None:
        for one, other in pairwise(found):
            gap = self.text[one.end : other.start]
            other.row = one if _ROW.fullmatch(gap) else None
            if other.sort in ("name", "short") and one.sort != "people" and _HOLDS.fullmatch(gap):
                one.container = other
            elif one.sort == "name" and other.sort == "name" and gap in ("'s ", "’s ") and other.container is None:
                other.container = one
        for mention in found:
            mention.kind_word = self._kind_word(mention)
            mention.article = bool(mention.first) and self.words[mention.first - 1].text in ("the", "The")

    def _kind_word(self, mention: Mention) -> str | None:
        before = self.words[mention.first - 1] if mention.first else None
        after = self._next(mention)
        if before and before.text == "of" and mention.first > 1:
            noun = self.words[mention.first - 2].text.casefold()
            if noun in words("place noun"):
                return noun
        if after and after.joined and after.text.casefold() in words("place noun"):
            return after.text.casefold()
        if before and before.text.casefold() in words("place noun") and self.words[mention.first].joined:
            return before.text.casefold()
        return None

    def _next(self, mention: Mention) -> Word | None:
        return self.words[mention.last + 1] if mention.last + 1 < len(self.words) else None

    # Persons

    def _persons(self, found: Sequence[Mention]) -> None:
        """Gather the surnames of persons whose given name or title stands before them."""
        for number, word in enumerate(self.words[:-1]):
            if word.text.rstrip(".") not in words("title") and word.text not in self.given:
                continue
            at = number + 1
            while at < len(self.words) and self.words[at].capital and self._adjacent(at):
                at += 1
            if at - 1 > number:
                self.surnames.add(self.words[at - 1].text)
        kept = {m.text for m in self._accepted_elsewhere(found)}
        self.surnames -= kept

    def _accepted_elsewhere(self, found: Sequence[Mention]) -> Iterator[Word]:
        """Yield words that stand as a place in a way that no surname does: before a comma and what holds it."""
        for mention in found:
            if mention.container is not None and mention.first == mention.last and self._preposition(mention):
                yield self.words[mention.first]

    def _adjacent(self, number: int) -> bool:
        gap = self.text[self.words[number - 1].end : self.words[number].start]
        return gap in (" ", "-", ". ") or gap == "\u00a0"

    def _preposition(self, mention: Mention) -> bool:
        at = mention.first - 1
        while at >= 0 and (self.words[at].text.casefold() == "the" or self.words[at].text in words("direction")):
            at -= 1
        before = self.words[at].text.casefold() if at >= 0 else ""
        return before in words("before") or before in words("object verb")

    # For and against

    def _judge(self, mention: Mention) -> None:
        if mention.sort in ("adjective", "people"):
            mention.score = 2.0
            return
        for reason, weight in self._reasons(mention):
            mention.score += weight
            mention.reasons.append(f"{reason} {weight:+}")
            mention.doubted |= reason in _DOUBTS

    def _reasons(self, mention: Mention) -> Iterator[tuple[str, float]]:
        yield "prior", self._prior(mention)
        acronym = self._acronym(mention)
        if acronym:
            yield "acronym", -2.5
        if mention.sort == "short":
            yield "abbreviation", 3.0 if self._after_comma(mention.first) and not acronym else -2.0
        if mention.last > mention.first:
            yield "words", 1.0
        if self._preposition(mention):
            yield "preposition", 1.5
        if mention.container is not None:
            yield "held", 2.0
        if mention.first and self._after_comma(mention.first):
            yield "list", 0.5
        if mention.kind_word:
            yield "kind", 1.2
        yield from self._against_common(mention)
        yield from self._against_person(mention)
        yield from self._against_organisation(mention)

    def _acronym(self, mention: Mention) -> bool:
        """Return whether one word in capitals stands among words that are not: more likely an organisation."""
        word = self.words[mention.first]
        if mention.first != mention.last or not word.text.isupper() or len(word.text) > 5 or "." in mention.name:
            return False
        if any(self.gazetteer.place(p >> 2).kind == "country" for p in mention.postings[:3]):
            return False
        if self._after_comma(mention.first) and mention.sort == "short":
            return not _STATE.fullmatch(mention.name)
        if word.text.casefold() in self._common and not self._after_comma(mention.first):
            return True  # "AT SUMMIT IN OTTAWA"
        beside = [w for w in self.words[max(0, mention.first - 2) : mention.last + 3] if w is not word]
        return not any(w.text.isupper() and len(w.text) > 2 for w in beside)

    def _prior(self, mention: Mention) -> float:
        best = -1.0
        for posting in mention.postings[:6]:
            place = self.gazetteer.place(posting >> 2, posting & 3)
            if place.kind == "settlement":
                value = next((v for limit, v in _POPULATIONS if place.population >= limit), -0.5)
            elif place.kind == "district":
                value = 0.8 if place.match == 3 else -0.8
            elif place.kind == "region":
                value = 1.6
            else:
                value = 3.0
            value -= (1.2, 0.8, 0.3, 0.0)[place.match] if place.kind == "settlement" else 0.0
            best = max(best, value)
        return best

    def _against_common(self, mention: Mention) -> Iterator[tuple[str, float]]:
        surface = self.words[mention.first].text
        if mention.first != mention.last or (surface.isupper() and len(surface) <= _SHORT_KEY):
            return
        small = surface.casefold()
        if small in self._common:
            yield "common word", -3.0
        elif small in self._small:
            yield "small elsewhere", -2.5
        if self._opens_sentence(mention.first):
            yield "opens", -0.4

    def _opens_sentence(self, number: int) -> bool:
        if not number or self.words[number].start in self._openings:
            return True
        gap = self.text[self.words[number - 1].end : self.words[number].start]
        return bool(_OPENS.search(gap))

    def _against_person(self, mention: Mention) -> Iterator[tuple[str, float]]:
        before = self.words[mention.first - 1] if mention.first else None
        after = self._next(mention)
        if before is not None and before.text in words("legislator") and self.text[before.end] == "-":
            yield "party", 2.5
        elif before is not None and before.capital and self._adjacent(mention.first):
            if before.text.rstrip(".") in words("title"):
                yield "title", -3.5
            elif before.text in self.given or (len(before.text) == 1 and before.text != "I"):
                yield "given name", -3.5
            elif self._unknown_capital(mention.first - 1):
                yield "after a name", -2.0
        one = mention.first == mention.last
        if one and after is not None and after.capital and after.joined and mention.name in self.given:
            yield "is a given name", -3.0
        if one and mention.name in self.surnames:
            yield "surname", -3.5
        elif one and (mention.name in self._family or mention.name in self.given):
            yield "common name of persons", -1.0
        if one and after is not None and after.text in words("saying"):
            yield "says", -1.0

    def _unknown_capital(self, number: int) -> bool:
        """Return whether a capital word before a name is neither a direction, a noun for a place, nor an adjective."""
        text = self.words[number].text
        if text in words("direction") or text.casefold() in words("place noun") or text.isupper():
            return False
        if text in self.gazetteer.adjectives or text in self._never or text in words("organisation"):
            return False
        return not self._opens_sentence(number) or text.casefold() not in self._small | words("before")

    def _against_organisation(self, mention: Mention) -> Iterator[tuple[str, float]]:
        after = self._next(mention)
        if after is None or not after.capital or not after.joined:
            return
        beyond = self.words[mention.last + 2].text if mention.last + 2 < len(self.words) else ""
        if beyond in words("facility noun") and after.text not in words("name noun"):
            yield "names a building", -4.0
        elif after.text in words("organisation"):
            yield "organisation", -0.5
        elif after.text in words("street"):
            yield "street", -2.0
        elif after.text in self.given or after.text in words("title"):
            return
        elif after.text not in words("name noun") and after.text not in self.gazetteer.adjectives:
            yield "goes on", -2.5 if self.text[mention.end] == "-" else -1.2

    def _agree(self, found: Sequence[Mention]) -> None:
        """Let a name that is plainly a place somewhere be one elsewhere in the report, and the other way round."""
        strongest: dict[str, float] = {}
        for mention in found:
            strongest[mention.name] = max(strongest.get(mention.name, -9.0), mention.score)
        for mention in found:
            best = strongest[mention.name]
            if best >= 3.0 and mention.score < best:
                mention.score += 1.5
            if mention.container is not None and mention.container.score <= 0:
                mention.container = None
        for one, other in pairwise(found):
            if not _ROW.fullmatch(self.text[one.end : other.start]):
                continue
            if one.score >= 1.5 > other.score:
                other.score += 0.8
                other.reasons.append("row +0.8")


_DOUBTS = frozenset(
    {"common word", "title", "given name", "after a name", "is a given name", "surname", "common name of persons"}
)
_ROW = re.compile(r",? and |, |,? or ")
_STATE = re.compile(r"[A-Z]{2}")
_HOLDS = re.compile(r",? \(|, |,")
_OPENS = re.compile(r"[.!?:;]['\"”’)]* |\n|^\s*[\"“'‘(]|[\"“] ?$| [-–—]+ ")
