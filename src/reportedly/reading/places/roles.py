"""Turns a resolved mention into what it does in its sentence: stand for a place, act, or be part of another name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from reportedly.gazetteer import Candidate, Gazetteer
from reportedly.reading.places.mention import Mention
from reportedly.reading.places.mentions import Finder
from reportedly.reading.places.tokens import Word
from reportedly.reading.places.words import words

Role = Literal["place", "acting", "adjective", "part"]
"""Only "place" counts: a state that acts, the adjective of a people and a part of an organisation's name do not."""

_LOOK = 4
"""Words after an adjective or an auxiliary that are looked at."""
_ROW = 8
"""Words of the longest row of names that is looked through."""


class Roles:
    """Tells the roles of the mentions of one text."""

    def __init__(self, finder: Finder, gazetteer: Gazetteer, mentions: Sequence[Mention]) -> None:
        self._held = {n for m in mentions for n in range(m.first, m.last + 1)}
        self._finder = finder
        self._gazetteer = gazetteer
        self._words = finder.words
        self._text = finder.text

    def role(self, mention: Mention, place: Candidate) -> Role:
        """Return what the mention does; GUIDELINES.md, "Places and movements", is the rule."""
        if mention.sort == "people":
            return "adjective"
        if mention.sort == "adjective":
            return "place" if self._before_place_noun(mention) else "adjective"
        if self._hyphened(mention):
            return "adjective"
        if self._part(mention, place):
            return "part"
        if place.kind == "country" and self._attributive(mention):
            return self._attribute(mention)
        if place.kind == "facility" and place.name in words("seat of power", "seats.en.tsv"):
            return "place" if self._at(mention) or self._possessive(mention) else "acting"
        if self._located(mention):
            return "place"
        if place.kind == "country" or self._gazetteer.capital_of(place.number):
            return self._power(mention, country=place.kind == "country")
        return "acting" if self._plays(mention) else "place"

    # Words beside a mention

    def _word(self, number: int) -> Word | None:
        return self._words[number] if 0 <= number < len(self._words) else None

    def _small(self, number: int) -> str:
        word = self._word(number)
        return word.text.casefold() if word else ""

    def _gap(self, number: int) -> str:
        """Return what stands between a word and the one before it."""
        if not 0 < number < len(self._words):
            return "\n"
        return self._text[self._words[number - 1].end : self._words[number].start]

    def _next(self, mention: Mention) -> Word | None:
        """Return the word after a mention where nothing but a space parts them."""
        return self._word(mention.last + 1) if not self._gap(mention.last + 1).strip() else None

    def _before(self, mention: Mention) -> tuple[str, int]:
        """Return the word before a mention, articles and directions passed over, and its number."""
        at = mention.first - 1
        while self._small(at) in ("the", "a", "both") or (at >= 0 and self._words[at].text in words("direction")):
            if self._gap(at + 1).strip(" \n-"):
                return "", at
            at -= 1
        return ("", at) if self._gap(at + 1).strip() else (self._small(at), at)

    def _possessive(self, mention: Mention) -> bool:
        after = self._text[mention.end : mention.end + 2]
        return after in ("'s", "’s") or (self._text[mention.end - 1] == "s" and after in ("' ", "’ "))

    # Adjectives and parts of names

    def _before_place_noun(self, mention: Mention) -> bool:
        """Return whether an adjective belongs to a noun for a place ("Libyan towns", "the Chinese city of")."""
        for at in range(mention.last + 1, mention.last + 1 + _LOOK):
            word = self._word(at)
            if word is None or self._gap(at) not in (" ", "-", "\n", "'s ", "’s ") or word.capital:
                return False
            if word.text in words("demonym noun"):
                return word.text != "state" or self._small(at + 1) == "of"
            if word.text in words("state body") or word.text in words("person noun"):
                return False
        return False

    def _hyphened(self, mention: Mention) -> bool:
        """Return whether the name is half of a compound: "U.S.-led", "pro-Russia"."""
        after, before = self._word(mention.last + 1), self._small(mention.first - 1)
        if after is not None and not after.capital and self._gap(mention.last + 1) in ("-", "‐", "‑"):
            return True
        return before in words("prefix") and self._gap(mention.first) == "-"

    def _part(self, mention: Mention, place: Candidate) -> bool:
        """Return whether the name is part of an organisation's ("Boston Globe", "University of Texas")."""
        after = self._next(mention)
        if after is not None and after.capital:
            if after.text in words("title"):
                return place.kind == "country" or after.text not in words("local office")
            if after.text in words("organisation"):
                return True
        at = self._row_start(mention.first - 1)
        at -= 1 if self._small(at) == "the" else 0
        head = self._word(at - 1)
        if self._small(at) != "of" or head is None or not head.capital or at - 1 in self._held:
            return False
        named = self._words[at - 2].capital and not self._gap(at - 1).strip() if at > 1 else False
        if head.text in words("organisation") or (named and head.text in words("armed noun")):
            return True
        plain = head.text.casefold() in words("place noun") or head.text in words("title")
        return not plain and head.text not in words("name noun") and not self._opens(at - 1)

    def _row_start(self, at: int) -> int:
        """Return the number of the word before the first name of a row of two: "of" in "of Iraq and Syria"."""
        if self._small(at) != "and" or at - 1 not in self._held:
            return at
        at -= 1
        while at in self._held:
            at -= 1
        return at

    def _opens(self, number: int) -> bool:
        """Return whether a word opens a sentence, so that its capital says nothing."""
        return number == 0 or any(c in self._gap(number) for c in '.!?:\n"“”')

    def _attributive(self, mention: Mention) -> bool:
        """Return whether a country's name stands before a noun as an adjective does: "U.S. agencies"."""
        after = self._next(mention)
        if after is None or self._possessive(mention):
            return False
        if not mention.name.replace(".", "").isupper():
            return after.text in words("matter noun") or self._article_noun(mention, after)
        small = after.text.casefold()
        return small not in words("function word") and (after.capital or small not in words("acting"))

    def _article_noun(self, mention: Mention, after: Word) -> bool:
        """Return whether an article before the name belongs to the noun after it: "the Russia business"."""
        if self._small(mention.first - 1) not in ("the", "this", "that", "his", "her", "their") or after.capital:
            return False
        verb = any(after.text in words(kind) for kind in ("acting", "auxiliary", "modal", "function word"))
        where = any(after.text in words(kind) for kind in ("place noun", "demonym noun", "where noun"))
        return not verb and not where and mention.name.split()[0].casefold() not in words("with article")

    def _attribute(self, mention: Mention) -> Role:
        after = self._next(mention)
        if after is None or after.capital or not mention.name.replace(".", "").isupper():
            return "adjective"
        bound = after.text in words("state body") or after.text in words("person noun") or after.text.endswith("ing")
        return "adjective" if bound else "place"

    # Where a name is put on the map

    def _at(self, mention: Mention) -> bool:
        before, at = self._before(mention)
        if before == "to":
            return self._small(at - 1) in words("going")
        if before == "of":
            head = self._word(at - 1)
            return head is not None and head.capital
        return before in words("before") and before not in ("against", "from", "over")

    def _located(self, mention: Mention) -> bool:
        """Return whether words beside the name put it on the map: "in", "the city of", ", Libya"."""
        if mention.container is not None or mention.kind_word:
            return True
        before, at = self._before(mention)
        if before in words("object verb"):
            return True
        if before in words("before"):
            return before != "against" and not (before == "to" and self._small(at - 1) in words("dealing"))
        if before == "between":
            return self._small(at - 1) in words("between places")
        if at < mention.first - 1 and self._words[mention.first - 1].text in words("direction"):
            return True
        return self._row(
            mention, lambda n: self._words[n].text in words("before") and self._small(n) not in words("turned")
        )

    def _row(self, mention: Mention, fits: object) -> bool:
        """Return whether the name goes on a row of names whose opening word fits: "in Iraq, Syria and Libya"."""
        at = mention.first - 1
        while self._small(at) in ("the", "both"):
            at -= 1
        if self._small(at) not in ("and", "or") and self._gap(at + 1).strip() != ",":
            return False
        for _ in range(_ROW):
            word = self._word(at)
            if word is None or self._gap(at + 1).strip() not in ("", ","):
                return False
            if callable(fits) and fits(at):
                return True
            if not word.capital and word.text not in ("and", "or", "the", "of", "both"):
                return False
            at -= 1
        return False

    # States and capitals that act

    def _power(self, mention: Mention, *, country: bool) -> Role:
        if self._possessive(mention):
            after = self._word(mention.last + 1)
            person = after is not None and (after.text in self._finder.given or after.text in self._finder.surnames)
            return "acting" if person else "place"
        if self._deals(mention) or self._acts(mention, country=country):
            return "acting"
        return "place"

    def _deals(self, mention: Mention) -> bool:
        """Return whether the name is a party: "with Russia", "by Egypt", "foreign ministers of Iran"."""
        before, at = self._before(mention)
        if self._party(at) and before:
            return True
        return self._row(mention, self._party) or self._between(mention)

    def _party(self, at: int) -> bool:
        word, ahead = self._small(at), self._small(at - 1)
        if word in words("party"):
            return not (word == "with" and ahead in words("between places"))
        if word in words("accusing"):
            return True
        if word == "to":
            return ahead in words("dealing")
        if word == "for":
            return ahead in words("serving")
        return word == "of" and ahead in words("office noun")

    def _between(self, mention: Mention) -> bool:
        """Return whether the name ends "between … and X"."""
        if self._small(mention.first - 1) not in ("and", "the"):
            return False
        for at in range(mention.first - 2, max(-1, mention.first - 2 - _ROW), -1):
            if self._gap(at + 1).strip(" ,'’s\n"):
                return False
            if self._small(at) == "between":
                return self._small(at - 1) not in words("between places")
        return False

    def _acts(self, mention: Mention, *, country: bool) -> bool:
        """Return whether the name is the subject of acting: "Egypt said", "Iran and Russia have been arming"."""
        at = mention.last + 1
        for _ in range(_ROW):
            word = self._word(at)
            if word is None or self._gap(at).strip() not in ("", ","):
                return False
            joins = word.capital or word.text in words("joining")
            if not joins:
                break
            at += 1
        if self._gap(at).strip() or (at > mention.last + 1 and not self._in_row(mention)):
            return False
        verb = self._small(at)
        if verb in words("modal"):
            return country and self._small(self._past(at)) not in words("happening")
        if verb not in words("auxiliary"):
            return verb in words("acting")
        follows = self._small(self._past(at))
        return follows in words("acting") or follows in words("doing")

    def _in_row(self, mention: Mention) -> bool:
        """Return whether a row of names goes on after the mention: ", Russia and", "and Iran", "and other states"."""
        return self._gap(mention.last + 1).strip() == "," or self._small(mention.last + 1) in ("and", "or")

    def _past(self, at: int) -> int:
        """Return the number of the verb after auxiliaries and adverbs."""
        for step in range(1, _LOOK + 1):
            word = self._small(at + step)
            if self._gap(at + step).strip():
                return -1
            if word not in words("auxiliary") and word not in words("adverb") and not word.endswith("ly"):
                return at + step
        return -1

    def _plays(self, mention: Mention) -> bool:
        """Return whether a town stands for its team: "Chelsea beat Arsenal"."""
        before = self._small(mention.first - 1) in words("sport verb") and not self._gap(mention.first).strip()
        return before or (self._small(mention.last + 1) in words("sport verb") and self._next(mention) is not None)
