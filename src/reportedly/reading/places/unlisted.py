"""Turns words that say "here comes a place" into mentions of places that the gazetteer does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.reading.places.mention import Mention
from reportedly.reading.places.mentions import Finder
from reportedly.reading.places.words import words

_MOST = 4
"""Words of the longest name that is taken without being known."""
_NOUNS = {"hotel": "facility", "village": "settlement", "town": "settlement", "city": "settlement", "river": "river"}


def find_unlisted(finder: Finder, taken: Sequence[Mention]) -> list[Mention]:
    """Return mentions of unknown places: "the village of X", "X district", "the X hotel", "at the X Hospital".

    `taken` are the mentions that stand already; once told to be a place, a name is one wherever it stands.
    """
    seeker = _Seeker(finder, taken)
    found = list(seeker.seek())
    names = {mention.name: mention.kind_word for mention in found}
    if not names:
        return found
    held = {number for mention in (*found, *taken) for number in range(mention.first, mention.last + 1)}
    for first in range(len(finder.words)):
        for last in range(first, min(len(finder.words), first + _MOST)):
            surface = finder.text[finder.words[first].start : finder.words[last].end]
            if surface in names and not held & set(range(first, last + 1)):
                found.append(_mention(finder, first, last, names[surface]))
    return found


def kind_of(word: str | None) -> str | None:
    """Return the kind of an unknown place by the word that told of it."""
    if word is None:
        return None
    small = word.casefold()
    if small == "building" or small in words("facility noun") or word in words("building noun"):
        return "facility"
    return _NOUNS.get(small) or {"mountain": "mountain", "lake": "lake", "island": "island"}.get(small)


class _Seeker:
    def __init__(self, finder: Finder, taken: Sequence[Mention]) -> None:
        self._finder = finder
        self._words = finder.words
        self._held = {number for mention in taken for number in range(mention.first, mention.last + 1)}

    def seek(self) -> Iterator[Mention]:
        at = 0
        while at < len(self._words):
            last = self._name(at)
            if last is None:
                at += 1
                continue
            told = self._told(at, last)
            if told is not None:
                yield _mention(self._finder, at, last, told)
            at = last + 1

    def _name(self, first: int) -> int | None:
        """Return the last word of the unknown name that starts at a word."""
        if first in self._held or not self._fits(first) or self._goes_back(first):
            return None
        last = first
        while last + 1 < len(self._words) and last + 1 not in self._held and self._goes_on(last + 1):
            last += 1
        return last if last - first < _MOST else None

    def _fits(self, number: int) -> bool:
        word = self._words[number]
        article = word.text in ("al", "el") and self._gap(number + 1) == "-" and self._capital(number + 1)
        return (word.capital or article) and word.text not in words("never", "common.en.tsv")

    def _capital(self, number: int) -> bool:
        return number < len(self._words) and self._words[number].capital

    def _goes_on(self, number: int) -> bool:
        return self._gap(number) in (" ", "-") and self._words[number].capital

    def _goes_back(self, number: int) -> bool:
        return bool(number) and self._goes_on(number) and self._words[number - 1].capital

    def _gap(self, number: int) -> str:
        if not 0 < number < len(self._words):
            return "\n"
        return self._finder.text[self._words[number - 1].end : self._words[number].start]

    def _small(self, number: int) -> str:
        return self._words[number].text.casefold() if 0 <= number < len(self._words) else ""

    def _told(self, first: int, last: int) -> str | None:
        """Return the word that tells that the name is a place's."""
        short = first == last and self._words[first].text.isupper()
        if short or self._person(first, last):
            return None
        return self._noun_of(first) or self._noun_after(last) or self._building(first, last)

    def _person(self, first: int, last: int) -> bool:
        text = [self._words[n].text for n in range(first, last + 1)]
        if first and self._words[first - 1].text.rstrip(".") in words("title"):
            return True
        return text[0] in self._finder.given or text[-1] in self._finder.surnames or text[0] in words("title")

    def _noun_of(self, first: int) -> str | None:
        """Return the noun of "the village of X", "the villages of X and Y"."""
        at = first - 1
        if self._small(at) in ("and", "or") and self._gap(at + 1) == " ":
            at -= 1
            while at > 0 and self._words[at].capital and self._gap(at + 1).strip() in ("", ","):
                at -= 1
        if self._small(at) != "of" or self._gap(at + 1) != " ":
            return None
        for number in (at - 1, at - 2):
            if not 0 <= number < len(self._words) or self._words[number].capital or self._gap(number + 1) != " ":
                return None
            noun = self._small(number)
            single = noun[:-3] + "y" if noun.endswith("ies") else noun.rstrip("s")
            if noun in words("place noun") or single in words("place noun"):
                return single if single in words("place noun") else noun
        return None

    def _noun_after(self, last: int) -> str | None:
        noun = self._small(last + 1)
        if self._gap(last + 1) != " " or self._words[last + 1].capital:
            return None
        return noun if noun in words("after unknown") else None

    def _building(self, first: int, last: int) -> str | None:
        """Return the noun for a building or a piece of land that ends a name where something happens."""
        noun = self._words[last].text
        if last == first or noun not in words("building noun"):
            return None
        at = first - 1
        while self._small(at) in ("the", "a") and self._gap(at + 1) == " ":
            at -= 1
        return noun if self._small(at) in words("at") and self._gap(at + 1) == " " else None


def _mention(finder: Finder, first: int, last: int, told: str | None) -> Mention:
    start, end = finder.words[first].start, finder.words[last].end
    mention = Mention(start, end, finder.text[start:end], "unlisted", (), first, last, 1.0)
    mention.kind_word = told
    return mention
